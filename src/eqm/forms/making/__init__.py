"""Forms out: an agency's workbook that is hard to fill in wrongly, its workbook of objections, and the assessors' of
claims.

Nothing that reads or checks a submission imports this, nor openpyxl.
"""

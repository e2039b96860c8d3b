"""Workbooks out: `model` says what a sheet holds, `sheets` makes the bytes; both know nothing of scores.

openpyxl is imported where bytes are made, not by those who say what sheets hold.
"""

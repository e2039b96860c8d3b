"""The ways a table and a document are set: for a terminal, as Markdown, CSV, JSON, or sheets of a workbook. Language
enters here and nowhere before.
"""

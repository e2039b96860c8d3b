"""What people see: an evaluation in, text out. A report prints what it is given; it never sorts, filters or rounds.

`summary`, `ranking`, `rounds`, `catalogs` say what is told, as blocks; `table` and `markdown` set blocks as text.
`json` and `csv` write figures.
"""

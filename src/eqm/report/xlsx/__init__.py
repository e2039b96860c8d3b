"""Reports as Excel workbooks: `model` says what a sheet holds, `workbook` makes the bytes; both know nothing of scores.

openpyxl is imported where bytes are made, by `workbook` and what it stands on, not by those who say what sheets hold.
"""

import eqm.intake  # noqa: F401 - settles, before openpyxl is imported, which XML it writes

"""A workbook as bytes that are the same on every day, and cells that hold what they are given and nothing else."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from eqm.language import visible

LONGEST_LINE: Final = 2_000
LONGEST: Final = 30_000
"""Characters of a text that a cell of ours may hold, in a line and in all; Excel's own limit is 32,767."""
_ZIP_DATE: Final = (2024, 1, 1, 0, 0, 0)
_CORE_DATE: Final = rb"2024-01-01T00:00:00Z"
_ANY_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def new_workbook() -> Workbook:
    """Return a workbook without sheets, whose sheets cannot be renamed, removed or unhidden by mistake."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties.creator = "eqm"
    book.security = WorkbookProtection(lockStructure=True)
    return book


def saved(book: Workbook) -> bytes:
    """Return the workbook as an xlsx file; equal workbooks give equal bytes: every date in it is one and the same."""
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _ANY_DATE.sub(_CORE_DATE, part)
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, part)
    return packed.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: str | float | None, style: str) -> Cell | MergedCell:
    """Write a value into a cell and give it one of the workbook's styles.

    A text stays a text whatever it begins with: it is never a formula or an error, and control and direction
    characters show as escapes. An empty text leaves the cell empty.
    """
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        if value:
            cell.value = shown(value)
            cell.data_type = "s"
    elif value is not None:
        cell.value = value
    cell.style = style
    return cell


def shown(text: str) -> str:
    """Return a text as a cell may hold it: its lines kept, all else that is not to be seen escaped, long texts cut."""
    return "\n".join(visible(line, LONGEST_LINE) for line in text.split("\n"))[:LONGEST]

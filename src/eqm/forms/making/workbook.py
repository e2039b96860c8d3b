"""A form's workbook, and cells that hold what they are given and nothing else."""

from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from eqm.language import visible

LONGEST_LINE: Final = 2_000
LONGEST: Final = 30_000
"""Characters of a text that a cell of ours may hold, in a line and in all; Excel's own limit is 32,767."""


def new_workbook() -> Workbook:
    """Return a workbook without sheets, whose sheets cannot be renamed, removed or unhidden by mistake."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties.creator = "eqm"
    book.security = WorkbookProtection(lockStructure=True)
    return book


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

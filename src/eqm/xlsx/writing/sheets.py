"""Sheets as an Excel workbook: headers that stay in view, filters, bars behind figures, right to left in Persian."""

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.utils import get_column_letter

from eqm.language import Language, visible
from eqm.xlsx.writing.cells import Brush
from eqm.xlsx.writing.looks import BAR_COLOR, dress_head, dress_line
from eqm.xlsx.writing.model import Sheet
from eqm.xlsx.writing.page import freeze, set_up
from eqm.xlsx.writing.titles import sheet_titles
from eqm.xlsx.writing.widths import head_height, height, widths
from eqm.xlsx.writing.workbook import LONGEST_TEXT, put_text, saved

_TITLE_HEIGHT = 24


def workbook_bytes(sheets: Sequence[Sheet], language: Language) -> bytes:
    """Return the sheets as an xlsx file; equal sheets give equal bytes. There must be one at least.

    No text becomes a formula, and none of its characters is unseen: control and direction characters are written out.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "eqm"
    for sheet, title in zip(sheets, sheet_titles(sheet.title for sheet in sheets), strict=True):
        page = book.create_sheet(title)
        fill(page, sheet, language)
        page.close()
    return saved(book)


def fill(page: Any, sheet: Sheet, language: Language) -> None:
    """Write a sheet into an empty page of any workbook, also of one whose written rows can no more be changed."""
    wide = widths(sheet)
    head = len(sheet.heading) + 1
    _set_up(page, sheet, wide, head, language)
    for number, line in enumerate(sheet.heading):
        if not number:
            page.row_dimensions[1].height = _TITLE_HEIGHT
        page.append([_line(page, line, language, first=not number)])
    page.row_dimensions[head].height = head_height(sheet, wide)
    page.append(head_cells(page, [column.title for column in sheet.columns], language))
    brush = Brush(page, sheet.columns, language)
    for number, row in enumerate(sheet.rows, head + 1):
        high = height(sheet, row, wide)
        if high is not None:
            page.row_dimensions[number].height = high
        page.append(brush.row(row))


def _set_up(page: Any, sheet: Sheet, wide: Sequence[float], head: int, language: Language) -> None:
    last, bottom = get_column_letter(len(sheet.columns)), head + max(1, len(sheet.rows))
    set_up(page, wide, right_to_left=language == "fa")
    freeze(page, head, sheet.frozen)
    if sheet.filtered:
        page.auto_filter.ref = f"A{head}:{last}{bottom}"
    for number, column in enumerate(sheet.columns, 1):
        if column.bar is not None:
            letter = get_column_letter(number)
            page.conditional_formatting.add(f"{letter}{head + 1}:{letter}{bottom}", _bars(*column.bar))


def head_cells(page: Any, titles: Sequence[str], language: Language) -> list[Any]:
    """Return the header's cells for a page."""
    cells = []
    for title in titles:
        cells.append(WriteOnlyCell(page))
        put_text(cells[-1], visible(title, LONGEST_TEXT))
        dress_head(cells[-1], language)
    return cells


def _bars(empty: float, full: float) -> Any:
    ends = [FormatObject("num", empty), FormatObject("num", full)]
    return Rule("dataBar", dataBar=DataBar(cfvo=ends, color=BAR_COLOR, minLength=0, maxLength=100))


def _line(page: Any, text: str, language: Language, *, first: bool) -> Any:
    cell = WriteOnlyCell(page)
    put_text(cell, visible(text, LONGEST_TEXT))
    dress_line(cell, language, first=first)
    return cell

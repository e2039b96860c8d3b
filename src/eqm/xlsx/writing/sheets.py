"""Sheets as an Excel workbook: headers that stay in view, filters, bars behind figures, right to left in Persian."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from eqm.language import Language, visible
from eqm.xlsx.writing.cells import Brush
from eqm.xlsx.writing.looks import BAR_COLOR, dress_head, dress_line
from eqm.xlsx.writing.model import Column, Sheet, Value
from eqm.xlsx.writing.titles import sheet_titles
from eqm.xlsx.writing.widths import head_height, height, widths
from eqm.xlsx.writing.workbook import LONGEST_TEXT, freeze, put_text, saved

_TITLE_HEIGHT, _A4 = 24, 9
_ON_A_PAGE: Final = 300
"""Widths, in characters, that are still read when they share a landscape page."""


def workbook_bytes(sheets: Sequence[Sheet], language: Language) -> bytes:
    """Return the sheets as an xlsx file; equal sheets give equal bytes. There must be one at least.

    No text becomes a formula, and none of its characters is unseen: control and direction characters are written out.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "eqm"
    for sheet, title in zip(sheets, sheet_titles(sheet.title for sheet in sheets), strict=True):
        _add(book.create_sheet(title), sheet, language)
    return saved(book)


def _add(page: Any, sheet: Sheet, language: Language) -> None:
    """Write a sheet; a written row can no more be changed, so what stands over all of them is said first."""
    wide = widths(sheet)
    head = len(sheet.heading) + 1
    _set_up(page, sheet, wide, head, language)
    for number, line in enumerate(sheet.heading):
        if not number:
            page.row_dimensions[1].height = _TITLE_HEIGHT
        page.append([_line(page, line, language, first=not number)])
    page.row_dimensions[head].height = head_height(sheet, wide)
    page.append([_head(page, column, language) for column in sheet.columns])
    brush = Brush(page, sheet.columns, language)
    for number, row in enumerate(sheet.rows, head + 1):
        _put(page, number, row, sheet, wide, brush)
    page.close()


def _set_up(page: Any, sheet: Sheet, wide: Sequence[float], head: int, language: Language) -> None:
    last, bottom = get_column_letter(len(sheet.columns)), head + max(1, len(sheet.rows))
    page.sheet_view.rightToLeft = language == "fa"
    page.sheet_view.showGridLines = False
    freeze(page, head, sheet.frozen)
    for number, width in enumerate(wide, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.filtered:
        page.auto_filter.ref = f"A{head}:{last}{bottom}"
    for number, column in enumerate(sheet.columns, 1):
        if column.bar is not None:
            letter = get_column_letter(number)
            page.conditional_formatting.add(f"{letter}{head + 1}:{letter}{bottom}", _bars(*column.bar))
    _set_up_print(page, pages=ceil(sum(wide) / _ON_A_PAGE))


def _set_up_print(page: Any, pages: int) -> None:
    setup, margins = page.page_setup, page.page_margins
    setup.orientation, setup.paperSize = "landscape", _A4
    setup.fitToWidth, setup.fitToHeight, setup.pageOrder = pages, 0, "overThenDown"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    page.oddFooter.center.text = "&P / &N"


def _put(page: Any, number: int, row: Sequence[Value], sheet: Sheet, wide: Sequence[float], brush: Brush) -> None:
    high = height(sheet, row, wide)
    if high is not None:
        page.row_dimensions[number].height = high
    page.append(brush.row(row))


def _bars(empty: float, full: float) -> Any:
    ends = [FormatObject("num", empty), FormatObject("num", full)]
    return Rule("dataBar", dataBar=DataBar(cfvo=ends, color=BAR_COLOR, minLength=0, maxLength=100))


def _line(page: Any, text: str, language: Language, *, first: bool) -> Any:
    cell = WriteOnlyCell(page)
    put_text(cell, visible(text, LONGEST_TEXT))
    dress_line(cell, language, first=first)
    return cell


def _head(page: Any, column: Column, language: Language) -> Any:
    cell = WriteOnlyCell(page)
    put_text(cell, visible(column.title, LONGEST_TEXT))
    dress_head(cell, language)
    return cell

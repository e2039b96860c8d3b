"""A sheet of a form: from right to left, locked but for its answer cells, and fit to be printed."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making.heights import fit_row
from eqm.forms.making.looks import NOTE, TITLE
from eqm.forms.making.workbook import put
from eqm.language import Text

_ON_A_PAGE: Final = 210
"""Widths, in characters, that are still read with ease when they share a landscape page."""
_ZOOM: Final = 90


def new_page(book: Workbook, name: str, widths: Sequence[float]) -> Worksheet:
    """Return a new sheet with columns of these widths; everything in it is locked, columns and rows may be resized."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = _ZOOM
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    lock(sheet)
    _set_up_print(sheet, pages=ceil(sum(widths) / _ON_A_PAGE))
    return sheet


def lock(sheet: Worksheet) -> None:
    """Protect a sheet, without a password: a guard against slips, not against people."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False allows it
    sheet.protection.formatRows = False


def put_title(sheet: Worksheet, title: Text, note: Text | None = None) -> None:
    """Write what a sheet is and what is done in it, in both languages, above its table."""
    put(sheet, 1, 1, f"{title.fa} · {title.en}", TITLE)
    sheet.row_dimensions[1].height = 30
    if note is not None:
        # Without full stops: in a line from right to left an English one would stand before its sentence.
        put(sheet, 2, 1, f"{note.fa.rstrip('.')} · {note.en.rstrip('.')}", NOTE)
        sheet.row_dimensions[2].height = 16


def put_row(
    sheet: Worksheet, row: int, values: Sequence[str | float | None], styles: Sequence[str], least: float = 20.0
) -> None:
    """Write a row from column A, a style for every value; it is as high as its texts need, at least so many points."""
    for column, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
        put(sheet, row, column, value, style)
    fit_row(sheet, row, [*enumerate(zip(values, styles, strict=True), start=1)], least)


def _set_up_print(sheet: Worksheet, pages: int) -> None:
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    setup.fitToWidth, setup.fitToHeight = pages, 0
    setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))

"""A sheet of a form: from right to left, locked but for its answer cells, and fit to be printed."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making.looks import NOTE, SIZES, TITLE
from eqm.forms.making.workbook import put
from eqm.language import Text
from eqm.xlsx.writing.lines import LINE, lines_of
from eqm.xlsx.writing.page import set_up

_ON_A_PAGE: Final = 210
"""Widths, in characters, that are still read with ease when they share a landscape page."""
_ZOOM: Final = 90
_PADDING, _TALLEST = 7.0, 400.0


def new_page(book: Workbook, name: str, widths: Sequence[float]) -> Worksheet:
    """Return a new sheet with columns of these widths; everything in it is locked, columns and rows may be resized."""
    sheet: Worksheet = book.create_sheet(name)
    set_up(sheet, widths, right_to_left=True, on_a_page=_ON_A_PAGE)
    sheet.sheet_view.zoomScale = _ZOOM
    lock(sheet)
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
    sheet: Worksheet, row: int, values: Sequence[str | float | None], styles: Sequence[str] | str, least: float = 20.0
) -> None:
    """Write a row from column A, a style for every value or one for all; it is as high as its texts need, at least so
    many points.
    """
    every = [styles] * len(values) if isinstance(styles, str) else styles
    for column, (value, style) in enumerate(zip(values, every, strict=True), start=1):
        put(sheet, row, column, value, style)
        width = sheet.column_dimensions[get_column_letter(column)].width
        least = max(least, _height(value, style, width))
    sheet.row_dimensions[row].height = min(ceil(least), _TALLEST)


def _height(value: str | float | None, style: str, width: float) -> float:
    """The height that a value needs in a cell of this style and width."""
    if not value or not isinstance(value, str) or style not in SIZES:
        return 0.0
    return lines_of(value, width, SIZES[style]) * SIZES[style] * LINE + _PADDING

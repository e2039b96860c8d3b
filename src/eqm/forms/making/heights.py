"""How high a row of a form must be."""

from collections.abc import Iterable
from math import ceil
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making.looks import SIZES
from eqm.xlsx.writing.lines import LINE, lines_of

_PADDING: Final = 7.0
_TALLEST: Final = 400.0


def fit_row(
    sheet: Worksheet, row: int, told: Iterable[tuple[int, tuple[str | float | None, str]]], least: float = 0.0
) -> None:
    """Give a row the height that its texts need, at least `least` points; `told` are a text and its style by column."""
    needed = least
    for column, (value, style) in told:
        if value and isinstance(value, str) and style in SIZES:
            width, size = sheet.column_dimensions[get_column_letter(column)].width, SIZES[style]
            needed = max(needed, lines_of(value, width, size) * size * LINE + _PADDING)
    sheet.row_dimensions[row].height = min(ceil(needed), _TALLEST)

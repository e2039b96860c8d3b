"""How high a row must be: no program fits rows to wrapped text by itself when it opens a file made elsewhere.

The estimate errs on the high side: a line too many is harmless, a line too few is not read.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Final
from unicodedata import category

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.intake.form.looks import SIZES

_PER_POINT: Final = 0.098
"""The width of an average character, in widths of a column, for each point of its font's size."""
_LINE: Final = 1.35
"""A line's height for each point; Persian letters go deeper than Latin ones."""
_PADDING: Final = 7.0
_TALLEST: Final = 400.0
_UNSEEN: Final = ("Cf", "Mn")


def fit_row(
    sheet: Worksheet, row: int, told: Iterable[tuple[int, tuple[str | float | None, str]]], least: float = 0.0
) -> None:
    """Give a row the height that its texts need, at least `least` points; `told` are a text and its style by column."""
    needed = least
    for column, (value, style) in told:
        if value and isinstance(value, str) and style in SIZES:
            width, size = sheet.column_dimensions[get_column_letter(column)].width, SIZES[style]
            needed = max(needed, _lines(value, width, size) * size * _LINE + _PADDING)
    sheet.row_dimensions[row].height = min(ceil(needed), _TALLEST)


@lru_cache(maxsize=4096)
def _lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a column, broken between words."""
    room = max(1.0, (width - 2.5) / (_PER_POINT * size))
    return sum(_broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        length = sum(category(c) not in _UNSEEN for c in word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            lines += int(length / room)
            length = int(length % room)
        used += length + (1 if used else 0)
    return lines

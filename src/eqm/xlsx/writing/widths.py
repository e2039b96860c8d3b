"""How wide columns and how high rows must be: programs do not work it out when they open a file made elsewhere.

The estimate of lines errs on the high side: a line too many is harmless, a line too few is not read.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from unicodedata import category

from eqm.xlsx.writing.model import Sheet, SheetColumn, Value, plain

NARROWEST, WIDEST, PROSE = 8.0, 48.0, 60.0
SIZE: Final = 9
"""Of the letters in a table, in points."""
LINE: Final = 1.35
"""A line's height for each point of its font's size; Persian letters go deeper than Latin ones."""
_PER_POINT: Final = 0.098
"""The width of an average character, in widths of a column, for each point of its font's size."""
_UNSEEN: Final = ("Cf", "Mn")
_ROOM: Final = 2.0
_BUTTON: Final = 3.0
"""Beside a header stands the button of its filter."""
_PADDING, _TALLEST = 3.0, 400.0
_USUAL: Final = {"number": 10.0, "change": 10.0, "plain": 8.0, "count": 8.0, "rank": 8.0}
_LONGEST_WORD: Final = 14


def widths(sheet: Sheet) -> list[float]:
    """Return the width of each column, in characters: as it is asked for, else as its texts and its header need."""
    return [
        _width(column, [row[number] for row in sheet.rows]) if column.width is None else column.width
        for number, column in enumerate(sheet.columns)
    ]


def height(sheet: Sheet, row: Sequence[Value], wide: Sequence[float]) -> float | None:
    """Return the height of a row whose sentences are broken into lines, in points; None for a usual one."""
    prose = [
        lines_of(_text(value), width, SIZE)
        for column, value, width in zip(sheet.columns, row, wide, strict=True)
        if column.kind == "prose"
    ]
    lines = max(prose, default=1)
    return None if lines == 1 else min(_TALLEST, SIZE * LINE * lines + _PADDING)


def head_height(sheet: Sheet, wide: Sequence[float]) -> float:
    """Return the height of the header, in points."""
    lines = (lines_of(column.title, width - _BUTTON, SIZE) for column, width in zip(sheet.columns, wide, strict=True))
    return SIZE * LINE * max(lines, default=1) + 2 * _PADDING


def _width(column: SheetColumn, values: Sequence[Value]) -> float:
    """A header may be broken between its words."""
    word = max((len(word) for word in column.title.split()), default=0)
    title = min(max(word, len(column.title) / 2), _LONGEST_WORD) + _BUTTON
    if column.kind in _USUAL:
        return max(_USUAL[column.kind], title)
    text = max((len(_text(value)) for value in values), default=0) + _ROOM
    widest = PROSE if column.kind == "prose" else WIDEST
    return max(NARROWEST, min(max(text, title), widest))


def _text(value: Value) -> str:
    held = plain(value)
    return held if isinstance(held, str) else ""


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a column, broken between words."""
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

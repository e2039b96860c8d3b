"""How wide columns and how high rows must be: programs do not work it out when they open a file."""

from collections.abc import Sequence
from typing import Final

from eqm.xlsx.writing.lines import LINE, lines_of
from eqm.xlsx.writing.model import Column, Sheet, Toned, Value

NARROWEST, WIDEST, PROSE = 8.0, 48.0, 60.0
SIZE: Final = 9
"""Of the letters in a table, in points."""
_ROOM: Final = 2.0
_BUTTON: Final = 3.0
"""Beside a header stands the button of its filter."""
_PADDING, _TALLEST = 3.0, 400.0
_USUAL: Final = {"number": 10.0, "change": 10.0, "percent": 9.0, "whole": 8.0, "plain": 8.0}
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
        _lines(value, width)
        for column, value, width in zip(sheet.columns, row, wide, strict=True)
        if column.kind == "prose"
    ]
    lines = max(prose, default=1)
    return None if lines == 1 else min(_TALLEST, SIZE * LINE * lines + _PADDING)


def head_height(sheet: Sheet, wide: Sequence[float]) -> float:
    """Return the height of the header, in points."""
    lines = (_lines(column.title, width - _BUTTON) for column, width in zip(sheet.columns, wide, strict=True))
    return SIZE * LINE * max(lines, default=1) + 2 * _PADDING


def _width(column: Column, values: Sequence[Value]) -> float:
    """A header may be broken between its words."""
    word = max((len(word) for word in column.title.split()), default=0)
    title = min(max(word, len(column.title) / 2), _LONGEST_WORD) + _BUTTON
    if column.kind in _USUAL:
        return max(_USUAL[column.kind], title)
    text = max((len(said) for value in values if (said := _text(value))), default=0) + _ROOM
    widest = PROSE if column.kind == "prose" else WIDEST
    return max(NARROWEST, min(max(text, title), widest))


def _lines(value: Value, width: float) -> int:
    return lines_of(_text(value), width, SIZE)


def _text(value: Value) -> str:
    said = value.value if isinstance(value, Toned) else value
    return said if isinstance(said, str) else ""

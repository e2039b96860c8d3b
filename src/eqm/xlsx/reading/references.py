"""Cell references as the file writes them: `F17` and `A1:C3`, to and from numbers. Anything looser is no reference."""

import re
from typing import Final

from eqm.findings.model import column_letters
from eqm.xlsx.reading.model import LAST_COLUMN, LAST_ROW, Area

_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")

COLUMNS: Final = {column_letters(number): number for number in range(1, 1_001)}
"""The columns people use, by their letters; the rest is worked out by `column_number`."""


def column_number(letters: str) -> int | None:
    """Return the number of the column named by one to three capital letters, None beyond XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else None


def row_number(text: str) -> int | None:
    """Return the row that `text` names, None if it names none."""
    if _ROW.fullmatch(text) is None:
        return None
    number = int(text)
    return number if number <= LAST_ROW else None


def cell_place(reference: str) -> tuple[int, int] | None:
    """Return row and column of a reference such as `F17`, None if it is none."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return None
    column, row = column_number(found[1]), row_number(found[2])
    return None if column is None or row is None else (row, column)


def area(reference: str) -> Area | None:
    """Return the rectangle that `A1:C3` or `A1` names, None if it names none or its corners are swapped."""
    first, _, last = reference.partition(":")
    start = cell_place(first)
    end = cell_place(last) if last else start
    if start is None or end is None or end[0] < start[0] or end[1] < start[1] or reference.endswith(":"):
        return None
    return Area(*start, *end)

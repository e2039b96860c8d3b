"""Cell references as files write them: `F17`, `$f$17`, `A1:C3`, `A:C`, `1:3`, to numbers."""

import re
from typing import Final

from eqm.findings import column_letters
from eqm.xlsx.reading.model import LAST_COLUMN, LAST_ROW, Area

_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_BY_NUMBERS: Final = re.compile(r"R([1-9][0-9]{0,6})C([1-9][0-9]{0,4})")
_COLUMN: Final = re.compile(r"\$?([A-Z]{1,3})")
_WHOLE: Final = re.compile(r"[ \t\r\n]*\+?0*([0-9]{1,9})[ \t\r\n]*")

COLUMNS: Final = {column_letters(number): number for number in range(1, 1_001)}
"""The columns people use, by their letters; the rest is worked out by `column_number`."""


def column_number(letters: str) -> int | None:
    """Return the number of the column named by one to three capital letters, None beyond XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else None


def whole(text: str) -> int | None:
    """Return a whole number as XML writes it (`7`, `007`, `+7`, blanks around it), None for anything else."""
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def row_number(text: str) -> int | None:
    """Return the row that `text` names, None if it names none."""
    number = whole(text)
    return number if number and number <= LAST_ROW else None


def cell_place(reference: str) -> tuple[int, int] | None:
    """Return row and column of a reference such as `F17`, also `$F$17`, `f17` or `R17C6`; None if it is none."""
    text = _capital(reference)
    numbered = _BY_NUMBERS.fullmatch(text)
    if numbered:
        row, column = int(numbered[1]), int(numbered[2])
        return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None
    found = _CELL.fullmatch(text)
    if found is None or int(found[2]) > LAST_ROW:
        return None
    named = column_number(found[1])
    return None if named is None else (int(found[2]), named)


def area(reference: str) -> Area | None:
    """Return the rectangle of `A1:C3`, `A1`, columns `A:C` or rows `1:3`, whichever corners; None for nothing."""
    first, colon, last = reference.partition(":")
    ends = (first, last) if colon else (first, first)
    corners = [place for end in ends if (place := cell_place(end))]
    if colon and not corners:
        columns = [number for end in ends if (number := _column(end))]
        rows = [number for end in ends if (number := row_number(end.replace("$", "", 1)))]
        if len(columns) == 2:
            corners = [(1, columns[0]), (LAST_ROW, columns[1])]
        elif len(rows) == 2:
            corners = [(rows[0], 1), (rows[1], LAST_COLUMN)]
    if len(corners) < 2:
        return None
    (row, column), (other_row, other_column) = corners
    return Area(min(row, other_row), min(column, other_column), max(row, other_row), max(column, other_column))


def _column(text: str) -> int | None:
    found = _COLUMN.fullmatch(_capital(text))
    return column_number(found[1]) if found else None


def _capital(text: str) -> str:
    return text.strip().upper() if text.isascii() else text

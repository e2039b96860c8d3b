"""Cells packed into whole numbers, so that a column of answers can hold where each one stands."""

from collections.abc import Sequence

from eqm.findings import Location

Sheets = Sequence[tuple[str, str]]
"""(file, sheet) by the number that packed places carry."""
NO_PLACE = -1
_COLUMN_BITS = 15
_ROW_BITS = 21


def location_of(sheets: Sheets, place: int) -> Location:
    """Return the cell a packed place means in these sheets; an empty location for NO_PLACE."""
    if place < 0:
        return Location()
    sheet, row, column = unpacked(place)
    return Location(*sheets[sheet], row, column)


def packed(sheet: int, row: int, column: int) -> int:
    """Return a cell as one whole number: the sheet's number in `Round.sheets`, row and column from 1."""
    return sheet << (_ROW_BITS + _COLUMN_BITS) | row << _COLUMN_BITS | column


def unpacked(place: int) -> tuple[int, int, int]:
    """Return sheet number, row and column of a packed cell."""
    sheet, row = place >> (_ROW_BITS + _COLUMN_BITS), place >> _COLUMN_BITS & (1 << _ROW_BITS) - 1
    return sheet, row, place & (1 << _COLUMN_BITS) - 1

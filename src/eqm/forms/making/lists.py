"""The hidden sheet: what the form is, in keys and values, and below them the lists that drop-downs take from."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from eqm.forms.making.page import lock
from eqm.forms.making.words import HIDDEN
from eqm.forms.making.workbook import shown

_FIRST_COLUMN: Final = 4
_FIRST_ROW: Final = 21
"""Below every key, so that no row holds both a key and an item of a list."""


class Lists:
    """The hidden sheet of a workbook."""

    def __init__(self, book: Workbook, keys: Mapping[str, str | int]) -> None:
        self._sheet = book.create_sheet(HIDDEN)
        self._sheet.sheet_state = "hidden"
        self._sheet.sheet_view.rightToLeft = True
        lock(self._sheet)
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row, (key, value) in enumerate(keys.items(), start=1):
            self._write(row, 1, key)
            self._write(row, 2, value)

    def cells(self, items: Sequence[str]) -> tuple[str, ...]:
        """Return where each of these words stands, `eqm!$D$21`; the same words stand there once."""
        key = tuple(items)
        if key not in self._known:
            column = _FIRST_COLUMN + len(self._known)
            for offset, item in enumerate(key):
                self._write(_FIRST_ROW + offset, column, item)
            letter = get_column_letter(column)
            self._known[key] = tuple(f"{HIDDEN}!${letter}${_FIRST_ROW + offset}" for offset in range(len(key)))
        return self._known[key]

    def area(self, items: Sequence[str]) -> str:
        """Return the range these words stand in, `eqm!$D$21:$D$23`."""
        cells = self.cells(items)
        return f"{cells[0]}:{cells[-1].partition('!')[2]}"

    def _write(self, row: int, column: int, value: str | int) -> None:
        cell = self._sheet.cell(row, column)
        if isinstance(value, int):
            cell.value = value
        elif value:
            cell.value = shown(value)
            cell.data_type = "s"

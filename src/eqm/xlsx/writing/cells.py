"""Values as cells: a number is a number, and a text a text, whatever it begins with."""

from collections.abc import Sequence
from math import isnan
from typing import Any, Final

from openpyxl.cell import Cell, WriteOnlyCell

from eqm.language import STARTS_A_FORMULA, Language, as_typed, visible
from eqm.xlsx.writing.looks import dress, own_order
from eqm.xlsx.writing.model import Column, Tone, Toned, Value
from eqm.xlsx.writing.workbook import LONGEST_TEXT, put_text

_QUOTED: Final = (*STARTS_A_FORMULA, "'")
"""What a text begins with that Excel would take for something else when the cell is edited and left."""


class Brush:
    """Makes the cells of a sheet's table; each look is put together once."""

    def __init__(self, sheet: Any, columns: Sequence[Column], language: Language) -> None:
        self._sheet = sheet
        self._columns = columns
        self._language = language
        self._looks: dict[tuple[int, Tone, bool, int], Any] = {}

    def row(self, values: Sequence[Value]) -> list[Any]:
        """Return a row's cells, an empty one for a gap."""
        return [self._cell(number, value) for number, value in enumerate(values)]

    def _cell(self, number: int, value: Value) -> Any:
        tone: Tone = "plain"
        said = value
        if isinstance(said, Toned):
            tone, said = said.tone, said.value
        if isinstance(said, str):
            return self._text(number, said, tone)
        return self._number(number, said, tone)

    def _text(self, number: int, text: str, tone: Tone) -> Any:
        if not text:
            return self._dressed(number, tone)
        shown = visible(text, LONGEST_TEXT)
        cell = self._dressed(number, tone, shown.startswith(_QUOTED), own_order(shown))
        put_text(cell, shown)
        return cell

    def _number(self, number: int, value: float | None, tone: Tone) -> Any:
        cell = self._dressed(number, tone)
        if value is None or isnan(value):
            return cell
        # with all its digits, of which openpyxl by itself keeps sixteen
        cell.value = as_typed(float(value))
        cell.data_type = "n"
        return cell

    def _dressed(self, number: int, tone: Tone, quoted: bool = False, order: int = 0) -> Any:
        key = (number, tone, quoted, order)
        if key not in self._looks:
            self._looks[key] = WriteOnlyCell(self._sheet)
            dress(self._looks[key], self._columns[number], tone, self._language, quoted=quoted, order=order)
        return Cell(self._sheet, row=1, column=1, style_array=self._looks[key]._style)

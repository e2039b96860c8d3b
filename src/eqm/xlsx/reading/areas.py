"""What a sheet says about whole stretches of cells: hidden columns, merged areas, formulas that fill an area.

A stretch may claim the whole sheet in one line, so none is ever walked cell by cell, and each has an end.
"""

from typing import Final, NoReturn

from eqm.findings import Finding, Location
from eqm.findings.files import BAD_MERGE
from eqm.language import Text
from eqm.xlsx.reading.model import LAST_COLUMN, Area, Formula, Limits, over_limit
from eqm.xlsx.reading.references import area, whole
from eqm.xlsx.reading.xml import Attributes

TRUE: Final = ("1", "true", "on")
_MERGES: Final = Text(fa="شمار خانه‌های ادغام‌شده", en="the number of its merged areas")
_FILLED: Final = Text(fa="گسترهٔ فرمول‌های آرایه‌ای", en="the reach of its array formulas")


class Areas:
    """The stretches of one sheet, gathered while it is read."""

    def __init__(self, sheet: str, limits: Limits) -> None:
        self._sheet = sheet
        self._limits = limits
        self._hidden: set[tuple[int, int]] = set()
        self._merged: list[Area] = []
        self._filled = 0
        self.findings: list[Finding] = []
        self.fills: dict[int, tuple[int, Formula]] = {}
        """By column: the last row that an array formula from further up fills, and what kind of formula it is."""

    def take_columns(self, attributes: Attributes) -> None:
        """Note the columns from `min` to `max` if they are hidden."""
        if attributes.get("hidden", "0") not in TRUE:
            return
        first, last = (min(whole(attributes.get(end, "")) or 0, LAST_COLUMN) for end in ("min", "max"))
        if first and last and first <= self._limits.columns and len(self._hidden) <= LAST_COLUMN:
            self._hidden.add((first, min(last, self._limits.columns)))

    def take_merge(self, attributes: Attributes) -> None:
        """Note a merged area. Raises UnusableError at the limit."""
        reference = attributes.get("ref")
        if not reference:
            return
        merged = area(reference)
        if merged is None:
            self.findings.append(BAD_MERGE.at(Location(sheet=self._sheet), found=reference))
            return
        if len(self._merged) >= self._limits.merges:
            self._stop(_MERGES, "merges", self._limits.merges)
        self._merged.append(merged)

    def take_fill(self, reference: str, formula: Formula) -> None:
        """Note that the cells of an area come from the formula in its first cell. Raises UnusableError at the limit."""
        filled = area(reference)
        if filled is None:
            return
        columns = range(filled.first_column, min(filled.last_column, self._limits.columns) + 1)
        self._filled += len(columns)
        if self._filled > self._limits.cells:
            self._stop(_FILLED, "cells", self._limits.cells)
        for column in columns:
            self.fills[column] = (filled.last_row, formula)

    def fill(self, row: int, column: int) -> Formula:
        """Return the kind of array formula that fills this cell, NONE if none does."""
        last_row, formula = self.fills.get(column, (0, Formula.NONE))
        return formula if row <= last_row else Formula.NONE

    def hidden_columns(self) -> frozenset[int]:
        """The hidden columns within the limit."""
        columns: set[int] = set()
        done = 0
        for first, last in sorted(self._hidden):
            columns.update(range(max(first, done + 1), last + 1))
            done = max(done, last)
        return frozenset(columns)

    def merged(self) -> tuple[Area, ...]:
        """The merged areas, from the top left."""
        return tuple(sorted(self._merged))

    def _stop(self, what: Text, option: str, limit: int) -> NoReturn:
        over_limit(self._sheet, what, option, limit, Location(sheet=self._sheet))

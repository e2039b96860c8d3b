"""What a sheet says about whole stretches of cells: hidden columns, merged areas, formulas that fill an area.

A stretch may claim the whole sheet in one line, so none is ever walked cell by cell, and each has an end.
"""

from typing import Final

from eqm.findings import Finding, Location
from eqm.findings.files import BAD_MERGE
from eqm.language import Text
from eqm.xlsx.reading.model import LAST_COLUMN, Area, Formula, Limits, over_limit
from eqm.xlsx.reading.references import area, whole
from eqm.xlsx.reading.xml import Attributes

TRUE: Final = ("1", "true", "on")
_LOWEST: Final = 2.0
"""Points of height, and below of width in letters, under which nobody sees what a row or column holds."""
_NARROWEST: Final = 0.3
_MERGES: Final = Text(fa="شمار خانه‌های ادغام‌شده", en="the number of its merged areas")
_FILLED: Final = Text(fa="گسترهٔ فرمول‌های آرایه‌ای", en="the reach of its array formulas")


class Areas:
    """The stretches of one sheet, gathered while it is read."""

    def __init__(self, sheet: str, limits: Limits) -> None:
        self._sheet = sheet
        self._limits = limits
        self._hidden: set[tuple[int, int]] = set()
        self._shown: set[tuple[int, int]] = set()
        self._rows_low = self._columns_narrow = False
        self._merged: list[Area] = []
        self._filled = 0
        self.findings: list[Finding] = []
        self.fills: dict[int, tuple[int, Formula]] = {}
        """By column: the last row that an array formula from further up fills, and what kind of formula it is."""

    def take_defaults(self, attributes: Attributes) -> None:
        """Note whether rows and columns are hidden of which nothing else is said."""
        self._rows_low = attributes.get("zeroHeight") in TRUE or _under(attributes.get("defaultRowHeight"), _LOWEST)
        self._columns_narrow = _under(attributes.get("defaultColWidth"), _NARROWEST)

    def is_low(self, attributes: Attributes) -> bool:
        """Whether a row is too low to be seen. One that Excel has laid out (`spans`) shows, whatever others do."""
        height = attributes.get("ht")
        return _under(height, _LOWEST) if height else self._rows_low and "spans" not in attributes

    def take_columns(self, attributes: Attributes) -> None:
        """Note the columns from `min` to `max`, whether they are hidden or too narrow to be seen, or not."""
        width = attributes.get("width")
        narrow = _under(width, _NARROWEST) if width else self._columns_narrow
        stretches = self._hidden if narrow or attributes.get("hidden", "0") in TRUE else self._shown
        first, last = (min(whole(attributes.get(end, "")) or 0, LAST_COLUMN) for end in ("min", "max"))
        if first and last and first <= self._limits.columns and len(stretches) <= LAST_COLUMN:
            stretches.add((first, min(last, self._limits.columns)))

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
            over_limit(self._sheet, _MERGES, "merges", self._limits.merges, Location(sheet=self._sheet))
        self._merged.append(merged)

    def take_fill(self, reference: str, formula: Formula) -> None:
        """Note that the cells of an area come from the formula in its first cell. Raises UnusableError at the limit."""
        filled = area(reference)
        if filled is None:
            return
        columns = range(filled.first_column, min(filled.last_column, self._limits.columns) + 1)
        self._filled += len(columns)
        if self._filled > self._limits.cells:
            over_limit(self._sheet, _FILLED, "cells", self._limits.cells, Location(sheet=self._sheet))
        for column in columns:
            self.fills[column] = (filled.last_row, formula)

    def fill(self, row: int, column: int) -> Formula:
        """Return the kind of array formula that fills this cell, NONE if none does."""
        last_row, formula = self.fills.get(column, (0, Formula.NONE))
        return formula if row <= last_row else Formula.NONE

    def hidden_columns(self) -> frozenset[int]:
        """The hidden columns within the limit."""
        every = {(1, self._limits.columns)} if self._columns_narrow else set()
        return frozenset(_columns(self._hidden) | (_columns(every) - _columns(self._shown)))

    def merged(self) -> tuple[Area, ...]:
        """The merged areas, from the top left."""
        return tuple(sorted(self._merged))


def _columns(stretches: set[tuple[int, int]]) -> set[int]:
    columns: set[int] = set()
    done = 0
    for first, last in sorted(stretches):
        columns.update(range(max(first, done + 1), last + 1))
        done = max(done, last)
    return columns


def _under(size: str | None, least: float) -> bool:
    """Whether a size is written and is less than can be seen."""
    try:
        return bool(size) and float(size or 0) < least
    except ValueError:
        return False

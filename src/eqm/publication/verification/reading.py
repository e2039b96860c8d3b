"""A source table read back: from CSV to columns of values, or every cell that is none; what is wrong with sources."""

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NoReturn

from eqm.findings import Finding, Location, publications as rules
from eqm.language import Text, visible
from eqm.publication.encoding import parse, undefused
from eqm.publication.verification.bounds import DEFAULT, too_much
from eqm.tables import Field
from eqm.xlsx.reading import Limits

Written = Mapping[str, list[Any]]
"""Published columns by name; a gap is None in a column of whole numbers, NaN in one of numbers, else the empty text."""
_NO_TABLE = Text(fa="جدول نیست", en="it is no table")
_NO_TEXT = Text(fa="متن نیست", en="it is no text")
_OF_ROWS = {"answers": ("cells", 2), "findings": ("findings", 1)}
"""By a table's name which limit its rows have, and what each counts: an answer as its cell and the place of that. All
others are rows of a sheet.
"""
_MOST_FAULTS = 20
"""As many as anybody reads."""
_PART = 2000
"""How many rows are taken apart at a time."""
_KNOWN = 50_000
"""How many distinct cells of a column are kept in mind."""
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400})?(e[+-]?\d{1,3})?", re.ASCII)


class UnusableSourceError(Exception):
    """What everything is computed from is damaged; the findings tell where. Never leaves this package."""


class Faults:
    """Findings on sources, collected; `archive` is the name of the file that holds them, empty where they lie loose.
    `limits`: how much they may hold.
    """

    def __init__(self, archive: str = "", limits: Limits = DEFAULT) -> None:
        self._archive = archive
        self._rows: Counter[str] = Counter()
        self.limits = limits
        self.found: list[Finding] = []

    def say(self, file: str, reason: Text, row: int = 0, column: int = 0) -> None:
        """Add a finding at a place in a source."""
        if len(self.found) < _MOST_FAULTS:
            place = Location(self._archive, file, row, column) if self._archive else Location(file, "", row, column)
            self.found.append(rules.SOURCE_UNUSABLE.at(place, reason=reason))

    def stop_at(self, file: str, reason: Text) -> NoReturn:
        """Add a finding and raise UnusableSourceError."""
        self.say(file, reason)
        raise UnusableSourceError

    def count_rows(self, file: str, number: int) -> None:
        """Take rows of a table into account; UnusableSourceError where there are too many."""
        limit, weight = _OF_ROWS.get(PurePosixPath(file).stem, ("rows", 1))
        self._rows[limit] += weight * number
        if self._rows[limit] > getattr(self.limits, limit):
            self.stop_at(file, too_much(limit, self.limits))

    def stop_if_any(self) -> None:
        """Raise UnusableSourceError where there are any."""
        if self.found:
            raise UnusableSourceError


def table(file: str, data: bytes, fields: Sequence[Field], faults: Faults) -> Written:
    """Return the columns of a table with these fields.

    Raises UnusableSourceError, with all that is wrong in the faults, for another header, for rows of another
    length, and for cells that hold no such value.
    """
    columns = [_Column(file, number, field, faults) for number, field in enumerate(fields, 1)]
    try:
        for start, rows in _taken_apart(file, parse(data), fields, faults):
            for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
                column.take(cells, start)
    except csv.Error:
        faults.say(file, _NO_TABLE)
    except UnicodeDecodeError:
        faults.say(file, _NO_TEXT)
    faults.stop_if_any()
    return {field.name: column.values for field, column in zip(fields, columns, strict=True)}


def _taken_apart(
    file: str, rows: Iterator[list[str]], fields: Sequence[Field], faults: Faults
) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield rows below a header in parts, with the number of the first; what has another header or another length is a
    fault, at which it ends.
    """
    names = [field.name for field in fields]
    if next(rows, None) != names:
        faults.say(file, Text(fa="سرستون‌ها درست نیست", en=f"its columns are not {', '.join(names)}"), 1)
        return
    start = 2
    while part := list(islice(rows, _PART)):
        faults.count_rows(file, len(part))
        for number, row in enumerate(part, start):
            if len(row) != len(fields):
                counted = Text(fa="{cells} خانه به جای {due}", en="{cells} cells in place of {due}")
                faults.say(file, counted.filled(cells=len(row), due=len(fields)), number)
                return
        yield start, part
        start += len(part)


class _Column:
    """The values of a column, added by parts; a cell that is none is a fault."""

    def __init__(self, file: str, number: int, field: Field, faults: Faults) -> None:
        self._place, self._field, self._faults = (file, number), field, faults
        self._known: dict[str, Any] = {}
        self.values: list[Any] = []

    def take(self, cells: Sequence[str], start: int) -> None:
        """Add cells, the first in row `start`; equal ones are mostly read once, and are one value in memory."""
        if len(self._known) > _KNOWN:
            self._known.clear()
        wrong = {cell for cell in set(cells).difference(self._known) if not self._read(cell)}
        if not wrong:
            self.values.extend(map(self._known.__getitem__, cells))
            return
        file, number = self._place
        for row, cell in enumerate(cells, start):
            if cell in wrong:
                name, shown = self._field.name, visible(cell, 40)
                reason = Text(fa=f"«{shown}» در ستون «{name}» جایی ندارد", en=f"{name} cannot be “{shown}”")
                self._faults.say(file, reason, row, number)

    def _read(self, cell: str) -> bool:
        try:
            self._known[cell] = _checked(_READERS[self._field.kind](cell), cell, self._field)
        except ValueError:
            return False
        return True


def _checked(value: Any, cell: str, field: Field) -> Any:
    if not cell and field.needed:
        raise ValueError(cell)
    if cell and field.choices and value not in field.choices:
        raise ValueError(cell)
    if field.least is not None and value is not None and value < field.least:
        raise ValueError(cell)
    return value


def _whole(cell: str) -> int | None:
    if cell and not _WHOLE.fullmatch(cell):
        raise ValueError(cell)
    return int(cell) if cell else None


def _number(cell: str) -> float:
    if not cell:
        return math.nan
    value = float(cell) if _NUMBER.fullmatch(cell) else math.inf
    if not math.isfinite(value):
        raise ValueError(cell)
    return value


def _flag(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"


_READERS: Mapping[str, Callable[[str], Any]] = {
    "string": undefused,
    "integer": _whole,
    "number": _number,
    "boolean": _flag,
}
"""By the kind of a field: from its cell to its value; ValueError for what is none."""

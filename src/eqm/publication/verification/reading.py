"""A source table read back: from CSV to columns of values, or every cell that is none; what is wrong with sources."""

import csv
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from eqm.findings import Finding, Location, publications as rules
from eqm.language import Text, visible
from eqm.publication.encoding import parse, undefused
from eqm.tables import Field

Written = Mapping[str, list[Any]]
"""Published columns by name; a gap is None in a column of whole numbers, NaN in one of numbers, else the empty text."""
_NO_TABLE = Text(fa="جدول نیست", en="it is no table")
_NO_TEXT = Text(fa="متن نیست", en="it is no text")
_MOST_FAULTS = 20
"""As many as anybody reads."""
_PART = 2000
"""How many rows are taken apart at a time."""
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400})?(e[+-]?\d{1,3})?", re.ASCII)


class UnusableSourceError(Exception):
    """What everything is computed from is damaged; the findings tell where. Never leaves this package."""


class Faults:
    """Findings on sources, collected; `archive` is the name of the file that holds them, empty where they lie loose."""

    def __init__(self, archive: str = "") -> None:
        self._archive = archive
        self.found: list[Finding] = []

    def say(self, file: str, reason: Text, row: int = 0, column: int = 0) -> None:
        """Add a finding at a place in a source."""
        if len(self.found) < _MOST_FAULTS:
            place = Location(self._archive, file, row, column) if self._archive else Location(file, "", row, column)
            self.found.append(rules.SOURCE_UNUSABLE.at(place, reason=reason))

    def stop_if_any(self) -> None:
        """Raise UnusableSourceError where there are any."""
        if self.found:
            raise UnusableSourceError


def table(file: str, data: bytes, fields: Sequence[Field], faults: Faults) -> Written:
    """Return the columns of a table with these fields.

    Raises UnusableSourceError, with all that is wrong in the faults, for another header, for rows of another
    length, and for cells that hold no such value.
    """
    cells: list[list[str]] = [[] for _ in fields]
    try:
        _take_apart(file, parse(text_of(file, data, faults)), fields, cells, faults)
    except csv.Error:
        faults.say(file, _NO_TABLE)
    faults.stop_if_any()
    read = {
        field.name: _column(file, column, number, field, faults)
        for number, (field, column) in enumerate(zip(fields, cells, strict=True), 1)
    }
    faults.stop_if_any()
    return read


def text_of(file: str, data: bytes, faults: Faults) -> str:
    """Return the text in a source; UnusableSourceError where it is none."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        faults.say(file, _NO_TEXT)
        raise UnusableSourceError from None


def loaded(text: str) -> Any:
    """Return what JSON says; ValueError for what is none, NaN and too deep nesting among it."""
    try:
        return json.loads(text, parse_constant=_refused)
    except RecursionError:
        raise ValueError(text[:40]) from None


def _take_apart(
    file: str, rows: Iterator[list[str]], fields: Sequence[Field], columns: Sequence[list[str]], faults: Faults
) -> None:
    """Add the cells of rows below a header to their columns; what has another header or another length is a fault."""
    names = [field.name for field in fields]
    if next(rows, None) != names:
        faults.say(file, Text(fa="سرستون‌ها درست نیست", en=f"its columns are not {', '.join(names)}"), 1)
        return
    start = 2
    while part := list(islice(rows, _PART)):
        for number, row in enumerate(part, start):
            if len(row) != len(fields):
                counted = Text(fa="{cells} خانه به جای {due}", en="{cells} cells in place of {due}")
                faults.say(file, counted.filled(cells=len(row), due=len(fields)), number)
        if not faults.found:
            for column, cells in zip(columns, zip(*part, strict=True), strict=True):
                column.extend(cells)
        start += len(part)


def _column(file: str, cells: Sequence[str], number: int, field: Field, faults: Faults) -> list[Any]:
    """A column's values; each distinct cell is read once."""
    read = _READERS[field.kind]
    values: dict[str, Any] = {}
    wrong: set[str] = set()
    for cell in set(cells):
        try:
            values[cell] = _checked(read(cell), cell, field)
        except ValueError:
            wrong.add(cell)
    if wrong:
        for row, cell in enumerate(cells, 2):
            if cell in wrong:
                shown = visible(cell, 40)
                reason = Text(fa=f"«{shown}» در ستون «{field.name}» جایی ندارد", en=f"{field.name} cannot be “{shown}”")
                faults.say(file, reason, row, number)
        return []
    return [values[cell] for cell in cells]


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


def _refused(constant: str) -> Any:
    raise ValueError(constant)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "string": undefused,
    "integer": _whole,
    "number": _number,
    "boolean": _flag,
}
"""By the kind of a field: from its cell to its value; ValueError for what is none."""

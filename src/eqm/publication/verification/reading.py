"""A source table read back: from CSV to columns of values, or every cell that is none; what is wrong with sources."""

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NoReturn

from eqm.findings import Finding, Location, publications as rules
from eqm.language import Text, visible
from eqm.publication.encoding import parse, undefused
from eqm.tables import Field
from eqm.xlsx.reading import Limits

DEFAULT = Limits()
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
"""How many distinct cells of a column are kept in mind: equal ones are mostly read once, and one value in memory."""
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400})?(e[+-]?\d{1,3})?", re.ASCII)


_TOO_MUCH = Text(
    fa="بیش از حد {name}={most} دارد؛ اگر درست است، با --limit {name}={more} دوباره وارسی کنید",
    en="it holds more than the limit {name}={most}; if that is right, verify with --limit {name}={more}",
)
_ASTRAL = re.compile(rb"[\xf0-\xff]")


class UnusableSourceError(Exception):
    """What everything is computed from is damaged; the findings tell where. Never leaves this package."""


class Faults:
    """Findings on sources, collected; `archive` is the name of the file that holds them, empty where they lie loose.
    `limits`: how much they may hold.
    """

    def __init__(self, archive: str = "", limits: Limits = DEFAULT) -> None:
        self._archive = archive
        self._held: Counter[str] = Counter()
        self.limits = limits
        self.found: list[Finding] = []

    def say(self, file: str, reason: Text, row: int = 0, column: int = 0) -> None:
        """Add a finding at a place in a source."""
        if len(self.found) < _MOST_FAULTS:
            place = Location(self._archive, file, row, column) if self._archive else Location(file, "", row, column)
            self.found.append(rules.SOURCE_UNUSABLE.at(place, reason=reason))

    def stop_at(self, file: str, reason: Text, row: int = 0, column: int = 0) -> NoReturn:
        """Add a finding and raise UnusableSourceError."""
        self.say(file, reason, row, column)
        raise UnusableSourceError

    def count(self, limit: str, number: int, file: str) -> None:
        """Take into account what a limit is set on; UnusableSourceError where it is too much."""
        self._held[limit] += number
        most = getattr(self.limits, limit)
        if self._held[limit] > most:
            self.stop_at(file, _TOO_MUCH.filled(name=limit.replace("_", "-"), most=str(most), more=str(2 * most)))

    def stop_if_any(self) -> None:
        """Raise UnusableSourceError where there are any."""
        if self.found:
            raise UnusableSourceError


def json_text(data: bytes, limits: Limits = DEFAULT) -> str:
    """Return JSON as text; ValueError where it is none, or would take too much memory."""
    if size_as_text(data) > limits.total_text or sum(map(data.count, (b"[", b"{", b",", b":"))) > limits.marks:
        raise ValueError(len(data))
    return data.decode()


def loaded(data: bytes, limits: Limits = DEFAULT) -> Any:
    """Return what JSON says; ValueError for what is none, too deep nesting among it, and for too much of it."""
    try:
        return json.loads(json_text(data, limits))
    except RecursionError:
        raise ValueError(data[:40]) from None


def size_as_text(data: bytes) -> int:
    """Return how many bytes UTF-8 at most takes as text in memory, where one letter sets the width of all."""
    return len(data) * (1 if data.isascii() else 4 if _ASTRAL.search(data) else 2)


def table(file: str, data: bytes, fields: Sequence[Field], faults: Faults) -> Written:
    """Return the columns of a table with these fields.

    Raises UnusableSourceError, with all that is wrong in the faults, for another header, for rows of another
    length, and for cells that hold no such value.
    """
    values: Written = {field.name: [] for field in fields}
    readers = [lru_cache(_KNOWN)(partial(_value, field)) for field in fields]
    try:
        for start, rows in _taken_apart(file, parse(data), fields, faults):
            for number, (field, read, *cells) in enumerate(zip(fields, readers, *rows, strict=True), 1):
                try:
                    values[field.name].extend(map(read, cells))
                except ValueError:
                    _say_wrong(file, cells, (start, number), field, faults)
    except csv.Error:
        faults.say(file, _NO_TABLE)
    except UnicodeDecodeError:
        faults.say(file, _NO_TEXT)
    faults.stop_if_any()
    return values


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
    limit, weight = _OF_ROWS.get(PurePosixPath(file).stem, ("rows", 1))
    start = 2
    while part := list(islice(rows, _PART)):
        faults.count(limit, weight * len(part), file)
        for number, row in enumerate(part, start):
            if len(row) != len(fields):
                counted = Text(fa="{cells} خانه به جای {due}", en="{cells} cells in place of {due}")
                faults.say(file, counted.filled(cells=len(row), due=len(fields)), number)
                return
        yield start, part
        start += len(part)


def _say_wrong(file: str, cells: Sequence[str], place: tuple[int, int], field: Field, faults: Faults) -> None:
    start, number = place
    for row, cell in enumerate(cells, start):
        try:
            _value(field, cell)
        except ValueError:
            shown = visible(cell, 40)
            reason = Text(fa=f"«{shown}» در ستون «{field.name}» جایی ندارد", en=f"{field.name} cannot be “{shown}”")
            faults.say(file, reason, row, number)


def _value(field: Field, cell: str) -> Any:
    value = _READERS[field.kind](cell)
    wrong = field.needed if not cell else bool(field.choices) and value not in field.choices
    if wrong or (field.least is not None and value is not None and value < field.least):
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

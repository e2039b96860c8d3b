"""A source table read back: from CSV to columns of values, or every cell that is none."""

import csv
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eqm.language import Text, visible
from eqm.publication.csv import parse, undefused
from eqm.publication.schema import Field
from eqm.publication.verification.faults import Faults, UnusableSourceError

Source = Mapping[str, list[Any]]
"""Columns by name; a gap is None in a column of whole numbers, NaN in one of numbers, else the empty text."""
_NO_TABLE = Text(fa="جدول نیست", en="it is no table")
_NO_TEXT = Text(fa="متن نیست", en="it is no text")
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400})?(e[+-]?\d{1,3})?", re.ASCII)


def table(file: str, data: bytes, fields: Sequence[Field], faults: Faults) -> Source:
    """Return the columns of a table with these fields.

    Raises UnusableSourceError, everything wrong with it having been said, for another header, for rows of another
    length, and for cells that hold no such value.
    """
    rows = _rows(file, data, faults)
    names = [field.name for field in fields]
    if not rows or rows[0] != names:
        faults.say(file, Text(fa="سرستون‌ها درست نیست", en=f"its columns are not {', '.join(names)}"), 1)
        raise UnusableSourceError
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(fields):
            told = Text(fa=f"{len(row)} خانه به جای {len(fields)}", en=f"{len(row)} cells in place of {len(fields)}")
            faults.say(file, told, number)
    faults.stop_if_any()
    columns = list(zip(*rows[1:], strict=True)) or [()] * len(fields)
    read = {
        field.name: _column(file, cells, number, field, faults)
        for number, (field, cells) in enumerate(zip(fields, columns, strict=True), 1)
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


def _rows(file: str, data: bytes, faults: Faults) -> list[list[str]]:
    try:
        return list(parse(text_of(file, data, faults)))
    except csv.Error:
        faults.say(file, _NO_TABLE)
        raise UnusableSourceError from None


def _column(file: str, cells: Sequence[str], number: int, field: Field, faults: Faults) -> list[Any]:
    """A column's values; each distinct cell is read once."""
    read = READERS[field.kind]
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
                told = Text(fa=f"«{shown}» در ستون «{field.name}» جایی ندارد", en=f"{field.name} cannot be “{shown}”")
                faults.say(file, told, row, number)
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


READERS: Mapping[str, Callable[[str], Any]] = {
    "string": undefused,
    "integer": _whole,
    "number": _number,
    "boolean": _flag,
}
"""By the kind of a field: from its cell to its value; ValueError for what is none."""

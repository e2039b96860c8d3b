"""JSON as eqm writes it: a key or a list's item a line, and nothing in it that a terminal or a parser trips over."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from math import isnan
from typing import Any

from eqm.findings import NOWHERE, Location
from eqm.language import Language, Text, visible
from eqm.report.findings import place_values
from eqm.report.setters.cells import text_of
from eqm.report.table import Column, Table


def records(table: Table) -> Iterator[dict[str, Any]]:
    """Give a table's rows as JSON holds them, each as `record` does."""
    columns = table.shown_on("json")
    return (record(columns, row) for row in table.records())


def record(columns: Sequence[Column], row: Any) -> dict[str, Any]:
    """Return a row by its columns' names; a gap is the column's `null`, a place `cell` three: file, sheet and cell."""
    held: dict[str, Any] = {}
    for column in columns:
        value = column.value(row)
        if column.kind == "place" and column.name == "cell":
            held |= plain_of(NOWHERE if value is None else value)
        else:
            held[column.name] = column.null if value is None else plain_of(value)
    return held


def plain_of(value: Any) -> Any:
    """Return a value of ours as JSON holds it: a dataclass as its fields, a place as file, sheet and cell, an
    enumeration's member as its word, a moment as ISO 8601 in UTC; null for a gap. Words stay in both languages.
    """
    if isinstance(value, str | int | float | None) and not isinstance(value, Enum):
        return figure(value)
    if isinstance(value, Mapping):
        return {name: plain_of(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, Location):
        return place_values(value)
    if isinstance(value, Enum):
        return getattr(value, "word", value.value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if is_dataclass(value) and not isinstance(value, Text):
        return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}
    return value


def dumped(values: Mapping[str, Any], language: Language = "en") -> str:
    """Return an object as JSON, its words in the language: a key a line, the items of a list, an iterator or a table a
    line each, control and direction characters as `\\u….`. Of an iterator only the text of its items is ever held.
    """
    return "".join(pieces(values, language))


def pieces(values: Mapping[str, Any], language: Language = "en") -> Iterator[str]:
    """Give the same text as `dumped` in pieces, of which none holds more than one value or item."""
    yield "{"
    for number, (name, value) in enumerate(values.items()):
        yield f'{"," if number else ""}\n"{name}": '
        rows = records(value) if isinstance(value, Table) else value
        yield from items(rows, language) if isinstance(rows, list | Iterator) else (compact(rows, language),)
    yield "\n}\n"


def items(values: Iterable[Any], language: Language = "en") -> Iterator[str]:
    """Give a list as JSON in pieces, an item a line; without a line feed at its end."""
    begun = False
    for value in values:
        yield (",\n " if begun else "[\n ") + compact(value, language)
        begun = True
    yield "\n]" if begun else "[]"


def compact(value: Any, language: Language = "en") -> str:
    """Return a value as JSON in one line, its words in the language; ValueError for NaN and infinity."""

    def set_in(words: Any) -> Any:
        if isinstance(words, Table):
            return list(records(words))
        if isinstance(words, Text) or callable(words):
            return text_of(words, language)
        raise TypeError(words)

    line = json.dumps(value, ensure_ascii=False, allow_nan=False, default=set_in)
    return visible(line, len(line))


def figure(value: Any) -> Any:
    """Return a value as JSON may hold it: null for a NaN."""
    return None if isinstance(value, float) and isnan(value) else value

"""JSON as eqm writes it: a key or a list's item a line, and nothing in it that a terminal or a parser trips over."""

import json
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import Any

from eqm.language import visible


def dumped(told: Mapping[str, Any]) -> str:
    """Return an object as JSON: a key a line, the items of a list or an iterator a line each, control and
    direction characters as `\\u….`. Of an iterator only the text of its items is ever held.
    """
    return "".join(pieces(told))


def pieces(told: Mapping[str, Any]) -> Iterator[str]:
    """Give the same text as `dumped` in pieces, of which none holds more than one value or item."""
    yield "{"
    for number, (name, value) in enumerate(told.items()):
        yield f'{"," if number else ""}\n"{name}": '
        yield from items(value) if isinstance(value, list | Iterator) else (compact(value),)
    yield "\n}\n"


def items(values: Iterable[Any]) -> Iterator[str]:
    """Give a list as JSON in pieces, an item a line; without a line feed at its end."""
    begun = False
    for value in values:
        yield (",\n " if begun else "[\n ") + compact(value)
        begun = True
    yield "\n]" if begun else "[]"


def compact(value: Any) -> str:
    """Return a value as JSON in one line; ValueError for NaN and infinity."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return visible(line, len(line))


def figure(value: Any) -> Any:
    """Return a value as JSON may hold it: null for a NaN."""
    return None if isinstance(value, float) and isnan(value) else value

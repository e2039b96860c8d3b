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
    keys = [f'"{name}": {_dumped_value(value)}' for name, value in told.items()]
    return "{\n" + ",\n".join(keys) + "\n}\n"


def figure(value: Any) -> Any:
    """Return a value as JSON may hold it: null for a NaN."""
    return None if isinstance(value, float) and isnan(value) else value


def _dumped_value(value: Any) -> str:
    return _dumped_items(value) if isinstance(value, list | Iterator) else _compact(value)


def _dumped_items(items: Iterable[Any]) -> str:
    lines = ",\n".join(" " + _compact(item) for item in items)
    return f"[\n{lines}\n]" if lines else "[]"


def _compact(value: Any) -> str:
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return visible(line, len(line))

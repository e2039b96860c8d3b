"""JSON as eqm writes it: a key or a list's item a line, and nothing in it that a terminal or a parser trips over."""

import json
from collections.abc import Mapping
from math import isnan
from typing import Any

from eqm.language import visible


def dumped(told: Mapping[str, Any]) -> str:
    """Return an object as JSON: a key a line, a list's items a line each, control and direction characters as
    `\\u….`.
    """
    keys = [f'"{name}": {_dumped_value(value)}' for name, value in told.items()]
    text = "{\n" + ",\n".join(keys) + "\n}"
    return "\n".join(visible(line, len(line)) for line in text.split("\n")) + "\n"


def figure(value: Any) -> Any:
    """Return a value as JSON may hold it: null for a NaN."""
    return None if isinstance(value, float) and isnan(value) else value


def _dumped_value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(" " + _compact(item) for item in value) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)

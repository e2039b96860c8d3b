"""What findings on a catalog say: a place, `dimension U, indicator U04: score.points`, and what was expected."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from eqm.catalog.aggregates import FILLS, GROUP_FILLS, MEANS
from eqm.catalog.base import Path
from eqm.catalog.tree import Tree
from eqm.findings import Finding, Rule
from eqm.language import NOTHING, Text, joined

_NODES = {
    "dimensions": Text(fa="محور", en="dimension"),
    "indicators": Text(fa="شاخص", en="indicator"),
    "checks": Text(fa="وارسی", en="check"),
}
_NUMBERED = Text(fa="{kind} شمارهٔ {number}", en="{kind} number {number}")
_TELLING = re.compile("[A-Za-z0-9_-]{1,64}")
_QUOTED = re.compile(r"'([^']*)'")

_PLAIN = {
    **dict.fromkeys(("string_type", "string_unicode"), Text(fa="متن", en="text")),
    "string_too_short": Text(fa="متنی که خالی نیست", en="a text that is not empty"),
    "string_pattern_mismatch": Text(fa="طول زمان: 60s، 15m، 2h یا 1d", en="a length of time: 60s, 15m, 2h or 1d"),
    "bool_type": Text(fa="true یا false", en="true or false"),
    **dict.fromkeys(("float_type", "finite_number"), Text(fa="عدد", en="a number")),
    **dict.fromkeys(("int_type", "int_from_float"), Text(fa="عدد صحیح", en="a whole number")),
    "tuple_type": Text(fa="فهرست", en="a list"),
    **dict.fromkeys(("missing", "too_long"), Text(fa="یک جفت عدد", en="a pair of numbers")),
    "words": Text(fa="یک متن، یا {fa: …, en: …}", en="a text, or {fa: …, en: …}"),
    "unit": Text(
        fa="یک متن، یا {one: {fa: …, en: …}, many: {fa: …, en: …}}",
        en="a text, or {one: {fa: …, en: …}, many: {fa: …, en: …}}",
    ),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type"), Text(fa="مجموعه‌ای از کلید و مقدار", en="keys with values")
    ),
}
_MEANT = Text(fa="{name} را می‌خواستید؟ ", en="did you mean {name}? ")
_LIMITED = {
    "greater_than": Text(fa="عددی بزرگ‌تر از {gt}", en="a number above {gt}"),
    "greater_than_equal": Text(fa="عددی دست‌کم {ge}", en="a number of at least {ge}"),
    "less_than": Text(fa="عددی کوچک‌تر از {lt}", en="a number below {lt}"),
    "less_than_equal": Text(fa="عددی حداکثر {le}", en="a number of at most {le}"),
    "too_short": Text(fa="فهرستی با دست‌کم {min_length} مورد", en="a list of at least {min_length} entries"),
    "string_too_long": Text(fa="متنی با حداکثر {max_length} نویسه", en="a text of at most {max_length} characters"),
}


def place_in_words(path: Path, value: Any) -> Text:
    """Return `path` in words, by the ids that stand in `value`, the tree it leads into; items count from 1."""
    if not path:
        return Text(fa="کاتالوگ", en="the catalog")
    nodes, inside = _nodes(path, value)
    keys = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in inside).removeprefix(".")
    words = [
        joined((_NODES[key], name), " ") if name else _NUMBERED.filled(kind=_NODES[key], number=at + 1)
        for key, at, name in nodes
    ]
    parts: list[Text | str] = [*([joined(words)] if nodes else []), *([keys] if keys else [])]
    return joined(parts, Text(fa=": ", en=": "))


def finding_at(rule: Rule, path: Path, tree: Tree, at: Path | None = None, **details: object) -> Finding:
    """Return what `rule` says of `path` (its words are `{where}`), placed there, or at another path inside it."""
    words = (("where", place_in_words(path, tree.value)), *details.items())
    names = [name for key, _, name in _nodes(path, tree.value)[0] if key == "indicators"]
    indicator = names[0] if names and _TELLING.fullmatch(names[0]) else ""  # or it is no proper id
    return Finding(rule, tree.place(path if at is None else at), indicator=indicator, details=words)


def _nodes(path: Path, value: Any) -> tuple[list[tuple[str, int, str]], Path]:
    """The nodes that `path` goes through, each with its key, its position and its id, empty where it has none; and the
    steps inside the last of them.
    """
    nodes: list[tuple[str, int, str]] = []
    while len(path) > 1 and path[0] in _NODES and isinstance(path[1], int):
        value = _below(_below(value, path[0]), path[1])
        name = _below(value, "id") if isinstance(value, dict) else None
        nodes.append((str(path[0]), path[1], name if isinstance(name, str) else ""))
        path = path[2:]
    return nodes, path


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, tuple) and isinstance(step, int) and 0 <= step < len(value) else None


def expected_words(kind: str, details: Mapping[str, Any]) -> Text:
    """Return what was expected, for a model's fault of this kind with these details."""
    if kind in _LIMITED:
        return _LIMITED[kind].filled(**details)
    return _PLAIN.get(kind, Text(fa="مقداری از گونهٔ دیگر", en="a value of another kind"))


def expected_names(kind: str, details: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of which one was expected; none where the fault is not about a name."""
    named = {
        "aggregate": (*MEANS, "{power: -100 … 100}"),
        "coverage": ("0 … 1", "{at_least: N}", "{share: 0 … 1, of: leaves}"),
        "jumps": ("none", "{rule: mad, beyond: N}", "{rule: desi}"),
        "weights": ("nominal", "{share: 0.25}", "{dirichlet: 50}"),
        "normalize": ("nominal", "minmax", "percentile", "share_of_best", "rank", "zscore"),
        "fill": (*FILLS, *(f"{{{name}: {{by: …}}}}" for name in GROUP_FILLS)),
    }
    return tuple(_QUOTED.findall(details["expected"])) if kind == "literal_error" else named.get(kind, ())


def nearest(found: str, known: tuple[str, ...]) -> Text:
    """Return "did you mean …?" for the name nearest to `found`, with a space after it; nothing where none is near."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(found[:64].casefold(), folded, n=1)
    return _MEANT.filled(name=folded[near[0]]) if near else NOTHING

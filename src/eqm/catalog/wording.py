"""A place in a catalog in words: `dimension U, indicator U04: score.points`."""

import re
from typing import Any

from eqm.catalog.tree import Path, Tree
from eqm.findings import Finding, Rule
from eqm.language import Text

_NODES = {
    "dimensions": Text(fa="محور", en="dimension"),
    "indicators": Text(fa="شاخص", en="indicator"),
    "checks": Text(fa="وارسی", en="check"),
}
_TELLING = re.compile("[A-Za-z0-9_-]{1,64}")


def place_in_words(path: Path, value: Any) -> Text:
    """Return `path` in words, by the ids that stand in `value`, the tree it leads into; items count from 1."""
    if not path:
        return Text(fa="کاتالوگ", en="the catalog")
    nodes, keys = _split(path, value)
    fa, en = "، ".join(node.fa for node in nodes), ", ".join(node.en for node in nodes)
    colon = ": " if nodes and keys else ""
    return Text(fa=fa + colon + keys, en=en + colon + keys)


def finding_at(rule: Rule, path: Path, tree: Tree, at: Path | None = None, **details: object) -> Finding:
    """Return what `rule` says of `path` (its words are `{where}`), placed there, or at another path inside it."""
    words = (("where", place_in_words(path, tree.value)), *details.items())
    return Finding(rule, tree.place(path if at is None else at), indicator=_indicator(path, tree.value), details=words)


def _indicator(path: Path, value: Any) -> str:
    """The id of the indicator that `path` leads to or into; empty where there is none, or it is no proper id."""
    while path:
        value, known = _below(value, path[0]), path[0] == "indicators"
        if known and len(path) > 1:
            name = _id(_below(value, path[1])) or ""
            return name if _TELLING.fullmatch(name) else ""
        path = path[1:] if path[0] in _NODES or isinstance(path[0], int) else ()
    return ""


def _split(path: Path, value: Any) -> tuple[list[Text], str]:
    """The dimensions and the indicator that `path` goes through, and the keys inside the last of them."""
    nodes: list[Text] = []
    while len(path) > 1 and path[0] in _NODES and isinstance(path[1], int):
        value = _below(_below(value, path[0]), path[1])
        nodes.append(_node(_NODES[str(path[0])], path[1], _id(value)))
        path = path[2:]
    keys = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return nodes, keys.removeprefix(".")


def _node(kind: Text, index: int, name: str | None) -> Text:
    if name:
        return Text(fa=f"{kind.fa} {name}", en=f"{kind.en} {name}")
    return Text(fa=f"{kind.fa} شمارهٔ {index + 1}", en=f"{kind.en} number {index + 1}")


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, tuple) and isinstance(step, int) and 0 <= step < len(value) else None


def _id(value: Any) -> str | None:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None

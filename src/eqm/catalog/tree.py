"""YAML into plain values, each with its place: mappings, lists and scalars, and none of YAML's surprises.

Numbers, true, false and null are as JSON writes them, and `.5`; everything else is text. What YAML readers differ about
(equal keys, a plain `no`, anchors, tags) is a finding, and reading goes on, so that one look finds every fault.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from eqm.catalog.base import Path
from eqm.catalog.stream import UnreadableError, decode, events, place_of
from eqm.findings import Finding, Location, catalogs as rules

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)?\.[0-9]+|(0|[1-9][0-9]*)\.?)([eE][-+]?[0-9]{1,3})?")
_LONGEST_NUMBER = 40
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Tree:
    """What a YAML text holds: its values, where each stands, how each scalar is written, and what is wrong with it.

    `value` counts only where `read` says that the text was read to its end. `places` tells a scalar's own place, or the
    key's where the value is a collection; `keys` the key's; `written` a scalar's own spelling. `refused` are the paths
    whose fault is in `findings` already.
    """

    file: str
    text: str = ""
    value: Any = None
    read: bool = False
    places: dict[Path, Location] = field(default_factory=dict)
    keys: dict[Path, Location] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)

    def place(self, path: Path) -> Location:
        """Where the value at `path` stands, or the nearest thing above it that stands anywhere."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Location(self.file))

    def refuses(self, path: Path) -> bool:
        """Whether a finding already names the fault of the value at `path`, or of something it lies in."""
        return any(path[:length] in self.refused for length in range(len(path) + 1))


def read_tree(data: bytes, file: str) -> Tree:
    """Return the tree of the one YAML document in `data`, lists as tuples; every fault is a finding in it."""
    tree = Tree(file)
    try:
        tree.text = decode(data, file)
        stream = events(tree.text, file)
        first = next(stream, None)
        if first is None or (isinstance(first, yaml.ScalarEvent) and not first.value):
            raise UnreadableError(rules.EMPTY.at(Location(file, row=1)))
        tree.value = _value(first, stream, (), tree)
        next(stream, None)  # to the end of the text, where a second document or a fault may stand
        tree.read = True
    except UnreadableError as fault:
        tree.findings.append(fault.finding)
    return tree


def _value(event: Any, stream: Iterator[yaml.Event], path: Path, tree: Tree) -> Any:
    tree.places[path] = place_of(event, tree.file)
    _refuse_extras(event, path, tree)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, path, tree)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(stream, path, tree)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(stream, path, tree)
    return None


def _refuse_extras(event: Any, path: Path, tree: Tree) -> None:
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        _refuse(rules.ANCHOR.at(place_of(event, tree.file), found=sign + event.anchor), path, tree)
    if tag := getattr(event, "tag", None):
        _refuse(rules.TAG.at(place_of(event, tree.file), found=tag), path, tree)


def _refuse(finding: Finding, path: Path, tree: Tree) -> None:
    tree.findings.append(finding)
    tree.refused.add(path)


def _sequence(stream: Iterator[yaml.Event], path: Path, tree: Tree) -> tuple[Any, ...]:
    items: list[Any] = []
    while not isinstance(event := next(stream), yaml.CollectionEndEvent):
        items.append(_value(event, stream, (*path, len(items)), tree))
    return tuple(items)


def _mapping(stream: Iterator[yaml.Event], path: Path, tree: Tree) -> dict[str, Any]:
    items: dict[str, Any] = {}
    while not isinstance(event := next(stream), yaml.CollectionEndEvent):
        key = _key(event, stream, path, items, tree)
        child = (*path, key)
        content = next(stream)
        value = _value(content, stream, child, tree)
        tree.keys[child] = place_of(event, tree.file)
        if isinstance(value, (dict, tuple)):
            tree.places[child] = tree.keys[child]
        if isinstance(key, str):
            items[key] = value
    return items


def _key(event: Any, stream: Iterator[yaml.Event], path: Path, items: dict[str, Any], tree: Tree) -> str | int:
    """Return the key's text; for what cannot be a key, a step that no value has, and its value is read all the same."""
    nowhere = -1
    if not isinstance(event, yaml.ScalarEvent):
        _refuse(rules.KEY_NOT_TEXT.at(place_of(event, tree.file)), (*path, nowhere), tree)
        _value(event, stream, (*path, nowhere), tree)
        return nowhere
    if event.value in items:
        first = tree.keys[(*path, event.value)].row
        again = rules.EQUAL_KEYS.at(place_of(event, tree.file), found=event.value, first=first)
        _refuse(again, (*path, nowhere), tree)
        return nowhere
    _refuse_extras(event, (*path, event.value), tree)
    return str(event.value)


def _scalar(event: yaml.ScalarEvent, path: Path, tree: Tree) -> str | float | int | bool | None:
    text = str(event.value)
    if event.style:
        tree.written[path] = f'"{text}"'
        return text
    tree.written[path] = text
    if text.casefold() in ("yes", "no", "on", "off"):
        _refuse(rules.TRUTH_TRAP.at(place_of(event, tree.file), found=text), path, tree)
    if text.casefold() in _CONSTANTS and text in (text.lower(), text.upper(), text.capitalize()):
        return _CONSTANTS[text.casefold()]
    return number_in(text)


def number_in(text: str) -> str | float | int:
    """The number that `text` is; text stays what has two readings (`010`, `1_000`, `12:30`) or is no finite number."""
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text

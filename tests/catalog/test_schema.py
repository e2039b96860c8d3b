"""The JSON Schema of a catalog: it takes what the models take and refuses what they refuse, and is shipped as made."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator, ValidationError, validators

from bulk import examples, in_part
from eqm.catalog import parse_catalog
from eqm.catalog.schema import schema_text
from eqm.catalog.tree import read_tree
from eqm.findings import catalogs as rules

HERE = Path(__file__).parents[2]
SHIPPED = HERE / "indicators.schema.json"
EXAMPLES = ("docs/catalogs/every-key.yaml", "docs/catalogs/relative.yaml")
CATALOGS = (*EXAMPLES, "indicators.yaml", "samples/asem/asem.yaml")
SCHEMA = json.loads(schema_text())
SHAPE = {
    rules.KEY_MISSING,
    rules.KEY_UNKNOWN,
    rules.VALUE_WRONG,
    rules.NAME_UNKNOWN,
    rules.NUMBER_AS_TEXT,
    rules.TEXT_UNQUOTED,
    rules.ID_UNFIT,
}
"""What the models say; all other rules are about the file's text, or about several keys."""


def pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    """As JSON Schema has it, `$` is the very end; to Python it is also before a last line break."""
    if isinstance(value, str) and not re.search(pattern.removesuffix("$") + r"\Z" * pattern.endswith("$"), value):
        yield ValidationError(f"{value!r} does not match {pattern}")


VALID = validators.extend(Draft202012Validator, {"pattern": pattern})(SCHEMA)


def plain(value: Any) -> Any:
    """A tree of a catalog as JSON has it."""
    if isinstance(value, tuple):
        return [*map(plain, value)]
    return {key: plain(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def read(name: str) -> Any:
    return plain(read_tree((HERE / name).read_bytes(), name).value)


def fits(tree: Any) -> bool:
    """Whether `eqm catalog check` finds nothing about the shape of a catalog that is written as JSON, which is YAML."""
    _, findings = parse_catalog(json.dumps(tree).encode(), "drawn.yaml")
    assert {one.rule for one in findings} <= SHAPE or {one.rule for one in findings}.isdisjoint(SHAPE)
    return SHAPE.isdisjoint(one.rule for one in findings)


def inside(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a tree."""
    yield path
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in items:
        yield from inside(value, (*path, step))


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


TREES = [read(name) for name in EXAMPLES]
PATHS = [(number, path) for number, tree in enumerate(TREES) for path in inside(tree) if path]
KEYS = sorted({step for _, path in PATHS for step in path if isinstance(step, str)} | {"from_", "x", "group_mean"})
PIECES = [deepcopy(at(TREES[number], path)) for number, path in PATHS]
ODD = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, 2, 2.0, 2.5, -1, 9, 10, 100.0, -100, -100.1, 1e15, 1e16, 1e-9, 0.8, 1.01]
    ),
    st.sampled_from(
        ["", " ", "85", "no", "none", "x", "x\n", "a b", "é", "\u200c", "\u200f\u064e", "\u00a0", "متن", "x" * 65]
    ),
    st.sampled_from(["zero", "parent", "geometric", "mad", "desi", "higher", "x" * 200, "x" * 201, "x" * 501]),
    st.sampled_from(
        [[], {}, [1], [1, 2], [[1, 2]], [1, 2, 3], ["m"], {"fa": "یک"}, {"fa": "x", "de": "x"}, {"en": " "}]
    ),
    st.sampled_from(
        [{"at_least": 0}, {"at_least": 3.0}, {"share": 1.5, "of": "leaves"}, {"power": 101}, {"power": "1"}]
    ),
    st.sampled_from([{"group_mean": {"by": []}}, {"group_mean": {"by": ["m"]}, "x": 1}, {"group_median": {}}]),
    st.sampled_from([{"group_mean": {"by": "parent", "x": 1}}, {"method": "group_mean"}, {"mean": {"by": "parent"}}]),
    st.sampled_from(
        [{"rule": "mad"}, {"rule": "desi", "beyond": 1}, {"type": "percent"}, {"method": "rank"}, {"type": []}]
    ),
    st.sampled_from([{"one": "x"}, {"many": "x"}, {"one": "x", "many": {"de": "x"}}, {"one": "x", "fa": "x"}]),
    st.sampled_from(PIECES),
)


def kind(path: tuple[Any, ...]) -> str:
    """The key that a place in a catalog has, or the list it is in."""
    return next(step for step in reversed(path) if isinstance(step, str)) + "[]" * isinstance(path[-1], int)


ALIKE: dict[str, list[Any]] = {}
for number, path in PATHS:
    ALIKE.setdefault(kind(path), []).append(at(TREES[number], path))


@st.composite
def drawn(draw: st.DrawFn) -> Any:
    """A catalog of every key with one to three changes: a value in place of another, of its kind or of any; a key
    dropped, renamed or added.
    """
    tree = deepcopy(draw(st.sampled_from(TREES)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([path for path in inside(tree) if path]))
        around, last = at(tree, path[:-1]), path[-1]
        match draw(st.sampled_from(["alike", "alike", "alike", "alike", "drop", "odd", "rename", "add"])):
            case "alike":
                around[last] = deepcopy(draw(st.sampled_from(ALIKE.get(kind(path), [at(tree, path)]))))
            case "drop":
                del around[last]
            case "rename" if isinstance(around, dict):
                around[draw(st.sampled_from(KEYS))] = around.pop(last)
            case "add" if isinstance(around, dict):
                around[draw(st.sampled_from(KEYS))] = deepcopy(draw(ODD))
            case _:
                around[last] = deepcopy(draw(ODD))
    return tree


@examples(800, few=40)
@given(drawn())
def test_the_schema_and_the_check_are_of_one_mind(tree: Any) -> None:
    assert VALID.is_valid(tree) == fits(tree), [error.message for error in VALID.iter_errors(tree)]


MAPPINGS = {
    (kind(path), *at(TREES[number], path)): (number, path)
    for number, path in PATHS
    if isinstance(at(TREES[number], path), dict)
}
"""A place of each kind of mapping, by its keys too."""
PARTS = 4
"""Of the changes to a mapping, every fourth is tried at once, beginning elsewhere at every depth."""


@pytest.mark.parametrize("part", in_part(range(PARTS), lambda part: part == 0))
@pytest.mark.parametrize(("number", "path"), MAPPINGS.values(), ids=[".".join(names) for names in MAPPINGS])
def test_they_are_of_one_mind_about_each_key(number: int, path: tuple[Any, ...], part: int) -> None:
    """Without it, under another name, without a value, as a number with a point; beside its like and odd ones."""
    mapping = at(TREES[number], path)
    others = {key: value for one in ALIKE[kind(path)] if isinstance(one, dict) for key, value in one.items()}
    others |= {key: {"title": "X"} for key in ("x", "x y", "x" * 65, "from_")}
    changes = [mapping | {key: value} for key, value in others.items() if key not in mapping]
    for key, value in mapping.items():
        rest = {name: held for name, held in mapping.items() if name != key}
        changes += [rest, rest | {f"{key}_": value}, mapping | {key: None}]
        changes += [mapping | {key: float(value)}] if isinstance(value, int) else []
    for changed in changes[(part + len(path)) % PARTS :: PARTS]:
        tree = deepcopy(TREES[number])
        at(tree, path[:-1])[path[-1]] = changed
        assert VALID.is_valid(tree) == fits(tree), changed


@pytest.mark.parametrize("name", CATALOGS)
def test_catalogs_that_are_shipped_fit(name: str) -> None:
    assert [error.message for error in VALID.iter_errors(read(name))] == []
    assert fits(read(name))


def test_the_examples_use_every_key() -> None:
    def described(schema: Any) -> Iterator[str]:
        for key, value in schema.get("properties", {}).items():
            yield key
            assert value["description"], key

    known = {key for schema in (SCHEMA, *SCHEMA["$defs"].values()) if schema.get("title") for key in described(schema)}
    assert known - {step for _, path in PATHS for step in path} == set()


def test_the_shipped_schema_is_the_one_that_is_made() -> None:
    assert SHIPPED.read_text("utf-8") == schema_text(), "make it anew: eqm catalog schema -o indicators.schema.json"
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", [*EXAMPLES, "indicators.yaml"])
def test_a_catalog_names_the_schema_in_its_first_line(name: str) -> None:
    first = (HERE / name).read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (HERE / name).parent.joinpath(named).resolve() == SHIPPED

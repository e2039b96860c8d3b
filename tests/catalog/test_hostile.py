"""Whatever a file holds, the answer is a catalog or an error finding: never a traceback, never a crash."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bulk import examples
from eqm.catalog import Catalog, parse_catalog
from eqm.catalog.tree import read_tree
from eqm.findings import Finding, Severity
from eqm.language import visible

SAMPLE = (Path(__file__).parents[2] / "indicators.yaml").read_bytes()
LIVELY = """\
catalog: lively
version: "1"
title: {fa: نمونه, en: Sample}
aggregate: {power: 2}
missing: {group_mean: {by: [ministries]}}
coverage: 0.5
publish: {scale: 100, decimals: 2, bands: [{id: a, from: 50, title: A}, {id: b, from: 0, title: B}]}
groups: {ministries: {title: Ministries}}
dimensions:
  - id: D
    title: Deep
    dimensions:
      - id: U
        title: Users
        aggregate: geometric
        indicators:
          - {id: U1, title: One, weight: 3, answer: {type: yes_no, points: {yes: 100, no: 0}}}
          - id: U2
            title: Two
            answer: {type: choice, options: [{id: x, points: 0, title: X}, {id: y, points: 100, title: Y}]}
          - id: U3
            title: Three
            answer: {type: number, min: 0, max: 9}
            score: {method: curve, points: [[0, 0], [9, 100]]}
          - {id: U4, title: Four, answer: {type: count, max: 6}, score: {method: steps, steps: [[1, 50], [2, 100]]}}
          - {id: U5, title: V, answer: {type: ratio, part: {id: p, title: P}, whole: {id: w, title: W}}, missing: skip}
          - {id: U6, title: Six, answer: {type: traffic, criterion: 9}}
          - {id: U7, title: Seven, answer: {type: percent}, score: {method: log, from: 1, to: 100, clip: true}}
          - {id: U8, title: Eight, answer: {type: number}, score: {method: minmax, range: [0, 100], direction: lower}}
"""
PLAIN = read_tree(LIVELY.encode(), "").value
SIGNS = ["\t", "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!t ", "\n", "#", '"', "'", "|", ">", "?", "---\n", "<<: "]
WORDS = ["yes", "null", "1e999", "٫", "ـ", "\u2028", "\x85", "\x00", "\ufeff"]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["id", "points", "curve"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=5,
)


def judged(data: bytes) -> tuple[Catalog | None, list[Finding]]:
    """What the loader says of `data`, after seeing that it says it properly."""
    catalog, findings = parse_catalog(data, "fuzz.yaml")
    assert (catalog is None) == any(finding.rule.severity is Severity.ERROR for finding in findings)
    for finding in findings:
        assert finding.message("fa")
        assert finding.message("en")
        assert finding.hint("fa")
        assert finding.hint("en")
        assert finding.message("en") == visible(finding.message("en"), 10_000)
        assert finding.indicator == "" or finding.indicator.isascii()
        assert "a value of another kind" not in finding.message("en")
    return catalog, findings


@given(st.binary(max_size=60))
@examples(100, few=15)
def test_any_bytes(data: bytes) -> None:
    judged(data)


@given(st.integers(0, len(LIVELY)), st.integers(0, 12), st.sampled_from(SIGNS + WORDS) | st.text(max_size=3))
@examples(250, few=20)
def test_a_good_catalog_with_some_characters_replaced(start: int, length: int, scrap: str) -> None:
    judged((LIVELY[:start] + scrap + LIVELY[start + length :]).encode("utf-8", "surrogatepass"))


def places(value: object, path: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    return [path, *(found for key, child in inner for found in places(child, (*path, key)))]


def changed(value: object, path: tuple[int | str, ...], new: object) -> object:
    """A copy of `value` with `new` at `path`; without the entry, where `new` is ... itself."""
    if not path:
        return new
    if isinstance(value, dict):
        pairs = {key: changed(child, path[1:], new) if key == path[0] else child for key, child in value.items()}
        return {key: child for key, child in pairs.items() if child is not ...}
    assert isinstance(value, tuple)
    items = (changed(child, path[1:], new) if index == path[0] else child for index, child in enumerate(value))
    return tuple(item for item in items if item is not ...)


@given(st.lists(st.tuples(st.sampled_from(places(PLAIN)[1:]), ANYTHING | st.just(...)), min_size=1, max_size=2))
@examples(200, few=20)
def test_a_good_catalog_with_values_swapped_or_deleted(changes: list[tuple[tuple[int | str, ...], object]]) -> None:
    tree = PLAIN
    for path, new in changes:
        if path in places(tree):
            tree = changed(tree, path, new)
    judged(json.dumps(tree).encode())


@pytest.mark.parametrize("depth", [33, 3_000, 1_000_000])
@pytest.mark.parametrize("sign", ["[", "{a: ", "- "])
def test_depth_is_stopped_before_anything_is_built(depth: int, sign: str) -> None:
    _, findings = judged((sign * depth).encode()[:1_000_000])
    assert [finding.rule.code for finding in findings] == ["EQM107"]


def test_thirty_two_levels_are_read() -> None:
    _, findings = judged(b"a: " + b"[" * 31 + b"]" * 31)
    assert "EQM107" not in {finding.rule.code for finding in findings}


def test_every_fault_is_reported_at_once() -> None:
    spoiled = (
        LIVELY.replace("weight: 3", "weight: yes")
        .replace("type: percent", "type: percnt")
        .replace("max: 6", "max: six")
    )
    _, findings = judged(spoiled.replace("coverage: 0.5", "coverage: 2\ncoverage: 1").encode())
    assert [finding.rule.code for finding in findings] == ["EQM122", "EQM109", "EQM110", "EQM122", "EQM123"]


def test_an_alias_is_not_followed_and_a_merge_is_one_finding() -> None:
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    _, findings = judged(bomb)
    assert {finding.rule.code for finding in findings} >= {"EQM111"}
    _, findings = judged(LIVELY.replace("coverage: 0.5", "<<: *base").encode())
    assert [finding.rule.code for finding in findings] == ["EQM111"]


@pytest.mark.parametrize(
    "text", ["1_000", "0x1F", "010", "12:30", ".inf", "-.INF", ".nan", "1e999", "1,5", "۱۲", "+", "1e", "--1", "1" * 41]
)
def test_what_other_readers_take_for_a_number_is_none(text: str) -> None:
    _, findings = judged(LIVELY.replace("weight: 3", f"weight: {text if ',' not in text else repr(text)}").encode())
    assert [finding.rule.code for finding in findings] in (["EQM122"], ["EQM124"])


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3.0), ("2.50", 2.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("+4", 4.0)]
)
def test_a_plain_number_is_one(text: str, number: float) -> None:
    catalog, _ = judged(LIVELY.replace("weight: 3", f"weight: {text}").encode())
    assert catalog is not None
    assert catalog.indicators[0].weight == number


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_change_nothing(line_end: str) -> None:
    catalog, _ = judged(b"\xef\xbb\xbf" + LIVELY.replace("\n", line_end).encode())
    plain, _ = judged(LIVELY.encode())
    assert catalog is not None
    assert plain is not None
    assert catalog.model_dump() == plain.model_dump()


def test_the_sample_is_clean() -> None:
    catalog, findings = judged(SAMPLE)
    assert findings == []
    assert catalog is not None
    assert len(catalog.indicators) == 37

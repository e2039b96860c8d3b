"""Whether conditions hold: the truth of three outcomes, against an evaluation made in another way."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from eqm.catalog.bind import bind
from eqm.catalog.expressions import parse
from eqm.intake.contradictions import Truth, truths
from eqm.intake.model import Answers, Status
from intake.given import catalog_of

CATALOG = catalog_of(
    {"id": "N", "title": {"fa": "یک", "en": "One"}, "answer": {"type": "number"}},
    {"id": "M", "title": {"fa": "دو", "en": "Two"}, "answer": {"type": "number"}},
    {"id": "Y", "title": {"fa": "سه", "en": "Three"}, "answer": {"type": "yes_no"}},
)
Row = Mapping[str, tuple[Status, float]]
Rule = tuple[str, Callable[[Row], Any]]
"""A condition or a number as it is written, and what it comes to: for a condition 1, 0 or ½."""

SCORED, ABSENT, MISSING, INVALID = Status.SCORED, Status.NOT_APPLICABLE, Status.MISSING, Status.INVALID
HALF = 0.5


def verdict(text: str, rows: list[Row]) -> list[Truth]:
    bound, faults = bind(parse(text), CATALOG)
    assert not faults
    columns = {
        name: Answers([row[name][1] for row in rows], [row[name][0] for row in rows], (), ())
        for name in ("N", "M", "Y")
    }
    return list(truths(bound, columns, len(rows)))


def value(name: str) -> Rule:
    return name, lambda row: row[name][1] if row[name][0] is SCORED else math.nan


def figured(one: Rule, sign: str, other: Rule) -> Rule:
    def work(row: Row) -> float:
        a, b = one[1](row), other[1](row)
        if sign == "/":
            return float(a) / b if b else math.nan
        return float({"+": a + b, "-": a - b, "*": a * b}[sign])

    return f"({one[0]} {sign} {other[0]})", work


def compared(one: Rule, sign: str, other: Rule) -> Rule:
    def work(row: Row) -> float:
        a, b = one[1](row), other[1](row)
        if math.isnan(a) or math.isnan(b):
            return HALF
        difference = (a > b) - (a < b)
        return float({"<": difference < 0, "<=": difference < 1, "==": difference == 0}.get(sign, difference != 0))

    return f"({one[0]} {sign} {other[0]})", work


def answered(name: str, state: str, negated: bool) -> Rule:
    wanted = {"missing": MISSING, "given": SCORED, "not_applicable": ABSENT}[state]

    def work(row: Row) -> float:
        status = row[name][0]
        return HALF if status is INVALID else float((status is wanted) is not negated)

    return f"({name} is {'not ' * negated}{state})", work


def joined(word: str, parts: list[Rule]) -> Rule:
    choose = min if word == "and" else max
    return f"({f' {word} '.join(text for text, _ in parts)})", lambda row: choose(work(row) for _, work in parts)


def turned(inner: Rule) -> Rule:
    return f"(not {inner[0]})", lambda row: 1 - inner[1](row)


NUMBERS = st.recursive(
    st.sampled_from([value("N"), value("M")])
    | st.sampled_from([0.0, 1.0, 2.0, 4.0]).map(lambda number: (f"{number:g}", lambda row: number)),
    lambda inner: st.builds(figured, inner, st.sampled_from("+-*/"), inner),
    max_leaves=3,
)
CONDITIONS = st.recursive(
    st.builds(compared, NUMBERS, st.sampled_from(["<", "<=", "==", "!="]), NUMBERS)
    | st.just(("(Y == yes)", compared(value("Y"), "==", ("1", lambda row: 1.0))[1]))
    | st.builds(
        answered, st.sampled_from("NMY"), st.sampled_from(["missing", "given", "not_applicable"]), st.booleans()
    ),
    lambda inner: (
        st.builds(joined, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3))
        | st.builds(turned, inner)
    ),
    max_leaves=5,
)
STATUSES = st.sampled_from([SCORED, SCORED, ABSENT, MISSING, INVALID])
ROWS = st.fixed_dictionaries(
    {
        "N": st.tuples(STATUSES, st.sampled_from([0.0, 1.0, 2.0, -2.0])),
        "M": st.tuples(STATUSES, st.sampled_from([0.0, 1.0, 2.0, -2.0])),
        "Y": st.tuples(STATUSES, st.sampled_from([0.0, 1.0])),
    }
)


@settings(deadline=None)
@given(CONDITIONS.filter(lambda rule: len(rule[0]) <= 500), st.lists(ROWS, min_size=1, max_size=6))
def test_truth_is_the_least_of_what_is_joined_by_and_and_the_greatest_by_or(rule: Rule, rows: list[Row]) -> None:
    text, work = rule
    assert verdict(text, rows) == [{0.0: False, HALF: None, 1.0: True}[work(row)] for row in rows]


ROW: Row = {"N": (SCORED, 3.0), "M": (MISSING, math.nan), "Y": (INVALID, math.nan)}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("N == 3", True),
        ("N - 1 >= 3", False),
        ("N > M", None),
        ("N > 5 and M > 1", False),
        ("N < 5 and M > 1", None),
        ("N < 5 or M > 1", True),
        ("N > 5 or M > 1", None),
        ("not M > 1", None),
        ("M is missing", True),
        ("M is not missing", False),
        ("M is not given", True),
        ("Y is given", None),
        ("Y is not missing", None),
        ("N / 0 > 1", None),
        ("N / (N - 3) > 1", None),
        ("0 / N == 0", True),
        ("N * 1000000000000000 * 1000000000000000 > 1", True),
        (f"N {'* 1000000000000000 ' * 21}> 1", None),
        (f"N / (1 {'/ 1000000000000000 ' * 21}) > 1", None),
    ],
)
def test_what_a_condition_comes_to(text: str, holds: Truth) -> None:
    assert verdict(text, [ROW]) == [holds]

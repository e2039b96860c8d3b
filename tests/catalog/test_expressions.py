"""The language of checks: what binds tighter, what it refuses and where, and that nothing breaks it."""

import re
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from eqm.catalog import Catalog, parse_catalog
from eqm.catalog.bind import bind
from eqm.catalog.expressions import DEEPEST, LONGEST, ExpressionError, parse
from eqm.catalog.terms import Expression, Is, Name, Number, Operation, names
from eqm.language import Text

CATALOG = """\
catalog: demo
version: "1"
title: Demo
dimensions:
  - id: D
    title: D
    indicators:
      - {id: A-1, title: A, answer: {type: percent}}
      - {id: B, title: B, answer: {type: yes_no}}
      - {id: C, title: C, answer: {type: choice, options: [
          {id: "no", points: 0, title: Not}, {id: B, points: 1, title: Bee}, {id: full, points: 100, title: Full}]}}
      - {id: E, title: E, answer: {type: choice, options: [
          {id: "no", points: 0, title: Not}, {id: B, points: 1, title: Bee}, {id: full, points: 100, title: Full}]}}
      - {id: R, title: R, answer: {type: ratio, part: {id: on_time, title: P}, whole: {id: all, title: W}}}
"""


@cache
def catalog() -> Catalog:
    found, findings = parse_catalog(CATALOG.encode(), "demo.yaml")
    assert found is not None, findings
    return found


def spelled(node: Expression) -> str:
    """The tree in full parentheses, so that one reads off what belongs together."""
    match node:
        case Number(value=value):
            return f"{value:g}"
        case Name(name=name):
            return name
        case Is(name=name, state=state, negated=negated):
            return f"({name.name} is {'not ' * negated}{state})"
        case Operation(sign="-", parts=(inner,)):
            return f"(-{spelled(inner)})"
        case Operation(sign="not", parts=(inner,)):
            return f"(not {spelled(inner)})"
        case Operation(sign=sign, parts=parts):
            return "(" + f" {sign} ".join(map(spelled, parts)) + ")"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a == 1 or b == 2 and c == 3", "((a == 1) or ((b == 2) and (c == 3)))"),
        ("(a == 1 or b == 2) and c == 3", "(((a == 1) or (b == 2)) and (c == 3))"),
        ("a == 1 or b == 2 or c == 3", "((a == 1) or (b == 2) or (c == 3))"),
        ("not a == 1 and b == 2", "((not (a == 1)) and (b == 2))"),
        ("not not a is given", "(not (not (a is given)))"),
        ("a + 2 * b > 3", "((a + (2 * b)) > 3)"),
        ("a - b - c < 1", "(((a - b) - c) < 1)"),
        ("a / b / 2 >= 0.25", "(((a / b) / 2) >= 0.25)"),
        ("(a - b) * -2 != - c", "(((a - b) * (-2)) != (-c))"),
        ("-a + b <= --3", "(((-a) + b) <= (-(-3)))"),
        ("a is not not_applicable", "(a is not not_applicable)"),
        ("not a is missing", "(not (a is missing))"),
        ("(a) is given", "(a is given)"),
        ("a-b.c-d > 1", "(a-b.c-d > 1)"),
        ("a\n  >\t1", "(a > 1)"),
        ("a<=b", "(a <= b)"),
        ("nothing == isolated and order == android", "((nothing == isolated) and (order == android))"),
        ("yes == a", "(yes == a)"),
    ],
)
def test_what_binds_tighter(text: str, meant: str) -> None:
    assert spelled(parse(text)) == meant


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 1),
        ("   ", 4),
        ("a >", 4),
        ("a > > 1", 5),
        ("a > 1 b", 7),
        ("a > 1)", 6),
        ("()", 2),
        ("a is", 5),
        ("a is not", 9),
        ("a is Given", 6),
        ("3 is given", 3),
        ("a AND b", 3),
        ("a == 1 == b", 8),
        ("a is given is given", 12),
        ("a = 1", 3),
        ("a <> 1", 4),
        ("a ! 1", 3),
        ("a == 'x'", 6),
        ("a == 1e5", 7),
        ("a == 1.", 7),
        ("a == .5", 6),
        ("a == 1_000", 7),
        ("a.b.c > 1", 4),
        ("a. > 1", 2),
        ("_a > 1", 1),
        ("a[0] > 1", 2),
        ("f(a) > 1", 2),
        ("a ** 2 > 1", 4),
        ("a // 2 > 1", 4),
        ("a - 1 -1 > 0", 7),
        ("(a)- 1 > 0", 4),
        ("3 -1 > 0", 3),
        ("a > 1; b", 6),
        ("a > 1 # b", 7),
        ("a >\xa01", 4),
        ("a\u200c > 1", 2),
        ("ی > 1", 1),
        ("a > ۳", 5),
        ("a ≥ 3", 3),
        ("lambda: 1", 7),
        ("a > 1\x00", 6),
        ("and", 1),
        ("not", 4),
        ("1" * 17 + " > a", 1),
    ],
)
def test_a_fault_is_told_at_its_character(text: str, at: int) -> None:
    with pytest.raises(ExpressionError) as told:
        parse(text)
    assert told.value.at == at
    expected = told.value.details["expected"]
    assert isinstance(expected, Text)
    assert expected.fa
    assert expected.en


@pytest.mark.parametrize(("opens", "closes"), [("(", ")"), ("not ", ""), ("not (", ")")])
def test_depth_has_an_end(opens: str, closes: str) -> None:
    levels = DEEPEST // (1 + opens.count("not (")) - 1
    parse(opens * levels + "a > 1" + closes * levels)
    with pytest.raises(ExpressionError) as told:
        parse(opens * (levels + 2) + "a > 1" + closes * (levels + 2))
    assert told.value.details["expected"] == Text("حداکثر ۳۲ لایه", "at most 32 levels")


def test_a_row_of_signs_is_as_deep_as_it_is_long() -> None:
    parse("a > " + "-" * DEEPEST + "1")
    with pytest.raises(ExpressionError) as told:
        parse("a > " + "-" * (DEEPEST + 1) + "1")
    assert told.value.details["expected"] == Text("حداکثر ۳۲ لایه", "at most 32 levels")


def test_length_has_an_end() -> None:
    longest = "a > 1" + " " * (LONGEST - 5)
    assert spelled(parse(longest)) == "(a > 1)"
    with pytest.raises(ExpressionError) as told:
        parse(longest + " ")
    assert told.value.at == 501
    assert told.value.details["expected"] == Text("حداکثر ۵۰۰ نویسه", "at most 500 characters")
    with pytest.raises(ExpressionError):
        parse("(" * 1_000_000)


def test_many_terms_are_not_deep() -> None:
    assert len(names(parse(" or ".join(f"a{n} > 1" for n in range(45))))) == 45
    bound, faults = bind(parse("+".join(["R"] * 248) + "> 1"), catalog())
    assert names(bound) == ("R",)
    assert not faults


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("abyn ()<>=!+-*/.019_isotd\t\n", max_size=80))
def test_no_text_does_more_than_not_parse(text: str) -> None:
    try:
        spelled(parse(text))
    except ExpressionError as fault:
        at = fault.at
    else:
        at = 1
    assert 1 <= at <= len(text) + 1


VALUES = st.recursive(
    st.sampled_from(["a", "b-1.c", "2", "0.5"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda it: f"({it[0]} {it[1]} {it[2]})"),
        inner.map(lambda it: f"(-{it})"),
    ),
    max_leaves=5,
)
CONDITIONS = st.recursive(
    st.tuples(VALUES, st.sampled_from(["==", "<", ">="]), VALUES).map(lambda it: f"({it[0]} {it[1]} {it[2]})")
    | st.sampled_from(["(a is missing)", "(b is not given)"]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from([" and ", " or "]), st.lists(inner, min_size=2, max_size=3)).map(
            lambda it: f"({it[0].join(it[1])})"
        ),
        inner.map(lambda it: f"(not {it})"),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(CONDITIONS.filter(lambda text: len(text) <= LONGEST))
def test_parentheses_are_kept_to(text: str) -> None:
    assert spelled(parse(text)) == text


WORDS = ["A-1", "B", "C", "R", "R.all", "yes", "no", "full", "D", "is", "not", "and", "or", "given", "missing"]
SIGNS = ["(", ")", "<", "==", ">=", "!=", " + ", " - ", "*", "/", "-", "1", "0.5"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=25).map(" ".join))
def test_what_parses_can_be_bound_or_is_told_why_not(text: str) -> None:
    try:
        node = parse(text)
    except ExpressionError:
        return
    bound, faults = bind(node, catalog())
    known = {"A-1", "B", "C", "E", "R", "R.on_time", "R.all"}
    assert faults or set(names(bound)) <= known
    for fault in faults:
        assert 1 <= int(str(fault.details["character"])) <= len(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A-1 > 3", "(A-1 > 3)"),
        ("A-1 - 1 > 3", "((A-1 - 1) > 3)"),
        ("R.on_time <= R.all and R < 0.5", "((R.on_time <= R.all) and (R < 0.5))"),
        ("B == yes", "(B == 1)"),
        ("no != B", "(0 != B)"),
        ("C >= full", "(C >= 2)"),
        ("full == C", "(2 == C)"),
        ("C == no", "(C == 0)"),
        ("C == B", "(C == 1)"),
        ("C == E", "(C == E)"),
        ("E is not given", "(E is not given)"),
    ],
)
def test_a_word_means_what_stands_beside_it_allows(text: str, meant: str) -> None:
    bound, faults = bind(parse(text), catalog())
    assert not faults
    assert spelled(bound) == meant


def test_every_fault_of_an_expression_is_told() -> None:
    _, faults = bind(parse("X1 > 1 and C == ful or not B and Y2 is given"), catalog())
    told = [(fault.rule.code, fault.details["character"], fault.details.get("found")) for fault in faults]
    assert [(code, at) for code, at, _ in told] == [("EQM171", 1), ("EQM172", 17), ("EQM173", 28), ("EQM171", 34)]
    assert re.search("full", str(faults[1].details["near"]))

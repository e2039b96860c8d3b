"""What an accepted objection does to scores and places: what the same assessment would, and no more."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given as for_all, strategies as st

from bulk import examples
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import File, Source, round_of
from intake.given import SMALL, csv_text, sheets, workbook

LONG = ["agency", "service", "indicator", "value"]
HEAD = [*LONG, "text", "decision", "note"]
SUBJECTS = [
    *((agency, None, name) for agency in ("ito", "post") for name in ("A1", "A2", "A3.on_time", "A3.received")),
    *(("ito", service, name) for service in ("s1", "s2") for name in ("S1", "S2")),
    *(("post", "s1", name) for name in ("S1", "S2")),
]
VALUES = {
    "A1": st.sampled_from(["بله", "no"]),
    "A2": st.integers(0, 7),
    "A3.on_time": st.integers(0, 12),
    "A3.received": st.sampled_from([0, 1, 9, 10, "n/a"]),
    "S1": st.floats(-1, 101).map(lambda value: round(value, 2)),
    "S2": st.sampled_from(["none", "بخشی", "fully", "85"]),
}


@st.composite
def decided(draw: st.DrawFn) -> list[list[Any]]:
    """Rows of agency, service, indicator and value, no two about one cell."""
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, max_size=8))
    return [[*subject, draw(VALUES[subject[2]])] for subject in subjects]


def scored(**more: Sequence[Sequence[Any]]) -> Evaluation:
    return evaluate(SMALL, round_of([File("r.xlsx", workbook(sheets(**more)))], SMALL))


def same(one: Evaluation, other: Evaluation, aside: tuple[str, ...] = ()) -> None:
    pd.testing.assert_frame_equal(
        one.agencies.drop(columns=[*aside]), other.agencies.drop(columns=[*aside]), check_exact=True
    )
    pd.testing.assert_frame_equal(one.scores, other.scores, check_exact=True)
    pd.testing.assert_frame_equal(one.status, other.status, check_exact=True)


@examples(40, few=4)
@for_all(decided())
def test_an_accepted_objection_scores_as_the_same_assessment_would(rows: list[list[Any]]) -> None:
    objected = scored(objections=[HEAD, *([*row, "text", "accepted", ""] for row in rows)])
    same(objected, scored(assessments=[LONG, *rows]))


@examples(25, few=3)
@for_all(decided(), decided())
def test_it_counts_before_an_assessment_whatever_that_says(rows: list[list[Any]], assessed: list[list[Any]]) -> None:
    named = {tuple(row[:3]) for row in rows}
    rest = [row for row in assessed if tuple(row[:3]) not in named]
    objections = [HEAD, *([*row, "", "پذیرفته", ""] for row in rows)]
    usable = scored(objections=objections).round
    # One that cannot be read overrules nothing.
    assume(not any(finding.rule.code.startswith("EQM3") for finding in usable.findings))
    both = scored(objections=objections, assessments=[LONG, *assessed])
    # An assessment that cannot be read marks its agency provisional all the same.
    same(both, scored(objections=objections, assessments=[LONG, *rest]), aside=("provisional",))


@examples(25, few=3)
@for_all(decided(), st.sampled_from(["rejected", "", "رد"]))
def test_one_that_was_not_accepted_moves_nothing(rows: list[list[Any]], decision: str) -> None:
    objected = scored(objections=[HEAD, *([*row, "x", decision, ""] for row in rows)])
    same(objected, scored())
    assert len(objected.round.objections) == len(rows)


def test_it_moves_its_agency_up() -> None:
    rows = [HEAD, ["post", None, "A2", 6, "x", "accepted", ""], ["post", None, "A1", "yes", "x", "accepted", ""]]
    before, after = scored(), scored(objections=rows)
    assert after.scores.loc["post", ["A1", "A2"]].tolist() == [100.0, 100.0]
    assert before.scores.loc["post", ["A1", "A2"]].tolist() == [0.0, 0.0]
    assert after.scores.loc["ito"].tolist() == before.scores.loc["ito"].tolist()
    # Five indicators alike: two of them from 0 to 100 are two fifths of the scale.
    moved = after.agencies["exact"] - before.agencies["exact"]
    assert moved.tolist() == pytest.approx([0, 40])
    assert list(before.agencies["rank"]) == [1, 2]


def test_from_a_file_of_its_own_it_is_the_same() -> None:
    rows = [HEAD, ["ito", "s1", "S1", "12.5", "x", "accepted", ""]]
    files = [File("r.xlsx", workbook(sheets())), File("objections.csv", csv_text(rows))]
    told = evaluate(SMALL, round_of(files, SMALL))
    same(told, scored(objections=[HEAD, ["ito", "s1", "S1", 12.5, "x", "accepted", ""]]))
    assert told.round.answers["S1"].source[0] == Source.OBJECTION

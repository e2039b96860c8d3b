"""What rounds tell of the outcomes, worked out by hand; and when two of them may be compared."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.outcomes import COLUMNS, course, reading, tags
from eqm.store import open_store
from making import catalog_of, dimension, evaluated, indicator

OUTCOMES = {name: {"title": name} for name in ("visits", "exchange", "smart")}
VISITS: dict[str, Any] = {
    "type": "ratio",
    "part": {"id": "without", "title": "without"},
    "whole": {"id": "all", "title": "all"},
}
STAGES: dict[str, Any] = {
    "type": "choice",
    "options": [{"id": name, "points": points, "title": name} for name, points in (("no", 0), ("a", 40), ("b", 100))],
}


def catalog(version: str = "1", /, pool: str = "equal", **changed: dict[str, Any]) -> Catalog:
    """A catalog of four indicators that tell of three outcomes; what is `changed` is another setting of one."""
    own: dict[str, dict[str, Any]] = {
        "V": {"answer": VISITS, "per": "service", "outcome": "visits"},
        "E": {"answer": {"type": "yes_no"}, "outcome": "exchange", "weight": 3, "optional": True},
        "G": {"answer": {"type": "traffic", "criterion": 100}, "outcome": "exchange"},
        "S": {"answer": STAGES, "outcome": "smart"},
    }
    indicators = [indicator(name, **{**settings, **changed.get(name, {})}) for name, settings in own.items()]
    return catalog_of(dimension("D", *indicators), version=version, outcomes=OUTCOMES, pool=pool)


SERVICES = [
    {"agency": "a", "service": "1", "weight": 3, "V.without": 90, "V.all": 100},
    {"agency": "a", "service": "2", "weight": 1, "V.without": 10, "V.all": 100},
    {"agency": "b", "service": "1", "weight": 1, "V.without": 1, "V.all": 2},
    {"agency": "c", "service": "1", "weight": 1, "V.without": 1, "V.all": 1},
]


def answered(asked: Catalog, **answers: Any) -> Evaluation:
    """Two agencies with a place, and one that asked not to be assessed."""
    agencies = {
        "a": {"E": True, "G": 50, "S": "a", "status": "participating"},
        "b": {"E": "n/a", "G": 200, "S": "no", "status": "participating", **answers},
        "c": {"E": True, "G": 100, "S": "b", "status": "excluded"},
    }
    return evaluated(asked, agencies, SERVICES)


def rows(*rounds: Evaluation) -> dict[tuple[str, str], dict[str, Any]]:
    """The last round's rows by outcome and indicator."""
    newest = rounds[-1].catalog
    frame = course([reading(one, newest) for one in rounds])
    assert tuple(frame.columns) == COLUMNS
    size = len(frame) // len(rounds) if len({len(one.catalog.indicators) for one in rounds}) == 1 else 7
    return {(row["outcome"], row["indicator"]): row for row in frame.tail(size).to_dict("records")}


def test_an_outcome_scores_as_a_dimension_of_its_indicators_over_those_with_a_place() -> None:
    found = rows(answered(catalog()))
    # a: 3/4 of 100 + 1/4 of 50; b, to which E does not apply: G alone, 100 at most
    assert (found["exchange", ""]["score"], found["exchange", ""]["agencies"]) == (93.75, 2)
    assert (found["exchange", "E"]["score"], found["exchange", "E"]["agencies"]) == (100.0, 1)
    assert found["visits", ""]["score"] == found["visits", "V"]["score"] == 50.0
    assert found["smart", ""]["score"] == 20.0


def test_raw_figures_stand_beside_the_scores_with_the_answers_they_rest_on() -> None:
    found = rows(answered(catalog()))
    shown = {name: (row["kind"], row["figure"], row["answers"]) for (_, name), row in found.items() if name}
    assert shown == {
        "V": ("share", 50.0, 3),
        "E": ("yes", 100.0, 1),
        "G": ("sum", 250.0, 2),
        "S": ("some_points", 50.0, 2),
    }
    assert found["exchange", ""]["answers"] == 3


def test_services_count_as_they_do_in_the_pool() -> None:
    found = rows(answered(catalog(pool="weight")))
    assert found["visits", "V"]["figure"] == 60.0  # ((3 · 0.9 + 0.1) / 4 + 0.5) / 2
    assert found["visits", "V"]["score"] == 60.0


def test_a_gap_scores_nothing_and_is_no_answer() -> None:
    found = rows(answered(catalog(), S=None))
    assert (found["smart", "S"]["score"], found["smart", "S"]["answers"]) == (20.0, 1)
    assert found["smart", "S"]["figure"] == 100.0


def test_change_is_told_between_rounds_that_asked_and_scored_alike() -> None:
    found = rows(answered(catalog()), answered(catalog("2", S={"title": "other words"}), S="b", G=20))
    assert {row["since"] for row in found.values()} == {"same"}
    assert found["smart", ""]["change"] == found["smart", "S"]["change"] == 50.0
    assert found["smart", "S"]["figure_change"] == 50.0
    assert found["exchange", "G"]["change"] == -40.0
    assert np.isnan(found["exchange", "G"]["figure_change"])  # a sum grows with the number of those who answer


@pytest.mark.parametrize(
    "changed",
    [
        {"G": {"answer": {"type": "traffic", "criterion": 50}}},
        {"G": {"missing": "skip"}},
        {"G": {"outcome": "smart"}},
        {"E": {"weight": 1}},
        {"E": {"answer": {"type": "yes_no", "points": {"yes": 90, "no": 0}}}},
        {"G": {"answer": {"type": "number"}, "score": {"method": "minmax"}}},
    ],
    ids=str,
)
def test_no_difference_stands_between_rounds_that_did_not(changed: dict[str, dict[str, Any]]) -> None:
    found = rows(answered(catalog()), answered(catalog("2", **changed)))
    assert found["exchange", ""]["since"] == "changed"
    assert np.isnan(found["exchange", ""]["change"])
    assert found["visits", ""]["since"] == "same"


def test_relative_scores_never_compare_with_another_round() -> None:
    relative = catalog(G={"answer": {"type": "number"}, "score": {"method": "minmax"}})
    found = rows(answered(relative), answered(relative))
    assert found["exchange", "G"]["since"] == found["exchange", ""]["since"] == "changed"
    assert found["exchange", "E"]["since"] == "same"


def test_an_older_catalog_that_names_no_outcomes_is_read_by_the_newest_one_s_word() -> None:
    newest = catalog()
    plain = newest.model_copy(update={"outcomes": {}})
    assert tags(plain, newest) == {"V": "visits", "E": "exchange", "G": "exchange", "S": "smart"}
    other = catalog("0", V={"outcome": None})
    assert "V" not in tags(other, newest)


def test_what_the_round_before_did_not_tell_of_is_absent_there() -> None:
    found = rows(answered(catalog("0", S={"outcome": "exchange"})), answered(catalog()))
    assert found["smart", ""]["since"] == "absent"
    assert found["exchange", ""]["since"] == "changed"


def test_a_round_where_nobody_has_a_place_tells_nothing() -> None:
    asked = catalog()
    out = {"E": True, "G": 1, "S": "a", "status": "excluded"}
    frame = course([reading(evaluated(asked, {"a": out}, SERVICES[:1]))])
    assert frame["score"].isna().all()
    assert (frame["agencies"] == 0).all()
    assert frame["figure"].isna().all()


@pytest.mark.parametrize("pool", ["equal", "weight"])
def test_a_store_tells_the_same_as_the_evaluations(pool: str, tmp_path: Path) -> None:
    asked = catalog(pool=pool)
    rounds = [
        answered(asked),
        answered(asked, S="b", E=False),
        answered(catalog("2", pool=pool, G={"missing": "skip"}), G=None),
    ]
    rounds = [
        replace(one, round=replace(one.round, id=name)) for name, one in zip(["9", "10", "11"], rounds, strict=True)
    ]
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        for one in rounds:
            store.save_once(one, datetime(2025, 6, 1, tzinfo=UTC))
        stored = course(store.outcomes())
        assert [one.round for one in store.outcomes(2)] == ["9", "10"]
    whole = course([reading(one, rounds[-1].catalog) for one in rounds])
    pd.testing.assert_frame_equal(stored.drop(columns="run"), whole.drop(columns="run"), check_exact=True)
    assert list(stored["run"].unique()) == [1, 2, 3]

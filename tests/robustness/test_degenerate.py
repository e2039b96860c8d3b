"""Rounds of which hardly anything can be said: never an error or a warning, and no gap but those that are promised."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given

from bulk import examples
from eqm.evaluation import Evaluation
from eqm.robustness import Robustness, robustness, stages
from eqm.robustness.sensitivity import sensitivity
from eqm.robustness.stages import choices_of, in_draws
from eqm.robustness.standings import Standings
from making import catalog_of, dimension, evaluated, indicator
from robustness.plainly import evaluations

NOISE = {"self": {"sd": 5, "shared": 0.5}, "system": {"sd": 0}}
EVERYTHING: dict[str, Any] = {
    "weights": {"dirichlet": 3},
    "aggregate": {"index": ["nominal", "geometric", "minimum"], "dimensions": ["nominal", "harmonic"]},
    "normalize": ["nominal", "minmax"],
    "missing": ["nominal", "skip", "mean"],
    "leave_out": 1,
    "noise": NOISE,
}
A, B = dimension("A", indicator("A1", optional=True), indicator("A2", optional=True)), dimension("B", indicator("B1"))
ASKED = ("A1", "A2", "B1")
LIKE = dict(zip(ASKED, (50.0, 60.0, 70.0), strict=True))
NONE = dict.fromkeys(ASKED)
ROUNDS: dict[str, dict[str, dict[str, Any]]] = {
    "one agency": {"a": LIKE},
    "two equal agencies": {"a": LIKE, "b": LIKE},
    "all the same": {f"a{number}": dict.fromkeys(ASKED, 40.0) for number in range(7)},
    "all at zero": {f"a{number}": dict.fromkeys(ASKED, 0.0) for number in range(3)},
    "a dimension that applies to nobody": {
        "a": LIKE | {"A1": "n/a", "A2": "n/a"},
        "b": LIKE | {"A1": "n/a", "A2": "n/a"},
    },
    "everything missing": {"a": NONE | {"A1": "n/a"}, "b": NONE | {"A2": "n/a"}},
    "nobody with a place": {"a": LIKE | {"status": "excluded"}, "b": LIKE | {"status": "reference"}},
    "nobody that answered": {"a": NONE, "b": NONE},
    "one with a place, others without": {"a": LIKE, "b": LIKE | {"status": "excluded"}, "c": NONE},
    "far ahead and far behind": {"a": dict.fromkeys(ASKED, 100.0), "b": dict.fromkeys(ASKED, 0.0), "c": LIKE},
}
SETTINGS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "all open": {"robustness": EVERYTHING},
    "skip and last": {"missing": "skip", "publish": {"not_cooperating": "last"}, "robustness": {"noise": NOISE}},
    "nothing open": {"robustness": {"weights": "nominal", "aggregate": {"index": ["nominal"]}}},
    "minima": {"aggregate": "minimum", "publish": {"ties": "dense", "round_levels": "all"}},
}


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "sensitivity", partial(sensitivity, runs=60))


def holds(found: Robustness, evaluation: Evaluation) -> None:
    """Look at all that is said: nothing is lacking, and nothing out of bounds."""
    number = len(in_draws(evaluation))
    assert len(found.agencies) == number
    assert np.isnan(found.share_within) == (number == 0)
    if not number:
        assert found.firm == 0
        assert all(frame.empty for frame in (found.sensitivity, found.leave_out, *found.groups.values()))
        assert found.measurement is None
        return
    assert np.isnan(found.agencies["above_next"].iloc[-1])
    frames = [found.agencies.drop(columns="above_next"), found.sensitivity, found.leave_out]
    frames += [frame.drop(columns="above_next") for frame in found.groups.values()]
    frames += [found.agencies[["above_next"]].iloc[:-1]]
    frames += [] if found.measurement is None else [found.measurement]
    for frame in frames:
        assert not frame.isna().any().any()
    places = ["median", "low", "high", "range_low", "range_high", "tier"]
    assert found.agencies[places].min().min() >= 1
    assert found.agencies[places].max().max() <= number
    assert found.agencies[["first", "last", "firm"]].max().max() <= 1
    assert set(found.agencies["cause"]) <= {"", *found.choices.inputs}
    assert set(found.leave_out["agency"]) <= {"", *found.agencies.index}
    assert len(found.leave_out) == sum(1 for _ in evaluation.catalog.walk())


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("name", ROUNDS)
def test_it_says_something_of_every_round(name: str, settings: str) -> None:
    catalog = catalog_of(A, B, groups={"g": {"title": "g"}}, **SETTINGS[settings])
    evaluation = evaluated(catalog, {code: row | {"groups": ["g"]} for code, row in ROUNDS[name].items()})
    for draws in (1, 300):
        holds(robustness(evaluation, draws=draws), evaluation)


@examples(30, 3, suppress_health_check=list(HealthCheck))
@given(evaluations())
def test_it_says_something_of_any_round(evaluation: Evaluation) -> None:
    open_ = catalog_of(dimension("A", indicator("A1")), robustness=EVERYTHING).robustness
    changed = Evaluation(
        **{**evaluation.__dict__, "catalog": evaluation.catalog.model_copy(update={"robustness": open_})}
    )
    for one in (evaluation, changed):
        holds(robustness(one, draws=60), one)


def test_where_all_are_equal_nothing_moves_them() -> None:
    evaluation = evaluated(catalog_of(A, B), ROUNDS["all the same"])
    found = robustness(evaluation, draws=50)
    assert found.agencies[["low", "high", "moved"]].to_numpy().tolist() == [[1, 1, 0]] * 7
    assert not found.sensitivity.to_numpy().any()
    assert set(found.agencies["cause"]) == set(found.agencies["moved_by"]) == {""}
    assert found.agencies["firm"].tolist() == [False] * 7
    assert set(found.agencies["tier"]) == {1}
    assert found.share_within == 1


@pytest.mark.parametrize(
    ("aggregate", "open_"),
    [
        ("arithmetic", {"aggregate": {"index": ["nominal", "nominal"]}}),
        ("geometric", {"aggregate": {"index": ["nominal", "geometric"]}}),
        ("arithmetic", {"aggregate": {"index": ["nominal"], "dimensions": ["nominal", "arithmetic", "nominal"]}}),
        ("arithmetic", {"normalize": ["nominal", "nominal"]}),
        ("arithmetic", {"missing": ["nominal", "zero"]}),
    ],
)
def test_alternatives_that_are_the_same_cause_nothing(aggregate: str, open_: dict[str, Any]) -> None:
    random = np.random.default_rng(4)
    catalog = catalog_of(A, B, aggregate=aggregate, robustness={"aggregate": {"index": ["nominal"]}, **open_})
    answers = {f"a{n}": {name: float(random.integers(30, 90)) for name in ASKED} for n in range(25)}
    answers["a7"]["A1"] = None
    evaluation = evaluated(catalog, answers)
    rows = in_draws(evaluation)
    drawn = Standings(evaluation, choices_of(evaluation), rows)
    indices, causes = sensitivity(drawn, evaluation.agencies["rank"].to_numpy()[rows], 900)
    (name,) = open_
    assert indices.index.tolist() == ["weights", name]
    assert indices.loc[name].tolist() == [0] * 6
    assert indices.loc["weights", "total"] == pytest.approx(1, abs=0.1)
    assert set(causes) <= {"weights", ""}
    assert "weights" in causes


def test_what_is_not_to_vary_does_not() -> None:
    catalog = catalog_of(A, B, robustness=EVERYTHING)
    evaluation = evaluated(catalog, {"a": LIKE, "b": LIKE | {"A1": 90.0}, "c": LIKE | {"B1": 5.0}})
    found = robustness(evaluation, [], draws=9)
    assert found.sensitivity.empty
    ranks = evaluation.agencies["rank"].sort_values()
    pd.testing.assert_series_equal(found.agencies["low"], ranks.astype(float), check_names=False)
    pd.testing.assert_series_equal(found.agencies["high"], ranks.astype(float), check_names=False)
    assert list(robustness(evaluation, ["missing", "weights"], draws=9).sensitivity.index) == ["weights", "missing"]

"""Points won and lost add up to the published score, whatever the means, and are what a hand would compute."""

from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, strategies as st

from bulk import examples, in_part
from eqm.catalog import load_catalog
from eqm.catalog.aggregates import MEANS
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import basis, explain
from eqm.explanation.points import apportioned, points
from eqm.intake import Status, read_round
from eqm.scoring.means import SCALES
from making import catalog_of, dimension, evaluated, indicator
from sample import SAMPLES, sample

MEANS_TRIED: list[Any] = ["arithmetic", "geometric", "harmonic", "minimum", {"power": 2}, {"power": -1}, {"power": 0.5}]
unhurried = examples(50, few=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    """A nested catalog with any means and weights, rounded at every level or not, and agencies with zeros and gaps."""
    means, weights = st.sampled_from(MEANS_TRIED), st.integers(1, 9).map(float)
    names = iter(f"X{number:02}" for number in range(50))

    def branch(name: str) -> dict[str, Any]:
        leaves = [indicator(next(names), weight=draw(weights), optional=True) for _ in range(draw(st.integers(1, 4)))]
        return dimension(name, *leaves, weight=draw(weights), aggregate=draw(means))

    catalog = catalog_of(
        branch("A"),
        dimension("N", branch("B"), branch("C"), weight=draw(weights), aggregate=draw(means)),
        aggregate=draw(means),
        missing=draw(st.sampled_from(["zero", "skip"])),
        publish={
            "decimals": draw(st.sampled_from([0, 2, 4])),
            "round_levels": draw(st.sampled_from(["index", "all"])),
        },
    )
    value = st.one_of(st.sampled_from([0.0, 100.0]), st.floats(0.01, 100), st.none(), st.just("n/a"))
    answers = {
        f"a{number}": {asked.id: draw(value) for asked in catalog.indicators}
        for number in range(draw(st.integers(1, 4)))
    }
    return evaluated(catalog, answers)


@unhurried
@given(evaluations())
def test_the_points_of_children_add_up_to_their_parent_and_all_of_them_to_the_score(told: Evaluation) -> None:
    catalog, found = told.catalog, points(told)
    scored = told.agencies["exact"].notna()
    ids = [asked.id for asked in catalog.indicators]
    for frame, total in ((found.won, told.agencies["exact"]), (found.lost, 100 - told.agencies["exact"])):
        np.testing.assert_allclose(frame.loc[scored, ids].sum(axis=1), total[scored], rtol=0, atol=1e-6)
        for parent in (catalog, *catalog.all_dimensions):
            name = getattr(parent, "id", "")
            below = frame[[child.id for child in parent.children]].sum(axis=1, min_count=1)
            both = below.notna() & frame[name].notna()
            np.testing.assert_allclose(below[both], frame.loc[both, name], rtol=0, atol=1e-6)
    assert found.lost.loc[~scored].isna().all(axis=None)


@unhurried
@given(evaluations())
def test_the_points_shown_add_up_exactly_at_every_node(told: Evaluation) -> None:
    known = basis(told)
    for agency in told.agencies.index[told.agencies["reason"] == ""]:
        tree = explain(known, agency).tree
        unit = 10 ** explain(known, agency).points_decimals
        assert tree.won == told.agencies.loc[agency, "score"]
        assert round((tree.won + tree.lost) * unit) == 100 * unit
        for branch in tree.walk():
            for name in ("won", "lost"):
                parts = [round(getattr(child, name) * unit) for child in branch.children if child.won == child.won]
                if parts:
                    assert sum(parts) == round(getattr(branch, name) * unit)


def test_an_indicator_of_an_arithmetic_mean_loses_its_weight_times_what_it_lacks() -> None:
    catalog = catalog_of(
        dimension("A", indicator("A1", weight=3), indicator("A2", optional=True), weight=2),
        dimension("B", indicator("B1"), indicator("B2", optional=True)),
    )
    found = points(evaluated(catalog, {"a": {"A1": 40, "A2": 80, "B1": 10, "B2": "n/a"}}))
    assert found.weight.loc["a", ["A1", "A2", "B1"]].tolist() == pytest.approx([1 / 2, 1 / 6, 1 / 3])
    assert found.lost.loc["a", ["A1", "A2", "B1"]].tolist() == pytest.approx([60 / 2, 20 / 6, 90 / 3])
    assert found.won.loc["a", ["A1", "A2", "B1"]].tolist() == pytest.approx([40 / 2, 80 / 6, 10 / 3])
    assert np.isnan(found.lost.loc["a", "B2"])


def test_a_geometric_mean_splits_by_logarithms_and_a_zero_bears_it_all() -> None:
    catalog = catalog_of(dimension("A", indicator("A1"), indicator("A2"), indicator("A3"), aggregate="geometric"))
    found = points(evaluated(catalog, {"a": {"A1": 25, "A2": 50, "A3": 100}, "z": {"A1": 0, "A2": 50, "A3": 100}}))
    # ln 4 is twice ln 2, so A1 bears two thirds of what the cube root of 0.125 lacks.
    assert found.lost.loc["a", ["A1", "A2", "A3"]].tolist() == pytest.approx([100 / 3, 50 / 3, 0])
    assert found.lost.loc["z", ["A1", "A2", "A3"]].tolist() == [100, 0, 0]


def test_a_harmonic_mean_splits_by_reciprocals() -> None:
    catalog = catalog_of(dimension("A", indicator("A1"), indicator("A2"), aggregate="harmonic"))
    found = points(evaluated(catalog, {"a": {"A1": 25, "A2": 50}}))
    # 4 − 1 against 2 − 1, of what 33.33 lacks.
    assert found.lost.loc["a", ["A1", "A2"]].tolist() == pytest.approx([50, 50 / 3])


@given(st.lists(st.integers(0, 100).map(float), min_size=1, max_size=5))
@examples(60, few=6)
def test_the_minimum_is_split_by_the_value_of_shapley(scores: list[float]) -> None:
    names = [f"A{number}" for number in range(len(scores))]
    catalog = catalog_of(dimension("A", *map(indicator, names), aggregate="minimum"))
    found = points(evaluated(catalog, {"a": dict(zip(names, scores, strict=True))}))
    shapley = np.zeros(len(scores))
    orders = list(permutations(range(len(scores))))
    for order in orders:
        for position, player in enumerate(order):
            before = min([100.0, *(scores[other] for other in order[:position])])
            shapley[player] += before - min(before, scores[player])
    np.testing.assert_allclose(found.lost.loc["a", names], shapley / len(orders), atol=1e-9)


def test_every_mean_that_has_a_scale_of_its_own_has_a_slope() -> None:
    assert SCALES.keys() == MEANS.keys()


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12), st.integers(-1, 1))
def test_apportioned_parts_add_up_and_none_moves_far(parts: list[float], off: int) -> None:
    total = round(sum(parts)) + off
    whole = apportioned(total, parts)
    assert sum(whole) == total
    assert max(abs(part - number) for part, number in zip(parts, whole, strict=True)) < 2 + 1e-9


def test_equal_remainders_go_to_the_first() -> None:
    assert apportioned(2, [0.5, 0.5, 0.5, 0.5]) == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("number", "every"), in_part([(10, 1), (11, 1), (11, 10)], lambda case: case == (11, 10)), ids=str
)
def test_the_sample_rounds_add_up_for_every_agency(number: int, every: int) -> None:
    told = sample(number)
    known = basis(told)
    for agency in told.agencies.index[told.agencies["exact"].notna()][::every]:
        tree = explain(known, agency).tree
        leaves = [branch for branch in tree.walk() if branch.leaf and branch.won == branch.won]
        assert round(sum(branch.won for branch in leaves), 2) == told.agencies.loc[agency, "score"]
        assert round(sum(branch.lost for branch in leaves), 2) == round(100 - told.agencies.loc[agency, "score"], 2)
        for branch in leaves:
            assert branch.leaf is not None
            lost = [answer.exact_lost for answer in branch.leaf.answers if answer.status is not Status.NOT_APPLICABLE]
            if lost:
                assert np.nansum(lost) == pytest.approx(branch.exact_lost, abs=1e-8)


def test_the_asem_index_adds_up_on_three_levels() -> None:
    catalog = load_catalog(SAMPLES / "asem" / "asem.yaml")
    told = evaluate(catalog, read_round([SAMPLES / "asem" / "asem.xlsx"], catalog))
    found = points(told)
    ids = [asked.id for asked in catalog.indicators]
    pd.testing.assert_series_equal(
        found.won[ids].sum(axis=1), told.agencies["exact"], check_names=False, rtol=0, atol=1e-8
    )


def test_under_the_minimum_a_score_above_the_scale_bears_nothing_and_the_rest_adds_up() -> None:
    beyond = {"method": "linear", "from": 0, "to": 50, "clip": False}
    catalog = catalog_of(
        dimension("A", indicator("A1", score=beyond), indicator("A2"), indicator("A3"), aggregate="minimum")
    )
    found = points(evaluated(catalog, {"a": {"A1": 100, "A2": 100, "A3": 50}}))
    assert found.lost.loc["a", ["A1", "A2", "A3"]].tolist() == pytest.approx([0, 0, 50])

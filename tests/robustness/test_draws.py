"""Every draw is a plain evaluation of its own catalog, to the bit, however the work is split and whatever is beside."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, strategies as st

from bulk import examples
from eqm.catalog.doubt import Dirichlet, Share
from eqm.evaluation import Evaluation, evaluate
from eqm.ranking import figures
from eqm.robustness import robustness, standings, tally as tallying
from eqm.robustness.draws import BLOCK, Choices, choices
from eqm.robustness.leaving import leave_out
from eqm.robustness.measurement import measurement
from eqm.robustness.sensitivity import sensitivity
from eqm.robustness.stages import in_draws
from eqm.robustness.standings import Standings
from eqm.robustness.tally import tally
from making import catalog_of, dimension, evaluated, indicator
from robustness.plainly import catalog_in, choices_of, evaluations, plainly, standings_of

unhurried = {"suppress_health_check": list(HealthCheck)}
NOMINAL: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("index", "dimensions", "normalize", "missing"), ("nominal",)),
    "leave_out": ("",),
}


def bits(scores: Any) -> list[int]:
    """Their bits, zeros with their signs; gaps are alike."""
    whole: list[int] = np.where(np.isnan(scores), np.nan, scores).view(np.int64).tolist()
    return whole


@examples(40, 7, **unhurried)
@given(evaluations(), st.data())
def test_every_draw_is_an_evaluation_to_the_bit(evaluation: Evaluation, data: st.DataObject) -> None:
    drawn = standings_of(evaluation, data.draw(choices_of(evaluation.catalog, draws=8)))
    if not len(drawn.rows):
        return
    (block,) = drawn.choices.drawn(8)
    scores, found = np.full((8, len(drawn.rows)), np.inf), drawn.all_places(block)
    for own, index in drawn.scores(block):
        scores[own] = index
    for number in range(8):
        index, expected = plainly(evaluation, catalog_in(drawn.choices, block, number), drawn.rows)
        assert bits(index) == bits(scores[number])
        assert expected.tolist() == found[number].tolist()


@examples(40, 10, **unhurried)
@given(evaluations(), st.data())
def test_a_draw_of_the_nominal_settings_is_the_ranking(evaluation: Evaluation, data: st.DataObject) -> None:
    kinds = {**NOMINAL, "index": ("nominal", "harmonic")}
    if data.draw(st.booleans()):
        kinds["leave_out"] = ("", *(one.id for one in evaluation.catalog.indicators))
    drawn = standings_of(evaluation, Choices(evaluation.catalog, None, kinds, 1, 1))
    if not len(drawn.rows):
        return
    nothing = np.hstack([np.ones((1, len(drawn.choices.nodes))), np.zeros((1, 5))])
    ((_, index),) = drawn.scores(nothing)
    published = evaluation.agencies.iloc[drawn.rows]
    assert figures(index[0], evaluation.catalog.publish).tolist() == _shown(published, evaluation).tolist()
    ranks = published["rank"].to_numpy()
    assert drawn.all_places(nothing)[0].tolist() == ranks.tolist() == sorted(ranks.tolist())


def _shown(published: pd.DataFrame, evaluation: Evaluation) -> "pd.Series[float]":
    return published["exact" if evaluation.catalog.publish.rank_on == "exact" else "score"]


def test_who_is_in_the_draws_and_who_has_no_score_in_one() -> None:
    catalog = catalog_of(
        dimension("A", indicator("A1", optional=True), indicator("A2", optional=True)),
        missing="skip",
        coverage={"at_least": 1},
        publish={"not_cooperating": "last", "decimals": 0},
    )
    none = {"A1": "n/a", "A2": None}
    evaluation = evaluated(
        catalog,
        {
            "out": {"A1": 100, "A2": 100, "status": "excluded"},
            "beside": {"A1": 100, "A2": 100, "status": "reference"},
            "silent": {"A1": 100, "A2": 100, "status": "not_cooperating"},
            "gone": none,
            "only2": {"A1": "n/a", "A2": 70},
            "only1": {"A1": 80, "A2": "n/a"},
            "both": {"A1": 10, "A2": 30},
        },
    )
    drawn = Standings(
        evaluation, Choices(catalog, None, {**NOMINAL, "leave_out": ("", "A1", "A2")}, 3, 1), in_draws(evaluation)
    )
    assert evaluation.agencies.index[drawn.rows].tolist() == ["only1", "only2", "both"]
    each = np.hstack([np.ones((3, 3)), np.zeros((3, 4)), np.array([[0.1], [0.5], [0.9]])])
    # Left out: nothing; A1, without which only1 has no score; A2, without which only2 has none.
    assert drawn.all_places(each).tolist() == [[1, 2, 3], [3, 1, 2], [1, 3, 2]]
    assert robustness(evaluation, draws=30).agencies.index.tolist() == ["only1", "only2", "both"]
    alone = catalog_of(dimension("A", indicator("A1")))
    one = evaluated(alone, {"a": {"A1": 50}, "b": {"A1": 40}})
    left = Standings(one, Choices(alone, None, {**NOMINAL, "leave_out": ("", "A1")}, 2, 1), in_draws(one))
    assert left.all_places(np.array([[1, 1, 0, 0, 0, 0, 0.2], [1, 1, 0, 0, 0, 0, 0.7]])).tolist() == [[1, 2], [1, 1]]


def test_minima_alone_are_the_same_in_every_draw() -> None:
    catalog = catalog_of(
        dimension("A", indicator("A1"), indicator("A2"), aggregate="minimum"),
        dimension("B", indicator("B1"), aggregate="minimum"),
        aggregate="minimum",
    )
    evaluation = evaluated(catalog, {"a": dict.fromkeys(("A1", "A2", "B1"), 40), "b": {"A1": 90, "A2": 50, "B1": 60}})
    found = robustness(evaluation, draws=40, vary=["weights"])
    assert found.agencies[["low", "high", "firm"]].to_numpy().tolist() == [[1, 1, True], [2, 2, True]]


D = dimension("D", indicator("D0"))


def sampled(agencies: int = 24, turned: bool = False, **settings: Any) -> Evaluation:
    """A round of random answers, with some gaps, to six indicators in two dimensions, one of them nested; the agencies
    in their order, or in another.
    """
    catalog = catalog_of(
        dimension("A", *(indicator(f"A{number}", weight=1 + number) for number in range(3)), weight=2),
        dimension(
            "B", dimension("C", *(indicator(f"C{number}") for number in range(2))), dimension("D", indicator("D0"))
        ),
        groups={"g": {"title": "g"}},
        **settings,
    )
    random = np.random.default_rng(3)
    values = np.round(np.clip(random.normal(60, 12, (agencies, len(catalog.indicators))), 1, 100), 1)
    answers = [[None if random.random() < 0.05 else value for value in row] for row in values.tolist()]
    names = [one.id for one in catalog.indicators]
    groups = [{"groups": ["g"] if number % 3 else []} for number in range(agencies)]
    rows = [dict(zip(names, row, strict=True)) | more for row, more in zip(answers, groups, strict=True)]
    order = np.random.default_rng(1).permutation(agencies).tolist() if turned else range(agencies)
    return evaluated(catalog, {f"a{number:02}": rows[number] for number in order})


EVERY: dict[str, Any] = {
    "normalize": ["nominal", "minmax"],
    "missing": ["nominal", "skip"],
    "leave_out": 1,
    "aggregate": {"index": ["nominal", "geometric"], "dimensions": ["nominal", "harmonic"]},
}


def found(evaluation: Evaluation, draws: int = 1_300, threads: int = 1) -> list[Any]:
    """All that is counted over draws, and the sensitivity to each input."""
    drawn = standings_of(evaluation, choices(evaluation.catalog, 0.0, draws=draws))
    codes = evaluation.agencies.index[drawn.rows]
    orders = {"": np.arange(len(codes)), "g": np.flatnonzero(codes.isin(evaluation.groups["g"].index))}
    all_of = tally(drawn, orders, threads)
    indices, causes = sensitivity(drawn, evaluation.agencies["rank"].to_numpy()[drawn.rows], 280)
    kept = [codes, all_of.counts, all_of.above, *all_of.above_next.values(), indices.to_numpy(), causes]
    return [np.asarray(one).tolist() for one in kept]


def test_threads_and_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = sampled(robustness=EVERY)
    one = found(evaluation)
    assert one == found(evaluation, threads=2) == found(evaluation, threads=7)
    monkeypatch.setattr(standings, "_CELLS", 24 * 41)
    monkeypatch.setattr(tallying, "_SPAN", BLOCK)
    assert one == found(evaluation, threads=2) == found(evaluation, threads=7)


def test_leaving_out_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = sampled()
    nominal = standings_of(evaluation, choices(evaluation.catalog, 0.0)).nominal
    codes = evaluation.agencies.index[in_draws(evaluation)]
    left, moved = leave_out(evaluation.catalog, nominal, codes)
    monkeypatch.setattr("eqm.robustness.leaving._CELLS", len(codes))
    for one, other in zip((left, moved), leave_out(evaluation.catalog, nominal, codes), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_the_order_of_agencies_changes_nothing() -> None:
    evaluation = sampled(robustness={**EVERY, "noise": {"self": {"sd": 4, "shared": 0.5}}})
    turned = sampled(turned=True, robustness={**EVERY, "noise": {"self": {"sd": 4, "shared": 0.5}}})
    assert turned.agencies.index.tolist() != evaluation.agencies.index.tolist()
    assert found(turned) == found(evaluation)
    noise = evaluation.catalog.robustness.noise
    assert noise is not None
    one, other = (measurement(each, in_draws(each), noise, 300, 1) for each in (evaluation, turned))
    pd.testing.assert_frame_equal(one, other, check_exact=True)


@pytest.mark.parametrize("weights", [{"share": 0.4}, {"dirichlet": 30}])
def test_the_order_of_a_catalog_changes_nothing(weights: dict[str, float]) -> None:
    evaluation = sampled(robustness={**EVERY, "weights": weights})

    def turned(node: Any) -> Any:
        below = {kind: tuple(map(turned, reversed(getattr(node, kind, ())))) for kind in ("indicators", "dimensions")}
        return node.model_copy(update={kind: children for kind, children in below.items() if children})

    catalog = turned(evaluation.catalog)
    assert [one.id for one in catalog.indicators] == [one.id for one in evaluation.catalog.indicators][::-1]
    assert found(evaluate(catalog, evaluation.round)) == found(evaluation)


@pytest.mark.parametrize("weights", ["nominal", {"share": 0.4}, {"dirichlet": 30}])
def test_the_same_is_drawn_whatever_else_varies(weights: Any) -> None:
    catalog = sampled(robustness={**EVERY, "weights": weights}).catalog
    whole, several = choices(catalog, 0.0), len(choices(catalog, 0.0).nodes)
    (every,) = whole.drawn(BLOCK)
    for name in whole.inputs:
        (some,) = choices(catalog, 0.0, [name]).drawn(BLOCK)
        assert np.array_equal(some[:, several:], every[:, several:])
        assert np.array_equal(
            some[:, :several], every[:, :several] if name == "weights" else np.ones_like(some[:, :several])
        )
    more = np.concatenate(list(whole.drawn(3 * BLOCK)))
    assert np.array_equal(np.concatenate(list(whole.drawn(2 * BLOCK + 5))), more[: 2 * BLOCK + 5])
    other = choices(catalog, 0.0, seed=2)
    assert not np.isin(
        np.concatenate([*other.drawn(BLOCK), *whole.drawn(BLOCK, 1)])[:, several:], more[:, several:]
    ).any()


def test_weights_stay_around_their_own() -> None:
    catalog = sampled().catalog
    own = np.array([node.weight for _, node in sorted(catalog.walk(), key=lambda one: one[1].id)])
    share = Choices(catalog, Share(share=0.25), NOMINAL, 20_000, 1)
    weights = share.weighted(np.concatenate(list(share.drawn(20_000)))) / own[:, None]
    assert (weights.min() >= 0.75) & (weights.max() <= 1.25)
    assert np.abs(weights.mean(axis=1) - 1).max() < 0.005
    assert np.abs(weights.std(axis=1) - 0.5 / np.sqrt(12)).max() < 0.003
    dirichlet = Choices(catalog, Dirichlet(dirichlet=20), NOMINAL, 20_000, 1)
    drawn = dict(zip(dirichlet.nodes, dirichlet.weighted(np.concatenate(list(dirichlet.drawn(20_000)))), strict=True))
    siblings = np.array([drawn[name] for name in ("A0", "A1", "A2")])
    part, expected = siblings / siblings.sum(axis=0), np.array([1, 2, 3]) / 6
    assert np.abs(part.mean(axis=1) - expected).max() < 0.003
    assert np.abs(part.var(axis=1) / (expected * (1 - expected) / 21) - 1).max() < 0.05

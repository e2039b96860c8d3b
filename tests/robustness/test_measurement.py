"""Errors of measurement: how far an index may be off, by hand, and places that hold the true ones."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bulk import in_part
from eqm.catalog import Catalog, Publish
from eqm.catalog.doubt import Error, Noise
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import Source
from eqm.ranking import places_of_draws
from eqm.robustness import robustness
from eqm.robustness.measurement import measurement, shrunken, standard_errors
from making import catalog_of, dimension, evaluated, indicator

SELF, SYSTEM, ASSESSOR, OBJECTION = Source.SELF, Source.SYSTEM, Source.ASSESSOR, Source.OBJECTION
EXACT = Publish(rank_on="exact")


def sourced(evaluation: Evaluation, **sources: list[Source]) -> Evaluation:
    """The same round, with who gave each answer to some indicators; else the agency itself."""
    given = evaluation.round.answers
    answers = {
        name: replace(one, source=bytearray(sources.get(name, [SELF] * len(one.status)))) for name, one in given.items()
    }
    return evaluate(evaluation.catalog, replace(evaluation.round, answers=answers))


def error_of(evaluation: Evaluation, **noise: Error) -> list[float]:
    return standard_errors(evaluation, Noise(**noise)).tolist()


# Of the index, A1 is 1/8, A2 3/8 and B1 1/2.
TWO = (dimension("A", indicator("A1"), indicator("A2", weight=3)), dimension("B", indicator("B1")))
FULL = {"A1": 50, "A2": 60, "B1": 70}


@pytest.mark.parametrize(
    ("answers", "settings", "expected"),
    [
        (FULL, {}, 16 * (0.75 * (1 / 64 + 9 / 64 + 1 / 4) + 0.25)),
        # A gap scores 0 and may not be off; skipped, it leaves its weight to the others.
        (FULL | {"A2": None}, {}, 16 * (0.75 * (1 / 64 + 1 / 4) + 0.25 * (5 / 8) ** 2)),
        (FULL | {"A2": None}, {"missing": "skip"}, 16 * (0.75 * (1 / 4 + 1 / 4) + 0.25)),
        # Only figures are rounded, not what they may be off by.
        (FULL, {"publish": {"decimals": 0, "round_levels": "all"}}, 16 * (0.75 * (1 / 64 + 9 / 64 + 1 / 4) + 0.25)),
    ],
)
def test_of_agencies_by_hand(answers: dict[str, Any], settings: dict[str, Any], expected: float) -> None:
    evaluation = evaluated(catalog_of(*TWO, **settings), {"a": answers, "b": FULL})
    assert error_of(evaluation, self=Error(sd=4, shared=0.25))[0] ** 2 == pytest.approx(expected)


def test_by_who_gave_the_answers() -> None:
    evaluation = sourced(
        evaluated(catalog_of(*TWO), dict.fromkeys("abc", FULL)),
        A2=[SYSTEM, ASSESSOR, SELF],
        B1=[SELF, OBJECTION, SYSTEM],
    )
    own, other, third = Error(sd=4, shared=0.25), Error(sd=2, shared=1), Error(sd=3)
    one, two, three = (error**2 for error in error_of(evaluation, self=own, assessor=other, system=third))
    assert one == pytest.approx(16 * (0.75 * (1 / 64 + 1 / 4) + 0.25 * (5 / 8) ** 2) + 9 * 9 / 64)
    # An accepted objection is an assessor's, and what both have in common they have in common.
    assert two == pytest.approx(16 / 64 + 4 * (7 / 8) ** 2)
    assert three == pytest.approx(16 * (0.75 * (1 / 64 + 9 / 64) + 0.25 / 4) + 9 / 4)
    # Nothing is assumed of a source that the catalog does not name.
    one, two, three = (error**2 for error in error_of(evaluation, system=third))
    assert (one, two, three) == pytest.approx((9 * 9 / 64, 0, 9 / 4))


@pytest.mark.parametrize(
    ("values", "missing", "pool", "expected"),
    [
        ([50, 60, 70], "zero", "equal", (1 / 3, 1 / 3, 1 / 3)),
        ([50, 60, 70], "zero", "weight", (1 / 4, 1 / 4, 1 / 2)),
        ([50, None, 70], "zero", "equal", (1 / 3, 0, 1 / 3)),
        ([50, None, 70], "skip", "equal", (1 / 2, 0, 1 / 2)),
        ([50, "n/a", 70], "zero", "weight", (1 / 3, 0, 2 / 3)),
        ([50, None, "n/a"], "skip", "weight", (1, 0, 0)),
        ([50, None, 70], "mean", "equal", (1 / 3, 0, 1 / 3)),
    ],
)
def test_of_services_by_hand(values: list[Any], missing: str, pool: str, expected: tuple[float, ...]) -> None:
    catalog = catalog_of(
        dimension("A", indicator("A1", per="service", optional=True), indicator("A2")), missing=missing, pool=pool
    )
    rows = [
        {"agency": code, "service": f"s{number}", "weight": weight, "A1": value}
        for code in "ab"
        for number, (value, weight) in enumerate(zip(values, (1, 1, 2), strict=True))
    ]
    evaluation = evaluated(catalog, {"a": {"A2": 50}, "b": {"A2": 60}}, rows)
    for error in error_of(evaluation, self=Error(sd=4, shared=0.25)):
        alone = sum(part**2 for part in expected)
        # A2 is the other half of the index; what all answers share, those of services share too.
        assert error**2 == pytest.approx(16 * (0.75 * (alone + 1) / 4 + 0.25 * (sum(expected) / 2 + 1 / 2) ** 2))


def test_shared_errors_weigh_more_and_none_is_none() -> None:
    evaluation = evaluated(catalog_of(*TWO), {"a": FULL, "b": FULL | {"B1": None}})
    errors = [error_of(evaluation, self=Error(sd=5, shared=shared))[0] for shared in (0, 0.3, 0.6, 1)]
    assert errors == sorted(errors)
    assert errors[-1] == pytest.approx(5)
    assert error_of(evaluation, self=Error(sd=0)) == [0, 0]
    assert error_of(evaluation, assessor=Error(sd=5)) == [0, 0]


def test_no_error_carries_a_score_below_zero() -> None:
    evaluation = evaluated(catalog_of(dimension("A", indicator("A1"))), {"a": {"A1": 0}, "b": {"A1": 90}})
    assert error_of(evaluation, self=Error(sd=10)) == pytest.approx([5, 10])


ALONE = catalog_of(
    dimension("A", indicator("A1")), publish={"rank_on": "exact"}, robustness={"noise": {"self": {"sd": 2}}}
)


def observed(true: Any, error: float, random: np.random.Generator) -> Evaluation:
    """A round of one indicator in which each true figure is off."""
    values = true + error * random.standard_normal(len(true))
    return evaluated(ALONE, {f"a{number:02}": {"A1": float(value)} for number, value in enumerate(values)})


def test_places_are_those_of_shrunken_draws() -> None:
    random = np.random.default_rng(5)
    evaluation = observed(random.normal(50, 3, 12), 2, random)
    found = robustness(evaluation, draws=700, seed=9).measurement
    assert found is not None
    assert found.index.tolist() == evaluation.agencies.sort_values("rank").index.tolist()
    assert found["error"].tolist() == pytest.approx([2] * 12)
    exact = evaluation.agencies["exact"].loc[found.index].to_numpy()
    places = places_of_draws(np.concatenate(list(shrunken(exact, found["error"].to_numpy(), 700, 9))), EXACT)
    assert found["low"].tolist() == pytest.approx(np.quantile(places, 0.05, axis=0).tolist())
    assert found["high"].tolist() == pytest.approx(np.quantile(places, 0.95, axis=0).tolist())
    assert found["first"].tolist() == (places <= 5).mean(axis=0).tolist()
    assert robustness(evaluated(catalog_of(*TWO), {"a": FULL}), draws=5).measurement is None


def test_what_is_shrunk_and_by_how_much() -> None:
    """With errors of half the variance observed, figures go half the way to their mean; with none, none."""
    figures = np.linspace(40, 60, 2_000)
    variance = figures.var()
    drawn = np.concatenate(list(shrunken(figures, np.full(2_000, np.sqrt(variance / 2)), 2_000, 1)))
    assert np.polyfit(figures, drawn.mean(axis=0), 1)[0] == pytest.approx(0.5, abs=0.02)
    assert drawn.std(axis=0).mean() == pytest.approx(np.sqrt(variance) / 2, rel=0.02)
    (same,) = shrunken(figures, np.zeros(2_000), 1, 1)
    assert same[0].tolist() == pytest.approx(figures.tolist(), abs=1e-9)


CASES = [
    # How far true figures are spread, rounds; the bounds of the share of true places that shrunken draws hold, and the
    # most that draws around what was observed hold. 90 % is meant.
    (0.25, 12, (0.84, 0.94), 0.78),
    (1.0, 12, (0.87, 0.95), 0.86),
    (0.25, 60, (0.84, 0.92), 0.77),
    (1.0, 60, (0.89, 0.94), 0.83),
    (2.0, 60, (0.89, 0.95), 0.88),
    (5.0, 60, (0.90, 0.96), 0.93),
]


@pytest.mark.parametrize(("spread", "times", "held", "plainly"), in_part(CASES, lambda one: one[1] == 12))
def test_they_hold_the_true_places_as_often_as_they_say(
    spread: float, times: int, held: tuple[float, float], plainly: float
) -> None:
    """Errors have a standard deviation of 2; where the true figures are closer, plain draws cover far too little."""
    random = np.random.default_rng(1)
    shares, plain, together = [], [], []
    for seed in range(times):
        true = random.normal(50, spread, 30)
        evaluation = observed(true, 2.0, random)
        found = measurement(evaluation, np.arange(30), ALONE.robustness.noise or Noise(), 400, seed)
        places = places_of_draws(true[None], EXACT)[0]
        shares.append(((found["low"] <= places) & (places <= found["high"])).mean())
        together.append(((found["set_low"] <= places) & (places <= found["set_high"])).all())
        around = evaluation.agencies["exact"].to_numpy() + 2.0 * random.standard_normal((400, 30))
        low, high = np.quantile(places_of_draws(around, EXACT), (0.05, 0.95), axis=0)
        plain.append(((low <= places) & (places <= high)).mean())
    assert held[0] <= np.mean(shares) <= held[1]
    assert np.mean(plain) <= plainly
    assert np.mean(plain) < np.mean(shares) - (0.05 if spread < 2 else 0)
    assert np.mean(together) >= 0.95


def test_of_very_many_agencies_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog: Catalog = ALONE
    evaluation = evaluated(catalog, {name: {"A1": value} for name, value in (("a", 50), ("b", 60), ("c", 70))})
    assert robustness(evaluation, draws=5).measurement is not None
    monkeypatch.setattr("eqm.robustness.stages.PAIRED", 2)
    assert robustness(evaluation, draws=5).measurement is None

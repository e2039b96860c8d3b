"""The points of a way are exact shares of its gain, whatever the means above the indicators."""

from itertools import permutations
from random import Random
from typing import Any

import numpy as np
import pytest

from eqm.catalog import Catalog
from eqm.intake import Status
from eqm.mirror.gain import gains
from eqm.scoring.climb import climb
from making import catalog_of, dimension, indicator

MEANS: list[Any] = ["arithmetic", "geometric", "harmonic", "minimum", {"power": -2}, {"power": 3}]


def catalog(number: int, mean: Any, **settings: Any) -> Catalog:
    """Two dimensions under one mean, their indicators of different weights."""
    leaves = [indicator(f"X{place:02}", weight=1 + place % 3) for place in range(number)]
    first, second = leaves[: number // 2], leaves[number // 2 :]
    return catalog_of(
        dimension("A", *first, aggregate=mean), dimension("B", *second, weight=2), aggregate=mean, **settings
    )


def scores(number: int, seed: int, low: int = 5) -> tuple[dict[str, float], dict[str, float]]:
    draw = Random(seed)
    before = {f"X{place:02}": float(draw.randint(low, 60)) for place in range(number)}
    return before, {name: score + draw.randint(0, 40) for name, score in before.items()}


def index(known: Catalog, held: dict[str, float]) -> float:
    status = dict.fromkeys(held, np.zeros(1, np.uint8))
    columns = {name: np.array([score]) for name, score in held.items()}
    return float(list(climb(known, columns, status))[-1].score[0])


def shared(
    known: Catalog, before: dict[str, float], after: dict[str, float], chosen: list[str]
) -> np.ndarray[Any, Any]:
    return gains(known, before, after, dict.fromkeys(before, int(Status.SCORED)), chosen)


@pytest.mark.parametrize("mean", MEANS, ids=str)
@pytest.mark.parametrize("number", [2, 5, 14])
@pytest.mark.parametrize("low", [5, 0])
def test_they_add_up_to_the_gain_under_every_mean(mean: Any, number: int, low: int) -> None:
    for seed in range(5):
        known, (before, after) = catalog(number, mean), scores(number, seed, low)
        chosen = [name for name in before if after[name] > before[name]]
        gain = index(known, {**before, **{name: after[name] for name in chosen}}) - index(known, before)
        assert shared(known, before, after, chosen).sum() == pytest.approx(gain, abs=1e-9)


@pytest.mark.parametrize("mean", MEANS, ids=str)
def test_each_is_the_mean_over_all_orders(mean: Any) -> None:
    known, (before, after) = catalog(4, mean), scores(4, 11)
    brought = dict.fromkeys(before, 0.0)
    for order in permutations(before):
        held = dict(before)
        for name in order:
            was = index(known, held)
            held[name] = after[name]
            brought[name] += (index(known, held) - was) / 24
    assert shared(known, before, after, [*before]).tolist() == pytest.approx([*brought.values()], abs=1e-9)


def test_who_is_alike_brings_alike_and_nothing_brings_nothing() -> None:
    known = catalog_of(dimension("A", *(indicator(f"X{n:02}") for n in range(12))), aggregate="geometric")
    before = {f"X{n:02}": 20.0 for n in range(12)}
    after = {**before, **{f"X{n:02}": 60.0 for n in range(11)}}
    found = shared(known, before, after, [*before])
    assert found[-1] == 0
    assert found[:11] == pytest.approx(np.full(11, found[:11].mean()))
    assert len(shared(known, before, after, [])) == 0


def test_a_gap_that_is_left_out_comes_in() -> None:
    known = catalog(4, "arithmetic", missing="skip")
    before, after = scores(4, 3)
    before["X01"] = float("nan")
    chosen = ["X00", "X01"]
    gain = index(known, {**before, **{name: after[name] for name in chosen}}) - index(known, before)
    assert shared(known, before, after, chosen).sum() == pytest.approx(gain)

"""Bounds of places and confidence sets: by hand, by formula, against plain loops, and as often as they say."""

import tracemalloc
from math import erf, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, strategies as st

from bulk import examples, in_part
from eqm.robustness.confidence import bounds, confidence_sets
from eqm.scoring.arrays import Floats

LEVEL = 0.95
ESTIMATES = st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 5.0, 5.25, 20.0, -3.0, 1e9, 1e-9])
ERRORS = st.sampled_from([0.0, 0.25, 0.5, 1.0, 3.0, 1e-9, 1e6])
NEAR = st.tuples(st.integers(0, 60).map(lambda value: value / 8), st.sampled_from([0.5, 1.0, 1.25]))
TABLES = st.lists(NEAR, min_size=2, max_size=8) | st.lists(st.tuples(ESTIMATES, ERRORS), min_size=1, max_size=7)
EXTREME = st.tuples(st.floats(-1e100, 1e100), st.floats(0, 1e100))


def arrays(table: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    return np.array([row[0] for row in table]), np.array([row[1] for row in table])


def sets_of(table: list[tuple[float, float]], draws: int = 200, seed: int = 1) -> list[tuple[int, int]]:
    low, high = confidence_sets(*arrays(table), LEVEL, seed, draws)
    return [*zip(low.tolist(), high.tolist(), strict=True)]


def plainly(
    table: list[tuple[float, float]], draws: int, seed: int = 1, step_down: bool = True
) -> list[tuple[int, int]]:
    """Confidence sets by loops over ordered pairs, each a hypothesis: that the first is not above the second."""
    order = sorted(range(len(table)), key=lambda row: (-table[row][0], table[row][1]))
    normal = np.random.Generator(np.random.Philox(key=seed)).standard_normal((draws, len(table))).tolist()
    noise = [{row: line[place] * table[row][1] for place, row in enumerate(order)} for line in normal]
    every = {(one, other) for one in order for other in order if one != other}
    spread = {(one, other): sqrt(table[one][1] ** 2 + table[other][1] ** 2) for one, other in every}
    alive = set(every)
    while True:
        tallest = sorted(
            max([0.0, *((line[a] - line[b]) / spread[a, b] for a, b in alive if spread[a, b])]) for line in noise
        )
        critical = tallest[int(np.ceil(LEVEL * (draws - 1)))]
        rejected = {(a, b) for a, b in alive if table[a][0] - table[b][0] > critical * spread[a, b]}
        alive -= rejected
        if not rejected or not step_down:
            break
    above = every - alive
    number = len(table)
    return [
        (1 + sum(lower == row for _, lower in above), number - sum(upper == row for upper, _ in above))
        for row in range(number)
    ]


def test_bounds_by_hand() -> None:
    found = bounds(np.array([10.0, 8.0, 8.0, 3.0]), np.array([1.0, 1.5, 0.0, 0.0]), 2.0)
    assert found.low.tolist() == [1, 1, 2, 4]
    assert found.high.tolist() == [3, 3, 3, 4]
    assert found.percentile.tolist() == pytest.approx([100, 100 / 3, 100 / 3, 0])
    assert found.percentile_low.tolist() == pytest.approx([0, 0, 0, 0])
    assert found.percentile_high.tolist() == pytest.approx([100, 100, 0, 0])


@examples(500, 100)
@given(st.lists(st.tuples(ESTIMATES, ERRORS) | EXTREME, max_size=12), st.sampled_from([0.0, 1.0, 1.64, 9.0]))
def test_bounds_count_as_they_say(table: list[tuple[float, float]], z: float) -> None:
    found = bounds(*arrays(table), z)
    values = [estimate for estimate, _ in table]
    for row, (estimate, error) in enumerate(table):
        bottom, top = estimate - z * error, estimate + z * error
        assert found.low[row] == 1 + sum(value > top for value in values)
        assert found.high[row] == len(table) - sum(value < bottom for value in values)
        if len(table) > 1:
            for ends, end in ((found.percentile_low, bottom), (found.percentile_high, top)):
                below = max(sum(value < end for value in values) - 1, 0)
                assert ends[row] == pytest.approx(100 * below / (len(table) - 1))


def test_one_row_and_none() -> None:
    found = bounds(np.array([5.0]), np.array([1.0]), 1.64)
    assert (found.low.tolist(), found.high.tolist()) == ([1], [1])
    assert np.isnan([*found.percentile, *found.percentile_low, *found.percentile_high]).all()
    assert sets_of([(5.0, 1.0)]) == [(1, 1)]
    assert sets_of([]) == []


@pytest.mark.parametrize("errors", [(3.0, 4.0), (4.0, 3.0), (5.0, 0.0)])
def test_two_estimates_are_told_apart_at_196_standard_errors(errors: tuple[float, float]) -> None:
    one, other = errors
    for gap, apart in ((1.93, False), (1.99, True)):
        expected = [(1, 1), (2, 2)] if apart else [(1, 2), (1, 2)]
        assert sets_of([(5 * gap, one), (0.0, other)], 50_000) == expected


def test_three_estimates_are_told_apart_by_the_studentized_range() -> None:
    # The upper 5 % point of the range of three, with known variance, is 3.314 (tables of Tukey's test).
    for gap, apart in ((3.27, False), (3.36, True)):
        table = [(gap, 1.0), (gap / 2, 1.0), (0.0, 1.0)]
        assert sets_of(table, 50_000) == ([(1, 2), (1, 3), (2, 3)] if apart else [(1, 3)] * 3)


def test_what_is_decided_sharpens_the_rest() -> None:
    """One row far above: of the pairs with it only that it is below is still open; the value by quadrature."""
    x = np.linspace(-7, 7, 561)
    density = np.exp(-(x**2) / 2) / sqrt(2 * np.pi) * (x[1] - x[0])
    greater = np.maximum.outer(range(len(x)), range(len(x)))

    def held(critical: float) -> float:
        reach = critical * sqrt(2)
        near = np.abs(np.subtract.outer(x, x)) <= reach
        over = np.array([0.5 * (1 - erf((value - reach) / sqrt(2))) for value in x])
        return float(density @ (near * over[greater]) @ density)

    low, high = 1.9, 2.4
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (middle, high) if held(middle) < LEVEL else (low, middle)
    assert 1.96 < low < 3.314 / sqrt(2) - 0.1
    for gap, apart in ((low - 0.03, False), (low + 0.03, True)):
        table = [(100.0, 1.0), (gap * sqrt(2), 1.0), (0.0, 1.0)]
        assert sets_of(table, 50_000) == [(1, 1), *([(2, 2), (3, 3)] if apart else [(2, 3)] * 2)]
        assert plainly(table, 2_000, step_down=False) == [(1, 1), (2, 3), (2, 3)]


@examples(300, 40)
@given(TABLES, st.integers(0, 5))
def test_sets_are_those_of_plain_loops(table: list[tuple[float, float]], seed: int) -> None:
    found = sets_of(table, 60, seed)
    assert found == plainly(table, 60, seed)
    once = plainly(table, 60, seed, step_down=False)
    assert all(low >= wide for (low, _), (wide, _) in zip(found, once, strict=True))
    assert all(high <= wide for (_, high), (_, wide) in zip(found, once, strict=True))


@examples(300, 60)
@given(TABLES | st.lists(EXTREME, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(table: list[tuple[float, float]], random: Random) -> None:
    order = [*range(len(table))]
    random.shuffle(order)
    found, turned = sets_of(table, 60), sets_of([table[row] for row in order], 60)
    assert turned == [found[row] for row in order]
    places = bounds(*arrays(table), 0).low.tolist()
    assert all(low <= place <= high for place, (low, high) in zip(places, found, strict=True))


def test_equal_estimates_and_errors_of_zero() -> None:
    assert sets_of([(7.0, 1.0)] * 4) == [(1, 4)] * 4
    assert sets_of([(7.0, 0.0)] * 4) == [(1, 4)] * 4
    assert sets_of([(1.0, 0.0), (3.0, 0.0), (3.0, 0.0), (0.0, 0.0)]) == [(3, 3), (1, 2), (1, 2), (4, 4)]


def test_the_seed_and_the_blocks_of_draws() -> None:
    table = [(float(row), 1.5) for row in range(12)]
    assert sets_of(table, 300) == sets_of(table, 300)
    assert len({str(sets_of(table, 40, seed)) for seed in range(8)}) > 1
    for draws in (1, 127, 128, 129):
        assert sets_of(table[:4], draws) == plainly(table[:4], draws)


@pytest.mark.parametrize(
    ("step", "times"), in_part([(2.0, 40), (0.5, 300), (2.0, 300), (8.0, 300)], lambda one: one[1] == 40)
)
def test_the_sets_hold_all_true_places_as_often_as_they_say(step: float, times: int) -> None:
    random = np.random.default_rng(7)
    truth, places = step * np.arange(10.0), np.arange(10, 0, -1)
    error = random.uniform(0.5, 1.5, 10)
    held = 0
    for draw in range(times):
        low, high = confidence_sets(truth + error * random.standard_normal(10), error, LEVEL, draw, 500)
        held += bool(np.all((low <= places) & (places <= high)))
    assert held >= 0.95 * times


@pytest.mark.slow
def test_memory_stays_bounded() -> None:
    random = np.random.default_rng(5)
    estimate, error = 40 * random.standard_normal(600), random.uniform(0.5, 1.5, 600)
    tracemalloc.start()
    confidence_sets(estimate, error)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 * 1024**2  # every difference in every draw would be 3 GB

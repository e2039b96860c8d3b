"""Stretches of the scale hold every score once; a mean is rounded as what it is the mean of."""

import math
from itertools import pairwise

from hypothesis import given, strategies as st

from eqm.catalog import Publish
from eqm.listing.spread import Bin, histogram, mean


def test_a_stretch_holds_its_start_and_the_last_its_end_too() -> None:
    assert histogram([0.0, 24.99, 25.0, 50.0, 99.0, 100.0], 100.0, 4) == (
        Bin(0.0, 25.0, 2),
        Bin(25.0, 50.0, 1),
        Bin(50.0, 75.0, 1),
        Bin(75.0, 100.0, 2),
    )


def test_nobody_gives_empty_stretches_and_no_mean() -> None:
    assert [part.number for part in histogram([], 10.0, 2)] == [0, 0]
    assert math.isnan(mean([], Publish()))


@given(st.lists(st.floats(-200, 300), max_size=50), st.integers(1, 40))
def test_every_score_is_counted_once(scores: list[float], bins: int) -> None:
    parts = histogram(scores, 100.0, bins)
    assert sum(part.number for part in parts) == len(scores)
    assert all(one.end == other.start for one, other in pairwise(parts))
    for part in parts[1:-1]:
        assert part.number == sum(part.start <= score < part.end for score in scores)


def test_a_mean_is_rounded_in_decimals() -> None:
    assert mean([0.01, 0.02], Publish()) == 0.02
    assert mean([0.01, 0.04], Publish()) == 0.02

"""Places: ties, gaps in the numbers, both ways of counting."""

import numpy as np
from hypothesis import given, strategies as st

from eqm.ranking import places


def test_competition_leaves_numbers_out_and_dense_does_not() -> None:
    figures = np.array([80.0, 90.0, 80.0, 70.0])
    assert places(figures, "competition").tolist() == [2, 1, 2, 4]
    assert places(figures, "dense").tolist() == [2, 1, 2, 3]


def test_nobody() -> None:
    assert places(np.array([]), "competition").tolist() == []


@given(st.lists(st.integers(0, 20).map(float), min_size=1, max_size=60))
def test_rank_counts_who_is_above(figures: list[float]) -> None:
    column = np.array(figures)
    assert places(column, "competition").tolist() == [1 + sum(other > one for other in figures) for one in figures]
    assert places(column, "dense").tolist() == [1 + len({other for other in figures if other > one}) for one in figures]

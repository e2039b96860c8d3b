"""Places: ties, gaps in the numbers, both ways of counting."""

import numpy as np
from hypothesis import example, given, strategies as st

from bulk import examples
from eqm.catalog import Publish
from eqm.ranking import figures, places, places_of_draws


def test_competition_leaves_numbers_out_and_dense_does_not() -> None:
    scores = np.array([80.0, 90.0, 80.0, 70.0])
    assert places(scores, "competition").tolist() == [2, 1, 2, 4]
    assert places(scores, "dense").tolist() == [2, 1, 2, 3]


def test_nobody() -> None:
    assert places(np.array([]), "competition").tolist() == []


@given(st.lists(st.integers(0, 20).map(float), min_size=1, max_size=60))
def test_rank_counts_who_is_above(values: list[float]) -> None:
    column = np.array(values)
    assert places(column, "competition").tolist() == [1 + sum(other > one for other in values) for one in values]
    assert places(column, "dense").tolist() == [1 + len({other for other in values if other > one}) for one in values]


SCORES = st.sampled_from([0.0, 50.0, 50.004999, 50.005, 1e-10, 100.0, -3.0, np.nan]) | st.floats(-1e3, 1e3)
HUGE = st.sampled_from([1e9, 8.9e9, 9e9, 1e12, -8.9e9, 1e200, -1e200])
PUBLISHED = st.builds(
    Publish,
    decimals=st.integers(0, 3),
    rounding=st.sampled_from(["half_even", "half_up", "nearest_double"]),
    rank_on=st.sampled_from(["published", "exact"]),
    ties=st.sampled_from(["competition", "dense"]),
)
EXACT = Publish(rank_on="exact")


def tables(score: st.SearchStrategy[float]) -> st.SearchStrategy[list[list[float]]]:
    """Draws × agencies."""
    return st.integers(1, 9).flatmap(
        lambda several: st.lists(st.lists(score, min_size=several, max_size=several), min_size=1, max_size=4)
    )


@examples(600, 50)
@example([[0.0, 1e9, -8.9e9]], EXACT)  # further apart in units than a whole number of 64 bits reaches
@example([[np.nan, np.nan]], EXACT)
@given(tables(SCORES) | tables(SCORES | HUGE), PUBLISHED)
def test_draws_are_placed_as_each_row_is_by_itself(table: list[list[float]], publish: Publish) -> None:
    scores = np.array(table)
    for row, own in zip(scores, places_of_draws(scores, publish), strict=True):
        by, has = figures(row, publish), ~np.isnan(row)
        assert own[has].tolist() == places(by[has], publish.ties).tolist()
        behind = 1 + (len(set(by[has].tolist())) if publish.ties == "dense" else int(has.sum()))
        assert set(own[~has].tolist()) <= {behind}

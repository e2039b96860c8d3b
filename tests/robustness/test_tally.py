"""Counts of places and pairs, quantiles and shares, against loops and numpy, in all sizes that are counted apart."""

from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bulk import in_part
from eqm.findings import EqmError
from eqm.ranking import places
from eqm.robustness import tally as tallying
from eqm.robustness.draws import BLOCK
from eqm.robustness.tally import Tally, counted, tally

Places = NDArray[np.int64]
SHARES = (0.0, 0.05, 0.1, 0.5, 0.95, 1.0, 1 / 3)
SIZES = [
    (agencies, draws)
    for agencies in (1, 2, 3, 170, 255, 256, 257)
    for draws in (1, 2, 7, 8, 255, 257, 2_039, 2_040, 2_041, 4_100)
]
USUAL = {(1, 1), (2, 7), (3, 2_041), (170, 257), (255, 8), (256, 255), (257, 7)}


def drawn(agencies: int, draws: int, spread: float = 10) -> Places:
    """Places of draws × agencies with ties, the agencies in the order of their usual places."""
    figures = np.random.default_rng(agencies * draws).normal(-np.arange(agencies), spread, (draws, agencies)).round()
    return np.array([places(row, "competition") for row in figures])


def standings(of: Places) -> Any:
    """What draws these places, a block's in two parts that are not in their order."""

    def blocks(draws: int) -> Iterator[Any]:
        for start in range(0, draws, BLOCK):
            yield np.arange(start, min(draws, start + BLOCK))[:, None]

    def parts(span: Any) -> Iterator[tuple[Places, Places]]:
        rows = span[:, 0]
        for own in (np.arange(1, len(rows), 2), np.arange(0, len(rows), 2)):
            yield own, of[rows[own]]

    choices = SimpleNamespace(draws=len(of), drawn=blocks)
    return SimpleNamespace(rows=np.arange(of.shape[1]), choices=choices, places=parts)


def pairs_in(of: Places) -> Places:
    above = np.zeros((of.shape[1], of.shape[1]), np.int64)
    for row in of:
        above += row[:, None] < row
    return above


@pytest.mark.parametrize(("agencies", "draws"), in_part(SIZES, lambda one: one in USUAL))
def test_counts_and_pairs(agencies: int, draws: int) -> None:
    of = drawn(agencies, draws)
    counts, above = counted(standings(of).places(np.arange(draws)[:, None]), agencies, draws)
    assert above.tolist() == pairs_in(of).tolist()
    assert counts.tolist() == [np.bincount(column - 1, minlength=agencies).tolist() for column in of.T]


@pytest.mark.parametrize("apart", [0.0, 0.01, 1.0, 1000.0])
def test_pairs_that_never_change_and_pairs_that_always_tie(apart: float) -> None:
    of = drawn(40, 100, apart)
    assert counted([(np.arange(100), of)], 40, 100)[1].tolist() == pairs_in(of).tolist()
    turned = np.ascontiguousarray(of[:, ::-1])
    assert counted([(np.arange(100), turned)], 40, 100)[1].tolist() == pairs_in(turned).tolist()
    same = np.ones((100, 40), np.int64)
    assert not counted([(np.arange(100), same)], 40, 100)[1].any()


@pytest.mark.parametrize(("agencies", "draws"), in_part(SIZES, lambda one: one in USUAL))
def test_a_tally_in_both_ways(agencies: int, draws: int, monkeypatch: pytest.MonkeyPatch) -> None:
    of = drawn(agencies, draws)
    orders = {"": np.arange(agencies), "some": np.arange(0, agencies, 2), "none": np.arange(0)}
    found = [tally(standings(of), orders, threads) for threads in (1, 3)]
    monkeypatch.setattr(tallying, "PAIRED", 0)
    monkeypatch.setattr(tallying, "_PART", 100)
    found.append(tally(standings(of), orders, 3))
    assert [one.above is None for one in found] == [False, False, True]
    for one in found:
        holds(one, of)
        for name, order in orders.items():
            better = [(of[:, first] < of[:, then]).sum() / draws for first, then in pairwise(order)]
            assert one.above_next[name].tolist() == better


def holds(one: Tally, of: Places) -> None:
    agencies = of.shape[1]
    assert one.agencies == agencies
    for share in SHARES:
        assert one.quantile(share).tolist() == pytest.approx(np.quantile(of, share, axis=0).tolist(), abs=1e-12)
    for first, last in ((1, 1), (1, 5), (agencies - 2, agencies), (2, 3), (agencies, agencies)):
        assert one.within(first, last).tolist() == ((of >= first) & (of <= last)).mean(axis=0).tolist()


def test_more_than_memory_should_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallying, "PAIRED", 2)
    monkeypatch.setattr(tallying, "_MOST", 29)
    with pytest.raises(EqmError, match="at most 9"):
        tally(standings(drawn(3, 10)), {"": np.arange(3)})
    assert tally(standings(drawn(3, 9)), {"": np.arange(3)}).agencies == 3

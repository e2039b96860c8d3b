"""Place ranges, firm places and tiers: by hand, and what must hold for any places drawn."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from bulk import examples
from eqm.robustness import robustness
from eqm.robustness.firmness import intervals, standing
from eqm.robustness.model import SURE, Robustness
from eqm.robustness.tally import tally
from making import catalog_of, dimension, evaluated, indicator
from robustness.test_tally import Places, drawn, standings


def firmness(of: Places) -> pd.DataFrame:
    agencies = np.arange(of.shape[1])
    return standing(tally(standings(of), {"": agencies}), "", agencies, agencies + 1)


def test_by_hand() -> None:
    """Twenty draws of five: a leads in all but one; b, c and d change often, b and d seldom; e is always the last."""
    rows = [[1, 2, 3, 4, 5]] * 12 + [[1, 3, 2, 4, 5]] * 3 + [[1, 2, 4, 3, 5]] * 3 + [[1, 4, 3, 2, 5], [2, 1, 3, 4, 5]]
    found = firmness(np.array(rows))
    # a above b in 19 of 20; b above c in 16, above d in 19; c above d in 16; d above e in all.
    assert found["above_next"].tolist()[:4] == [0.95, 0.8, 0.8, 1.0]
    assert np.isnan(found["above_next"][4])
    assert found["firm"].tolist() == [True, False, False, True, True]
    assert found["range_low"].tolist() == [1, 2, 2, 3, 5]
    assert found["range_high"].tolist() == [1, 3, 4, 4, 5]
    assert found["tier"].tolist() == [1, 2, 2, 3, 4]


def test_a_tie_is_above_for_neither() -> None:
    found = firmness(np.array([[1, 1, 3]] * 10))
    assert found["above_next"].tolist()[:2] == [0, 1]
    assert found["firm"].tolist() == [False, True, True]
    assert found[["range_low", "range_high"]].to_numpy().tolist() == [[1, 2], [1, 2], [3, 3]]
    assert found["tier"].tolist() == [1, 1, 2]


def test_one_alone_and_nobody() -> None:
    assert firmness(np.ones((3, 1), np.int64))[["firm", "range_low", "range_high", "tier"]].to_numpy().tolist() == [
        [True, 1, 1, 1]
    ]
    of = tally(standings(drawn(3, 5)), {"nobody": np.arange(0)})
    assert standing(of, "nobody", np.arange(0), np.arange(0)).empty


@examples(120, 25)
@given(st.integers(1, 12), st.integers(1, 90), st.sampled_from([0.0, 0.3, 1.0, 3.0, 30.0]))
def test_what_always_holds(agencies: int, draws: int, spread: float) -> None:
    of = drawn(agencies, draws, spread)
    found = firmness(of)
    assert (found["firm"][:-1] == (found["above_next"][:-1] >= SURE)).all()
    last = True if agencies == 1 else bool(found["firm"].iloc[-2])
    assert bool(found["firm"].iloc[-1]) is last
    tiers = found["tier"].tolist()
    assert tiers[0] == 1
    assert all(after - before in (0, 1) for before, after in pairwise(tiers))
    leaders = [tiers.index(tier) for tier in sorted(set(tiers))]
    for number, tier in enumerate(tiers):
        leader = leaders[int(tier) - 1]
        assert number == leader or (of[:, leader] < of[:, number]).mean() < SURE
    assert all((of[:, one] < of[:, next]).mean() >= SURE for one, next in pairwise(leaders))
    low, high = found["range_low"].to_numpy(), found["range_high"].to_numpy()
    assert ((low >= 1) & (low <= high) & (high <= agencies)).all()
    beaten = of[:, :, None] > of[:, None, :]
    assert low.tolist() == (1 + (beaten.mean(axis=0) >= SURE).sum(axis=1)).tolist()
    assert high.tolist() == (agencies - (beaten.mean(axis=0) >= SURE).sum(axis=0)).tolist()
    # Who beats another stands above it in 95 % of the draws, so the mean place of either is as far from the end.
    assert ((low - 1) * SURE <= (of - 1).mean(axis=0) + 1e-9).all()
    assert ((agencies - high) * SURE <= beaten.sum(axis=1).mean(axis=0) + 1e-9).all()


@examples(200, 20)
@given(st.integers(1, 9), st.integers(1, 60), st.sampled_from([0.3, 1.0, 3.0]))
def test_intervals_and_their_sentence(agencies: int, draws: int, spread: float) -> None:
    of = drawn(agencies, draws, spread)
    drawn_from, nothing = standings(of), pd.DataFrame()
    columns = intervals(tally(drawn_from, {}))
    assert (columns["low"] <= columns["median"]).all()
    assert (columns["median"] <= columns["high"]).all()
    assert columns["first"].tolist() == (of <= 5).mean(axis=0).tolist()
    assert columns["last"].tolist() == (of > agencies - 3).mean(axis=0).tolist()
    low, median, high = np.quantile(of, (0.05, 0.5, 0.95), axis=0)
    near = [high[n] - median[n] <= 3 and median[n] - low[n] <= 3 for n in range(agencies)]
    found = Robustness(drawn_from.choices, pd.DataFrame(columns), {}, nothing, nothing)
    assert found.share_within == pytest.approx(np.mean(near))


def test_a_group_of_all_is_the_whole_and_a_group_of_some_is_among_itself() -> None:
    catalog = catalog_of(
        dimension("A", *(indicator(f"A{number}") for number in range(4))),
        groups={name: {"title": name} for name in ("all", "some", "none")},
        publish={"decimals": 0},
    )
    random = np.random.default_rng(2)
    answers = {
        f"a{number}": {f"A{of}": float(random.integers(40, 60)) for of in range(4)}
        | {"groups": ["all", "some"] if number % 2 else ["all"]}
        for number in range(15)
    }
    found = robustness(evaluated(catalog, answers), draws=300)
    pd.testing.assert_frame_equal(found.groups["all"], found.agencies[list(found.groups["all"])], check_exact=True)
    some, whole = found.groups["some"], found.agencies
    assert some.index.tolist() == [code for code in whole.index if int(code[1:]) % 2]
    assert some["range_high"].max() <= 7
    beaten = whole.loc[some.index, "range_low"] - some["range_low"]
    assert (beaten >= 0).all(), "whoever surely stands above in the group does so in the whole"
    assert found.groups["none"].empty
    assert found.firm == int(whole["firm"].sum())

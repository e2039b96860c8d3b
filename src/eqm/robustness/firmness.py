"""Firmness: from counts of places to intervals, place ranges, firm places and tiers."""

import numpy as np
import pandas as pd

from eqm.robustness.model import FIRST, HIGH, LAST, LOW, SURE, WITHIN
from eqm.robustness.tally import Tally
from eqm.scoring.arrays import Floats, Mask, Whole


def intervals(found: Tally) -> dict[str, Floats]:
    """Return of everyone in the draws: median, low, high, first, last, as Robustness has them."""
    agencies = found.agencies
    return {
        "median": found.quantile(0.5),
        "low": found.quantile(LOW),
        "high": found.quantile(HIGH),
        "first": found.within(1, FIRST),
        "last": found.within(agencies - LAST + 1, agencies),
    }


def share_within(median: Floats, low: Floats, high: Floats) -> float:
    """Return the share of intervals that lie within WITHIN places of their median; NaN of none."""
    steady = (median - low <= WITHIN) & (high - median <= WITHIN)
    return float(steady.mean()) if len(steady) else float("nan")


def standing(found: Tally, order: str, members: Whole, rank: Whole) -> pd.DataFrame:
    """Return the columns of `Robustness.groups` for the members of an order of the tally, ranked so among themselves:
    their positions in the draws, rising.
    """
    above_next = np.append(found.above_next[order], np.nan)[: len(members)]
    firm = above_next >= SURE
    firm[-1:] = firm[-2:-1] if len(members) > 1 else True
    columns: dict[str, object] = {"rank": rank, "firm": firm, "above_next": above_next}
    if found.above is None:
        nothing = np.full(len(members), np.nan)
        return pd.DataFrame({**columns, "range_low": nothing, "range_high": nothing, "tier": nothing})
    beats = found.above[np.ix_(members, members)] >= SURE * found.draws
    return pd.DataFrame(
        {
            **columns,
            "range_low": 1.0 + beats.sum(axis=0),
            "range_high": len(members) - beats.sum(axis=1) * 1.0,
            "tier": _tiers(beats),
        }
    )


def _tiers(beats: Mask) -> Floats:
    """The tier of each: a new one begins with the first that the leader of the tier before beats."""
    tiers = np.empty(len(beats))
    tier, leader = 1, 0
    for number in range(len(beats)):
        if beats[leader, number]:
            tier, leader = tier + 1, number
        tiers[number] = tier
    return tiers

"""Firmness: from counts of places to intervals, place ranges, firm places and tiers."""

import numpy as np
import pandas as pd

from eqm.robustness.model import FIRST, HIGH, LAST, LOW, SURE
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


def standing(found: Tally, order: str, members: Whole, rank: Whole) -> pd.DataFrame:
    """Return the columns of `Robustness.groups` for the members of an order of the tally, ranked so among themselves:
    their positions in the draws, rising.
    """
    above_next = np.append(found.above_next[order], np.nan)[: len(members)]
    firm = above_next >= SURE
    firm[-1:] = firm[-2:-1] if len(members) > 1 else True
    frame = pd.DataFrame({"rank": rank, "firm": firm, "above_next": above_next})
    if found.above is None:
        return frame.assign(range_low=np.nan, range_high=np.nan, tier=np.nan)
    beats = found.above[np.ix_(members, members)] >= SURE * found.draws
    low, high = 1.0 + beats.sum(axis=0), len(members) - beats.sum(axis=1) * 1.0
    return frame.assign(range_low=low, range_high=high, tier=_tiers(beats))


def _tiers(beats: Mask) -> Floats:
    """The tier of each: a new one begins with the first that the leader of the tier before beats."""
    tiers = np.empty(len(beats))
    tier, leader = 1, 0
    for number in range(len(beats)):
        if beats[leader, number]:
            tier, leader = tier + 1, number
        tiers[number] = tier
    return tiers

"""What is found of how sure a ranking is."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from eqm.robustness.draws import Choices

FIRST, LAST = 5, 3
"""Of how many first and how many last places it is told how sure they are: those that are announced."""
SURE = 0.95
"""In which share of the draws one must stand above the other to beat it."""
LOW, HIGH = 0.05, 0.95
"""The ends of an interval, as quantiles of the places drawn."""
WITHIN = 3
"""How far from its median a place may lie and still be called steady."""


@dataclass(frozen=True)
class Robustness:
    """How firm the places of a round are; agencies stand in the order of their places, then of their codes.

    `agencies`, indexed by agency, everyone in the draws: rank (published), median, low, high (quantiles of the places
    drawn), first, last (the probability of one of the first FIRST and of the last LAST places), cause (the input that
    moves it most, "" for none), moved_by, moved (the node whose leaving out moves it most, "" for none, and by how many
    places, below 0 where it falls), and all columns of `groups`.
    `groups`, by group id, its members among themselves: rank, range_low, range_high (the place range), firm (bool; that
    of the last is whether the one before it beats it), tier (1 the first), above_next (the probability of standing
    above the next, NaN for the last). Ranges and tiers are None (NaN) of more agencies than pairs are counted of.
    `sensitivity`, indexed by input: first, first_low, first_high, total, total_low, total_high (Sobol's indices of the
    mean shift of places, and their intervals). `leave_out`, indexed by id of a node: mean_shift (of places), agency,
    places (who moves most, and by how many), bands_crossed.
    `measurement`, indexed by agency, None where nothing is assumed of errors, and of more agencies than pairs are
    counted of: low, high (quantiles of the places drawn around what was measured), first, set_low, set_high (a
    confidence set for the place, at SURE for all together), error (one standard deviation of the index, in points).
    """

    choices: Choices
    agencies: pd.DataFrame
    groups: Mapping[str, pd.DataFrame]
    sensitivity: pd.DataFrame
    leave_out: pd.DataFrame
    measurement: pd.DataFrame | None = None

    @property
    def firm(self) -> int:
        """How many places are firm."""
        return int(self.agencies["firm"].sum()) if len(self.agencies) else 0

    @property
    def share_within(self) -> float:
        """The share of the agencies whose interval lies within WITHIN places of their median; NaN of nobody."""
        if self.agencies.empty:
            return float("nan")
        median, low, high = (self.agencies[name] for name in ("median", "low", "high"))
        return float(((median - low <= WITHIN) & (high - median <= WITHIN)).mean())

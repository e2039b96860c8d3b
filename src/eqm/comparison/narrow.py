"""A comparison of a group's agencies alone, and which rows of it a list shows."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from eqm.comparison.model import Comparison
from eqm.comparison.movers import movers
from eqm.evaluation import Evaluation


def of_group(comparison: Comparison, group: str) -> Comparison:
    """Return the comparison with the agencies of a group alone, whose figures stay as they are: its members in the
    round after, of those that left its members before. KeyError for a group that the catalog after has not.
    """
    later = _members(comparison.after, group)
    earlier = _members(comparison.before, group) if group in comparison.before.catalog.groups else frozenset()
    own = comparison.agencies.index[comparison.agencies.index.isin(later)]
    frames = ("agencies", "parts", "exact_parts", "rank_parts", "exact_rank_parts")
    jumps = comparison.jumps
    return replace(
        comparison,
        **{name: getattr(comparison, name).loc[own] for name in frames},
        came=_kept(comparison.came, later),
        left=_kept(comparison.left, earlier),
        merged={code: frame for code, frame in comparison.merged.items() if code in later},
        jumps=jumps[jumps["agency"].isin(own)],
    )


def listed(comparison: Comparison, top: int | None) -> list[str]:
    """Return the codes of the agencies in both rounds that a list shows: all, by code; or the `top` most improved and
    then the most fallen.
    """
    if top is None:
        return list(comparison.agencies.sort_index().index)
    moved = movers(comparison, top=top)
    return [*moved.improved.index, *moved.fallen.index]


def _members(moved: Evaluation, group: str) -> frozenset[Any]:
    belongs = np.asarray(moved.round.agencies.groups[group], bool)
    return frozenset(moved.agencies.index[belongs])


def _kept(frame: pd.DataFrame, members: frozenset[Any]) -> pd.DataFrame:
    return frame[frame.index.isin(list(members))]

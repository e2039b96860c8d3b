"""Who stands on a list, in what order, and which of its rows are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from eqm.evaluation import Evaluation
from eqm.ranking import REASONS, places
from eqm.scoring.arrays import Mask

_ABOUT = ["rank", "band", "name", "name_en", "provisional", "new"]
MOST_LEADERS = 5
"""How many of those who share a first place are named."""


@dataclass(frozen=True)
class Listing:
    """Agencies in the order of their places, all of them or an excerpt.

    `rows`, indexed by agency code: rank, score (published) and exact, all three of this list; place (in the index; 0:
    none); band, name, provisional, new; skipped (how many rows were left out just before this one). `of`: how many
    have a place on the list. `after`: how many were left out after the last row.
    """

    rows: pd.DataFrame
    of: int
    after: int = 0


@dataclass(frozen=True)
class Selection:
    """Which list, and which rows of it: the first `top`, the last `bottom`, the `agencies` with their neighbors; all
    where none of these is asked for. `parent`: only it and the agencies that belong to it.
    """

    group: str | None = None
    dimension: str | None = None
    top: int | None = None
    bottom: int | None = None
    agencies: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def kind(self) -> Literal["index", "group", "dimension"]:
        """What the scores of the list are scores in."""
        if self.dimension is not None:
            return "dimension"
        return "index" if self.group is None and self.parent is None else "group"


WHOLE = Selection()
"""The index, all of it."""


def select(evaluation: Evaluation, selection: Selection) -> Listing:
    """Return the rows that a selection asks for."""
    listing = ranked(evaluation, selection.group, selection.dimension, selection.parent)
    if not selection.agencies:
        return cut(listing, selection.top, selection.bottom)
    return around(listing, selection.agencies)


def ranked(
    evaluation: Evaluation, group: str | None = None, dimension: str | None = None, parent: str | None = None
) -> Listing:
    """Return who has a place: in the index or in a dimension; among all, or the agencies of a group, or a parent and
    those that belong to it.

    These hold who has a place in the index; a dimension of all also those that have none there.
    """
    index = evaluation.agencies
    frame = index if dimension is None else evaluation.dimensions[dimension]
    rows = frame.loc[frame["rank"] > 0, ["rank", "score", "exact"]]
    if group is not None or parent is not None:
        rows = rows[rows.index.isin(index.index[_members(evaluation, group, parent) & (index["rank"] > 0)])].copy()
        rows["rank"] = places(-rows["rank"].to_numpy(np.float64), evaluation.catalog.publish.ties)
    rows = rows.sort_index().sort_values("rank", kind="stable")
    rows = rows.assign(shared=rows["rank"].duplicated(keep=False) & evaluation.catalog.publish.mark_ties)
    about = index.loc[rows.index, _ABOUT].rename(columns={"rank": "place"})
    return Listing(pd.concat([rows, about], axis=1).assign(skipped=0), len(rows))


def cut(listing: Listing, top: int | None, bottom: int | None) -> Listing:
    """Return the first `top` and the last `bottom` rows, each agency once, and all who share the last place that is
    shown.

    None for both keeps every row; None for one of them is 0.
    """
    if top is None and bottom is None:
        return listing
    rank = listing.rows["rank"].to_numpy()
    shown = np.zeros(len(rank), bool)
    if top and len(rank):
        shown |= rank <= rank[min(top, len(rank)) - 1]
    if bottom and len(rank):
        shown |= rank >= rank[-min(bottom, len(rank))]
    return _kept(listing, shown)


def around(listing: Listing, agencies: Collection[str]) -> Listing:
    """Return the rows of these agencies with two neighbors above and two below each."""
    own = listing.rows.index.isin(list(agencies))
    shown = np.zeros(len(own), bool)
    for position in np.flatnonzero(own):
        shown[max(0, position - 2) : position + 3] = True
    return _kept(listing, shown)


def leaders(evaluation: Evaluation) -> dict[str, Listing]:
    """Return by dimension, in order, who shares its first place: MOST_LEADERS rows; `after` counts the others."""
    names = [dimension.id for dimension in evaluation.catalog.all_dimensions]
    first = {name: cut(ranked(evaluation, dimension=name), 1, 0).rows for name in names}
    return {
        name: Listing(rows[:MOST_LEADERS], len(rows), max(0, len(rows) - MOST_LEADERS)) for name, rows in first.items()
    }


def unranked(evaluation: Evaluation, selection: Selection = WHOLE) -> pd.DataFrame:
    """Return who might stand on the list and has no place on it, by reason, then by code: of a group its members, of
    the agencies named those.

    Columns: name, reason, provisional, new. Who has a place in the index, but no score in the dimension: `no_score`.
    """
    agencies = evaluation.agencies
    placed = ranked(evaluation, selection.group, selection.dimension, selection.parent).rows.index
    out = ~agencies.index.isin(placed) & _members(evaluation, selection.group, selection.parent)
    if selection.agencies:
        out &= agencies.index.isin(selection.agencies)
    rows = agencies.loc[out, ["name", "reason", "provisional", "new"]].astype({"reason": str}).sort_index()
    rows["reason"] = rows["reason"].replace("", "no_score")
    return rows.sort_values("reason", kind="stable", key=lambda reasons: reasons.map(REASONS.index))


def _members(evaluation: Evaluation, group: str | None, parent: str | None) -> Mask:
    """Who is of a group and of a parent, where these are named; a parent stands among its own."""
    agencies = evaluation.agencies
    mask = np.ones(len(agencies), bool) if group is None else np.asarray(evaluation.round.agencies.groups[group], bool)
    own = (agencies["parent"] == parent) | (agencies.index == parent)
    return mask if parent is None else mask & own.to_numpy(bool)


def _kept(listing: Listing, shown: Mask) -> Listing:
    """The rows marked, each knowing how many were left out before it."""
    positions = np.flatnonzero(shown)
    rows = listing.rows[shown].assign(skipped=np.diff(positions, prepend=-1) - 1)
    last = int(positions[-1]) if len(positions) else -1
    return Listing(rows, listing.of, len(shown) - 1 - last)

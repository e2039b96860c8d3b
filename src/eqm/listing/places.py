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
    where none of these is asked for.
    """

    group: str | None = None
    dimension: str | None = None
    top: int | None = None
    bottom: int | None = None
    agencies: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["index", "group", "dimension"]:
        """What the scores of the list are scores in."""
        if self.dimension is not None:
            return "dimension"
        return "index" if self.group is None else "group"


WHOLE = Selection()
"""The index, all of it."""


def select(evaluation: Evaluation, selection: Selection) -> Listing:
    """Return the rows that a selection asks for."""
    listing = ranked(evaluation, selection.group, selection.dimension)
    if not selection.agencies:
        return cut(listing, selection.top, selection.bottom)
    return around(listing, selection.agencies)


def ranked(evaluation: Evaluation, group: str | None = None, dimension: str | None = None) -> Listing:
    """Return who has a place: in the index, in a group, in a dimension, or in a dimension among the agencies of a
    group.

    A group holds its members that have a place in the index; a dimension also those that have none there.
    """
    index = evaluation.agencies
    frame = index if dimension is None else evaluation.dimensions[dimension]
    rows = frame[["rank", "score", "exact"]]
    if group is not None:
        rows = rows.loc[evaluation.groups[group].index]
        rows = rows[rows["rank"] > 0].copy()
        if dimension is None:
            rows["rank"] = evaluation.groups[group]["rank"]
        else:
            publish = evaluation.catalog.publish
            by = "score" if publish.rank_on == "published" else "exact"
            rows["rank"] = places(rows[by].to_numpy(), publish.ties)
    rows = rows[rows["rank"] > 0].sort_index().sort_values("rank", kind="stable")
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


def around(listing: Listing, agencies: Collection[str], neighbors: int = 2) -> Listing:
    """Return the rows of these agencies with as many `neighbors` above and below each."""
    own = listing.rows.index.isin(list(agencies))
    shown = np.zeros(len(own), bool)
    for position in np.flatnonzero(own):
        shown[max(0, position - neighbors) : position + neighbors + 1] = True
    return _kept(listing, shown)


def leaders(evaluation: Evaluation) -> dict[str, Listing]:
    """Return by dimension id, nested ones too, in the catalog's order, who shares its first place: at most
    MOST_LEADERS rows, `after` counts the others.
    """
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
    out = ~agencies.index.isin(ranked(evaluation, selection.group, selection.dimension).rows.index)
    if selection.group is not None:
        out &= np.asarray(evaluation.round.agencies.groups[selection.group], bool)
    if selection.agencies:
        out &= agencies.index.isin(selection.agencies)
    rows = agencies.loc[out, ["name", "reason", "provisional", "new"]].astype({"reason": str}).sort_index()
    rows["reason"] = rows["reason"].replace("", "no_score")
    return rows.sort_values("reason", kind="stable", key=lambda reasons: reasons.map(REASONS.index))


def _kept(listing: Listing, shown: Mask) -> Listing:
    """The rows marked, each knowing how many were left out before it."""
    positions = np.flatnonzero(shown)
    rows = listing.rows[shown].assign(skipped=np.diff(positions, prepend=-1) - 1)
    last = int(positions[-1]) if len(positions) else -1
    return Listing(rows, listing.of, len(shown) - 1 - last)

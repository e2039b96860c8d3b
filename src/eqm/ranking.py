"""Places: who stands where, overall, in dimensions and groups; ties, bands, and who has no place and why."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog, Publish
from eqm.decimals import SNAP, in_units, round_decimal, snap
from eqm.scoring import INDEX
from eqm.scoring.arrays import Floats, Mask, Whole
from eqm.scoring.standing import Standing

REASONS = ("", "excluded", "not_cooperating", "no_score", "reference")


def rank(
    catalog: Catalog,
    nodes: Mapping[str, Floats],
    agencies: "pd.Index[Any]",
    who: Standing,
    members: Mapping[str, Mask],
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Return the places that `catalog.publish` gives to the scores of `nodes` (by dimension id, the index under INDEX):
    in the index, by id in the dimensions, and by id in groups; every frame is indexed by agency.

    Index: score (published), exact (nine decimals), rank (0: none), band (id; "" without a place), reason (one of
    REASONS; "" for who has a place). Dimensions: score, exact, rank. Groups, only members that have a place: rank.

    Who stands outside (`who`) has no place anywhere; agencies that do not cooperate may share the last everywhere. A
    group's ranking holds its `members` that have a place in the index.
    """
    publish = catalog.publish
    index, by = places_in(nodes[INDEX], who, publish, agencies), figures(nodes[INDEX], publish)
    last, ranked = who.last(publish), who.counted & ~np.isnan(by)
    placed = ranked | last
    index["band"] = _bands(by, placed, publish)
    reasons: Whole = np.select([placed, who.excluded, who.silent, who.reference], [0, 1, 2, 4], 3)
    index["reason"] = pd.Categorical.from_codes(reasons, pd.Index(REASONS))
    dimensions = {name: places_in(scores, who, publish, agencies) for name, scores in nodes.items() if name != INDEX}
    groups = {
        name: pd.DataFrame({"rank": _places(by, ranked & mask, last & mask, publish)}, agencies)[placed & mask]
        for name, mask in members.items()
    }
    return index, dimensions, groups


def places_in(scores: Floats, who: Standing, publish: Publish, agencies: "pd.Index[Any]") -> pd.DataFrame:
    """Return the places in one node of the catalog among the agencies that take part.

    Columns: score (published), exact (nine decimals), rank (0: none, for who stands outside or has no score).
    """
    published, by = round_decimal(scores, publish.decimals, publish.rounding), figures(scores, publish)
    ranks = _places(by, who.counted & ~np.isnan(by), who.last(publish), publish)
    return pd.DataFrame({"score": published, "exact": snap(scores), "rank": ranks}, agencies)


def places(figures: Floats, ties: str) -> Whole:
    """Return the rank of each figure, 1 for the greatest (any length, no gaps); equal figures share the smallest rank.

    `competition` counts who is above (1, 2, 2, 4), `dense` counts which figures are above (1, 2, 2, 3).
    """
    of, distinct = pd.factorize(figures)
    down = np.argsort(-distinct)
    sharing = np.bincount(of)[down] if len(of) else down
    above = np.arange(len(down)) if ties == "dense" else np.cumsum(sharing) - sharing
    rank_of_distinct = np.empty(len(down), np.int64)
    rank_of_distinct[down] = above + 1
    return rank_of_distinct[of]


def figures(scores: Floats, publish: Publish) -> Floats:
    """Return the figures that places go by: scores as they are published, or their exact ones."""
    if publish.rank_on == "exact":
        return snap(scores)
    return round_decimal(scores, publish.decimals, publish.rounding)


def places_of_draws(scores: Floats, publish: Publish) -> Whole:
    """Return the places of draws × agencies by the rule of `rank`, each row for itself; who has no score (NaN) stands
    behind everyone, with all others that have none.

    Figures are packed with their positions into whole numbers and sorted as such; where they are too large for that,
    row by row.
    """
    agencies = scores.shape[1]
    gaps, bits = np.isnan(scores), max(1, int(agencies - 1).bit_length())
    exact = publish.rank_on == "exact"
    decimals, rounding = (SNAP if exact else publish.decimals), ("half_even" if exact else publish.rounding)
    some = bool(gaps.any())
    units = in_units(np.where(gaps, 0.0, scores) if some else scores, decimals, rounding)
    if units is None or int(units.max()) - int(units.min()) >= 2 ** (61 - bits):
        by = np.where(gaps, -np.inf, figures(scores, publish))
        return np.array([places(row, publish.ties) for row in by]).reshape(by.shape)
    behind = int(units.max()) - units
    if some:
        behind[gaps] = int(behind.max()) + 1
    keys: Any = behind.astype(np.int32 if int(behind.max()) < 2 ** (30 - bits) else np.int64)
    keys = np.sort(keys << bits | np.arange(agencies, dtype=keys.dtype), axis=1)
    alike = keys[:, 1:] >> bits == keys[:, :-1] >> bits
    standing = np.broadcast_to(np.arange(1, agencies + 1), keys.shape)
    if alike.any():
        starts = np.insert(~alike, 0, True, axis=1)
        dense = publish.ties == "dense"
        standing = np.cumsum(starts, axis=1) if dense else np.maximum.accumulate(standing * starts, axis=1)
    ranks: Whole = np.empty(keys.shape, np.int64)
    ranks.reshape(-1)[(keys & (2**bits - 1)) + np.arange(0, keys.size, agencies)[:, None]] = standing
    return ranks


def _places(figures: Floats, ranked: Mask, last: Mask, publish: Publish) -> Whole:
    ranks = np.zeros(len(figures), np.int64)
    ranks[ranked] = places(figures[ranked], publish.ties)
    if last.any():
        above = int(ranks.max()) if publish.ties == "dense" else int(ranked.sum())
        ranks[last] = above + 1
    return ranks


def _bands(figures: Floats, placed: Mask, publish: Publish) -> "pd.Categorical[str]":
    bands = sorted(publish.bands, key=lambda band: band.from_)
    reached = np.searchsorted([band.from_ for band in bands], figures, side="right")
    codes: Whole = np.where(placed & ~np.isnan(figures), reached, 0)
    return pd.Categorical.from_codes(codes, pd.Index(["", *(band.id for band in bands)]))

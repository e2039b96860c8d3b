"""The agencies of two rounds side by side; one that was merged stands beside the mean of its parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from eqm.catalog import Publish
from eqm.comparison.course import Course
from eqm.decimals import round_decimal, snap
from eqm.intake import Services, Status
from eqm.scoring.arrays import Floats
from eqm.scoring.climb import climb

ALONE: Final = ["name", "rank", "reason", "score"]
"""What is shown of agencies of one round."""


def standings(course: Course) -> Iterator[pd.DataFrame]:
    """Yield the agencies of both rounds: the columns of `Evaluation.agencies`, and bridge, its score under the catalog
    after, of the indicators in common; without a place score and bridge are NaN.
    """
    rows = course.joined.agencies
    sides = zip((course.before, course.after), (rows.before, rows.after), _bridges(course), strict=True)
    for side, at, figures in sides:
        there = at >= 0
        bridge = pd.Series(figures[there], side.agencies.index[at[there]])
        frame = side.agencies.assign(bridge=bridge, reason=side.agencies["reason"].astype(str)).rename_axis("agency")
        yield frame.assign(**{name: frame[name].where(frame["rank"] > 0) for name in ("score", "bridge")})


def origins(agencies: pd.DataFrame, positions: Sequence[int], services: Services) -> pd.DataFrame:
    """Return the agencies that one was made of: ALONE, exact, bridge, provisional, and share, what each counts in
    their mean: by its number of services, or all alike where one of them has none.
    """
    several = agencies.iloc[list(positions)]
    listed = np.bincount(np.asarray(services.agency, np.int64), minlength=len(agencies))[list(positions)]
    counts = listed if listed.all() else np.ones(len(several))
    return several[[*ALONE, "exact", "bridge", "provisional"]].assign(share=counts / counts.sum())


def side_by_side(course: Course, sides: Sequence[pd.DataFrame], merged: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the agencies that are in both rounds, merged ones behind the others; see `Comparison.agencies`."""
    rows, pairs = course.joined.agencies, course.joined.pairs
    publish = [side.catalog.publish for side in (course.before, course.after)]
    first = pd.concat([sides[0].iloc[rows.before[:pairs]], *(_as_one(own, *publish) for own in merged.values())])
    second = pd.concat([sides[1].iloc[rows.after[:pairs]], sides[1].loc[list(merged)]])
    provisional = first["provisional"].to_numpy(bool) | second["provisional"].to_numpy(bool)
    known = {"was": first.index.to_numpy(), "name": second["name"], "provisional": provisional}
    frame = pd.DataFrame(known, second.index)
    for when, side in (("before", first), ("after", second)):
        for name in ("rank", "reason", "score", "bridge"):
            frame[f"{name}_{when}"] = side[name].to_numpy()
    for change, figure in (("change", "score"), ("bridge_change", "bridge")):
        frame[change] = snap((frame[f"{figure}_after"] - frame[f"{figure}_before"]).to_numpy())
    exact = snap(second["exact"].to_numpy() - first["exact"].to_numpy())
    frame["exact_change"] = np.where(frame["change"].isna(), np.nan, exact)
    both = (frame["rank_before"] > 0) & (frame["rank_after"] > 0)
    frame["rank_change"] = (frame["rank_before"] - frame["rank_after"]).astype(float).where(both)
    return frame


def placeless(agencies: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return who of the agencies that `side_by_side` returns has not a place in both rounds, by lost, gained and
    neither: name, score and rank of the round where it has one, and the reason of the other.
    """

    def some(there: "pd.Series[bool]", placed: str, other: str) -> pd.DataFrame:
        columns = {f"score_{placed}": "score", f"rank_{placed}": "rank", f"reason_{other}": "reason"}
        return agencies[there].rename(columns=columns)[ALONE]

    before, after = (agencies[f"reason_{when}"] == "" for when in ("before", "after"))
    lost, gained = some(before & ~after, "before", "after"), some(after & ~before, "after", "before")
    return {"lost": lost, "gained": gained, "neither": some(~before & ~after, "before", "after")}


def _as_one(several: pd.DataFrame, before: Publish, after: Publish) -> pd.DataFrame:
    """The agencies that one was made of as one: the means of their figures, NaN without one of them, and no rank."""
    shares = np.asarray(several["share"], np.float64)
    row = {
        "rank": 0,
        "reason": next(filter(None, several["reason"]), ""),
        "provisional": several["provisional"].any(),
        "score": mean(several[["score"]].to_numpy(), shares, before),
        "bridge": mean(several[["bridge"]].to_numpy(), shares, after),
        "exact": snap(shares @ several["exact"].to_numpy()),
    }
    return pd.DataFrame(row, [",".join(several.index)])


def mean(figures: Floats, shares: Floats, publish: Publish) -> Floats:
    """Return the mean of published figures (rows of agencies) as it is published; NaN with one that is NaN."""
    return round_decimal(snap(shares @ figures), publish.decimals, publish.rounding)


def _bridges(course: Course) -> Iterator[Floats]:
    """The published scores of both rounds under the catalog after, of the indicators in common."""
    catalog, agencies = course.after.catalog, len(course.joined.agencies.before)
    apart = [one.id for one in catalog.indicators if one.id not in course.changes]
    for stop in (course.edge(newer=True, others=others) for others in (False, True)):
        scores, status = course.scores(stop)
        scores |= dict.fromkeys(apart, np.full(agencies, np.nan))
        status |= dict.fromkeys(apart, np.full(agencies, Status.NOT_APPLICABLE, np.uint8))
        *_, top = climb(catalog, scores, status)
        yield round_decimal(snap(top.score), catalog.publish.decimals, catalog.publish.rounding)

"""Who improved and who fell most, a comparison of a group's agencies alone, and agencies as rows of lists, each under
the names that are published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from eqm.comparison.model import Comparison
from eqm.evaluation import Evaluation

Row = dict[Any, Any]


@dataclass(frozen=True)
class Movers:
    """Those whose score rose most, the most improved first, and those whose score fell most, the most fallen first.

    Columns: those of `Comparison.agencies`, and group_before, group_after: the rank in the group, 0 without one.
    `rose`, `fell` and `same`: how many agencies of the group, in both rounds, went up, down and neither; `without`: how
    many of them have no change at all.
    """

    improved: pd.DataFrame
    fallen: pd.DataFrame
    rose: int
    fell: int
    same: int
    without: int


def movers(comparison: Comparison, group: str = "", top: int = 5) -> Movers:
    """Return the `top` that improved and fell most, and all who share the last of these changes; of a group (by id; its
    members in the round after), or of all for an empty one. Raises KeyError for a group that the catalog after has not.

    The change is that of the bridge, so no change of catalog makes anyone a mover. Equal ones stand by code.
    """
    rows = comparison.agencies.sort_index().assign(group_before=0, group_after=0)
    if group:
        rows = _kept(rows, _members(comparison.after, group))
        rows["group_before"] = rows["was"].map(_ranks(comparison.before, group)).fillna(0).astype(int)
        rows["group_after"] = rows.index.map(_ranks(comparison.after, group)).fillna(0).astype(int)
    change = rows["bridge_change"]
    up, down = change > 0, change < 0
    counts = (int(some.sum()) for some in (up, down, change == 0, change.isna()))
    return Movers(_first(rows[up], -change, top), _first(rows[down], change, top), *counts)


def of_group(comparison: Comparison, group: str) -> Comparison:
    """Return the comparison with the agencies of a group alone, whose figures stay as they are: its members in the
    round after, of those that left its members before. KeyError for a group that the catalog after has not.
    """
    later = _members(comparison.after, group)
    earlier = _members(comparison.before, group) if group in comparison.before.catalog.groups else frozenset()
    frames = ("agencies", "parts", "exact_parts", "rank_parts", "exact_rank_parts", "came")
    return replace(
        comparison,
        **{name: _kept(getattr(comparison, name), later) for name in frames},
        left=_kept(comparison.left, earlier),
        merged={code: frame for code, frame in comparison.merged.items() if code in later},
        jumps=comparison.jumps[comparison.jumps["agency"].isin(list(later))],
    )


def listed(comparison: Comparison, top: int | None) -> list[str]:
    """Return the codes that a list shows: all, by code; or the `top` most improved, then the most fallen."""
    if top is None:
        return list(comparison.agencies.sort_index().index)
    moved = movers(comparison, top=top)
    return [*moved.improved.index, *moved.fallen.index]


def agency_rows(comparison: Comparison, agencies: pd.DataFrame) -> list[Row]:
    """Return agencies of both rounds as rows, those of a frame with the columns of `Comparison.agencies`, in its order.

    Keys: its columns; agency; merged (was, of a merged one); standing (both, merged); jumps (how many); the parts of
    each of CAUSES, as shown `score.CAUSE` and `rank.CAUSE`, exactly `exact.CAUSE` and `exact_rank.CAUSE`. rank_change
    is a whole number or None.
    """
    frames = (comparison.parts, comparison.exact_parts, comparison.rank_parts, comparison.exact_rank_parts)
    parts = zip(("score.", "exact.", "rank.", "exact_rank."), frames, strict=True)
    together = pd.concat([agencies, *(frame.loc[agencies.index].add_prefix(name) for name, frame in parts)], axis=1)
    jumps = comparison.jumps["agency"].value_counts()
    return [
        {
            **row,
            "merged": row["was"] if row["agency"] in comparison.merged else "",
            "standing": "merged" if row["agency"] in comparison.merged else "both",
            "jumps": int(jumps.get(row["agency"], 0)),
            "rank_change": None if isnan(row["rank_change"]) else int(row["rank_change"]),
        }
        for row in listed_rows(together)
    ]


def merged_rows(comparison: Comparison) -> Iterator[Row]:
    """Give each merged agency, and behind it those that went into it.

    Keys: those of `agency_rows`, share (in percent), reason; of the latter agency is the code after, was theirs.
    """
    for row in agency_rows(comparison, comparison.agencies.loc[list(comparison.merged)]):
        blank = dict.fromkeys((*row, "share", "reason"))
        yield blank | row | {"was": "", "reason": row["reason_after"]}
        origins = comparison.merged[row["agency"]].rename(columns={"bridge": "bridge_before", "rank": "rank_before"})
        for origin in listed_rows(origins.assign(share=100 * origins["share"])):
            yield blank | origin | {"was": origin["agency"], "agency": row["agency"]}


def lone_rows(comparison: Comparison) -> Iterator[Row]:
    """Give the agencies that are in one round alone: those that came, those that left.

    Keys: agency, name, standing (came, left), and score, rank and reason under the names of the round it is in, as in
    score_after, rank_after.
    """
    for standing, frame, when in (("came", comparison.came, "after"), ("left", comparison.left, "before")):
        for row in listed_rows(frame):
            figures = {f"{name}_{when}": row[name] for name in ("score", "rank", "reason")}
            yield {"agency": row["agency"], "name": row["name"], "standing": standing, **figures}


def listed_rows(frame: pd.DataFrame) -> list[Row]:
    """Return a frame of agencies of one round, such as `Comparison.came`, as rows."""
    return frame.reset_index().to_dict("records")


def _ranks(side: Evaluation, group: str) -> dict[Any, int]:
    return dict(side.groups[group]["rank"]) if group in side.groups else {}


def _first(rows: pd.DataFrame, key: "pd.Series[Any]", top: int) -> pd.DataFrame:
    order = key[rows.index].sort_values(kind="stable")
    if len(order) > top:
        order = order[order <= order.iloc[top - 1]]
    return rows.loc[order.index]


def _members(moved: Evaluation, group: str) -> frozenset[Any]:
    belongs = np.asarray(moved.round.agencies.groups[group], bool)
    return frozenset(moved.agencies.index[belongs])


def _kept(frame: pd.DataFrame, members: frozenset[Any]) -> Any:
    return frame[frame.index.isin(list(members))].copy()

"""Agencies of a comparison as rows, each under the names that are published."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import pandas as pd

from eqm.comparison.model import Comparison

Row = dict[Any, Any]


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

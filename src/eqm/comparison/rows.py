"""Agencies of a comparison as rows, each under the names that are published."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import pandas as pd

from eqm.comparison.compare import about
from eqm.comparison.model import Comparison

Row = dict[Any, Any]


def agency_rows(comparison: Comparison, agencies: pd.DataFrame) -> list[Row]:
    """Return agencies of both rounds as rows, those of a frame with the columns of `Comparison.agencies`, in its order.

    Keys: its columns; agency; standing (both); jumps (how many); the parts of each of CAUSES, as shown `score.CAUSE`
    and `rank.CAUSE`, exactly `exact.CAUSE` and `exact_rank.CAUSE`. rank_change is a whole number, or None.
    """
    parts = {
        "score": comparison.parts,
        "exact": comparison.exact_parts,
        "rank": comparison.rank_parts,
        "exact_rank": comparison.exact_rank_parts,
    }
    wide = [frame.loc[agencies.index].add_prefix(f"{name}.") for name, frame in parts.items()]
    together = pd.concat([agencies.rename_axis("agency"), *wide], axis=1).reset_index()
    jumps = comparison.jumps["agency"].value_counts()
    return [
        {
            **row,
            "standing": "both",
            "jumps": int(jumps.get(row["agency"], 0)),
            "rank_change": None if isnan(row["rank_change"]) else int(row["rank_change"]),
        }
        for row in together.to_dict("records")
    ]


def merged_rows(comparison: Comparison) -> Iterator[Row]:
    """Give each merged agency as it is after, and behind it those that went into it as they were before.

    Keys: agency (the code after, also of the latter), was (theirs; empty for itself), name, score, rank, reason.
    """
    after = comparison.after
    own = about(after, after.agencies.index.get_indexer(pd.Index(list(comparison.merged))).tolist())
    for row, origins in zip(listed_rows(own), comparison.merged.values(), strict=True):
        yield {**row, "was": ""}
        for origin in listed_rows(origins):
            yield {**origin, "agency": row["agency"], "was": origin["agency"]}


def lone_rows(comparison: Comparison) -> Iterator[Row]:
    """Give the agencies that are compared with none: merged ones, those that came, those that left.

    Keys: agency, name, standing (merged, came, left), was (the codes of those that merged, with a comma between), and
    score and rank under the names of the round it is in, as in score_after, rank_after.
    """
    for row in merged_rows(comparison):
        if not row["was"]:
            was = ",".join(comparison.merged[row["agency"]].index)
            yield {**_lone(row, "merged", "after"), "was": was}
    for row in listed_rows(comparison.came):
        yield _lone(row, "came", "after")
    for row in listed_rows(comparison.left):
        yield _lone(row, "left", "before")


def listed_rows(frame: pd.DataFrame) -> list[Row]:
    """Return a frame of agencies of one round, such as `Comparison.came`, as rows."""
    return frame.reset_index().to_dict("records")


def _lone(row: Row, standing: str, when: str) -> Row:
    known = {"agency": row["agency"], "name": row["name"], "standing": standing}
    return {**known, f"score_{when}": row["score"], f"rank_{when}": row["rank"]}

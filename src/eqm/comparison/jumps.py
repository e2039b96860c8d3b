"""Jumps that are hardly plausible, by the rule of the European Commission's control sheet for DESI: the rank of an
indicator moved by more than 8 places and by more than a factor of 2; that of a dimension or of the index by more than
6. They call for a look at the answers, no more.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from eqm.comparison.course import Course
from eqm.evaluation import Evaluation
from eqm.ranking import places_in
from eqm.scoring import INDEX

INDICATOR_PLACES, INDICATOR_FACTOR, NODE_PLACES = 8, 2.0, 6
COLUMNS = ("agency", "name", "node", "kind", "score_before", "score_after", "rank_before", "rank_after")


def jumps(course: Course) -> pd.DataFrame:
    """Return every jump, those of the index first, then of dimensions, then of indicators in the catalog's order; of
    one node the longest first, then by code. Only agencies of both rounds with a place in both, and nodes that both
    catalogs have.

    Columns: agency (its code after), name, node (its id; empty for the index), kind (index, dimension, indicator),
    score_before, score_after (published), rank_before, rank_after.
    """
    pairs = course.joined.pairs
    rows = course.joined.agencies
    names = course.after.agencies["name"].iloc[rows.after[:pairs]]
    found = []
    for node, kind, before, after in _rankings(course):
        first, second = before.iloc[rows.before[:pairs]], after.iloc[rows.after[:pairs]]
        was, now = first["rank"].to_numpy(), second["rank"].to_numpy()
        far = np.abs(now - was)
        jumped = far > NODE_PLACES
        if kind == "indicator":
            jumped = (far > INDICATOR_PLACES) & (np.maximum(was, now) > INDICATOR_FACTOR * np.minimum(was, now))
        columns = {"agency": names.index, "name": names.to_numpy(), "node": node, "kind": kind}
        columns |= {"score_before": first["score"].to_numpy(), "score_after": second["score"].to_numpy()}
        frame = pd.DataFrame({**columns, "rank_before": was, "rank_after": now, "far": -far})
        frame = frame[jumped & (was > 0) & (now > 0)]
        found.append(frame.sort_values(["far", "agency"], kind="stable"))
    all_: pd.DataFrame = pd.concat(found, ignore_index=True)
    return all_[list(COLUMNS)]


def _rankings(course: Course) -> Iterator[tuple[str, str, pd.DataFrame, pd.DataFrame]]:
    before, after = course.before, course.after
    yield INDEX, "index", before.agencies, after.agencies
    for name, frame in after.dimensions.items():
        if name in before.dimensions:
            yield name, "dimension", before.dimensions[name], frame
    for name in course.common:
        yield name, "indicator", _places(before, name), _places(after, name)


def _places(evaluation: Evaluation, indicator: str) -> pd.DataFrame:
    scores = evaluation.scores[indicator].to_numpy()
    return places_in(scores, evaluation.who, evaluation.catalog.publish, evaluation.agencies.index)


def most(jumps: pd.DataFrame, top: int) -> tuple[pd.DataFrame, int]:
    """Return the first `top` of the jumps that `jumps` returns, each agency's first alone, and how many agencies
    that leaves out.
    """
    first = jumps.drop_duplicates("agency")
    return first.head(top), max(0, len(first) - top)

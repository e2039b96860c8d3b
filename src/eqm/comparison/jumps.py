"""Jumps that are hardly plausible, by the rule of the catalog; they call for a look at the answers, no more.

By `mad`, an agency's score in the index or a dimension has moved away from the median change by more than so many
median absolute deviations, and by a twentieth of the scale at least; an indicator alone is a question or a few
services, where a single answer moves as far. By `desi`, the European Commission's control sheet: the rank of an
indicator moved by more than 8 places and by more than a factor of 2; that of a dimension or of the index by more than
6.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from eqm.catalog.settings import ByDeviation
from eqm.comparison.course import Course
from eqm.evaluation import Evaluation
from eqm.ranking import places_in
from eqm.scoring import INDEX
from eqm.scoring.arrays import Floats, Mask

INDICATOR_PLACES, INDICATOR_FACTOR, NODE_PLACES = 8, 2.0, 6
LEAST_SHARE = 0.05
"""Of the scale, below which no change of a score is implausible."""
COLUMNS = ("agency", "name", "node", "kind", "score_before", "score_after", "rank_before", "rank_after")


def jumps(course: Course) -> pd.DataFrame:
    """Return every jump, those of the index first, then of dimensions, then of indicators in the catalog's order; of
    one node the longest first, then by code. Only agencies of both rounds with a place in both, and nodes that both
    catalogs have; none where the later catalog asks for none.

    Columns: agency (its code after), name, node (its id; empty for the index), kind (index, dimension, indicator),
    score_before, score_after (published), rank_before, rank_after.
    """
    pairs, rows, publish = course.joined.pairs, course.joined.agencies, course.after.catalog.publish
    names = course.after.agencies["name"].iloc[rows.after[:pairs]]
    found = [pd.DataFrame(columns=list(COLUMNS))]
    for node, kind, before, after in _rankings(course) if publish.jumps != "none" else ():
        first, second = before.iloc[rows.before[:pairs]], after.iloc[rows.after[:pairs]]
        was, now = first["rank"].to_numpy(float), second["rank"].to_numpy(float)
        placed = (was > 0) & (now > 0)
        if isinstance(publish.jumps, ByDeviation):
            moved = (second["exact"].to_numpy() - first["exact"].to_numpy())[placed]
            far, jumped = _by_deviation(moved, publish.jumps.beyond, LEAST_SHARE * publish.scale)
        else:
            far, jumped = _by_places(was[placed], now[placed], kind == "indicator")
        columns = {"agency": names.index, "name": names.to_numpy(), "node": node, "kind": kind}
        columns |= {"score_before": first["score"].to_numpy(), "score_after": second["score"].to_numpy()}
        ranks = {"rank_before": first["rank"].to_numpy(), "rank_after": second["rank"].to_numpy()}
        frame = pd.DataFrame({**columns, **ranks})[placed].assign(far=-far)[jumped]
        found.append(frame.sort_values(["far", "agency"], kind="stable")[list(COLUMNS)])
    return pd.concat([frame for frame in found if len(frame)] or found[:1], ignore_index=True)


def _by_deviation(moved: Floats, beyond: float, least: float) -> tuple[Floats, Mask]:
    """How far each change lies from the median change, and which lie too far."""
    if not len(moved):
        return moved, np.zeros(0, bool)
    far = np.abs(moved - np.median(moved))
    # Where most changes are alike the median deviation is 0 and tells nothing; the mean one still does.
    usual = np.median(far) or np.mean(far)
    return far, (far > beyond * usual) & (far >= least)


def _by_places(was: Floats, now: Floats, of_indicator: bool) -> tuple[Floats, Mask]:
    """How many places each agency moved, and who moved too many."""
    far = np.abs(now - was)
    if not of_indicator:
        return far, far > NODE_PLACES
    return far, (far > INDICATOR_PLACES) & (np.maximum(was, now) > INDICATOR_FACTOR * np.minimum(was, now))


def _rankings(course: Course) -> Iterator[tuple[str, str, pd.DataFrame, pd.DataFrame]]:
    before, after = course.before, course.after
    yield INDEX, "index", before.agencies, after.agencies
    for name, frame in after.dimensions.items():
        if name in before.dimensions:
            yield name, "dimension", before.dimensions[name], frame
    if isinstance(after.catalog.publish.jumps, ByDeviation):
        return
    for name in course.common:
        yield name, "indicator", _places(before, name), _places(after, name)


def _places(evaluation: Evaluation, indicator: str) -> pd.DataFrame:
    scores = evaluation.scores[indicator].to_numpy()
    return places_in(scores, evaluation.who, evaluation.catalog.publish, evaluation.agencies.index)


def most(jumps: pd.DataFrame, top: int) -> tuple[pd.DataFrame, int]:
    """Return the first `top` jumps, each agency's first alone, and how many agencies that leaves out."""
    first = jumps.drop_duplicates("agency")
    return first.head(top), max(0, len(first) - top)

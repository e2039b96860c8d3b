"""Two rounds side by side, every change split among its causes."""

from collections.abc import Callable, Iterator, Sequence
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd

from eqm.comparison.agencies import ALONE, origins, side_by_side, standings
from eqm.comparison.course import Course, Stop
from eqm.comparison.joined import join
from eqm.comparison.jumps import jumps
from eqm.comparison.model import CAUSES, RANK_DECIMALS, Comparison
from eqm.decimals import snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import Stops, apportioned, parts
from eqm.findings import EqmError
from eqm.intake import Source
from eqm.intake.matching import match
from eqm.language import Text
from eqm.ranking import figures
from eqm.scoring.arrays import Floats, Mask

_SAME = 1e-6
_OTHERWISE = Text(
    fa="دست‌کم یکی از دو اجرا با این نسخهٔ eqm امتیاز دیگری می‌گیرد؛ پرونده‌های آن را دوباره با eqm score بسنجید",
    en="at least one of the two runs scores differently under this eqm; score its files again with eqm score",
)


def compare(before: Evaluation, after: Evaluation) -> Comparison:
    """Return what changed from one evaluation to another, of two rounds or of two runs of one.

    Every change of score and rank is split among CAUSES by Shapley's value, the whole round scored anew at every stop.
    An answer's change is the doing of the stronger of the two sources that counted before and after; services that came
    and went and what the register says belong to SELF. Others change a rank by moving, coming and leaving; a score only
    where relative methods or fillings learn from them, and what the agency itself teaches is counted there too. What an
    indicator that only one catalog has does is the catalog's.

    Raises EqmError for a stored run that this eqm would score otherwise: its change could not be split.
    """
    matching = match(before.round.agencies, after.round.agencies)
    course = Course(before, after, join(before.round, after.round, matching))
    rows, stops = slice(0, course.joined.pairs), list(stops_between(course))
    scores = np.array([course.index(stop)[rows] for stop in stops])
    ranks = _ranks(course, stops)[:, rows]
    _check(course, scores, ranks)
    sides = list(standings(course))
    codes, services = after.round.agencies.code, before.round.services
    merged = {codes[at]: origins(sides[0], several, services) for at, several in matching.merged.items()}
    agencies = side_by_side(course, sides, merged)
    decimals = max(side.catalog.publish.decimals for side in (before, after))
    indicators = [[indicator.id for indicator in side.catalog.indicators] for side in (before, after)]
    return Comparison(
        before=before,
        after=after,
        agencies=agencies,
        **_split(course, agencies, scores, ranks, decimals),
        came=sides[1].iloc[list(matching.came)][ALONE],
        left=sides[0].iloc[list(matching.left)][ALONE],
        merged=merged,
        jumps=jumps(course),
        dropped=tuple(name for name in indicators[0] if name not in course.common),
        added=tuple(name for name in indicators[1] if name not in course.common),
        decimals=decimals,
        course=course,
    )


def _split(
    course: Course, agencies: pd.DataFrame, scores: Floats, ranks: Floats, decimals: int
) -> dict[str, pd.DataFrame]:
    """The parts of a comparison by their names; who has no place in one of the rounds, or was merged, has none."""
    pairs = agencies.iloc[: course.joined.pairs]
    scores[:, pairs["change"].isna()] = np.nan
    ranks[:, pairs["rank_change"].isna()] = np.nan
    exact, exact_ranks = (_frame(course, parts(figures), agencies.index) for figures in (scores, -ranks))
    return {
        "parts": shown(exact, agencies["change"], decimals),
        "exact_parts": exact,
        "rank_parts": shown(exact_ranks, agencies["rank_change"], RANK_DECIMALS),
        "exact_rank_parts": exact_ranks,
    }


def shown(exact: pd.DataFrame, totals: "pd.Series[Any]", decimals: int) -> pd.DataFrame:
    """Return parts (a row's add up to about its total) rounded such that they add up exactly to it: the method of
    largest remainders. A row without a total, or without exact parts, has none.
    """
    unit = 10.0**decimals
    rows = zip((exact.to_numpy() * unit).tolist(), (totals * unit).tolist(), strict=True)
    shares = [[number / unit for number in _apportioned(total, cells)] for cells, total in rows]
    return pd.DataFrame(shares, exact.index, exact.columns, dtype=np.float64)


def _apportioned(total: float, cells: Sequence[float]) -> Sequence[float]:
    """As `apportioned`, among the parts that are any: a cause that had no hand in it gets nothing of the rounding."""
    if isnan(total) or isnan(cells[0]):
        return [nan] * len(cells)
    there = [number for number, cell in enumerate(cells) if abs(cell) > _SAME] or [0]
    counts = [0] * len(cells)
    for number, part in zip(there, apportioned(round(total), [cells[number] for number in there]), strict=True):
        counts[number] = part
    return counts


def stops_between(course: Course) -> Iterator[Stop]:
    """Yield every stop between the rounds, such that the causes of `course.causes` are the bits of its number."""
    for number in range(1 << len(course.causes)):
        yield course.stop({cause for bit, cause in enumerate(course.causes) if number >> bit & 1})


def _ranks(course: Course, stops: Sequence[Stop]) -> Stops:
    edges = {(stop.newer, stop.others) for stop in stops}
    among = {(newer, others): _placing(course, newer=newer, others=others) for newer, others in edges}
    standing = (_standing_at(course, stop, later=Source.SELF in stop.sources) for stop in stops)
    return np.array([among[stop.newer, stop.others](own) for stop, own in zip(stops, standing, strict=True)])


def _check(course: Course, scores: Stops, ranks: Stops) -> None:
    """Refuse a run whose stored figures are not those that its answers come to here."""
    rows, pairs = course.joined.agencies, course.joined.pairs
    for side, at, stop in ((course.before, rows.before, 0), (course.after, rows.after, -1)):
        stored = side.agencies.iloc[at[:pairs]]
        placed = (stored["rank"] > 0).to_numpy()
        exact = stored["exact"].to_numpy()
        known = placed & ~np.isnan(exact)
        far = np.abs(scores[stop] - exact)[known] > _SAME
        if far.any() or (ranks[stop] != stored["rank"].to_numpy())[placed].any():
            raise EqmError(_OTHERWISE)


def _frame(course: Course, shares: Stops, agencies: "pd.Index[Any]") -> pd.DataFrame:
    """The shares of the agencies that come first, a column for each of CAUSES; NaN for those without and the others."""
    codes = agencies[: shares.shape[1]]
    frame = pd.DataFrame(snap(shares).T, codes, list(course.causes)).reindex(columns=list(CAUSES), fill_value=0.0)
    return frame.dropna().reindex(agencies)


def _placing(course: Course, *, newer: bool, others: bool) -> Callable[[Floats], Floats]:
    """Return what gives each agency its place if it alone stood at a figure, all others where they stand in the round
    before, or with `others` in the one after, ranked by one of the catalogs; NaN for a NaN.
    """
    stop = course.edge(newer=newer, others=others)
    publish = course.catalog(stop).publish
    dense = publish.ties == "dense"
    own = np.where(course.who(later=others).counted, figures(course.index(stop), publish), np.nan)
    rising = np.sort(own[~np.isnan(own)])
    distinct, alike = np.unique(rising, return_counts=True)
    known = distinct if dense else rising

    def places(standing: Floats) -> Floats:
        above = len(known) - np.searchsorted(known, standing, "right")
        itself = own > standing
        if dense and len(known):
            at = np.minimum(np.searchsorted(known, own), len(known) - 1)
            itself &= alike[at] == 1
        return np.where(np.isnan(standing), np.nan, 1.0 + above - itself)

    return places


def _standing_at(course: Course, stop: Stop, later: bool) -> Floats:
    """Return the figure by which each agency has its place at a stop; NaN where it has none, less than all others where
    it can only be last. Whether it cooperates and is not excluded is as it is before, or `later` as it is after.
    """
    publish = course.catalog(stop).publish
    who = course.who(later=later)
    last: Mask = who.last(publish)
    own = np.where(who.counted, figures(course.index(stop), publish), np.nan)
    return np.where(last, -np.inf, own)

"""One agency's change in full: for every indicator, what each cause did to the points it earns or loses."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.comparison.answers import changed_answers, moved_services
from eqm.comparison.compare import shown, stops_between
from eqm.comparison.course import Course, Stop
from eqm.comparison.model import CAUSES, Comparison
from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import split
from eqm.explanation.shapley import parts
from eqm.scoring.arrays import Floats


@dataclass(frozen=True)
class Detail:
    """An agency's change in full; `agency` is its code after.

    `indicators`, by id, those of the catalog after, then those that only the catalog before has: score_before,
    score_after (published; NaN where there is none), change (points of the index),
    a column for each of CAUSES, and answers: how many of the agency's answers to it changed. As shown, causes add up to
    `change` in every row, and rows to the agency's parts in every column; `exact` holds the causes exactly. No change
    of score: no parts (NaN).
    `answers`, `services`, `jumps`: see `changed_answers`, `moved_services`, `eqm.comparison.jumps`; the agency's.
    """

    agency: str
    indicators: pd.DataFrame
    exact: pd.DataFrame
    answers: pd.DataFrame
    services: pd.DataFrame
    jumps: pd.DataFrame

    @property
    def rows(self) -> list[dict[Any, Any]]:
        """The indicators as rows: the columns of `indicators`, indicator, and `exact.CAUSE` for each of CAUSES."""
        return self.indicators.join(self.exact.add_prefix("exact.")).reset_index().to_dict("records")


def in_full(comparison: Comparison, agency: str) -> Detail:
    """Return the change of an agency that is in both rounds, by its code after; KeyError for another.

    What a cause did at an indicator is its Shapley value in the points that the indicator loses, as `eqm explain` tells
    them at each end, and so adds up over indicators to what it did to the score.
    """
    row = comparison.agencies.index.get_loc(agency)
    assert isinstance(row, int)
    names, figures = _points(comparison.course, row)
    shares = dict(zip(comparison.course.causes, parts(figures), strict=True))
    nothing = np.where(np.isnan(figures[0] + figures[-1]), np.nan, 0.0)
    exact = pd.DataFrame({cause: snap(shares.get(cause, nothing)) for cause in CAUSES}, names)
    if np.isnan(comparison.agencies["change"].iloc[row]):
        exact[:] = np.nan
    answers = changed_answers(comparison, [agency])
    return Detail(
        agency,
        _indicators(comparison, row, exact, answers),
        exact,
        answers,
        moved_services(comparison, [agency]),
        comparison.jumps[comparison.jumps["agency"] == agency],
    )


def _points(course: Course, row: int) -> tuple["pd.Index[str]", Floats]:
    """The indicators of both catalogs; and a row a stop, what each adds to the score there: less the points it loses,
    and of what one scale is longer than the other its share. NaN where there is no score.
    """
    before, after = ([one.id for one in side.catalog.indicators] for side in (course.before, course.after))
    names = pd.Index(dict.fromkeys((*after, *before)), name="indicator")
    scale = course.before.catalog.publish.scale
    return names, np.array([_at(course, stop, row, names, scale) for stop in stops_between(course)])


def _at(course: Course, stop: Stop, row: int, names: "pd.Index[str]", scale: float) -> Floats:
    catalog: Catalog = course.catalog(stop)
    scores, status = course.scores(stop, catalog)
    own = slice(row, row + 1)
    weight, _, lost = split(
        catalog,
        {name: column[own] for name, column in scores.items()},
        {name: column[own] for name, column in status.items()},
    )
    if np.isnan(weight[""][0]):
        return np.full(len(names), np.nan)
    longer = catalog.publish.scale - scale
    return np.nan_to_num([float(weight[name][0] * longer - lost[name][0]) if name in lost else 0.0 for name in names])


def _indicators(comparison: Comparison, row: int, exact: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    joined = comparison.course.joined
    ends = (
        ("before", comparison.before, int(joined.agencies.before[row])),
        ("after", comparison.after, int(joined.agencies.after[row])),
    )
    frame = pd.DataFrame(index=exact.index)
    for when, evaluation, position in ends:
        frame[f"score_{when}"] = _published(evaluation, position, exact.index)
    # Column by column they add up to the agency's parts as shown, so row by row to a change that adds up to its own.
    columns = exact.T
    totals = comparison.parts.iloc[row][list(CAUSES)]
    frame[list(CAUSES)] = shown(columns, totals, comparison.decimals).T
    frame.insert(2, "change", snap(frame[list(CAUSES)].sum(axis=1, skipna=False).to_numpy()))
    frame["answers"] = answers["indicator"].value_counts().reindex(exact.index, fill_value=0)
    return frame


def _published(evaluation: Evaluation, position: int, names: "pd.Index[str]") -> Floats:
    publish = evaluation.catalog.publish
    scores = evaluation.scores.iloc[position].reindex(names).to_numpy(np.float64)
    return round_decimal(snap(scores), publish.decimals, publish.rounding)

"""One agency's change in full: for every indicator, what each cause did to the points it earns or loses."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eqm.comparison.agencies import mean
from eqm.comparison.answers import changed_answers, moved_services
from eqm.comparison.compare import shown, stops_between
from eqm.comparison.course import Course, Stop
from eqm.comparison.model import CAUSES, Comparison
from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import parts, split
from eqm.scoring.arrays import Floats


@dataclass(frozen=True)
class Detail:
    """An agency's change in full; `agency` is its code after.

    `indicators`, by id, those of the catalog after, then those that only the catalog before has: score_before,
    score_after (published; NaN where there is none; of a merged one the mean before), change (points of the index),
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
    """Return the change of an agency that is in both rounds, by its code after; KeyError for another. Of a merged one
    nothing is split, and no answer or service laid beside others.

    What a cause did at an indicator is its Shapley value in the points that the indicator loses, as `eqm explain` tells
    them at each end, and so adds up over indicators to what it did to the score.
    """
    exact = _exact(comparison, agency)
    answers = changed_answers(comparison, [agency])
    return Detail(
        agency,
        _indicators(comparison, agency, exact, answers),
        exact,
        answers,
        moved_services(comparison, [agency]),
        comparison.jumps[comparison.jumps["agency"] == agency],
    )


def _exact(comparison: Comparison, agency: str) -> pd.DataFrame:
    """What each cause did to what each indicator of both catalogs adds to the score; NaN where that is not split, as of
    who stands last where no indicator applies.
    """
    course = comparison.course
    before, after = ([one.id for one in side.catalog.indicators] for side in (course.before, course.after))
    names = pd.Index(dict.fromkeys((*after, *before)), name="indicator")
    row = comparison.agencies.index.get_loc(agency)
    assert isinstance(row, int)
    if comparison.exact_parts.iloc[row].isna().all():
        return pd.DataFrame(np.nan, names, list(CAUSES))
    scale = course.before.catalog.publish.scale
    figures = np.array([_at(course, stop, row, names, scale) for stop in stops_between(course)])
    shares = dict(zip(course.causes, snap(parts(figures)), strict=True))
    return pd.DataFrame({cause: shares.get(cause, 0.0) for cause in CAUSES}, names)


def _at(course: Course, stop: Stop, row: int, names: "pd.Index[str]", scale: float) -> Floats:
    """What each indicator adds to the score at a stop: less the points it loses, and of what one scale is longer than
    the other its share. NaN where there is no score.
    """
    catalog, (scores, status), own = course.catalog(stop), course.scores(stop), slice(row, row + 1)
    first, second = {name: column[own] for name, column in scores.items()}, {name: status[name][own] for name in status}
    weight, _, lost = split(catalog, first, second)
    if np.isnan(weight[""][0]):
        return np.full(len(names), np.nan)
    longer = catalog.publish.scale - scale
    return np.nan_to_num([float(weight[name][0] * longer - lost[name][0]) if name in lost else 0.0 for name in names])


def _indicators(comparison: Comparison, agency: str, exact: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    sides = {"before": (comparison.before, comparison.shares(agency))}
    sides["after"] = (comparison.after, pd.Series({agency: 1.0}))
    names = exact.index
    frame = pd.DataFrame({f"score_{when}": _published(*side, names) for when, side in sides.items()}, names)
    # Column by column they add up to the agency's parts as shown, so row by row to a change that adds up to its own.
    frame[list(CAUSES)] = shown(exact.T, comparison.parts.T[agency], comparison.decimals).T
    frame.insert(2, "change", snap(frame[list(CAUSES)].sum(axis=1, skipna=False).to_numpy()))
    frame["answers"] = answers["indicator"].value_counts().reindex(names, fill_value=0)
    return frame


def _published(evaluation: Evaluation, shares: "pd.Series[float]", names: "pd.Index[str]") -> Floats:
    publish = evaluation.catalog.publish
    scores = evaluation.scores.loc[shares.index].reindex(columns=names).to_numpy(np.float64)
    published = round_decimal(snap(scores), publish.decimals, publish.rounding)
    return mean(published, np.asarray(shares, np.float64), publish)

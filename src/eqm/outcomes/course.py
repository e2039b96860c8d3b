"""The course of the outcomes over the rounds: mean scores, raw figures, and what may be compared with the round before.

An outcome scores for an agency as a dimension of its indicators would: their weighted mean over those that apply. The
change since the round before is told only where both rounds asked and scored in the same way.
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from eqm.catalog import Catalog, Indicator
from eqm.catalog.facts import Figure
from eqm.decimals import round_decimal
from eqm.listing.spread import mean
from eqm.outcomes.reading import Reading
from eqm.scoring.arrays import Floats
from eqm.scoring.indicator import policy_of
from eqm.scoring.pool import Pool

COLUMNS = (
    *("round", "run", "outcome", "indicator", "score", "agencies"),
    *("kind", "figure", "answers", "since", "change", "figure_change"),
)
Kind = Literal[""] | Figure
Since = Literal["first", "same", "changed", "absent"]
KINDS: tuple[Figure, ...] = get_args(Figure)
SINCE: tuple[Since, ...] = get_args(Since)
_WORDS_ASIDE: Any = {"options": {"__all__": {"title"}}, "part": {"title"}, "whole": {"title"}}


class _Figures(NamedTuple):
    """An outcome or indicator in one round; rounds compare where `asked` is alike and not None."""

    score: float
    agencies: int
    kind: Kind
    figure: float
    answers: int
    asked: Any


def course(readings: Sequence[Reading]) -> pd.DataFrame:
    """Return what each round tells of each outcome of the last round's catalog: COLUMNS, a row for the outcome itself
    (`indicator` empty) and one for each indicator that tells of it; rounds in the order given.

    `score`: mean of the published kind over the `agencies` with a place to which it applies, NaN where there are none.
    `figure`: what the answers say before any points, by `kind`: `share` the mean of a ratio's shares, `yes` and
    `some_points` the share of answers that say yes or earn any points (these three in percent), `sum` of traffic and
    counts, `mean` of other numbers; "" and NaN for an outcome itself; `answers` given. Of shares and means a service
    counts as it does in the pool. `since`, against the round before: `first` there is none, `same`, `changed` asked or
    scored otherwise, or relative to the other agencies; `absent` it was not told of then. `change`, `figure_change`:
    NaN unless `same`; of a sum, which grows with the number of those who answer, no change is told.
    """
    rows = []
    before: dict[tuple[str, str], _Figures] | None = None
    outcomes = tuple(readings[-1].catalog.outcomes) if readings else ()
    for one in readings:
        figures = {(outcome, name): what for outcome in outcomes for name, what in _figures_of(one, outcome).items()}
        rows += [_row(one, key, what, before) for key, what in figures.items()]
        before = figures
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _figures_of(one: Reading, outcome: str) -> dict[str, _Figures]:
    """An outcome under "", then its indicators by id; nothing where no indicator of the round tells of it."""
    indicators = [node for node in one.catalog.indicators if one.tags.get(node.id) == outcome]
    if not indicators:
        return {}
    asked = {node.id: _asked(node, one.catalog) for node in indicators}
    shares = one.catalog.effective_weights()
    weights = np.array([shares[node.id] for node in indicators])
    together = _weighted(np.column_stack([one.scores[node.id] for node in indicators]), weights)
    comparable = None if None in asked.values() else (asked, (weights / weights.sum()).round(9).tolist())
    publish = one.catalog.publish
    answers = sum(len(one.usable[node.id][0]) for node in indicators)
    figures = {"": _Figures(*_mean(together, one.catalog), "", np.nan, answers, comparable)}
    for node in indicators:
        (values, by), mean_score = one.usable[node.id], _mean(one.scores[node.id], one.catalog)
        kind, figure = _figure(node, values, by if one.catalog.pool == "weight" else None, publish.scale)
        rounded = round_decimal(np.array([figure]), 0 if kind == "sum" else publish.decimals, publish.rounding)[0]
        figures[node.id] = _Figures(*mean_score, kind, float(rounded), len(values), asked[node.id])
    return figures


def _row(
    one: Reading, key: tuple[str, str], figures: _Figures, before: Mapping[tuple[str, str], _Figures] | None
) -> tuple[Any, ...]:
    last = before.get(key) if before is not None else None
    since: Since = "absent"
    if before is None:
        since = "first"
    elif last is not None:
        since = "same" if figures.asked is not None and figures.asked == last.asked else "changed"
    score, figure = np.nan, np.nan
    if last is not None and since == "same":
        grows = np.nan if figures.kind == "sum" else figures.figure - last.figure
        moved = np.array([figures.score - last.score, grows])
        score, figure = round_decimal(moved, one.catalog.publish.decimals, one.catalog.publish.rounding).tolist()
    return (one.round, one.run, *key, *figures[:-1], since, score, figure)


def _asked(node: Indicator, catalog: Catalog) -> Any:
    """All that decides which score an answer gets, words aside; None for a score that hangs on the other agencies."""
    if node.method.relative:
        return None
    pooled = catalog.pool if node.per == "service" else ""
    answer = node.answer.model_dump(exclude=_WORDS_ASIDE)
    policy = policy_of(node, catalog)
    gaps = policy if isinstance(policy, str) else policy.model_dump()
    return (node.per, node.optional, pooled, gaps, answer, node.method.model_dump(), catalog.publish.scale)


def _weighted(scores: Floats, weights: Floats) -> Floats:
    there = ~np.isnan(scores)
    with np.errstate(invalid="ignore"):
        means: Floats = (np.where(there, scores, 0.0) * weights).sum(axis=1) / (there * weights).sum(axis=1)
    return means


def _mean(scores: Floats, catalog: Catalog) -> tuple[float, int]:
    there = scores[~np.isnan(scores)].tolist()
    return mean(there, catalog.publish), len(there)


def _figure(node: Indicator, counted: Floats, by: Pool | None, scale: float) -> tuple[Kind, float]:
    """What the answers say before any points, and of which kind that is; NaN where nobody answered.

    Weights of services mean something inside their agency alone, so with weights (`by`) the answers are pooled there
    first, and all agencies count alike; without, all answers do.
    """
    kind = node.answer.figure
    if kind == "some_points":
        counted = (np.array(node.answer.points_on(scale)) > 0).astype(float)[counted.astype(np.int64)]
    if not len(counted):
        return kind, np.nan
    if kind == "sum":
        return kind, fsum(counted.tolist())
    if by is not None:
        here = np.unique(by.agency)
        counted = by.sums(by.weight * counted)[here] / by.sums(by.weight)[here]
    figure = fsum(counted.tolist()) / len(counted)
    return kind, figure * 100 if kind in ("share", "yes", "some_points") else figure

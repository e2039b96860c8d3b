"""Measurement: how far answers may be off, what that does to the index, and to places.

Errors are a catalog's statement (`robustness: noise:`), in points; or one stands beside an answer, in its own unit, and
then counts in place of that. What an index may be off by is the sum of what each error does to it: each answer's own,
and the part that all answers of an agency from one source have in common. Places drawn around the scores as observed
would cover too little just where agencies are close, because the best of many is best partly by luck. So scores are
first shrunk to their mean by empirical Bayes (Morris 1983).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from eqm.catalog import Catalog, Indicator
from eqm.catalog.doubt import Error, Noise
from eqm.evaluation import Evaluation
from eqm.intake import Source, Status
from eqm.ranking import places_of_draws
from eqm.robustness.confidence import confidence_sets
from eqm.robustness.draws import BLOCK, STREAMS, generator_of
from eqm.robustness.model import FIRST, HIGH, LOW, SURE
from eqm.robustness.tally import Tally, counted
from eqm.scoring.arrays import Floats, Whole
from eqm.scoring.climb import climb
from eqm.scoring.indicator import Lessons, Setting, score_answers, setting

_KINDS = {Source.SELF: "self", Source.SYSTEM: "system", Source.ASSESSOR: "assessor", Source.OBJECTION: "assessor"}
_SETS = 1_000
_STEPS = 400


def measurement(evaluation: Evaluation, rows: Whole, noise: Noise, draws: int, seed: int) -> pd.DataFrame:
    """Return how errors move places, as `Robustness.measurement` has it, of the agencies at `rows`."""
    index = evaluation.agencies["exact"].to_numpy()[rows]
    error = standard_errors(evaluation, noise)[rows]
    agencies, publish = len(rows), evaluation.catalog.publish
    blocks = shrunken(index, error, draws, seed)
    parts = ((np.arange(len(block)), places_of_draws(block, publish)) for block in blocks)
    found = Tally(draws, {}, *counted(parts, agencies, draws))
    low, high = confidence_sets(index, error, SURE, seed, _SETS)
    figures = {"low": found.quantile(LOW), "high": found.quantile(HIGH), "first": found.within(1, FIRST)}
    return pd.DataFrame({**figures, "set_low": low, "set_high": high, "error": error}, evaluation.agencies.index[rows])


def shrunken(index: Floats, error: Floats, draws: int, seed: int) -> Iterator[Floats]:
    """Yield blocks of draws × agencies of what the true figures may be, given those observed and their errors."""
    spread = _spread(index, error)
    own = spread / (spread + error**2)
    weight = 1.0 / (spread + error**2)
    center = float((weight * index).sum() / weight.sum())
    middle, width = center + own * (index - center), np.sqrt(own) * error
    for number, start in enumerate(range(0, draws, BLOCK)):
        generator = generator_of(seed, STREAMS[2], number)
        yield middle + width * generator.standard_normal((BLOCK, len(index)))[: draws - start]


def _spread(index: Floats, error: Floats) -> float:
    """The variance of the true figures: where its likelihood times itself is greatest, which never is 0 (Morris and
    Tang 2011).
    """
    whole = float(index.var()) + float((error**2).mean())
    tried = np.geomspace(1e-6, 4.0, _STEPS) * (whole or 1.0)
    each = tried[:, None] + error**2
    center = (index / each).sum(axis=1) / (1.0 / each).sum(axis=1)
    likelihood = -0.5 * (np.log(each) + (index - center[:, None]) ** 2 / each).sum(axis=1)
    restricted = likelihood - 0.5 * np.log((1.0 / each).sum(axis=1)) + np.log(tried)
    return float(tried[np.argmax(restricted)])


def standard_errors(evaluation: Evaluation, noise: Noise) -> Floats:
    """Return how far each agency's index may be off, in points: one standard deviation; 0 without an index."""
    catalog = evaluation.catalog
    exact = catalog.model_copy(update={"publish": catalog.publish.model_copy(update={"round_levels": "index"})})
    names = [one.id for one in catalog.indicators]
    within, lessons = setting(catalog, evaluation.round, evaluation.who), Lessons(evaluation.reference)
    alone: dict[str, Floats] = {}
    shared: dict[str, dict[str, Floats]] = {}
    for one in catalog.indicators:
        alone[one.id], shared[one.id] = _of_indicator(one, within, noise, lessons)
    kinds = sorted({_KINDS[source] for source in _KINDS})
    nothing = np.zeros(len(evaluation.agencies))
    shifts = {
        name: np.array(
            [alone[name] if other == name else nothing for other in names]
            + [shared[name].get(kind, nothing) for kind in kinds]
        )
        for name in names
    }
    up, down = (_index(exact, evaluation, {name: way * shift for name, shift in shifts.items()}) for way in (1.0, -1.0))
    error: Floats = np.sqrt(np.nan_to_num(((up - down) / 2.0) ** 2).sum(axis=0))
    return error


def _index(catalog: Catalog, evaluation: Evaluation, shifts: dict[str, Floats]) -> Floats:
    """The index, a row for each set of errors; no error carries a score below 0 that is not."""
    scores = {name: evaluation.scores[name].to_numpy() for name in shifts}
    moved = {name: np.maximum(score + shifts[name], np.minimum(score, 0.0)) for name, score in scores.items()}
    return list(climb(catalog, moved, {name: evaluation.status[name].to_numpy() for name in shifts}))[-1].score


def _beside(indicator: Indicator, within: Setting, lessons: Lessons) -> Floats:
    """How far the scores of answers may be off, in points, by the standard errors that stand beside them; NaN where
    none does: half of what lies between the scores of one more and of one less.
    """
    answers = within.round.answers[indicator.id]
    value: Floats = np.asarray(answers.value, np.float64)
    error = np.full(len(value), np.nan)
    for one in (one for one in within.round.errors if one.indicator == indicator.id):
        error[one.row] = one.error
    if np.isnan(error).all():
        return error
    up, down = (
        score_answers(indicator, replace(within, round=replace(within.round, answers={indicator.id: moved})), lessons)[
            0
        ]
        for moved in (replace(answers, value=value + way * np.nan_to_num(error)) for way in (1.0, -1.0))
    )
    return np.where(np.isnan(error), np.nan, np.abs(up - down) / 2.0)


def _of_indicator(
    indicator: Indicator, within: Setting, noise: Noise, lessons: Lessons
) -> tuple[Floats, dict[str, Floats]]:
    """How far every agency's score in an indicator may be off by errors of its own, and by kind by shared ones. An
    answer that is left out leaves its weight to the others.
    """
    scores, status = score_answers(indicator, within, lessons)
    by, agencies, beside = within.pool, within.pool.agencies, _beside(indicator, within, lessons)
    source = np.asarray(within.round.answers[indicator.id].source, np.uint8)
    owner, weight = (by.agency, by.weight) if indicator.per == "service" else (np.arange(agencies), np.ones(agencies))
    weight = np.where(np.isnan(scores), 0.0, weight)
    part = weight / np.maximum(np.bincount(owner, weight, agencies), 1e-300)[owner]
    scored, stated = status == Status.SCORED, ~np.isnan(beside)
    own: Floats = np.where(scored & stated, part * beside, 0.0) ** 2
    shared: dict[str, Floats] = {}
    for kind in set(_KINDS.values()):
        error: Error = getattr(noise, kind) or Error(sd=0.0)
        codes = [int(one) for one, name in _KINDS.items() if name == kind]
        off = np.where(scored & ~stated & np.isin(source, codes), part * error.sd, 0.0)
        own += off**2 * (1.0 - error.shared)
        shared[kind] = np.asarray(np.bincount(owner, off * np.sqrt(error.shared), agencies), np.float64)
    return np.sqrt(np.bincount(owner, own, agencies)), shared

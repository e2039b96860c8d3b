"""The least that suffices: of the road from today's numbers to those within reach, no more than a goal takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from eqm.catalog import Indicator
from eqm.decimals import snap
from eqm.explanation import Basis
from eqm.intake import Status
from eqm.mirror.goals import Need
from eqm.mirror.reach import Raised, Reach
from eqm.scoring.arrays import Floats, Whole
from eqm.scoring.climb import climb, risen
from eqm.scoring.indicator import setting
from eqm.scoring.normalize import UNFITTED, YEAR, Ruler, normalize
from eqm.significant import fifteen

_PARTS, _ROUNDS = 16, 13
"""A stretch of the road is cut in so many parts, again and again, until a double tells no smaller ones apart."""
_NOISE = 1e-9
"""Of a last decimal: so little more than a number is the number itself."""
_MOST_DECIMALS = 15


@dataclass(frozen=True)
class Climber:
    """An agency, by its position, on its way to what it needs: the indicators `chosen`, raised within a reach."""

    position: int
    reach: Reach
    chosen: Sequence[str]
    need: Need


@dataclass(frozen=True)
class _Road:
    """The rows in which climbers raise one numeric indicator: whose they are, by the climber's number; where they
    stand; today's value and that within reach; what they weigh in the indicator, and what they score today. `today`: by
    climber what all its rows come to, NaN for who does not raise it. `ruler`: with the months of the rows.
    """

    indicator: Indicator
    ruler: Ruler
    climber: Whole
    row: Whole
    start: Floats
    end: Floats
    share: Floats
    score: Floats
    today: Floats

    def values(self, along: Floats) -> Floats:
        """Return the rows' values, rows × trials, at so much of the road, climbers × trials."""
        return self.start[:, None] + along[self.climber] * (self.end - self.start)[:, None]

    def scores(self, along: Floats) -> Floats:
        """Return the indicator's scores there, climbers × trials, as those of all rows of a climber come to."""
        values = self.values(along)
        ruler = replace(self.ruler, months=np.repeat(self.ruler.months, along.shape[1]))
        scores = normalize(values.ravel(), ruler).reshape(values.shape)
        came = np.repeat(self.today[:, None], along.shape[1], axis=1)
        np.add.at(came, self.climber, self.share[:, None] * (scores - self.score[:, None]))
        return came


def least(basis: Basis, climbers: Sequence[Climber]) -> list[Raised]:
    """Return for each climber its chosen answers at the least that brings what it needs.

    All its numbers go the same share of their road from today's value, of a gap from the worst that it may be, to the
    one within reach: the least share that suffices, or all of it where none does. Then each is rounded toward better,
    to as many decimals as the round's answers have (a share: to a whole percent), and never beyond what is within
    reach. What is chosen from a list is raised whole.
    """
    raised = [climber.reach.of(climber.position, climber.chosen) for climber in climbers]
    roads = [
        _road(indicator, basis, raised)
        for indicator in basis.evaluation.catalog.indicators
        if not indicator.answer.choices and any(indicator.id in one for one in raised)
    ]
    along = _along(basis, climbers, roads)
    for road in roads:
        values = _toward(road.values(along[:, None])[:, 0], road, _decimals(road.indicator, basis))
        for number in np.unique(road.climber).tolist():
            mine = road.climber == number
            raised[number] = {**raised[number], road.indicator.id: (road.row[mine], values[mine])}
    return raised


def _road(indicator: Indicator, basis: Basis, raised: Sequence[Raised]) -> _Road:
    evaluation, (scores, status) = basis.evaluation, basis.answers[indicator.id]
    parts = [(number, *one[indicator.id]) for number, one in enumerate(raised) if indicator.id in one]
    climber = np.concatenate([np.full(len(rows), number) for number, rows, _ in parts])
    row, end = np.concatenate([rows for _, rows, _ in parts]), np.concatenate([values for _, _, values in parts])
    within = setting(evaluation.catalog, evaluation.round, evaluation.who)
    asked, share = within.services if indicator.per == "service" else within.agencies, basis.costs[indicator.id].share
    today = np.bincount(asked.owner, np.nan_to_num(share * scores), len(evaluation.agencies))
    totals = np.full(len(raised), np.nan)
    totals[climber] = today[asked.owner[row]]
    fit = evaluation.reference.fits.get(indicator.id, UNFITTED)
    ruler = Ruler(indicator.method, indicator.answer, evaluation.catalog.publish.scale, YEAR, fit)
    values, scored = np.asarray(evaluation.round.answers[indicator.id].value, np.float64), status == Status.SCORED
    start = np.where(scored[row], values[row], _worst(indicator, ruler, values[scored], scores[scored]))
    ruler = replace(ruler, months=asked.months[row])
    return _Road(indicator, ruler, climber, row, start, end, share[row], scores[row], totals)


def _worst(indicator: Indicator, ruler: Ruler, values: Floats, scores: Floats) -> float:
    """The value that scores least: an end of what may be answered, else an answer that stands in the round."""
    ends = indicator.answer.values
    candidates = [ends.low] * ends.has_low + [ends.high] * ends.has_high + [float(values[np.argmin(scores)])]
    return candidates[int(np.argmin(np.nan_to_num(normalize(np.array(candidates), ruler), nan=np.inf)))]


def _along(basis: Basis, climbers: Sequence[Climber], roads: Sequence[_Road]) -> Floats:
    low, high = np.zeros(len(climbers)), np.ones(len(climbers))
    needed = np.array([[climber.need.figure] for climber in climbers])
    above = np.array([[climber.need.above] for climber in climbers])
    number = np.arange(len(climbers))
    for _ in range(_ROUNDS if roads else 0):
        along = low[:, None] + (high - low)[:, None] * np.linspace(0.0, 1.0, _PARTS + 1)
        along[:, -1] = high
        figures = _figures(basis, climbers, roads, along)
        met = np.where(above, figures > needed, figures >= needed)
        first = np.where(met.any(axis=1), met.argmax(axis=1), _PARTS)
        high, low = along[number, first], along[number, np.maximum(first - 1, 0)]
    return high


def _figures(basis: Basis, climbers: Sequence[Climber], roads: Sequence[_Road], along: Floats) -> Floats:
    """The figures that places go by, climbers × trials."""
    evaluation, trials = basis.evaluation, along.shape[1]
    positions = [climber.position for climber in climbers]
    now = evaluation.scores.to_numpy()[positions]
    column = {str(name): at for at, name in enumerate(evaluation.scores)}
    for number, climber in enumerate(climbers):
        whole = [column[name] for name in climber.chosen]
        now[number, whole] = climber.reach.raised_scores[climber.position, whole]
    scores = {name: np.repeat(now[:, at], trials) for name, at in column.items()}
    for road in roads:
        come_to = risen(road.scores(along).ravel(), evaluation.catalog.publish)
        scores[road.indicator.id] = np.where(np.isnan(come_to), scores[road.indicator.id], come_to)
    status = {name: np.repeat(codes[positions], trials) for name, codes in basis.statuses.items()}
    index = list(climb(evaluation.catalog, scores, status))[-1].score
    by_exact = evaluation.catalog.publish.rank_on == "exact"
    return (snap(index) if by_exact else basis.published(index)).reshape(along.shape)


def _decimals(indicator: Indicator, basis: Basis) -> int:
    """How many decimals the round's answers have; of a share as many as a whole percent has."""
    if indicator.answer.share:
        return 2
    values = np.asarray(basis.evaluation.round.answers[indicator.id].value, np.float64)
    scored = basis.answers[indicator.id][1] == Status.SCORED
    values = np.array([fifteen(value) for value in values[scored].tolist()])
    enough = (most for most in range(_MOST_DECIMALS) if np.array_equal(np.round(values, most), values))
    return 0 if indicator.answer.values.whole else next(enough, _MOST_DECIMALS)


def _toward(values: Floats, road: _Road, decimals: int) -> Floats:
    """The values rounded toward the end of their road, and never beyond it."""
    unit, rising = 10.0**decimals, road.end >= road.start
    with np.errstate(over="ignore"):
        steps = np.where(rising, np.ceil(values * unit - _NOISE), np.floor(values * unit + _NOISE)) / unit
    return np.where(rising, np.minimum(steps, road.end), np.maximum(steps, road.end))

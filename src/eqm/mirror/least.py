"""The least that suffices: of the road from today's numbers to those within reach, no more than a goal takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from eqm.catalog import Indicator
from eqm.decimals import snap
from eqm.explanation import Basis
from eqm.intake import Status
from eqm.mirror.goals import Need
from eqm.mirror.model import Goal
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


@dataclass
class Plan:
    """A way that is being looked for, of the agency at a `position`, to what it needs: the indicators `chosen` within a
    `reach`, raised all the way if `whole`, else by the least that suffices. `untried`: what is to be tried after that;
    `raised`, `scores`, `figure`, `score`: what the last trial raised, and what the agency came to by it.
    """

    agency: str
    position: int
    goal: Goal
    by: str
    need: Need
    untried: Iterator[tuple[Reach, tuple[str, ...], bool]]
    reach: Reach
    scores: Floats
    figure: float
    score: float
    chosen: tuple[str, ...] = ()
    whole: bool = True
    raised: Raised = field(default_factory=dict)

    @property
    def reached(self) -> bool:
        """Whether the last trial reached the goal."""
        return self.need.met(self.figure)

    def try_next(self) -> bool:
        """Take up the next trial, all the way at first; False where none is left."""
        trial = next(self.untried, None)
        if trial is not None:
            self.reach, self.chosen, self.whole = trial
            self.raised = self.reach.of(self.position, self.chosen)
        return trial is not None


@dataclass(frozen=True)
class _Road:
    """The rows in which plans raise one numeric indicator: whose they are, by the plan's number; where they stand;
    today's value and that within reach; what they weigh in the indicator, and what they score today. `today`: by plan
    what all its rows come to, NaN for who does not raise it. `ruler`: with the months of the rows.
    """

    indicator: Indicator
    ruler: Ruler
    plan: Whole
    row: Whole
    start: Floats
    end: Floats
    share: Floats
    score: Floats
    today: Floats

    def values(self, along: Floats) -> Floats:
        """Return the rows' values, rows × trials, at so much of the road, plans × trials."""
        return self.start[:, None] + along[self.plan] * (self.end - self.start)[:, None]

    def scores(self, along: Floats) -> Floats:
        """Return the indicator's scores there, plans × trials, as those of all rows of a plan come to."""
        values = self.values(along)
        ruler = replace(self.ruler, months=np.repeat(self.ruler.months, along.shape[1]))
        scores = normalize(values.ravel(), ruler).reshape(values.shape)
        came = np.repeat(self.today[:, None], along.shape[1], axis=1)
        np.add.at(came, self.plan, self.share[:, None] * (scores - self.score[:, None]))
        return came


def spare(basis: Basis, plans: Sequence[Plan]) -> None:
    """Lower what these plans raise to the least that brings what they need.

    All numbers of a plan go the same share of their road from today's value, of a gap from the worst that it may be, to
    the one within reach: the least share that suffices, or all of it where none does. Then each is rounded toward
    better, to as many decimals as the round's answers have (a share: to a whole percent), and never beyond what is
    within reach. What is chosen from a list is raised whole.
    """
    roads = [
        _road(indicator, basis, plans)
        for indicator in basis.evaluation.catalog.indicators
        if not indicator.answer.choices and any(indicator.id in plan.raised for plan in plans)
    ]
    along = _along(basis, plans, roads)
    for road in roads:
        values = _toward(road.values(along[:, None])[:, 0], road, _decimals(road.indicator, basis))
        for number in np.unique(road.plan).tolist():
            mine = road.plan == number
            plans[number].raised = {**plans[number].raised, road.indicator.id: (road.row[mine], values[mine])}


def _road(indicator: Indicator, basis: Basis, plans: Sequence[Plan]) -> _Road:
    evaluation, (scores, status) = basis.evaluation, basis.answers[indicator.id]
    raised = [plan.raised.get(indicator.id) for plan in plans]
    parts = [(number, *one) for number, one in enumerate(raised) if one is not None]
    plan = np.concatenate([np.full(len(rows), number) for number, rows, _ in parts])
    row, end = np.concatenate([rows for _, rows, _ in parts]), np.concatenate([values for _, _, values in parts])
    within = setting(evaluation.catalog, evaluation.round, evaluation.who)
    asked, share = within.services if indicator.per == "service" else within.agencies, basis.costs[indicator.id].share
    today = np.bincount(asked.owner, np.nan_to_num(share * scores), len(evaluation.agencies))
    totals = np.full(len(plans), np.nan)
    totals[plan] = today[asked.owner[row]]
    fit = evaluation.reference.fits.get(indicator.id, UNFITTED)
    ruler = Ruler(indicator.method, indicator.answer, evaluation.catalog.publish.scale, YEAR, fit)
    values, scored = np.asarray(evaluation.round.answers[indicator.id].value, np.float64), status == Status.SCORED
    start = np.where(scored[row], values[row], _worst(indicator, ruler, values[scored], scores[scored]))
    ruler = replace(ruler, months=asked.months[row])
    return _Road(indicator, ruler, plan, row, start, end, share[row], scores[row], totals)


def _worst(indicator: Indicator, ruler: Ruler, values: Floats, scores: Floats) -> float:
    """The value that scores least: an end of what may be answered, else an answer that stands in the round."""
    ends = indicator.answer.values
    candidates = [ends.low] * ends.has_low + [ends.high] * ends.has_high + [float(values[np.argmin(scores)])]
    return candidates[int(np.argmin(np.nan_to_num(normalize(np.array(candidates), ruler), nan=np.inf)))]


def _along(basis: Basis, plans: Sequence[Plan], roads: Sequence[_Road]) -> Floats:
    low, high = np.zeros(len(plans)), np.ones(len(plans))
    needed = np.array([[plan.need.figure] for plan in plans])
    above = np.array([[plan.need.above] for plan in plans])
    number = np.arange(len(plans))
    for _ in range(_ROUNDS if roads else 0):
        along = low[:, None] + (high - low)[:, None] * np.linspace(0.0, 1.0, _PARTS + 1)
        along[:, -1] = high
        figures = _figures(basis, plans, roads, along)
        met = np.where(above, figures > needed, figures >= needed)
        first = np.where(met.any(axis=1), met.argmax(axis=1), _PARTS)
        high, low = along[number, first], along[number, np.maximum(first - 1, 0)]
    return high


def _figures(basis: Basis, plans: Sequence[Plan], roads: Sequence[_Road], along: Floats) -> Floats:
    """The figures that places go by, plans × trials."""
    evaluation, trials = basis.evaluation, along.shape[1]
    positions = [plan.position for plan in plans]
    now = evaluation.scores.to_numpy()[positions]
    column = {str(name): at for at, name in enumerate(evaluation.scores)}
    for number, plan in enumerate(plans):
        whole = [column[name] for name in plan.chosen]
        now[number, whole] = plan.reach.raised_scores[plan.position, whole]
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

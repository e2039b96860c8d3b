"""Normalize: an answer's value becomes a score (OECD/JRC Handbook, step 5). Direction and clipping are decided here and
nowhere else.

Every method is a small function of the same shape: values (one column, any length, only rows that have an answer) and
what it needs to know beside them; it returns their scores, elementwise. `METHODS` names the function of every method in
the catalog's union.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from eqm.catalog import methods as m
from eqm.catalog.answers import Answer
from eqm.scoring.arrays import Floats
from eqm.scoring.reference import Fit
from eqm.significant import fifteen

YEAR = 12.0
NOISE = 1e-13
"""How near a step a value must be, as a share of itself, for its sixteenth digit to matter."""
UNFITTED = Fit(0)


@dataclass(frozen=True, slots=True)
class Ruler:
    """What a method knows beside the values: parameters, answer type, scale, months observed, what was fitted."""

    method: Any
    answer: Answer
    scale: float
    months: Floats | float = YEAR
    fit: Fit = UNFITTED

    @property
    def sign(self) -> float:
        """1 where more is better, −1 where less is."""
        return 1.0 if self.method.direction == "higher" else -1.0


def normalize(values: Floats, ruler: Ruler) -> Floats:
    """Return the scores of `values` on the catalog's scale; NaN or infinite where no score can be had."""
    with np.errstate(all="ignore"):
        scores = METHODS[type(ruler.method)](np.ascontiguousarray(values), ruler)
    return scores + 0.0  # a zero has no sign: 1/0 and 1/−0 are two ends of the world to a harmonic mean


def points(values: Floats, ruler: Ruler) -> Floats:
    """The points of the answer chosen, at position x."""
    return np.asarray(ruler.answer.points_on(ruler.scale), float)[values.astype(np.intp)]


def linear(values: Floats, ruler: Ruler) -> Floats:
    """(x − from) / (to − from) of the scale; `from` above `to` turns it round."""
    low, high = ruler.method.from_, ruler.method.to
    return _clipped((values - low) / (high - low), ruler)


def log(values: Floats, ruler: Ruler) -> Floats:
    """As linear on ln x. At x ≤ 0 it is minus infinity: clipped an end of the scale, unclipped no score."""
    low, high = np.log(ruler.method.from_), np.log(ruler.method.to)
    share: Floats = (np.log(np.maximum(values, 0.0)) - low) / (high - low)
    return _clipped(share, ruler)


def _clipped(share: Floats, ruler: Ruler) -> Floats:
    within: Floats = np.clip(share, 0.0, 1.0) if ruler.method.clip else share
    return within * ruler.scale


def curve(values: Floats, ruler: Ruler) -> Floats:
    """Straight lines between the points; beyond them, the score of the end."""
    at, score = zip(*ruler.method.points, strict=True)
    reached: Floats = np.interp(values, at, score)
    return reached


def steps(values: Floats, ruler: Ruler) -> Floats:
    """The score of the last step that x has reached, both to 15 significant digits; 0 below the first."""
    at, score = zip(*ruler.method.steps, strict=True)
    bounds = np.asarray((*at, np.inf))
    reached = np.searchsorted(at, values, side="right")
    almost = np.flatnonzero(bounds[reached] - values <= NOISE * np.abs(values))
    for row in almost:
        reached[row] += fifteen(values[row]) == fifteen(bounds[reached[row]])
    return np.asarray((0.0, *score))[reached]


def target(values: Floats, ruler: Ruler) -> Floats:
    """min(1, x / (criterion × months / 12)) of the scale: a short record is held against the criterion's same share."""
    criterion = ruler.answer.yearly
    assert criterion is not None
    return np.minimum(1.0, values / (criterion * (ruler.months / YEAR))) * ruler.scale


def as_is(values: Floats, ruler: Ruler) -> Floats:
    """The value itself."""
    return values


def minmax(values: Floats, ruler: Ruler) -> Floats:
    """(x − least) / (greatest − least) onto the range, turned round where less is better."""
    low, high = ruler.method.range or (0.0, ruler.scale)
    share = (values - ruler.fit.least) / (ruler.fit.greatest - ruler.fit.least)
    onto: Floats = low + (high - low) * (share if ruler.sign > 0 else 1.0 - share)
    return onto


def zscore(values: Floats, ruler: Ruler) -> Floats:
    """Mean + sd × (x − round's mean) / round's sample standard deviation, turned round where less is better."""
    moved: Floats = ruler.method.mean + ruler.method.sd * ruler.sign * (values - ruler.fit.mean) / ruler.fit.sd
    return moved


def rank(values: Floats, ruler: Ruler) -> Floats:
    """1 + the number of the round's values that are worse, compared bit for bit."""
    known = np.asarray(ruler.fit.values, np.float64)
    below = np.searchsorted(known, values, "left" if ruler.sign > 0 else "right")
    return np.asarray((below if ruler.sign > 0 else len(known) - below) + 1.0, np.float64)


def percentile(values: Floats, ruler: Ruler) -> Floats:
    """(rank − 1) / (n − 1) of the scale."""
    return (rank(values, ruler) - 1.0) / (ruler.fit.n - 1.0) * ruler.scale


def share_of_best(values: Floats, ruler: Ruler) -> Floats:
    """X / greatest of the scale; where less is better, least / x, the whole scale for 0. Below 0: no share."""
    best = values / ruler.fit.greatest if ruler.sign > 0 else np.where(values == 0, 1.0, ruler.fit.least / values)
    scores: Floats = np.where(values < 0, np.nan, best) * ruler.scale
    return scores


METHODS: dict[type[m.Score], Callable[[Floats, Ruler], Floats]] = {
    m.Points: points,
    m.Linear: linear,
    m.Log: log,
    m.Curve: curve,
    m.Steps: steps,
    m.Target: target,
    m.AsIs: as_is,
    m.Minmax: minmax,
    m.Zscore: zscore,
    m.Rank: rank,
    m.Percentile: percentile,
    m.ShareOfBest: share_of_best,
}

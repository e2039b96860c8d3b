"""Losses: what a parent lacks of the scale, split exactly among its children; nothing is left over to be balanced.

A weighted arithmetic mean splits by itself: a child of weight w that lacks d points costs its parent w × d. The
geometric, harmonic and power means are arithmetic means on a scale of their own (of logarithms, reciprocals, powers).
There each child lacks a part, and the parent's loss is split in proportion to those parts: the Aumann-Shapley value on
the straight way from the full scale to the scores, which for the geometric mean is the logarithmic mean Divisia index
(LMDI). Where scores of 0 make the mean 0, they share the whole loss by weight. The minimum has no such scale: its split
is the Shapley value over the children, in closed form (the airport game): the least bears its lead alone, and shares
what the others lack too.
"""

from collections.abc import Sequence

import numpy as np

from eqm.scoring.arrays import Floats
from eqm.scoring.climb import Step
from eqm.scoring.means import Scale, scale_of
from eqm.scoring.siblings import summed

_NEAR = 1e-12


def point_values(step: Step, scale: float) -> list[Floats]:
    """Return for each child of `step` the points that its parent lacks for one that the child lacks, a row an agency.

    Each child's value times what it lacks of the scale adds up to what the parent lacks of it, as it rises: the
    rounding of a level is shared in proportion. NaN for a child without a score and where the parent has none.
    """
    scores = [np.where(np.isnan(step.mean), np.nan, part.score) for part in step.parts]
    own = scale_of(step.how)
    with np.errstate(all="ignore"):
        values = _shares_of_mean(scores, step, scale, own) if own else _shares_of_least(scores, scale)
        lacking = scale - step.mean
        rounding = np.where(np.abs(lacking) > _NEAR, (scale - step.score) / lacking, 1.0)
    return [value * rounding for value in values]


def weight_shares(step: Step) -> list[Floats]:
    """Return for each child of `step` its weight, re-scaled over the children that have a score, a row an agency; NaN
    for a child without one and where the parent has none.
    """
    there = [~np.isnan(part.score) & ~np.isnan(step.mean) for part in step.parts]
    weights: list[Floats] = [np.where(here, weight, 0.0) for weight, here in zip(step.weights, there, strict=True)]
    whole = summed(weights)
    return [
        np.divide(weight, whole, out=np.full_like(whole, np.nan), where=here)
        for weight, here in zip(weights, there, strict=True)
    ]


def _shares_of_mean(scores: Sequence[Floats], step: Step, scale: float, own: Scale) -> list[Floats]:
    weights, slope = weight_shares(step), own.slope
    parts = [slope(score / scale) for score in scores]
    boundless = [weight * np.isinf(part) for weight, part in zip(weights, parts, strict=True)]
    sunk = summed([np.nan_to_num(weight) for weight in boundless])
    whole = slope(step.mean / scale)
    return [
        np.where(sunk > 0, bound / sunk, weight * part / whole)
        for bound, weight, part in zip(boundless, weights, parts, strict=True)
    ]


def _shares_of_least(scores: Sequence[Floats], scale: float) -> list[Floats]:
    own = scale - np.stack(scores)
    # A part above the scale lifts no minimum that others keep at or below it: it neither loses nor wins there.
    lacks = np.where(np.nanmax(own, axis=0, initial=-np.inf) >= 0.0, np.maximum(own, 0.0), own)
    order = np.argsort(lacks, axis=0)
    rising = np.take_along_axis(lacks, order, axis=0)
    there = np.sum(~np.isnan(rising), axis=0)
    sharing = there - np.arange(len(scores))[:, None]
    borne = np.cumsum(np.diff(rising, axis=0, prepend=0.0) / sharing, axis=0)
    loss = np.empty_like(borne)
    np.put_along_axis(loss, order, borne, axis=0)
    return list(np.where(own == 0.0, 1.0 / there, loss / own))

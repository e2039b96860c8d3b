"""Aggregate: scores of children become their parent's, row by row (OECD/JRC Handbook, step 6).

Every mean is weighted, its weights re-scaled over the children that are there. Columns are summed one by one, never as
a matrix product, so a row's bits do not depend on how many rows stand beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eqm.catalog.aggregates import Aggregate, AtLeast, Coverage, OfLeaves, mean_of
from eqm.decimals import snap
from eqm.scoring.arrays import Floats, Mask
from eqm.scoring.means import Scale, scale_of

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Child:
    """One column on its way up: scores (NaN where there is none) and where the thing applies at all; how many of the
    indicators it is made of apply, and how many of those have a score.
    """

    score: Floats
    applies: Mask
    due: Floats
    there: Floats


def leaf(score: Floats, applies: Mask) -> Child:
    """Return an indicator's column."""
    return Child(score, applies, applies.astype(np.float64), (applies & ~np.isnan(score)).astype(np.float64))


def aggregate(
    children: Sequence[Child], weights: Sequence[float], how: Aggregate, coverage: Coverage
) -> tuple[Child, Mask]:
    """Return the parent of `children` (at least one, columns of equal length), and the rows where it is not defined.

    A child without a score is left out. A parent has no score where none of its children has one, or fewer than
    `coverage` asks for; nor where the mean is not defined: a geometric, harmonic or power mean over a negative score.
    A score's sign is that of its nine decimals.
    """
    if not mean_of(how).takes_negative:
        children = [replace(child, score=np.where(snap(child.score) == 0, 0.0, child.score)) for child in children]
    present = [~np.isnan(child.score) for child in children]
    applying = summed([child.applies for child in children])
    low, high = _ends([child.score for child in children])
    undefined = np.zeros(len(low), bool) if mean_of(how).takes_negative else low < 0
    scale = scale_of(how)
    with np.errstate(all="ignore"):
        score = _mean(children, present, weights, scale, low if scale.falls else high) if scale else low
        # A mean lies between its least and greatest part; only float noise can carry it out.
        score = np.maximum(np.minimum(score, high), low)
    due, there = summed([child.due for child in children]), summed([child.there for child in children])
    if isinstance(coverage, AtLeast):
        enough = summed(present) >= coverage.at_least
    elif isinstance(coverage, OfLeaves):
        enough = there >= coverage.share * due - _NEARLY
    else:
        enough = summed(present) >= coverage * applying - _NEARLY
    score[~enough | undefined] = np.nan
    return Child(score, applying > 0, due, there), undefined


def summed(columns: Sequence[Floats] | Sequence[Mask]) -> Floats:
    """Return the sum of columns, one after the other; of masks how many are set, row by row."""
    total = np.zeros(len(columns[0]))
    for column in columns:
        total += column
    return total


def _ends(columns: Sequence[Floats]) -> tuple[Floats, Floats]:
    low, high = columns[0].copy(), columns[0].copy()
    for column in columns[1:]:
        np.fmin(low, column, out=low)
        np.fmax(high, column, out=high)
    return low, high


def _mean(
    children: Sequence[Child], present: Sequence[Mask], weights: Sequence[float], scale: Scale, end: Floats
) -> Floats:
    if not scale.of_shares:
        return scale.back(_weighted(children, present, weights, scale.there))
    # Taken as shares of the largest (or smallest) part, so that no power of a score overflows.
    unit = np.where(end > 0, end, 1.0)
    return unit * scale.back(_weighted(children, present, weights, lambda score: scale.there(score / unit)))


def _weighted(
    children: Sequence[Child], present: Sequence[Mask], weights: Sequence[float], there: Callable[[Floats], Floats]
) -> Floats:
    """The weighted mean of `there(score)` over the children present; NaN where none is."""
    total = np.zeros(len(children[0].score))
    whole = np.zeros_like(total)
    for child, here, weight in zip(children, present, weights, strict=True):
        if here.all():
            total += weight * there(child.score)
            whole += weight
        else:
            total += np.where(here, weight * there(child.score), 0.0)
            whole += weight * here
    return total / whole

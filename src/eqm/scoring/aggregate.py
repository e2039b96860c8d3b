"""Aggregate: scores of children become their parent's, row by row (OECD/JRC Handbook, step 6).

Every mean is weighted, its weights re-scaled over the children that are there. Columns are summed one by one, never as
a matrix product, so a row's bits do not depend on how many rows stand beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eqm.catalog import Aggregate, Power
from eqm.scoring.arrays import Floats, Mask

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Node:
    """One column on its way up: scores (NaN where there is none) and where the thing applies at all."""

    score: Floats
    applies: Mask


def aggregate(children: Sequence[Node], weights: Sequence[float], how: Aggregate, coverage: float) -> tuple[Node, Mask]:
    """Return the parent of `children` (at least one, columns of equal length), and the rows where it is not defined.

    A child without a score is left out. A parent has no score where none of its children has one, or fewer than
    `coverage` of those that apply, by count; nor where the mean is not defined: a geometric, harmonic or power mean
    over a negative score.
    """
    present = [~np.isnan(child.score) for child in children]
    applying = _count([child.applies for child in children])
    low, high = _ends([child.score for child in children])
    undefined = np.zeros(len(low), bool) if how in ("arithmetic", "minimum") else low < 0
    with np.errstate(all="ignore"):
        score = _mean(children, present, weights, how, low, high)
        # A mean lies between its least and greatest part; only float noise can carry it out.
        score = np.maximum(np.minimum(score, high), low)
    enough = _count(present) >= coverage * applying - _NEARLY
    score[~enough | undefined] = np.nan
    return Node(score, applying > 0), undefined


def _count(masks: Sequence[Mask]) -> Floats:
    total = np.zeros(len(masks[0]))
    for mask in masks:
        total += mask
    return total


def _ends(columns: Sequence[Floats]) -> tuple[Floats, Floats]:
    low, high = columns[0].copy(), columns[0].copy()
    for column in columns[1:]:
        np.fmin(low, column, out=low)
        np.fmax(high, column, out=high)
    return low, high


def _mean(
    children: Sequence[Node],
    present: Sequence[Mask],
    weights: Sequence[float],
    how: Aggregate,
    low: Floats,
    high: Floats,
) -> Floats:
    if how == "minimum":
        return low
    if isinstance(how, Power):
        # Taken as shares of the largest (or smallest) part, so that no power of a score overflows.
        unit = np.where((high if how.power > 0 else low) > 0, high if how.power > 0 else low, 1.0)
        power = how.power
        mean = _weighted(children, present, weights, lambda score: (score / unit) ** power)
        return unit * mean ** (1.0 / power)
    there, back = MEANS[how]
    return back(_weighted(children, present, weights, there))


def _weighted(
    children: Sequence[Node], present: Sequence[Mask], weights: Sequence[float], there: Callable[[Floats], Floats]
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


def _same(score: Floats) -> Floats:
    return score


MEANS: dict[str, tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]] = {
    "arithmetic": (_same, _same),
    "geometric": (np.log, np.exp),
    "harmonic": (np.reciprocal, np.reciprocal),
}
"""For each mean that is an arithmetic one of something: the way there and the way back."""

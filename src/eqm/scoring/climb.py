"""Climb: from indicators to the index, a node at a time (OECD/JRC Handbook, step 6), children before their parents.

Every mean is weighted, its weights re-scaled over the children that are there. Columns are summed one by one, never as
a matrix product, so a row's bits do not depend on how many rows stand beside it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eqm.catalog import Aggregate, Catalog, Dimension, Indicator, Publish
from eqm.catalog.aggregates import AtLeast, Coverage, OfLeaves, mean_of
from eqm.decimals import round_decimal, snap
from eqm.intake import Status
from eqm.scoring.arrays import Codes, Floats, Mask
from eqm.scoring.means import Scale, scale_of

INDEX = ""
"""The name of the index among the nodes, where dimensions stand by their ids."""
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


@dataclass(frozen=True)
class Step:
    """A parent and what it is made of; every column has a row an agency.

    `children`: their ids, in the order in which they are summed; `parts`: their scores as they rose, and where they
    apply. `mean`: what the parts come to, NaN where that is no score; `score`: the same as it rises, rounded where the
    catalog publishes every level rounded. `undefined`: where the mean is not defined.
    """

    name: str
    children: tuple[str, ...]
    parts: tuple[Child, ...]
    weights: tuple[float, ...]
    how: Aggregate
    mean: Floats
    score: Floats
    undefined: Mask


def climb(catalog: Catalog, scores: Mapping[str, Floats], status: Mapping[str, Codes]) -> Iterator[Step]:
    """Yield every dimension, and at last the index under INDEX, from the indicators' scores as they rise (NaN: none)
    and their statuses, codes of Status.
    """
    nodes: dict[str, Child] = {}
    parents: list[Dimension | Catalog] = [*reversed(catalog.all_dimensions), catalog]
    for parent in parents:
        # Children are summed in the order of their ids, so the order in which a catalog lists them changes no bit.
        children = sorted(parent.children, key=lambda child: child.id)
        for child in children:
            if isinstance(child, Indicator):
                nodes[child.id] = _leaf(scores[child.id], status[child.id] != Status.NOT_APPLICABLE)
        ids = tuple(child.id for child in children)
        parts = tuple(nodes.pop(child) for child in ids)
        weights = tuple(child.weight for child in children)
        coverage = parent.coverage if parent.coverage is not None else catalog.coverage
        mean, undefined = _aggregate(parts, weights, parent.aggregate, coverage)
        name = parent.id if isinstance(parent, Dimension) else INDEX
        nodes[name] = replace(mean, score=risen(mean.score, catalog.publish))
        yield Step(name, ids, parts, weights, parent.aggregate, mean.score, nodes[name].score, undefined)


def risen(scores: Floats, publish: Publish) -> Floats:
    """Return scores as they rise to the next level: rounded where the catalog publishes every level rounded."""
    return round_decimal(scores, publish.decimals, publish.rounding) if publish.round_levels == "all" else scores


def _leaf(score: Floats, applies: Mask) -> Child:
    return Child(score, applies, applies.astype(np.float64), (applies & ~np.isnan(score)).astype(np.float64))


def _aggregate(
    children: Sequence[Child], weights: Sequence[float], how: Aggregate, coverage: Coverage
) -> tuple[Child, Mask]:
    """The parent of `children` (at least one, columns of equal length), and the rows where it is not defined.

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
        total += np.where(here, weight * there(child.score), 0.0)
        whole += weight * here
    return total / whole

"""How much of an output's variance each group of inputs causes: first-order and total Sobol indices.

This is step 7 of the Handbook on Constructing Composite Indicators (OECD and JRC, 2008). The design and the first-order
index are those of Saltelli et al. (2010, doi:10.1016/j.cpc.2009.09.018), the total index is that of Jansen (1999,
doi:10.1016/S0010-4655(98)00154-4). COINr and SALib compute both likewise.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eqm.scoring.arrays import Floats, Whole

Numbers = NDArray[np.number[Any]]
"""Outputs of runs, all finite: scores as well as whole places."""

_LEAST = float(np.finfo(np.float64).eps)
"""A variance up to this, of values from 0 to 1, is rounding: equal values may leave 1e-33, and not 0."""


class Indices(NamedTuple):
    """Shares of an output's variance, each an array with an entry per group of inputs.

    `first` is what a group causes alone, `total` what it causes alone and together with others. An estimate of `first`
    may fall a little below 0, of both a little above 1. `low` and `high` bound 90 % of the resampled estimates.
    """

    first: Floats
    first_low: Floats
    first_high: Floats
    total: Floats
    total_low: Floats
    total_high: Floats


def mixed(first: Floats, second: Floats, groups: Sequence[NDArray[np.integer[Any]]]) -> Iterator[Floats]:
    """Yield the inputs of Saltelli's design, one matrix after another: `first`, `second`, and for each group a copy of
    `first` with that group's columns from `second`.

    `first` and `second` are independent draws of shape (runs, inputs); a group is an array of column positions.
    Raises ValueError, when the first matrix is asked for, unless every column is in exactly one group.
    """
    if sorted(column for group in groups for column in group.tolist()) != list(range(first.shape[1])):
        raise ValueError("every input must be in exactly one group")
    yield first
    yield second
    for group in groups:
        inputs = first.copy()
        inputs[:, group] = second[:, group]
        yield inputs


def indices(of_a: Numbers, of_b: Numbers, of_mixed: Numbers, seed: int, resamples: int = 100) -> Indices:
    """Estimate the indices of every group from the outputs of the matrices that `mixed` yields.

    `of_a` and `of_b` have shape (runs,) with at least one run, `of_mixed` has (groups, runs). The output is centered on
    the mean of all runs, because the first-order estimate is noisy otherwise. The intervals are the 5th and 95th
    percentiles over `resamples` (at least one) draws of runs with replacement; their random numbers depend on `seed`
    alone, from 0 to 2**128 - 1. Where the output is the same in all runs of `of_a` and `of_b`, everything is 0, and so
    are both indices and their bounds of a group whose runs equal `of_a`.
    """
    low, high = float(min(of_a.min(), of_b.min())), float(max(of_a.max(), of_b.max()))
    a, b, others = (np.subtract(of, low, dtype=np.float64) / (high - low or 1.0) for of in (of_a, of_b, of_mixed))
    centered = b - np.concatenate([a, b, *others]).mean()
    rows = _rows(len(a), resamples, seed)
    variance: Floats = np.concatenate([a[rows], b[rows]], axis=1).var(axis=1)

    def share(part: Floats) -> Floats:
        """Divide the mean of a part of the variance, one value a run, by the variance, in every row."""
        shares = np.zeros_like(variance)
        np.divide(part[rows].mean(axis=1), variance, out=shares, where=variance > _LEAST)
        return shares

    first, total = np.empty((2, len(others), len(rows)))
    for group, change in enumerate(others - a):
        first[group], total[group] = share(centered * change), share(change * change / 2)
    return Indices(first[:, 0], *_bounds(first[:, 1:]), total[:, 0], *_bounds(total[:, 1:]))


def largest(of_a: Numbers, of_b: Numbers, of_mixed: Iterable[Numbers]) -> Whole:
    """Return for each agency the position of the group with the greatest total index, the first of equal ones.

    `of_a` and `of_b` have shape (runs, agencies), and so has each array of `of_mixed`, one a group; no more than two of
    these are held at a time. An agency has -1 where its output is the same in all runs of `of_a` and `of_b`, and where
    no group moves it.
    """
    moves = (of_a != of_a[0]).any(axis=0) | (of_b != of_a[0]).any(axis=0)
    greatest = np.zeros(len(moves))
    cause = np.full(len(moves), -1, np.int64)
    for group, output in enumerate(of_mixed):
        change = np.subtract(output, of_a, dtype=np.float64)
        moved = np.square(change, out=change).sum(axis=0)  # all groups of an agency share one variance
        cause[moves & (moved > greatest)] = group
        np.maximum(greatest, moved, out=greatest)
    return cause


def _rows(runs: int, resamples: int, seed: int) -> NDArray[np.intp]:
    """Return the positions of runs that make each estimate, of shape (1 + resamples, runs): first every run once, then
    draws with replacement.
    """
    # Raw numbers, because numpy keeps them the same in all its versions; jumped, because other draws may have this key.
    drawn = np.random.Philox(key=seed).jumped().random_raw((resamples, runs)) % np.uint64(runs)
    return np.concatenate([np.arange(runs)[None], drawn.astype(np.intp)])


def _bounds(estimates: Floats) -> tuple[Floats, Floats]:
    """Return the 5th and the 95th percentile of each group's resampled estimates, of shape (groups, resamples)."""
    low, high = np.quantile(estimates, (0.05, 0.95), axis=1)
    return low, high

"""Siblings: the children of one parent, what of them no weight changes, and their weighted mean.

Columns are summed one by one, never as a matrix product, so a row's bits do not depend on how many rows stand beside
it. A column has a row an agency, or under drawn weights draws × agencies, where each cell has the bits it has alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, reduce

import numpy as np

from eqm.decimals import is_zero
from eqm.scoring.arrays import Floats, Mask, Whole
from eqm.scoring.means import Scale

Weight = float | Floats
"""The same for all rows; or a column of draws × 1."""
_MOST_IN_PATTERN = 62
_ENOUGH = 16
"""Of fewer rows einsum may add in another order."""


@dataclass(frozen=True, slots=True)
class Child:
    """One column on its way up: scores (NaN where there is none), where the thing applies at all, and what it is made
    of; an indicator of nothing.
    """

    score: Floats
    applies: Mask
    made_of: "Siblings | None" = None

    @property
    def leaves(self) -> tuple[Floats | Mask, Floats | Mask]:
        """How many of the indicators below, or it alone, apply, and how many of those have a score, row by row."""
        if self.made_of is None:
            return self.applies, self.applies & ~np.isnan(self.score)
        return self.made_of.leaves


@dataclass(frozen=True)
class Siblings:
    """Children of one parent, at least one, of equal length, in the order in which they are summed."""

    parts: tuple[Child, ...]

    @cached_property
    def present(self) -> list[Mask]:
        """Where each has a score."""
        return [~np.isnan(child.score) for child in self.parts]

    @cached_property
    def complete(self) -> list[bool]:
        """Whether each has a score in every row."""
        return [bool(here.all()) for here in self.present]

    @cached_property
    def ends(self) -> tuple[Floats, Floats]:
        """The least and the greatest score of each row; NaN where there is none."""
        shape = np.broadcast_shapes(*(child.score.shape for child in self.parts))
        low, high = (np.array(np.broadcast_to(self.parts[0].score, shape)) for _ in range(2))
        for child in self.parts[1:]:
            np.fmin(low, child.score, out=low)
            np.fmax(high, child.score, out=high)
        return low, high

    @cached_property
    def applies(self) -> Mask:
        """Where any of them applies."""
        found: Mask = reduce(np.logical_or, (child.applies for child in self.parts))
        return found

    @cached_property
    def leaves(self) -> tuple[Floats, Floats]:
        """How many indicators below apply, and how many of those have a score."""
        due, there = zip(*(child.leaves for child in self.parts), strict=True)
        return summed(due), summed(there)

    @property
    def signed(self) -> "Siblings":
        """The same, scores that are 0 to nine decimals as 0: a score's sign is that of its nine decimals."""
        return self._signed or self

    @cached_property
    def _signed(self) -> "Siblings | None":
        # None for the same, as who holds itself is freed late
        zero = [is_zero(child.score) for child in self.parts]
        if not any(one.any() for one in zero):
            return None
        scores = [np.where(one, 0.0, child.score) for one, child in zip(zero, self.parts, strict=True)]
        return Siblings(tuple(replace(child, score=score) for child, score in zip(self.parts, scores, strict=True)))

    @cached_property
    def _gaps(self) -> tuple[Whole, Whole] | None:
        """The first row of each pattern of gaps, and the pattern of each row; None for columns of draws."""
        if any(here.ndim > 1 for here in self.present) or len(self.parts) > _MOST_IN_PATTERN:
            return None
        codes = summed([np.asarray(here * 2.0**number, np.float64) for number, here in enumerate(self.present)])
        _, first, pattern = np.unique(codes, return_index=True, return_inverse=True)
        return first, pattern

    def mean(self, weights: Sequence[Weight], scale: Scale) -> Floats:
        """Return the weighted mean on a scale, the weights re-scaled over who has a score; NaN where nobody has."""
        if not scale.of_shares:
            return scale.back(self._weighted(weights, scale.there))
        # Taken as shares of the largest (or smallest) part, so that no power of a score overflows.
        end = self.ends[0] if scale.falls else self.ends[1]
        unit = np.where(end > 0, end, 1.0)
        return unit * scale.back(self._weighted(weights, lambda score: scale.there(score / unit)))

    def _weighted(self, weights: Sequence[Weight], there: Callable[[Floats], Floats]) -> Floats:
        parts = [there(child.score) for child in self.parts]
        for number, whole in enumerate(self.complete):
            if not whole:
                parts[number] = np.where(self.present[number], parts[number], 0.0)
        drawn = np.ndim(weights[0]) > 1 and all(part.ndim == 1 for part in parts)
        if drawn and len(parts[0]) >= _ENOUGH and _adds_apart():
            of_draws = np.array([np.ravel(weight) for weight in weights])
            total: Floats = np.einsum("kd,kn->dn", of_draws, np.array(parts))
        else:
            total = _summed(parts, weights)
        total /= self._whole(weights)
        return total

    def _whole(self, weights: Sequence[Weight]) -> Weight:
        """The sum of the weights of who is there. Rows with the same gaps share it, so of many draws it is summed once
        for each pattern of gaps.
        """
        if np.ndim(weights[0]) < 2 or self._gaps is None or all(self.complete):
            return _sum_there(self.present, weights, self.complete)
        first, pattern = self._gaps
        of_patterns = _sum_there([here[first] for here in self.present], weights, self.complete)
        return np.asarray(of_patterns)[:, pattern]


def summed(columns: Sequence[Floats | Mask]) -> Floats:
    """Return the sum of columns, one after the other; of masks how many are set, row by row."""
    total = np.zeros(np.broadcast_shapes(*(column.shape for column in columns)))
    for column in columns:
        total += column
    return total


def _summed(parts: Sequence[Floats], weights: Sequence[Weight]) -> Floats:
    total = np.zeros(np.broadcast_shapes(*(part.shape for part in parts), *map(np.shape, weights)))
    term = np.empty_like(total)
    for part, weight in zip(parts, weights, strict=True):
        if part.ndim > 1 and np.ndim(weight) > 1:  # the same products, in half the time
            np.einsum("i,ij->ij", np.asarray(weight)[:, 0], part, out=term)
        else:
            np.multiply(part, weight, out=term)
        total += term
    return total


@cache
def _adds_apart() -> bool:
    """Whether numpy's einsum, five times as fast, rounds a product before it adds it, as `_summed` does; on some
    processors it is built to do both at once.
    """
    parts = np.random.Generator(np.random.Philox(key=1)).random((9, 4 * _ENOUGH))
    weights = [part[:_ENOUGH, None] for part in parts]
    return np.array_equal(np.einsum("kd,kn->dn", parts[:, :_ENOUGH], parts), _summed([*parts], weights))


def _sum_there(present: Sequence[Mask], weights: Sequence[Weight], complete: Sequence[bool]) -> Weight:
    whole: Weight = 0.0
    for here, weight, everywhere in zip(present, weights, complete, strict=True):
        whole = whole + (weight if everywhere else np.asarray(here * weight, np.float64))
    return whole

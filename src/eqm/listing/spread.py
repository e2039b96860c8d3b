"""How scores are spread: their mean, and how many lie in each stretch of the scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from eqm.catalog import Publish
from eqm.decimals import round_decimal, snap


@dataclass(frozen=True)
class Bin:
    """A stretch of the scale from `start` to `end` (exclusive, but of the last one), and how many scores lie in it."""

    start: float
    end: float
    number: int


def mean(scores: Sequence[float], publish: Publish) -> float:
    """Return the mean of published scores, rounded as they are; NaN of none."""
    if not len(scores):
        return float("nan")
    return float(round_decimal(np.array([fsum(scores) / len(scores)]), publish.decimals, publish.rounding)[0])


def histogram(scores: Sequence[float], scale: float, bins: int) -> tuple[Bin, ...]:
    """Return how many scores lie in each of so many equal stretches from 0 to `scale`; scores beyond it, which
    relative methods can give, are counted in the first or the last.
    """
    edges = snap(np.linspace(0.0, scale, bins + 1))
    inside = np.searchsorted(edges[1:-1], np.asarray(scores, np.float64), side="right")
    counts = np.bincount(inside, minlength=bins)
    pairs = zip(edges[:-1].tolist(), edges[1:].tolist(), counts.tolist(), strict=True)
    return tuple(Bin(start, end, number) for start, end, number in pairs)

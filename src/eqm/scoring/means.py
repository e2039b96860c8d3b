"""The means' formulas. All but the minimum are arithmetic on a scale of their own: logarithms, reciprocals, powers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from eqm.catalog.aggregates import Aggregate, Power
from eqm.scoring.arrays import Floats

Function = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on which a mean is arithmetic: the way `there` and the way `back`, elementwise.

    `slope`: how steep it is between a share of the full score and the full score, on average; 1 at the full score.
    NaN stays NaN in all three.
    """

    there: Function
    back: Function
    slope: Function
    falls: bool = False
    """Whether a better score lies lower on it."""
    of_shares: bool = False
    """Whether scores must be taken as shares, because the way there overflows."""


def scale_of(how: Aggregate) -> Scale | None:
    """Return the scale of a mean; None for the minimum, which has none."""
    return _power(how.power) if isinstance(how, Power) else SCALES[how]


def _power(power: float) -> Scale:
    return Scale(
        lambda score: score**power,
        lambda mean: mean ** (1.0 / power),
        lambda share: _steady(-np.expm1(power * np.log1p(share - 1.0)) / (power * (1.0 - share)), share),
        falls=power < 0,
        of_shares=True,
    )


def _same(score: Floats) -> Floats:
    return score


def _steady(slope: Floats, share: Floats) -> Floats:
    """At the full score itself the way has no length; there its slope is 1."""
    return np.where(share == 1.0, 1.0, slope)


SCALES: dict[str, Scale | None] = {
    "arithmetic": Scale(_same, _same, lambda share: share * 0.0 + 1.0),
    "geometric": Scale(np.log, np.exp, lambda share: _steady(-np.log1p(share - 1.0) / (1.0 - share), share)),
    "harmonic": Scale(np.reciprocal, np.reciprocal, lambda share: 1.0 / share, falls=True),
    "minimum": None,
}
"""The scale of every mean that `eqm.catalog.aggregates` names."""

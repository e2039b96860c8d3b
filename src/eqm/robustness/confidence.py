"""Between which places rows may truly stand, from estimates and their standard errors alone.

Place 1 is the greatest estimate's; errors are taken for independent and normal. Estimates and errors are finite, errors
0 or more.
"""

from typing import Any, Final, NamedTuple

import numpy as np

from eqm.scoring.arrays import Floats, Whole

MOST: Final = 2_000
"""The rows up to which confidence sets are made: every pair is looked at in every draw."""
_BLOCK: Final = 128  # draws at a time, so that a row's differences stay in the cache


class Bounds(NamedTuple):
    """The best and the worst place of each row, and its percentiles of 0 to 100, which are NaN for a single row."""

    low: Whole
    high: Whole
    percentile: Floats
    percentile_low: Floats
    percentile_high: Floats


def bounds(estimate: Floats, error: Floats, z: float) -> Bounds:
    """Return how far each row's own error lets its place reach, the others held at their estimates.

    The best place is 1 + the number of estimates above e + z s, the worst n - the number below e - z s. A percentile is
    the share of the other n - 1 rows whose estimates are below. Its ends are those of the Worldwide Governance
    Indicators (World Bank): the number of estimates below e -/+ z s, less one, not below 0, of n - 1.
    """
    number, ordered = len(estimate), np.sort(estimate)
    bottom, top = estimate - z * error, estimate + z * error
    whole = max(number - 1, 1) if number != 1 else np.nan

    def share(counts: Any) -> Floats:
        return np.asarray(np.maximum(counts, 0) / whole * 100, np.float64)

    below, own, above = (np.searchsorted(ordered, ends, "left") for ends in (bottom, estimate, top))
    low = 1 + number - np.searchsorted(ordered, top, "right")
    return Bounds(low, number - below, share(own), share(below - 1), share(above - 1))


def confidence_sets(
    estimate: Floats, error: Floats, level: float = 0.95, seed: int = 1, draws: int = 1_000
) -> tuple[Whole, Whole]:
    """Return the best and the worst place of each row in sets that hold all true places at once, as often as `level`.

    After Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks", Review of Economic Studies 91 (2024), with
    step-down: of each ordered pair it is tested that the one is not above the other, until nothing more is rejected.
    The critical value is the level's quantile, over `draws` of normal errors, of the greatest difference in standard
    errors among the pairs not yet rejected, and is not below 0. A difference without error is decided by its sign.
    """
    order = np.lexsort((error, -estimate))  # so that a row's draws do not depend on where it stands in the file
    falling, own = estimate[order], error[order]
    generator = np.random.Generator(np.random.Philox(key=seed))
    noise = np.ascontiguousarray((generator.standard_normal((draws, len(own))) * own).T)
    above, below = _tallest(falling, own, noise, np.inf)
    critical, before = _quantile(above, below, level), np.inf
    while critical < before:
        above, _ = _tallest(falling, own, noise, critical)
        critical, before = _quantile(above, below, level), critical
    low, high = np.ones(len(own), np.int64), np.full(len(own), len(own))
    for place, row in enumerate(order):
        reach = critical * np.hypot(own[place], own)
        low[row] += np.count_nonzero(falling - falling[place] > reach)
        high[row] -= np.count_nonzero(falling[place] - falling > reach)
    return low, high


def _quantile(above: Floats, below: Floats, level: float) -> float:
    """The level's quantile of the draws, of two neighbors the upper: no more than 1 - level of the draws exceed it."""
    return float(np.quantile(np.maximum(above, below), level, method="higher"))


def _tallest(falling: Floats, error: Floats, noise: Floats, critical: float) -> tuple[Floats, Floats]:
    """The greatest difference of each draw in standard errors, over the pairs that `critical` does not reject: of a row
    over those estimated below it, and the other way, which of the pairs is never rejected. 0 where there are none.

    `noise`: a row a line, a draw a column.
    """
    above, below = np.zeros((2, noise.shape[1]))
    for row in range(len(falling) - 1):
        spread = np.hypot(error[row], error[row:])
        drawn = np.flatnonzero(spread[1:]) + 1  # a difference without error is in no draw
        alive = drawn[falling[row] - falling[row + drawn] <= critical * spread[drawn]]
        for start in range(0, len(above), _BLOCK):
            part = slice(start, start + _BLOCK)
            scaled = noise[row, part] - noise[row + alive, part]
            scaled /= spread[alive, None]
            np.maximum(above[part], scaled.max(0, initial=0), out=above[part])
            np.maximum(below[part], -scaled.min(0, initial=0), out=below[part])
    return above, below

"""Decimal rounding: the one place where a figure is rounded.

Scores are binary doubles, but what is published is decimal and people check it by hand: 0.125 at two decimals is 0.12
half to even, and 2.675 is a tie although its double lies a little below. So a figure is first snapped to nine decimals,
held as a whole number, and rounded there.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Rounding = Literal["half_even", "half_up", "nearest_double"]
Floats = NDArray[np.float64]

_EXACT: Final = Context(prec=800)
SNAP = 9
_UNIT = 10**SNAP
# Above this a nine-decimal figure no longer fits a 64-bit whole number, and its own double is coarser than that.
_LARGEST = 9.0e9


def snap(values: Floats) -> Floats:
    """Return `values` to nine decimals, any shape, gaps (NaN) kept: figures that differ by float noise become one."""
    snapped: Floats = np.where(np.abs(values) < _LARGEST, np.rint(values * _UNIT) / _UNIT, values)
    return snapped + 0.0


def is_zero(values: Floats) -> NDArray[np.bool_]:
    """Return which of the values are 0 to nine decimals, any shape; no gap is."""
    zero: NDArray[np.bool_] = np.abs(values) <= 0.5 / _UNIT
    return zero


def round_decimal(values: Floats, decimals: int, rounding: Rounding) -> Floats:
    """Return `values` rounded to `decimals` (0 to 9) as a person would on paper, any shape, gaps (NaN) kept.

    `half_even` takes a tie to the even digit, `half_up` away from zero. `nearest_double` is R's rule since 4.0: of the
    two neighboring decimals the one nearer to the double itself, nothing snapped, a true tie to the even digit. For the
    others, a double beyond a million is too coarse to tell a tie at nine decimals, which may fall either way; figures
    beyond nine billion are rounded in binary.
    """
    if rounding == "nearest_double":
        return _nearest(values, decimals)
    fits = np.abs(values) < _LARGEST
    rounded = _in_units(np.where(fits, values, 0.0), decimals, rounding) / 10**decimals
    return np.where(fits, rounded, np.round(values, decimals)) + 0.0


def in_units(values: Floats, decimals: int, rounding: Rounding) -> NDArray[np.int64] | None:
    """Return what `round_decimal` gives in whole units of its last decimal; None where a value is a gap or too large
    for that.
    """
    if not bool((np.abs(values) < _LARGEST).all()):
        return None
    if rounding == "nearest_double":
        return np.rint(_nearest(values, decimals) * 10.0**decimals).astype(np.int64)
    return _in_units(values, decimals, rounding)


def _in_units(values: Floats, decimals: int, rounding: Rounding) -> NDArray[np.int64]:
    whole = np.rint(values * _UNIT).astype(np.int64)
    step = 10 ** (SNAP - decimals)
    below = bool((whole < 0).any())
    size = np.abs(whole) if below else whole
    quotient = size // step
    twice = 2 * (size - quotient * step)
    up = twice > step if rounding == "half_up" else twice + (quotient & 1) > step
    if rounding == "half_up":
        up |= twice == step
    quotient += up
    units: NDArray[np.int64] = np.sign(whole) * quotient if below else quotient
    return units


def _nearest(values: Floats, decimals: int) -> Floats:
    scaled = values * 10.0**decimals
    low = np.floor(scaled)
    rounded = np.where(scaled - low > 0.5, low + 1.0, low) / 10.0**decimals
    # So near the middle the product's own error could decide: there the double is taken for the decimal that it is.
    near = np.abs(scaled - low - 0.5) <= np.maximum(1e-6, np.abs(scaled) * 1e-15)
    step = Decimal(1).scaleb(-decimals)
    for position in np.argwhere(near & (np.abs(scaled) < 2.0**53)):
        at = tuple(position)
        rounded[at] = float(Decimal(float(values[at])).quantize(step, ROUND_HALF_EVEN, _EXACT))
    return np.where(np.abs(scaled) < 2.0**53, rounded, values) + 0.0

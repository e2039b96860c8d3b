"""Rounding as a person does it on paper, checked against the decimal module."""

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import numpy as np
import pytest
from hypothesis import example, given, strategies as st

from eqm.decimals import Rounding, round_decimal, snap

MODES: dict[Rounding, str] = {"half_even": ROUND_HALF_EVEN, "half_up": ROUND_HALF_UP}


def on_paper(figure: float, decimals: int, rounding: Rounding) -> float:
    nine = Decimal(figure).quantize(Decimal("1e-9"), ROUND_HALF_EVEN)
    return float(nine.quantize(Decimal(1).scaleb(-decimals), MODES[rounding]))


@pytest.mark.parametrize(
    ("figure", "rounding", "expected"),
    [
        (0.125, "half_even", 0.12),
        (0.125, "half_up", 0.13),
        (0.135, "half_even", 0.14),
        (2.675, "half_even", 2.68),  # its double lies below the tie
        (2.665, "half_even", 2.66),
        (2.665, "half_up", 2.67),
        (94.755, "half_even", 94.76),
        (94.745, "half_even", 94.74),
        (-0.125, "half_up", -0.13),
        (-0.001, "half_up", 0.0),
        (99.995, "half_even", 100.0),
        (1e12 + 0.125, "half_even", 1e12 + 0.12),
    ],
)
def test_ties(figure: float, rounding: Rounding, expected: float) -> None:
    assert round_decimal(np.array([figure]), 2, rounding)[0] == expected


@given(st.integers(-(10**9), 10**9), st.integers(0, 9), st.sampled_from(list(MODES)))
def test_agrees_with_the_decimal_module(thousandths: int, decimals: int, rounding: Rounding) -> None:
    figure = thousandths / 1000
    assert round_decimal(np.array([figure]), decimals, rounding)[0] == on_paper(figure, decimals, rounding)


@given(st.integers(-(10**12), 10**12), st.integers(0, 8), st.sampled_from(list(MODES)))
@example(230_994_701_255, 2, "half_even")  # its double lies below the tie, further than nine decimals tell
def test_a_large_figure_goes_to_a_neighbor(thousandths: int, decimals: int, rounding: Rounding) -> None:
    rounded = round_decimal(np.array([thousandths / 1000]), decimals, rounding)[0]
    assert abs(Decimal(float(rounded)) - Decimal(thousandths) / 1000) <= Decimal(5).scaleb(-decimals - 1) + Decimal(
        "1e-6"
    )


@given(st.floats(-1e6, 1e6), st.integers(0, 9), st.sampled_from(list(MODES)))
def test_is_near_and_stays(figure: float, decimals: int, rounding: Rounding) -> None:
    once = round_decimal(np.array([figure]), decimals, rounding)
    assert abs(once[0] - figure) <= 0.5 * 10.0**-decimals + 1e-9
    assert round_decimal(once, decimals, rounding)[0] == once[0]


def test_gaps_and_signs() -> None:
    rounded = round_decimal(np.array([np.nan, -0.0, 1.0]), 2, "half_even")
    assert math.isnan(rounded[0])
    assert math.copysign(1, rounded[1]) == 1
    assert rounded[2] == 1


@given(st.floats(-1e4, 1e4))
def test_snapping_joins_what_noise_parted(figure: float) -> None:
    nine = snap(np.array([figure]))
    assert abs(nine[0] - figure) <= 5.1e-10
    assert snap(nine * (1 + 1e-16))[0] == nine[0]


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(0.15, 0.1), (0.25, 0.2), (0.35, 0.3), (0.45, 0.5), (0.55, 0.6), (0.65, 0.7), (-0.25, -0.2), (2.5, 2.5)],
)
def test_the_nearest_to_the_double_is_what_r_gives_since_4_0(value: float, rounded: float) -> None:
    assert round_decimal(np.array([value]), 1, "nearest_double")[0] == rounded


@given(st.floats(-1e12, 1e12), st.integers(0, 9))
def test_the_nearest_to_the_double_is_the_decimal_nearest_to_it(value: float, decimals: int) -> None:
    (found,) = round_decimal(np.array([value, np.nan]), decimals, "nearest_double")[:1]
    expected = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN, Context(prec=80))
    assert found == float(expected)

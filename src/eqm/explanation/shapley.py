"""The parts that several causes have in a change, such that no order among them is privileged (Shapley's value).

A cause has the mean, over all orders in which the causes may come in, of what changes when it comes. The parts add up
to the whole change by themselves, whatever the function; causes that are alike have equal parts, and one that changes
nothing anywhere has none.
"""

from math import comb

import numpy as np

from eqm.scoring.arrays import Floats

Stops = Floats
"""Of n causes 2**n rows: row b holds the figures when the causes of b's bits have come in. Any further axis."""


def parts(stops: Stops) -> Stops:
    """Return the part of each cause, a row each in the order of their bits, columns as in `stops`.

    A stop on the way that has no figure (NaN) is passed over: it takes the mean of the stops that lie one cause before
    it. NaN for columns without a figure at either end.
    """
    count = len(stops).bit_length() - 1
    known = _bridged(stops)
    shares = np.zeros((count, *stops.shape[1:]))
    every = np.arange(len(stops))
    come = np.array([int(stop).bit_count() for stop in every])
    by_number = np.array([1.0 / (count * comb(count - 1, number)) for number in range(count)] + [0.0])
    weight = by_number[come].reshape(-1, *[1] * (stops.ndim - 1))
    for cause in range(count):
        without = every[every >> cause & 1 == 0]
        shares[cause] = (weight[without] * (known[without | 1 << cause] - known[without])).sum(axis=0)
    shares[:, np.isnan(stops[0]) | np.isnan(stops[-1])] = np.nan
    return shares


def _bridged(stops: Stops) -> Stops:
    known: Floats = stops.copy()
    for stop in sorted(range(1, len(stops)), key=int.bit_count):
        gap = np.isnan(known[stop])
        if gap.any():
            before = [known[stop ^ 1 << cause] for cause in range(len(stops).bit_length() - 1) if stop >> cause & 1]
            known[stop][gap] = np.mean(before, axis=0)[gap]
    return known

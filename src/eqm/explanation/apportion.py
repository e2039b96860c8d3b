"""Apportion: parts as they are shown, such that they add up exactly to the total that is shown."""

from collections.abc import Sequence
from math import floor

from eqm.decimals import SNAP


def apportioned(total: int, parts: Sequence[float]) -> list[int]:
    """Return each of `parts` (at least one, no gaps) as a whole number, so that they add up to `total`: the method of
    largest remainders.

    Each is rounded down; of what is missing, one goes to each of the largest remainders, of equal ones to the first. No
    part is moved by one or more unless `total` itself lies further than that from their sum.
    """
    exact = [round(part, SNAP) for part in parts]
    whole = [floor(part) for part in exact]
    every, rest = divmod(total - sum(whole), len(parts))
    first = sorted(range(len(parts)), key=lambda position: whole[position] - exact[position])[:rest]
    return [number + every + (position in first) for position, number in enumerate(whole)]

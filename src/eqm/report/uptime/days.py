"""What days count as, and how they are drawn: one path a kind, whose dashes are the days."""

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from itertools import groupby
from typing import Final

import numpy as np
from markupsafe import Markup

from eqm.uptime.pieces import State
from eqm.uptime.probes import Integers

HOUR: Final = 3_600_000
_TENTH: Final = 10
_STEPS: Final = ((12, 12), (45, 5), (100, 3))
"""Up to so many days, each is so many pixels wide; of more, one."""


class Mark(IntEnum):
    """What a day counts as: SHORT for less than an hour down, NONE where a service was not there yet."""

    NONE = 0
    UP = 1
    SHORT = 2
    LONG = 3
    UNKNOWN = 4
    MAINTENANCE = 5


def marks(sums: Integers, least: Fraction) -> Integers:
    """Return the Mark of each service and day. A day of which not enough is known is never up."""
    unknown, up, down, planned = (sums[..., state] for state in State)
    known = up + down
    seen = known * least.denominator >= least.numerator * (known + unknown)
    found = np.where(seen & (known > 0), Mark.UP, Mark.UNKNOWN)
    found = np.where(known + unknown == 0, np.where(planned > 0, Mark.MAINTENANCE, Mark.NONE), found)
    return np.where(down >= HOUR, Mark.LONG, np.where(down > 0, Mark.SHORT, found))


def together(own: Integers) -> Integers:
    """Return the Mark of each day of an agency: LONG where a tenth of its services had a long outage, SHORT where any
    was down, UNKNOWN where not even half of those that were there are known.
    """
    there, unknown = (own != Mark.NONE).sum(axis=0), (own == Mark.UNKNOWN).sum(axis=0)
    long, failed = ((own >= first) & (own <= Mark.LONG) for first in (Mark.LONG, Mark.SHORT))
    found = np.where(unknown * 2 > there, Mark.UNKNOWN, np.where(there > 0, Mark.UP, Mark.NONE))
    found = np.where(failed.any(axis=0), Mark.SHORT, found)
    many = long.sum(axis=0)
    return np.where((many > 0) & (many * _TENTH >= there), Mark.LONG, found)


def strip(row: Sequence[int]) -> Markup:
    """Return days as a drawing, the first at the left."""
    step = next((step for most, step in _STEPS if len(row) <= most), 1)
    places: dict[int, list[str]] = {}
    start = 0
    for mark, days in groupby(row):
        number = len(list(days))
        places.setdefault(mark, []).append(f"M{start * step} 7h{number * step - (step > 1)}")
        start += number
    drawn = Markup().join(
        Markup('<path class=q{}{} d="{}"/>').format(mark, _HATCH if mark == Mark.UNKNOWN else "", "".join(runs))
        for mark, runs in places.items()
        if mark
    )
    return Markup('<svg class="days s{}" width={}>{}</svg>').format(step, len(row) * step, drawn)


_HATCH: Final = Markup(' stroke="url(#hatch)"')

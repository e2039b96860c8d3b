"""The rules by which probes become availability, and how logs of them are to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from eqm.uptime.probes import Integers, Name

MINUTE: Final = 60_000
TEHRAN: Final = "Asia/Tehran"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in force; times in milliseconds.

    `interval`: how often a service is probed, `own_intervals`: single ones, by folded agency and service. `max_gap`:
    how long a state holds between two probes, None: for three intervals. `min_observed`: the share of the time below
    which there is no figure. `confirm`: failures in a row before they count. `ignore_under`: outages shorter than that
    count as up. `quorum`: the share of the places that must be exceeded for down. `changes`: whether the log tells
    changes alone, so that each state holds until the next line.
    """

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(TEHRAN))
    interval: int = MINUTE
    max_gap: int | None = None
    min_observed: Fraction = Fraction(9, 10)
    confirm: int = 1
    ignore_under: int = 0
    quorum: Fraction = Fraction(1, 2)
    changes: bool = False
    own_intervals: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def interval_of(self, name: Name) -> int:
        """Return how often a series is probed."""
        return self.own_intervals.get(name[:2], self.interval)

    def gap_of(self, name: Name) -> int:
        """Return how long a state of a series holds between two probes."""
        return FOREVER if self.changes else self.max_gap or 3 * self.interval_of(name)

    @property
    def plain(self) -> bool:
        """Whether every failure and every outage counts."""
        return self.confirm == 1 and self.ignore_under == 0


FOREVER: Final = 2**61
"""Longer than any log."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How logs are to be read.

    `cuts`: moments at which pieces of time begin. `columns`: titles of columns by what they say, where they are not the
    usual ones; `keys`: further names of the agency's.
    """

    rules: Rules
    cuts: Integers = field(default_factory=lambda: np.empty(0, np.int64))
    columns: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

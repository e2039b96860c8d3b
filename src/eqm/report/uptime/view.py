"""What the page of availability shows: agencies and their services, the worst first, with their days and outages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np
from markupsafe import Markup

from eqm.language import Text, fold
from eqm.listing.spread import Bin
from eqm.report.figures import NONE
from eqm.uptime.availability import Availability, Outage
from eqm.uptime.figures import AgencyFigures, ServiceFigures
from eqm.uptime.pieces import State
from eqm.uptime.probes import Integers

MOST_OUTAGES: Final = 12_000
"""As many outages a page lists; where there are more, the longest."""
LOWEST: Final = 95
_QUARTERS: Final = 4
HOUR: Final = 3_600_000
_TENTH: Final = 10
_STEPS: Final = ((12, 12), (45, 5), (100, 3))
"""Up to so many days, each is so many pixels wide; of more, one."""
_HATCH: Final = Markup(' stroke="url(#hatch)"')


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


class Service(NamedTuple):
    """A service: its figures, its days, and those of its outages that are listed."""

    figures: ServiceFigures
    days: Markup
    outages: Sequence[Outage]


class Agency(NamedTuple):
    """An agency: its figures, its name, its days, and its services, the one with the most down time first."""

    figures: AgencyFigures
    name: Text
    days: Markup
    services: Sequence[Service]


@dataclass(frozen=True)
class View:
    """What the page shows of an availability. `names`: of agencies, by folded code; without one the code stands.
    `most`: how many outages it lists, None for all.
    """

    found: Availability
    names: Mapping[str, Text]
    most: int | None = MOST_OUTAGES

    @cached_property
    def agencies(self) -> Sequence[Agency]:
        """Every agency, the one with the most down time first."""
        rows: dict[str, list[int]] = {}
        for place, one in enumerate(self.found.services):
            rows.setdefault(one.agency, []).append(place)
        made = [self._agency(one, rows[one.agency]) for one in self.found.agencies]
        return sorted(made, key=lambda one: (-one.figures.down, one.figures.agency))

    def of(self, agency: str) -> Agency | None:
        """Return what is shown of one agency; None where nothing of it was probed."""
        return next((one for one in self.agencies if fold(one.figures.agency) == fold(agency)), None)

    @cached_property
    def spread(self) -> Sequence[Bin]:
        """How many services lie in each quarter of a percent, those below LOWEST in the first."""
        places = [int(share * 100 * _QUARTERS) for one in self.found.services if (share := one.share) is not None]
        low, high = LOWEST * _QUARTERS, 100 * _QUARTERS
        counts = np.bincount(np.array(places, np.int64).clip(low, high - 1) - low, minlength=high - low).tolist()
        return [Bin(at / _QUARTERS, (at + 1) / _QUARTERS, number) for at, number in enumerate(counts, start=low)]

    def name(self, agency: str) -> Text:
        """Return what an agency is called."""
        return self.names.get(fold(agency), Text(agency or NONE, agency or NONE))

    @cached_property
    def _marks(self) -> Integers:
        return marks(self.found.sums, self.found.rules.min_observed)

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], Sequence[Outage]]:
        """The outages that are listed, by service and in the order of time."""
        held: dict[tuple[str, str], list[Outage]] = {}
        longest = sorted(self.found.outages, key=lambda one: -one.down)[: self.most]
        for one in sorted(longest, key=lambda one: one.began):
            held.setdefault((one.agency, one.service), []).append(one)
        return held

    def _agency(self, figures: AgencyFigures, rows: Sequence[int]) -> Agency:
        services = self.found.services
        worst = sorted(rows, key=lambda row: (-services[row].down, services[row].service))
        days = strip(together(self._marks[rows]).tolist())
        return Agency(figures, self.name(figures.agency), days, [self._service(row) for row in worst])

    def _service(self, row: int) -> Service:
        one = self.found.services[row]
        return Service(one, strip(self._marks[row].tolist()), self._listed.get((one.agency, one.service), ()))

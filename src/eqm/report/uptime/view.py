"""What the page of availability shows, ready to be set in either language: rows in order, moments on local clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from markupsafe import Markup

from eqm.language import Text, fold
from eqm.listing.spread import Bin
from eqm.report.figures import NONE, jalali_date
from eqm.report.uptime.days import Mark, marks, strip, together
from eqm.uptime.availability import Availability, Outage
from eqm.uptime.figures import AgencyFigures, ServiceFigures
from eqm.uptime.planned import Exclusion, Maintenance, Objection
from eqm.uptime.probes import Integers
from eqm.uptime.reading.moments import as_datetime

MOST_OUTAGES: Final = 12_000
"""As many outages a page lists; where there are more, the longest of each service."""
LOWEST: Final = 95
_QUARTERS: Final = 4


class When(NamedTuple):
    """From when to when on local clocks: Jalali day, ISO day, time; the last day where it is another."""

    outage: Outage
    day: str
    iso: str
    began: str
    last: str
    last_iso: str
    ended: str


class Service(NamedTuple):
    """A service: its figures, its days, its outages that are listed, and how many are not."""

    figures: ServiceFigures
    days: Markup
    outages: Sequence[When]
    more: int


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: its figures, its name, its days, a tick for each service, and its services, the worst first."""

    figures: AgencyFigures
    name: Text
    days: Markup
    ticks: str
    services: Sequence[Service]


class Day(NamedTuple):
    """A day of the whole: how many services were down for an hour or longer, and whether enough is known."""

    jalali: str
    iso: str
    number: int
    kind: str


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
        return self._by_code.get(fold(agency))

    @cached_property
    def _by_code(self) -> Mapping[str, Agency]:
        return {fold(one.figures.agency): one for one in self.agencies}

    @property
    def without(self) -> int:
        """How many services that have a figure had no outage."""
        return sum(one.enough and not one.outages for one in self.found.services)

    @property
    def aside(self) -> Sequence[tuple[str, str, str, Maintenance | Exclusion | Objection]]:
        """All that does not count as it was seen: which kind, whose agency, whose service or place, and the thing."""
        plans = self.found.plans
        late = {True: "maintenance", False: "late"}
        return [
            *((late[one.announced <= one.begin], one.agency, one.service, one) for one in plans.maintenance),
            *(("exclusion", "", one.place, one) for one in plans.exclusions),
            *((f"objection-{one.instead}", one.agency, one.service, one) for one in plans.objections),
        ]

    @cached_property
    def weeks(self) -> Sequence[Sequence[Day | None]]:
        """The days of the whole in weeks from Saturday."""
        days = list(self.found.days.days)
        cells: list[Day | None] = [None] * ((days[0].weekday() + 2) % 7)
        cells += map(self._day, days, range(len(days)))
        cells += [None] * (-len(cells) % 7)
        return [cells[start : start + 7] for start in range(0, len(cells), 7)]

    @cached_property
    def spread(self) -> Sequence[Bin]:
        """How many services lie in each quarter of a percent, those below LOWEST in the first."""
        percents = [share * 100 for one in self.found.services if (share := one.share) is not None]
        size = (100 - LOWEST) * _QUARTERS
        places = [min(max(int((share - LOWEST) * _QUARTERS), 0), size - 1) for share in percents]
        counts = np.bincount(np.array(places, np.int64), minlength=size).tolist()
        return [Bin(LOWEST + at / _QUARTERS, LOWEST + (at + 1) / _QUARTERS, number) for at, number in enumerate(counts)]

    @cached_property
    def hours(self) -> Sequence[Bin]:
        """How many outages began in each hour of the day."""
        hours = [as_datetime(one.began, self.found.rules.zone).hour for one in self.found.outages]
        counts = np.bincount(np.array(hours, np.int64), minlength=24).tolist()
        return [Bin(hour, hour + 1, number) for hour, number in enumerate(counts)]

    def name(self, agency: str) -> Text:
        """Return what an agency is called."""
        return self.names.get(fold(agency), Text(agency or NONE, agency or NONE))

    @cached_property
    def _marks(self) -> Integers:
        return marks(self.found.days.sums, self.found.rules.min_observed)

    @cached_property
    def _outages(self) -> Mapping[tuple[str, str], list[Outage]]:
        held: dict[tuple[str, str], list[Outage]] = {}
        for one in self.found.outages:
            held.setdefault((one.agency, one.service), []).append(one)
        return held

    @cached_property
    def _each(self) -> int:
        """How many outages of a service are listed."""
        numbers = np.array([len(own) for own in self._outages.values()] or [0])
        each = int(numbers.max())
        while self.most is not None and each > 1 and np.minimum(numbers, each).sum() > self.most:
            each -= 1
        return each

    @cached_property
    def _dates(self) -> dict[date, str]:
        return {}

    def _agency(self, figures: AgencyFigures, rows: Sequence[int]) -> Agency:
        worst = sorted(rows, key=lambda row: (-self.found.services[row].down, self.found.services[row].service))
        shares = [share for row in rows if (share := self.found.services[row].share) is not None]
        ticks = "".join(f"M{max(int(share * 10_000) - LOWEST * 100, 0)} 0v1" for share in shares)
        days = strip(together(self._marks[rows]).tolist())
        return Agency(figures, self.name(figures.agency), days, ticks, list(map(self._service, worst)))

    def _service(self, row: int) -> Service:
        one = self.found.services[row]
        own = self._outages.get((one.agency, one.service), [])
        longest = sorted(own, key=lambda outage: (-outage.down, outage.began))[: self._each]
        listed = [self._when(outage) for outage in sorted(longest, key=lambda outage: outage.began)]
        return Service(one, strip(self._marks[row].tolist()), listed, len(own) - len(listed))

    def _when(self, one: Outage) -> When:
        began, ended = (as_datetime(at, self.found.rules.zone) for at in (one.began, one.ended))
        same = began.date() == ended.date()
        last = ("", "") if same else (self._jalali(ended.date()), ended.date().isoformat())
        first = self._jalali(began.date()), began.date().isoformat()
        return When(one, *first, f"{began:%H:%M}", *last, f"{ended:%H:%M}")

    def _jalali(self, day: date) -> str:
        if day not in self._dates:
            self._dates[day] = jalali_date(day)
        return self._dates[day]

    def _day(self, day: date, place: int) -> Day:
        own = self._marks[:, place]
        there, number = int((own != Mark.NONE).sum()), int((own == Mark.LONG).sum())
        level = 2 if number * 100 > 3 * there else 1 if number * 100 > there else 0
        unknown = int((own == Mark.UNKNOWN).sum()) * 2 > there
        return Day(self._jalali(day), day.isoformat(), number, "c4" if unknown else f"c{level}")

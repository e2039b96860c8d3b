"""Figures of availability: sums of whole milliseconds, of which percentages are made last, rounded down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low
from typing import Final

THOUSANDTHS: Final = 1000
_PRECISE: Final = 10**30
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Plain:
    """What comes out where every failure counts: up and down in milliseconds, and outages."""

    up: int
    down: int
    outages: int


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """A service in a period; times in milliseconds.

    `enough`: whether enough of the time was observed for a figure. `probes`: of all places. `longest`: down time of
    the longest outage. `latency`: the 95th percentile, None where unknown. `planned_up`, `planned_down`: what the
    places saw in times of maintenance. `plain`: figures without `confirm` and `ignore_under`, None where neither is in
    force.
    """

    agency: str
    service: str
    up: int
    down: int
    unknown: int
    maintenance: int
    enough: bool
    probes: int
    outages: int
    longest: int
    latency: int | None
    planned_up: int
    planned_down: int
    plain: Plain | None = None
    title: str = ""

    @property
    def share(self) -> Fraction | None:
        """Up in the time observed, exactly; None where not enough is known."""
        return Fraction(self.up, self.up + self.down) if self.enough else None

    @property
    def availability(self) -> float | None:
        """The share in percent, three decimals, rounded down."""
        return in_percent(self.share)

    @property
    def plain_availability(self) -> float | None:
        """Availability where every failure counts."""
        bare = self.plain
        return in_percent(Fraction(bare.up, bare.up + bare.down)) if bare is not None and self.enough else None

    @property
    def ordinary(self) -> float | None:
        """Availability with maintenance as ordinary time."""
        up, down = self.up + self.planned_up, self.down + self.planned_down
        return in_percent(Fraction(up, up + down)) if self.enough else None

    @property
    def observed(self) -> float | None:
        """Which share of the time was observed, maintenance apart, three decimals, rounded down; None where all was
        maintenance.
        """
        return cut(observed(self.up + self.down, self.unknown))

    @property
    def mttr(self) -> int | None:
        """Mean time to repair: down time an outage."""
        return self.down // self.outages if self.outages else None

    @property
    def mtbf(self) -> int | None:
        """Mean time between failures: up time an outage."""
        return self.up // self.outages if self.outages else None


def named(names: Sequence[Sequence[str]]) -> list[str]:
    """Return the first names of services in words, and a sign where there are more."""
    return [" ".join(filter(None, name)) for name in names[:_NAMED]] + ["…"] * (len(names) > _NAMED)


def observed(known: int, unknown: int) -> Fraction | None:
    """Return the share of the time that is known; None where there is none."""
    return Fraction(known, known + unknown) if known + unknown else None


def is_enough(up: int, down: int, unknown: int, least: Fraction) -> bool:
    """Whether enough of the time was observed for a figure."""
    share = observed(up + down, unknown)
    return share is not None and up + down > 0 and share >= least


def cut(share: Fraction | None) -> float | None:
    """Return a share with three decimals, rounded down."""
    return None if share is None else share * THOUSANDTHS // 1 / THOUSANDTHS


def in_percent(share: Fraction | None) -> float | None:
    """Return a share in percent with three decimals, rounded down: 100 only for the whole."""
    return None if share is None else cut(share * 100)


def mean_in_percent(shares: Iterable[Fraction]) -> float | None:
    """Return the mean of exact shares in percent with three decimals, rounded down; None without any.

    A sum of fractions grows without end, so it is closed in between two whole numbers first, and only where those do
    not agree on the figure is it made exactly.
    """
    every = list(shares)
    if not every:
        return None
    low = sum(share.numerator * _PRECISE // share.denominator for share in every)
    steps = [sum_ * 100 * THOUSANDTHS // (len(every) * _PRECISE) for sum_ in (low, low + len(every))]
    whole = all(share.denominator == 1 for share in every)
    if steps[0] != steps[1] or whole:
        return in_percent(sum(every, Fraction(0)) / len(every))
    return steps[0] / THOUSANDTHS


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """An agency, or all services together where `agency` is empty: `services`, of which `figured` have a figure and
    `affected` an outage; the mean of their availabilities; the worst; the median down time of those affected.
    """

    agency: str
    services: int
    figured: int
    affected: int
    outages: int
    down: int
    availability: float | None
    worst: ServiceFigures | None
    median_down: int | None


def agency_figures(agency: str, services: Sequence[ServiceFigures]) -> AgencyFigures:
    """Return the figures of services together; those without one are left out of the mean, and counted."""
    figured = [one for one in services if one.enough]
    down = sorted(one.down for one in services if one.down)
    worst = min(figured, key=lambda one: (one.share or 0, one.agency, one.service), default=None)
    return AgencyFigures(
        agency,
        len(services),
        len(figured),
        sum(one.outages > 0 for one in services),
        sum(one.outages for one in services),
        sum(one.down for one in services),
        mean_in_percent(share for one in figured if (share := one.share) is not None),
        worst,
        (median_low(down) + down[len(down) // 2]) // 2 if down else None,
    )


def by_agency(services: Sequence[ServiceFigures]) -> list[AgencyFigures]:
    """Return the figures of every agency, in the order of its first service."""
    own: Mapping[str, list[ServiceFigures]] = {one.agency: [] for one in services}
    for one in services:
        own[one.agency].append(one)
    return [agency_figures(agency, every) for agency, every in own.items()]

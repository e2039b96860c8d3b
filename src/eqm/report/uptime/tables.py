"""The tables of availability: services, agencies, outages and days."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from eqm.language import Text, UnitText
from eqm.report import words
from eqm.report.figures import jalali_date, length
from eqm.report.table import DATA, EVERYWHERE, JSON, PEOPLE, SCREEN, SHEET, Column, Table
from eqm.uptime.availability import Availability
from eqm.uptime.figures import AgencyFigures, ServiceFigures
from eqm.uptime.pieces import State
from eqm.uptime.reading.moments import clock, with_offset
from eqm.uptime.rules import MINUTE

_NOT_JSON: Final = EVERYWHERE - JSON
_AVAILABILITY: Final = Column("availability", Text(fa="دسترس‌پذیری ٪", en="availability %"), "number", decimals=3)
_OUTAGES: Final = Text(fa="قطعی‌ها", en="outages")
_TITLE: Final = Text(fa="نام خدمت", en="name of the service")
"""Not the words by which a round's sheet of services calls it: this is none."""
_ORDINARY: Final = Text(fa="دسترس‌پذیری، نگهداشت چون زمان عادی", en="availability with maintenance as ordinary time")
_AGENCY: Final = Column("agency", words.AGENCY, "code", null="", optional=True)
_PLAIN: Final = Column(
    "plain",
    read=lambda one: (
        one.plain and {"availability": one.plain_availability, "outages": one.plain.outages, "down_ms": one.plain.down}
    ),
    on=JSON,
)
_SERVICE: Final = Column("service", Text(fa="خدمت", en="service"), "code")


def minutes(length: int | None) -> float | None:
    """Return a length in minutes, rounded to thousandths; None for a gap."""
    return None if length is None else round(length / MINUTE, 3)


def _time(name: str, fa: str, en: str, *, short: bool = False, drop: int = 0) -> tuple[Column, ...]:
    """A length of time: for programs in milliseconds, in a sheet in minutes, and if it is `short` on a screen."""
    exact, head = Text(f"{fa} (هزارم ثانیه)", f"{en}, milliseconds"), Text(f"{fa} (دقیقه)", f"{en}, minutes")
    return (
        Column(f"{name}_ms", exact, "count", lambda row: getattr(row, name), on=DATA),
        Column(name, head, "number", lambda row: minutes(getattr(row, name)), decimals=1, on=SHEET),
        *([Column(name, Text(fa, en), read=lambda row: _in_words(row, name), on=SCREEN, drop=drop)] if short else []),
    )


def _in_words(row: Any, name: str) -> Text | None:
    found = getattr(row, name)
    return None if found is None else length(found)


def services_table(found: Availability, rows: Sequence[ServiceFigures]) -> Table:
    """Return services, a row each: availability, outages, times."""
    latency = Text(fa="صدک ۹۵ پاسخ (ms)", en="95th percentile, ms")
    columns = (
        _AGENCY,
        _SERVICE,
        Column("title", _TITLE, on=PEOPLE, optional=True, drop=4, gap=""),
        _AVAILABILITY,
        Column("outages", _OUTAGES, "count"),
        *_time("down", "قطع", "down", short=True),
        *_time("longest", "بلندترین", "longest", short=True, drop=2),
        *_time("mttr", "میانگین رفع", "mean time to repair"),
        *_time("mtbf", "میانگین میان دو قطعی", "mean time between failures"),
        *_time("up", "وصل", "up"),
        *_time("unknown", "نامعلوم", "unknown"),
        *_time("maintenance", "نگهداشت", "maintenance"),
        Column("observed", Text(fa="سهم دیده‌شده", en="observed"), "number", decimals=3, on=SHEET | DATA),
        Column("ordinary", _ORDINARY, "number", lambda one: one.ordinary if one.maintenance else None, on=DATA),
        Column("probes", Text(fa="وارسی‌ها", en="probes"), "count", on=SHEET | DATA),
        Column("latency_p95_ms", latency, "count", lambda one: one.latency, on=SHEET | DATA),
        *(() if found.rules.plain else (_PLAIN,)),
    )
    return Table("availability", Text(fa="دسترس‌پذیری", en="availability"), columns, rows, frozen=2)


def agencies_table(rows: Sequence[AgencyFigures]) -> Table:
    """Return agencies, a row each: the mean of their services, the worst of them, the median of the down times."""
    worst = Text(fa="بدترین خدمت", en="worst service")
    columns = (
        _AGENCY,
        Column("services", Text(fa="خدمات", en="services"), "count"),
        Column("figured", Text(fa="با رقم", en="with a figure"), "count", on=SHEET | DATA),
        _AVAILABILITY,
        Column("affected", Text(fa="با قطعی", en="with outages"), "count"),
        Column("outages", _OUTAGES, "count"),
        *_time("down", "قطع", "down", short=True),
        *_time("median_down", "میانهٔ قطع", "median down", short=True, drop=2),
        Column(
            "worst",
            read=lambda one: one.worst and {"service": one.worst.service, "availability": one.worst.availability},
            on=JSON,
        ),
        Column("worst", worst, "code", lambda one: one.worst and one.worst.service, on=_NOT_JSON, drop=1),
        replace(
            _AVAILABILITY, name="worst_availability", read=lambda one: one.worst and one.worst.availability, on=SHEET
        ),
    )
    return Table("by_agency", UnitText(fa="{units}", en="by {unit}"), columns, rows, frozen=1)


def outages_table(found: Availability) -> Table:
    """Return all outages, a row each, by agency, service and time."""
    zone, crosses = found.rules.zone, Text(fa="از مرز دوره می‌گذرد", en="crosses the period's edge")
    columns = (
        _AGENCY,
        _SERVICE,
        *_moment("began", Text(fa="آغاز", en="began"), zone),
        *_moment("ended", Text(fa="پایان", en="ended"), zone),
        *_lasted("", "down", Text(fa="دقیقه", en="minutes")),
        *_lasted("uncertain_", "uncertain", Text(fa="دقیقه‌های نامعلوم", en="uncertain minutes")),
        Column("crosses", read=lambda one: list(one.crosses), on=JSON),
        Column("crosses", crosses, read=lambda one: " ".join(one.crosses), on=_NOT_JSON, optional=True, gap=""),
    )
    return Table("outages", _OUTAGES, columns, found.outages, frozen=2)


def _moment(name: str, title: Text, zone: ZoneInfo) -> tuple[Column, ...]:
    """A moment: for programs with its offset, for people by the Jalali calendar."""
    return (
        Column(name, title, "code", lambda one: with_offset(getattr(one, name), zone), on=DATA),
        Column(name, title, "code", lambda one: clock(getattr(one, name), zone), on=PEOPLE),
    )


def _lasted(prefix: str, attribute: str, title: Text) -> tuple[Column, ...]:
    """A length of an outage: in JSON in milliseconds, else in minutes."""
    read = attrgetter(attribute)
    return (
        Column(f"{prefix}ms", "", "count", read, on=JSON),
        Column(f"{prefix}minutes", title, "number", lambda one: minutes(read(one)), decimals=1, on=_NOT_JSON),
    )


def days_table(found: Availability) -> Table:
    """Return how many minutes each service was down on each day, a row a service and a column a day; a day of which
    nothing is known is a gap.
    """
    names = [day.isoformat() for day in found.days]
    rows = [
        {"agency": one.agency, "service": one.service, **dict(zip(names, map(_down_on, days), strict=True))}
        for one, days in zip(found.services, found.sums.tolist(), strict=True)
    ]
    titles = zip(names, map(jalali_date, found.days), strict=True)
    days = (Column(name, title, "number", decimals=1) for name, title in titles)
    title = Text(fa="دقیقه‌های قطع هر روز", en="minutes down by day")
    return Table("days", title, (_AGENCY, _SERVICE, *days), rows, frozen=2)


def _down_on(sums: Sequence[int]) -> float | None:
    return minutes(sums[State.DOWN]) if sums[State.UP] or sums[State.DOWN] or sums[State.MAINTENANCE] else None

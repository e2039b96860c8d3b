"""The tables of availability, each told once: services, agencies, outages, days, and the sheets that feed a round."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Final

from eqm.language import Text, UnitText
from eqm.report import words
from eqm.report.figures import jalali_date
from eqm.report.table import DATA, EVERYWHERE, JSON, PEOPLE, SCREEN, SHEET, Column, Table
from eqm.report.uptime.lengths import clock, length
from eqm.tables.availability import minutes
from eqm.uptime.availability import Availability, Outage
from eqm.uptime.figures import AgencyFigures, ServiceFigures
from eqm.uptime.pieces import State
from eqm.uptime.reading.moments import with_offset

SERVICE: Final = Text(fa="خدمت", en="service")
AVAILABILITY: Final = Text(fa="دسترس‌پذیری ٪", en="availability %")
_TITLE: Final = Text(fa="نام خدمت", en="name of the service")
"""Not the words by which a round's sheet of services calls it: this is none."""
OUTAGES: Final = Text(fa="قطعی‌ها", en="outages")
DOWN: Final = Text(fa="قطع", en="down")
_ORDINARY: Final = Text(fa="دسترس‌پذیری، نگهداشت چون زمان عادی", en="availability with maintenance as ordinary time")
_CROSSES: Final = Text(fa="از مرز دوره می‌گذرد", en="crosses the period's edge")


def _time(name: str, title: Text, attribute: str, *, short: bool = False, drop: int = 0) -> tuple[Column, ...]:
    """A length of time: for programs in milliseconds, in a sheet in minutes, and if it is `short` on a screen."""

    def value(row: Any) -> int | None:
        found: int | None = getattr(row, attribute)
        return found

    def in_words(row: Any) -> Text | None:
        found = value(row)
        return None if found is None else length(found)

    head = Text(fa=f"{title.fa} (دقیقه)", en=f"{title.en}, minutes")
    exact = Text(fa=f"{title.fa} (هزارم ثانیه)", en=f"{title.en}, milliseconds")
    columns = [
        Column(f"{name}_ms", exact, "count", value, on=DATA),
        Column(
            name, head, "number", lambda row: None if (at := value(row)) is None else minutes(at), decimals=1, on=SHEET
        ),
    ]
    return (*columns, Column(name, title, "text", in_words, on=SCREEN, drop=drop)) if short else tuple(columns)


def services_table(found: Availability, rows: Sequence[ServiceFigures]) -> Table:
    """Return services, a row each: availability, outages, times."""
    plain: tuple[Column, ...] = ()
    if not found.rules.plain:
        plain = (Column("plain", "", read=_plain, on=JSON),)
    columns = (
        Column("agency", words.AGENCY, "code", null="", optional=True),
        Column("service", SERVICE, "code"),
        Column("title", _TITLE, read=lambda one: one.title, on=PEOPLE, optional=True, drop=4, gap=""),
        Column("availability", AVAILABILITY, "number", decimals=3, gap="–"),
        Column("outages", OUTAGES, "count"),
        *_time("down", DOWN, "down", short=True),
        *_time("longest", Text(fa="بلندترین", en="longest"), "longest", short=True, drop=2),
        *_time("mttr", Text(fa="میانگین رفع", en="mean time to repair"), "mttr"),
        *_time("mtbf", Text(fa="میانگین میان دو قطعی", en="mean time between failures"), "mtbf"),
        *_time("up", Text(fa="وصل", en="up"), "up"),
        *_time("unknown", Text(fa="نامعلوم", en="unknown"), "unknown"),
        *_time("maintenance", Text(fa="نگهداشت", en="maintenance"), "maintenance"),
        Column("observed", Text(fa="سهم دیده‌شده", en="observed"), "number", decimals=3, on=SHEET | DATA),
        Column("ordinary", _ORDINARY, "number", lambda one: one.ordinary if one.maintenance else None, on=DATA),
        Column("probes", Text(fa="وارسی‌ها", en="probes"), "count", on=SHEET | DATA),
        Column(
            "latency_p95_ms",
            Text(fa="صدک ۹۵ پاسخ (ms)", en="95th percentile, ms"),
            "count",
            lambda one: one.latency,
            on=SHEET | DATA,
        ),
        *plain,
    )
    return Table("availability", Text(fa="دسترس‌پذیری", en="availability"), columns, rows, frozen=2)


def _plain(one: ServiceFigures) -> Mapping[str, Any] | None:
    if one.plain is None:
        return None
    return {"availability": one.plain_availability, "outages": one.plain.outages, "down_ms": one.plain.down}


def agencies_table(rows: Sequence[AgencyFigures]) -> Table:
    """Return agencies, a row each: the mean of their services, the worst of them, the median of the down times."""
    columns = (
        Column("agency", words.AGENCY, "code", null="", optional=True),
        Column("services", Text(fa="خدمات", en="services"), "count"),
        Column("figured", Text(fa="با رقم", en="with a figure"), "count", on=SHEET | DATA),
        Column("availability", AVAILABILITY, "number", decimals=3),
        Column("affected", Text(fa="با قطعی", en="with outages"), "count"),
        Column("outages", OUTAGES, "count"),
        *_time("down", DOWN, "down", short=True),
        *_time("median_down", Text(fa="میانهٔ قطع", en="median down"), "median_down", short=True, drop=2),
        Column("worst", "", read=_worst, on=JSON),
        Column(
            "worst",
            Text(fa="بدترین خدمت", en="worst service"),
            "code",
            lambda one: one.worst and one.worst.service,
            on=EVERYWHERE - JSON,
            drop=1,
        ),
        Column(
            "worst_availability",
            AVAILABILITY,
            "number",
            lambda one: one.worst and one.worst.availability,
            decimals=3,
            on=SHEET,
        ),
    )
    return Table("by_agency", UnitText(fa="{units}", en="by {unit}"), columns, rows, frozen=1)


def _worst(one: AgencyFigures) -> Mapping[str, Any] | None:
    worst = one.worst
    return None if worst is None else {"service": worst.service, "availability": worst.availability}


def outages_table(found: Availability) -> Table:
    """Return all outages, a row each, by agency, service and time."""
    zone = found.rules.zone
    columns = (
        Column("agency", words.AGENCY, "code", null="", optional=True),
        Column("service", SERVICE, "code"),
        *(
            column
            for name, title in (("began", Text(fa="آغاز", en="began")), ("ended", Text(fa="پایان", en="ended")))
            for column in (
                Column(name, "", "code", partial(_moment, name, lambda at: with_offset(at, zone)), on=DATA),
                Column(name, title, "code", partial(_moment, name, lambda at: clock(at, zone)), on=PEOPLE),
            )
        ),
        Column("ms", "", "count", lambda one: one.down, on=JSON),
        Column(
            "minutes",
            Text(fa="دقیقه", en="minutes"),
            "number",
            lambda one: minutes(one.down),
            decimals=1,
            on=EVERYWHERE - JSON,
        ),
        Column("uncertain_ms", "", "count", lambda one: one.uncertain, on=JSON),
        Column(
            "uncertain_minutes",
            Text(fa="دقیقه‌های نامعلوم", en="uncertain minutes"),
            "number",
            lambda one: minutes(one.uncertain),
            decimals=1,
            on=EVERYWHERE - JSON,
        ),
        Column("crosses", "", read=lambda one: list(one.crosses), on=JSON),
        Column(
            "crosses", _CROSSES, "text", lambda one: " ".join(one.crosses), on=EVERYWHERE - JSON, optional=True, gap=""
        ),
    )
    return Table("outages", OUTAGES, columns, found.outages, frozen=2)


def _moment(name: str, written: Callable[[int], str], outage: Outage) -> str:
    return written(getattr(outage, name))


def days_table(found: Availability) -> Table:
    """Return how many minutes each service was down on each day, a row a service and a column a day; a day of which
    nothing is known is a gap.
    """
    zipped = zip(found.services, found.days.sums.tolist(), strict=True)
    rows = [(one.agency, one.service, [_down_on(sums) for sums in days]) for one, days in zipped]
    columns = (
        Column("agency", words.AGENCY, "code", itemgetter(0)),
        Column("service", SERVICE, "code", itemgetter(1)),
        *(
            Column(day.isoformat(), jalali_date(day), "number", partial(_day, number), decimals=1)
            for number, day in enumerate(found.days.days)
        ),
    )
    return Table("days", Text(fa="دقیقه‌های قطع هر روز", en="minutes down by day"), columns, rows, frozen=2)


def _down_on(sums: Sequence[int]) -> float | None:
    return minutes(sums[State.DOWN]) if sums[State.UP] or sums[State.DOWN] or sums[State.MAINTENANCE] else None


def _day(number: int, row: tuple[str, str, Sequence[float | None]]) -> float | None:
    return row[2][number]

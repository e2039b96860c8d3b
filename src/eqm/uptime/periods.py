"""From when to when: Jalali months and days on the clocks of a zone, and moments as people write them."""

import re
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from persiantools.jdatetime import JalaliDate

from eqm.findings import EqmError, Rule
from eqm.intake.about import jalali
from eqm.language import Text, fold_digits, visible
from eqm.uptime.probes import Integers
from eqm.uptime.reading.moments import milliseconds, moment

_MONTH: Final = re.compile(r"(1[34][0-9]{2})[-/]([0-9]{1,2})")
_DAY: Final = re.compile("([2-9][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
"""A day that is not of the Jalali calendar."""
_NO_MONTH: Final = Text(
    fa="«{typed}» ماه خورشیدی نیست؛ آن را مانند 1404-03 بنویسید", en="{typed} is no Jalali month; write it like 1404-03"
)
_NO_MOMENT: Final = Text(
    fa="«{typed}» زمان نیست؛ آن را مانند 1404/03/18، 1404/03/18 14:30 یا 2025-06-08T14:30:00+03:30 بنویسید",
    en="{typed} is no moment; write it like 1404/03/18, 1404/03/18 14:30 or 2025-06-08T14:30:00+03:30",
)
_BACKWARDS: Final = Text(fa="دوره پیش از آغازش پایان می‌یابد", en="the period ends before it begins")


class Period(NamedTuple):
    """From when to when, in milliseconds UTC; None where the log says."""

    begin: int | None = None
    end: int | None = None

    @property
    def cuts(self) -> list[int]:
        """The ends that are known."""
        return [at for at in self if at is not None]


def month(typed: str, zone: ZoneInfo) -> Period:
    """Return a Jalali month, 1404-03, from midnight to midnight; EqmError where it is none."""
    found = _MONTH.fullmatch(fold_digits(typed.strip()))
    year, number = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= 12:
        raise EqmError(_NO_MONTH.filled(typed=visible(typed)))
    firsts = (JalaliDate(year + months // 12, months % 12 + 1, 1) for months in (number - 1, number))  # type: ignore[no-untyped-call]  # the library is typed but for this constructor
    return Period(*(midnight(first.to_gregorian(), zone) for first in firsts))


def between(begin: str | None, end: str | None, zone: ZoneInfo) -> Period:
    """Return the period between two moments as people write them; a day alone begins at its midnight, as the end of a
    period it is its last day. EqmError for what is no moment, and for an end before the beginning.
    """
    moments = (None if typed is None else written(typed, zone, ends) for typed, ends in ((begin, False), (end, True)))
    made = Period(*moments)
    if made.begin is not None and made.end is not None and made.end <= made.begin:
        raise EqmError(_BACKWARDS)
    return made


def written(typed: str, zone: ZoneInfo, ends: bool = False) -> int:
    """Return a moment as people write it, Jalali or ISO; a day alone means its first moment, or where it `ends`
    something the first after it. EqmError where it is none.
    """
    text = fold_digits(typed.strip())
    first, clock = (*re.split("[T ]+", text, maxsplit=1), "")[:2]
    at: int | Rule = 0
    try:
        found, day = _DAY.fullmatch(first), jalali(first)
        if found and not day:
            day = date(*map(int, found.groups()))
        if day and not clock:
            return midnight(day + timedelta(days=ends), zone)
        at = moment(f"{day} {'0' * (clock[1:2] == ':')}{clock}" if day else text, zone)
    except (ValueError, OverflowError):
        pass
    if not isinstance(at, int) or not at:
        raise EqmError(_NO_MOMENT.filled(typed=visible(typed)))
    return at


def midnight(day: date, zone: ZoneInfo) -> int:
    """Return the first moment of a day on the clocks of a zone; where clocks skip midnight, the first they show."""
    return milliseconds(datetime(day.year, day.month, day.day, tzinfo=zone))


def days_between(begin: int, end: int, zone: ZoneInfo) -> list[date]:
    """Return the days of a zone, from the one that `begin` lies in to the last that begins before `end`."""
    first = datetime.fromtimestamp(begin / 1000, zone).date()
    last = datetime.fromtimestamp((end - 1) / 1000, zone).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def midnights(days: list[date], zone: ZoneInfo) -> Integers:
    """Return when days begin."""
    return np.array([midnight(day, zone) for day in days], np.int64)

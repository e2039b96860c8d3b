"""Moments as logs write them, into milliseconds UTC."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from persiantools.jdatetime import JalaliDate

from eqm.findings import Rule, probes as rules
from eqm.language import fold_digits
from eqm.uptime.probes import Flags, Integers

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_NUMBER: Final = re.compile(r"[0-9]{1,17}(?:\.[0-9]{1,9})?")
_WRITTEN: Final = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9:.,]{4,}(?:Z|[+-][0-9:]{2,8})?")
SECONDS_BELOW: Final = 10**11
"""An epoch below it counts seconds (to the year 5138), one above milliseconds (from 1973)."""
FIRST: Final = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp()) * 1000
LAST: Final = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp()) * 1000
_HOUR: Final = 3_600_000


def moment(text: str, zone: ZoneInfo) -> int | Rule:
    """Return the milliseconds UTC that a text means: ISO 8601 with an offset, or naive in `zone`, or seconds or
    milliseconds since 1970; the rule that it breaks where it means none, or two.
    """
    text = (text if text.isascii() else fold_digits(text)).strip()
    if _NUMBER.fullmatch(text):
        whole, _, rest = text.partition(".")
        scale = 1000 if int(whole) < SECONDS_BELOW else 1
        at = int(whole) * scale + (int(rest[:3].ljust(3, "0")) if scale == 1000 else 0)
    else:
        try:
            written = datetime.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
            if written is None:
                return rules.MOMENT_WRONG
            if written.tzinfo is None:
                if _ambiguous(written, zone):
                    return rules.MOMENT_AMBIGUOUS
                written = written.replace(tzinfo=zone)
            at = (written - _EPOCH) // _MILLISECOND
        except (ValueError, OverflowError):
            return rules.MOMENT_WRONG
    return at if FIRST <= at < LAST else rules.MOMENT_FAR


def milliseconds(moment: datetime) -> int:
    """Return a moment with a zone in milliseconds UTC."""
    return (moment - _EPOCH) // _MILLISECOND


def as_datetime(at: int, zone: ZoneInfo) -> datetime:
    """Return a moment on the clocks of a zone."""
    return (_EPOCH + at * _MILLISECOND).astimezone(zone)


def clock(at: int, zone: ZoneInfo) -> str:
    """Return a moment as people read it: the Jalali day and the time on the clocks of the zone."""
    moment = as_datetime(at, zone)
    return f"{JalaliDate(moment):%Y/%m/%d} {moment:%H:%M:%S}"  # type: ignore[no-untyped-call]  # the library is typed but for this constructor


def with_offset(at: int, zone: ZoneInfo) -> str:
    """Return a moment as ISO 8601 writes it, on the clocks of a zone."""
    return as_datetime(at, zone).isoformat(timespec="milliseconds" if at % 1000 else "seconds")


def from_local(local: Integers, zone: ZoneInfo) -> tuple[Integers, Flags]:
    """Return what clocks of `zone` showed, in milliseconds since 1970 there, in UTC, and which moments mean two or
    none. A zone's clock changes on a quarter of an hour.
    """
    quarters, place = np.unique(local // (_HOUR // 4), return_inverse=True)
    offsets = np.zeros(len(quarters), np.int64)
    unclear = np.zeros(len(quarters), np.bool_)
    for number, quarter in enumerate(quarters.tolist()):
        if not FIRST <= quarter * (_HOUR // 4) < LAST:
            continue
        clock = datetime(1970, 1, 1) + quarter * (_HOUR // 4) * _MILLISECOND
        unclear[number] = _ambiguous(clock, zone)
        offsets[number] = (clock.replace(tzinfo=zone).utcoffset() or timedelta()) // _MILLISECOND
    return local - offsets[place], unclear[place]


def _ambiguous(clock: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks of the zone showed this twice, or never."""
    return clock.replace(tzinfo=zone).utcoffset() != clock.replace(tzinfo=zone, fold=1).utcoffset()

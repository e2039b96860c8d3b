"""Which number formats show a date, and what date a number is."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

_NOT_SHOWN: Final = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_DATE_LETTER: Final = re.compile("[dmyhs]", re.IGNORECASE)
_ISO: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})?(?P<time>T?[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?P<part>\.[0-9]{1,12})?(?P<utc>Z)?"
)

_DAY: Final = 86_400_000
_BEFORE_1900: Final = date(1899, 12, 31).toordinal()
_BEFORE_1904: Final = date(1904, 1, 1).toordinal()
_LAST: Final = date.max.toordinal()
_END: Final = 3_000_000
_LEAP_DAY_THAT_NEVER_WAS: Final = 60


def shows_date(code: str) -> bool:
    """Whether a number format's code shows a date, a time or an elapsed time."""
    return _DATE_LETTER.search(_NOT_SHOWN.sub("", code)) is not None if code != "General" else False


def serial_date(serial: float, *, from_1904: bool) -> str | None:
    """Return the date and time of a serial number, to the millisecond: `2025-03-14`, `2025-03-14T08:30:00`.

    Below 1 it is a time of day, `08:30:00`. One is the 29th of February 1900, a day that only spreadsheets know. None
    for a number that is no date: negative, or beyond the year 9999.
    """
    if not 0 <= serial < _END:
        return None
    days, rest = divmod(round(serial * _DAY), _DAY)
    if days == 0 and (rest or not from_1904):
        return _time_of(rest)
    if from_1904:
        ordinal = days + _BEFORE_1904
    elif days == _LEAP_DAY_THAT_NEVER_WAS:
        return f"1900-02-29T{_time_of(rest)}" if rest else "1900-02-29"
    else:
        ordinal = days + (_BEFORE_1900 if days < _LEAP_DAY_THAT_NEVER_WAS else _BEFORE_1900 - 1)
    if ordinal > _LAST:
        return None
    return f"{_day_of(ordinal)}T{_time_of(rest)}" if rest else _day_of(ordinal)


def iso_date(text: str) -> str | None:
    """Return the date in a cell that holds ISO text, in the form of `serial_date`; None if it is none."""
    found = _ISO.fullmatch(text)
    if found is None or not (found["day"] or found["time"]) or (found["part"] and not found["time"]):
        return None
    try:
        time = (found["time"] or "00:00").removeprefix("T")
        moment = datetime.fromisoformat(f"{found['day'] or '0001-01-01'}T{time}")
    except ValueError:
        return None
    clock = ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000 + int(f"{found['part'] or '.0'}000"[1:4])
    if not found["day"]:
        return _time_of(clock)
    return f"{found['day']}T{_time_of(clock)}" if clock else found["day"]


@lru_cache(maxsize=10_000)
def _day_of(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=86_400)
def _time_of(milliseconds: int) -> str:
    clock = (datetime.min + timedelta(milliseconds=milliseconds)).time()
    return clock.isoformat("milliseconds" if milliseconds % 1000 else "seconds")

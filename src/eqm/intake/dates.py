"""Dates of the Jalali calendar as people write them."""

import re
from datetime import date
from typing import Final

_WRITTEN: Final = re.compile(r"([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})")
_YEARS: Final = range(1300, 1500)


def jalali(text: str) -> date | None:
    """Return the day that a Jalali date with ASCII digits means, 1404/03/18 or 1404-3-18; None where it means none.

    Years are those of the 14th and 15th century, so a Gregorian date is never taken for a Jalali one.
    """
    found = _WRITTEN.fullmatch(text)
    if not found or int(found[1]) not in _YEARS:
        return None
    from persiantools.jdatetime import JalaliDate  # here, as most of what is read has no date

    try:
        day: date = JalaliDate(int(found[1]), int(found[3]), int(found[4])).to_gregorian()  # type: ignore[no-untyped-call]  # the library is typed but for this constructor
    except ValueError:
        return None
    return day

"""Figures as people read them. What comes here is rounded already; this only writes it out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import isnan
from typing import Final

from eqm.language import Text, as_shown, joined, with_digits
from eqm.listing.shared import SharedPlace

NONE = "–"
_PARTS: Final = (
    (86_400_000, Text(fa="{number} روز", en="{number} d")),
    (3_600_000, Text(fa="{number} ساعت", en="{number} h")),
    (60_000, Text(fa="{number} دقیقه", en="{number} min")),
    (1000, Text(fa="{number} ثانیه", en="{number} s")),
)
_AND: Final = Text(fa=" و ", en=" ")
_LESS: Final = Text(fa="کمتر از ۱ ثانیه", en="less than 1 s")
_NO_TIME: Final = Text(fa="۰", en="0")


def figure(value: float | None, decimals: int) -> Text:
    """Return a score with all its decimals; a dash where there is none."""
    return with_digits(NONE if value is None or isnan(value) else f"{value:.{decimals}f}")


def signed(value: float, decimals: int) -> Text:
    """Return a change with its sign and all its decimals; a dash where there is none."""
    return with_digits(NONE if isnan(value) else f"{value:+.{decimals}f}" if value else f"{0:.{decimals}f}")


def plain(value: float) -> Text:
    """Return a number as short as it can be written: 85, 0.5; a dash where there is none."""
    return with_digits(NONE if isnan(value) else as_shown(float(value)))


def counted(number: int) -> Text:
    """Return a whole number, thousands apart as each language has them."""
    return with_digits(f"{number:,}")


def place(rank: int) -> Text:
    """Return a rank, with `=` before it where it is shared and marked so; a dash for 0, which is none."""
    return with_digits(f"{'=' * isinstance(rank, SharedPlace)}{rank}" if rank else NONE)


def place_range(ends: Sequence[int] | None) -> Text | None:
    """Return a range of places by its two ends: 1–2, or the one; None for none."""
    return with_digits("–".join(map(str, dict.fromkeys(ends)))) if ends else None


def moment(at: datetime) -> Text:
    """Return a moment as people read it: `2025-07-08 06:30 UTC`; in Persian the Jalali day stands before it."""
    utc = at.astimezone(UTC)
    words = Text(fa="{jalali} ({iso} به وقت جهانی)", en="{iso} UTC")
    return words.filled(jalali=with_digits(jalali_date(utc.date())), iso=with_digits(f"{utc:%Y-%m-%d %H:%M}"))


def jalali_date(day: date) -> str:
    """Return a day of the Jalali calendar as it is typed, so that dates stand in order: `1404/04/07`."""
    from persiantools.jdatetime import JalaliDate  # here, as most reports hold no such date

    return f"{JalaliDate(day):%Y/%m/%d}"  # type: ignore[no-untyped-call]  # the library is typed but for this constructor


def jalali_day(day: date) -> Text:
    """Return a day of the Jalali calendar in words: `17 Tir 1404`."""
    number = int(jalali_date(day).rpartition("/")[2])
    return Text(fa="{day} {month}", en="{day} {month}").filled(day=number, month=jalali_month(day))


def jalali_month(day: date) -> Text:
    """Return the month of the Jalali calendar that a day lies in, in words: `Tir 1404`."""
    from persiantools.jdatetime import MONTH_NAMES_EN, MONTH_NAMES_FA

    year, month, _ = map(int, jalali_date(day).split("/"))
    name = Text(*(str(names[month]) for names in (MONTH_NAMES_FA, MONTH_NAMES_EN)))
    return Text(fa="{name} {year}", en="{name} {year}").filled(name=name, year=year)


def length(milliseconds: int) -> Text:
    """Return a length of time in its two greatest units, rounded down: 2 d 17 h, 40 s."""
    parts: list[Text | str] = []
    rest = milliseconds
    for unit, words in _PARTS:
        number, rest = divmod(rest, unit)
        if number or parts:
            parts.append(words.filled(number=counted(number)) if number else "")
    shown = [part for part in parts[:2] if part]
    return joined(shown, _AND) if shown else _LESS if milliseconds else _NO_TIME


def bar(part: float, whole: float, width: int) -> str:
    """Return a bar of blocks, `width` of them for the whole; whatever is more than nothing shows."""
    return "█" * max(1, int(part / whole * width)) if part and whole else ""

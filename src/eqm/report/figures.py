"""Figures as people read them. What comes here is rounded already; this only writes it out."""

from datetime import UTC, datetime
from math import isnan

from eqm.language import Language, Text, as_shown
from eqm.listing.shared import SharedPlace

NONE = "–"


def figure(value: float | None, decimals: int) -> str:
    """Return a score with all its decimals; a dash where there is none."""
    return NONE if value is None or isnan(value) else f"{value:.{decimals}f}"


def signed(value: float, decimals: int) -> str:
    """Return a change with its sign and all its decimals; a dash where there is none."""
    return NONE if isnan(value) else f"{value:+.{decimals}f}" if value else f"{0:.{decimals}f}"


def plain(value: float) -> str:
    """Return a number as short as it can be written: 85, 0.5; a dash where there is none."""
    return NONE if isnan(value) else as_shown(float(value))


def count(number: int, language: Language) -> str:
    """Return a whole number, thousands apart."""
    return counted(number)[language]


def counted(number: int) -> Text:
    """Return a whole number, thousands apart as each language has them."""
    return Text(fa=f"{number:,}".replace(",", "٬"), en=f"{number:,}")


def place(rank: int) -> str:
    """Return a rank, with `=` before it where it is shared and marked so; a dash for 0, which is none."""
    return f"{'=' * isinstance(rank, SharedPlace)}{rank}" if rank else NONE


def moment(at: datetime) -> Text:
    """Return a moment as people read it: `2025-07-08 06:30 UTC`."""
    return Text(fa="{at} به وقت جهانی", en="{at} UTC").filled(at=f"{at.astimezone(UTC):%Y-%m-%d %H:%M}")


def bar(part: float, whole: float, width: int) -> str:
    """Return a bar of blocks, `width` of them for the whole; whatever is more than nothing shows."""
    return "█" * max(1, int(part / whole * width)) if part and whole else ""

"""Availability as a page: what it comes to at a glance, days, agencies, and every service with its outages."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from eqm.language import Language, Text, worded
from eqm.report import words as common
from eqm.report.figures import jalali_date, jalali_day, length
from eqm.report.html import rendered
from eqm.report.uptime import page_words as words
from eqm.report.uptime.screen import period_in_words, without_outage
from eqm.report.uptime.view import LOWEST, View
from eqm.uptime.availability import Availability
from eqm.uptime.reading.moments import as_datetime, clock


def availability_page(
    found: Availability, language: Language, names: Mapping[str, Text] | None = None, **around: Any
) -> str:
    """Return an availability as HTML. `names`: of agencies by folded code. By itself it stands alone; `around` it may
    be what `streamed` takes, the `catalog`'s title, `home`, the page of all agencies, `data`, files beside it with what
    they are, and `page_of`, which gives an agency's page, empty for none.
    """
    alone: dict[str, Any] = {"home": None, "catalog": None, "data": {}, "page_of": lambda _: ""}
    values = values_of(View(found, names or {}), language)
    return rendered("availability.html", language, scripts=("availability",), **(alone | around), **values)


def values_of(view: View, language: Language) -> dict[str, object]:
    """Return what the templates about availability ask for."""
    found, zone, jalali = view.found, view.found.rules.zone, cache(jalali_date)

    def moment(at: int) -> tuple[str, str, str]:
        shown = as_datetime(at, zone)
        return jalali(shown.date()), shown.date().isoformat(), f"{shown:%H:%M}"

    return {
        "w": words,
        "common": common,
        "view": view,
        "found": found,
        "whole": found.whole,
        "without": without_outage(found),
        "period": period_in_words(found),
        "lowest": LOWEST,
        "no_color": lambda _: "",
        "length": lambda milliseconds: worded(length(milliseconds), language),
        "moment": moment,
        "clock": lambda at: clock(at, zone),
        "day_of": lambda day: worded(jalali_day(day), language),
    }

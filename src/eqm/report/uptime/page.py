"""Availability as a page: what it comes to at a glance, days, agencies, and every service with its outages."""

from collections.abc import Callable, Mapping
from functools import cache

from eqm.language import Language, Text, worded
from eqm.report import words as common
from eqm.report.figures import jalali_date, jalali_day
from eqm.report.html import rendered
from eqm.report.uptime import page_words as words
from eqm.report.uptime.lengths import length
from eqm.report.uptime.screen import period_in_words, without_outage
from eqm.report.uptime.view import LOWEST, View
from eqm.uptime.availability import Availability
from eqm.uptime.reading.moments import as_datetime, clock


def availability_page(
    found: Availability,
    language: Language,
    *,
    names: Mapping[str, Text] | None = None,
    title: Text | None = None,
    data: Mapping[str, Text] | None = None,
    page_of: Callable[[str], str] = lambda _: "",
    assets: str | None = None,
    twin: str | None = None,
    home: str | None = None,
) -> str:
    """Return an availability as HTML. By itself it stands alone; in a folder `assets` are the shared ones, `twin` is
    the same page in the other language, `home` the page of all agencies, `data` files beside it with what they are, and
    `page_of` gives an agency's page, empty for none. `names`: of agencies by folded code; `title`: of the catalog.
    """
    return rendered(
        "availability.html",
        language,
        assets=assets,
        twin=twin,
        home=home,
        scripts=("availability",),
        catalog=title,
        data=data or {},
        page_of=page_of,
        **values_of(View(found, names or {}), language),
    )


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

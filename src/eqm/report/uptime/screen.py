"""Availability as people read it first: what it comes to, what was down most, what is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

from eqm.language import Text, UnitText, joined, visible
from eqm.report.document import Document, Heading, Paragraph, Report
from eqm.report.figures import counted, figure, jalali_date, jalali_day, jalali_month, length
from eqm.report.findings import findings_table, findings_values
from eqm.report.setters.json import records
from eqm.report.table import Table, Words
from eqm.report.uptime.feeding import feeding_tables
from eqm.report.uptime.tables import agencies_table, days_table, outages_table, services_table
from eqm.uptime.availability import Availability
from eqm.uptime.figures import ServiceFigures, observed
from eqm.uptime.reading.moments import clock, with_offset

MOST_DOWN: Final = 10
_FROM_TO: Final = Text(fa="{begin} تا {end}", en="{begin} to {end}")
_SERVICES: Final = UnitText(
    fa="{services} خدمت از {owners} {unit}", en="{services:services} of {owners:{unit}|{units}}"
)
_OBSERVED: Final = Text(fa="{share} درصد زمان دیده شد", en="{share} % of the time observed")
_WITHOUT: Final = Text(fa="{number} خدمت بی‌قطعی", en="{number:services} without an outage")
_NONE_WITHOUT: Final = Text(fa="هیچ خدمتی بی‌قطعی نبود", en="No service was without an outage")
_WITH: Final = Text(fa="{number} خدمت با {outages} قطعی", en="{number} with {outages:outages}")
_MEDIAN: Final = Text(fa="میانهٔ زمان قطع آن‌ها {down}", en="median down time of those {down}")
_MEAN: Final = Text(fa="میانگین دسترس‌پذیری {mean} درصد", en="{mean} % available on average")
_WORST: Final = Text(fa="بیشترین زمان قطع", en="Most down time")
_FEW: Final = Text(fa="دادهٔ ناکافی: {number} خدمت{how}", en="Not enough data: {number:services}{how}")
_EXCLUDED: Final = Text(
    fa="{begin} تا {end} برای هیچ‌کس به حساب نیامد: {because}", en="{begin} to {end} counts for nobody: {because}"
)
_EXCLUDED_AT: Final = Text(
    fa="{begin} تا {end} از {place} به حساب نیامد: {because}",
    en="{begin} to {end} does not count as seen from {place}: {because}",
)
_RULES: Final = Text(
    fa="قاعده‌ها: {rules}؛ ارقام ساده در کنار (در «JSON» و کارپوشه)",
    en="Rules: {rules}; plain figures beside (JSON, workbook)",
)


def uptime_report(found: Availability, feeds: tuple[str, bool] | None, file: str, *, unknown: bool) -> Report:
    """Return availability in every form. `feeds`: the indicator that takes it, and whether it may be not applicable;
    `file`: the name of the workbook; `unknown`: list the services without a figure too.
    """
    services = services_table(found, found.services)
    return Report(
        lambda: _document(found, unknown),
        lambda: _values(found, services),
        lambda: services,
        lambda: list(_sheets(found, services, feeds, file)),
    )


def _sheets(found: Availability, services: Table, feeds: tuple[str, bool] | None, file: str) -> Iterator[Table]:
    outages = outages_table(found)
    yield from (services, agencies_table(found.agencies), outages, days_table(found))
    if feeds:
        yield from feeding_tables(found, *feeds, file, services, outages)
    if found.findings:
        yield findings_table(found.findings, Text(fa="یافته‌ها", en="findings"))


def _document(found: Availability, unknown: bool) -> Document:
    worst = sorted((one for one in found.services if one.down), key=lambda one: (-one.down, one.agency, one.service))
    few = [one for one in found.services if not one.enough]
    how = Text(fa=" (فهرست: --unknown)", en=" (list: --unknown)") if few and not unknown else ""
    return (
        Heading(joined(_headline(found), " · "), level=1),
        *(Paragraph(joined(line, " · ")) for line in _outcome(found) if line),
        *([_on_screen(found, worst[:MOST_DOWN], _WORST)] if worst else []),
        *([Paragraph(_FEW.filled(number=counted(len(few)), how=how))] if few else []),
        *([_on_screen(found, few, "")] if few and unknown else []),
        *(Paragraph(line, "faint") for line in _beside(found)),
    )


def _on_screen(found: Availability, rows: Sequence[ServiceFigures], title: Words) -> Table:
    """Services with the figures first, and whose they are last."""
    table = services_table(found, rows)
    about, figures = table.columns[:3], table.columns[3:]
    return replace(table, title=title, columns=(*figures, about[1], about[0], about[2]), frozen=0)


def _headline(found: Availability) -> Iterator[Text]:
    yield Text(fa="قطعی‌ها، {period}", en="Outages, {period}").filled(period=period_in_words(found))
    yield _SERVICES.filled(services=counted(len(found.services)), owners=counted(len(found.agencies)))
    share = observed(sum(one.up + one.down for one in found.services), sum(one.unknown for one in found.services))
    if share is not None:
        yield _OBSERVED.filled(share=figure(share * 1000 // 1 / 10, 1))


def period_in_words(found: Availability) -> Text:
    """Return the period: a whole month of the Jalali calendar by its name, else from when to when."""
    first, last, zone = found.days[0], found.days[-1], found.rules.zone
    if not all(clock(at, zone).endswith("00:00:00") for at in (found.begin, found.end)):
        return _FROM_TO.filled(begin=clock(found.begin, zone), end=clock(found.end, zone))
    months_begin = all(jalali_date(day).endswith("/01") for day in (first, last + timedelta(days=1)))
    if months_begin and len(found.days) <= 31:
        return jalali_month(first)
    return _FROM_TO.filled(begin=jalali_day(first), end=jalali_day(last))


def without_outage(found: Availability) -> int:
    """Return how many services that have a figure had no outage."""
    return sum(one.enough and not one.outages for one in found.services)


def _outcome(found: Availability) -> Iterator[list[Text]]:
    whole = found.whole
    if whole.availability is not None:
        yield [_MEAN.filled(mean=figure(whole.availability, 3))]
    free = without_outage(found)
    line = [_WITHOUT.filled(number=counted(free)) if free else _NONE_WITHOUT] if whole.figured else []
    if whole.affected:
        line.append(_WITH.filled(number=counted(whole.affected), outages=counted(whole.outages)))
    if whole.median_down is not None:
        line.append(_MEDIAN.filled(down=length(whole.median_down)))
    yield line


def _beside(found: Availability) -> Iterator[Text]:
    """What does not count as it was seen, and rules that are not the usual ones."""
    zone, rules = found.rules.zone, found.rules
    for one in found.plans.exclusions:
        known = {"begin": clock(one.begin, zone), "end": clock(one.end, zone), "because": visible(one.because)}
        yield (_EXCLUDED_AT if one.place else _EXCLUDED).filled(**known, place=one.place)
    if not rules.plain:
        named = [f"--confirm {rules.confirm}"] * (rules.confirm > 1)
        named += [f"--ignore-under {rules.ignore_under // 1000}s"] * (rules.ignore_under > 0)
        yield _RULES.filled(rules=joined(named))


def _values(found: Availability, services: Table) -> dict[str, Any]:
    rules, moment = found.rules, partial(with_offset, zone=found.rules.zone)
    return {
        "from": moment(found.begin),
        "to": moment(found.end),
        "timezone": rules.zone.key,
        "rules": {
            "interval_ms": rules.interval,
            "max_gap_ms": None if rules.changes else rules.max_gap or 3 * rules.interval,
            "min_observed": float(rules.min_observed),
            "confirm": rules.confirm,
            "ignore_under_ms": rules.ignore_under,
            "quorum": float(rules.quorum),
            "changes": rules.changes,
        },
        "inputs": list(map(asdict, found.inputs)),
        "services": services,
        "agencies": agencies_table(found.agencies),
        "whole": next(records(agencies_table([found.whole]))),
        "outages": outages_table(found),
        "exclusions": [
            {"from": moment(one.begin), "to": moment(one.end), "place": one.place, "because": one.because}
            for one in found.plans.exclusions
        ],
        "findings": findings_values(found.findings),
    }

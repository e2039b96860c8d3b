"""What `status` reports: who has sent what, and how much time is left."""

from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, Final

from eqm.intake.about import jalali
from eqm.language import Text, UnitText, as_figure, joined, visible, with_digits
from eqm.report import words
from eqm.report.document import Heading, Paragraph, Report
from eqm.report.figures import jalali_date, jalali_day
from eqm.report.table import DATA, JSON, SCREEN, SHEET, Column, Table
from eqm.validation.senders import Sender, Senders

_THE_ROUND: Final = Text(fa="این دوره", en="The round")
_ROUND: Final = Text(fa="دورهٔ {round}", en="Round {round}")
_OPEN: Final = Text(fa="مهلت {round} تا {days} دیگر است ({day})", en="{round} closes in {days} ({day})")
_LAST: Final = Text(fa="مهلت {round} همین امروز است ({day})", en="{round} closes today ({day})")
_CLOSED: Final = Text(fa="مهلت {round} از {days} پیش گذشته است ({day})", en="{round} closed {days} ago ({day})")
_UNKNOWN: Final = Text(
    fa="مهلت {round} را نه فرم‌ها می‌گویند و نه فهرست؛ آن را با --closes بدهید",
    en="{round}: neither forms nor register say when it closes; say it by --closes",
)
_COUNTS: Final = Text(
    fa="{sent} از {owing} فرم فرستاده‌اند · {without_error} بی‌خطا",
    en="{sent} of {owing} have sent a form · {without_error} without an error",
)
_STRANGERS: Final = UnitText(fa="? در فهرست {units} نیست", en="? not on the register")
_STRAY: Final = UnitText(fa="پرونده‌هایی که از هیچ {a_unit} نیستند: {files}", en="Files that are no {unit}'s: {files}")
_STATES: Final = {
    "nothing": Text(fa="نفرستاده", en="nothing sent"),
    "errors": Text(fa="خطا دارد", en="errors"),
    "incomplete": Text(fa="ناتمام", en="incomplete"),
    "complete": Text(fa="کامل", en="complete"),
    "owes_none": Text(fa="بدهکار نیست", en="owes none"),
}
_DAYS: Final = Text(fa="{number} روز", en="{number:days}")
_RECENT: Final = {0: Text(fa="امروز", en="today"), 1: Text(fa="دیروز", en="yesterday")}
_AGO: Final = Text(fa="{days} پیش", en="{days} ago")
_PERCENT: Final = {share: Text(fa="{share}٪", en="{share} %").filled(share=share) for share in range(101)}


def senders_report(found: Senders) -> Report:
    """Return who has sent what, those first of which something is still to come."""
    table = Table("senders", "", _columns(found), found.agencies, frozen=2)
    above = (_headline(found), _COUNTS.filled(**_numbers(found)))
    below: list[Text] = [_STRANGERS] * any(not one.registered for one in found.agencies)
    below += [_STRAY.filled(files=joined(map(visible, found.strays)))] * bool(found.strays)
    return Report(
        lambda: (Heading(above[0], level=1), Paragraph(above[1]), table, *(Paragraph(line, "faint") for line in below)),
        lambda: _values(found, table),
        lambda: table,
        lambda: [replace(table, title=Text(fa="فرستنده‌ها", en="Senders"), heading=(*above, *below))],
    )


def _values(found: Senders, table: Table) -> dict[str, Any]:
    return {
        "round": found.round or None,
        "closes": _typed(found.closes),
        "today": _typed(found.today),
        "days_left": found.days_left,
        **_numbers(found),
        "agencies": table,
        "strays": list(found.strays),
    }


def _numbers(found: Senders) -> dict[str, int]:
    owing = [one for one in found.agencies if one.owes]
    sent = [one for one in owing if one.files]
    return {"owing": len(owing), "sent": len(sent), "without_error": sum(not one.errors for one in sent)}


def _headline(found: Senders) -> Text:
    round_ = _ROUND.filled(round=as_figure(visible(found.round))) if found.round else _THE_ROUND
    if found.closes is None or found.days_left is None:
        return _UNKNOWN.filled(round=round_)
    until = _OPEN if found.days_left > 0 else _CLOSED if found.days_left < 0 else _LAST
    return until.filled(round=round_, days=_DAYS.filled(number=abs(found.days_left)), day=jalali_day(found.closes))


def _columns(found: Senders) -> tuple[Column, ...]:
    """On screens what people ask first; as data and in a sheet every figure, dates of the Jalali calendar."""
    errors, both = words.PLURALS["error"], SHEET | DATA
    when, stated = Text(fa="تاریخ پرونده", en="file changed"), Text(fa="تاریخ فرم", en="form dated")
    names = Column("name", words.NAME, read=lambda one: Text(one.name or one.name_en, one.name_en or one.name), gap="")
    return (
        Column("agency", words.CODE, "code"),
        replace(names, on=SCREEN | SHEET),
        Column("name", words.NAME, on=DATA, null=""),
        Column("marks", "", "mark", lambda one: "" if one.registered else "?", on=SCREEN, optional=True),
        Column("registered", Text(fa="در فهرست", en="registered"), "flag", on=both),
        Column("state", Text(fa="وضعیت", en="state"), "mark", on=both, words=_STATES),
        Column("sent", read=lambda one: bool(one.files), on=DATA),
        Column("sent", Text(fa="ارسال", en="sent"), "mark", partial(_when, found), on=SCREEN),
        Column("dated", stated, "mark", lambda one: with_digits(_dated(one) or ""), on=SCREEN, optional=True),
        Column("complete", _STATES["complete"], "number", lambda one: _PERCENT.get(one.complete), on=SCREEN, gap=""),
        Column("complete", Text(fa="کامل ٪", en="complete %"), "count", bar=(0, 100), on=both),
        Column("answered", Text(fa="پاسخ‌داده", en="answered"), "count", attrgetter("newest.answered"), on=both),
        Column("asked", Text(fa="پرسیده", en="asked"), "count", attrgetter("newest.asked"), on=both),
        Column("errors", errors, "count", lambda one: one.errors if one.files else None, on=SCREEN, gap=""),
        Column("errors", errors, "count", on=both),
        Column("warnings", words.PLURALS["warning"], "count", on=both),
        Column("modified", when, "code", lambda one: _typed(one.modified), on=both),
        Column("dated", stated, "code", _dated, on=both),
        Column("days_left", Text(fa="روزهای مانده", en="days left"), "plain", on=both),
        Column("late", Text(fa="دیرکرد", en="late"), "mark", _late, on=SCREEN, optional=True),
        Column("files", on=JSON),
    )


def _typed(day: date | None) -> str | None:
    return jalali_date(day) if day else None


def _when(found: Senders, one: Sender) -> Text | str:
    """When a file came, seen from the day it is judged on; of a later day its date."""
    if one.modified is None:
        return _STATES["owes_none"] if one.state == "owes_none" else "—"
    days = (found.today - one.modified).days
    return _RECENT.get(days) or (
        _AGO.filled(days=_DAYS.filled(number=days)) if days > 0 else with_digits(jalali_date(one.modified))
    )


def _dated(one: Sender) -> str | None:
    return _typed(jalali(one.newest.form.date)) if one.newest.form else None


def _late(one: Sender) -> Text | None:
    return _DAYS.filled(number=-one.days_left) if one.days_left is not None and one.days_left < 0 else None

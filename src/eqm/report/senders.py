"""What `status` reports: who has sent what, and how much time is left."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any, Final

from eqm.language import Language, Text, joined, visible
from eqm.report import words
from eqm.report.document import Document, Heading, Paragraph, Report
from eqm.report.figures import counted, jalali_date, jalali_day
from eqm.report.lists import CODE, NAME
from eqm.report.setters.json import records
from eqm.report.table import DATA, JSON, SCREEN, SHEET, Column, Table
from eqm.validation.senders import Sender, Senders
from eqm.xlsx.writing.model import Tone

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
    fa="{came} از {owing} فرم فرستاده‌اند · {sound} بی‌خطا",
    en="{came} of {owing} have sent a form · {sound} without an error",
)
_OWE_NONE: Final = Text(
    fa="فرمی بدهکار نیستند (مستثنا، بدون همکاری یا مرجع): {number}",
    en="Owe none (excluded, not cooperating or a reference): {number}",
)
_STRANGERS: Final = Text(fa="? در فهرست دستگاه‌ها نیست", en="? not on the register")
_STRAY: Final = Text(fa="پرونده‌هایی که از هیچ دستگاهی نیستند: {files}", en="Files that are no agency's: {files}")
_STRAY_FILE: Final = Text(fa="{file} ({errors} خطا)", en="{file} (errors: {errors})")
_STATES: Final = {
    "nothing": Text(fa="نفرستاده", en="nothing sent"),
    "errors": Text(fa="خطا دارد", en="errors"),
    "incomplete": Text(fa="ناتمام", en="incomplete"),
    "complete": Text(fa="کامل", en="complete"),
    "owes_none": Text(fa="بدهکار نیست", en="owes none"),
}
_DAY, _DAYS = Text(fa="{number} روز", en="{number} day"), Text(fa="{number} روز", en="{number} days")
_RECENT: Final = {0: Text(fa="امروز", en="today"), 1: Text(fa="دیروز", en="yesterday")}
_COMPLETE: Final = Text(fa="کامل", en="complete")
_COMPLETE_PERCENT: Final = Text(fa="کامل ٪", en="complete %")
_PERCENT: Final[Mapping[Any, Text]] = {share: Text(fa=f"{share}٪", en=f"{share} %") for share in range(101)}
_NOTHING: Final = "—"
_TONES: Final[Mapping[str, Tone]] = {
    "nothing": "error",
    "errors": "warning",
    "incomplete": "note",
    "owes_none": "faint",
}
_AGO: Final = Text(fa="{days} پیش", en="{days} ago")


def senders_report(found: Senders) -> Report:
    """Return who has sent what, those first of which something is still to come."""
    table = Table("senders", Text(fa="فرستنده‌ها", en="Senders"), _columns(found), found.agencies, frozen=2)
    return Report(
        lambda: _document(found, table),
        lambda language: _values(found, table, language),
        lambda: table,
        lambda: [_sheet(found, table)],
    )


def _document(found: Senders, table: Table) -> Document:
    below = (Paragraph(line, "faint") for line in _notes(found))
    return (Heading(_headline(found), level=1), Paragraph(_counts(found)), replace(table, title=""), *below)


def _sheet(found: Senders, table: Table) -> Table:
    return replace(table, heading=(_headline(found), _counts(found), *_notes(found)))


def _values(found: Senders, table: Table, language: Language) -> dict[str, Any]:
    return {
        "round": found.round or None,
        "closes": jalali_date(found.closes) if found.closes else None,
        "today": jalali_date(found.today),
        "days_left": found.days_left,
        "owing": len(found.owing),
        "sent": len(found.came),
        "without_error": len(found.sound),
        "agencies": list(records(table, language)),
        "strays": [asdict(one) for one in found.strays],
    }


def _headline(found: Senders) -> Text:
    """Whether the round is open, and how long."""
    round_ = _ROUND.filled(round=visible(found.round)) if found.round else _THE_ROUND
    if found.closes is None or found.days_left is None:
        return _UNKNOWN.filled(round=round_)
    words_ = _OPEN if found.days_left > 0 else _CLOSED if found.days_left < 0 else _LAST
    return words_.filled(round=round_, days=_days(abs(found.days_left)), day=jalali_day(found.closes))


def _counts(found: Senders) -> Text:
    counts = {name: counted(len(getattr(found, name))) for name in ("came", "owing", "sound")}
    return _COUNTS.filled(**counts)


def _notes(found: Senders) -> Iterator[Text]:
    """What else there is to say: who owes none, what a mark means, which files are nobody's."""
    exempt = sum(one.registered and not one.owes for one in found.agencies)
    if exempt:
        yield _OWE_NONE.filled(number=counted(exempt))
    if any(not one.registered for one in found.agencies):
        yield _STRANGERS
    if found.strays:
        files = (_STRAY_FILE.filled(file=visible(one.file), errors=counted(one.errors)) for one in found.strays)
        yield _STRAY.filled(files=joined(files))


def _days(number: int) -> Text:
    return (_DAY if number == 1 else _DAYS).filled(number=counted(number))


def _columns(found: Senders) -> tuple[Column, ...]:
    """On screens what people ask first; as data and in a sheet every figure, dates of the Jalali calendar."""
    file_date, form_date = Text(fa="تاریخ پرونده", en="file changed"), Text(fa="تاریخ فرم", en="form dated")
    return (
        CODE,
        NAME,
        Column("marks", "", "mark", lambda one: "" if one.registered else "?", on=SCREEN, optional=True),
        Column("registered", Text(fa="در فهرست", en="registered"), "flag", on=SHEET | DATA),
        Column("state", Text(fa="وضعیت", en="state"), "mark", on=SHEET | DATA, words=_STATES, tone=_tone),
        Column("sent", on=DATA),
        Column("sent", Text(fa="ارسال", en="sent"), "mark", partial(_when, found), on=SCREEN),
        Column("complete", _COMPLETE, "number", lambda one: _PERCENT.get(one.complete), on=SCREEN, gap=""),
        Column("complete", _COMPLETE_PERCENT, "count", bar=(0, 100), on=SHEET | DATA),
        Column("answered", Text(fa="پاسخ‌داده", en="answered"), "count", on=SHEET | DATA),
        Column("asked", Text(fa="پرسیده", en="asked"), "count", on=SHEET | DATA),
        Column(
            "errors", words.PLURALS["error"], "count", lambda one: one.errors if one.sent else None, on=SCREEN, gap=""
        ),
        *(Column(f"{name}s", words.PLURALS[name], "count", on=SHEET | DATA) for name in ("error", "warning")),
        Column("modified", file_date, "code", lambda one: _typed(one.modified), on=SHEET | DATA),
        Column("dated", form_date, "code", lambda one: _typed(one.dated), on=SHEET | DATA),
        Column("days_left", Text(fa="روزهای مانده", en="days left"), "plain", on=SHEET | DATA),
        Column("late", Text(fa="دیرکرد", en="late"), "mark", _late, on=SCREEN, optional=True),
        Column("files", on=JSON),
    )


def _tone(one: Sender) -> Tone:
    return _TONES.get(one.state, "plain")


def _typed(day: date | None) -> str | None:
    return jalali_date(day) if day else None


def _when(found: Senders, one: Sender) -> Text | str | None:
    """When a file came, seen from the day it is judged on; of a later day its date."""
    if one.modified is None:
        return _STATES["owes_none"] if one.state == "owes_none" else _NOTHING
    days = (found.today - one.modified).days
    return _RECENT.get(days) or (_AGO.filled(days=_days(days)) if days > 0 else jalali_date(one.modified))


def _late(one: Sender) -> Text | None:
    return _days(-one.days_left) if one.days_left is not None and one.days_left < 0 else None

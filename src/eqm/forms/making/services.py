"""The services sheet: a service a row, a column an answer, rows to spare; and the last answers to look at beside."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.catalog.model import Column
from eqm.forms.making import looks, words
from eqm.forms.making.page import Lists, both, new_page, put_row
from eqm.forms.making.subject import Offer, Plan
from eqm.forms.making.validation import MONTHS, column_expected, column_title, put_answer_rule, put_own_rule
from eqm.intake.together import runs
from eqm.language import Text
from eqm.xlsx.writing.sheets import freeze

BLANK_ROWS: Final = 20
_FIELDS = {
    "service": (
        Text(fa="کد خدمت", en="service code"),
        17,
        looks.ANSWER_CODE,
        'AND(LEN({cell})<=64,ISERROR(FIND(" ",{cell})),SUMPRODUCT(--({area}={cell}))=1)',
    ),
    "title": (Text(fa="عنوان خدمت", en="service title"), 36, looks.ANSWER_TEXT, "LEN({cell})<=1000"),
    "weight": (Text(fa="وزن", en="weight"), 12, looks.ANSWER, "IF(ISNUMBER({cell}),{cell}>0,FALSE)"),
    "months": (Text(fa="ماه‌ها", en="months"), 17, looks.ANSWER, MONTHS),
}
"""What describes a service: its column's head and width, its look, and what its cell takes."""
_LOCKED = {"service": looks.CODE, "title": looks.TEXT, "weight": looks.LAST, "months": looks.LAST}
"""How what the register says of a service looks."""
_ANSWER_WIDTH = 17
_HEAD = 6
_LAST_HEAD = 4

_Column = tuple[Indicator, Column]
"""A column of answers, with its indicator."""


def add_services(book: Workbook, plan: Plan, offers: Sequence[Offer], lists: Lists) -> tuple[int, int] | None:
    """Add the sheet of services; return the first and last row that may hold one, None if none is asked."""
    asked = plan.asked_of("service")
    columns = [(indicator, column) for _, several in asked for indicator in several for column in indicator.columns]
    if not columns:
        return None
    fields = [name for name in _FIELDS if name != "weight" or plan.catalog.pool == "weight"]
    widths = [*(_FIELDS[name][1] for name in fields), *[_ANSWER_WIDTH] * len(columns)]
    sheet = new_page(book, words.TABS["services"][plan.language], widths, words.SERVICES_TITLE, words.SERVICES_NOTE)
    begun = [title for dimension, several in asked for title in _begun(dimension.title, several)]
    put_row(sheet, _HEAD - 2, [*[""] * len(fields), *begun], looks.SECTION)
    _add_head(sheet, fields, columns)
    first, last = _HEAD + 2, _HEAD + 1 + len(offers) + BLANK_ROWS
    answers = [looks.CLOSED if indicator.source == "system" else looks.ANSWER for indicator, _ in columns]
    blanks = [None] * len(columns)
    rows: dict[str, list[int]] = {name: [] for name in fields}
    for row, offer in enumerate([*offers, *[None] * BLANK_ROWS], start=first):
        known = _known(offer) if offer else {}
        for name in fields:
            rows[name] += [] if name in known else [row]
        own = [_LOCKED[name] if name in known else _FIELDS[name][2] for name in fields]
        put_row(sheet, row, [*(known.get(name) for name in fields), *blanks], [*own, *answers])
    _add_own_rules(sheet, rows, first, last)
    _add_rules(sheet, columns, len(fields), (first, last), plan, lists)
    freeze(sheet, rows=_HEAD + 1, columns=2)
    return first, last


def _known(offer: Offer) -> dict[str, str | float]:
    facts = {"service": offer.code, "title": offer.title or None, "weight": offer.weight, "months": offer.months}
    return {name: fact for name, fact in facts.items() if fact is not None}


def _begun(title: Text, indicators: Sequence[Indicator]) -> list[str]:
    """A dimension's title above the first of its columns, in both languages where there is room: over several."""
    width = sum(len(indicator.columns) for indicator in indicators)
    return [f"{title.fa} · {title.en}" if width > 1 else title.fa, *[""] * (width - 1)]


def _add_head(sheet: Worksheet, fields: Sequence[str], columns: Sequence[_Column]) -> None:
    hints = [*((words.SERVICE_HINTS[name], looks.LABEL) for name in fields), *map(_expected, columns)]
    own = [_FIELDS[name][0] for name in fields]
    titles = [*own, *(column_title(column, indicator) for indicator, column in columns)]
    put_row(sheet, _HEAD - 1, [both(hint) for hint, _ in hints], [style for _, style in hints])
    put_row(sheet, _HEAD, [both(title) for title in titles], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*fields, *(column.id for _, column in columns)], looks.MACHINE)


def _expected(asked: _Column) -> tuple[Text, str]:
    indicator, column = asked
    if indicator.source == "system":
        return words.BY_SYSTEM, looks.CLOSED
    return column_expected(column, indicator), looks.LABEL


def _add_own_rules(sheet: Worksheet, rows: Mapping[str, Sequence[int]], first: int, last: int) -> None:
    """Rules of the columns that describe a service, where the agency does; the register's are locked."""
    for column, (name, own) in enumerate(rows.items(), start=1):
        letter = get_column_letter(column)
        area = f"${letter}${first}:${letter}${last}"
        formula = _FIELDS[name][3].format(cell=f"{letter}{own[0]}", area=area)
        cells = " ".join(f"{letter}{top}:{letter}{bottom}" for top, bottom in runs(own))
        put_own_rule(sheet, cells, "custom", formula, _FIELDS[name][0], words.SERVICE_HINTS[name])


def _add_rules(
    sheet: Worksheet, columns: Sequence[_Column], offset: int, rows: tuple[int, int], plan: Plan, lists: Lists
) -> None:
    """A rule for every column that is not measured by a system; a part and its whole are neighbors."""
    first, last = rows
    for number, (indicator, column) in enumerate(columns, start=offset + 1):
        if indicator.source != "system":
            letter = get_column_letter(number)
            beside = get_column_letter(number + 1 if column == indicator.columns[0] else number - 1)
            cells = f"{letter}{first}:{letter}{last}"
            put_answer_rule(sheet, cells, column, indicator, lists, plan.language, f"{beside}{first}")


def add_last(book: Workbook, plan: Plan, offers: Sequence[Offer]) -> None:
    """Add the sheet of last answers, all of it locked; nothing where there are no answers to show.

    Its header is in words for people only, so that no reader takes it for a sheet of answers.
    """
    if not any(offer.last for offer in offers):
        return
    indicators = [indicator for _, asked in plan.asked_of("service") for indicator in asked]
    widths = [_FIELDS["service"][1], _FIELDS["title"][1], *[_ANSWER_WIDTH] * len(indicators)]
    sheet = new_page(book, words.TABS["last"][plan.language], widths, words.LAST_TITLE, words.LAST_NOTE)
    titles = [f"{i.id}\n{both(i.title)}" for i in indicators]
    heads = [both(_FIELDS[name][0]) for name in ("service", "title")]
    put_row(sheet, _LAST_HEAD, [*heads, *titles], looks.HEAD)
    styles = [looks.CODE, looks.TEXT, *[looks.LAST] * len(indicators)]
    for row, offer in enumerate(offers, start=_LAST_HEAD + 1):
        put_row(sheet, row, [offer.code, offer.title, *(offer.last.get(i.id, "") for i in indicators)], styles)
    freeze(sheet, rows=_LAST_HEAD, columns=2)

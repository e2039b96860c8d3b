"""The services sheet: a service a row, a column for every answer, with rows left blank for new services."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.expectation import column_expected
from eqm.forms.making.lists import Lists
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan
from eqm.forms.making.subject import Offer
from eqm.forms.making.validation import Ratio, answer_rule, plain_rule
from eqm.intake.questions import Question
from eqm.language import Text
from eqm.xlsx.writing.workbook import freeze

BLANK_ROWS: Final = 20
_WIDTHS = {"service": 17, "title": 36, "weight": 12, "months": 17}
_ANSWER_WIDTH = 17
_HEAD = 6
_FORMULAS = {
    "service": 'AND(LEN({cell})<=64,ISERROR(FIND(" ",{cell})),SUMPRODUCT(--({area}={cell}))=1)',
    "title": "LEN({cell})<=1000",
    "weight": "IF(ISNUMBER({cell}),{cell}>0,FALSE)",
    "months": "IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<=12,{cell}=INT({cell})),FALSE)",
}
_OWN = {
    "service": looks.ANSWER_CODE,
    "title": looks.ANSWER_TEXT,
    "weight": looks.ANSWER,
    "months": looks.ANSWER,
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of answers: its question, its indicator, and its dimension's title where the dimension begins."""

    question: Question
    indicator: Indicator
    dimension: Text | None
    several: bool
    """Whether the dimension has room for its title in both languages: it has more columns than one."""


def add_services(book: Workbook, plan: Plan, offers: Sequence[Offer], lists: Lists) -> tuple[int, int] | None:
    """Add the sheet of services; return the first and the last row that may hold one, None where the catalog asks
    nothing of services.
    """
    columns = list(_columns(plan))
    if not columns:
        return None
    fields = [name for name in _WIDTHS if name != "weight" or plan.catalog.pool == "weight"]
    widths = [*(_WIDTHS[name] for name in fields), *[_ANSWER_WIDTH] * len(columns)]
    sheet = new_page(book, words.TABS["services"][plan.language], widths)
    _add_head(sheet, fields, columns)
    first, last = _HEAD + 2, _HEAD + 1 + len(offers) + BLANK_ROWS
    styles = [*(_OWN[name] for name in fields), *(_style(column) for column in columns)]
    for row in range(first, last + 1):
        offer = offers[row - first] if row - first < len(offers) else None
        _add_service(sheet, row, fields, styles, offer)
    _add_own_rules(sheet, fields, first, last, len(offers))
    _add_rules(sheet, columns, len(fields), (first, last), plan, lists)
    freeze(sheet, rows=_HEAD + 1, columns=2)
    return first, last


def _columns(plan: Plan) -> Iterator[_Column]:
    for dimension, indicators in plan.asked_of("service"):
        title: Text | None = dimension.title
        width = sum(len(plan.columns(indicator)) for indicator in indicators)
        for indicator in indicators:
            for question in plan.columns(indicator):
                yield _Column(question, indicator, title, several=width > 1)
                title = None


def _add_head(sheet: Worksheet, fields: Sequence[str], columns: Sequence[_Column]) -> None:
    """Title and note; the dimensions, what is expected, titles in both languages, and the machine's words."""
    put_title(sheet, words.SERVICES_TITLE, words.SERVICES_NOTE)
    own = [(words.SERVICE_HINTS[name], looks.LABEL) for name in fields]
    hints = own + [_expected(asked) for asked in columns]
    titles = [*(words.SERVICE_HEADS[name] for name in fields), *(_title(asked) for asked in columns)]
    begun = [*[""] * len(fields), *(_begun(asked) for asked in columns)]
    put_row(sheet, _HEAD - 2, begun, [looks.SECTION] * len(begun))
    put_row(sheet, _HEAD - 1, [_lines(hint) for hint, _ in hints], [style for _, style in hints])
    put_row(sheet, _HEAD, [_lines(title) for title in titles], [looks.HEAD] * len(titles))
    put_row(sheet, _HEAD + 1, [*fields, *(asked.question.id for asked in columns)], [looks.MACHINE] * len(titles))


def _expected(asked: _Column) -> tuple[Text, str]:
    """What stands above a column, and how it looks."""
    if asked.indicator.source == "system":
        return words.BY_SYSTEM, looks.CLOSED
    return column_expected(asked.question, asked.indicator), looks.LABEL


def _title(asked: _Column) -> Text:
    """A column's title; of a ratio's part its own, below the indicator's."""
    own, whole = asked.question.title, asked.indicator.title
    if own == whole:
        return own
    return Text(fa=f"{whole.fa}: {own.fa}", en=f"{whole.en}: {own.en}")


def _style(column: _Column) -> str:
    return looks.CLOSED if column.indicator.source == "system" else looks.ANSWER


def _add_service(sheet: Worksheet, row: int, fields: Sequence[str], styles: Sequence[str], offer: Offer | None) -> None:
    if offer is None:
        put_row(sheet, row, [""] * len(styles), styles)
        return
    known: dict[str, str | float | None] = {"service": offer.code, "title": offer.title, "weight": offer.weight}
    told = [*(known.get(name) for name in fields), *[None] * (len(styles) - len(fields))]
    put_row(sheet, row, told, [looks.CODE, *styles[1:]])


def _add_own_rules(sheet: Worksheet, fields: Sequence[str], first: int, last: int, carried: int) -> None:
    """The rules of the columns that describe a service; codes carried over are locked and need none."""
    for column, name in enumerate(fields, start=1):
        letter = get_column_letter(column)
        top = first + carried if name == "service" else first
        area = f"${letter}${first}:${letter}${last}"
        formula = _FORMULAS[name].format(cell=f"{letter}{top}", area=area)
        rule = plain_rule(formula, words.SERVICE_HEADS[name], words.SERVICE_HINTS[name])
        rule.add(f"{letter}{top}:{letter}{last}")
        sheet.add_data_validation(rule)


def _add_rules(
    sheet: Worksheet, columns: Sequence[_Column], offset: int, rows: tuple[int, int], plan: Plan, lists: Lists
) -> None:
    """A rule for every column that is not measured by a system; a part and its whole are neighbors."""
    first, last = rows
    for number, asked in enumerate(columns, start=offset + 1):
        if asked.indicator.source == "system":
            continue
        letter = get_column_letter(number)
        own = [column.id for column in asked.indicator.columns]
        is_part = asked.question.id == own[0]
        other = get_column_letter(number + 1 if is_part else number - 1)
        ratio = Ratio(f"{other}{first}", is_part) if len(own) > 1 else None
        rule = answer_rule(asked.question, asked.indicator, f"{letter}{first}", lists, plan.language, ratio)
        rule.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(rule)


def _lines(text: Text) -> str:
    return f"{text.fa}\n{text.en}"


def _begun(asked: _Column) -> str:
    """The title of the dimension that begins in this column."""
    title = asked.dimension
    if title is None:
        return ""
    return f"{title.fa} · {title.en}" if asked.several else title.fa

"""The assessors' workbook: a claim a row, with its evidence, and a cell for the value that an assessor accepts.

It is itself a sheet of assessments: filled in, it is read together with the round it was made from.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making import looks, words
from eqm.forms.making.claims import ToAssess
from eqm.forms.making.lists import Lists
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan
from eqm.forms.making.validation import Ratio, answer_rule, plain_rule
from eqm.forms.making.workbook import new_workbook
from eqm.intake.questions import Question
from eqm.language import Text
from eqm.xlsx.writing.workbook import freeze

Evidence = Mapping[tuple[str, str, str], str]
"""Links by agency, service (empty for the agency itself) and indicator."""

_WIDTHS: Final = {
    "agency": 12,
    "name": 23,
    "service": 12,
    "service_title": 23,
    "indicator": 15,
    "title": 24,
    "claim": 18,
    "evidence": 26,
    "value": 18,
    "assessor": 14,
    "note": 25,
}
_COLUMNS: Final = {name: get_column_letter(number) for number, name in enumerate(_WIDTHS, start=1)}
_STYLES: Final = (
    looks.CODE,
    looks.TEXT,
    looks.CODE,
    looks.TEXT,
    looks.CODE,
    looks.TEXT,
    looks.LAST,
    looks.LINK,
    looks.ANSWER,
    looks.ANSWER_TEXT,
    looks.ANSWER_TEXT,
)
_HEAD: Final = 4
_MOST_CELLS: Final = 1_000
"""Cells that share a rule; in Excel a longer list of areas is no pleasure."""


def assessment_of(plan: Plan, claims: Sequence[ToAssess], evidence: Evidence | None = None) -> Workbook:
    """Return the workbook of these claims; a ratio has a row for its part and one for its whole."""
    book = new_workbook()
    looks.add_styles(book)
    catalog = plan.catalog
    keys: dict[str, str | int] = {"assessments": words.LAYOUT, "catalog": catalog.catalog, "version": catalog.version}
    lists = Lists(book, {**keys, "digest": catalog.digest, "round": plan.occasion.round})
    sheet = new_page(book, words.TABS["assessments"][plan.language], [*_WIDTHS.values()])
    put_title(sheet, words.ASSESS_TITLE, words.ASSESS_NOTE)
    heads = words.ASSESS_HEADS
    put_row(sheet, _HEAD, [f"{head.fa}\n{head.en}" for head in heads.values()], [looks.HEAD] * len(heads))
    put_row(sheet, _HEAD + 1, [*heads], [looks.MACHINE] * len(heads))
    cells = _add_claims(sheet, plan, claims, evidence or {})
    _add_rules(sheet, plan, lists, cells)
    last = sheet.max_row
    if last > _HEAD + 1:
        _add_own_rules(sheet, last)
        sheet.auto_filter.ref = f"A{_HEAD + 1}:{_COLUMNS['note']}{last}"
        sheet.protection.autoFilter = False  # False allows it
    freeze(sheet, rows=_HEAD + 1, columns=3)
    book.move_sheet(words.HIDDEN, offset=1)
    book.active = 0
    return book


def _add_claims(sheet: Worksheet, plan: Plan, claims: Sequence[ToAssess], evidence: Evidence) -> dict[str, list[int]]:
    """Write the claims; return the rows of every column id."""
    rows: dict[str, list[int]] = {}
    row = _HEAD + 1
    for claim in claims:
        link = evidence.get((claim.agency, claim.service, claim.indicator.id), "")
        for question in plan.columns(claim.indicator):
            row += 1
            rows.setdefault(question.id, []).append(row)
            known = (claim.agency, claim.name, claim.service, claim.service_title, question.id)
            told = (*known, _title(question, claim), claim.claimed, link, "", "", "")
            put_row(sheet, row, told, _STYLES)
    return rows


def _title(question: Question, claim: ToAssess) -> str:
    own, whole = question.title, claim.indicator.title
    return own.fa if own == whole else f"{whole.fa}: {own.fa}"


def _add_rules(sheet: Worksheet, plan: Plan, lists: Lists, rows: Mapping[str, Sequence[int]]) -> None:
    """The rules of the accepted values, by column id; a whole stands in the row below its part."""
    letter = _COLUMNS["value"]
    for indicator in plan.catalog.indicators:
        questions = plan.columns(indicator)
        for place, question in enumerate(questions):
            own = rows.get(question.id, ())
            for start in range(0, len(own), _MOST_CELLS):
                several = own[start : start + _MOST_CELLS]
                first = several[0]
                other = f"{letter}{first + 1 if place == 0 else first - 1}"
                ratio = Ratio(other, is_part=place == 0) if len(questions) > 1 else None
                rule = answer_rule(question, indicator, f"{letter}{first}", lists, plan.language, ratio)
                rule.sqref = MultiCellRange(" ".join(f"{letter}{row}" for row in several))
                sheet.add_data_validation(rule)


def _add_own_rules(sheet: Worksheet, last: int) -> None:
    hints: dict[str, tuple[Text, int]] = {
        "assessor": (words.ASSESSOR_HINT, 200),
        "note": (words.ASSESSOR_NOTE_HINT, 2000),
    }
    for name, (hint, longest) in hints.items():
        first = f"{_COLUMNS[name]}{_HEAD + 2}"
        rule = plain_rule(f"LEN({first})<={longest}", words.ASSESS_HEADS[name], hint)
        rule.add(f"{first}:{_COLUMNS[name]}{last}")
        sheet.add_data_validation(rule)

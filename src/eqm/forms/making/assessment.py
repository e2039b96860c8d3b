"""The assessors' workbook: a claim a row, with its evidence, and a cell for the value that an assessor accepts.

It is itself a sheet of assessments: filled in, it is read together with the round it was made from.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making import looks, words
from eqm.forms.making.claims import ToAssess
from eqm.forms.making.expectation import column_title
from eqm.forms.making.page import Lists, both, new_page, new_workbook, put_row
from eqm.forms.making.subject import Plan
from eqm.forms.making.validation import put_answer_rule, put_own_rule
from eqm.language import Text
from eqm.xlsx.writing.page import freeze

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
    lists = Lists(book, {"assessments": words.LAYOUT, **plan.keys, "round": plan.occasion.round})
    tab, heads = words.TABS["assessments"][plan.language], words.ASSESS_HEADS
    sheet = new_page(book, tab, [*_WIDTHS.values()], words.ASSESS_TITLE, words.ASSESS_NOTE)
    put_row(sheet, _HEAD, [both(head) for head in heads.values()], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*heads], looks.MACHINE)
    cells = _add_claims(sheet, claims, evidence or {})
    _add_rules(sheet, plan, lists, cells)
    last = sheet.max_row
    if last > _HEAD + 1:
        _add_own_rules(sheet, last)
        sheet.auto_filter.ref = f"A{_HEAD + 1}:{_COLUMNS['note']}{last}"
        sheet.protection.autoFilter = False  # False allows it
    freeze(sheet, rows=_HEAD + 1, columns=3)
    lists.put_last()
    return book


def _add_claims(sheet: Worksheet, claims: Sequence[ToAssess], evidence: Evidence) -> dict[str, list[int]]:
    """Write the claims; return the rows of every column id."""
    rows: dict[str, list[int]] = {}
    row = _HEAD + 1
    for claim in claims:
        link = evidence.get((claim.agency, claim.service, claim.indicator.id), "")
        for column in claim.indicator.columns:
            row += 1
            rows.setdefault(column.id, []).append(row)
            known = (claim.agency, claim.name, claim.service, claim.service_title, column.id)
            title = column_title(column, claim.indicator).fa
            put_row(sheet, row, (*known, title, claim.claimed, link, "", "", ""), _STYLES)
    return rows


def _add_rules(sheet: Worksheet, plan: Plan, lists: Lists, rows: Mapping[str, Sequence[int]]) -> None:
    """The rules of the accepted values, by column id; a whole stands in the row below its part."""
    letter = _COLUMNS["value"]
    for indicator in plan.catalog.indicators:
        for place, column in enumerate(indicator.columns):
            own = rows.get(column.id, ())
            for start in range(0, len(own), _MOST_CELLS):
                several = own[start : start + _MOST_CELLS]
                beside = f"{letter}{several[0] + (1 if place == 0 else -1)}"
                cells = " ".join(f"{letter}{row}" for row in several)
                put_answer_rule(sheet, cells, column, indicator, lists, plan.language, beside)


def _add_own_rules(sheet: Worksheet, last: int) -> None:
    hints: dict[str, tuple[Text, int]] = {
        "assessor": (words.ASSESSOR_HINT, 200),
        "note": (words.ASSESSOR_NOTE_HINT, 2000),
    }
    for name, (hint, longest) in hints.items():
        first = f"{_COLUMNS[name]}{_HEAD + 2}"
        cells = f"{first}:{_COLUMNS[name]}{last}"
        put_own_rule(sheet, cells, "custom", f"LEN({first})<={longest}", words.ASSESS_HEADS[name], hint)

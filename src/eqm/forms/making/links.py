"""Cells that take a link, and the sheet of links to the evidence for services."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making import looks, words
from eqm.forms.making.lists import Lists
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan
from eqm.forms.making.validation import list_rule, plain_rule
from eqm.xlsx.writing.workbook import freeze

FEWEST_ROWS: Final = 200
_WIDTHS = (22, 22, 110)
_HEAD = 4


def add_link_rule(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Make cells or ranges of one column, from the top down, take links and nothing else."""
    if cells:
        first = cells[0].partition(":")[0]
        formula = f'AND(LEN({first})<=2000,OR(LEFT({first},7)="http://",LEFT({first},8)="https://"))'
        rule = plain_rule(formula, words.EVIDENCE_HEADS["link"], words.A_LINK)
        rule.sqref = MultiCellRange(" ".join(cells))
        sheet.add_data_validation(rule)


def add_evidence(book: Workbook, plan: Plan, lists: Lists, services: tuple[int, int]) -> None:
    """Add the sheet of links, where an indicator of services asks for evidence; `services` are the first and the last
    row of the services sheet that may hold a code. It has a row for every answer that may need a link: all else is
    locked.
    """
    indicators = plan.evidenced
    if not indicators:
        return
    sheet = new_page(book, words.TABS["evidence"][plan.language], _WIDTHS)
    put_title(sheet, words.EVIDENCE_TITLE, words.EVIDENCE_NOTE)
    heads = words.EVIDENCE_HEADS
    put_row(sheet, _HEAD, [head.fa for head in heads.values()], [looks.HEAD] * len(heads))
    put_row(sheet, _HEAD + 1, [*heads], [looks.MACHINE] * len(heads))
    rows = max(FEWEST_ROWS, (services[1] - services[0] + 1) * len(indicators))
    first, last = _HEAD + 2, _HEAD + 1 + rows
    for row in range(first, last + 1):
        put_row(sheet, row, ("", "", ""), (looks.ANSWER_CODE, looks.ANSWER_CODE, looks.ANSWER_LINK))
    codes = f"{quote_sheetname(words.TABS['services'][plan.language])}!$A${services[0]}:$A${services[1]}"
    ids = lists.area([indicator.id for indicator in indicators])
    for column, (name, area, expected) in enumerate(
        (("service", codes, words.A_SERVICE), ("indicator", ids, words.AN_INDICATOR)), start=1
    ):
        rule = list_rule(area, heads[name], expected)
        rule.add(f"{get_column_letter(column)}{first}:{get_column_letter(column)}{last}")
        sheet.add_data_validation(rule)
    add_link_rule(sheet, [f"C{first}:C{last}"])
    freeze(sheet, rows=_HEAD + 1, columns=0)

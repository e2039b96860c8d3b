"""The answers sheet, standing: an indicator a row, answered in white cells; and the sheet of links for services."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.page import Lists, both, new_page, put_row
from eqm.forms.making.subject import Plan, Subject, wants_evidence
from eqm.forms.making.validation import indicator_expected, put_answer_rule, put_own_rule
from eqm.intake.words import COLUMNS
from eqm.language import Text
from eqm.xlsx.writing.sheets import freeze

_COLUMNS = {
    "id": (Text(fa="شناسه", en="id"), 9),
    "title": (Text(fa="شاخص", en="title"), 25),
    "question": (Text(fa="پرسش", en="question"), 35),
    "question_en": (Text(fa="پرسش به انگلیسی", en="question_en"), 34),
    "expected": (Text(fa="آنچه باید نوشت", en="expected"), 25),
    "answer": (Text(fa="پاسخ", en="answer"), 19),
    "of": (Text(fa="از", en="of"), 13),
    "evidence": (Text(fa="مستندات", en="evidence"), 25),
    "last": (Text(fa="دورهٔ پیش", en="last"), 14),
}
"""The columns, each with its head, in Persian and as the machine's word, and its width."""
_HEAD = 4
FEWEST_LINKS: Final = 200
_LINK_WIDTHS = (22, 22, 110)


def add_answers(book: Workbook, plan: Plan, subject: Subject, lists: Lists) -> None:
    """Add the sheet of the indicators that are asked once per agency; nothing where the catalog has none."""
    asked = plan.asked_of("agency")
    if not asked:
        return
    tab = words.TABS["answers"][plan.language]
    heads, widths = zip(*_COLUMNS.values(), strict=True)
    sheet = new_page(book, tab, widths, words.ANSWERS_TITLE, words.ANSWERS_NOTE)
    put_row(sheet, _HEAD, [head.fa for head in heads], looks.HEAD)
    put_row(sheet, _HEAD + 1, [head.en for head in heads], looks.MACHINE)
    row = _HEAD + 2
    links: list[str] = []
    letters = {name: get_column_letter(number) for number, name in enumerate(_COLUMNS, start=1)}
    answer, whole, evidence, last = (letters[name] for name in ("answer", "of", "evidence", "last"))
    section = [looks.SECTION_EN if name == "question_en" else looks.SECTION for name in _COLUMNS]
    for dimension, indicators in asked:
        titles = {"title": dimension.title.fa, "question_en": dimension.title.en}
        put_row(sheet, row, [titles.get(name, "") for name in _COLUMNS], section, least=22)
        for indicator in indicators:
            row += 1
            _add_indicator(sheet, row, indicator, subject.last.get(indicator.id, ""))
            if indicator.source != "system":
                cells = f"{answer}{row}", f"{whole}{row}"
                for column, cell, beside in zip(indicator.columns, cells, reversed(cells), strict=False):
                    put_answer_rule(sheet, cell, column, indicator, lists, plan.language, beside)
                links += [f"{evidence}{row}"] if wants_evidence(indicator) else []
        row += 1
    put_link_rule(sheet, links)
    if not subject.last:
        sheet.column_dimensions[last].hidden = True
    freeze(sheet, rows=_HEAD + 1, columns=2)


def _add_indicator(sheet: Worksheet, row: int, indicator: Indicator, last: str) -> None:
    """Write an indicator's row; of what a system measures every cell is closed."""
    system = indicator.source == "system"
    expected = words.BY_SYSTEM if system else indicator_expected(indicator)
    question = indicator.question or Text(fa="", en="")
    cells = {
        "id": (indicator.id, looks.CODE),
        "title": (both(indicator.title), looks.STRONG),
        "question": (question.fa, looks.TEXT),
        "question_en": (question.en, looks.TEXT_EN),
        "expected": (both(expected), looks.CLOSED if system else looks.LABEL),
        "answer": ("", looks.CLOSED if system else looks.ANSWER),
        "of": ("", looks.ANSWER if indicator.answer.parts and not system else looks.CLOSED),
        "evidence": ("", looks.ANSWER_LINK if wants_evidence(indicator) else looks.CLOSED),
        "last": (last, looks.LAST),
    }
    put_row(sheet, row, [value for value, _ in cells.values()], [style for _, style in cells.values()])


def add_evidence(book: Workbook, plan: Plan, lists: Lists, services: tuple[int, int]) -> None:
    """Add the sheet of links, where an indicator of services asks for evidence; `services` are the first and the last
    row of the services sheet that may hold a code. It has a row for every answer that may need a link: all else is
    locked.
    """
    indicators = [one for one in plan.catalog.indicators if one.per == "service" and wants_evidence(one)]
    if not indicators:
        return
    tab, heads = words.TABS["evidence"][plan.language], {name: words.HEADS[name] for name in COLUMNS["evidence"][1:]}
    sheet = new_page(book, tab, _LINK_WIDTHS, words.EVIDENCE_TITLE, words.EVIDENCE_NOTE)
    put_row(sheet, _HEAD, [head.fa for head in heads.values()], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*heads], looks.MACHINE)
    rows = max(FEWEST_LINKS, (services[1] - services[0] + 1) * len(indicators))
    first, last = _HEAD + 2, _HEAD + 1 + rows
    for row in range(first, last + 1):
        put_row(sheet, row, ("", "", ""), (looks.ANSWER_CODE, looks.ANSWER_CODE, looks.ANSWER_LINK))
    codes = f"{quote_sheetname(words.TABS['services'][plan.language])}!$A${services[0]}:$A${services[1]}"
    ids = lists.area([indicator.id for indicator in indicators])
    put_own_rule(sheet, f"A{first}:A{last}", "list", codes, heads["service"], words.A_SERVICE)
    put_own_rule(sheet, f"B{first}:B{last}", "list", ids, heads["indicator"], words.AN_INDICATOR)
    put_link_rule(sheet, [f"C{first}:C{last}"])
    freeze(sheet, rows=_HEAD + 1, columns=0)


def put_link_rule(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Make cells or ranges of one column, from the top down, take links and nothing else."""
    if cells:
        first = cells[0].partition(":")[0]
        formula = f'AND(LEN({first})<=2000,OR(LEFT({first},7)="http://",LEFT({first},8)="https://"))'
        put_own_rule(sheet, " ".join(cells), "custom", formula, words.HEADS["link"], words.A_LINK)

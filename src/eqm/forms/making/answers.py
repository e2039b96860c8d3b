"""The answers sheet, standing: an indicator of the agency a row, answered in white cells."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.expectation import indicator_expected
from eqm.forms.making.links import add_link_rule
from eqm.forms.making.lists import Lists
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan, wants_evidence
from eqm.forms.making.subject import Subject
from eqm.forms.making.validation import Ratio, answer_rule
from eqm.language import Text
from eqm.xlsx.writing.workbook import freeze

_WIDTHS = {
    "id": 9,
    "title": 25,
    "question": 35,
    "question_en": 34,
    "expected": 25,
    "answer": 19,
    "of": 13,
    "evidence": 25,
    "last": 14,
}
_COLUMNS = {name: number for number, name in enumerate(_WIDTHS, start=1)}
_HEAD = 4


def add_answers(book: Workbook, plan: Plan, subject: Subject, lists: Lists, with_last: bool) -> None:
    """Add the sheet of the indicators that are asked once per agency; nothing where the catalog has none."""
    asked = plan.asked_of("agency")
    if not asked:
        return
    sheet = new_page(book, words.TABS["answers"][plan.language], [*_WIDTHS.values()])
    put_title(sheet, words.ANSWERS_TITLE, words.ANSWERS_NOTE)
    put_row(sheet, _HEAD, [head.fa for head in words.ANSWER_HEADS.values()], [looks.HEAD] * len(_WIDTHS))
    put_row(sheet, _HEAD + 1, [head.en for head in words.ANSWER_HEADS.values()], [looks.MACHINE] * len(_WIDTHS))
    row = _HEAD + 2
    links: list[str] = []
    for dimension, indicators in asked:
        _add_section(sheet, row, dimension.title)
        for indicator in indicators:
            row += 1
            _add_indicator(sheet, row, indicator, plan, subject.last.get(indicator.id, ""))
            if indicator.source != "system":
                _add_rules(sheet, row, indicator, plan, lists)
                links += [f"{get_column_letter(_COLUMNS['evidence'])}{row}"] if wants_evidence(indicator) else []
        row += 1
    add_link_rule(sheet, links)
    if not with_last:
        sheet.column_dimensions[get_column_letter(_COLUMNS["last"])].hidden = True
    freeze(sheet, rows=_HEAD + 1, columns=2)


def _add_section(sheet: Worksheet, row: int, title: Text) -> None:
    told = {"title": (title.fa, looks.SECTION), "question_en": (title.en, looks.SECTION_EN)}
    line = [told.get(name, ("", looks.SECTION)) for name in _COLUMNS]
    put_row(sheet, row, [value for value, _ in line], [style for _, style in line], least=22)


def _add_indicator(sheet: Worksheet, row: int, indicator: Indicator, plan: Plan, last: str) -> None:
    """Write an indicator's row; of what a system measures every cell is closed."""
    system, columns = indicator.source == "system", plan.columns(indicator)
    expected = words.BY_SYSTEM if system else indicator_expected(columns, indicator)
    question = indicator.question or Text(fa="", en="")
    told = {
        "id": (indicator.id, looks.CODE),
        "title": (f"{indicator.title.fa}\n{indicator.title.en}", looks.STRONG),
        "question": (question.fa, looks.TEXT),
        "question_en": (question.en, looks.TEXT_EN),
        "expected": (f"{expected.fa}\n{expected.en}", looks.CLOSED if system else looks.LABEL),
        "answer": ("", looks.CLOSED if system else looks.ANSWER),
        "of": ("", looks.ANSWER if len(columns) > 1 and not system else looks.CLOSED),
        "evidence": ("", looks.ANSWER_LINK if wants_evidence(indicator) else looks.CLOSED),
        "last": (last, looks.LAST),
    }
    put_row(sheet, row, [value for value, _ in told.values()], [style for _, style in told.values()])


def _add_rules(sheet: Worksheet, row: int, indicator: Indicator, plan: Plan, lists: Lists) -> None:
    """Give the answer's cells their rules; a part and its whole stand side by side and know each other."""
    questions = plan.columns(indicator)
    cells = [f"{get_column_letter(_COLUMNS[name])}{row}" for name in ("answer", "of")][: len(questions)]
    for place, (question, cell) in enumerate(zip(questions, cells, strict=True)):
        ratio = Ratio(cells[1 - place], is_part=place == 0) if len(cells) > 1 else None
        rule = answer_rule(question, indicator, cell, lists, plan.language, ratio)
        rule.add(cell)
        sheet.add_data_validation(rule)

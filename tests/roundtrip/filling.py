"""Filling in, as a person does: look for the row of machine words, and type into the cells that are open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from roundtrip.questions import NOT_APPLICABLE, QUESTIONS, Agency, Answer, Question, Service

WORDS: Final[Mapping[str, Mapping[Answer, str]]] = {
    "fa": {True: "بله", False: "خیر", NOT_APPLICABLE: "عدم مصداق"},
    "en": {True: "yes", False: "no", NOT_APPLICABLE: "not applicable"},
}
DATE: Final = "1404/04/02"


class Typed(NamedTuple):
    """What is typed into one cell."""

    sheet: str
    cell: str
    value: str | int | float


@dataclass(frozen=True)
class Grid:
    """A sheet with the row of machine words, and the column of each."""

    sheet: Worksheet
    row: int
    columns: Mapping[str, str]

    def rows(self, word: str) -> dict[str, int]:
        """The rows below by what they hold in a column; blank ones left out."""
        letter = self.columns[word]
        below = range(self.row + 1, self.sheet.max_row + 1)
        return {str(v): row for row in below if (v := self.sheet[f"{letter}{row}"].value) is not None}

    def blank(self, word: str) -> Iterator[int]:
        """The open rows below that hold nothing in a column."""
        for row in range(self.row + 1, self.sheet.max_row + 1):
            cell = self.sheet[f"{self.columns[word]}{row}"]
            if cell.value is None and not cell.protection.locked:
                yield row

    def typed(self, word: str, row: int, value: str | int | float) -> Typed:
        return Typed(self.sheet.title, f"{self.columns[word]}{row}", value)


def grid(book: Workbook, *words: str) -> Grid:
    """The visible sheet with a row that holds all these words."""
    found = []
    for sheet in book.worksheets:
        for line in sheet.iter_rows() if sheet.sheet_state == "visible" else ():
            columns = {str(cell.value): cell.column_letter for cell in line if cell.value is not None}
            if set(words) <= set(columns):
                found.append(Grid(sheet, line[0].row, columns))
    (only,) = found
    return only


def word_for(question: Question, answer: Answer, language: str) -> str | int | float:
    """An answer in the words of the catalog."""
    if isinstance(answer, bool) or answer == NOT_APPLICABLE:
        return WORDS[language][answer]
    for option in question.answer.get("options", ()):
        if option["id"] == answer:
            return str(option["title"][language])
    assert isinstance(answer, int | float)
    return answer


def offered(book: Workbook, sheet: Worksheet, cell: str) -> list[str] | None:
    """What a cell's drop-down offers; None where it has none."""
    for rule in sheet.data_validations.dataValidation:
        if cell in rule.sqref and rule.type == "list":
            name, _, area = rule.formula1.partition("!")
            return [str(one.value) for line in book[name.strip("'")][area.replace("$", "")] for one in line]
    return None


def entries(form: Path, agency: Agency, language: str) -> list[Typed]:
    """Everything that one types into an agency's form."""
    book = openpyxl.load_workbook(form)
    typed = [*_about(book, agency), *_answers(book, agency, language), *_services(book, agency, language)]
    for entry in typed:
        choice = offered(book, book[entry.sheet], entry.cell)
        assert choice is None or entry.value in choice, entry
    return [*typed, *_links(book, agency)]


def type_in(form: Path, target: Path, typed: list[Typed]) -> None:
    """Fill in a form with openpyxl, which does not know of locked cells by itself."""
    book = openpyxl.load_workbook(form)
    for sheet, cell, value in typed:
        box: Any = book[sheet][cell]
        assert book[sheet].protection.sheet, sheet
        assert not box.protection.locked, f"{sheet}!{cell} is locked"
        box.value = value
        if isinstance(value, str):
            box.data_type = "s"
    book.save(target)


def _about(book: Workbook, agency: Agency) -> Iterator[Typed]:
    (sheet,) = [sheet for sheet in book.worksheets if "کد دستگاه" in [cell.value for cell in sheet["A"]]]
    beside = {cell.value: f"B{cell.row}" for cell in sheet["A"]}
    assert sheet[beside["کد دستگاه"]].value == agency.code
    yield Typed(sheet.title, beside["تاریخ تکمیل"], DATE)
    yield Typed(sheet.title, beside["تکمیل‌کننده"], "نمایندهٔ دستگاه، ۰۲۱")
    months = sheet[beside["ماه‌ها"]]
    assert (months.value, months.protection.locked) == (agency.months, True)


def _answers(book: Workbook, agency: Agency, language: str) -> Iterator[Typed]:
    answers = grid(book, "id", "answer", "of", "evidence")
    rows = answers.rows("id")
    asked = [question for question in QUESTIONS if question.per == "agency"]
    assert [question.id for question in asked] == [*rows][-len(asked) :]
    for question in asked:
        if question.source == "system":
            continue
        answer = agency.answers[question.id]
        for word, (_, value) in zip(("answer", "of"), question.cells(answer), strict=False):
            yield answers.typed(word, rows[question.id], word_for(question, value, language))
        if question.evidence and question.claims(answer):
            yield answers.typed("evidence", rows[question.id], f"https://{agency.code}.example/{question.id}")


def _services(book: Workbook, agency: Agency, language: str) -> Iterator[Typed]:
    services = grid(book, "service", "title", "months")
    rows, blank = services.rows("service"), services.blank("service")
    carried = [str(service.code) for service in agency.services if not service.new]
    assert [*rows] == carried
    for service in agency.services:
        row = next(blank) if service.new else rows[str(service.code)]
        if service.new:
            yield services.typed("service", row, service.code)
            yield services.typed("title", row, service.title)
        if service.months:
            yield services.typed("months", row, service.months)
        for question in QUESTIONS:
            if question.per == "service" and question.source != "system":
                for column, value in question.cells(service.answers[question.id]):
                    yield services.typed(column, row, word_for(question, value, language))


def _links(book: Workbook, agency: Agency) -> Iterator[Typed]:
    links = grid(book, "service", "indicator", "link")
    blank = links.blank("link")
    for service, question in shown(agency):
        row = next(blank)
        yield links.typed("service", row, service.code)
        yield links.typed("indicator", row, question.id)
        yield links.typed("link", row, f"https://{agency.code}.example/{service.code}/{question.id}")


def shown(agency: Agency) -> Iterator[tuple[Service, Question]]:
    """The claims on services that evidence is asked for."""
    for service in agency.services:
        for question in QUESTIONS:
            wanted = question.per == "service" and question.evidence and question.source != "system"
            if wanted and question.claims(service.answers[question.id]):
                yield service, question

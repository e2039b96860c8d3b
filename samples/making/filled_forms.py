"""Forms as their agencies filled them in: a form made by `eqm template`, and the answers typed into its cells.

A cell is found by the rows of ids that every form carries, so that no address of one layout stands here.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from making.answers import Answer
from making.questions import Question
from making.submitters import Submitter, answers_of, claims
from making.typing_habits import persian, typed
from making.workbook import Cell, repacked

Spot = tuple[int, str, str]
"""A service's number (0: the agency), the id of an indicator, and the column: answer, of or evidence."""

_LETTER = re.compile(rb"&#([1-9]\d{2,5});")
_AGENCY, _ANSWERS, _SERVICES, _EVIDENCE = "دستگاه", "پاسخ‌ها", "خدمات", "مستندات"


def filled(form: Path, one: Submitter, questions: list[Question], slips: Mapping[Spot, Cell]) -> bytes:
    """Return the form with the agency's answers, and what it typed in place of some of them."""
    book = load_workbook(form)
    _fill_agency(book[_AGENCY], one)
    links: list[tuple[int, str, Cell]] = []
    for service in range(one.services + 1):
        for question, answer in answers_of(one, service, questions):
            _fill(book, service, question, answer, slips)
            if (link := _link(one, service, question, answer, slips)) is not None:
                links.append((service, question.id, link))
    _fill_links(book, links)
    saved = BytesIO()
    book.save(saved)
    return repacked(saved.getvalue(), _spelled_out)


def _spelled_out(part: bytes) -> bytes:
    """An XML part with letters in place of their numbers (&#1605;), as spreadsheet programs save it: a tenth less."""
    return _LETTER.sub(lambda found: chr(int(found[1])).encode(), part)


def _fill_agency(sheet: Worksheet, one: Submitter) -> None:
    told = {"تاریخ تکمیل": f"1404/04/{one.number:02}", "تکمیل‌کننده": f"نماینده نمونه {persian(one.number)} (ساختگی)"}
    for row in range(1, sheet.max_row + 1):
        if (key := sheet.cell(row, 1).value) in told:
            sheet.cell(row, 2).value = told[str(key)]


def _fill(book: Workbook, service: int, question: Question, answer: Answer, slips: Mapping[Spot, Cell]) -> None:
    values = typed(question, answer, "plain", None)
    for part, value in zip(("answer", "of"), values, strict=False):
        row, column = _cell_of(book, service, question, part)
        sheet = book[_SERVICES if service else _ANSWERS]
        _put(sheet, row, column, slips.get((service, question.id, part), value))


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str) and value.startswith("#"):
        cell.data_type = "e"


def _cell_of(book: Workbook, service: int, question: Question, part: str) -> tuple[int, int]:
    if not service:
        row, columns = _columns(book[_ANSWERS], "id")
        ids = _below(book[_ANSWERS], row, columns["id"])
        return ids[question.id], columns[part]
    row, columns = _columns(book[_SERVICES], "service")
    codes = _below(book[_SERVICES], row, columns["service"])
    return codes[str(service)], columns[question.columns[("answer", "of").index(part)][0]]


def _columns(sheet: Worksheet, first: str) -> tuple[int, dict[str, int]]:
    """The row of ids, which holds `first`, and the column of each id."""
    for row in sheet.iter_rows(max_row=12):
        found = {str(cell.value): cell.column for cell in row if cell.value is not None}
        if first in found:
            return row[0].row, found
    raise LookupError(first)


def _below(sheet: Worksheet, row: int, column: int) -> dict[str, int]:
    cells = ((sheet.cell(below, column).value, below) for below in range(row + 1, sheet.max_row + 1))
    return {str(value): below for value, below in cells if value is not None}


def _link(one: Submitter, service: int, question: Question, answer: Answer, slips: Mapping[Spot, Cell]) -> Cell:
    spot = (service, question.id, "evidence")
    about = f"{service}/{question.id}" if service else question.id
    usual = f"https://{one.code}.example/{about}" if claims(question, answer) else None
    return slips.get(spot, usual)


def _fill_links(book: Workbook, links: list[tuple[int, str, Cell]]) -> None:
    row, columns = _columns(book[_ANSWERS], "id")
    ids = _below(book[_ANSWERS], row, columns["id"])
    for service, indicator, link in links:
        if not service:
            book[_ANSWERS].cell(ids[indicator], columns["evidence"]).value = link
    row, columns = _columns(book[_EVIDENCE], "service")
    for below, values in enumerate(_of_services(links), start=row + 1):
        for name, value in zip(("service", "indicator", "link"), values, strict=True):
            book[_EVIDENCE].cell(below, columns[name]).value = value


def _of_services(links: list[tuple[int, str, Cell]]) -> Iterator[tuple[Cell, ...]]:
    return ((str(service), indicator, link) for service, indicator, link in links if service)

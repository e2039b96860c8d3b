"""The sample register as a stranger reads it, and the round workbook with the same answers: an agency or a service a
row, a column for every answer, whoever gave it.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import openpyxl

from roundtrip.questions import NOT_APPLICABLE, QUESTIONS, ROOT, Agency, Answer, Service

REGISTER: Final = ROOT / "samples" / "round10.xlsx"
CODES: Final = ("nstri", "min-13", "org-003", "ito", "org-103", "org-017")
"""Agencies of the register: few services and many, codes typed unevenly, groups by id, a parent, one that had not
cooperated, one that was new.
"""
_LATIN: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def cleaned(code: object) -> str:
    return str(code).strip(" \u200f").translate(_LATIN).lower()


@cache
def _sheet(name: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(REGISTER, read_only=True)
    rows = [tuple(row) for row in book[name].iter_rows(values_only=True)]
    book.close()
    return rows


def agencies(codes: Sequence[str]) -> list[Agency]:
    """The agencies with the services they had, and their months as the register says them."""
    services: dict[str, dict[str, Service]] = {code: {} for code in codes}
    for row in _sheet("خدمات")[1:]:
        owner, code = cleaned(row[0]), cleaned(row[1])
        if owner in services:
            services[owner][code] = Service(code, str(row[2]))
    said = {cleaned(row[0]): (*row, *[None] * 7)[6] for row in _sheet("دستگاه‌ها")[1:]}
    months = {code: int(cleaned(said[code])) if said[code] else None for code in codes}
    offered = {code: sorted(services[code].values(), key=lambda one: int(str(one.code))) for code in codes}
    return [Agency(code, offered[code], months[code]) for code in codes]


def write_measured(path: Path, answers: Sequence[Agency]) -> None:
    """What systems measured, as a file of theirs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["agency", "service", "indicator", "value"])
        for agency in answers:
            for service in (None, *agency.services):
                owner = service or agency
                for question in QUESTIONS:
                    if question.source == "system" and question.per == ("service" if service else "agency"):
                        for column, value in question.cells(owner.answers[question.id]):
                            lines.writerow([agency.code, service and service.code, column, _plain(value)])


def write_round(path: Path, answers: Sequence[Agency]) -> None:
    """All answers in one workbook, in words that no form uses: ids of options, other words for yes and no."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    known = {cleaned(row[0]): row for row in _sheet("دستگاه‌ها")}
    _add(book, "round", [["round", "12"]])
    known = {code: (*row, None, None, None) for code, row in known.items()}
    told = [["agency", "name", "name_en", "groups", "months"]]
    told += [[a.code, *known[a.code][1:4], a.months] for a in answers]
    _add(book, "agencies", told)
    own, offered = ([q for q in QUESTIONS if q.per == per] for per in ("agency", "service"))
    rows: list[list[Any]] = [["agency", *(column for question in own for column in question.columns)]]
    rows += [[a.code, *(_plain(v) for q in own for _, v in q.cells(a.answers[q.id]))] for a in answers]
    _add(book, "answers", rows)
    heads = [column for question in offered for column in question.columns]
    rows = [["agency", "service", "title", "months", *heads]]
    for a in answers:
        for s in a.services:
            values = [_plain(v) for q in offered for _, v in q.cells(s.answers[q.id])]
            rows.append([a.code, str(s.code), s.title, s.months, *values])
    _add(book, "services", rows)
    book.save(path)


def _add(book: Any, name: str, rows: Sequence[Sequence[Any]]) -> None:
    sheet = book.create_sheet(name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"


def _plain(value: Answer) -> str | int | float:
    if isinstance(value, bool):
        return "بلی" if value else "نه"
    assert not isinstance(value, tuple)
    return "n/a" if value == NOT_APPLICABLE else value

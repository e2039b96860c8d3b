"""An origin is checked: where the round no longer holds what a form's cell held, the answer's place is its own."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from eqm.findings import Rule, Severity, forms
from eqm.forms.collecting import Sources, collect
from eqm.intake import File, Limits, Round, round_of
from intake.filled import ANSWERS, SERVICES, file_of, of_agency, with_row
from intake.given import SMALL

ODD = with_row(ANSWERS, (6, 3, "#SPILL!"))
FORMS = [
    file_of("forms/ito.xlsx", answers=with_row(ANSWERS, (7, 4, 0.1 + 0.2))),
    file_of("forms/post.xlsx", **of_agency("post", "پست", answers=ODD, services=with_row(SERVICES, (3, 5, None)))),
]
COLLECTED = collect(Sources(FORMS), SMALL, Limits()).data or b""
Edit = Callable[[Any], object]


def put(sheet: str, cell: str, value: Any) -> Edit:
    def change(book: Any) -> None:
        book[sheet][cell].value = value

    return change


def upside_down(book: Any) -> None:
    sheet = book["خدمات"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value


def without_held(book: Any) -> None:
    book["خاستگاه‌ها"].delete_cols(7)
    book["پاسخ‌ها"]["C2"].value = 6


def broken_held(book: Any) -> None:
    sheet = book["خاستگاه‌ها"]
    for row in (row for row in range(2, sheet.max_row + 1) if ":" in str(sheet.cell(row, 6).value)):
        sheet.cell(row, 7).value = ("[" * 30_000, "{", "7", 7, "[]", "null")[row % 6]
    book["خدمات"]["F2"].value = 6


CHANGED: dict[str, tuple[Edit, Rule | None, str]] = {
    "nothing": (lambda book: None, None, ""),
    "rows sorted otherwise": (upside_down, None, ""),
    "no answer": (put("خدمات", "C2", "خدمتی دیگر"), None, ""),
    "a number": (put("پاسخ‌ها", "C2", 6), forms.ORIGIN_CHANGED, "C2"),
    "a number to a text": (put("پاسخ‌ها", "C2", "3"), forms.ORIGIN_CHANGED, "C2"),
    "a word": (put("پاسخ‌ها", "B2", "خیر"), forms.ORIGIN_CHANGED, "B2"),
    "an answer of a service": (put("خدمات", "F3", 99), forms.ORIGIN_CHANGED, "F3"),
    "an answer taken away": (put("خدمات", "F3", None), forms.ORIGIN_CHANGED, "F3"),
    "an answer put in": (put("خدمات", "F4", 80), forms.ORIGIN_CHANGED, "F4"),
    "what could not be read": (put("پاسخ‌ها", "C3", 2), forms.ORIGIN_CHANGED, "C3"),
    "no word of what was held": (without_held, None, ""),
    "what was held spoiled": (broken_held, None, ""),
}


def edited(change: Edit) -> Round:
    book = openpyxl.load_workbook(io.BytesIO(COLLECTED))
    change(book)
    data = io.BytesIO()
    book.save(data)
    return round_of([File("round12.xlsx", data.getvalue())], SMALL)


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_cell_is_its_own_place_with_a_warning(name: str) -> None:
    change, rule, cell = CHANGED[name]
    round_ = edited(change)
    found = [finding for finding in round_.findings if finding.rule.code == "EQM469"]
    assert [(one.rule, one.place.file, one.place.cell) for one in found] == (
        [(rule, "round12.xlsx", cell)] if rule else []
    )
    assert all(one.rule.severity is Severity.WARNING and one.agency in ("ito", "post") for one in found)
    placed = [round_.location(place) for answers in round_.answers.values() for place in answers.place if place >= 0]
    own = {(place.file, place.cell) for place in placed if place.file == "round12.xlsx"}
    assert own <= {("round12.xlsx", cell)}
    assert bool(own) == bool(rule)


def test_changes_of_an_agency_are_said_once() -> None:
    def change(book: Any) -> None:
        for column in "BCD":
            book["پاسخ‌ها"][f"{column}2"].value = "خیر"

    (found,) = [finding for finding in edited(change).findings if finding.rule is forms.ORIGIN_CHANGED]
    assert dict(found.details) == {"count": 3, "cells": ["B2", "C2", "D2"]}


def test_what_is_wrong_in_a_changed_cell_has_no_origin() -> None:
    round_ = edited(put("خدمات", "F3", "85,5"))
    (error,) = [one for one in round_.findings if one.rule.code == "EQM309"]
    assert (error.place.cell, error.origin.file) == ("F3", "")

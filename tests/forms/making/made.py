"""A catalog with every kind of answer, a register, and the forms made of them, opened again with openpyxl."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Catalog
from eqm.forms.making.form import form_of
from eqm.forms.making.subject import Plan, Subject, subjects_of
from eqm.intake import File, Round, round_of
from eqm.xlsx.writing.workbook import saved
from intake.given import catalog_of, workbook

OPTIONS = [
    {"id": "none", "points": 0, "title": {"fa": "هیچ، مطلقاً", "en": "None, at all"}},
    {"id": "some", "points": 50, "title": {"fa": "=برخی", "en": "=some"}},
    {"id": "all", "points": 100, "title": {"fa": "همه " + "و همه " * 60, "en": "all " * 80}},
]
PROSE = {"question": {"fa": "چند تا؟ " * 40, "en": "How many? " * 40}, "evidence": {"fa": "پیوند", "en": "A link"}}


def ratio(*names: str) -> dict[str, Any]:
    part, whole = ({"id": name, "title": {"fa": f"«{name}»", "en": name}} for name in names)
    return {"type": "ratio", "part": part, "whole": whole}


def asked(id: str, answer: dict[str, Any], **settings: Any) -> dict[str, Any]:
    return {"id": id, "title": {"fa": f"عنوان {id}", "en": f"Title of {id}"}, "answer": answer, **settings}


INDICATORS = [
    asked("A1", {"type": "yes_no"}, source="assessor", **PROSE),
    asked("A2", {"type": "count", "max": 6}, optional=True),
    asked("A3", ratio("done", "came"), optional=True, source="assessor"),
    asked("A4", {"type": "number", "min": 1, "max": 5, "unit": {"fa": "از ۵", "en": "of 5"}}),
    asked("A5", {"type": "traffic", "criterion": 20000}),
    asked("A6", {"type": "percent"}, source="system", **PROSE),
    asked("A7", {"type": "choice", "options": OPTIONS}, optional=True),
    asked("A8", {"type": "number"}),
    asked("S1", {"type": "percent"}, per="service", source="system"),
    asked("S2", {"type": "choice", "options": OPTIONS}, per="service", source="assessor", **PROSE),
    asked("S3", ratio("in_time", "all"), per="service"),
    asked("S4", {"type": "count"}, per="service", optional=True),
    asked("S5", {"type": "percent"}, per="service"),
]
CATALOG = catalog_of(*INDICATORS)
WEIGHED = catalog_of(*INDICATORS, pool="weight")

AGENCIES = [
    ["agency", "name", "name_en", "groups", "parent", "status"],
    ["a1", "سازمان یک", "Agency one", "big, wide", "p9", "new"],
    ["a2", "=HYPERLINK(1)", "@two", None, None, "عدم همکاری"],
    ["a3", "سازمان سه", None, None, None, "excluded"],
]
ANSWERS = [
    ["agency", "A1", "A2", "A3.done", "A3.came", "A4", "A5", "A6", "A7", "A8"],
    ["a1", "بله", 3, 1, 3, 4.5, 1500, 99.5, "هیچ، مطلقاً", "x"],
]
SERVICES = [
    ["agency", "service", "title", "weight", "S1", "S2", "S3.in_time", "S3.all", "S4", "S5"],
    ["a1", "10", "خدمت ده", 2, 98, "=برخی", 3, 4, "عدم مصداق", 80],
    ["a1", "2", "+خدمت دو", 1, None, "هیچ، مطلقاً", 0, 4, 7, None],
]


def register(catalog: Catalog = CATALOG, **sheets: Any) -> Round:
    made = {"agencies": AGENCIES, "answers": ANSWERS, "services": SERVICES, **sheets}
    return round_of([File("round10.xlsx", workbook(made, _as_texts))], catalog)


def _as_texts(book: Any) -> None:
    """Make what begins with = a text, as a cell that was typed with an apostrophe is."""
    for sheet in book.worksheets:
        for cell in cells(sheet):
            if cell.data_type == "f":
                cell.data_type = "s"


def subjects(catalog: Catalog = CATALOG, **sheets: Any) -> dict[str, Subject]:
    return {one.code: one for one in subjects_of(register(catalog, **sheets), catalog, "fa")}


def form_bytes(subject: Subject | None = None, catalog: Catalog = CATALOG, **occasion: str) -> bytes:
    return saved(form_of(Plan(catalog, "fa", occasion), subject))


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def form(subject: Subject | None = None, catalog: Catalog = CATALOG, **occasion: str) -> Workbook:
    return opened(form_bytes(subject, catalog, **occasion))


def cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            assert isinstance(cell, Cell)
            yield cell


def unlocked(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for cell in cells(sheet) if not cell.protection.locked}


def rules(sheet: Worksheet) -> dict[str, DataValidation]:
    """By cell, its rule; two rules for a cell are a fault."""
    found: dict[str, DataValidation] = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row, column in area.cells:
                name = f"{openpyxl.utils.get_column_letter(column)}{row}"
                assert name not in found, name
                found[name] = rule
    return found


def machine_row(sheet: Worksheet, first: str) -> tuple[int, Mapping[str, str]]:
    """The row of the machine's words, and the letter of each."""
    for row in sheet.iter_rows():
        if row[0].value == first:
            return row[0].row, {str(cell.value): cell.column_letter for cell in row if cell.value is not None}
    raise AssertionError(f"no row begins with {first}")


def rows_of(sheet: Worksheet, first: str) -> dict[str, int]:
    """By what stands in the first column below the machine's row, the row."""
    head, _ = machine_row(sheet, first)
    return {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=head + 1) if row[0].value is not None}

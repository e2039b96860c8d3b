"""Small forms for tests: the sheets of one agency's workbook, without a fault until some of it is changed."""

from collections.abc import Callable, Mapping
from typing import Any

from eqm.catalog import Catalog
from eqm.intake import File, Round, round_of
from intake.given import SMALL, Rows, workbook

ANSWERS: Rows = [
    ["پاسخ‌های دستگاه"],
    ["شناسه", "شاخص", "پاسخ", "از", "مستندات"],
    ["id", "title", "answer", "of", "evidence"],
    [None, "محور یکم"],
    ["A1", "بیانیه", "بله", None, None],
    ["A2", "کانال‌ها", 3, None, None],
    ["A3", "شکایت", 8, 10, None],
]
SERVICES: Rows = [
    ["خدمت", "عنوان", "وزن", "ماه‌ها", "دسترس‌پذیری", "مرحله"],
    ["service", "title", "weight", "months", "S1", "S2"],
    ["s1", "خدمت یک", 2, None, 99.5, "fully"],
    ["s2", "خدمت دو", None, 6, 98, "none"],
]
AGENCY: Rows = [
    ["دستگاه", None],
    ["کد دستگاه", "ito", "code"],
    ["نام دستگاه", "فناوری", "name"],
    ["گروه‌ها", "پرمخاطب، wide", "groups"],
    ["دستگاه بالادست", "post"],
    ["وضعیت", None],
    ["ماه‌ها", 12],
    ["تاریخ تکمیل", "۱۴۰۴/۰۳/۲۰"],
    ["تکمیل‌کننده", "روابط عمومی"],
]


def made_for(**said: str) -> list[list[str]]:
    told = {"form": "1", "catalog": "small", "version": "1", "digest": SMALL.digest, "agency": "ito", **said}
    return [[key, text] for key, text in told.items() if text]


TABS = {
    "guide": "راهنما",
    "agency": "دستگاه",
    "answers": "پاسخ‌ها",
    "services": "خدمات",
    "own": "eqm",
    "evidence": "مستندات",
}


def form(**changed: Rows | None) -> dict[str, Rows]:
    """The sheets of a form without a fault, with some changed; None takes one away."""
    usual: dict[str, Rows | None] = {
        "guide": [["این فرم را پر کنید"]],
        "agency": AGENCY,
        "answers": ANSWERS,
        "services": SERVICES,
        "own": made_for(),
    }
    return {TABS.get(name, name): rows for name, rows in {**usual, **changed}.items() if rows is not None}


def hidden(book: Any) -> None:
    if "eqm" in book.sheetnames:
        book["eqm"].sheet_state = "hidden"


def read(
    tables: Mapping[str, Rows],
    catalog: Catalog = SMALL,
    file: str = "ito.xlsx",
    arrange: Callable[[Any], None] = hidden,
) -> Round:
    return round_of([File(file, workbook(tables, arrange))], catalog)


def with_row(rows: Rows, *changes: tuple[int, int, Any]) -> list[list[Any]]:
    """Rows with cells changed, counted from 1 as in the sheet."""
    changed = [list(row) for row in rows]
    for row, column, value in changes:
        while len(changed) < row:
            changed.append([])
        changed[row - 1] += [None] * (column - len(changed[row - 1]))
        changed[row - 1][column - 1] = value
    return changed


def file_of(name: str, **changed: Rows | None) -> File:
    """A form as a file."""
    return File(name, workbook(form(**changed), hidden))


def of_agency(code: str, name: str = "", **changed: Rows | None) -> dict[str, Any]:
    """What to change for the form to be another agency's."""
    parent = "post" if code == "ito" else None
    whose = with_row(AGENCY, (2, 2, code), (3, 2, name or code), (5, 2, parent))
    return {"agency": whose, "own": made_for(agency=code), **changed}

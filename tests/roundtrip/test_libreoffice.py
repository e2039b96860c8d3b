"""What LibreOffice makes of a form when a person types into it and saves it."""

from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from eqm.findings import cells as rules
from roundtrip.commands import done, eqm, faults, findings
from roundtrip.filling import Typed, entries, grid, type_in
from roundtrip.journey import ABOUT, closed
from roundtrip.office import Job, Office
from roundtrip.questions import answer
from roundtrip.rounds import REGISTER, agencies

pytestmark = pytest.mark.libreoffice(uno=True)
CODE = "min-10"


class Forms(NamedTuple):
    """A form as it was made, and what its agency would type into it."""

    made: Path
    typed: list[Typed]


@pytest.fixture(scope="module", params=["fa", pytest.param("en", marks=pytest.mark.slow)])
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Forms:
    folder = tmp_path_factory.mktemp("made")
    (agency,) = answers = agencies([CODE])
    answer(answers, "typed")
    done("template", CODE, "--agencies", REGISTER, "-o", folder / "forms", "--lang", request.param, *ABOUT)
    made = folder / "forms" / f"{CODE}.xlsx"
    return Forms(made, entries(made, agency, request.param))


def at(form: Path, name: str, word: str = "answer") -> tuple[str, str]:
    """The cell of an answer: of the agency, or by its column of the first service."""
    book = openpyxl.load_workbook(form)
    answers, services = grid(book, "id", "answer", "of"), grid(book, "service", "title", "months")
    if name in services.columns:
        return services.sheet.title, f"{services.columns[name]}{services.row + 1}"
    return answers.sheet.title, f"{answers.columns[word]}{answers.rows('id')[name]}"


def texts(book: Any) -> dict[tuple[str, str], Any]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    }


def ruled(book: Any) -> dict[str, set[tuple[str, int, int]]]:
    """By sheet the cells that have a rule with a message, and the rule's kind."""
    return {
        sheet.title: {
            (rule.type, *cell)
            for rule in sheet.data_validations.dataValidation
            for area in rule.sqref.ranges
            for cell in area.cells
            if rule.showErrorMessage and rule.prompt
        }
        for sheet in book.worksheets
    }


def test_all_that_makes_it_a_form_is_still_there(form: Forms, office: Office, tmp_path: Path) -> None:
    saved = tmp_path / "saved.xlsx"
    office.work([Job(form.made, saved, form.typed, closed(form.made))])
    before, after = openpyxl.load_workbook(form.made), openpyxl.load_workbook(saved)
    assert after.sheetnames == before.sheetnames
    assert after["eqm"].sheet_state == "hidden"
    assert all(
        sheet.protection.sheet and sheet.sheet_view.rightToLeft for sheet in after.worksheets if sheet.title != "eqm"
    )
    assert ruled(after) == ruled(before)
    typed = {(sheet, cell): value for sheet, cell, value in form.typed}
    assert {place: str(value) for place, value in texts(after).items()} == {
        place: str(value) for place, value in {**texts(before), **typed}.items()
    }


FAULTS = {
    "U06": (7, "n"),
    "T02": ("شاید", "s"),
    "T03": ("#REF!", "e"),
    "P03": ("1,234", "s"),
    "P06": ("۸۵٪", "s"),
    "U02.requests": ("", "s"),
    "U03": ("#DIV/0!", "e"),
    "U08.on_time": (10**6, "n"),
    "T04": (True, "b"),
}


@pytest.mark.slow
def test_what_was_found_before_is_found_after_and_nothing_else(form: Forms, office: Office, tmp_path: Path) -> None:
    wrong, saved = tmp_path / "wrong.xlsx", tmp_path / "saved.xlsx"
    type_in(form.made, wrong, form.typed)
    book = openpyxl.load_workbook(wrong)
    for name, (value, kind) in FAULTS.items():
        sheet, cell = at(form.made, name)
        book[sheet][cell].value = value
        book[sheet][cell].data_type = kind
    book.save(wrong)
    office.work([Job(wrong, saved), Job(form.made, tmp_path / "blank.xlsx")])
    assert len(faults(wrong)) >= len(FAULTS)
    assert faults(saved) == faults(wrong)
    assert faults(tmp_path / "blank.xlsx") == faults(form.made)


@pytest.mark.slow
def test_a_form_saved_twice_is_still_without_a_fault(form: Forms, office: Office, tmp_path: Path) -> None:
    office.work(
        [Job(form.made, tmp_path / "once.xlsx", form.typed), Job(tmp_path / "once.xlsx", tmp_path / "twice.xlsx")]
    )
    assert faults(tmp_path / "once.xlsx") == faults(tmp_path / "twice.xlsx") == []


READ = {
    ("T02", "answer", "TRUE"): None,
    ("T03", "answer", "FALSE"): None,
    ("P03", "answer", "=2+3"): None,
    ("P06", "answer", "1e1"): None,
    ("I07", "answer", "0"): None,
    ("I07", "of", "4.00"): None,
    ("U06", "answer", "۳"): None,
    ("U02.requests", "", "500000"): None,
    ("I04.needed", "", "1.5e6"): None,
}
REFUSED = {
    ("P03", "answer", "85%"): rules.PERCENT_FORMAT.code,
    ("P06", "answer", "2024-05-06"): rules.DATE_CELL.code,
    ("U06", "answer", "TRUE"): rules.BOOLEAN_CELL.code,
    ("T02", "answer", "=1/0"): rules.ERROR_CELL.code,
    ("T03", "answer", "=NOSUCH(1)"): rules.ERROR_CELL.code,
    ("I07", "of", "10:30"): rules.DATE_CELL.code,
    ("U02.requests", "", "50%"): rules.PERCENT_FORMAT.code,
}


@pytest.mark.parametrize(
    "cases", [pytest.param(READ, id="read", marks=pytest.mark.slow), pytest.param(REFUSED, id="refused")]
)
def test_what_libreoffice_takes_typed_text_for_is_read_or_said(
    form: Forms, office: Office, tmp_path: Path, cases: dict[tuple[str, str, str], str | None]
) -> None:
    odd = {at(form.made, name, word): (text, code) for (name, word, text), code in cases.items()}
    typed = [one for one in form.typed if one[:2] not in odd]
    typed += [Typed(*place, text) for place, (text, _) in odd.items()]
    office.work([Job(form.made, tmp_path / "odd.xlsx", typed)])
    found = {
        (one["sheet"], one["cell"]): one["code"]
        for one in findings(tmp_path / "odd.xlsx")
        if one["severity"] == "error"
    }
    assert found == {place: code for place, (_, code) in odd.items() if code}
    assert eqm("validate", tmp_path / "odd.xlsx").code == int(bool(found))

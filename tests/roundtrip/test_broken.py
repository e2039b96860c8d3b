"""What is broken in a form stays broken all the way; what cannot be collected leaves nothing behind."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bulk import in_part
from eqm.findings import Rule, cells as rules
from roundtrip.commands import done, eqm, findings, score
from roundtrip.filling import entries, grid, type_in
from roundtrip.journey import ABOUT
from roundtrip.questions import answer
from roundtrip.rounds import REGISTER, agencies, write_measured

CODES = ("min-10", "org-007")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the forms of two agencies, `sent`, and what systems measured."""
    folder = tmp_path_factory.mktemp("clean")
    answers = agencies(CODES)
    answer(answers, "broken")
    done("template", *CODES, "--agencies", REGISTER, "-o", folder / "forms", "--lang", "fa", *ABOUT)
    (folder / "sent").mkdir()
    for agency in answers:
        form = folder / "forms" / f"{agency.code}.xlsx"
        type_in(form, folder / "sent" / form.name, entries(form, agency, "fa"))
    write_measured(folder / "measured.csv", answers)
    return folder


@pytest.fixture
def work(clean: Path, tmp_path: Path) -> Path:
    shutil.copytree(clean, tmp_path, dirs_exist_ok=True)
    return tmp_path


def in_services(word: str, value: Any, kind: str) -> Callable[[Any], tuple[str, str]]:
    def breaking(book: Any) -> tuple[str, str]:
        services = grid(book, "service", "title", "months")
        return put(services.sheet, f"{services.columns[word]}{services.row + 1}", value, kind)

    return breaking


def in_answers(name: str, word: str, value: Any, kind: str) -> Callable[[Any], tuple[str, str]]:
    def breaking(book: Any) -> tuple[str, str]:
        answers = grid(book, "id", "answer", "of")
        return put(answers.sheet, f"{answers.columns[word]}{answers.rows('id')[name]}", value, kind)

    return breaking


def put(sheet: Any, name: str, value: Any, kind: str) -> tuple[str, str]:
    sheet[name].value = value
    sheet[name].data_type = kind
    return sheet.title, name


ALWAYS = ("an error",)
BROKEN: dict[str, tuple[Rule, str, Callable[[Any], tuple[str, str]]]] = {
    "an error": (rules.ERROR_CELL, "P06", in_answers("P06", "answer", "#REF!", "e")),
    "a formula never calculated": (rules.NOT_CALCULATED, "U06", in_answers("U06", "answer", "=1+1", "f")),
    "an error of a service": (rules.ERROR_CELL, "U03", in_services("U03", "#N/A", "e")),
    "two meanings": (rules.NUMBER_UNCLEAR, "U02", in_services("U02.requests", "1,234", "s")),
    "no option": (rules.NOT_AN_OPTION, "U05", in_services("U05", "تا حدودی", "s")),
    "a whole too small": (rules.PART_ABOVE_WHOLE, "I07", in_answers("I07", "answer", 10**6, "n")),
}


@pytest.mark.parametrize("name", in_part(BROKEN, lambda name: name in ALWAYS))
def test_a_broken_cell_stays_broken_and_is_named_by_its_own_place(work: Path, name: str) -> None:
    rule, indicator, breaking = BROKEN[name]
    form = work / "sent" / "min-10.xlsx"
    book = openpyxl.load_workbook(form)
    sheet, cell = breaking(book)
    book.save(form)
    (error,) = [found for found in findings(work / "sent") if found["severity"] == "error"]
    assert (error["code"], error["indicator"], error["agency"]) == (rule.code, indicator, "min-10")
    assert (error["sheet"], error["cell"]) == (sheet, cell)
    assert eqm("validate", work / "sent").code == 1

    collected = eqm("collect", work / "sent", "--measured", work / "measured.csv", "-o", work / "round.xlsx")
    assert collected.code == 1
    exit_code, scored = score(work / "round.xlsx")
    assert exit_code == 1
    (kept,) = [found for found in scored["findings"] if found["severity"] == "error"]
    assert kept["file"].endswith("round.xlsx")
    assert kept["origin"] == {"file": error["file"], "sheet": sheet, "cell": cell}
    assert {one["agency"]: one["provisional"] for one in scored["agencies"]} == {"min-10": True, "org-007": False}
    assert scored["agencies"] == score(work / "sent", work / "measured.csv")[1]["agencies"]


def test_two_forms_of_an_agency_are_collected_not_at_all(work: Path) -> None:
    shutil.copy(work / "sent" / "org-007.xlsx", work / "sent" / "org-007 final.xlsx")
    there = set(work.rglob("*"))
    refused = eqm("collect", work / "sent", "-o", work / "round.xlsx")
    assert refused.code == 1
    assert "EQM450" in refused.err
    assert set(work.rglob("*")) == there

    (work / "round.xlsx").write_bytes(b"of the last round")
    assert eqm("collect", work / "sent", "-o", work / "round.xlsx").code == 1
    assert (work / "round.xlsx").read_bytes() == b"of the last round"
    assert set(work.rglob("*")) == {*there, work / "round.xlsx"}


def test_an_unreadable_form_among_good_ones_is_collected_not_at_all(work: Path) -> None:
    (work / "sent" / "ito.xlsx").write_bytes((work / "sent" / "org-007.xlsx").read_bytes()[:3_000])
    assert eqm("collect", work / "sent", "-o", work / "round.xlsx").code == 1
    assert not (work / "round.xlsx").exists()

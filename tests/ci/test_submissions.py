"""The example repository: ten sound forms, two with the faults that were put in, one agency that sent none."""

import json
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ci.conftest import FAULTY
from ci.runner import SUBMISSIONS, in_bash

PLANTED = [
    ("forms/sample-05.xlsx", "خدمات", "E8", "EQM324", "U02"),
    ("forms/sample-05.xlsx", "خدمات", "E9", "EQM309", "U02"),
    ("forms/sample-05.xlsx", "خدمات", "K10", "EQM319", "U08"),
    ("forms/sample-09.xlsx", "خدمات", "S8", "EQM301", "I04"),
    ("forms/sample-09.xlsx", "خدمات", "R9", "EQM422", None),
    ("forms/sample-09.xlsx", "پاسخ‌ها", "F7", "EQM303", "U06"),
    ("forms/sample-09.xlsx", "پاسخ‌ها", "H10", "EQM440", "T02"),
    ("forms/sample-09.xlsx", "پاسخ‌ها", "F20", "EQM317", "I08"),
    ("register.xlsx", None, None, "EQM451", None),
]
FORMS = sorted((SUBMISSIONS / "forms").iterdir())


def test_validate_says_what_was_put_in_and_nothing_else(example: Path) -> None:
    done = in_bash("eqm validate forms --register register.xlsx --format json", example)
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    found = [tuple(one[key] for key in ("file", "sheet", "cell", "code", "indicator")) for one in told["findings"]]
    assert found == PLANTED
    assert told["summary"]["errors"] == 6


@pytest.mark.slow
def test_the_same_is_said_from_the_top_of_our_own_repository() -> None:
    folder = "samples/submissions"
    command = f"eqm validate {folder}/forms --register {folder}/register.xlsx --format json"
    done = in_bash(command, SUBMISSIONS.parents[1])
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == [code for *_, code, _ in PLANTED]


@pytest.mark.slow
def test_sound_forms_are_collected(sound: Path) -> None:
    collected = in_bash("eqm collect forms -o round12.xlsx", sound)
    assert collected.returncode == 0
    assert "EQM449" in collected.stderr  # what systems measure comes later
    scored = in_bash("eqm score round12.xlsx --no-save --format json", sound)
    assert scored.returncode == 0
    assert len(json.loads(scored.stdout)["agencies"]) == 10


def test_forms_are_small_in_all_and_there_are_a_dozen() -> None:
    assert len(FORMS) == 12
    assert {path.name for path in FORMS} > FAULTY
    assert sum(path.stat().st_size for path in SUBMISSIONS.rglob("*") if path.is_file()) < 600 * 1024


@pytest.mark.parametrize("path", [*FORMS, SUBMISSIONS / "register.xlsx"], ids=lambda path: path.stem)
def test_each_workbook_says_on_its_first_sheet_that_it_is_made_up(path: Path) -> None:
    book = load_workbook(path, read_only=True)
    first = " ".join(str(cell) for row in book.worksheets[0].iter_rows(max_row=6, values_only=True) for cell in row)
    assert "ساختگی است" in first
    assert "made up" in first


def test_each_agency_and_service_is_named_a_sample() -> None:
    book = load_workbook(SUBMISSIONS / "register.xlsx")
    _, *agencies = book["دستگاه‌ها"].values
    _, *services = book["خدمات"].values
    assert len(agencies) == 13
    assert all(str(code).startswith("sample-") and "نمونه" in str(name) for code, name, *_ in agencies)
    assert all("خدمت نمونه" in str(title) for _, _, title in services)
    assert set(Counter(code for code, *_ in services).values()) == {2, 3}

"""Of every case, eqm says what is written down for it, and no more."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from corpus.case import CASES, CATALOG, EXPECTED, OWN, Case, cases
from corpus.making import workbook_with
from corpus.sheet import sheet_in
from eqm.catalog import load_catalog
from eqm.language import Language

ALL = list(cases())
TOLD = [(case, language) for case in ALL for language in case.languages]


@pytest.mark.parametrize(("case", "language"), TOLD, ids=[f"{case.name}-{language}" for case, language in TOLD])
def test_what_is_said_of_a_case_is_what_was_expected(case: Case, language: Language) -> None:
    said, expected = case.said(language), case.expected(language)
    if expected is None:
        file = case.folder / EXPECTED[language]
        pytest.fail(f"eqm said:\n\n{said}\nIf that is what should be said, line by line, save it as {file}.")
    assert said == expected


def test_a_case_holds_something_to_send() -> None:
    for case in ALL:
        assert [entry for entry in case.submissions if entry.name not in case.options], case.name


def test_no_file_of_a_case_has_a_name_that_was_meant_as_another() -> None:
    near = {path for path in CASES.glob("*/*.*") if path.is_file() and path.suffix in (".txt", ".yaml", ".yml")}
    assert {path.name for path in near} <= OWN


@pytest.mark.parametrize("path", [CATALOG, *CASES.glob("*/catalog.yaml")], ids=lambda path: path.parent.name)
def test_the_catalogs_of_the_cases_are_sound(path: Path) -> None:
    load_catalog(path)


SHEET = """\
hidden rows: 2
hidden columns: C
merged: A4:A5
99.5 | "85" | =A1+1 -> 5 | =A1+1 | #REF! | TRUE
date 2025-03-14 | 0.85 as 0% |  | "=A1" | بله | "a | b"

joined | x
 | =A1=1 -> FALSE | =A9 -> #REF! | =B5 -> "<a>" | 85% | -1e3
"""


def test_a_line_becomes_the_cells_that_another_reader_finds() -> None:
    data = workbook_with({"answers": sheet_in(SHEET), "eqm": sheet_in("hidden sheet\nform | 1\n")})
    values, formulas = (openpyxl.load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
    found = [[cell.value for cell in row] for row in values["answers"].iter_rows()]
    assert found == [
        [99.5, "85", 5, None, "#REF!", True],
        [datetime.datetime(2025, 3, 14), 0.85, None, "=A1", "بله", "a | b"],
        [None] * 6,
        ["joined", "x", None, None, None, None],
        [None, False, "#REF!", "<a>", "85%", -1000],
    ]
    sheet = formulas["answers"]
    assert [sheet[cell].data_type for cell in ("B1", "C1", "D1", "E1", "F1", "D2")] == ["s", "f", "f", "e", "b", "s"]
    assert (sheet["B2"].number_format, sheet["C1"].value) == ("0%", "=A1+1")
    assert sheet.row_dimensions[2].hidden
    assert sheet.column_dimensions["C"].hidden
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A4:A5"]
    assert [page.sheet_state for page in formulas] == ["visible", "hidden"]

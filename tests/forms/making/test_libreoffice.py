"""What another program makes of a form: it opens it, keeps it, and agrees with us on what the rules take."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from conftest import Convert
from eqm.forms.making.assessment import assessment_of, claims_of
from eqm.forms.making.subject import Plan
from eqm.xlsx.writing.workbook import saved
from forms.making.made import (
    CATALOG,
    cells,
    form_bytes,
    machine_row,
    opened,
    register,
    rows_of,
    rules,
    subjects,
    unlocked,
)

pytestmark = pytest.mark.libreoffice
FORM = form_bytes(subjects()["a1"], round="12")
ASSESSMENT = saved(assessment_of(Plan(CATALOG, "fa"), list(claims_of(register(), CATALOG, "fa"))))

ACCEPTED: dict[str, list[tuple[object, object]]] = {
    "A2": [(0, None), (6, None), ("عدم مصداق", None), ("not applicable", None)],
    "A3.part": [(0, 0), (3, 3), (2.5, None), ("عدم مصداق", "عدم مصداق")],
    "A3.whole": [(3, 3), (None, 3), (2, "عدم مصداق")],
    "A8": [(-5, None), (1e9, None)],
}
REFUSED: dict[str, list[tuple[object, object]]] = {
    "A2": [(7, None), (-1, None), (1.5, None), ("عدم", None), ("*", None), ("5", None)],
    "A3.part": [(4, 3), (-1, 3), ("x", 3)],
    "A3.whole": [(3, 2), (3, "-")],
    "A8": [("x", None), ("عدم مصداق", None)],
}
"""By column, what its cell and the one beside it hold: the answer's cell first, then the whole's."""


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> Path:
    """A folder of workbooks that LibreOffice, started once, has opened and saved."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "form.xlsx").write_bytes(FORM)
    filled_in().save(folder / "filled.xlsx")
    (folder / "assess.xlsx").write_bytes(ASSESSMENT)
    cases(of_answers(ACCEPTED)).save(folder / "accepted.xlsx")
    cases(of_answers(REFUSED)).save(folder / "refused.xlsx")
    cases([case for case, _ in OTHERS]).save(folder / "others.xlsx")
    return convert("xlsx", *sorted(folder.iterdir()))[0].parent


def test_a_form_saved_by_another_program_keeps_all_that_matters(saved_again: Path) -> None:
    before, after = opened(FORM), openpyxl.load_workbook(saved_again / "form.xlsx")
    assert after.sheetnames == before.sheetnames
    assert after["eqm"].sheet_state == "hidden"
    for sheet, kept in zip(before.worksheets, after.worksheets, strict=True):
        told = {cell.coordinate: cell.value for cell in cells(sheet) if cell.value is not None}
        assert {cell.coordinate: cell.value for cell in cells(kept) if cell.value is not None} == told
        assert kept.sheet_view.rightToLeft == sheet.sheet_view.rightToLeft
        assert kept.protection.sheet
        assert kept.print_title_rows == sheet.print_title_rows
        assert {name for name in told if not kept[name].protection.locked} == {
            name for name in told if not sheet[name].protection.locked
        }
        assert unlocked(sheet) <= unlocked(kept) if sheet.sheet_state == "visible" else True


def test_no_name_is_saved_twice_which_excel_would_repair(saved_again: Path) -> None:
    with zipfile.ZipFile(saved_again / "form.xlsx") as package:
        book = package.read("xl/workbook.xml").decode()
    names = re.findall(r'<definedName[^>]*localSheetId="(\d+)" name="([^"]+)"', book)
    assert len(names) == len(set(names)) == 5


def test_the_rules_are_kept_with_their_messages(saved_again: Path) -> None:
    before, after = opened(FORM), openpyxl.load_workbook(saved_again / "form.xlsx")
    for sheet in before.worksheets:
        kept = rules(after[sheet.title])
        for cell, rule in rules(sheet).items():
            other = kept[cell]
            assert (other.type, other.showErrorMessage, other.errorStyle or "stop") == (rule.type, True, "stop")
            assert (other.prompt, other.error) == (rule.prompt, rule.error)
            if rule.type == "list":
                assert set(other.formula1) - {*"$'"} == set(rule.formula1) - {*"$'"}


def filling() -> dict[tuple[str, str], object]:
    """What is typed into a form, by sheet and cell."""
    book = opened(FORM)
    answers, services = book["پاسخ‌ها"], book["خدمات"]
    rows, columns = rows_of(answers, "id"), machine_row(answers, "id")[1]
    first, letters = machine_row(services, "service")
    return {
        (answers.title, f"{columns['answer']}{rows['A1']}"): "بله",
        (answers.title, f"{columns['answer']}{rows['A4']}"): 4.25,
        (answers.title, f"{columns['of']}{rows['A3']}"): 12,
        (services.title, f"{letters['service']}{first + 3}"): "007",
        (services.title, f"{letters['title']}{first + 3}"): "خدمت تازه",
        (services.title, f"{letters['S5']}{first + 1}"): 99.9,
        ("دستگاه", "B11"): "1404/04/02",
    }


def filled_in() -> Workbook:
    book = opened(FORM)
    for (sheet, cell), value in filling().items():
        book[sheet][cell] = value
    return book


def test_a_filled_form_survives(saved_again: Path) -> None:
    kept = openpyxl.load_workbook(saved_again / "filled.xlsx")
    assert {place: kept[place[0]][place[1]].value for place in filling()} == filling()


Case = tuple[str, str, dict[str, object]]
"""A sheet, the cell whose rule is asked, and what the cells hold."""


def cases(asked: list[Case]) -> Workbook:
    """The formulas of a form's rules: each becomes a cell's formula beside its cells, on a sheet of its own."""
    form = opened(FORM)
    found = {sheet.title: rules(sheet) for sheet in form.worksheets}
    book = openpyxl.Workbook()
    words = book.create_sheet("eqm")
    for cell in cells(form["eqm"]):
        words[cell.coordinate] = cell.value
    for number, (sheet, name, values) in enumerate(asked):
        rule = found[sheet][name]
        assert rule.type == "custom"
        case = book.create_sheet(f"case {number}")
        for place, value in values.items():
            case[place] = value
        first = rule.sqref.sorted()[0]
        assert name == f"{openpyxl.utils.get_column_letter(first.min_col)}{first.min_row}"
        case["ZZ1"] = f"={rule.formula1}"
    return book


def verdicts(file: Path) -> list[object]:
    """What LibreOffice makes of the formulas."""
    counted = openpyxl.load_workbook(file, data_only=True)
    return [sheet["ZZ1"].value for sheet in counted.worksheets if sheet.title.startswith("case ")]


def of_answers(cases: dict[str, list[tuple[object, object]]]) -> list[Case]:
    sheet = opened(FORM)["پاسخ‌ها"]
    rows, columns = rows_of(sheet, "id"), machine_row(sheet, "id")[1]
    found = []
    for name, pairs in cases.items():
        indicator, _, side = name.partition(".")
        answer, whole = (f"{columns[column]}{rows[indicator]}" for column in ("answer", "of"))
        asked = whole if side == "whole" else answer
        found += [(sheet.title, asked, {answer: first, whole: second}) for first, second in pairs]
    return found


OTHERS: list[tuple[Case, bool]] = [
    (("خدمات", "A10", {"A8": "2", "A9": "10", "A10": "11"}), True),
    (("خدمات", "A10", {"A8": "2", "A9": "10", "A10": "10"}), False),
    (("خدمات", "A10", {"A10": "s 1"}), False),
    (("خدمات", "A10", {"A10": "x" * 65}), False),
    (("خدمات", "C8", {"C8": 12}), True),
    (("خدمات", "C8", {"C8": 0}), False),
    (("خدمات", "C8", {"C8": "دوازده"}), False),
    (("دستگاه", "B11", {"B11": "1404/04/02"}), True),
    (("دستگاه", "B11", {"B11": "۱۴۰۴/۴/۲"}), True),
    (("دستگاه", "B11", {"B11": "فروردین ۱۴۰۴"}), False),
    (("مستندات", "C6", {"C6": "https://example.ir/a?b=1"}), True),
    (("مستندات", "C6", {"C6": "example.ir"}), False),
    (("مستندات", "C6", {"C6": "javascript:alert(1)"}), False),
]


def test_the_formulas_take_what_they_should(saved_again: Path) -> None:
    assert verdicts(saved_again / "accepted.xlsx") == [True] * len(of_answers(ACCEPTED))


def test_the_formulas_refuse_what_they_should(saved_again: Path) -> None:
    told = zip(of_answers(REFUSED), verdicts(saved_again / "refused.xlsx"), strict=True)
    assert not [case for case, verdict in told if verdict is True]


def test_codes_months_dates_and_links_are_held_to_their_form(saved_again: Path) -> None:
    assert verdicts(saved_again / "others.xlsx") == [verdict for _, verdict in OTHERS]


@pytest.mark.slow
def test_it_prints(tmp_path: Path, convert: Convert) -> None:
    (tmp_path / "form.xlsx").write_bytes(FORM)
    (printed,) = convert("pdf", tmp_path / "form.xlsx")
    assert printed.read_bytes().startswith(b"%PDF-")


def test_the_assessors_workbook_is_kept_as_well(saved_again: Path) -> None:
    before = openpyxl.load_workbook(io.BytesIO(ASSESSMENT)).worksheets[0]
    after = openpyxl.load_workbook(saved_again / "assess.xlsx").worksheets[0]
    assert {c.coordinate: c.value for c in cells(before)} == {c.coordinate: c.value for c in cells(after)}
    assert set(rules(after)) == set(rules(before))

"""What another program makes of a form: it opens it, keeps it, and agrees with us on what the rules take."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from conftest import Convert
from eqm.forms.making import assessment_of, claims_of, plan_of, saved
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
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "a1.xlsx"
    path.write_bytes(FORM)
    return path


def test_a_form_saved_by_another_program_keeps_all_that_matters(file: Path, convert: Convert) -> None:
    before, after = opened(FORM), openpyxl.load_workbook(convert(file, "xlsx"))
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


def test_no_name_is_saved_twice_which_excel_would_repair(file: Path, convert: Convert) -> None:
    with zipfile.ZipFile(convert(file, "xlsx")) as package:
        book = package.read("xl/workbook.xml").decode()
    names = re.findall(r'<definedName[^>]*localSheetId="(\d+)" name="([^"]+)"', book)
    assert len(names) == len(set(names)) == 5


def test_the_rules_are_kept_with_their_messages(file: Path, convert: Convert) -> None:
    before, after = opened(FORM), openpyxl.load_workbook(convert(file, "xlsx"))
    for sheet in before.worksheets:
        kept = rules(after[sheet.title])
        for cell, rule in rules(sheet).items():
            other = kept[cell]
            assert (other.type, other.showErrorMessage, other.errorStyle or "stop") == (rule.type, True, "stop")
            assert (other.prompt, other.error) == (rule.prompt, rule.error)
            if rule.type == "list":
                assert set(other.formula1) - {*"$'"} == set(rule.formula1) - {*"$'"}


def test_a_filled_form_survives(convert: Convert, tmp_path: Path) -> None:
    book = opened(FORM)
    answers, services = book["پاسخ‌ها"], book["خدمات"]
    rows, columns = rows_of(answers, "id"), machine_row(answers, "id")[1]
    first, letters = machine_row(services, "service")
    filled = {
        (answers.title, f"{columns['answer']}{rows['A1']}"): "بله",
        (answers.title, f"{columns['answer']}{rows['A4']}"): 4.25,
        (answers.title, f"{columns['of']}{rows['A3']}"): 12,
        (services.title, f"{letters['service']}{first + 3}"): "007",
        (services.title, f"{letters['title']}{first + 3}"): "خدمت تازه",
        (services.title, f"{letters['S5']}{first + 1}"): 99.9,
        ("دستگاه", "B11"): "1404/04/02",
    }
    for (sheet, cell), value in filled.items():
        book[sheet][cell] = value
    book.save(tmp_path / "filled.xlsx")
    kept = openpyxl.load_workbook(convert(tmp_path / "filled.xlsx", "xlsx"))
    assert {place: kept[place[0]][place[1]].value for place in filled} == filled


Case = tuple[str, str, dict[str, object]]
"""A sheet, the cell whose rule is asked, and what the cells hold."""


def verdicts(convert: Convert, tmp_path: Path, cases: list[Case]) -> list[object]:
    """What LibreOffice makes of the formulas of a form's rules: each becomes a cell's formula beside its cells."""
    form = opened(FORM)
    found = {sheet.title: rules(sheet) for sheet in form.worksheets}
    book = openpyxl.Workbook()
    words = book.create_sheet("eqm")
    for cell in cells(form["eqm"]):
        words[cell.coordinate] = cell.value
    for number, (sheet, asked, values) in enumerate(cases):
        rule = found[sheet][asked]
        assert rule.type == "custom"
        case = book.create_sheet(f"case {number}")
        for name, value in values.items():
            case[name] = value
        first = rule.sqref.sorted()[0]
        assert asked == f"{openpyxl.utils.get_column_letter(first.min_col)}{first.min_row}"
        case["ZZ1"] = f"={rule.formula1}"
    book.save(tmp_path / "cases.xlsx")
    counted = openpyxl.load_workbook(convert(tmp_path / "cases.xlsx", "xlsx"), data_only=True)
    return [counted[f"case {number}"]["ZZ1"].value for number in range(len(cases))]


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


def test_the_formulas_take_what_they_should(convert: Convert, tmp_path: Path) -> None:
    cases = of_answers(ACCEPTED)
    assert verdicts(convert, tmp_path, cases) == [True] * len(cases)


def test_the_formulas_refuse_what_they_should(convert: Convert, tmp_path: Path) -> None:
    cases = of_answers(REFUSED)
    told = zip(cases, verdicts(convert, tmp_path, cases), strict=True)
    assert not [case for case, verdict in told if verdict is True]


def test_codes_months_dates_and_links_are_held_to_their_form(convert: Convert, tmp_path: Path) -> None:
    told = verdicts(convert, tmp_path, [case for case, _ in OTHERS])
    assert told == [verdict for _, verdict in OTHERS]


def test_it_prints(file: Path, convert: Convert) -> None:
    assert convert(file, "pdf").read_bytes().startswith(b"%PDF-")


def test_the_assessors_workbook_is_kept_as_well(convert: Convert, tmp_path: Path) -> None:
    data = saved(assessment_of(plan_of(CATALOG, "fa"), list(claims_of(register(), CATALOG, "fa"))))
    (tmp_path / "assess.xlsx").write_bytes(data)
    before = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    after = openpyxl.load_workbook(convert(tmp_path / "assess.xlsx", "xlsx")).worksheets[0]
    assert {c.coordinate: c.value for c in cells(before)} == {c.coordinate: c.value for c in cells(after)}
    assert set(rules(after)) == set(rules(before))

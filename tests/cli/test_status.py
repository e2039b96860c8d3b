"""`eqm status`: who has sent what, in which order, how complete, and how many days are left or late."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bulk import in_part
from cli.running import SRC, Run
from cli.test_processes import imported_by
from directed import undirected
from intake.filled import AGENCY, ANSWERS, SERVICES, file_of, form, hidden, made_for, of_agency, with_row
from intake.given import INDICATORS, SMALL, catalog_of, workbook

BROKEN = with_row(ANSWERS, (6, 3, "#REF!"))
EMPTY = with_row(ANSWERS, (6, 3, None))
REGISTER: dict[str, Any] = {
    "round": [["round", "12"], ["closes", "1404/04/17"]],
    "agencies": [
        ["agency", "name", "name_en", "parent", "status", "months"],
        ["ito", "فناوری", "Technology", "post", "", 12],
        ["post", "پست", "Post", "", "جدید", 3],
        ["bank", "بانک", "", "", "", 12],
        ["mute", "خاموش", "Silent", "", "", 12],
        ["gone", "رفته", "Gone", "", "مستثنا", 12],
    ],
    "services": [
        ["agency", "service", "title"],
        *(
            [code, service, title]
            for code in ("ito", "post", "bank")
            for service, title in (("s1", "یک"), ("s2", "دو"))
        ),
        ["mute", "m1", "یک"],
    ],
}
DAY = datetime(2025, 7, 6, 12).timestamp()  # 15 Tir 1404
CATALOG = ("--catalog", "small.json", "--register", "register.xlsx")
TODAY = ("--today", "1404/04/11")


@pytest.fixture
def forms(work: Path) -> Path:
    """Three forms of five registered agencies, two days old at `TODAY` but for one that came after the last day."""
    folder = work / "forms"
    folder.mkdir()
    (work / "small.json").write_text(SMALL.text, encoding="utf-8")
    (work / "register.xlsx").write_bytes(workbook(REGISTER))
    days = {"ito": DAY - 6 * 86400, "post": DAY, "bank": DAY + 5 * 86400}
    for code, answers in (("ito", ANSWERS), ("post", BROKEN), ("bank", EMPTY)):
        file = folder / f"{code}.xlsx"
        file.write_bytes(file_of(code, **of_agency(code, answers=answers)).data)
        os.utime(file, (days[code], days[code]))
    return folder


def found(run: Run, *options: str) -> dict[str, Any]:
    done = run("status", "forms", *CATALOG, *options, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)  # type: ignore[no-any-return]


def test_who_has_sent_nothing_stands_first_and_who_owes_none_last(run: Run, forms: Path) -> None:
    told = found(run, *TODAY)
    assert {name: told[name] for name in told if name not in ("agencies",)} == {
        "round": "12",
        "closes": "1404/04/17",
        "today": "1404/04/11",
        "days_left": 6,
        "owing": 4,
        "sent": 3,
        "without_error": 2,
        "strays": [],
    }
    keys = ("agency", "state", "sent", "answered", "asked", "complete", "errors", "modified", "dated", "days_left")
    assert [tuple(one[key] for key in keys) for one in told["agencies"]] == [
        ("mute", "nothing", False, 0, 0, None, 0, None, None, 6),
        ("bank", "incomplete", True, 6, 7, 85, 0, "1404/04/20", "1404/03/20", -3),
        ("post", "errors", True, 6, 7, 85, 1, "1404/04/15", "1404/03/20", 2),
        ("ito", "complete", True, 7, 7, 100, 0, "1404/04/09", "1404/03/20", 8),
        ("gone", "owes_none", False, 0, 0, None, 0, None, None, None),
    ]
    assert told["agencies"][1]["files"] == ["forms/bank.xlsx"]


def test_the_screen_in_both_languages(run: Run, forms: Path) -> None:
    assert run("status", "forms", *CATALOG, "--today", "2025-07-07", "--lang", "en").out.splitlines() == [
        "Round 12 closes in 1 day (17 Tir 1404)",
        "3 of 4 have sent a form · 2 without an error",
        "  code  sent        form dated  complete  errors  late    name",
        "  mute  —                                                 Silent",
        "  bank  1404/04/20  1404/03/20      85 %       0  3 days  بانک",
        "  post  yesterday   1404/03/20      85 %       1          Post",
        "  ito   7 days ago  1404/03/20     100 %       0          Technology",
        "  gone  owes none                                         Gone",
    ]
    persian = undirected(run("status", "forms", *CATALOG, "--today", "۱۴۰۴/۰۴/۱۹", "--lang", "fa").out).splitlines()
    assert persian[:2] == [
        "مهلت دورهٔ ۱۲ از ۲ روز پیش گذشته است (۱۷ تیر ۱۴۰۴)",
        "۳ از ۴ فرم فرستاده‌اند · ۲ بی‌خطا",
    ]
    assert persian[3].split() == ["mute", "—", "۲", "روز", "خاموش"]
    assert persian[5].split() == ["post", "۴", "روز", "پیش", "۱۴۰۴/۰۳/۲۰", "۸۵٪", "۱", "پست"]
    assert persian[7].split() == ["gone", "بدهکار", "نیست", "رفته"]


DAYS = ["1404/04/11", "1404-4-11", "2025-07-02", "۱۴۰۴/۰۴/۱۱", "۲۰۲۵-۰۷-۰۲"]


@pytest.mark.parametrize("day", in_part(DAYS, DAYS[1::3].__contains__))
def test_a_day_is_jalali_or_iso_in_any_digits_and_gives_the_same_bytes(run: Run, forms: Path, day: str) -> None:
    table = ("status", "forms", *CATALOG)
    assert run(*table, "--today", day, "--jobs", "2").out == run(*table, *TODAY).out
    done = [run(*table, "--today", day, "--format", form, "-o", f"out.{form}").code for form in ("xlsx", "csv", "json")]
    first = [Path(f"out.{form}").read_bytes() for form in ("xlsx", "csv", "json")]
    assert done == [0, 0, 0]
    for form_, data in zip(("xlsx", "csv", "json"), first, strict=True):
        run(*table, *TODAY, "--format", form_, "-o", f"again.{form_}")
        assert Path(f"again.{form_}").read_bytes() == data


def test_the_last_day_is_that_of_the_option_else_of_the_forms_else_of_the_register(run: Run, forms: Path) -> None:
    assert found(run, *TODAY, "--closes", "۱۴۰۴/۰۴/۱۲")["days_left"] == 1
    said = made_for(agency="ito", round="12", closes="1404/04/11")
    (forms / "ito.xlsx").write_bytes(file_of("ito", own=said).data)
    assert (found(run, *TODAY)["days_left"], found(run, *TODAY)["closes"]) == (0, "1404/04/11")
    assert "closes today (11 Tir 1404)" in run("status", "forms", *CATALOG, *TODAY).out
    other = made_for(agency="ito", round="13")
    (forms / "ito.xlsx").write_bytes(file_of("ito", own=other).data)
    told = found(run, *TODAY)
    assert (told["round"], told["closes"], told["days_left"]) == ("13", None, None)
    assert {one["days_left"] for one in told["agencies"]} == {None}
    assert "neither forms nor register say when it closes" in run("status", "forms", *CATALOG, *TODAY).out


def test_forms_of_unknown_agencies_and_files_of_nobody_are_told(run: Run, forms: Path) -> None:
    (forms / "guest.xlsx").write_bytes(file_of("guest", **of_agency("guest", "مهمان")).data)
    (forms / "torn.xlsx").write_bytes(b"PK\x03\x04")
    told = found(run, *TODAY)
    guest = next(one for one in told["agencies"] if one["agency"] == "guest")
    assert (guest["registered"], guest["state"], guest["errors"], guest["name"]) == (False, "errors", 1, "مهمان")
    assert told["strays"] == ["forms/torn.xlsx"]
    assert (told["owing"], told["sent"]) == (4, 3)
    out = run("status", "forms", *CATALOG, *TODAY).out
    assert "  guest  ?" in out
    assert out.splitlines()[-2:] == ["? not on the register", "Files that are no agency's: forms/torn.xlsx"]
    fa = undirected(run("status", "forms", *CATALOG, *TODAY, "--lang", "fa").out).splitlines()
    assert fa[-1] == "پرونده‌هایی که از هیچ دستگاهی نیستند: forms/torn.xlsx"


def test_of_two_forms_the_newest_says_how_complete_and_all_errors_count(run: Run, forms: Path) -> None:
    again = forms / "again.xlsx"
    again.write_bytes(file_of("post", **of_agency("post")).data)
    os.utime(again, (DAY + 60, DAY + 60))
    post = next(one for one in found(run, *TODAY)["agencies"] if one["agency"] == "post")
    assert (post["complete"], post["files"]) == (100, ["forms/again.xlsx", "forms/post.xlsx"])
    assert post["errors"] == 3, "#REF! and two forms, one error at each"


def test_registered_services_are_asked_of_and_others_are_not(run: Run, forms: Path) -> None:
    services = with_row(SERVICES, (3, 1, "s9"), (4, 6, None))
    (forms / "ito.xlsx").write_bytes(file_of("ito", services=services).data)
    ito = next(one for one in found(run, *TODAY)["agencies"] if one["agency"] == "ito")
    assert (ito["answered"], ito["asked"]) == (4, 7), "s1 is missing, s9 is not on the register, of s2 one is empty"


def test_errors_are_as_many_as_validate_finds(run: Run, forms: Path) -> None:
    checked = json.loads(run("validate", "forms", *CATALOG, "--format", "json").out)
    errors = [one for one in checked["findings"] if one["severity"] == "error"]
    warnings = [one for one in checked["findings"] if one["severity"] == "warning"]
    told = found(run, *TODAY)["agencies"]
    assert (sum(one["errors"] for one in told), sum(one["warnings"] for one in told)) == (len(errors), len(warnings))


def test_the_sheet_and_the_csv(run: Run, forms: Path) -> None:
    assert run("status", "forms", *CATALOG, *TODAY, "-o", "s.xlsx", "--format", "xlsx").code == 0
    sheet = openpyxl.load_workbook("s.xlsx").worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0][0] == "Round 12 closes in 6 days (17 Tir 1404)"
    header = next(number for number, row in enumerate(rows) if row[0] == "code")
    assert dict(zip(rows[header], rows[header + 2], strict=True)) == {
        "code": "bank",
        "name": "بانک",
        "registered": "yes",
        "state": "incomplete",
        "complete %": 85,
        "answered": 6,
        "asked": 7,
        "errors": 0,
        "warnings": 2,
        "file changed": "1404/04/20",
        "form dated": "1404/03/20",
        "days left": -3,
    }
    lines = run("status", "forms", *CATALOG, *TODAY, "--format", "csv").out.splitlines()
    assert lines[0] == (
        "agency,name,registered,state,sent,complete,answered,asked,errors,warnings,modified,dated,days_left"
    )
    assert lines[3] == "post,پست,true,errors,true,85,6,7,1,1,1404/04/15,1404/03/20,2"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("forms", "--catalog", "small.json"), "--register"),
        (("forms", *CATALOG, "--today", "tomorrow"), "tomorrow of --today is no date"),
        (("forms", *CATALOG, "--today", "1404/13/01"), "write it like 1404/03/18 or 2025-06-08"),
        (("forms", *CATALOG, "--closes", "2025"), "no Jalali date"),
        (("nowhere", *CATALOG), "nowhere"),
        (("forms", *CATALOG, "-o", "forms/ito.xlsx"), "not written over it"),
    ],
)
def test_wrong_use(run: Run, forms: Path, options: tuple[str, ...], says: str) -> None:
    done = run("status", *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_hostile_texts_reach_no_terminal(run: Run, forms: Path) -> None:
    name = with_row(AGENCY, (2, 2, "evil"), (3, 2, "\u202eنام"), (5, 2, None), (8, 2, "\u202e1404/99/99"))
    tables = form(agency=name, own=made_for(agency="evil", round="\u202e12"))
    (forms / "evil.xlsx").write_bytes(workbook(tables, hidden))
    for shape in ("table", "csv", "json", "markdown"):
        assert "\u202e" not in run("status", "forms", *CATALOG, *TODAY, "--format", shape).out


def test_it_imports_neither_pandas_nor_what_writes_workbooks() -> None:
    samples = SRC.parent / "samples" / "submissions"
    used = imported_by(
        "status", str(samples / "forms"), "--register", str(samples / "register.xlsx"), "--format", "csv"
    )
    assert used & {"pandas", "numpy", "openpyxl", "rich", "sqlalchemy"} == set()


def test_what_systems_measure_is_asked_of_nobody(run: Run, forms: Path, work: Path) -> None:
    measured = [{**one, "source": "system"} if one["id"] == "S1" else one for one in INDICATORS]
    (work / "small.json").write_text(catalog_of(*measured).text, encoding="utf-8")
    told = {one["agency"]: (one["answered"], one["asked"], one["complete"]) for one in found(run, *TODAY)["agencies"]}
    assert (told["ito"], told["bank"]) == ((5, 5, 100), (4, 5, 80))


def test_who_owes_none_and_sends_a_form_is_shown_and_not_counted(run: Run, forms: Path) -> None:
    (forms / "gone.xlsx").write_bytes(file_of("gone", **of_agency("gone")).data)
    told = found(run, *TODAY)
    gone = next(one for one in told["agencies"] if one["agency"] == "gone")
    assert (gone["state"], gone["complete"], told["owing"], told["sent"]) == ("complete", 100, 4, 3)

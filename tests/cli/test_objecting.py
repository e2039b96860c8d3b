"""Workbooks of objections: made from a run, filled in, validated alone, collected, and scored as objections."""

import json
import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.running import Result, Run
from conftest import Convert, Once
from directed import undirected
from eqm.findings import Rule, forms
from intake.filled import file_of, made_for, of_agency
from intake.given import SMALL, Rows, sheets, workbook

CATALOG = ("--catalog", "small.json")
HOSTILE = "+1\u202e<b>`x`|"
ASSESSED: Rows = [["agency", "service", "indicator", "value", "assessor"], ["ito", None, "A1", "خیر", "r1"]]
MEASURED: Rows = [["agency", "service", "indicator", "value"], ["ito", "s1", "S1", 91]]
HEAD = 5
LINK = "https://ito.example.ir/1"


@pytest.fixture
def made(run: Run, work: Path, once: Once) -> Path:
    """A folder with the workbooks of objections to run 1, and the round workbook that was scored."""
    Path("round12.xlsx").unlink()

    def make(folder: Path) -> None:
        Path("small.json").write_text(SMALL.text, encoding="utf-8")
        tables = sheets(assessments=ASSESSED, measured=MEASURED)
        tables["agencies"] += [["out", HOSTILE, None, None, "مستثنا", None], ["mark", "", None, None, "مرجع", None]]
        Path("round12.xlsx").write_bytes(workbook(tables))
        run("score", "round12.xlsx", *CATALOG)
        assert run("template", "--objections", "1", "-o", "made", "--lang", "fa").code == 0
        for name in ("small.json", "round12.xlsx", "eqm.db", "made"):
            Path(name).rename(folder / name)

    shutil.copytree(once("workbooks of objections", make), work, dirs_exist_ok=True)
    return work / "made"


def test_one_alone_has_the_same_bytes_and_figures_have_the_decimals_of_scores(run: Run, made: Path) -> None:
    assert run("template", "--objections", "1", "ito", "-o", "alone.xlsx", "--lang", "fa").code == 0
    assert Path("alone.xlsx").read_bytes() == (made / "ito.xlsx").read_bytes()
    sheet = openpyxl.load_workbook("alone.xlsx").worksheets[1]
    assert {sheet.cell(HEAD + 1, columns(sheet)[name]).number_format for name in ("score", "lost")} == {"0.00#"}


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[HEAD]}


def rows(sheet: Any) -> dict[tuple[Any, Any], int]:
    """The row of each answer, by service and indicator."""
    at = columns(sheet)
    return {
        (sheet.cell(row, at["service"]).value, sheet.cell(row, at["indicator"]).value): row
        for row in range(HEAD + 1, sheet.max_row + 1)
    }


def fill(path: Path, *cells: tuple[str | None, str, str, Any], change: Callable[[Any], None] | None = None) -> None:
    """Write into cells, each by service, indicator and column."""
    book = openpyxl.load_workbook(path)
    sheet = book["اعتراض‌ها"]
    at, row = columns(sheet), rows(sheet)
    for service, indicator, column, value in cells:
        sheet.cell(row[service, indicator], at[column]).value = value
    if change:
        change(book)
    book.save(path)


def onto(run: Run, *args: str) -> Result:
    given = args or ("--objections", "made")
    return run("collect", "--onto", "round12.xlsx", *given, "-o", "next.xlsx", *CATALOG)


def listed(name: str, sheet: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(name)
    return [*book[sheet].iter_rows(min_row=2, values_only=True)] if sheet in book else []


def test_one_is_made_for_each_that_takes_part_and_says_what_counted(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == ["ito.xlsx", "post.xlsx"]
    book = openpyxl.load_workbook(made / "ito.xlsx")
    assert book.sheetnames == ["راهنما", "اعتراض‌ها", "eqm"]
    assert book["eqm"].sheet_state == "hidden"
    sheet = book["اعتراض‌ها"]
    assert sheet.sheet_view.rightToLeft
    at, row = columns(sheet), rows(sheet)
    assert list(row) == [
        *((None, name) for name in ("A1", "A2", "A3.on_time", "A3.received")),
        *((service, name) for service in ("s1", "s2") for name in ("S1", "S2")),
    ]

    def said(service: str | None, indicator: str, *names: str) -> list[Any]:
        return [sheet.cell(row[service, indicator], at[name]).value for name in names]

    assert said(None, "A1", "own", "counted", "whose", "score") == ["بله", "خیر", "ارزیاب", 0]
    assert said("s1", "S1", "own", "counted", "whose", "score") == ["۹۹٫۵", "۹۱", "سامانه", 91]
    assert said(None, "A3.received", "own", "whose", "score") == ["۸۰٪", "خوداظهاری", 80]
    assert "خیر" in said(None, "A1", "why")[0]
    assert said(None, "A1", "lost")[0] > 0
    assert "دوره" in str([cell.value for cell in book["راهنما"]["A"]])


def test_only_the_open_cells_are_unlocked_and_take_what_the_form_takes(made: Path) -> None:
    sheet = openpyxl.load_workbook(made / "ito.xlsx")["اعتراض‌ها"]
    at, row = columns(sheet), rows(sheet)
    assert sheet.protection.sheet
    unlocked = {(cell.row, cell.column) for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
    assert unlocked == {(number, at[name]) for number in row.values() for name in ("text", "value", "link")}
    value = openpyxl.utils.get_column_letter(at["value"])
    kinds = {
        name: rule.type
        for name in ("A1", "A2", "A3.received", "S1")
        for rule in sheet.data_validations.dataValidation
        if f"{value}{row['s1' if name == 'S1' else None, name]}" in rule.sqref
    }
    assert kinds == {"A1": "list", "A2": "custom", "A3.received": "custom", "S1": "decimal"}


def test_equal_runs_make_equal_bytes_and_a_workbook_serves_as_well_as_a_run(run: Run, made: Path, work: Path) -> None:
    assert run("template", "ito", "--objections", "۱", "-o", "again.xlsx", "--lang", "fa").code == 0
    assert (work / "again.xlsx").read_bytes() == (made / "ito.xlsx").read_bytes()
    done = run("template", "ito", "--objections", "round12.xlsx", "-o", "file.xlsx", "--lang", "fa", *CATALOG)
    assert (done.code, undirected(done.out)) == (0, "کارپوشه‌های اعتراض ساخته‌شده در «file.xlsx»: ۱\n")
    own, of_run = (openpyxl.load_workbook(path)["اعتراض‌ها"] for path in ("file.xlsx", made / "ito.xlsx"))
    assert [*own.values] == [*of_run.values]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--objections", "9", "-o", "x"), "run 9"),
        (("--objections", "absent.xlsx", "-o", "x"), "absent.xlsx does not exist"),
        (("out", "--objections", "1", "--round", "12", "-o", "x"), "goes without --agencies"),
        (("nobody", "--objections", "1", "-o", "x"), "there is no agency nobody"),
        (("--objections", "1", "-o", "x.xlsx"), "2 forms do not fit into one file"),
    ],
)
def test_wrong_use_writes_nothing(run: Run, made: Path, work: Path, args: tuple[str, ...], words: str) -> None:
    before = sorted(path.name for path in work.rglob("*"))
    done = run("template", *args)
    assert (done.code, words in done.err) == (2, True), done.err
    assert sorted(path.name for path in work.rglob("*")) == before


def test_they_come_into_a_round_workbook_without_any_form(run: Run, made: Path) -> None:
    fill(
        made / "ito.xlsx",
        (None, "A1", "text", HOSTILE),
        (None, "A1", "value", "بله"),
        (None, "A2", "text", "شش کانال داریم"),
        (None, "A3.on_time", "text", "همه به‌موقع بود"),
        (None, "A3.on_time", "value", 10),
        (None, "A3.received", "value", 10),
        ("s1", "S1", "link", LINK),
    )
    done = onto(run)
    assert done.code == 0, done.err
    assert "Objections: 0 accepted, 0 rejected, 5 undecided." in done.out
    assert listed("next.xlsx", "objections") == [
        ("ito", None, "A1", HOSTILE, None, "بله", None),
        ("ito", None, "A2", "شش کانال داریم", None, None, None),
        ("ito", None, "A3.on_time", "همه به‌موقع بود", None, 10, None),
        ("ito", None, "A3.received", None, None, 10, None),
        ("ito", "s1", "S1", None, None, None, None),
    ]
    assert listed("next.xlsx", "evidence") == [("ito", "s1", "S1", LINK)]
    scored = run("score", "next.xlsx", "--no-save", "--format", "json", *CATALOG)
    assert "EQM441" not in done.err + scored.out  # the link asks nobody for others
    assert json.loads(scored.out)["objections"] == {"accepted": 0, "rejected": 0, "undecided": 5}
    undecided = [one for one in json.loads(scored.out)["findings"] if one["code"] == "EQM434"]
    assert [one["cell"] for one in undecided] == ["E2", "E3", "E4", "E5", "E6"]
    explained = run("explain", "ito", "A2", "--from", "next.xlsx", *CATALOG).out
    assert "شش کانال داریم" in explained


def test_untouched_rows_are_no_objections_and_change_nothing(run: Run, made: Path, work: Path) -> None:
    done = onto(run)
    assert done.code == 0, done.err
    assert "Objections" not in done.out
    assert listed("next.xlsx", "objections") == []
    fill(made / "post.xlsx", (None, "A1", "text", "  "), (None, "A1", "value", "\u200f"))
    assert onto(run).code == 0
    assert listed("next.xlsx", "objections") == []


def test_an_accepted_one_counts_and_is_not_doubled_when_it_comes_again(run: Run, made: Path, work: Path) -> None:
    fill(
        made / "ito.xlsx", (None, "A1", "text", "بیانیه هست"), (None, "A1", "value", "بله"), (None, "A1", "link", LINK)
    )
    fill(made / "post.xlsx", (None, "A2", "text", "سه کانال"))
    assert onto(run).code == 0
    book = openpyxl.load_workbook("next.xlsx")
    assert book["objections"]["C2"].value == "A1"
    book["objections"]["E2"], book["objections"]["F2"], book["objections"]["G2"] = "accepted", "بله", "دیده شد"
    book.save("round12.xlsx")
    scored = json.loads(run("score", "round12.xlsx", "--no-save", "--format", "json", *CATALOG).out)
    (ito,) = [one for one in scored["agencies"] if one["agency"] == "ito"]
    assert ito["indicators"]["A1"]["score"] == 100
    fill(made / "ito.xlsx", (None, "A1", "value", "خیر"), ("s2", "S1", "text", "تازه"))
    assert onto(run).code == 0
    assert listed("next.xlsx", "objections") == [
        ("ito", None, "A1", "بیانیه هست", "accepted", "بله", "دیده شد"),
        ("post", None, "A2", "سه کانال", None, None, None),
        ("ito", "s2", "S1", "تازه", None, None, None),
    ]
    assert listed("next.xlsx", "evidence") == [("ito", None, "A1", LINK)]


def test_an_undecided_one_with_another_value_comes_beside_it(run: Run, made: Path, work: Path) -> None:
    fill(made / "ito.xlsx", (None, "A2", "text", "کانال‌ها"), (None, "A2", "value", 5))
    assert onto(run).code == 0
    (work / "next.xlsx").replace(work / "round12.xlsx")
    fill(made / "ito.xlsx", (None, "A2", "value", 6))
    assert onto(run).code == 0
    assert [row[5] for row in listed("next.xlsx", "objections")] == [5, 6]


def test_the_order_in_which_they_are_named_makes_no_difference(run: Run, made: Path, work: Path) -> None:
    for code in ("ito", "post"):
        fill(made / f"{code}.xlsx", (None, "A1", "text", code), (None, "A3.received", "value", 9))
    books = set()
    for order in permutations(("made/ito.xlsx", "made/post.xlsx")):
        assert onto(run, *(part for name in order for part in ("--objections", name))).code == 0
        books.add((work / "next.xlsx").read_bytes())
    assert len(books) == 1


def hidden(key: str, value: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        (cell,) = [line[1] for line in book["eqm"].iter_rows(max_row=20) if line[0].value == key]
        cell.value = value

    return change


def cell(name: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["اعتراض‌ها"][name] = value

    return change


def without_rows(book: Any) -> None:
    book["eqm"].delete_rows(21, 100)
    book["اعتراض‌ها"]["A6"] = "post"


def joined(book: Any) -> None:
    """The codes of a service's row, run together into one of an agency."""
    row = rows(book["اعتراض‌ها"])["s1", "S1"]
    book["اعتراض‌ها"].cell(row, 1).value, book["اعتراض‌ها"].cell(row, 2).value = "itos1", None
    book["اعتراض‌ها"].cell(row, columns(book["اعتراض‌ها"])["text"]).value = "x"


OTHERS: list[tuple[Rule, Callable[[Any], None], tuple[str, ...]]] = [
    (forms.OBJECTIONS_ELSEWHERE, hidden("round", "11"), ("made for round 11 (run 1)", "others are of 12 (run 1)")),
    (forms.OBJECTIONS_ELSEWHERE, hidden("run", "7"), ("run 7", "run 1")),
    (forms.ROW_CHANGED, cell("A6", "post"), ('made for "ito A1"', 'about "post A1"', "A6")),
    (forms.ROW_CHANGED, joined, ('made for "ito s1 S1"', 'about "itos1 S1"', "A10")),
    (forms.ROW_CHANGED, without_rows, ('made for "—"', 'about "post A1"', "A6")),
    (forms.OTHER_CATALOG, hidden("version", "0"), ("small 0", "small 1")),
]


@pytest.mark.parametrize(("rule", "change", "words"), OTHERS)
def test_what_is_of_another_round_run_or_agency_stops_all_and_names_both(
    run: Run, made: Path, work: Path, rule: Rule, change: Callable[[Any], None], words: tuple[str, ...]
) -> None:
    fill(made / "post.xlsx", (None, "A1", "text", "x"))
    fill(made / "ito.xlsx", (None, "A1", "text", "x"), change=change)
    done = onto(run)
    assert done.code == 1
    assert [line for line in done.err.splitlines() if rule.code in line and "made/" in line]
    assert all(word in done.err for word in words), done.err
    assert not (work / "next.xlsx").exists()


def test_two_of_one_agency_stop_all(run: Run, made: Path, work: Path) -> None:
    (made / "again.xlsx").write_bytes((made / "ito.xlsx").read_bytes())
    done = onto(run)
    assert (done.code, done.err.count("EQM450")) == (1, 2)
    assert not (work / "next.xlsx").exists()
    done = run("collect", "made/ito.xlsx", "-o", "next.xlsx", *CATALOG)
    assert (done.code, "EQM457" in done.err) == (1, True)


TABLE: Rows = [["agency", "indicator", "text", "decision", "value"], ["ito", "A1", "x", "accepted", "بله"]]
FOREIGN: list[tuple[Rule, str, bytes]] = [
    (forms.NO_OBJECTIONS, "made/table.xlsx", workbook({"objections": TABLE})),
    (forms.NO_OBJECTIONS, "made/table.csv", "agency,indicator,text,decision,value\nito,A1,x,accepted,بله\n".encode()),
]


@pytest.mark.parametrize(("rule", "name", "data"), FOREIGN)
def test_a_table_that_came_in_a_folder_decides_nothing_one_that_is_named_does(
    run: Run, made: Path, work: Path, rule: Rule, name: str, data: bytes
) -> None:
    Path(name).write_bytes(data)
    done = onto(run)
    assert (done.code, done.err.count(rule.code), name in done.err) == (1, 1, True)
    assert not (work / "next.xlsx").exists()
    assert onto(run, "--objections", f"./{name}").code == 0
    assert listed("next.xlsx", "objections") == [("ito", None, "A1", "x", "accepted", "بله", None)]


def test_nobody_decides_on_an_objection_of_its_own(run: Run, made: Path) -> None:
    def decide(book: Any) -> None:
        sheet = book["اعتراض‌ها"]
        column = sheet.max_column + 1
        sheet.cell(HEAD, column).value, sheet.cell(HEAD + 1, column).value = "decision", "accepted"

    fill(made / "ito.xlsx", (None, "A1", "text", "x"), (None, "A1", "value", "بله"), change=decide)
    assert onto(run).code == 0
    assert listed("next.xlsx", "objections") == [("ito", None, "A1", "x", None, "بله", None)]


def test_a_wanted_value_that_cannot_be_read_is_named_and_carried_over(run: Run, made: Path) -> None:
    fill(made / "ito.xlsx", (None, "A2", "value", 99), ("s1", "S1", "value", "85,5"))
    done = onto(run)
    assert done.code == 1
    assert "made/ito.xlsx اعتراض‌ها!M7" in done.err.replace("\u2068", "").replace("\u2069", "")
    assert [row[5] for row in listed("next.xlsx", "objections")] == [99, "85,5"]


def test_one_validates_alone(run: Run, made: Path) -> None:
    fill(made / "ito.xlsx", (None, "A2", "text", "شش"), (None, "A2", "value", 6), ("s2", "S2", "link", LINK))
    assert run("validate", "made", *CATALOG).code == 0
    done = run("validate", "made/ito.xlsx", "--format", "json", *CATALOG)
    assert (done.code, json.loads(done.out)["findings"]) == (0, [])
    fill(made / "ito.xlsx", ("s1", "S1", "value", 101), ("s1", "S2", "link", "see"), (None, "A1", "value", "شاید"))
    found = json.loads(run("validate", "made/ito.xlsx", "--format", "json", *CATALOG).out)["findings"]
    assert {(one["code"], one["cell"]) for one in found} == {("EQM303", "M10"), ("EQM440", "N11"), ("EQM314", "M6")}


def test_they_come_with_forms_too_and_are_read_beside_a_round(run: Run, made: Path, work: Path) -> None:
    fill(made / "ito.xlsx", (None, "A3.on_time", "text", "x"), (None, "A3.on_time", "link", LINK))
    Path("forms").mkdir()

    def send(round_: str) -> None:
        for code in ("ito", "post"):
            form = of_agency(code, own=made_for(agency=code, round=round_))
            (work / "forms" / f"{code}.xlsx").write_bytes(file_of(code, **form).data)

    send("12")
    done = run("collect", "forms", "--objections", "made", "-o", "next.xlsx", *CATALOG)
    assert done.code == 0, done.err
    assert listed("next.xlsx", "objections") == [("ito", None, "A3.on_time", "x", None, None, None)]
    assert ("ito", None, "A3.on_time", LINK) in listed("next.xlsx", "evidence")
    scored = json.loads(run("score", "round12.xlsx", "made/ito.xlsx", "--no-save", "--format", "json", *CATALOG).out)
    assert scored["objections"]["undecided"] == 1
    send("13")
    done = run("collect", "forms", "--objections", "made", "-o", "other.xlsx", *CATALOG)
    assert (done.code, done.err.count(forms.OBJECTIONS_ELSEWHERE.code)) == (1, 2)


def test_who_is_named_has_one_whatever_its_status(run: Run, made: Path) -> None:
    assert run("template", "out", "mark", "--objections", "1", "-o", "named").code == 0
    assert sorted(path.name for path in Path("named").iterdir()) == ["mark.xlsx", "out.xlsx"]


def test_collecting_without_forms_needs_a_round_and_something_to_collect(run: Run, made: Path, work: Path) -> None:
    for args in ((), ("--onto", "round12.xlsx"), ("--objections", "made")):
        done = run("collect", *args, "-o", "next.xlsx", *CATALOG)
        assert (done.code, "name the forms" in done.err) == (2, True)
    assert not (work / "next.xlsx").exists()


@pytest.mark.libreoffice
def test_one_that_another_program_saved_says_the_same(run: Run, made: Path, work: Path, convert: Convert) -> None:
    fill(
        made / "ito.xlsx", (None, "A1", "text", HOSTILE), (None, "A3.received", "value", 9), ("s1", "S1", "link", LINK)
    )
    assert onto(run).code == 0
    usual = [listed("next.xlsx", name) for name in ("objections", "evidence")]
    (saved,) = convert("xlsx", made / "ito.xlsx")
    (made / "ito.xlsx").write_bytes(saved.read_bytes())
    assert run("validate", "made/ito.xlsx", *CATALOG).code == 0
    assert onto(run).code == 0
    assert [listed("next.xlsx", name) for name in ("objections", "evidence")] == usual

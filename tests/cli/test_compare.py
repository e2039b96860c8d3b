"""`eqm compare`: what a side may be called, every form, and what is refused."""

import csv
import json
import shutil
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bulk import in_part
from cli.running import Result, Run
from directed import undirected
from eqm.cli import main


def changed(folder: Path, name: str, *cells: tuple[str, str, object], source: str = "round11.xlsx") -> str:
    """A copy of a workbook with cells changed: (sheet, cell, value)."""
    book = openpyxl.load_workbook(folder / source)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(folder / name)
    return name


def cell_of(folder: Path, agency: str, indicator: str, source: str = "round11.xlsx") -> str:
    sheet = openpyxl.load_workbook(folder / source)["answers"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == indicator)
    return next(f"{column}{row[0].row}" for row in sheet.iter_rows() if row[0].value == agency)


def parsed(done: Result) -> dict[str, Any]:
    assert done.code in (0, 1), done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture(scope="module")
def scored(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds round 11."""
    folder = tmp_path_factory.mktemp("scored")
    store = ("--store", f"sqlite:///{folder}/eqm.db")
    assert main(["score", str(books / "round11.xlsx"), "--catalog", str(books / "indicators.yaml"), *store]) in (0, 1)
    return folder


def test_two_runs_of_a_round_tell_exactly_the_answer_that_changed(run: Run, work: Path) -> None:
    cell = cell_of(work, "post", "U01")
    (work / "later").mkdir()
    later = changed(work, "later/round11.xlsx", ("answers", cell, 95))
    run("score", "round11.xlsx")
    run("score", later)
    found = parsed(run("compare", "run:1", "#۲", "--format", "json"))
    assert (found["before"]["run"], found["after"]["run"], found["one_round"]) == (1, 2, True)
    (answer,) = found["answers"]
    assert (answer["agency"], answer["indicator"], answer["cause"]) == ("post", "U01", "self")
    assert (answer["before"]["answer"], answer["after"]["answer"]) == ("80", "95")
    assert answer["before"]["cell"] == answer["after"]["cell"] == cell
    assert [one["agency"] for one in found["agencies"] if one["score"]["change"]] == ["post"]
    shown = run("compare", "run:1", "run:2", "--lang", "en").out
    assert f"80 (own; answers!{cell})" in shown
    assert f"95 (own; answers!{cell})" in shown
    assert "Changed answers" not in run("compare", "clean.xlsx", "run:2", "--lang", "en").out.replace("round 11", "")


def test_a_side_is_a_round_a_run_or_a_file(run: Run, work: Path) -> None:
    run("score", "round11.xlsx")
    run("score", "round12.xlsx")
    for sides in (
        ("11", "12"),
        ("۱۱", "round:12"),
        ("run:1", "#2"),
        ("round11.xlsx", "file:round12.xlsx"),
        ("./round11.xlsx", "12"),
    ):
        found = parsed(run("compare", *sides, "--format", "json"))
        assert (found["before"]["round"], found["after"]["round"]) == ("11", "12")


def test_what_is_a_file_and_a_round_is_asked_for_by_its_kind(run: Run, work: Path) -> None:
    run("score", "round11.xlsx")
    (work / "11").mkdir()
    for lang, words in (("en", "write file:11 or round:11"), ("fa", "«file:11» یا «round:11»")):
        done = run("compare", "11", "round12.xlsx", "--lang", lang)
        assert done.code == 2
        assert words in done.err
    assert run("compare", "round:11", "round12.xlsx").code in (0, 1)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("11", "11"), "both are the same"),
        (("run:1", "11"), "both are the same"),
        (("clean.xlsx", "clean.xlsx"), "both are the same"),
        (("run:x", "11"), "has no number of a run"),
        (("#0", "11"), "has no number of a run"),
        (("run:7", "11"), "holds no run 7"),
        (("99", "11"), "holds no round 99"),
        (("absent.xlsx", "11"), "absent.xlsx"),
        (("11", "clean.xlsx", "--agency", "FAR"), "far is not in the later round"),
        (("11", "clean.xlsx", "--agency", "xyzzy"), "no agency xyzzy"),
        (("clean.xlsx", "11", "--agency", "far"), "is not in the earlier round"),
        (("11", "clean.xlsx", "--agency", "ito", "--top", "3"), "--agency does not go with"),
        (("11", "clean.xlsx", "--group", "absent"), "no group absent"),
        (("11", "clean.xlsx", "--top", "0"), "--top"),
        (("11",), "B"),
    ],
)
def test_wrong_use_is_said_in_one_line(run: Run, scored: Path, args: tuple[str, ...], words: str) -> None:
    shutil.copy(scored / "eqm.db", ".")
    done = run("compare", *args, "--lang", "en")
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_error_findings_of_either_side_set_the_exit_code(run: Run) -> None:
    done = run("compare", "round12.xlsx", "clean.xlsx", "--lang", "en")
    assert done.code == 1
    assert "round 12" in done.err
    assert run("compare", "clean.xlsx", "round12.xlsx").code == 1


def test_nothing_is_saved(run: Run, work: Path) -> None:
    run("compare", "round11.xlsx", "clean.xlsx")
    assert not (work / "eqm.db").exists()


CROSSED = {("fa", "table"), ("en", "markdown"), ("en", "csv"), ("fa", "json"), ("fa", "xlsx")}
"""Each form in one of the languages."""


@pytest.mark.parametrize(
    ("lang", "form", "more"),
    in_part(
        product(("fa", "en"), ("table", "markdown", "csv", "json"), ("", "--agency evil")),
        lambda case: case[:2] in CROSSED and not case[2],
    ),
)
def test_every_form_in_both_languages_holds_no_control_character(run: Run, form: str, lang: str, more: str) -> None:
    out = run("compare", "round11.xlsx", "round12.xlsx", "--format", form, "--lang", lang, *more.split()).out
    assert out
    assert not set(out) & set("\x1b\x07\u202e\u200f")
    assert out == run("compare", "round11.xlsx", "round12.xlsx", "--format", form, "--lang", lang, *more.split()).out


def test_csv_has_a_row_an_agency_and_its_parts_add_up(run: Run, work: Path) -> None:
    later = changed(work, "r12.xlsx", ("answers", cell_of(work, "post", "U01"), 95))
    rows = list(csv.DictReader(StringIO(run("compare", "clean.xlsx", later, "--format", "csv").out)))
    by_standing = {
        standing: [row["agency"] for row in rows if row["standing"] == standing] for standing in ("both", "came")
    }
    assert by_standing["both"] == ["bank", "ito", "post"]
    assert "far" in by_standing["came"]
    (post,) = [row for row in rows if row["agency"] == "post"]
    for total, cause in (("change", "score"), ("rank_change", "rank")):
        parts = [float(post[name]) for name in post if name.startswith(f"{cause}.") and post[name]]
        assert sum(parts) == pytest.approx(float(post[total]))
    rows = list(
        csv.DictReader(StringIO(run("compare", "clean.xlsx", later, "--agency", "post", "--format", "csv").out))
    )
    assert [row["indicator"] for row in rows] == ["U01", "U02", "T01"]
    assert [row["answers"] for row in rows] == ["1", "0", "0"]
    assert sum(float(row["change"]) for row in rows) == pytest.approx(float(post["change"]))


def test_a_workbook_of_each_kind(run: Run, work: Path) -> None:
    run("compare", "round11.xlsx", "round12.xlsx", "--format", "xlsx", "-o", "all.xlsx", "--lang", "en")
    run(
        "compare",
        "round11.xlsx",
        "round12.xlsx",
        "--agency",
        "ito",
        "--format",
        "xlsx",
        "-o",
        "one.xlsx",
        "--lang",
        "en",
    )
    book, one = (openpyxl.load_workbook(work / name) for name in ("all.xlsx", "one.xlsx"))
    assert book.sheetnames[0] == "Changes"
    assert one.sheetnames[0] == "Why"
    for each in (book, one):
        for sheet in each:
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_other_catalogs_are_compared_by_the_bridge_and_no_total_stands_as_progress(run: Run, work: Path) -> None:
    text = (work / "indicators.yaml").read_text(encoding="utf-8")
    lighter = text.replace("weight: 60", "weight: 20").replace('version: "3"', 'version: "4"')
    (work / "new.yaml").write_text(lighter, encoding="utf-8")
    run("score", "round11.xlsx")
    found = parsed(run("compare", "11", "round12.xlsx", "--catalog", "new.yaml", "--format", "json"))
    assert not found["one_catalog"]
    assert "catalog" in found["causes"]
    assert found["indicators"] == {"common": ["U01", "U02", "T01"], "dropped": [], "added": []}
    evil = next(one for one in found["agencies"] if one["agency"] == "evil")
    assert evil["bridge"]["change"] == 0
    assert evil["score"]["change"] == evil["score"]["parts"]["catalog"] != 0
    out = run("compare", "11", "round12.xlsx", "--catalog", "new.yaml", "--lang", "en").out
    assert "the two catalogs differ; indicators in both: 3" in out
    moved = next(line for line in out.split("\n") if line.strip().startswith("code"))
    assert moved.split()[:7] == ["code", "bridge", "before", "bridge", "after", "bridge", "change"]
    assert "total before" in moved
    assert " change " not in moved.replace("bridge change", "")


@pytest.mark.parametrize(
    ("lang", "form"), in_part(product(("fa", "en"), ("table", "markdown", "json", "xlsx")), CROSSED.__contains__)
)
def test_what_changed_in_the_catalog_stands_before_its_effects(run: Run, work: Path, form: str, lang: str) -> None:
    text = (work / "indicators.yaml").read_text(encoding="utf-8")
    added = "      - {id: T02, title: {fa: تازه, en: Fresh}, answer: {type: percent}}\n"
    lighter = text.replace("weight: 60", "weight: 20").replace('version: "3"', 'version: "4"') + added
    (work / "new.yaml").write_text(lighter.replace("optional: true, missing: skip", "optional: true"), encoding="utf-8")
    run("score", "clean.xlsx")
    asked = ("compare", "run:1", "round12.xlsx", "--catalog", "new.yaml", "--lang", lang, "--format", form)
    if form == "xlsx":
        run(*asked, "-o", "out.xlsx")
        sheet = openpyxl.load_workbook(work / "out.xlsx").worksheets[0]
        cells = [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    elif form == "json":
        found = parsed(run(*asked))["catalog_changes"]
        assert [(one["id"], one["change"]) for one in found] == [
            *(("U", "reweighted"), ("U02", "rule"), ("T02", "added"))
        ]
        assert (found[0]["share_before"], found[0]["share_after"]) == (60, 33.33)
        return
    else:
        out = run(*asked).out
        out = undirected(out) if (lang, form) == ("fa", "table") else out
        effect = {"en": "Most improved", "fa": "بیشترین پیشرفت"}[lang]
        assert out.index({"en": "Fresh", "fa": "تازه"}[lang]) < out.index(effect)
        cells = [line.replace("|", " ").split() for line in out.split("\n")]
    assert [row[0] for row in cells if row and row[0] in ("U", "U02", "T02")] == ["U", "U02", "T02"]


def test_former_codes_are_read_stored_and_compared(run: Run, work: Path) -> None:
    book = openpyxl.load_workbook(work / "clean.xlsx")
    register = book["agencies"]
    head = len(register[1]) + 1
    register.cell(1, head, "پیشتر")
    for sheet in (register, book["answers"]):
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "ito":
                row[0].value = "itonew"
                if sheet is register:
                    register.cell(row[0].row, head, "ITO، unheard")
    book.save(work / "round13.xlsx")
    run("score", "clean.xlsx")
    run("score", "round13.xlsx")
    found = parsed(run("compare", "run:1", "13", "--format", "json"))
    (renamed,) = [one for one in found["agencies"] if one["agency"] != one["was"]]
    assert (renamed["agency"], renamed["was"]) == ("itonew", "ito")
    assert found["came"] == found["left"] == found["merged"] == []
    out = run("compare", "run:1", "13", "--lang", "en").out
    assert "Under a new code" in out
    for name in ("itonew", "ITO"):
        assert "itonew (was ito)" in run("compare", "run:1", "13", "--agency", name, "--lang", "en").out


def test_a_merged_agency_is_told_with_those_it_was_made_of(run: Run, work: Path) -> None:
    book = openpyxl.load_workbook(work / "clean.xlsx")
    register = book["agencies"]
    register.cell(1, len(register[1]) + 1, "was")
    for sheet in (register, book["answers"]):
        gone = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == "bank"]
        sheet.delete_rows(gone[0])
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "post" and sheet is register:
                register.cell(row[0].row, len(register[1]), "bank")
    book.save(work / "round13.xlsx")
    asked = ("compare", "clean.xlsx", "round13.xlsx")
    found = parsed(run(*asked, "--format", "json"))
    (merged,) = found["merged"]
    assert merged["agency"] == "post"
    assert [(one["agency"], one["share"]) for one in merged["of"]] == [("bank", 0.5), ("post", 0.5)]
    (post,) = [one for one in found["agencies"] if one["agency"] == "post"]
    assert (post["was"], post["standing"]) == ("bank,post", "merged")
    assert (post["score"]["before"], post["score"]["change"], post["rank"]["before"]) == (80, 0, None)
    assert found["up"] + found["down"] + found["unchanged"] + found["without"] == len(found["agencies"])
    for named in ("post", "BANK"):
        shown = run(*asked, "--agency", named, "--lang", "en").out
        assert "post (merged of bank,post)" in shown
        assert "is compared with the mean of its parts" in " ".join(shown.split())
        assert "80.00 to 80.00 (0.00)" in shown


@pytest.mark.parametrize(
    ("lang", "width"), in_part(product(("fa", "en"), (80, 120)), (("fa", 80), ("en", 120)).__contains__)
)
def test_a_terminal_is_never_overrun(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, width: int) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    for more in ((), ("--agency", "post"), ("--group", "busy")):
        out = run("compare", "round11.xlsx", "round12.xlsx", "--lang", lang, *more).out
        assert max(map(cell_len, out.split("\n"))) <= width


def test_a_group_and_a_top_narrow_every_form(run: Run, work: Path) -> None:
    fallen = {"post": 20, "ito": 20, "edu": 65}
    cells = [("answers", cell_of(work, code, "U01"), value) for code, value in fallen.items()]
    later = changed(work, "r12.xlsx", *cells)
    asked = ("compare", "round11.xlsx", later)
    found = parsed(run(*asked, "--group", "busy", "--format", "json"))
    assert {one["agency"] for one in found["agencies"]} == {"evil", "gone", "ito", "post"}
    assert {one["agency"] for one in found["jumps"]} <= {"evil", "gone", "ito", "post"}
    rows = csv.DictReader(StringIO(run(*asked, "--group", "busy", "--format", "csv").out))
    assert {row["agency"] for row in rows} == {"evil", "gone", "ito", "post"}
    rows = csv.DictReader(StringIO(run(*asked, "--top", "1", "--format", "csv").out))
    assert [row["agency"] for row in rows] == ["ito"]
    found = parsed(run(*asked, "--top", "1", "--group", "busy", "--format", "json"))
    assert ([one["agency"] for one in found["agencies"]], found["fallen"]) == (["ito"], ["ito"])
    run(*asked, "--top", "1", "--format", "xlsx", "-o", "all.xlsx", "--lang", "en")
    codes = [row[0].value for row in openpyxl.load_workbook(work / "all.xlsx")["Changes"].iter_rows()]
    assert "ito" in codes
    assert "post" not in codes
    out = run(*asked, "--group", "busy", "--lang", "en").out
    assert "edu" not in out.replace("education", "")


def test_before_and_after_objections(run: Run, work: Path) -> None:
    """An accepted objection is told as such, with the cell of the claim before and of the objection after."""
    cell = cell_of(work, "post", "U01")
    book = openpyxl.load_workbook(work / "round11.xlsx")
    objections = book.create_sheet("objections")
    objections.append(["agency", "indicator", "text", "decision", "value"])
    objections.append(["post", "U01", "measured at the wrong hour", "accepted", 99])
    objections.append(["ito", "U01", "we think so", "rejected", 100])
    (work / "later").mkdir()
    book.save(work / "later" / "round11.xlsx")
    run("score", "round11.xlsx")
    run("score", "later/round11.xlsx")
    found = parsed(run("compare", "run:1", "run:2", "--format", "json"))
    (answer,) = found["answers"]
    assert (answer["agency"], answer["cause"], answer["after"]["source"]) == ("post", "objection", "objection")
    assert (answer["before"]["sheet"], answer["before"]["cell"]) == ("answers", cell)
    assert (answer["after"]["sheet"], answer["after"]["cell"]) == ("objections", "E2")
    post = next(one for one in found["agencies"] if one["agency"] == "post")
    assert post["score"]["parts"]["objection"] == post["score"]["change"] > 0
    assert "accepted objections" in run("compare", "run:1", "run:2", "--agency", "post", "--lang", "en").out


def test_a_hostile_title_of_a_round_stands_over_its_findings_as_text(run: Run, work: Path) -> None:
    book = openpyxl.load_workbook(work / "round11.xlsx")
    about = book.create_sheet("round")
    for line in (("key", "value"), ("round", "11"), ("title", "evil \u202eabc")):
        about.append(line)
    book.save(work / "hostile.xlsx")
    printed = run("compare", "hostile.xlsx", "round11.xlsx").err
    assert "evil \\u202eabc" in printed
    assert "\u202e" not in printed

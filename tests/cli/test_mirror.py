"""`eqm mirror`: one agency's page in every form, goals as people name them, and a page for all."""

import csv
import json
from io import StringIO
from pathlib import Path

import lxml.html
import openpyxl
import pytest

from bulk import first_of
from cli.running import Run


def test_a_stored_run_is_mirrored_with_its_rounds(run: Run) -> None:
    run("score", "clean.xlsx")
    run("score", "round11.xlsx", "--round", "clean")
    result = json.loads(run("mirror", "bank", "--format", "json").out)
    assert (result["agency"], result["run"], len(result["trend"])) == ("bank", 2, 1)
    assert [one["kind"] for one in result["standings"]].count("dimension") == 2
    lost = [one["lost"] for one in result["indicators"]]
    assert lost == sorted(lost, reverse=True)
    assert round(sum(lost), 2) == round(result["scale"] - result["score"], 2)
    assert all(one["guidance"] is None and one["rule"] for one in result["indicators"])


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_every_form_in_both_languages_holds_no_control_character(run: Run, form: str, lang: str) -> None:
    out = run("mirror", "evil", "--from", "round11.xlsx", "--format", form, "--lang", lang).out
    assert out
    assert not set(out) & set("\x1b\x07\u202e\u200f")


def test_goals_are_named_as_people_name_them(run: Run) -> None:
    args = ("--to", "1", "--band", "Excellent", "--past", "پست بانك", "--format", "json")
    result = json.loads(run("mirror", "post", "--from", "clean.xlsx", *args).out)
    goals = [(way["goal"]["kind"], way["goal"]["name"]) for way in result["ways"]]
    assert goals == [("place", "1"), ("band", "high"), ("past", "bank")]
    for way in result["ways"]:
        assert way["reached"] in (True, False)
        if way["goal"] == {"kind": "place", "name": "1"} and way["reached"]:
            assert way["rank"] == 1


def test_the_way_up_applied_by_explain_comes_to_the_same_score(run: Run) -> None:
    result = json.loads(run("mirror", "post", "--from", "clean.xlsx", "--to", "1", "--format", "json").out)
    (way,) = result["ways"]
    wishes = [f"{one['indicator']}={one['answers'][0]['answer']}" for one in way["raises"]]
    assert wishes
    args = [arg for wish in wishes for arg in ("--if", wish)]
    after = json.loads(run("explain", "post", "--from", "clean.xlsx", *args, "--format", "json").out)
    assert (after["score"], after["rank"]) == (way["score"], way["rank"])


def test_csv_has_a_row_for_each_indicator_that_lost_points(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("mirror", "bank", "--from", "clean.xlsx", "--format", "csv").out)))
    assert rows
    assert {row["file"] for row in rows} == {"clean.xlsx"}
    assert all(float(row["lost"]) > 0 for row in rows)


@pytest.mark.parametrize(
    ("form", "ending"), first_of(2, [("table", "txt"), ("markdown", "md"), ("json", "json"), ("html", "html")])
)
def test_all_writes_a_page_for_everybody_who_is_not_excluded(run: Run, work: Path, form: str, ending: str) -> None:
    done = run("mirror", "--all", "--from", "round11.xlsx", "--format", form, "-o", "mirrors")
    names = {file.name for file in (work / "mirrors").iterdir()}
    assert f"ito.{ending}" in names
    assert f"gone.{ending}" not in names
    assert f"Mirrors of {len(names)} agencies written to mirrors" in done.err
    alone = run("mirror", "ito", "--from", "round11.xlsx", "--format", form).out
    assert (work / "mirrors" / f"ito.{ending}").read_text(encoding="utf-8") == alone


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_the_page_of_a_hostile_name_is_well_formed_and_runs_nothing_of_it(run: Run, lang: str) -> None:
    out = run("mirror", "evil", "--from", "round11.xlsx", "--format", "html", "--lang", lang).out
    page = lxml.html.document_fromstring(out)
    assert page.get("dir") == ("rtl" if lang == "fa" else "ltr")
    assert "evil.example" not in "".join(page.xpath("//@href | //@src"))
    assert not set(out) & set("\x1b\x07\u202e\u200f")
    assert page.xpath("//*[@data-agency='evil']")
    assert not page.xpath("//@href[starts-with(., 'http')] | //@src")


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_the_workbook_holds_numbers_and_no_formula(run: Run, work: Path, lang: str) -> None:
    args = ("mirror", "evil", "--from", "round11.xlsx", "--format", "xlsx", "-o")
    run(*args, "one.xlsx", "--lang", lang)
    run(*args, "two.xlsx", "--lang", lang)
    assert (work / "one.xlsx").read_bytes() == (work / "two.xlsx").read_bytes()
    book = openpyxl.load_workbook(work / "one.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n"}
    assert all(sheet.sheet_view.rightToLeft is (lang == "fa") for sheet in book)
    losses = book.worksheets[2]
    assert losses.cell(3, 1).value in ("U01", "U02", "T01")
    assert isinstance(losses.cell(3, 3).value, int | float)


def test_pages_that_are_there_are_kept_unless_forced(run: Run, work: Path) -> None:
    args = ("mirror", "--all", "--from", "clean.xlsx", "-o", "mirrors")
    run(*args)
    (work / "mirrors" / "ito.txt").write_text("mine")
    done = run(*args)
    assert (done.code, (work / "mirrors" / "ito.txt").read_text()) == (2, "mine")
    assert "ito.txt" in done.err
    assert run(*args, "--force").code == 0
    assert (work / "mirrors" / "ito.txt").read_text() != "mine"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--from", "clean.xlsx"), "name one or give --all"),
        (("ito", "--all", "-o", "x", "--from", "clean.xlsx"), "name one or give --all"),
        (("--all", "--from", "clean.xlsx"), "--all needs a folder"),
        (("--all", "-o", "x", "--to", "3", "--from", "clean.xlsx"), "are for one, not"),
        (("ito", "--force", "--from", "clean.xlsx"), "--force goes with --all only"),
        (("ito", "--to", "0", "--from", "clean.xlsx"), "--to"),
        (("ito", "--to", "4", "--from", "clean.xlsx"), "there is no place 4: only 3 agencies have one"),
        (("ito", "--band", "golden", "--from", "clean.xlsx"), "there is no band golden"),
        (("ito", "--past", "ito", "--from", "clean.xlsx"), "is none to be passed"),
        (("ito", "--past", "mute", "--from", "round11.xlsx"), "is none to be passed"),
        (("gone", "--from", "round11.xlsx"), "is excluded; it has no score"),
        (("nobody", "--from", "clean.xlsx"), "there is no agency nobody"),
        (("ito",), "there is no store"),
    ],
)
def test_wrong_use_is_said_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    done = run("mirror", *args)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("form", ["table", "html"])
def test_who_has_no_place_is_not_told_that_it_leads(run: Run, form: str) -> None:
    args = ("--from", "round11.xlsx", "--format", form, "--lang", "en")
    assert "It has no place in the ranking" in run("mirror", "mute", *args).out
    assert "It is at the top" not in run("mirror", "mute", *args).out
    assert "It is at the top" in run("mirror", "ito", *args).out


def test_findings_that_its_report_does_not_hold_are_not_promised_of_it(run: Run) -> None:
    run("score", "round12.xlsx")
    for form in ("json", "xlsx"):
        words = run("mirror", "ito", "--format", form, "-o", "it").err
        assert "all in the report" not in words
        assert "all: eqm rank --findings" in words


def test_the_cell_of_a_text_file_is_told_too(run: Run, work: Path) -> None:
    (work / "plain.csv").write_text("agency,U01,U02,T01\na,10,20,30\nb,40,50,60\n")
    assert " B2 " in run("mirror", "a", "--from", "plain.csv", "--lang", "en").out
    assert '<bdi dir="ltr">B2</bdi>' in run("mirror", "a", "--from", "plain.csv", "--format", "html").out


def test_who_has_no_place_is_told_why_and_has_a_way_to_one(run: Run) -> None:
    result = json.loads(run("mirror", "mute", "--from", "round11.xlsx", "--to", "3", "--format", "json").out)
    assert (result["rank"], result["reason"]) == (None, "not_cooperating")
    assert result["ways"][0]["rank"] >= 1

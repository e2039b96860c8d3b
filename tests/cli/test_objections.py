"""Objections from the workbook to what people see: scored, saved, explained, mirrored."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest

from cli.running import Run

HEAD = ["agency", "service", "indicator", "text", "decision", "value", "note"]
HOSTILE = "x|\u202e[b]\x85<script>{0}`*_\u200f"
ROWS = [
    ["post", None, "U01", "نشانی عوض شده بود", "پذیرفته", 95, "دیده شد"],
    ["post", None, "T01", "not so", "rejected", 100, None],
    ["ito", None, "U02", HOSTILE, None, 99, HOSTILE],
]


def objected(work: Path, *rows: list[Any], name: str = "objected.xlsx") -> str:
    """A copy of clean.xlsx with objections, by its name."""
    book = openpyxl.load_workbook(work / "clean.xlsx")
    sheet = book.create_sheet("objections")
    for row in [HEAD, *rows]:
        sheet.append(row)
    book.save(work / name)
    return name


def walk(branch: dict[str, Any]) -> list[dict[str, Any]]:
    return [branch, *(below for child in branch.get("children", []) for below in walk(child))]


def test_score_counts_them_and_names_the_undecided(run: Run, work: Path) -> None:
    done = run("score", objected(work, *ROWS))
    assert done.code == 0
    assert "Objections: 1 accepted, 1 rejected, 1 undecided\n" in done.out
    assert "objected.xlsx objections!E4  EQM434  warning  ito  U02" in done.err
    assert done.err.count("  EQM43") == 1
    text = run("score", "objected.xlsx", "--lang", "fa", "--no-save").out
    assert "۱ پذیرفته، ۱ رد، ۱ بررسی‌نشده" in text


def test_a_round_without_them_says_nothing_of_them(run: Run) -> None:
    done = run("score", "clean.xlsx", "--no-save")
    assert "Objections" not in done.out
    result = json.loads(run("score", "clean.xlsx", "--no-save", "--format", "json").out)
    assert result["objections"] == {"accepted": 0, "rejected": 0, "undecided": 0}


def test_a_stored_run_counts_them_as_the_round_did(run: Run, work: Path) -> None:
    scored = json.loads(run("score", objected(work, *ROWS), "--format", "json").out)
    assert scored["objections"] == {"accepted": 1, "rejected": 1, "undecided": 1}
    assert json.loads(run("rank", "--format", "json").out) == scored


def test_an_accepted_one_makes_the_score_that_its_value_would(run: Run, work: Path) -> None:
    name = objected(work, ROWS[0])
    plain = openpyxl.load_workbook(work / "clean.xlsx")
    cell = next(row[1] for row in plain["answers"].iter_rows(min_row=2) if row[0].value == "post")
    assert cell.value == 80
    cell.value = 95
    plain.save(work / "typed.xlsx")
    result = [json.loads(run("score", file, "--no-save", "--format", "json").out) for file in (name, "typed.xlsx")]
    assert result[0]["agencies"] == result[1]["agencies"]
    before = json.loads(run("score", "clean.xlsx", "--no-save", "--format", "json").out)
    assert result[0]["agencies"] != before["agencies"]


def test_explain_tells_who_decided_and_what_that_overruled(run: Run, work: Path) -> None:
    run("score", objected(work, *ROWS))
    leaf = json.loads(run("explain", "post", "U01", "--format", "json").out)["tree"]
    (answer,) = leaf["answers"]
    assert (answer["answer"], answer["source"], answer["sheet"], answer["cell"]) == (
        "95",
        "objection",
        "objections",
        "F2",
    )
    (claim,) = answer["overruled"]
    assert (claim["answer"], claim["source"], claim["sheet"]) == ("80", "self", "answers")
    assert leaf["objections"] == [
        {
            "indicator": "U01",
            "service": None,
            "decision": "accepted",
            "text": "نشانی عوض شده بود",
            "value": "95",
            "note": "دیده شد",
            "file": "objected.xlsx",
            "sheet": "objections",
            "cell": "D2",
        }
    ]
    text = run("explain", "post", "U01").out
    assert "95; accepted objection; objected.xlsx objections!F2" in text
    assert "80; self; objected.xlsx answers!B3" in text
    assert "اعتراض پذیرفته" in run("explain", "post", "U01", "--lang", "fa").out


def test_explain_shows_a_rejected_one_beside_the_answer_that_stayed(run: Run, work: Path) -> None:
    name = objected(work, *ROWS)
    leaf = json.loads(run("explain", "post", "T01", "--from", name, "--format", "json").out)["tree"]
    assert (leaf["answers"][0]["source"], leaf["answers"][0]["overruled"]) == ("self", [])
    assert [(one["decision"], one["value"], one["note"]) for one in leaf["objections"]] == [("rejected", "100", None)]
    out = run("explain", "post", "T01", "--from", name).out
    assert "rejected" in out
    assert "not so" in out


def test_an_undecided_one_is_a_finding_of_its_indicator(run: Run, work: Path) -> None:
    leaf = json.loads(run("explain", "ito", "U02", "--from", objected(work, *ROWS), "--format", "json").out)["tree"]
    assert [finding["code"] for finding in leaf["findings"]] == ["EQM434"]
    assert [one["decision"] for one in leaf["objections"]] == ["undecided"]


def test_the_mirror_shows_an_agency_all_of_its_own_and_nobody_else_s(run: Run, work: Path) -> None:
    run("score", objected(work, *ROWS))
    result = json.loads(run("mirror", "post", "--format", "json").out)
    assert [(one["indicator"], one["decision"]) for one in result["objections"]] == [
        ("U01", "accepted"),
        ("T01", "rejected"),
    ]
    (correction,) = result["corrections"]
    assert (correction["decided"]["source"], correction["points"] > 0) == ("objection", True)
    out = run("mirror", "post").out
    assert "\nObjections\n" in out
    assert "Objections" not in run("mirror", "bank").out
    assert json.loads(run("mirror", "bank", "--format", "json").out)["objections"] == []


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("command", [("explain", "ito", "--from"), ("explain", "ito", "U02", "--from")])
def test_what_an_agency_wrote_does_no_harm(
    run: Run, work: Path, command: tuple[str, ...], form: str, lang: str
) -> None:
    done = run(*command, objected(work, *ROWS), "--format", form, "--lang", lang)
    assert done.code == 0
    assert not set(done.out + done.err) & set("\x1b\x85\u202e\u200f")
    if form == "markdown":
        assert "<script>" not in done.out


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_nor_in_a_mirror(run: Run, work: Path, form: str) -> None:
    run("score", objected(work, *ROWS))
    done = run("mirror", "ito", "--format", form)
    assert done.code == 0
    assert not set(done.out) & set("\x1b\x85\u202e\u200f")
    if form == "markdown":
        assert "<script>" not in done.out


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_the_page_of_a_mirror_shows_them_as_text(run: Run, work: Path, lang: str) -> None:
    run("score", objected(work, *ROWS))
    out = run("mirror", "ito", "--format", "html", "--lang", lang).out
    page = lxml.html.document_fromstring(out)
    (row,) = page.xpath("//h2[text() = 'Objections' or text() = 'اعتراض‌ها']/following::table[1]/tbody/tr")
    text = [cell.text_content() for cell in row]
    assert text[0] == "U02"
    assert "<script>{0}`*_" in text[1]
    assert "objections!D4" in text[1]
    assert text[3] == ("بررسی‌نشده" if lang == "fa" else "undecided")
    assert not set(out) & set("\x1b\x85\u202e\u200f")
    assert "Objections" not in run("mirror", "bank", "--format", "html", "--lang", "en").out


def test_the_workbook_of_a_mirror_has_a_sheet_of_them(run: Run, work: Path) -> None:
    run("score", objected(work, *ROWS))
    run("mirror", "post", "--format", "xlsx", "-o", "post.xlsx", "--lang", "en")
    run("mirror", "bank", "--format", "xlsx", "-o", "bank.xlsx", "--lang", "en")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(work / "post.xlsx")["Objections"].rows]
    assert rows[-2:] == [
        ["U01", "accepted", "نشانی عوض شده بود", "objections!D2", "95", "دیده شد"],
        ["T01", "rejected", "not so", "objections!D3", "100", None],
    ]
    assert "Objections" not in openpyxl.load_workbook(work / "bank.xlsx").sheetnames


def test_an_error_in_one_makes_its_agency_provisional(run: Run, work: Path) -> None:
    name = objected(work, ["post", None, "U01", "x", "accepted", None], ["bank", None, "U01", "y", "no", None])
    done = run("score", name, "--no-save", "--format", "json")
    result = json.loads(done.out)
    assert done.code == 1
    assert {one["agency"] for one in result["agencies"] if one["provisional"]} == {"post", "bank"}
    assert result["objections"] == {"accepted": 1, "rejected": 0, "undecided": 1}


def test_two_runs_of_a_round_before_and_after_are_both_kept(run: Run, work: Path) -> None:
    run("score", "clean.xlsx")
    run("score", objected(work, ROWS[0], name="clean2.xlsx"))
    answers = [
        json.loads(run("explain", "post", "U01", "--run", number, "--format", "json").out)["tree"]["answers"][0]
        for number in ("1", "2")
    ]
    assert [(one["answer"], one["source"]) for one in answers] == [("80", "self"), ("95", "objection")]


def test_validate_names_the_undecided_and_strictly_they_are_errors(run: Run, work: Path) -> None:
    name = objected(work, *ROWS)
    assert run("validate", name).code == 0
    done = run("validate", name, "--strict", "--format", "concise")
    assert done.code == 1
    assert done.out.startswith(f"{name}:objections!E4: EQM434 U02 ")

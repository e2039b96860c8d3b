"""`eqm explain`: the tree of a score, one node of it, and what is refused."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cli.running import Run


def walk(branch: dict[str, Any]) -> list[dict[str, Any]]:
    return [branch, *(below for child in branch.get("children", []) for below in walk(child))]


def test_a_stored_run_is_explained_and_its_points_add_up(run: Run) -> None:
    run("score", "clean.xlsx")
    done = run("explain", "ito", "--format", "json")
    result = json.loads(done.out)
    assert done.code == 0
    assert (result["agency"], result["run"]) == ("ito", 1)
    tree = result["tree"]
    assert tree["won"] == result["score"]
    for branch in walk(tree):
        children = branch.get("children", [])
        if children:
            assert round(sum(child["won"] for child in children), 2) == branch["won"]
            assert round(sum(child["lost"] for child in children), 2) == branch["lost"]


def test_an_indicator_is_told_down_to_its_cell(run: Run) -> None:
    result = json.loads(run("explain", "ito", "u01", "--from", "round11.xlsx", "--format", "json").out)
    assert result["run"] is None
    assert result["tree"]["id"] == "U01"
    (answer,) = result["tree"]["answers"]
    assert (answer["file"], answer["sheet"]) == ("round11.xlsx", "answers")
    assert answer["cell"].startswith("B")
    assert answer["source"] == "self"


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_every_form_in_both_languages_holds_no_control_character(run: Run, form: str, lang: str) -> None:
    out = run("explain", "evil", "--from", "round11.xlsx", "--format", form, "--lang", lang).out
    assert out
    assert not set(out) & set("\x1b\x07\u202e\u200f")


def test_csv_has_a_row_a_node_and_reads_back(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("explain", "ito", "--from", "clean.xlsx", "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["", "U", "U01", "U02", "T", "T01"]
    leaves = [row for row in rows if row["status"]]
    assert sum(float(row["exact_won"]) for row in leaves) == pytest.approx(float(rows[0]["exact_won"]))


def test_a_dimension_shows_what_is_below_it_only(run: Run) -> None:
    out = run("explain", "ito", "T", "--from", "clean.xlsx").out
    assert "T01" in out
    assert "U01" not in out


def test_the_peers_are_those_asked_for(run: Run) -> None:
    result = json.loads(run("explain", "ito", "--from", "round11.xlsx", "--group", "busy", "--format", "json").out)
    assert result["peers"] == "busy"


def test_without_a_place_the_reason_is_told_and_no_points_are_made_up(run: Run) -> None:
    result = json.loads(run("explain", "mute", "--from", "round11.xlsx", "--format", "json").out)
    assert (result["rank"], result["reason"]) == (None, "not_cooperating")


def test_an_excluded_agency_has_nothing_to_explain(run: Run) -> None:
    done = run("explain", "gone", "--from", "round11.xlsx")
    assert done.code == 2
    assert "is excluded; it has no score" in done.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("ito", "X99", "--from", "clean.xlsx"), "there is no dimension or indicator X99"),
        (("nobody", "--from", "clean.xlsx"), "there is no agency nobody"),
        (("ito", "--from", "clean.xlsx", "--run", "1"), "files are given, and --round or --run too"),
        (("ito", "--from", "absent.xlsx"), "absent.xlsx"),
        (("ito",), "there is no store"),
    ],
)
def test_wrong_use_is_said_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    done = run("explain", *args)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_report_is_not_written_over_its_input(run: Run, work: Path) -> None:
    before = (work / "clean.xlsx").read_bytes()
    assert run("explain", "ito", "--from", "clean.xlsx", "-o", "clean.xlsx").code == 2
    assert (work / "clean.xlsx").read_bytes() == before


def test_a_broken_answer_says_what_stands_in_its_cell_and_what_to_do(run: Run) -> None:
    args = ("explain", "far", "U01", "--from", "round12.xlsx")
    done = run(*args, "--format", "json")
    leaf = json.loads(done.out)["tree"]
    assert done.code == 1
    assert leaf["status"] == "invalid"
    (found,) = leaf["findings"]
    assert (found["cell"], found["severity"]) == (leaf["answers"][0]["cell"], "error")
    for lang in ("en", "fa"):
        assert "#REF!" in run(*args, "--lang", lang).out


def test_a_what_if_is_told_beside_how_it_is(run: Run) -> None:
    args = ("explain", "post", "--from", "clean.xlsx", "--if", "u01=100", "--format", "json")
    result = json.loads(run(*args).out)
    plain = json.loads(run("explain", "post", "--from", "clean.xlsx", "--format", "json").out)
    assert plain["if"] is None
    assert result["if"]["answers"] == [{"indicator": "U01", "service": None, "value": "100"}]
    assert result["if"]["before"] == {"score": plain["score"], "rank": plain["rank"]}
    assert result["tree"]["won"] == result["score"] > plain["score"]
    assert "U01 = 100" in run(*args[:-1], "table", "--lang", "fa").out


def test_a_what_if_is_never_saved(run: Run) -> None:
    run("score", "clean.xlsx")
    before = run("rank", "--format", "json").out
    run("explain", "post", "--if", "U01=100")
    assert run("rank", "--format", "json").out == before


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("U01", "supposes nothing"),
        ("=5", "supposes nothing"),
        ("X99=5", "there is no indicator X99"),
        ("U01/1=5", "not of a service"),
        ("U01=1,5", "more than one way"),
        ("U01=\x1b[31m", "\\u001b[31m"),
    ],
)
def test_a_what_if_that_means_nothing_is_refused(run: Run, wish: str, words: str) -> None:
    done = run("explain", "post", "--from", "clean.xlsx", "--if", wish)
    assert done.code == 2
    assert words in done.err
    assert "\x1b" not in done.err

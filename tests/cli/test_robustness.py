"""`eqm robustness`: what is drawn, whose, and what is refused; `explain` and the mirror of one agency."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest

from cli.running import Run
from eqm.catalog import load_catalog
from eqm.evaluation import evaluate
from eqm.intake import read_round
from eqm.robustness import robustness

FIRST = ["round", "draws", "seed", "choices", "within", "agencies", "sensitivity", "leave_out"]
OF_AGENCY = ["agency", "rank", "median", "low", "high", "range", "firm", "tier", "first", "last", "above_next"]
MORE = ["measurement", "cause", "moved_by", "moved", "groups"]
OF_INPUT = ["input", "first", "first_low", "first_high", "total", "total_low", "total_high"]
NOISE = "\nrobustness: {draws: 300, noise: {self: {sd: 9, shared: 0.5}}}\n"
OPEN = """
robustness:
  draws: 60
  seed: 4
  weights: {dirichlet: 50}
  aggregate: {index: [nominal, {power: 0.5}], dimensions: [nominal, harmonic]}
  normalize: [nominal, percentile, {method: minmax, range: [1, 100]}]
  missing: [nominal, mean, {group_mean: {by: [ministries]}}]
  leave_out: 1
"""


def told(run: Run, *args: str) -> Any:
    return json.loads(run("robustness", *args, "--format", "json").out)


@pytest.fixture
def stated(work: Path) -> Path:
    """A catalog that can be added to."""
    text = (work / "indicators.yaml").read_text("utf-8")
    (work / "indicators.yaml").unlink()
    (work / "indicators.yaml").write_text(text, "utf-8")
    return work / "indicators.yaml"


def add(catalog: Path, text: str) -> None:
    catalog.write_text(catalog.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def close(work: Path) -> str:
    """Three agencies of which two are close."""
    (work / "close.csv").write_text("agency,U01,U02,T01\na,90,90,90\nb,70,72,60\nc,61,62,74\n", "utf-8")
    return "close.csv"


def test_json_holds_what_was_found_in_the_order_that_is_promised(run: Run) -> None:
    result = told(run, "round11.xlsx")
    assert [*result][: len(FIRST)] == FIRST
    assert (result["round"], result["draws"], result["seed"]) == ("11", 10_000, 1)
    assert result["choices"] == {"weights": {"share": 0.25}, "aggregate": {"index": ["nominal", "geometric"]}}
    found = robustness(evaluate(catalog := load_catalog("indicators.yaml"), read_round(["round11.xlsx"], catalog)))
    assert result["within"] == {"places": 3, "share": found.share_within}
    assert [one["agency"] for one in result["agencies"]] == [*found.agencies.index]
    for one, (_, row) in zip(result["agencies"], found.agencies.iterrows(), strict=True):
        assert [*one] == [*OF_AGENCY, *MORE]
        assert one["range"] == [row["range_low"], row["range_high"]]
        assert (one["first"], one["last"]) == ({"5": row["first"]}, {"3": row["last"]})
        assert all(one[name] == row[name] for name in ("rank", "median", "low", "high", "firm", "tier", "moved"))
        assert one["above_next"] is None or one["above_next"] == row["above_next"]
        assert (one["cause"] or "", one["moved_by"] or "", one["measurement"]) == (row["cause"], row["moved_by"], None)
    assert [one["above_next"] for one in result["agencies"]].count(None) == 1
    assert {*result["agencies"][0]["groups"]["busy"]} == {"rank", "range", "firm", "tier", "above_next"}
    assert [[*one] for one in result["sensitivity"]] == [OF_INPUT] * 2
    assert [one["id"] for one in result["leave_out"]] == ["U", "U01", "U02", "T", "T01"]
    assert {*result["leave_out"][0]} == {"id", "mean_shift", "most", "bands_crossed"}


def test_whole_quantiles_are_whole_numbers_and_nothing_is_nan(run: Run) -> None:
    out = run("robustness", "round11.xlsx", "--format", "json").out
    assert '"median": 1, "low": 1, "high": 1, "range": [1, 1]' in out
    assert "NaN" not in out


def test_choices_stand_as_a_catalog_writes_them(run: Run, stated: Path) -> None:
    add(stated, OPEN)
    result = told(run, "round11.xlsx")
    assert (result["draws"], result["seed"]) == (60, 4)
    assert result["choices"] == {
        "weights": {"dirichlet": 50.0},
        "aggregate": {"index": ["nominal", {"power": 0.5}], "dimensions": ["nominal", "harmonic"]},
        "normalize": ["nominal", {"method": "percentile"}, {"method": "minmax", "range": [1.0, 100.0]}],
        "missing": ["nominal", "mean", {"method": "group_mean", "by": ["ministries"]}],
        "leave_out": 1,
    }
    again = "\nrobustness: " + json.dumps(result["choices"] | {"draws": 60, "seed": 4})
    stated.write_text(stated.read_text("utf-8").partition("\nrobustness")[0] + again, "utf-8")
    assert told(run, "round11.xlsx")["agencies"] == result["agencies"]


def test_what_varies_how_often_and_from_where_can_be_said(run: Run, close: str) -> None:
    whole = told(run, close, "--draws", "40")
    assert whole["draws"] == 40
    other = told(run, close, "--draws", "40", "--seed", "9")
    assert (other["seed"], other["sensitivity"] == whole["sensitivity"]) == (9, False)
    only = told(run, close, "--draws", "40", "--vary", "weights")
    assert (only["choices"], len(only["sensitivity"])) == ({"weights": {"share": 0.25}}, 1)
    assert "No choice is open" in run("robustness", close, "--vary", "missing").out


def test_a_round_a_run_and_a_file_are_named_as_compare_has_them(run: Run) -> None:
    run("score", "clean.xlsx", "--round", "10")
    run("score", "round11.xlsx")
    for args in (("11",), ("run:2",), ("--round", "11")):
        assert told(run, *args, "--draws", "9")["run"] == 2, args
    assert told(run, "run:1", "--draws", "9", "--seed", "7")["seed"] == 7
    kept, anew = told(run), told(run, "file:round11.xlsx")
    assert anew["run"] is None
    assert (kept["run"], {**kept, "run": None}) == (2, anew)


def test_the_catalog_s_errors_stand_apart_from_choices(run: Run, stated: Path) -> None:
    plain = told(run, "round11.xlsx", "--draws", "300")
    add(stated, NOISE)
    noisy = told(run, "round11.xlsx")
    for one, other in zip(noisy["agencies"], plain["agencies"], strict=True):
        measured = one.pop("measurement")
        assert other.pop("measurement") is None
        assert one == other
        assert [*measured] == ["low", "high", "first", "set", "error"]
        assert measured["set"][0] <= one["rank"] <= measured["set"][1]
    out = run("robustness", "round11.xlsx").out
    assert "surely among the first 5" in out
    assert "With errors of measurement\n" in out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("round11.xlsx", "--vary", "wieghts"), "wieghts that may vary; there are: weights, aggregate, normalize"),
        (("round11.xlsx", "--vary", ""), "there are: weights"),
        (("round11.xlsx", "--draws", "0"), "--draws"),
        (("round11.xlsx", "--draws", "1000001"), "--draws"),
        (("round11.xlsx", "--seed", str(2**63)), "--seed"),
        (("round11.xlsx", "--z", "2"), "--z with --errors only"),
        (("round11.xlsx", "--errors", "e.csv"), "--errors goes with --z"),
        (("--errors", "e.csv", "--draws", "5"), "--errors goes with --z"),
        (("--errors", "e.csv", "--run", "1"), "--errors goes with --z"),
        (("round11.xlsx", "--round", "11"), "keep one of them"),
        (("run:1", "--run", "2"), "keep one of them"),
        (("run:x",), "has no number of a run"),
        (("nix.xlsx",), "does not exist"),
        ((), "there is no store"),
    ],
)
def test_wrong_use_is_said_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    done = run("robustness", *args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_errors_are_bounded_with_any_z(run: Run, work: Path) -> None:
    (work / "e.csv").write_text("code,estimate,standard_error\na,3,1\nb,2,1\nc,-4,1\n", "utf-8")
    near, far = (told(run, "--errors", "e.csv", *args) for args in ((), ("--z", "0.1")))
    assert (near["z"], far["z"]) == (1.64, 0.1)
    assert [(one["low"], one["high"]) for one in near["estimates"]] == [(1, 2), (1, 2), (3, 3)]
    assert [(one["low"], one["high"]) for one in far["estimates"]] == [(1, 1), (2, 2), (3, 3)]


def test_the_exit_code_is_that_of_rank(run: Run) -> None:
    done = run("robustness", "round12.xlsx", "--draws", "9", "--format", "json")
    assert (done.code, run("rank", "round12.xlsx", "--plain").code) == (1, 1)
    assert "error" in {one["severity"] for one in json.loads(done.out)["findings"]}
    assert run("robustness", "clean.xlsx", "--draws", "9").code == 0


def test_explain_and_the_mirror_say_how_firm_the_own_place_is(run: Run, close: str, stated: Path) -> None:
    add(stated, NOISE)
    own = told(run, close)["agencies"][1]
    assert (own["agency"], own["range"], own["firm"], own["cause"]) == ("b", [2, 3], False, "weights")
    for command in ("explain", "mirror"):
        args = (command, "b", "--from", close)
        assert json.loads(run(*args, "--format", "json").out)["robustness"] == own
        text = " ".join(run(*args).out.split())
        assert "its place ranges over 2–3 (tier 2), and it stands above the next in" in text
        assert f"What moves it most: weights. Without {own['moved_by']} it would stand 1 place lower." in text
        assert "With errors of measurement as stated, its place is" in text
    assert "بازهٔ ۲–۳" in run("explain", "b", "--from", close, "--lang", "fa").out
    page = run("mirror", "b", "--from", close, "--format", "html").out
    assert "its place ranges over 2–3" in lxml.html.document_fromstring(page).text_content()


@pytest.mark.slow
def test_the_mirror_s_workbook_says_so_too(run: Run, close: str, work: Path) -> None:
    run("mirror", "b", "--from", close, "-o", "m.xlsx")
    first = openpyxl.load_workbook(work / "m.xlsx").worksheets[0]
    assert any("its place ranges over" in str(cell.value) for row in first.iter_rows() for cell in row)


def test_who_is_in_no_draw_is_told_nothing_of_firmness(run: Run) -> None:
    done = run("mirror", "mute", "--from", "round11.xlsx", "--format", "json")
    assert json.loads(done.out)["robustness"] is None
    assert "ranges over" not in run("explain", "mute", "--from", "round11.xlsx").out


def test_what_is_supposed_is_drawn_anew(run: Run) -> None:
    run("score", "round11.xlsx")
    before = json.loads(run("explain", "far", "--format", "json").out)["robustness"]
    args = ("--if", "U01=100", "--if", "U02=100", "--if", "T01=100")
    after = json.loads(run("explain", "far", *args, "--format", "json").out)["robustness"]
    assert (before["rank"], after["rank"], after["range"]) == (6, 1, [1, 1])

"""`eqm outcomes` over stored rounds: every form, both languages, and what is said where there is nothing to show."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from cli.running import Run
from conftest import Once
from eqm.outcomes import COLUMNS

NAMED = "outcomes: {visits: {title: {fa: مراجعه, en: Fewer visits}}}\ndimensions:"


@pytest.fixture
def stored(run: Run, work: Path, once: Once) -> Run:
    """Two rounds under a catalog that names an outcome, of which the first indicator tells."""
    plain = (work / "indicators.yaml").read_text("utf-8")
    (work / "indicators.yaml").unlink()

    def make(folder: Path) -> None:
        text = plain.replace("dimensions:", NAMED, 1).replace("id: U01,", "id: U01, outcome: visits,", 1)
        assert "outcome: visits" in text
        Path("indicators.yaml").write_text(text, "utf-8")
        for name, round_ in (("round11.xlsx", "11"), ("clean.xlsx", "12")):
            assert run("score", name, "--round", round_).code in (0, 1)
        for name in ("indicators.yaml", "eqm.db"):
            Path(name).rename(folder / name)

    shutil.copytree(once("rounds with an outcome", make), work, dirs_exist_ok=True)
    return run


def test_each_round_has_a_line_and_the_newest_its_indicators(stored: Run) -> None:
    done = stored("outcomes", "--lang", "en")
    assert done.code == 0
    lines = done.out.splitlines()
    assert any(line.split()[:1] == ["11"] for line in lines)
    assert any(line.split()[:1] == ["12"] for line in lines)
    assert "Fewer visits" in done.out
    assert "مراجعه" in stored("outcomes", "--lang", "fa").out


def test_json_and_csv_hold_the_same(stored: Run) -> None:
    result = json.loads(stored("outcomes", "--format", "json", "--lang", "fa").out)
    rows = list(csv.DictReader(StringIO(stored("outcomes", "--format", "csv").out)))
    assert [*rows[0]] == [*COLUMNS]
    assert result["outcomes"] == [{"id": "visits", "title": "مراجعه"}]
    assert [one["run"] for one in result["rounds"]] == [1, 2]
    for one in result["rounds"]:
        own = next(row for row in rows if row["round"] == one["round"] and not row["indicator"])
        inner = next(row for row in rows if row["round"] == one["round"] and row["indicator"] == "U01")
        assert float(own["score"]) == one["outcomes"]["visits"]["score"]
        assert float(inner["figure"]) == one["outcomes"]["visits"]["indicators"]["U01"]["figure"]


def test_markdown_is_a_report_of_its_own(stored: Run, work: Path) -> None:
    assert stored("outcomes", "--format", "markdown", "-o", "outcomes.md", "--lang", "en").code == 0
    assert "| round | visits |" in (work / "outcomes.md").read_text("utf-8")


def test_up_to_a_run_nothing_is_told_of_later_rounds(stored: Run) -> None:
    result = json.loads(stored("outcomes", "--run", "1", "--format", "json").out)
    assert [one["run"] for one in result["rounds"]] == [1]


def test_a_catalog_without_outcomes_says_where_they_belong(run: Run) -> None:
    run("score", "clean.xlsx")
    done = run("outcomes")
    assert done.code == 2
    assert "names no outcomes" in done.err
    assert "outcomes" in run("outcomes", "--lang", "fa").err


@pytest.mark.parametrize(("args", "words"), [((), "there is no store"), (("--run", "0"), "0")])
def test_wrong_use_is_said_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    done = run("outcomes", *args)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_run_that_is_not_there(stored: Run) -> None:
    done = stored("outcomes", "--run", "9")
    assert done.code == 2
    assert "9" in done.err

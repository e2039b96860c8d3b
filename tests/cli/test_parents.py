"""`rank --parent`: the ranking of an agency and those that belong to it; and the column parent of every ranking."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.running import Run
from directed import undirected

ROUND = """agency,name,parent,status,groups,U01,U02,T01
min-01,وزارت یکم,,,ministries,70,70,70
min-02,وزارت دوم,,,ministries,60,60,60
a,نخست,min-01,,busy,90,90,90
b,دوم,وزارت یکم,,busy,80,80,80
c,سوم,MIN-01,,,80,80,80
d,چهارم,min-02,,,50,50,50
e,پنجم,min-01,مستثنا,,99,99,99
f,ششم,بنیاد,,,40,40,40
g,هفتم,بنیاد,,,30,30,30
"""


@pytest.fixture
def ranked(work: Path, run: Run) -> Any:
    (work / "round13.csv").write_text(ROUND, encoding="utf-8")

    def of(*options: str) -> dict[str, Any]:
        told = run("rank", "round13.csv", *options, "--format", "json").out
        return json.loads(told)  # type: ignore[no-any-return]

    return of


@pytest.mark.parametrize("parent", ["min-01", "MIN-01", "وزارت یکم", "وزارتیکم"])
def test_the_parent_stands_among_its_own_with_the_overall_rank_beside(run: Run, ranked: Any, parent: str) -> None:
    out = run("rank", "round13.csv", "--parent", parent, "--lang", "en").out
    lines = out[out.index("وزارت یکم and its own · Ranking of 4") :].splitlines()
    assert [line.split()[:4] for line in lines[2:6]] == [
        ["1", "1", "a", "90.00"],
        ["2", "2", "b", "80.00"],
        ["2", "2", "c", "80.00"],
        ["4", "4", "min-01", "70.00"],
    ]
    (without,) = [line for line in lines if line.startswith("Without a place")]
    assert without.endswith(": e"), "who belongs to it and has no place, and nobody else"


def test_in_persian(run: Run, ranked: Any) -> None:
    out = undirected(run("rank", "round13.csv", "--parent", "min-02", "--top", "1", "--lang", "fa").out)
    assert "وزارت دوم و زیرمجموعه‌اش · ۱ رتبهٔ نخست از ۲" in out
    assert "min-02" in out
    assert "min-01" not in out


def test_a_parent_is_named_in_the_readers_language(run: Run, ranked: Any, work: Path) -> None:
    text = ROUND.replace("name,parent", "name,name_en,parent").replace("وزارت دوم,", "وزارت دوم,Second Ministry,")
    lines = [
        line if "Second" in line or "name_en" in line else line.replace(",", ",,", 1) for line in text.splitlines()
    ]
    (work / "round13.csv").write_text("\n".join(lines), encoding="utf-8")
    assert "Second Ministry and its own" in run("rank", "round13.csv", "--parent", "min-02", "--lang", "en").out
    assert "وزارت دوم و زیرمجموعه" in undirected(run("rank", "round13.csv", "--parent", "min-02", "--lang", "fa").out)


def test_json_says_whose_list_it_is(ranked: Any) -> None:
    told = ranked("--parent", "min-01")
    assert told["list"] == {"group": None, "parent": "min-01", "dimension": None, "of": 4}
    assert [(one["agency"], one["rank"]) for one in told["agencies"]] == [("a", 1), ("b", 2), ("c", 2), ("min-01", 4)]
    assert [one["agency"] for one in told["unranked"]] == ["e"]
    assert ranked()["list"] == {"group": None, "dimension": None, "of": 8}


def test_a_parent_goes_with_a_group_and_a_dimension_and_need_not_be_an_agency(run: Run, ranked: Any) -> None:
    assert [one["agency"] for one in ranked("--parent", "min-01", "--group", "busy")["agencies"]] == ["a", "b"]
    assert ranked("--parent", "min-02", "--dimension", "T")["list"]["of"] == 2
    assert [one["agency"] for one in ranked("--parent", "بنیاد")["agencies"]] == ["f", "g"]
    assert "بنیاد and its own · Ranking of 2" in run("rank", "round13.csv", "--parent", "بنیاد").out


def test_who_is_nobodys_parent_is_wrong_use_with_the_parents_there_are(run: Run, ranked: Any) -> None:
    done = run("rank", "round13.csv", "--parent", "min-03", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "there is no parent min-03; the nearest: min-02 (وزارت دوم), min-01 (وزارت یکم)" in done.err
    assert "دستگاه بالادست «a» وجود ندارد" in run("rank", "round13.csv", "--parent", "a", "--lang", "fa").err


def test_csv_and_workbook_have_a_column_parent(run: Run, ranked: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(run("rank", "round13.csv", "--format", "csv").out)))
    assert {row["agency"]: row["parent"] for row in rows} == {
        "min-01": "",
        "min-02": "",
        **dict.fromkeys("abce", "min-01"),
        "d": "min-02",
        **dict.fromkeys("fg", "بنیاد"),
    }
    for lang, title in (("en", "parent"), ("fa", "بالادست")):
        for command in (("score", "--no-save"), ("rank",)):
            run(*command, "round13.csv", "--format", "xlsx", "-o", "out.xlsx", "--lang", lang)
            book = openpyxl.load_workbook("out.xlsx")
            for number, first in ((0, "min-01"), (3, "min-01")):
                table = [[cell.value for cell in row] for row in book.worksheets[number].iter_rows()]
                header = next(row for row in table if title in row)
                assert table[table.index(header) + 1][header.index(title)] == first
    plain = run("rank", "clean.xlsx", "--format", "xlsx", "-o", "plain.xlsx")
    assert plain.code == 0
    names = [cell.value for row in openpyxl.load_workbook("plain.xlsx").worksheets[0].iter_rows() for cell in row]
    assert "parent" not in names, "nobody has one"


@pytest.mark.slow
def test_a_stored_run_and_a_publication_know_the_parents(run: Run, ranked: Any, work: Path) -> None:
    assert run("score", "round13.csv").code == 0
    assert "Ranking of 4" in run("rank", "--parent", "min-01").out
    assert run("publish", "open").code == 0
    assert run("verify", "open").code == 0
    rows = list(csv.DictReader(io.StringIO((work / "open/data/scores.csv").read_text("utf-8-sig"))))
    assert [row["agency"] for row in rows if row["parent"] == "min-01"] == ["a", "b", "c", "e"]
    assert json.loads((work / "open/manifest.json").read_bytes())["eqm_publication"] == 5
    scores = (work / "open/data/scores.csv").read_bytes()
    (work / "open/data/scores.csv").write_bytes(scores.replace("بنیاد".encode(), "ستاد".encode()))
    assert run("verify", "open").code == 1

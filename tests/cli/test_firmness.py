"""How firm places are, as `score` and `rank` show it: range, tier, the line that sums it up; kept by a run, or not."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from cli.running import Run
from directed import bare
from report.example import CATALOG

ROWS = "a,آ,busy,95,95,90\nb,ب,busy,80,60,75\nc,پ,,62,75,74\nd,ت,busy,70,72,66\ne,ث,,20,15,10\n"
FEW = CATALOG + "robustness: {draws: 500}\n"
HEAD = "agency,name,groups,U01,U02,T01\n"
RANGES = {"a": [1, 1], "b": [2, 3], "c": [2, 3], "d": [4, 4], "e": [5, 5]}
WIDE = """\
  rank  range  tier  code  score  band           U      T  name
     1  1         1  a     93.00  excellent  95.00  90.00  آ
     2  2–3       2  b     72.00  fair       70.00  75.00  ب
     3  2–3       2  c     70.70  fair       68.50  74.00  پ
     4  4         3  d     69.00  fair       71.00  66.00  ت
     5  5         4  e     14.50  weak       17.50  10.00  ث
"""
PERSIAN = """\
  رتبه  بازهٔ رتبه  رده  کد  امتیاز  سطح        U      T  نام
     ۱  ۱            ۱  a    ۹۳٫۰۰  عالی   ۹۵٫۰۰  ۹۰٫۰۰  آ
     ۲  ۲–۳          ۲  b    ۷۲٫۰۰  متوسط  ۷۰٫۰۰  ۷۵٫۰۰  ب
     ۳  ۲–۳          ۲  c    ۷۰٫۷۰  متوسط  ۶۸٫۵۰  ۷۴٫۰۰  پ
     ۴  ۴            ۳  d    ۶۹٫۰۰  متوسط  ۷۱٫۰۰  ۶۶٫۰۰  ت
     ۵  ۵            ۴  e    ۱۴٫۵۰  ضعیف   ۱۷٫۵۰  ۱۰٫۰۰  ث
"""
SCORED = """\
  rank  range  code  score      U      T  name
     1  1      a     93.00  95.00  90.00  آ
     2  2–3    b     72.00  70.00  75.00  ب
"""
FIRM = "  4 of 5 announced places are firm · 100 % of the agencies stay within 3 places of their median\n"
FIRM_FA = "  ۴ رتبه از ۵ رتبهٔ اعلام‌شده استوار است · ۱۰۰ ٪ دستگاه‌ها بیش از ۳ رتبه از میانهٔ خود دور نمی‌شوند\n"


@pytest.fixture
def close(work: Path) -> Path:
    """A round with two places that are not firm, each found by few draws."""
    (work / "r11.csv").write_text(HEAD + ROWS)
    (work / "indicators.yaml").unlink()
    (work / "indicators.yaml").write_text(FEW)
    return work


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for draws fails."""

    def drawn(*_: object, **__: object) -> None:
        raise AssertionError("it was computed")

    monkeypatch.setattr("eqm.robustness.robustness", drawn)


def kept(work: Path) -> int:
    with closing(sqlite3.connect(work / "eqm.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM ranges").fetchone()[0])


@pytest.mark.parametrize(
    ("language", "firm", "table"), [("en", FIRM, WIDE), ("fa", FIRM_FA, PERSIAN)], ids=["en", "fa"]
)
def test_people_see_it_in_both_languages(
    run: Run, close: Path, monkeypatch: pytest.MonkeyPatch, language: str, firm: str, table: str
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert firm in bare(run("score", "r11.csv", "--lang", language).out)
    assert table in bare(run("rank", "--lang", language).out)
    assert table in bare(run("rank", "r11.csv", "--lang", language).out)
    monkeypatch.setenv("COLUMNS", "80")
    assert table in bare(run("rank", "--lang", language).out)
    monkeypatch.setenv("COLUMNS", "48")
    narrow = bare(run("rank", "--lang", language).out)
    assert narrow.splitlines()[-1].startswith(("Not shown at this width: tier", "در این پهنا جا نشد: رده"))
    if language == "fa":
        assert "⁨۲–۳⁩" in run("rank", "--lang", "fa").out


def test_score_has_no_tier_on_its_first_screen(run: Run, close: Path) -> None:
    done = run("score", "r11.csv")
    assert SCORED in done.out
    assert "tier" not in done.out
    assert "3 of 3 announced places" in run("score", "r11.csv", "--top", "1", "--bottom", "2").out


def test_plain_computes_keeps_and_shows_none_of_it(run: Run, close: Path, undrawn: None) -> None:
    done = run("score", "r11.csv", "--plain")
    assert "as run 1 in" in done.out
    assert "firm" not in done.out + run("rank", "--plain").out
    assert "range" not in done.out + run("rank", "--plain").out + run("rank", "r11.csv", "--plain").out
    assert kept(close) == 0
    for form, words in (("csv", "range_low"), ("json", '"range"'), ("markdown", "| range |")):
        assert words not in run("rank", "--plain", "--format", form).out
        assert words not in run("score", "r11.csv", "--plain", "--no-save", "--format", form).out


def test_rank_reads_what_the_run_keeps_and_computes_what_it_does_not(
    run: Run, close: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("score", "r11.csv", "--plain")
    assert WIDE in run("rank").out
    run("rounds", "--withdraw", "1", "--because", "plain")
    run("score", "r11.csv")
    assert kept(close) == 8
    with monkeypatch.context() as no_more:
        no_more.setattr("eqm.robustness.robustness", None)
        assert WIDE in run("rank").out
    with closing(sqlite3.connect(close / "eqm.db")) as connection, connection:
        connection.execute("UPDATE ranges SET tier = 'gold' WHERE number = 2")
    done = run("rank")
    assert done.code == 2
    assert "table ranges, row run=2, group=, number=2: its tier holds what eqm did not write: 'gold'" in done.err
    assert run("rank", "--plain").code == 0


def test_data_hold_it_after_all_else(run: Run, close: Path) -> None:
    (close / "r11.csv").write_text(HEAD.replace("U01", "status,U01") + "f,,,excluded,1,1,1\ng,,,not_cooperating,,,\n")
    rows = [line.split(",", 3) for line in ROWS.splitlines()]
    with (close / "r11.csv").open("a") as file:
        file.writelines(f"{code},{name},{groups},,{rest}\n" for code, name, groups, rest in rows)
    (close / "indicators.yaml").write_text(FEW.replace("publish:\n", "publish:\n  not_cooperating: last\n"))
    for command in (("score", "r11.csv"), ("rank",)):
        told = json.loads(run(*command, "--format", "json").out)
        assert {agency["agency"]: agency["range"] for agency in told["agencies"]} == {**RANGES, "g": None}
        assert [(agency["firm"], agency["tier"]) for agency in told["agencies"]] == [
            *[(True, 1), (False, 2), (True, 2), (True, 3), (True, 4), (None, None)]
        ]
        assert [*told["agencies"][0]][-4:] == ["indicators", "range", "firm", "tier"]
        assert all("range" not in agency for agency in told["unranked"])
        table = [*csv.reader(io.StringIO(run(*command, "--format", "csv").out))]
        assert table[0][-5:] == ["parent", "range_low", "range_high", "firm", "tier"]
        assert [(row[1], *row[-4:]) for row in table[1:]] == [
            ("a", "1", "1", "true", "1"),
            ("b", "2", "3", "false", "2"),
            ("c", "2", "3", "true", "2"),
            ("d", "4", "4", "true", "3"),
            ("e", "5", "5", "true", "4"),
            ("g", "", "", "", ""),
            ("f", "", "", "", ""),
        ]
    assert "     6  –" in run("rank").out


def test_inside_a_group_people_see_its_own_ranges_and_data_those_of_the_index(run: Run, close: Path) -> None:
    done = run("rank", "r11.csv", "--group", "busy")
    assert "     3  3         3        4  d " in done.out
    told = json.loads(run("rank", "r11.csv", "--group", "busy", "--format", "json").out)
    assert [agency["range"] for agency in told["agencies"]] == [[1, 1], [2, 3], [4, 4]]


def test_in_a_dimension_and_below_a_parent_nothing_is_drawn(run: Run, close: Path, undrawn: None) -> None:
    (close / "r11.csv").write_text(f"parent,{HEAD}" + ROWS.replace("\n", "\na,", 4).replace("a,آ", ",a,آ"))
    for option in (("--dimension", "U"), ("--parent", "a")):
        done = run("rank", "r11.csv", *option)
        assert done.code == 0, done.err
        assert "range" not in done.out + run("rank", "r11.csv", *option, "--format", "csv").out


def test_a_workbook_shows_it_beside_the_rank(run: Run, close: Path) -> None:
    run("rank", "r11.csv", "-o", "out.xlsx")
    page = openpyxl.load_workbook(close / "out.xlsx").worksheets[0]
    rows = [row[:4] for row in page.iter_rows(values_only=True)]
    head = rows.index(("rank", "range", "tier", "code"))
    assert rows[head + 1 : head + 4] == [(1, "1", 1, "a"), (2, "2–3", 2, "b"), (3, "2–3", 2, "c")]
    assert page.freeze_panes == f"F{head + 2}"


def test_of_very_many_it_is_not_computed(run: Run, close: Path, undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eqm.robustness.tally.PAIRED", 4)
    done = run("score", "r11.csv")
    assert (done.code, kept(close)) == (0, 0)
    assert "firm" not in done.out
    assert run("rank").code == 0


def test_where_nobody_has_a_place_nothing_is_said(run: Run, close: Path) -> None:
    (close / "none.csv").write_text("agency,status,U01,U02,T01\na,excluded,1,1,1\n")
    for command in ("score", "rank"):
        done = run(command, "none.csv")
        assert done.code == 0
        assert "firm" not in done.out
        assert "nan" not in done.out.casefold()

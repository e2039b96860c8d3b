"""Workbooks and CSV for Excel, as commands write them: into files and pipes, never onto a terminal."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.hostile import NAMED, SMALL
from cli.running import SRC, Run
from cli.test_hostile import prepared
from directed import bare

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


def book(file: Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file.read_bytes()))


def values(page: Any, head: int) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(min_row=head + 1, values_only=True))


def piped(*args: str) -> subprocess.CompletedProcess[bytes]:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC)}
    return subprocess.run([sys.executable, "-m", "eqm", *args], capture_output=True, timeout=60, check=False, env=env)


def test_score_and_rank_write_the_same_round_to_the_byte(run: Run, work: Path) -> None:
    scored = run("score", "round12.xlsx", "--format", "xlsx", "-o", "scored.xlsx")
    ranked = run("rank", "--format", "xlsx", "-o", "ranked.xlsx")
    assert (scored.code, ranked.code) == (1, 1)
    assert scored.out == ranked.out == ""
    assert ranked.err == "1 error, 1 warning, 1 note, first EQM301 round12.xlsx answers!B7; all in the report\n"
    assert scored.err == f"{ranked.err}Saved as run 1 in eqm.db\n"
    assert (work / "scored.xlsx").read_bytes() == (work / "ranked.xlsx").read_bytes()
    result = json.loads(run("rank", "--format", "json").out)
    page = values(book(work / "ranked.xlsx")["Ranking"], 5)
    assert [(row[0], row[2], row[3], row[5]) for row in page] == [
        (agency["rank"], agency["tier"], agency["agency"], agency["score"]) for agency in result["agencies"]
    ]


@pytest.mark.slow
def test_a_pipe_takes_the_same_bytes(run: Run, work: Path) -> None:
    run("rank", "clean.xlsx", "--format", "xlsx", "-o", "out.xlsx")
    done = piped("rank", "clean.xlsx", "--format", "xlsx")
    assert (done.returncode, done.stdout) == (0, (work / "out.xlsx").read_bytes())


@pytest.mark.parametrize("command", ["score", "rank"])
@pytest.mark.parametrize(("language", "words"), [("en", b"name a file with -o"), ("fa", "با -o نام".encode())])
def test_a_terminal_is_refused_before_anything_is_done(
    work: Path, process: Run, command: str, language: str, words: bytes
) -> None:
    ours, theirs = pty.openpty()
    done = process(command, "clean.xlsx", "--format", "xlsx", "--lang", language, stdout=theirs)
    os.close(theirs)
    os.close(ours)
    assert done.code == 2
    assert words.decode() in bare(done.err)
    assert not (work / "eqm.db").exists()


def test_options_choose_what_the_workbook_shows(run: Run, work: Path) -> None:
    run("rank", "round11.xlsx", "--group", "busy", "--top", "2", "--format", "xlsx", "-o", "out.xlsx", "--lang", "fa")
    page = book(work / "out.xlsx")["رتبه‌بندی"]
    assert page["A1"].value.endswith("گروه پرمخاطب · ۲ رتبهٔ نخست از ۳")
    assert [(row[1], row[4]) for row in values(page, 3)] == [("۱", "ito"), ("۲", "post")]
    assert page.sheet_view.rightToLeft


def test_a_round_that_cannot_be_read_is_told_in_a_workbook_too(run: Run, work: Path) -> None:
    (work / "bad.csv").write_text("agency,U01,U02,T01\n,1,2,3\n")
    done = run("score", "bad.csv", "--format", "xlsx", "-o", "out.xlsx")
    assert done.code == 1
    assert not (work / "eqm.db").exists()
    made = book(work / "out.xlsx")
    assert values(made["Ranking"], 4) == []
    assert "bad.csv" in {row[2] for row in values(made["Findings"], 3)}


def test_commands_without_workbooks_do_not_offer_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (("rounds",), ("rule",), ("catalog", "show"), ("catalog", "check"), ("explain", "ito")):
        done = run(*command, "--format", "xlsx")
        assert done.code == 2
        assert "--format is not right; one of table, json, csv, markdown\n" in done.err
    monkeypatch.setenv("EQM_FORMAT", "xlsx")
    done = run("rounds")
    assert done.code == 2
    assert "the value of EQM_FORMAT (--format) is not right" in done.err
    assert run("rounds", "--format", "json").code == 2  # there is no store yet, but the form is right
    assert "EQM_FORMAT" not in run("rounds", "--format", "json").err


def test_a_variable_asks_for_workbooks(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQM_FORMAT", "xlsx")
    monkeypatch.setenv("EQM_OUTPUT", "out.xlsx")
    assert run("rank", "clean.xlsx").code == 0
    assert book(work / "out.xlsx").sheetnames[0] == "Ranking"
    assert run("rank", "clean.xlsx", "--format", "json", "-o", "out.json").code == 0
    assert json.loads((work / "out.json").read_text(encoding="utf-8"))["of"] == 3


@pytest.mark.parametrize(
    "command",
    [
        ("rank", "clean.xlsx"),
        ("score", "clean.xlsx"),
        ("explain", "ito", "--from", "clean.xlsx"),
        ("catalog", "show"),
        ("catalog", "check"),
        ("rule",),
        ("rounds", "--store", "sqlite:///saved.db"),
    ],
    ids=" ".join,
)
def test_a_csv_in_a_file_begins_with_the_mark_that_excel_needs(run: Run, work: Path, command: tuple[str, ...]) -> None:
    run("score", "clean.xlsx", "--store", "sqlite:///saved.db")
    out = run(*command, "--format", "csv").out
    assert not out.startswith("\ufeff")
    run(*command, "--format", "csv", "-o", "out.csv")
    data = (work / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == out
    run(*command, "--format", "json", "-o", "out.json")
    assert (work / "out.json").read_bytes()[:1] == b"{"


def test_eqm_reads_the_csv_that_it_wrote_for_excel(run: Run, work: Path) -> None:
    run("rank", "clean.xlsx", "--format", "csv", "-o", "out.csv")
    done = run("rank", "out.csv", "--format", "json")
    assert done.code in (0, 1)
    assert {agency["agency"] for agency in json.loads(done.out)["agencies"]} == {"ito", "post", "bank"}


def test_a_workbook_given_back_is_no_crash(run: Run) -> None:
    run("rank", "clean.xlsx", "--format", "xlsx", "-o", "out.xlsx")
    for command in (("rank", "out.xlsx"), ("validate", "out.xlsx"), ("score", "out.xlsx", "--no-save")):
        assert run(*command).code in (0, 1, 2)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_hostile_names_are_texts_in_a_workbook_and_a_csv(run: Run, tmp_path: Path, language: str) -> None:
    odd = {name: case for name, case in SMALL.items() if name.startswith(("code", "control"))}
    files = prepared(tmp_path, NAMED | odd)
    for form in ("xlsx", "csv"):
        command = ["score", *files, "--catalog", "c.yaml", "--no-save", "--lang", language]
        done = run(*command, "--format", form, "-o", f"out.{form}")
        assert done.code == 1, done.err
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any(UNSEEN.search(part) for part in parts.values())
    assert not any(re.search("<f[ >]", part) for name, part in parts.items() if "worksheets" in name)
    assert not any("hyperlink" in part.casefold() for name, part in parts.items() if name.endswith(".rels"))
    made = book(tmp_path / "out.xlsx")
    cells = [cell for page in made for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    begun = [cell for cell in cells if cell.data_type == "s" and cell.row > 3 and cell.value[0] in "=+-@"]
    assert len(begun) >= 5
    assert all(cell.quotePrefix for cell in begun)
    assert {f"n{number}" for number in range(len(NAMED))} <= {cell.value for cell in cells}
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    fields = [field for row in csv.reader(io.StringIO(text)) for field in row if field.startswith(("=", "+", "-", "@"))]
    assert [field for field in fields if not re.fullmatch(r"-?[0-9.]+", field)] == []

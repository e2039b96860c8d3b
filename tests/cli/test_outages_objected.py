"""An objection to a single outage: from the workbook that is made for the agency to the time that counts otherwise."""

import json
from pathlib import Path

import openpyxl
import pytest

from cli.running import Run
from cli.test_uptime import REGISTER, log_of

CATALOG = """
catalog: probed
version: "1"
title: {fa: آزمون, en: Test}
uptime: {feeds: U1}
dimensions:
  - id: U
    title: U
    indicators:
      - {id: U1, title: {fa: وصل, en: up}, per: service, source: system, optional: true, answer: {type: percent}}
      - {id: U2, title: {fa: بله, en: online}, answer: {type: yes_no}}
"""
USE = ("--catalog", "probed.yaml")
CASES = [("EQM489", "F7", "no")]
"""A code, and the cell and the words that set it off."""


@pytest.fixture
def scored(work: Path, run: Run) -> Path:
    (work / "probed.yaml").write_text(CATALOG, encoding="utf-8")
    (work / "list.csv").write_text(REGISTER, encoding="utf-8")
    (work / "answers.csv").write_text("agency,U2\norg-1,yes\norg-2,no\n", encoding="utf-8")
    (work / "log.csv").write_text(log_of(("org-1", "s1", "1100111011"), ("org-2", "s3", "1" * 10)), encoding="utf-8")
    assert run("uptime", "log.csv", "--register", "list.csv", *USE, "-o", "probed.xlsx").code == 0
    assert run("score", "answers.csv", "list.csv", "probed.xlsx", *USE).code == 0
    return work


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_is_decided_in_the_workbook_counts(scored: Path, run: Run, language: str) -> None:
    assert run("template", "--objections", "1", "-o", "sent", *USE, "--lang", language).code == 0
    file = scored / "sent" / "org-1.xlsx"
    book = openpyxl.load_workbook(file)
    sheet = book["outages" if language == "en" else "قطعی‌ها"]
    assert [[cell.value for cell in row][:5] for row in sheet.iter_rows(min_row=6)] == [
        ["org-1", "s1", "1404/03/01 00:02:00", "1404/03/01 00:04:00", 2],
        ["org-1", "s1", "1404/03/01 00:07:00", "1404/03/01 00:08:00", 1],
    ]
    assert [cell.protection.locked for cell in sheet[6]] == [True] * 5 + [False] * 3
    assert "outages" not in openpyxl.load_workbook(scored / "sent" / "org-2.xlsx").sheetnames
    sheet["F6"] = "برق منطقه قطع بود"
    book.save(file)
    collected = run("collect", "--objections", "sent/org-1.xlsx", "--onto", "round.xlsx", *USE)
    undecided = json.loads(run("uptime", "log.csv", "--objections", "sent", "--no-save", "--format", "json").out)
    assert undecided["services"][0]["down_ms"] == 180000
    sheet["G6"], sheet["H6"] = "maintenance", "اعلام شده بود"
    book.save(file)
    decided = json.loads(run("uptime", "log.csv", "--objections", "sent", "--no-save", "--format", "json").out)
    assert [decided["services"][0][name] for name in ("down_ms", "maintenance_ms")] == [60000, 120000]
    assert collected.code == 2  # there is no such round; what it says of the sheet is tried below


@pytest.mark.parametrize(("code", "cell", "words"), CASES)
def test_a_check_says_that_such_objections_go_elsewhere(
    scored: Path, run: Run, code: str, cell: str, words: str
) -> None:
    assert run("template", "--objections", "1", "org-1", "-o", "org-1.xlsx", *USE, "--lang", "en").code == 0
    book = openpyxl.load_workbook(scored / "org-1.xlsx")
    book["outages"][cell] = words
    book.save(scored / "org-1.xlsx")
    said = run("validate", "org-1.xlsx", *USE, "--format", "json")
    assert [one["cell"] for one in json.loads(said.out)["findings"] if one["code"] == code] == [cell]

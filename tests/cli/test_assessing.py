"""The assessors' workbook: divided by parent or group, and validated alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.running import Run
from eqm.findings import Rule, Severity, cells, forms, rounds as rounds_
from intake.given import INDICATORS, catalog_of, sheets, workbook

CATALOG_OF = catalog_of(*({**one, "source": "assessor"} for one in INDICATORS))
CATALOG = ("--catalog", "small.json")
HEAD = 5
VALUE, ASSESSOR = 9, 10
HOSTILE = ("../../etc", "CON", "=1+1", "a/b", "\u202ex")
Keys = list[tuple[Any, ...]]


@pytest.fixture
def asked(work: Path) -> Path:
    """A round in which assessors decide everything, with parents and groups of all kinds."""
    (work / "small.json").write_text(CATALOG_OF.text, encoding="utf-8")
    tables = sheets()
    tables["agencies"] += [[f"a{n}", "", "wide", parent, None, None] for n, parent in enumerate(HOSTILE)]
    tables["answers"] += [[f"a{n}", "بله", 1, 1, 2] for n in range(len(HOSTILE))]
    Path("round12.xlsx").unlink()
    (work / "round12.xlsx").write_bytes(workbook(tables))
    return work


def claims(path: Path) -> Keys:
    """What each row of a workbook is about, in order."""
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=HEAD + 1, values_only=True)
    return [(row[0], row[2], row[4]) for row in rows]


@pytest.mark.parametrize(
    ("by", "names"),
    [("parent", ["no parent.xlsx", "post.xlsx", "x.xlsx"]), ("group", ["big.xlsx", "no group.xlsx", "wide.xlsx"])],
)
def test_the_parts_hold_each_claim_once_and_are_taken_together(
    run: Run, asked: Path, by: str, names: list[str]
) -> None:
    before = sorted(asked.parent.iterdir())
    run("template", "--assess", "round12.xlsx", "-o", "whole.xlsx", *CATALOG)
    done = run("template", "--assess", "round12.xlsx", "--by", by, "-o", "parts", *CATALOG)
    whole = claims(asked / "whole.xlsx")
    parts = sorted((asked / "parts").iterdir())
    assert [path.name for path in parts] == names
    held = [claim for path in parts for claim in claims(path)]
    assert len(held) == len(set(held)) == len(whole)
    assert set(held) == set(whole)
    assert sorted(asked.parent.iterdir()) == before
    assert (done.code, done.out) == (1, f"Claims to assess, written to parts: {len(whole) - 7}\n")  # 7 ratios
    run("template", "--assess", "round12.xlsx", "--by", by, "-o", "again", *CATALOG)
    assert [(asked / "again" / name).read_bytes() for name in names] == [path.read_bytes() for path in parts]
    for path in parts:
        fill(path, lambda sheet: [decide(sheet, row) for row in range(HEAD + 1, sheet.max_row + 1)])
    files = [part for path in parts for part in ("--assessments", f"parts/{path.name}")]
    done = run("collect", "--onto", "round12.xlsx", *files, "-o", "next.xlsx", *CATALOG)
    sheet = openpyxl.load_workbook("next.xlsx")["assessments"]
    assert {(row[0], row[1], row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)} == set(whole)


def fill(path: Path, change: Callable[[Any], Any]) -> None:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def decide(sheet: Any, row: int, value: Any = None, assessor: Any = "r1") -> None:
    """Accept the claim of a row, or another value."""
    usual = {"A1": "خیر", "A2": 2, "A3.on_time": 1, "A3.received": 4, "S1": 90, "S2": "none"}
    sheet.cell(row, VALUE).value = usual[sheet.cell(row, 5).value] if value is None else value
    sheet.cell(row, ASSESSOR).value = assessor


def test_the_file_of_a_group_is_that_of_the_first_in_the_catalog(run: Run, asked: Path) -> None:
    run("template", "--assess", "round12.xlsx", "--by", "group", "-o", "parts", *CATALOG)
    assert {claim[0] for claim in claims(asked / "parts" / "big.xlsx")} == {"ito"}  # it is of both
    assert {claim[0] for claim in claims(asked / "parts" / "no group.xlsx")} == {"post"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--by", "parent", "-o", "x"), "--by means nothing without --assess"),
        (("--assess", "round12.xlsx", "--by", "group", "-o", "x.xlsx"), "3 forms do not fit into one file"),
        (("--assess", "round12.xlsx", "--objections", "1", "-o", "x.xlsx"), "--objections goes without"),
    ],
)
def test_wrong_use_writes_nothing(run: Run, asked: Path, args: tuple[str, ...], words: str) -> None:
    done = run("template", *args, *CATALOG)
    assert (done.code, words in done.err) == (2, True), done.err
    assert not [path for path in asked.iterdir() if path.name.startswith("x")]


FAULTS: list[tuple[Rule, Callable[[Any], Any], str]] = [
    (cells.ABOVE, lambda sheet: decide(sheet, 7, 99), "I7"),
    (forms.NO_ASSESSOR, lambda sheet: decide(sheet, 6, assessor=" "), "J6"),
    (forms.ROW_CHANGED, lambda sheet: sheet.cell(6, 1, "post"), "A6"),
    (forms.ROW_CHANGED, lambda sheet: sheet.cell(10, 3, "nope"), "A10"),
    (forms.ROW_CHANGED, lambda sheet: sheet.cell(sheet.max_row + 3, 1, "post"), "A42"),
]


@pytest.mark.parametrize(("rule", "change", "cell"), FAULTS)
def test_an_assessor_validates_its_workbook_alone(
    run: Run, asked: Path, rule: Rule, change: Callable[[Any], Any], cell: str
) -> None:
    run("template", "--assess", "round12.xlsx", "-o", "assess.xlsx", *CATALOG)
    done = run("validate", "assess.xlsx", "--format", "json", *CATALOG)
    assert (done.code, json.loads(done.out)["findings"]) == (0, [])
    fill(asked / "assess.xlsx", lambda sheet: [decide(sheet, row) for row in range(6, 15)])
    done = run("validate", "assess.xlsx", "--format", "json", *CATALOG)
    assert (done.code, json.loads(done.out)["findings"]) == (0, [])
    fill(asked / "assess.xlsx", change)
    done = run("validate", "assess.xlsx", "--format", "json", *CATALOG)
    found = [(one["code"], one["cell"]) for one in json.loads(done.out)["findings"]]
    assert found == [(rule.code, cell)]
    assert done.code == (1 if rule.severity is Severity.ERROR else 0)


def test_whom_the_register_does_not_know_is_said(run: Run, asked: Path) -> None:
    run("template", "--assess", "round12.xlsx", "-o", "assess.xlsx", *CATALOG)
    tables = sheets()
    tables["agencies"] = tables["agencies"][:2]
    (asked / "register.xlsx").write_bytes(workbook(tables))
    found = json.loads(run("validate", "assess.xlsx", "--register", "register.xlsx", "--format", "json", *CATALOG).out)[
        "findings"
    ]
    strangers = {one["agency"] for one in found if one["code"] == forms.NOT_REGISTERED.code}
    assert strangers == {"post", *(f"a{n}" for n in range(len(HOSTILE)))}


def test_a_table_of_assessments_that_nobody_made_still_needs_its_round(run: Run, asked: Path) -> None:
    rows = [["agency", "indicator", "value", "assessor"], ["ito", "A1", "خیر", "r1"]]
    (asked / "long.xlsx").write_bytes(workbook({"assessments": rows}))
    done = run("validate", "long.xlsx", *CATALOG)
    assert (done.code, rounds_.AGENCY_UNKNOWN.code in done.out) == (1, True)

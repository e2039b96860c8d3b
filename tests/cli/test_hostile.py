"""A hostile or damaged workbook beside a good one: a quick answer that says what and where, and the good one is still
read.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.xlsx import workbooks as w

GOOD = "agency,A\na1,50\na2,70\n"
INDICATOR = "{id: A, title: A, answer: {type: percent}}"
CATALOG = f"catalog: c\nversion: '1'\ntitle: c\ndimensions: [{{id: D, title: D, indicators: [{INDICATOR}]}}]\n"
SECONDS, BYTES = 3.0, 300e6
MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "eqm", *sys.argv[1:]], stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)
"""
TABLE = w.row('<c r="A1" t="inlineStr"><is><t>agency</t></is></c><c r="B1" t="inlineStr"><is><t>A</t></is></c>')


def number(digits: str) -> bytes:
    return w.package(TABLE + w.row(f'<c r="A2" t="str"><v>a3</v></c><c r="B2"><v>{digits}</v></c>', 2))


def far() -> bytes:
    return w.package(TABLE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def empty_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 40_002))
    return w.package(
        TABLE + rows + '<row r="40002"><c r="A40002" t="str"><v>a3</v></c><c r="B40002" t="e"><v>#REF!</v></c></row>'
    )


def bomb() -> bytes:
    return w.package(TABLE, {"xl/media/zeros.bin": b"\0" * 20_000_000})


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{lines}]>'
    return w.package(
        changed={w.SHEET: f"{w.HEAD}{head}<worksheet><sheetData><row><c><v>&l9;</v></c></row></sheetData></worksheet>"}
    )


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "one cell at XFD1048576": (far, "XFD1048576"),
    "40,000 styled empty rows": (empty_rows, "B40002"),
    "a thousand to one": (bomb, "zeros.bin"),
    "a billion laughs": (laughs, "sheet1.xml"),
    "300 sheets": (lambda: w.many_sheets(300), ""),
    "a number of 5,000 digits": (lambda: number("9" * 5000), "B2"),
    "a web page": (lambda: b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", ""),
    "cut off": (lambda: number("5")[:-40], ""),
    "nothing": (lambda: b"", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_the_answer_is_quick_small_and_says_where(name: str, tmp_path: Path) -> None:
    make, where = BAD[name]
    (tmp_path / "good.csv").write_text(GOOD)
    (tmp_path / "bad.xlsx").write_bytes(make())
    (tmp_path / "c.yaml").write_text(CATALOG)
    command = ["score", "good.csv", "bad.xlsx", "--catalog", "c.yaml", "--no-save", "--format", "json", "-o", "out"]
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], cwd=tmp_path, capture_output=True, text=True)
    code, seconds, peak = done.stdout.split()
    assert code == "1"
    assert float(seconds) < SECONDS
    assert float(peak) < BYTES
    told = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert {"a1", "a2"} <= {agency["agency"] for agency in told["agencies"]}
    errors = [finding for finding in told["findings"] if finding["severity"] == "error"]
    assert any(error["file"] == "bad.xlsx" and where in f"{error['cell']} {error['message']}" for error in errors), (
        errors
    )

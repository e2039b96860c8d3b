"""The same form gives the same bytes, on any day and in any process."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from eqm.forms.making.page import new_workbook
from eqm.xlsx.writing.workbook import saved
from forms.making.made import form_bytes, subjects


def test_equal_forms_are_equal_bytes_and_bear_one_date() -> None:
    one, other = form_bytes(subjects()["a1"]), form_bytes(subjects()["a1"])
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2024, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2024-01-01T00:00:00Z") == 2
    assert ">eqm</dc:creator>" in core


@pytest.mark.slow
def test_another_process_writes_them_too() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from forms.making.made import form_bytes, subjects; "
        "print(hashlib.sha256(form_bytes(subjects()['a1'])).hexdigest())"
    )
    tests = Path(__file__).parents[2]
    source = str(tests.parent / "src")
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(tests)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": source, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_saved_workbook_keeps_its_parts() -> None:
    book = new_workbook()
    book.create_sheet("x")["A1"] = "text"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as package:
        assert package.testzip() is None
        assert "xl/worksheets/sheet1.xml" in package.namelist()

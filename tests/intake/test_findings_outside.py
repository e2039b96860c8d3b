"""The rules of intake that nothing inside a workbook or CSV file sets off: those of paths, and of tables in memory."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from eqm.findings import Rule, cells, sheets
from eqm.intake import Round, files as files_module, read_round
from eqm.intake.frames import round_from_frame
from intake.given import ONE, csv_text
from intake.test_findings import FILES_ONLY, NOT_FROM_FILES

Set = Callable[[str, Any], None]
"""Changes a name of the module that opens files, for one test."""


def a_pipe(folder: Path, change: Set) -> Round:
    os.mkfifo(folder / "pipe.csv")
    return read_round([folder / "pipe.csv", usual(folder)], ONE)


def a_large_file(folder: Path, change: Set) -> Round:
    change("LARGEST", 10)
    return read_round([usual(folder)], ONE)


def a_lock(folder: Path, change: Set) -> Round:
    usual(folder)
    (folder / "~$a.xlsx").write_bytes(b"")
    return read_round([folder], ONE)


def a_table(folder: Path, change: Set) -> Round:
    return round_from_frame(ONE, pd.DataFrame({"P1": [101.0]}, index=["ito"]))


def usual(folder: Path) -> Path:
    (folder / "a.csv").write_bytes(csv_text([["agency", "P1"], ["ito", 85], ["post", 70]]))
    return folder / "a.csv"


CASES = [
    (sheets.FILE_UNREADABLE, a_pipe, "pipe.csv"),
    (sheets.FILE_TOO_LARGE, a_large_file, "a.csv"),
    (sheets.FILE_SKIPPED, a_lock, "~$a.xlsx"),
    (cells.FRAME_VALUE, a_table, ""),
]


@pytest.mark.parametrize(("rule", "given", "file"), CASES, ids=lambda value: getattr(value, "code", ""))
def test_a_rule_names_its_file(
    rule: Rule, given: Callable[[Path, Set], Round], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = given(tmp_path, lambda name, value: monkeypatch.setattr(files_module, name, value))
    (found,) = [finding for finding in round_.findings if finding.rule is rule]
    assert Path(found.place.file).name == file


def test_what_no_content_sets_off_is_set_off_here() -> None:
    assert {rule for rule, *_ in CASES} == FILES_ONLY | NOT_FROM_FILES

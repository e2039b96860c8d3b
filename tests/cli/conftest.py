"""What tests of commands stand on: a folder with a catalog and workbooks, and commands run in it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from cli.running import SRC, Result, Run
from report.example import CATALOG, ROWS


def _book(path: Path, rows: list[tuple[object, ...]]) -> None:
    book = openpyxl.Workbook()
    agencies = book.active
    assert agencies is not None
    agencies.title = "agencies"
    agencies.append(["agency", "name", "groups", "status"])
    answers = book.create_sheet("answers")
    answers.append(["agency", "U01", "U02", "T01"])
    for code, name, groups, status, *values in rows:
        agencies.append([code, name, ",".join(groups), status])  # type: ignore[arg-type]
        answers.append([code, *(None if value != value else value for value in values)])
    book.save(path)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    (folder / "indicators.yaml").write_text(CATALOG, encoding="utf-8")
    plain = [(code, f"نام {code}" if code == "evil" else name, *rest) for code, name, *rest in ROWS]
    _book(folder / "round11.xlsx", plain)
    _book(
        folder / "round12.xlsx",
        [
            (code, name, groups, status, "#REF!", *rest)
            if code == "far"
            else (code, name, groups, status, value, *rest)
            for code, name, groups, status, value, *rest in plain
        ],
    )
    whole = [row for row in plain if row[0] in ("ito", "post", "bank")]
    _book(folder / "clean.xlsx", whole)
    return folder


@pytest.fixture
def work(books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder with the catalog and the workbooks, and no variable that could have a say."""
    for file in books.iterdir():
        (tmp_path / file.name).symlink_to(file)
    for name in [*os.environ]:
        if name.startswith(("EQM_", "LC_")) or name in ("LANG", "COLUMNS", "NO_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(work: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    from eqm.cli import main

    def running(*args: str) -> Result:
        code = main([*args])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return running


@pytest.fixture
def process(work: Path) -> Run:
    """Run a command in a process of its own."""

    def running(*args: str, env: Mapping[str, str] | None = None, stdout: int = subprocess.PIPE) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "eqm", *args],
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), **(env or {})},
            timeout=60,
            check=False,
        )
        return Result(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())

    return running

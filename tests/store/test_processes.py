"""Real processes that save at once, are killed in the middle, or run out of disk: whole runs stay, no half of one."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event

from eqm.findings import EqmError
from eqm.store import database, open_store
from store.made import large, save, small

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
ROWS = {"sheets": 1, "agencies": 60, "services": 1500, "answers": 15 * 1500 + 5 * 60, "scores": 20 * 60, "findings": 50}
"""What a run of saving.py has in each table."""


@pytest.mark.slow
@pytest.mark.parametrize("runs", [1, 8])
def test_processes_that_save_at_once_lose_nothing(tmp_path: Path, runs: int) -> None:
    with saving(tmp_path, runs=runs) as one, saving(tmp_path, runs=runs) as other:
        saved = [saved_runs(process.communicate()[0]) for process in (one, other)]
    assert sorted(saved[0] + saved[1]) == list(range(1, 2 * runs + 1))
    assert whole_runs(tmp_path) == list(range(1, 2 * runs + 1))


@pytest.mark.parametrize("pairs", [1, pytest.param(4, marks=pytest.mark.slow)])
def test_what_kills_leave_is_whole(tmp_path: Path, pairs: int) -> None:
    """Two processes at a time save one run after the other, and each is killed at a random moment."""
    moments = random.Random(11)
    finished: list[int] = []
    for _ in range(pairs):
        with saving(tmp_path, runs=1000) as one, saving(tmp_path, runs=1000) as other:
            finished += killed(one, moments.uniform(0, 0.4))
            finished += killed(other, moments.uniform(0, 0.4))
        assert set(finished) <= set(whole_runs(tmp_path))
    kept = whole_runs(tmp_path)
    assert kept == list(range(1, len(kept) + 1))
    # a run is in the store a moment before its process can say so
    assert len(kept) - len(finished) <= 2 * pairs


@pytest.mark.parametrize("table", [pytest.param("ranges", marks=pytest.mark.slow), "leave_out"])
def test_a_process_killed_just_before_it_commits_leaves_nothing(tmp_path: Path, table: str) -> None:
    with open_store(url(tmp_path)) as store:
        save(store, small(), NOON)
    with saving(tmp_path, "--die-at", table, runs=1) as process:
        assert saved_runs(process.communicate()[0]) == []
    assert (tmp_path / "eqm.db-journal").stat().st_size > 0
    with open_store(url(tmp_path)) as store:
        assert [line.run for line in store.runs()] == [1]
        assert store.load().agencies.shape[0] == 4
        assert save(store, small(), NOON) == 2


@pytest.mark.slow
@pytest.mark.parametrize("room", [20_000, 300_000, 1_000_000])
def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path, room: int) -> None:
    with open_store(url(tmp_path)) as store:
        save(store, small(), NOON)
    before = (tmp_path / "eqm.db").read_bytes()
    with saving(tmp_path, "--room", str(len(before) + room), runs=1) as process:
        output = process.communicate()[0]
    assert "nothing was saved" in output
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"eqm.db": before}
    with open_store(url(tmp_path)) as store:
        assert save(store, small(), NOON) == 2


def test_a_database_at_its_limit_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    with open_store(url(tmp_path)) as store:
        save(store, small(), NOON)
        event.listen(sqlalchemy.Engine, "connect", limit)
    try:
        with open_store(url(tmp_path)) as store:
            with pytest.raises(EqmError, match="no space is left and nothing was saved"):
                save(store, large(20, 200), NOON)
            assert [line.run for line in store.runs()] == [1]
    finally:
        event.remove(sqlalchemy.Engine, "connect", limit)


def test_a_store_in_other_hands_is_waited_for_and_then_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with (
        open_store(url(tmp_path)) as store,
        closing(sqlite3.connect(tmp_path / "eqm.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EqmError, match="another program is using it") as error:
            save(store, small(), NOON)
        assert "برنامه دیگری" in error.value.message.fa
        assert store.runs() == []  # readers do not wait for a writer
        other.execute("ROLLBACK")
        assert save(store, small(), NOON) == 1


def url(folder: Path) -> str:
    return f"sqlite:///{folder}/eqm.db"


@contextmanager
def saving(folder: Path, *options: str, runs: int) -> Iterator[subprocess.Popen[str]]:
    """A process that saves `runs` runs into the folder's store; never left behind."""
    script = Path(__file__).with_name("saving.py")
    process = subprocess.Popen(
        [sys.executable, str(script), url(folder), str(runs), *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def killed(process: subprocess.Popen[str], after: float) -> list[int]:
    """Kill the process so many seconds after it began to save; return the runs that it said it saved."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    return saved_runs(process.stdout.read())


def saved_runs(output: str) -> list[int]:
    return [int(line.split()[1]) for line in output.splitlines() if line.startswith("saved")]


def whole_runs(folder: Path) -> list[int]:
    """The numbers of the runs in the store, after a look that it is sound and each run has all of its rows."""
    with open_store(url(folder)) as store:
        held = [line.run for line in store.runs()]
    with closing(sqlite3.connect(folder / "eqm.db", timeout=60, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        runs = [run for (run,) in connection.execute("SELECT run FROM runs ORDER BY run")]
        for table, rows in ROWS.items():
            counted = connection.execute(f"SELECT run, count(*) FROM {table} GROUP BY run ORDER BY run").fetchall()
            assert counted == [(run, rows) for run in runs], table
    assert set(held) <= set(runs)
    return runs

"""What may be opened as a store, and the one clear line for everything else."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eqm.findings import EqmError
from eqm.store import open_store
from eqm.store.schema import KEPT, SCHEMA
from store.made import save, small
from tables.probed import usual

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def test_a_store_is_made_beside_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///eqm.db") as store:
        assert save(store, small(), NOON) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["eqm.db"]


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(EqmError, match=r"there is no store .* yet"):
        open_store(f"sqlite:///{tmp_path}/eqm.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store_only_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "eqm.db").touch()
    with pytest.raises(EqmError, match=r"there is no store .* yet"):
        open_store(f"sqlite:///{tmp_path}/eqm.db", create=False)
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        assert save(store, small(), NOON) == 1


def test_an_empty_address_in_memory_works_while_it_is_open() -> None:
    with open_store("sqlite://") as store:
        assert save(store, small(), NOON) == 1
        assert store.load().run == 1


def _newer(file: Path) -> None:
    with open_store(f"sqlite:///{file}"):
        pass
    _run(file, "UPDATE meta SET value = '7' WHERE key = 'schema'")


def _unreadable_layout(file: Path) -> None:
    with open_store(f"sqlite:///{file}"):
        pass
    _run(file, "DELETE FROM meta WHERE key = 'schema'")


@pytest.mark.parametrize("layout", range(1, SCHEMA))
def test_a_store_of_an_older_layout_is_brought_up_and_keeps_its_runs(tmp_path: Path, layout: int) -> None:
    file = tmp_path / "eqm.db"
    with open_store(f"sqlite:///{file}") as store:
        save(store, small(), NOON)
    for table in (
        *(table.name for table in KEPT if table.since > layout),
        *["marks"] * (layout < 4),
        *["probes"] * (layout < 5),
    ):
        _run(file, f"DROP TABLE {table}")
    _run(file, f"UPDATE meta SET value = '{layout}' WHERE key = 'schema'")
    with open_store(f"sqlite:///{file}", create=False) as store:
        assert save(store, small(), NOON) == 2
        assert store.robustness(store.load(1)) is None
        old, new = store.load(1).round, store.load(2).round
        store.withdraw(2, "a draft", NOON)
        assert store.probes() is None
        assert store.save_probes(usual(), "small", NOON) == (1, True)
        assert store.load().run == 1
    assert len(old.evidence) == (2 if layout >= 2 else 0)
    assert len(old.objections) == (3 if layout >= 3 else 0)
    assert (len(new.evidence), len(new.objections)) == (2, 3)
    assert list(old.agencies.was) == (list(new.agencies.was) if layout >= 3 else [()] * 4)
    assert list(new.agencies.was) == list(small().round.agencies.was)
    assert [finding.message("en") for finding in old.findings] == [finding.message("en") for finding in new.findings]


def _text_file(file: Path) -> None:
    file.write_text("this is a report, not a database\n" * 100)


def _damaged(file: Path) -> None:
    with open_store(f"sqlite:///{file}") as store:
        save(store, small(), NOON)
    data = bytearray(file.read_bytes())
    data[100:4096] = b"\xff" * 3996
    file.write_bytes(data)


def _foreign(file: Path) -> None:
    _run(file, "CREATE TABLE invoices (number INTEGER)")


def _foreign_meta(file: Path) -> None:
    _run(file, "CREATE TABLE meta (id INTEGER)")


def _run(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_newer, "written by a newer eqm .layout 7, this one knows 6.; upgrade eqm"),
        (_unreadable_layout, "does not read the layout"),
        (_text_file, "this file is not a database"),
        (_damaged, "the file is damaged"),
        (_foreign, "is not a store of eqm: it holds other tables .invoices."),
        (_foreign_meta, "is not a store of eqm: it holds other tables .meta."),
        (Path.mkdir, "the file cannot be opened"),
    ],
)
def test_what_is_no_store_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], expected: str
) -> None:
    file = tmp_path / "eqm.db"
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(EqmError, match=expected) as error:
        open_store(f"sqlite:///{file}")
    assert str(file) in error.value.message.fa
    assert (file.read_bytes() if file.is_file() else None) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["eqm.db"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EqmError, match=f"the folder {tmp_path}/stores does not exist"):
        open_store(f"sqlite:///{tmp_path}/stores/eqm.db")


def test_a_read_only_store_is_read_but_not_written(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        save(store, small(), NOON)
    with open_store(f"sqlite:///file:{tmp_path}/eqm.db?mode=ro&uri=true") as store:
        assert store.load().run == 1
        with pytest.raises(EqmError, match="it is read-only"):
            save(store, small(), NOON)
        assert [line.run for line in store.runs()] == [1]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("eqm.db", "the store's URL cannot be read"),
        ("", "the store's URL cannot be read"),
        ("sqlite://eqm.db", "the store's URL cannot be read"),
        ("postgresql://host:port/eqm", "the store's URL cannot be read"),
        ("mysql://host/eqm", "a store cannot be kept in mysql; use sqlite or postgresql"),
        ("sqlite+aiosqlite:///eqm.db", "a store cannot be kept in sqlite.aiosqlite"),
        ("what://host/eqm", "a store cannot be kept in what"),
    ],
)
def test_an_address_that_is_none_is_said(url: str, expected: str) -> None:
    with pytest.raises(EqmError, match=expected):
        open_store(url)


def test_without_the_driver_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(EqmError, match=r"the package psycopg, .* pip install 'eqm\[postgresql\]'") as error:
        open_store("postgresql://ali:secret@localhost/eqm")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "url", ["postgresql://ali:secret@host:port/eqm", "mysql://ali:secret@host/eqm?password=secret"]
)
def test_a_password_is_never_shown(url: str) -> None:
    with pytest.raises(EqmError) as error:
        open_store(url)
    assert "secret" not in error.value.message.en + error.value.message.fa
    assert error.value.__suppress_context__ or error.value.__context__ is None


@pytest.mark.parametrize("url", ["sqlite:///eqm.db", "sqlite+pysqlite:///eqm.db?timeout=5"])
def test_a_store_says_its_address_without_driver_and_options(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(url) as store:
        assert store.address == "eqm.db"

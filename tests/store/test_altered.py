"""A store whose rows somebody changed: the row is named in one line, and nothing is taken for our own fault."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bulk import in_part
from conftest import Once
from eqm.findings import EqmError
from eqm.store import open_store
from store.made import save, small
from tables.probed import usual

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
NAMED = [
    (
        "UPDATE answers SET status = 'fine' WHERE indicator = 'B1' AND position = 2",
        "answers, row run=1, indicator=B1, position=2: its status holds what eqm did not write: 'fine'",
    ),
    (
        "UPDATE answers SET value = 'many' WHERE indicator = 'A2' AND position = 1",
        "indicator=A2, position=1: its value .*'many'",
    ),
    (
        "UPDATE answers SET value = 9e999 WHERE indicator = 'A2' AND position = 1",
        "indicator=A2, position=1: its value .*inf",
    ),
    (
        "UPDATE answers SET source = X'00' WHERE indicator = 'A2' AND position = 1",
        "indicator=A2, position=1: its source",
    ),
    (
        "UPDATE answers SET position = 77 WHERE indicator = 'C1' AND position = 2",
        "answers, row run=1, indicator=C1: its position .* '0 to 77 in 4 rows'",
    ),
    ("UPDATE answers SET indicator = 'XX' WHERE indicator = 'C1'", "indicator=XX, position=0: its indicator .*'XX'"),
    (
        "DELETE FROM answers WHERE indicator = 'C1' AND position = 3",
        r"answers, row run=1, indicator=C1: its count\(\*\) .* 3",
    ),
    (
        "DELETE FROM answers WHERE indicator = 'C1' AND position = 0",
        "answers, row run=1, indicator=C1: its position .* '1 to 3 in 3 rows'",
    ),
    ("DELETE FROM answers WHERE indicator = 'C1'", r"answers, row run=1, indicator=C1: its count\(\*\) .* 0"),
    ("UPDATE answers SET row = 0 WHERE indicator = 'A1' AND position = 0", "indicator=A1, position=0: its row .* 0"),
    (
        "UPDATE answers SET col = 99999999999 WHERE indicator = 'A1' AND position = 0",
        "indicator=A1, position=0: its col",
    ),
    (
        "UPDATE answers SET sheet = 7 WHERE indicator = 'A1' AND position = 0",
        "indicator=A1, position=0: its sheet .* 7",
    ),
    (
        "UPDATE scores SET score = 'top' WHERE indicator = 'A1' AND position = 0",
        "scores, row run=1, indicator=A1, position=0: its score .*'top'",
    ),
    ("DELETE FROM scores WHERE indicator = 'A1' AND position = 3", r"scores, row run=1, indicator=A1: its count\(\*\)"),
    ("UPDATE agencies SET reason = 'whim' WHERE position = 1", "agencies, row run=1, position=1: its reason .*'whim'"),
    ("UPDATE agencies SET band = 'gold' WHERE position = 1", "position=1: its band .*'gold'"),
    ("UPDATE agencies SET status = 'gone' WHERE position = 1", "position=1: its status .*'gone'"),
    ("UPDATE agencies SET months = 'six' WHERE position = 1", "position=1: its months .*'six'"),
    ("UPDATE agencies SET agency = X'FF' WHERE position = 1", "position=1: its agency"),
    ("UPDATE agencies SET agency = 'a' WHERE position = 1", "agencies, row run=1, position=0: its agency .*'a'"),
    ("UPDATE agencies SET groups = 'none-such' WHERE position = 1", "position=1: its groups .*none-such"),
    ("DELETE FROM agencies WHERE position = 0", "agencies, row run=1: its position .* '1 to 3 in 3 rows'"),
    ("UPDATE services SET agency = 'who' WHERE position = 0", "services, row run=1, position=0: its agency .*'who'"),
    ("UPDATE services SET weight = 'heavy' WHERE position = 0", "services, row run=1, position=0: its weight"),
    ("UPDATE former SET position = 40", "former, row run=1, number=0: its position .* 40"),
    ("UPDATE claims SET asked = 'ZZ' WHERE number = 0", "claims, row run=1, number=0: its asked .*'ZZ'"),
    ("UPDATE claims SET position = 99 WHERE number = 1", "claims, row run=1, number=1: its position .* 99"),
    ("UPDATE evidence SET indicator = 'ZZ' WHERE number = 0", "evidence, row run=1, number=0: its indicator"),
    ("UPDATE objections SET decision = 'perhaps' WHERE number = 0", "objections, row run=1, number=0: its decision"),
    ("UPDATE objections SET position = -1 WHERE number = 2", "objections, row run=1, number=2: its position"),
    ("UPDATE places SET kind = 'list' WHERE ranking = 1", "places, row run=1, ranking=1, position=0: its kind"),
    ("UPDATE places SET node = 'Q' WHERE ranking = 1", "places, row run=1, ranking=1, position=0: its node .*'Q'"),
    ("UPDATE places SET rank = 1.5 WHERE ranking = 0 AND position = 0", "ranking=0, position=0: its rank"),
    ("UPDATE places SET position = 70 WHERE ranking = 0 AND position = 0", "ranking=0, position=70: its position"),
    ("UPDATE findings SET severity = 'bad' WHERE number = 0", "findings, row run=1, number=0: its severity .*'bad'"),
    ("UPDATE findings SET row = 'five' WHERE number = 0", "findings, row run=1, number=0: its row"),
    ("UPDATE origins SET number = 50", "origins, row run=1, number=50: its number"),
    ("UPDATE sheets SET name = X'00' WHERE sheet = 1", "sheets, row run=1, sheet=1: its name"),
    ("UPDATE inputs SET digest = X'00' WHERE position = 0", "inputs, row run=1, position=0: its digest"),
    ("UPDATE runs SET reference = '{'", "runs, row run=1: its reference"),
    ("UPDATE runs SET reference = '[]'", "runs, row run=1: its reference"),
    ("UPDATE catalogs SET text = replace(text, 'Plain', 'Other')", "catalogs, row digest=sha256:[0-9a-f]+: its text"),
]
UNREAD = [
    "UPDATE runs SET at = 'yesterday'",
    "UPDATE runs SET round = X'00FF'",
    "UPDATE runs SET mean = 'high'",
    "UPDATE runs SET agencies = 'four'",
    "UPDATE runs SET opens = X'00'",
    "UPDATE runs SET digest = 'sha256:none'",
    "UPDATE catalogs SET text = X'FF'",
    "UPDATE places SET score = 'x' WHERE ranking = 0",
    "DELETE FROM places",
    "DELETE FROM places WHERE ranking = 0 AND position = 1",
    "DELETE FROM scores",
    "DELETE FROM sheets",
    "DELETE FROM services",
    "DELETE FROM catalogs",
]
PROBES = [
    "UPDATE probes SET held = '{'",
    "UPDATE probes SET held = '[]'",
    "UPDATE probes SET held = X'00'",
    "UPDATE probes SET held = replace(held, '\"begin\": ', '\"begin\": 9')",
]


@pytest.fixture
def file(once: Once, tmp_path: Path) -> Path:
    def make(folder: Path) -> None:
        with open_store(f"sqlite:///{folder}/eqm.db") as store:
            save(store, small(), NOON)
            store.save_probes(usual(), "small", NOON)

    return Path(shutil.copy(once("a store to alter", make) / "eqm.db", tmp_path))


def altered(file: Path, statement: str) -> str:
    with closing(sqlite3.connect(file)) as connection, connection:
        assert connection.execute(statement).rowcount > 0
    return f"sqlite:///{file}"


def said_of(act: Callable[[], object]) -> str:
    """What an error in words says; nothing where there is none."""
    try:
        act()
    except EqmError as error:
        return error.message.en
    return ""


@pytest.mark.parametrize(("statement", "said"), in_part(NAMED, lambda case: NAMED.index(case) % 5 == 0))
def test_the_row_is_named(file: Path, statement: str, said: str) -> None:
    with open_store(altered(file, statement)) as store, pytest.raises(EqmError, match=said) as error:
        store.load(1)
    assert str(file) in error.value.message.fa
    assert "\n" not in error.value.message.en


@pytest.mark.parametrize("statement", in_part(UNREAD, lambda case: UNREAD.index(case) % 4 == 0))
def test_nothing_is_taken_for_our_own_fault(file: Path, statement: str) -> None:
    """What is read of a store is read, or is an error in words."""
    with open_store(altered(file, statement)) as store:
        reads = (store.runs, lambda: store.load(1), lambda: store.trend(1), lambda: store.outcomes(1))
        assert str(file) in "".join(map(said_of, reads))


@pytest.mark.parametrize("statement", in_part([*UNREAD, *(one for one, _ in NAMED)], lambda one: "SET score" in one))
def test_a_run_can_be_saved_beside_it(file: Path, statement: str) -> None:
    with open_store(altered(file, statement)) as store:
        assert said_of(lambda: save(store, small("12"), NOON)) == ""


@pytest.mark.parametrize("statement", PROBES)
def test_a_run_of_probes_is_named(file: Path, statement: str) -> None:
    with (
        open_store(altered(file, statement)) as store,
        pytest.raises(EqmError, match="table probes, row run=1: its held"),
    ):
        store.probes()


def test_what_nobody_touched_is_read(file: Path) -> None:
    with open_store(f"sqlite:///{file}") as store:
        assert store.load(1).run == 1
        assert store.probes() is not None

"""How firm the places of a run are, kept with it: the same figures out as in, or none, or the row that is wrong."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from bulk import in_part
from conftest import Once
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import EqmError
from eqm.robustness import Robustness, robustness
from eqm.store import open_store
from making import catalog_of, dimension, evaluated, indicator
from store.made import SMALL, catalog_of as catalog_in, large, save, small
from store.test_altered import altered

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
NOISE = f"{SMALL}robustness: {{noise: {{self: {{sd: 5, shared: 0.5}}}}, weights: nominal, leave_out: 1}}\n"


def noisy() -> Evaluation:
    """A round whose answers may be off, under other choices than by default."""
    return evaluate(catalog_in(NOISE), small().round)


def alone() -> Evaluation:
    """One agency, under a catalog without groups."""
    return evaluated(catalog_of(dimension("D", indicator("D1"))), {"a": {"D1": 50.5}})


def many() -> Evaluation:
    """Agencies enough for places that are not firm."""
    return large(30, 60, 8)


def same(one: Robustness, other: Robustness) -> None:
    """The same figures to the bit, of the same kinds, whatever the order of columns."""
    pairs = [(one.agencies, other.agencies), (one.sensitivity, other.sensitivity), (one.leave_out, other.leave_out)]
    assert one.groups.keys() == other.groups.keys()
    pairs += [(one.groups[name], other.groups[name]) for name in one.groups]
    assert (one.measurement is None) == (other.measurement is None)
    if one.measurement is not None and other.measurement is not None:
        pairs.append((one.measurement.astype(float), other.measurement))
    for frame, again in pairs:
        assert {*frame} == {*again}
        pd.testing.assert_frame_equal(frame[[*again]], again, check_exact=True)
    assert (one.choices, one.share_within, one.firm) == (other.choices, other.share_within, other.firm)


@pytest.mark.parametrize("make", [small, noisy, alone, many])
def test_it_comes_back_as_it_was_found(make: Callable[[], Evaluation], tmp_path: Path) -> None:
    evaluation = make()
    found = robustness(evaluation)
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        saved, added = store.save_once(evaluation, NOON, found)
        assert added
        kept = store.robustness(store.load(saved.run))
        other = store.robustness(saved)
    assert kept is not None
    assert other is not None
    same(found, kept)
    same(found, other)


def test_a_run_saved_plain_keeps_none_and_is_the_same_run_later(tmp_path: Path) -> None:
    evaluation = small()
    found = robustness(evaluation)
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        plain, _ = store.save_once(evaluation, NOON)
        assert store.robustness(plain) is None
        assert store.robustness(evaluation) is None  # of no run at all
        again, added = store.save_once(evaluation, NOON, found)
        assert (again.run, added, store.robustness(again)) == (plain.run, False, None)
        store.withdraw(1, "a draft", NOON)
        new, added = store.save_once(evaluation, NOON, found)
        assert (new.run, added) == (2, True)
        assert store.robustness(new) is not None
        again, added = store.save_once(evaluation, NOON)
        assert (again.run, added) == (2, False)
        store.withdraw(2, "a draft too", NOON)
        kept = store.robustness(store.load(2))
        assert kept is not None
        same(kept, found)


def test_where_nobody_has_a_place_none_is_kept(tmp_path: Path) -> None:
    nobody = evaluated(catalog_of(dimension("D", indicator("D1"))), {})
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        saved, _ = store.save_once(nobody, NOON, robustness(nobody))
        assert store.robustness(saved) is None


NAMED = [
    (
        "UPDATE ranges SET rank = 'first' WHERE number = 1 AND [group] = ''",
        "ranges, row run=1, group=, number=1: its rank",
    ),
    ("UPDATE ranges SET median = 'mid' WHERE number = 1", "ranges, row run=1, group=, number=1: its median .*'mid'"),
    ("UPDATE ranges SET high = 9e999 WHERE number = 1", "group=, number=1: its high .*inf"),
    ("UPDATE ranges SET low = NULL WHERE number = 1", "ranges, row run=1, group=: its low .* None"),
    ("UPDATE ranges SET moved = NULL WHERE number = 0", "ranges, row run=1, group=: its moved .* None"),
    ("UPDATE ranges SET agency = X'FF' WHERE number = 0", "group=, number=0: its agency"),
    (
        "UPDATE ranges SET agency = 'zz' WHERE number = 0 AND [group] = ''",
        r"ranges, row run=1: its agency .*'', 'a'.*zz",
    ),
    ("UPDATE ranges SET agency = 'a'", r"ranges, row run=1: its agency .*'b'"),
    ("UPDATE ranges SET [group] = 'no' WHERE [group] = 'big'", r"ranges, row run=1: its agency .*'big'"),
    ("DELETE FROM ranges WHERE number = 1 AND [group] = ''", r"ranges, row run=1: its agency .*'', 'b'"),
    (
        "DELETE FROM ranges WHERE number = 0 AND [group] = ''",
        "ranges, row run=1, group=: its number .* '1 to 1 in 1 rows'",
    ),
    ("DELETE FROM ranges", "ranges, row run=1: its agency"),
    ("DELETE FROM ranges WHERE [group] = 'big'", "ranges, row run=1: its agency .*'big', 'a'"),
    ("UPDATE ranges SET cause = 'whim' WHERE number = 0", "number=0: its cause .*'whim'"),
    ("UPDATE ranges SET moved_by = 'Q9' WHERE number = 0", "number=0: its moved_by .*'Q9'"),
    ("UPDATE sensitivity SET input = 'luck' WHERE number = 1", "sensitivity, row run=1: its input .*luck"),
    ("UPDATE sensitivity SET total = 'most' WHERE number = 1", "sensitivity, row run=1, number=1: its total .*'most'"),
    ("UPDATE sensitivity SET number = 4 WHERE number = 1", "sensitivity, row run=1: its number .* '0 to 4 in 2 rows'"),
    ("DELETE FROM sensitivity", "sensitivity, row run=1: its input"),
    ("UPDATE leave_out SET id = 'ZZ' WHERE number = 0", "leave_out, row run=1: its id .*ZZ"),
    ("UPDATE leave_out SET agency = 'zz' WHERE number = 0", "leave_out, row run=1, number=0: its agency .*'zz'"),
    (
        "UPDATE leave_out SET bands_crossed = 'two' WHERE number = 0",
        "leave_out, row run=1, number=0: its bands_crossed",
    ),
    ("DELETE FROM leave_out WHERE number = 7", "leave_out, row run=1: its id .*'C1'"),
]


@pytest.fixture
def file(once: Once, tmp_path: Path) -> Path:
    def make(folder: Path) -> None:
        with open_store(f"sqlite:///{folder}/eqm.db") as store:
            save(store, small(), NOON, robustness(small()))

    return Path(shutil.copy(once("a store of firm places to alter", make) / "eqm.db", tmp_path))


@pytest.mark.parametrize(("statement", "named"), in_part(NAMED, lambda case: NAMED.index(case) % 4 == 2))
def test_what_was_altered_by_hand_is_named(file: Path, statement: str, named: str) -> None:
    with open_store(altered(file, statement)) as store:
        held = store.load(1)
        with pytest.raises(EqmError, match=named) as error:
            store.robustness(held)
    assert str(file) in error.value.message.fa
    assert "\n" not in error.value.message.en


def test_what_nobody_touched_is_read(file: Path) -> None:
    with open_store(f"sqlite:///{file}") as store:
        kept = store.robustness(store.load(1))
    assert kept is not None
    same(kept, robustness(small()))

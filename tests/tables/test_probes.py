"""A run of probes is the same again after the store, and after the tables that are published."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from bulk import examples
from eqm.findings import EqmError
from eqm.store import open_store
from eqm.tables.availability import DAYS, KEPT, PARTS, PROBES
from eqm.tables.available import availability_from
from eqm.uptime.availability import Availability
from eqm.uptime.planned import Plans
from tables.probed import DAY, drawn, large, shown, usual

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def again(found: Availability, *, kept: bool) -> Availability:
    """An availability from its tables."""
    tables = {table.name: next(table.rows(found)) for table in (PROBES, *(KEPT if kept else PARTS))}
    tables["probed"] = {**tables["probed"], "position": range(len(found.services))}
    return availability_from(tables)


@examples(200, 40)
@given(drawn())
def test_what_was_kept_is_what_is_read(found: Availability) -> None:
    assert shown(again(found, kept=True)) == shown(found)
    assert shown(again(found, kept=False)) == shown(found)


@examples(50, 6)
@given(drawn())
def test_a_store_gives_back_what_was_saved(found: Availability) -> None:
    with open_store("sqlite://") as store:
        assert store.save_probes(found, "trial", NOON) == (1, True)
        run, held = store.probes() or (0, found)
        assert run == 1
        assert shown(held) == shown(found)


def test_days_that_are_alike_are_kept_as_one_row() -> None:
    found = large(3, 20, 31)
    rows = next(next(table for table in KEPT if table.name == "days").rows(found))
    assert len(rows["day"]) < len(next(DAYS.rows(found))["day"]) == 20 * 31
    assert sum(rows["alike"]) == 20 * 31
    assert shown(again(found, kept=True)) == shown(found)


def test_the_same_is_not_saved_again_and_another_is(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        assert store.save_probes(usual(), "trial", NOON) == (1, True)
        assert store.save_probes(usual(), "trial", NOON) == (1, False)
        assert store.save_probes(usual(), "other", NOON) == (2, True)
        assert store.save_probes(usual(ignore_under=DAY), "trial", NOON) == (3, True)
        assert store.save_probes(usual(plans=Plans()), "trial", NOON) == (4, True)
        assert store.save_probes(usual(), "trial", NOON) == (5, True)
        newest, of_other = store.probes(catalog="trial"), store.probes(catalog="other")
        assert (newest and newest[0], of_other and of_other[0]) == (5, 2)
        third = store.probes(3)
        assert third is not None
        assert shown(third[1]) == shown(usual(ignore_under=DAY))
        assert store.probes(catalog="nobody's") is None
        with pytest.raises(EqmError, match="holds no probes 9; its runs of probes are: 1, 2, 3, 4, 5"):
            store.probes(9)

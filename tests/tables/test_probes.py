"""A run of probes is the same again after its document, and after the store."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from bulk import examples
from eqm.findings import EqmError
from eqm.store import open_store
from eqm.tables.availability import availability_from, document_of
from eqm.uptime.availability import Availability
from eqm.uptime.planned import Maintenance, Plans
from eqm.uptime.reading.moments import as_datetime
from tables.probed import DAY, NOW, drawn, large, shown, usual

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def again(found: Availability) -> Availability:
    """An availability from its document."""
    return availability_from(json.dumps(document_of(found)))


@examples(200, 15)
@given(drawn())
def test_what_was_kept_is_what_is_read(found: Availability) -> None:
    assert shown(again(found)) == shown(found)


@examples(50, 3)
@given(drawn())
def test_a_store_gives_back_what_was_saved(found: Availability) -> None:
    with open_store("sqlite://") as store:
        assert store.save_probes(found, "trial", NOON) == (1, True)
        run, held = store.probes() or (0, found)
        assert run == 1
        assert shown(held) == shown(found)


@pytest.mark.slow
def test_a_month_of_a_country_is_kept_in_10_mb() -> None:
    found = large(140, 4400, 31)
    assert len(json.dumps(document_of(found))) < 10_000_000
    assert shown(again(found)) == shown(found)


def test_time_set_aside_before_there_were_probes_is_kept_from_1970_on() -> None:
    found = usual(plans=Plans((Maintenance("ito", "", -1, NOW, 10**16),)))
    (kept,) = again(found).plans.maintenance
    assert kept.begin == 0
    assert kept.end == NOW
    assert as_datetime(kept.announced, found.rules.zone).year == 9892


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

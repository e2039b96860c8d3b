"""A store on PostgreSQL, where one is named by EQM_TEST_POSTGRESQL: an empty database that may be written to."""

import os
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from eqm.findings import EqmError
from eqm.store import database, open_store, read
from store.made import save, small

URL = os.environ.get("EQM_TEST_POSTGRESQL", "")
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not URL, reason="EQM_TEST_POSTGRESQL names no database")


@pytest.mark.parametrize(
    "lock", [f"SELECT pg_advisory_xact_lock({database._LOCK})", "LOCK TABLE runs IN ACCESS EXCLUSIVE MODE"]
)
def test_a_lock_is_waited_for_and_then_its_holder_named(lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(URL) as store:
        run = save(store, small(), NOON)
        monkeypatch.setattr(database, "PATIENCE", 0.5)
        other = database.engine_for(f"{URL}{'&' if '?' in URL else '?'}application_name=somebody")
        with other.connect() as holder, holder.begin():
            holder.execute(text(lock))
            pid = holder.execute(text("SELECT pg_backend_pid()")).scalar_one()
            begun = time.monotonic()
            with pytest.raises(
                EqmError, match=rf"not free for 0.5 seconds; it is held by somebody, .*pid {pid}"
            ) as error:
                save(store, small("12"), NOON)
            assert 0.4 < time.monotonic() - begun < 5
            assert "در دست این‌هاست" in error.value.message.fa
        assert save(store, small("12"), NOON) > run
        assert read.run_from(URL, "sha256:aa") is not None
        other.dispose()


@pytest.mark.parametrize(
    "option", ["foo=1", "connect_timeout=soon", "row_factory=x", "autocommit=maybe", "prepare_threshold=x", "plugin=x"]
)
def test_an_option_that_is_none_is_said(option: str) -> None:
    with pytest.raises(EqmError, match=r"foo|an option of the URL|invalid|connect_timeout"):
        open_store(f"{URL}{'&' if '?' in URL else '?'}{option}")

"""Logs that were read one by one make the log that they make together."""

from pathlib import Path

import numpy as np

from eqm.uptime.availability import availability, probes_between
from eqm.uptime.log import Log, merged
from eqm.uptime.periods import Period
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes

HOUR = 3_600_000
DAY = 24 * HOUR
NOON = 20_000 * DAY


def log_file(path: Path, moments: range) -> Path:
    path.write_text("at,service,ok\n" + "".join(f"{at},s,1\n" for at in moments))
    return path


def columns(log: Log) -> list[list[int]]:
    return [column.tolist() for table in (log.changes, log.ends, log.latencies) for column in table]


def test_a_piece_of_time_that_begins_where_a_file_does_counts_its_own_probes(tmp_path: Path) -> None:
    files = [log_file(tmp_path / f"{n}.csv", range(NOON + n * DAY, NOON + (n + 1) * DAY, 60_000)) for n in range(2)]
    wishes = Wishes(Rules(), np.array([NOON, NOON + DAY]))
    log = read_logs(files, wishes)
    assert probes_between(log, NOON, NOON + DAY).tolist() == [1440]
    whole = read_logs([log_file(tmp_path / "whole.csv", range(NOON, NOON + 2 * DAY, 60_000))], wishes)
    assert columns(log) == columns(whole)
    assert columns(merged([read_logs([file], wishes) for file in reversed(files)])) == columns(whole)


def test_failures_that_go_on_over_a_cut_do_not_begin_there(tmp_path: Path) -> None:
    """Three services fail one after another, an hour apart, and are all down where the period begins."""
    rows = [
        (at, service, at < NOON - (service + 1) * HOUR)
        for service in range(3)
        for at in range(NOON - 6 * HOUR, NOON + HOUR, 60_000)
    ]
    path = tmp_path / "a.csv"
    path.write_text("at,service,ok\n" + "".join(f"{at},s{service},{ok:d}\n" for at, service, ok in rows))
    period = Period(NOON, NOON + HOUR)
    log = read_logs([path], Wishes(Rules(), np.array(period)))
    made = availability(log, Rules(), period, NOON + DAY)
    assert [finding.rule.code for finding in made.findings] == []
    assert [one.crosses for one in made.outages] == [("from", "to")] * 3

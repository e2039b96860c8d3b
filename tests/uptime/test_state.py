"""States give the very figures of the logs that they were made from, whole or not at all."""

import random
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, strategies as st

from bulk import examples
from eqm.findings import EqmError
from eqm.uptime.availability import Availability, availability
from eqm.uptime.days import midnights_of
from eqm.uptime.log import Log, OverlapError
from eqm.uptime.periods import Period
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.state import add, log_of, merge, with_state

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
TEHRAN = ZoneInfo("Asia/Tehran")
RULES = Rules(interval=HOUR)
BEGIN = int(midnights_of(TEHRAN)[9_000])
NEVER_NOW = BEGIN + 1000 * DAY

Probe = tuple[int, str, str, int, int]


def log_file(folder: Path, name: str, probes: Sequence[Probe]) -> Path:
    path = folder / name
    lines = (f"{at},{service},{place},{ok},{latency}\n" for at, service, place, ok, latency in probes)
    path.write_text("at,service,probe,ok,latency\n" + "".join(lines))
    return path


def cut_at_midnights(paths: Sequence[Path], rules: Rules = RULES) -> Log:
    return read_logs(paths, Wishes(rules, midnights_of(rules.zone)))


def kept(state: Path, paths: Sequence[Path], rules: Rules = RULES) -> Path:
    for path in paths:
        add(state, cut_at_midnights([path], rules), rules)
    return state


def figures(found: Availability) -> list[object]:
    counted = [finding for finding in found.findings if finding.rule.code != "EQM808"]
    shown = found.begin, found.end, found.services, found.agencies, found.whole, found.outages, counted
    return [*shown, found.days, found.sums.tolist()]


def of(log: Log, period: Period, rules: Rules) -> list[object]:
    return figures(availability(log, rules, period, NEVER_NOW))


def timelines(log: Log) -> list[object]:
    return [log.keys, log.names, *(column.tolist() for table in (log.changes, log.ends) for column in table)]


@st.composite
def probes(draw: st.DrawFn) -> list[Probe]:
    """Five days of probes of a few services, with silences, failures and slow answers, no two at one moment."""
    seed = draw(st.integers(0, 2**32))
    chance = random.Random(seed)
    found = []
    for service in ("a", "B", "c")[: draw(st.integers(1, 3))]:
        for place in ("", "x")[: draw(st.integers(1, 2))]:
            at, ok = BEGIN + chance.randrange(2 * DAY), 1
            while at < BEGIN + 5 * DAY:
                shown = chance.choice([service, service.lower(), service.upper()])
                found.append((at, shown, place, ok, chance.choice([5, 300, 70_000])))
                at += chance.choice([MINUTE, HOUR, HOUR, HOUR, 3 * HOUR, 3 * HOUR + 1, 20 * HOUR])
                ok = chance.choice([ok, ok, 1 - ok])
    return found or [(BEGIN, "a", "", 1, 5)]


periods = st.sampled_from([Period(), Period(BEGIN + DAY), Period(BEGIN + DAY, BEGIN + 2 * DAY), Period(BEGIN, None)])
rules = st.sampled_from([RULES, Rules(interval=HOUR, confirm=2, ignore_under=5 * HOUR), Rules(changes=True)])


@examples(40, 6)
@given(probes(), st.lists(st.integers(0, 10), min_size=1, max_size=4), periods, rules, st.randoms())
def test_any_split_added_in_any_order_gives_the_figures_of_all_logs_at_once(
    every: list[Probe], cuts: list[int], period: Period, in_force: Rules, chance: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        bounds = [-1, *sorted({BEGIN + cut * DAY // 2 for cut in cuts}), BEGIN + 9 * DAY]
        split = [[one for one in every if low <= one[0] < high] for low, high in pairwise(bounds)]
        parts = [log_file(folder, f"{n}.csv", part) for n, part in enumerate(split) if part]
        whole = read_logs([log_file(folder, "whole.csv", every)], Wishes(in_force, np.array(period.cuts)))
        try:
            expected = of(whole, period, in_force)
        except EqmError:
            return
        chance.shuffle(parts)
        by_days = log_of(kept(folder / "a.state", parts, in_force), in_force, period)
        assert timelines(by_days) == timelines(whole)
        assert of(by_days, period, in_force) == expected

        halves = [kept(folder / f"{n}.state", parts[n::2], in_force) for n in range(2) if parts[n::2]]
        merge(halves, folder / "one.state")
        merge([*reversed(halves)], folder / "other.state")
        assert (folder / "one.state").read_bytes() == (folder / "other.state").read_bytes()
        merge([folder / "a.state"], folder / "a.state")
        assert (folder / "a.state").read_bytes() == (folder / "one.state").read_bytes()
        assert of(log_of(folder / "one.state", in_force, period), period, in_force) == expected


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state of a day and a half: two services each hour, one of them down for two hours."""
    return kept(tmp_path / "a.state", [log_file(tmp_path, "a.csv", hourly(0, 36))])


def hourly(first: int, last: int) -> list[Probe]:
    hours = range(first, last)
    return [(BEGIN + n * HOUR, service, "", int(service == "a" or n % 40 > 2), 7) for n in hours for service in "ab"]


def refused(wanted: type[EqmError], *words: str) -> pytest.RaisesExc[EqmError]:
    every = "".join(f"(?=.*{word})" for word in words)
    return pytest.raises(wanted, match=every)


def test_a_log_that_the_state_holds_is_refused_by_its_digest(state: Path, tmp_path: Path) -> None:
    again = log_file(tmp_path, "again.csv", hourly(0, 36))
    before = state.read_bytes()
    with refused(EqmError, "a.state holds again.csv already"):
        kept(state, [again])
    assert state.read_bytes() == before


def test_overlapping_stretches_are_refused_with_both_named(state: Path, tmp_path: Path) -> None:
    later = log_file(tmp_path, "later.csv", hourly(35, 40))
    before = state.read_bytes()
    with refused(OverlapError, "a.state", "later.csv", "read those logs together"):
        kept(state, [later])
    assert state.read_bytes() == before
    other = kept(tmp_path / "b.state", [later])
    for order in ([state, other], [other, state]):
        with refused(OverlapError, "a.state", "b.state"):
            merge(order, tmp_path / "c.state")
    assert not (tmp_path / "c.state").exists()


def test_a_stretch_within_another_is_refused_though_no_probe_lies_there(tmp_path: Path) -> None:
    around = log_file(tmp_path, "around.csv", [(BEGIN + n * HOUR, "a", "", 1, 7) for n in (0, 20)])
    inside = log_file(tmp_path, "inside.csv", [(BEGIN + 10 * HOUR, "a", "", 1, 7)])
    for order in ([around, inside], [inside, around]):
        state = tmp_path / f"{order[0].stem}.state"
        with refused(OverlapError, "inside", "around"):
            kept(state, order)


def test_states_that_hold_one_file_are_not_merged(state: Path, tmp_path: Path) -> None:
    other = kept(tmp_path / "b.state", [log_file(tmp_path, "b.csv", hourly(0, 36))])
    with refused(EqmError, "a.state", "b.state", "already"):
        merge([state, other], tmp_path / "c.state")


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(ZoneInfo("UTC"), interval=HOUR), ("Asia/Tehran", "UTC")),
        (Rules(interval=HOUR, changes=True), ("--changes",)),
        (Rules(interval=HOUR, max_gap=2 * HOUR), ("10800.0s", "7200.0s")),
        (Rules(interval=HOUR, own_intervals={("", "b"): 5000}), ("10800.0s", "15.0s", r"\(b\)")),
    ],
)
def test_other_rules_are_refused_with_both_named(state: Path, tmp_path: Path, rules: Rules, words: list[str]) -> None:
    with refused(EqmError, *words):
        kept(state, [log_file(tmp_path, "b.csv", hourly(36, 50))], rules)
    with refused(EqmError, *words):
        log_of(state, rules, Period())
    other = kept(tmp_path / "b.state", [log_file(tmp_path, "b.csv", hourly(36, 50))], rules)
    with refused(EqmError, *words, "b.state"):
        merge([state, other], tmp_path / "c.state")


def test_a_period_from_a_state_begins_and_ends_at_midnight(state: Path) -> None:
    with refused(EqmError, "midnight", "Asia/Tehran"):
        log_of(state, RULES, Period(BEGIN, BEGIN + HOUR))
    assert log_of(state, RULES, Period(BEGIN, BEGIN + DAY)).ends.probes.tolist() == [36, 36]


def test_hours_of_a_day_come_in_any_order(tmp_path: Path) -> None:
    parts = [log_file(tmp_path, f"{n}.csv", hourly(n * 6, n * 6 + 6)) for n in range(8)]
    whole = read_logs(parts, Wishes(RULES))
    found = log_of(kept(tmp_path / "a.state", [parts[n] for n in (3, 0, 7, 5, 1, 6, 2, 4)]), RULES, Period())
    assert timelines(found) == timelines(whole)
    assert [one.file for one in found.inputs] == [path.name for path in parts]


def test_a_state_answers_alone_and_with_a_log_more(state: Path, tmp_path: Path) -> None:
    later = log_file(tmp_path, "later.csv", [*hourly(36, 48), (BEGIN, "no code!", "", 1, 1)])
    log = with_state(state, [later], Wishes(RULES), Period())
    assert [finding.rule.code for finding in log.findings] == ["EQM805"]
    again = with_state(state, [], Wishes(RULES), Period())
    assert timelines(again) == timelines(log) == timelines(read_logs([tmp_path / "a.csv", later], Wishes(RULES)))
    assert not again.findings


def test_an_empty_log_makes_an_empty_state(tmp_path: Path) -> None:
    empty = log_file(tmp_path, "a.csv", [])
    kept(tmp_path / "a.state", [empty, empty])
    log = log_of(tmp_path / "a.state", RULES, Period())
    assert (log.keys, log.inputs, len(log.changes.at)) == ((), (), 0)
    merge([tmp_path / "a.state"], tmp_path / "b.state")


def test_a_service_that_was_never_read_right_is_named_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"at,service,ok\n{BEGIN},a,1\nyesterday,b,1\n")
    whole, found = read_logs([path], Wishes(RULES)), log_of(kept(tmp_path / "a.state", [path]), RULES, Period())
    assert timelines(found) == timelines(whole)


KILLED = """
import os, signal, sys
from pathlib import Path
from eqm.uptime import state
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Wishes
from eqm.uptime.rules import Rules

rules, at = Rules(interval=3_600_000), int(sys.argv[3])
log = read_logs([Path(sys.argv[2])], Wishes(rules, state.midnights_of(rules.zone)))
put, count = state._State.put, 0
def counted(self, *parts):
    global count
    put(self, *parts)
    count += 1
    if count == at:
        os.kill(os.getpid(), signal.SIGKILL)
state._State.put = counted
opened = state.sqlite3.connect
def connect(*args, **more):
    made = opened(*args, **more)
    made.execute("PRAGMA cache_size = 2")  # much is written before the end
    return made
state.sqlite3.connect = connect
state.add(Path(sys.argv[1]), log, rules)
"""


@pytest.mark.parametrize("at", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_a_state_that_was_being_added_to_when_it_was_killed_is_as_it_was(state: Path, tmp_path: Path, at: int) -> None:
    later = log_file(tmp_path, "later.csv", hourly(36, 24 * 40))
    before = timelines(log_of(state, RULES, Period()))
    run = subprocess.run([sys.executable, "-c", KILLED, str(state), str(later), str(at)], check=False)
    assert run.returncode == -9
    assert timelines(log_of(state, RULES, Period())) == before
    new = tmp_path / "new.state"
    assert subprocess.run([sys.executable, "-c", KILLED, str(new), str(later), str(at)], check=False).returncode == -9
    for path in (state, new):
        kept(path, [later])
    assert timelines(log_of(state, RULES, Period())) == timelines(read_logs([tmp_path / "a.csv", later], Wishes(RULES)))


HOSTILE = {
    "a view in place of days": ["DROP TABLE days", "CREATE VIEW days AS SELECT 1"],
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON days BEGIN DELETE FROM head; END"],
    "no head": ["DELETE FROM head"],
    "a head that is no JSON": ["UPDATE head SET head = '['"],
    "a head of another format": ["UPDATE head SET head = replace(head, '\"format\":1', '\"format\":2')"],
    "a head in another place": ["UPDATE head SET head = replace(head, 'Asia/Tehran', '../../etc/passwd')"],
    "a head with a name that is none": ["UPDATE head SET head = replace(head, '\"a\"', '\"a b c!\"')"],
    "a head with one name twice": ["UPDATE head SET head = replace(head, '\"a\"', '\"B\"')"],
    "a head with fewer names": ['UPDATE head SET head = replace(head, \',["","b","",10800000]\', \'\')'],
    "a head with no gap": ["UPDATE head SET head = replace(head, '10800000', '-5')"],
    "a head with a gap beyond all": ["UPDATE head SET head = replace(head, '10800000', '99999999999999999999999')"],
    "a head that is a number": ["UPDATE head SET head = 5"],
    "a day after the last": ["UPDATE days SET day = day + 50000"],
    "a day of year 9999": ["UPDATE days SET day = 9223372036854775807 WHERE day = (SELECT max(day) FROM days)"],
    "another day": ["UPDATE days SET day = day + 10"],
    "a day before the first": ["UPDATE days SET day = -day"],
    "no blob": ["UPDATE days SET runs = NULL"],
    "a text for a blob": ["UPDATE days SET counts = 'text'"],
    "nothing": ["UPDATE days SET runs = x''"],
    "half a blob": ["UPDATE days SET runs = substr(runs, 1, 20)"],
    "runs for counts": ["UPDATE days SET counts = runs"],
    "counts for runs": ["UPDATE days SET runs = counts"],
    "another application": ["PRAGMA application_id = 5"],
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_state_is_refused_in_words(state: Path, tmp_path: Path, statements: list[str]) -> None:
    connection = sqlite3.connect(state)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    refuse(state, tmp_path)


def refuse(state: Path, tmp_path: Path) -> None:
    with refused(EqmError, "a.state") as caught:
        log_of(state, RULES, Period())
    assert "a.state" in caught.value.message.fa
    with refused(EqmError, "a.state"):
        merge([state], tmp_path / "c.state")
    assert not (tmp_path / "c.state").exists()


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize("value", [-1, 0, 1, 5, 2**40, -(2**62), 2**63 - 1])
def test_a_line_with_any_number_out_of_place_is_refused_or_read(
    state: Path, tmp_path: Path, column: int, value: int
) -> None:
    connection = sqlite3.connect(state)
    day, blob = connection.execute("SELECT day, runs FROM days LIMIT 1").fetchone()
    planes = np.frombuffer(zlib.decompress(blob), np.uint8).reshape(6, 8, -1).transpose(0, 2, 1)
    lines = planes.shape[1]
    numbers = np.ascontiguousarray(planes).view("<i8").reshape(6, lines).copy()
    numbers[column, 1] = value
    data = numbers.view(np.uint8).reshape(6, lines, 8).transpose(0, 2, 1).tobytes()
    connection.execute("UPDATE days SET runs = ? WHERE day = ?", (zlib.compress(data), day))
    connection.commit()
    connection.close()
    try:
        log = log_of(state, RULES, Period())
    except EqmError:
        refuse(state, tmp_path)
    else:
        of(log, Period(BEGIN, BEGIN + 2 * DAY), RULES)


def test_a_bomb_costs_no_memory(state: Path, tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(2**26))
    connection = sqlite3.connect(state)
    connection.execute("UPDATE days SET runs = ?", (bomb,))
    connection.commit()
    connection.close()
    refuse(state, tmp_path)


@examples(400, 15)
@given(st.data())
def test_damaged_bytes_are_refused_or_read(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        state = kept(folder / "a.state", [log_file(folder, "a.csv", hourly(0, 36))])
        held = bytearray(state.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, 199) | st.integers(0, len(held) - 1))
            held[place : place + data.draw(st.integers(1, 4))] = data.draw(st.binary(min_size=1, max_size=4))
        state.write_bytes(held)
        for work in (
            lambda: of(log_of(state, RULES, Period()), Period(), RULES),
            lambda: merge([state], folder / "b.state"),
            lambda: kept(state, [log_file(folder, "b.csv", hourly(40, 50))]),
        ):
            with suppress(EqmError):
                work()


def test_a_schema_that_is_no_text_is_refused(state: Path, tmp_path: Path) -> None:
    held = state.read_bytes()
    state.write_bytes(held.replace(b"CREATE TABLE days", b"CREATE TA\x80LE days"))
    assert state.read_bytes() != held
    refuse(state, tmp_path)


@pytest.mark.parametrize("content", [b"at,service,ok\n", b"SQLite format 3\0", bytes(5000)])
def test_what_is_no_state_is_refused(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "a.state"
    state.write_bytes(content)
    refuse(state, tmp_path)
    with refused(EqmError, "a.state"):
        kept(state, [log_file(tmp_path, "a.csv", hourly(0, 3))])
    assert state.read_bytes() == content
    for path in (tmp_path / "absent", tmp_path, tmp_path / "no" / "folder"):
        with refused(EqmError, path.name):
            log_of(path, RULES, Period())

"""States give the very figures of the logs that they were made from, whole or not at all."""

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bulk import examples
from eqm.findings import EqmError
from eqm.uptime.availability import Availability, availability
from eqm.uptime.days import midnights_of
from eqm.uptime.log import Log
from eqm.uptime.periods import Period
from eqm.uptime.planned import Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.reading.wishes import Wishes
from eqm.uptime.rules import Rules
from eqm.uptime.state import add, log_of, merge

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
    return [*shown, found.days.days, found.days.sums.tolist()]


def of(log: Log, period: Period, rules: Rules) -> list[object]:
    return figures(availability(log, rules, period, NEVER_NOW, None, Plans()))


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


@examples(600, 20)
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

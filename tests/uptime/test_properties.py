"""What must hold of availability, whatever a log says."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, strategies as st

from bulk import examples
from eqm.findings import EqmError
from eqm.uptime.availability import Availability
from eqm.uptime.figures import in_percent, mean_in_percent
from eqm.uptime.log import Log
from eqm.uptime.scene import Known
from uptime import drawn, plain

WEEK = 7 * 86_400_000


def parts_of(probes, random, number: int) -> list[list[plain.Probe]]:
    parts = [[] for _ in range(number)]
    for probe in random.sample(probes, len(probes)):
        random.choice(parts).append(probe)
    return parts


def kept_of(log: Log) -> list[object]:
    """All of a log but which files it comes from."""
    columns = [*log.changes, *log.ends, *log.latencies, log.gaps]
    return [log.keys, log.names, *(column.tolist() for column in columns)]


def made(case: plain.Case) -> Availability | None:
    """What comes of a case; nothing where its period ends before it begins."""
    try:
        return drawn.made(case)
    except EqmError:
        return None


@examples(200, 20)
@given(drawn.cases(), st.lists(drawn.moments, max_size=3), st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_split_into_files_in_any_order_gives_the_same_bits(case, cuts, random, number) -> None:
    whole = drawn.log_of(case, [sorted(case.probes, key=lambda one: one.at)], cuts)
    split = drawn.log_of(case, parts_of(case.probes, random, number), cuts)
    assert kept_of(split) == kept_of(whole)


@examples(200, 20)
@given(drawn.cases(), st.lists(drawn.moments, min_size=1, max_size=3))
def test_files_of_a_stretch_of_time_each_give_the_same_bits(case, cuts) -> None:
    edges = [0, *sorted(set(cuts)), 2**62]
    parts = [[one for one in case.probes if low <= one.at < high] for low, high in pairwise(edges)]
    whole = drawn.log_of(case, [case.probes], cuts)
    assert kept_of(drawn.log_of(case, parts[::-1], cuts)) == kept_of(whole)


@examples(120, 15)
@given(drawn.cases())
def test_all_states_together_are_the_period(case) -> None:
    result = made(case)
    for one in result.services if result else ():
        since = case.since.get((one.agency, one.service), result.begin)
        period = result.end - min(max(result.begin, since), result.end)
        assert one.up + one.down + one.unknown + one.maintenance == period
        days = result.sums[result.services.index(one)].sum(axis=0).tolist()
        assert days == [one.unknown, one.up, one.down, one.maintenance]
        assert one.down == sum(
            outage.down for outage in result.outages if (outage.agency, outage.service) == (one.agency, one.service)
        )


@examples(120, 15)
@given(drawn.cases(), st.integers(-60, 60))
def test_whole_weeks_later_all_is_the_same(case, weeks) -> None:
    by = weeks * WEEK
    before, after = made(case), made(drawn.shifted(case, by))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.services == before.services
        assert after.agencies == before.agencies
        assert after.outages == [replace(one, began=one.began + by, ended=one.ended + by) for one in before.outages]
        assert np.array_equal(after.sums, before.sums)


@examples(200, 20)
@given(drawn.cases(), st.data())
def test_a_failure_in_place_of_a_success_raises_nothing(case, data) -> None:
    number = data.draw(st.integers(0, len(case.probes) - 1))
    probes = [one._replace(ok=one.ok and place != number) for place, one in enumerate(case.probes)]
    before, after = made(case), made(replace(case, probes=probes))
    for one, other in zip(before.services, after.services, strict=True) if before and after else ():
        assert (one.share is None) == (other.share is None)
        assert one.share is None or other.share <= one.share
        assert (one.unknown, one.maintenance) == (other.unknown, other.maintenance)


@examples(60, 10)
@given(drawn.cases())
def test_a_silent_service_is_never_up(case) -> None:
    silent = ("org", "silent")
    keys = {(one.agency, one.service) for one in case.probes} | {silent}
    log = drawn.log_of(case, [case.probes])
    try:
        result = drawn.made_of(case, log, Known({key: key for key in keys}, case.since))
    except EqmError:
        return
    one = next(one for one in result.services if (one.agency, one.service) == silent)
    assert (one.up, one.down, one.availability, one.probes, one.latency) == (0, 0, None, 0, None)
    assert "EQM810" in [finding.rule.code for finding in result.findings]


@examples(60, 10)
@given(drawn.cases())
def test_nothing_is_up_longer_than_probes_say(case) -> None:
    if case.changes:
        return
    result = made(case)
    for one in result.services if result else ():
        probes = [p for p in case.probes if (p.agency, p.service) == (one.agency, one.service)]
        interval = case.own.get((one.agency, one.service), case.interval)
        longest = max(interval, 3 * interval if case.max_gap is None else case.max_gap)
        assert one.up <= len(probes) * longest


@given(st.integers(1, 10**15), st.integers(0, 10**6))
def test_100_is_only_what_was_never_down(up, down) -> None:
    assert (in_percent(Fraction(up, up + down)) == 100) == (down == 0)


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=40))
def test_a_mean_is_exact_until_it_is_cut_off(shares) -> None:
    exact = sum(shares, Fraction(0)) / len(shares)
    assert mean_in_percent(shares) == int(exact * 100_000) / 1000


@pytest.mark.parametrize("down", [1, 40, 4_000])
def test_a_mean_of_many_is_100_only_without_a_moment_of_down_time(down) -> None:
    shares = [Fraction(1)] * 5_000 + [Fraction(10**9 - down, 10**9)]
    assert mean_in_percent(shares) == 99.999
    assert mean_in_percent(shares[:-1]) == 100

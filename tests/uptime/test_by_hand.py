"""Cases worked out by hand. In the drawings a sign is a minute: o answered, x failed, · no probe."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from eqm.findings import EqmError
from eqm.uptime.periods import Period, days_between, midnights, month
from eqm.uptime.rules import MINUTE
from uptime import drawn, plain

TEHRAN = ZoneInfo("Asia/Tehran")
START = drawn.MIDNIGHT
DAY = 1440


def case_of(drawing: str, place: str = "", first: int = 0, **rules: object) -> plain.Case:
    """A case of one service: a probe a sign from minute `first` on, in a period as long as the drawing."""
    probes = [
        plain.Probe("org", "a", place, START + (first + minute) * MINUTE, sign == "o", 100)
        for minute, sign in enumerate(drawing)
        if sign in "ox"
    ]
    period = {"begin": START, "end": START + len(drawing) * MINUTE}
    return plain.Case(probes, **{**period, "min_observed": Fraction(0), **rules})


def minutes(case: plain.Case) -> tuple[int, int, int, int]:
    """Minutes up, down, unknown and of maintenance."""
    one = drawn.made(case).services[0]
    return tuple(length // MINUTE for length in (one.up, one.down, one.unknown, one.maintenance))


def outages(case: plain.Case) -> list[tuple[int, int, int, int, str]]:
    """Outages in minutes: from, to, down, uncertain, and which edges they cross."""
    found = []
    for one in drawn.made(case).outages:
        began, ended = ((at - START) // MINUTE for at in (one.began, one.ended))
        found.append((began, ended, one.down // MINUTE, one.uncertain // MINUTE, "+".join(one.crosses)))
    return found


def test_an_outage_runs_from_the_first_failure_to_the_first_success() -> None:
    """ooxxxoo: down from 2 to 5; the last success before it was a minute earlier."""
    case = case_of("ooxxxoo")
    assert minutes(case) == (4, 3, 0, 0)
    assert outages(case) == [(2, 5, 3, 1, "")]


def test_edges_of_a_period_cut_outages_and_are_marked() -> None:
    """xx|xooox|xx: the period is what stands between the bars."""
    case = case_of("xxxoooxxx")
    inner = replace(case, begin=START + 2 * MINUTE, end=START + 7 * MINUTE)
    assert minutes(inner) == (3, 2, 0, 0)
    assert outages(inner) == [(2, 3, 1, 0, "from"), (6, 7, 1, 1, "to")]


def test_a_period_begins_and_ends_with_the_log_where_nobody_says() -> None:
    """··oox: from the first probe to an interval after the last."""
    made = drawn.made(replace(case_of("··oox"), begin=None, end=None))
    assert (made.begin, made.end) == (START + 2 * MINUTE, START + 5 * MINUTE)


def test_flapping_is_an_outage_each_time() -> None:
    """oxoxoxo: three outages of a minute; confirmed by two failures there is none, and the plain figures say three."""
    case = case_of("oxoxoxo")
    assert outages(case) == [(1, 2, 1, 1, ""), (3, 4, 1, 1, ""), (5, 6, 1, 1, "")]
    confirmed = replace(case, confirm=2)
    assert outages(confirmed) == []
    assert drawn.made(confirmed).services[0].plain.outages == 3
    assert outages(replace(case, ignore_under=MINUTE)) == outages(case)
    assert outages(replace(case, ignore_under=MINUTE + 1)) == []


def test_under_confirm_an_outage_begins_at_the_first_of_the_failures() -> None:
    """oxxxo: three failures in a row, confirmed by three, by four not."""
    case = case_of("oxxxo")
    assert outages(replace(case, confirm=3)) == [(1, 4, 3, 1, "")]
    assert outages(replace(case, confirm=4)) == []


def test_a_gap_of_three_minutes_holds_and_a_longer_one_does_not() -> None:
    """o··o and o···o: over three minutes the state goes on; over four it holds one minute, three are unknown."""
    assert minutes(case_of("o··o")) == (4, 0, 0, 0)
    assert minutes(case_of("o···o")) == (2, 0, 3, 0)
    assert minutes(case_of("··o")) == (1, 0, 2, 0)
    assert minutes(case_of("o···", interval=MINUTE)) == (1, 0, 3, 0)


def test_an_outage_goes_on_through_silence_where_the_next_probe_fails() -> None:
    """ox·····xo: one outage; one minute of its silence counts as down, five are uncertain."""
    case = case_of("ox·····xo")
    assert outages(case) == [(1, 8, 2, 5 + 1, "")]
    assert minutes(case) == (2, 2, 5, 0)


def test_an_outage_that_silence_ends_may_have_lasted_to_the_next_success() -> None:
    """ox·····o: down for a minute, ended by the success, five minutes before it uncertain."""
    assert outages(case_of("ox·····o")) == [(1, 7, 1, 5 + 1, "")]


def test_a_silent_service_is_unknown() -> None:
    """Once o and then nothing for a day: one minute up, no figure under a least share observed of 90 %."""
    case = replace(case_of("o"), end=START + DAY * MINUTE, min_observed=Fraction(9, 10))
    assert minutes(case) == (1, 0, DAY - 1, 0)
    one = drawn.made(case).services[0]
    assert (one.availability, one.observed) == (None, 0.0)


def test_a_clock_set_back_makes_nothing_twice() -> None:
    """oooo, then the prober's clock goes back by two minutes and it writes xoo: what is said twice counts once, as down
    where it contradicts itself.
    """
    first, second = case_of("oooo"), case_of("xoo", first=2)
    case = replace(first, probes=[*first.probes, *second.probes], end=START + 5 * MINUTE)
    assert minutes(case) == (4, 1, 0, 0)
    made = drawn.made(case)
    assert made.services[0].probes == 5
    assert [dict(one.details)["number"] for one in made.findings if one.rule.code == "EQM808"] == [1]


def test_a_clock_set_forward_is_a_silence() -> None:
    """oo, then the clock jumps by an hour: the hour between is unknown but for a minute."""
    first, second = case_of("oo"), case_of("oo", first=62)
    case = replace(first, probes=[*first.probes, *second.probes], end=START + 64 * MINUTE)
    assert minutes(case) == (4, 0, 60, 0)


def test_an_outage_over_midnight_is_one_and_counts_in_both_days() -> None:
    """oxx|xo: two minutes before midnight, one after."""
    case = case_of("oxxxo", first=-3)
    case = replace(case, begin=START - DAY * MINUTE, end=START + DAY * MINUTE)
    assert [one[:3] for one in outages(case)] == [(-2, 1, 3)]
    made = drawn.made(case)
    assert [day.day for day in made.days] == [4, 5]
    assert made.sums[0, :, 2].tolist() == [2 * MINUTE, MINUTE]


@pytest.mark.parametrize(
    ("typed", "days", "hours"),
    [
        ("1404-03", 31, 31 * 24),
        ("1404-07", 30, 30 * 24),
        ("1404-12", 29, 29 * 24),
        ("1403-12", 30, 30 * 24),
        ("1401-01", 31, 31 * 24 - 1),
        ("1401-06", 31, 31 * 24 + 1),
        ("1402-01", 31, 31 * 24),
    ],
)
def test_months_have_their_true_lengths(typed, days, hours) -> None:
    """Of 1401, the last year with daylight saving, Farvardin lacks an hour and Shahrivar has one more; Esfand has 30
    days in the leap year 1403.
    """
    begin, end = month(typed, TEHRAN)
    every = days_between(begin, end, TEHRAN)
    assert (len(every), end - begin) == (days, hours * 60 * MINUTE)
    assert midnights(every, TEHRAN)[0] == begin


def test_a_month_of_one_failed_minute_is_not_100() -> None:
    """31 days less one minute: 99.997 %, rounded down, not 100."""
    begin, end = month("1404-03", TEHRAN)
    probes = [plain.Probe("org", "a", "", begin, True), plain.Probe("org", "a", "", end - 2 * MINUTE, False)]
    probes.append(plain.Probe("org", "a", "", end - MINUTE, True))
    made = drawn.made(plain.Case(probes, begin, end, changes=True))
    assert made.services[0].down == MINUTE
    assert made.services[0].availability == 99.997


def test_a_millisecond_of_down_time_is_not_100() -> None:
    """99.996 % is 99.996, and one millisecond in a year is 99.999."""
    begin, end = Period(START, START + 365 * DAY * MINUTE)
    for down, percent in ((1, 99.999), (1_261_440, 99.996), (0, 100.0)):
        probes = [plain.Probe("org", "a", "", begin, True)]
        if down:
            probes += [
                plain.Probe("org", "a", "", begin + 9, False),
                plain.Probe("org", "a", "", begin + 9 + down, True),
            ]
        assert drawn.made(plain.Case(probes, begin, end, changes=True)).services[0].availability == percent


def test_the_hour_that_clocks_showed_twice_in_1401_is_a_finding_unless_an_offset_says_which(tmp_path) -> None:
    """On 30 Shahrivar 1401 clocks went back from 24:00 to 23:00: 23:30 was twice. On 1 Farvardin they went forward from
    00:00 of the second day: 00:30 was never.
    """
    from eqm.uptime.reading.logs import read_logs
    from eqm.uptime.rules import Rules, Wishes

    rows = ["2022-09-21 23:30:00", "2022-03-22 00:30:00", "2022-09-21T23:30:00+04:30", "2022-09-21T23:30:00+03:30"]
    rows += ["1663785000", "2022-09-21 22:30:00"]
    path = tmp_path / "log.csv"
    path.write_text("at,service,ok\n" + "".join(f"{row},a,1\n" for row in rows))
    log = read_logs([path], Wishes(Rules(zone=TEHRAN)))
    assert [(one.rule.code, dict(one.details)["number"]) for one in log.findings] == [("EQM803", 2)]
    assert log.ends.probes.tolist() == [4]
    kept = sorted(datetime.fromtimestamp(at / 1000, TEHRAN).strftime("%H:%M%z") for at in log.changes.at.tolist())
    assert kept == ["22:30+0430", "23:00+0430", "23:30+0330", "23:30+0430"]


def test_places_vote_and_half_is_not_more_than_half() -> None:
    """p: oxxo, q: oxoo: at minute 1 both say down, at minute 2 one of two."""
    case = case_of("oxxo", "p")
    both = replace(case, probes=[*case.probes, *case_of("oxoo", "q").probes])
    assert minutes(both) == (3, 1, 0, 0)
    assert minutes(replace(both, quorum=Fraction(0))) == (2, 2, 0, 0)


def test_maintenance_counts_only_where_it_was_announced_before() -> None:
    """Drawn oxxo, with maintenance from 1 to 3: announced in time it is no outage, else it is one."""
    case = case_of("oxxo")
    plan = plain.Plan("maintenance", START + MINUTE, START + 3 * MINUTE, "org", "a", START)
    assert minutes(replace(case, plans=[plan])) == (2, 0, 0, 2)
    assert outages(replace(case, plans=[plan])) == []
    assert drawn.made(replace(case, plans=[plan])).services[0].ordinary == 50.0
    late = replace(plan, announced=START + 2 * MINUTE)
    assert minutes(replace(case, plans=[late])) == (2, 2, 0, 0)


def test_a_period_before_the_first_probe_is_refused() -> None:
    with pytest.raises(EqmError):
        drawn.made(replace(case_of("ooo"), begin=None, end=START - MINUTE))

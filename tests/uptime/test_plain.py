"""Availability against the rules in plain Python, on small logs of every kind."""

from datetime import date

from hypothesis import given, strategies as st

from bulk import examples
from eqm.findings import EqmError
from eqm.uptime.pieces import State
from uptime import drawn, plain

NUMBERS = {
    plain.UNKNOWN: State.UNKNOWN,
    plain.UP: State.UP,
    plain.DOWN: State.DOWN,
    plain.MAINTENANCE: State.MAINTENANCE,
}


@examples(500, 40)
@given(drawn.cases(), st.lists(drawn.moments, max_size=3), st.randoms(use_true_random=False), st.integers(1, 3))
def test_every_figure_is_that_of_the_rules(case, cuts, random, files) -> None:
    begin, end = plain.period_of(case)
    parts = [[] for _ in range(files)]
    for probe in case.probes:
        random.choice(parts).append(probe)
    try:
        made = drawn.made_of(case, drawn.log_of(case, parts, cuts))
    except EqmError:
        assert end <= begin
        return
    wanted = plain.figures(case)
    assert (made.begin, made.end) == (begin, end)
    outages = [one for key in sorted(wanted) for one in wanted[key].outages]
    found = [
        plain.Outage((o.agency, o.service), o.began, o.ended, o.down, o.uncertain, o.crosses) for o in made.outages
    ]
    assert found == outages
    for number, one in enumerate(made.services):
        own = wanted[one.agency, one.service]
        assert {
            plain.UP: one.up,
            plain.DOWN: one.down,
            plain.UNKNOWN: one.unknown,
            plain.MAINTENANCE: one.maintenance,
        } == own.sums
        assert (one.share, one.availability, one.ordinary) == (own.share, own.availability, own.ordinary)
        assert (one.observed, one.probes, one.outages, one.longest) == (
            own.observed,
            own.probes,
            len(own.outages),
            own.longest,
        )
        assert (one.plain and (one.plain.up, one.plain.down, one.plain.outages)) == own.plain
        days: dict[tuple[date, str], int] = {
            (day, name): int(made.sums[number, place, state])
            for place, day in enumerate(made.days)
            for name, state in NUMBERS.items()
            if made.sums[number, place, state]
        }
        assert days == own.days
    assert len(made.services) == len(wanted)

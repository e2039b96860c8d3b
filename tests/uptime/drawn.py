"""Small logs drawn at random, on so coarse a grid of time that edges, gaps and probes meet, and how eqm reads them."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import strategies as st

from eqm.uptime.availability import Availability, availability
from eqm.uptime.log import Log
from eqm.uptime.periods import Period
from eqm.uptime.planned import Exclusion, Maintenance, Objection, Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import ANY, Known
from uptime import plain

STEP = 10_000
MIDNIGHT = 1_749_069_000_000
"""Of 1404-03-15 in Tehran."""
START = MIDNIGHT - 20 * STEP
SERVICES = [("org", "a"), ("org", "b"), ("x", "a")]
PLACES = ["", "p", "q", "r"]

moments = st.integers(0, 40).map(lambda steps: START + steps * STEP)


@st.composite
def probes(draw: st.DrawFn) -> list[plain.Probe]:
    services = draw(st.lists(st.sampled_from(SERVICES), min_size=1, max_size=2, unique=True))
    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4, unique=True))
    one = st.builds(
        lambda key, *rest: plain.Probe(*key, *rest),
        st.sampled_from(services),
        st.sampled_from(places),
        moments,
        st.booleans(),
        st.sampled_from([None, 0, 300, 310, 40_000]),
    )
    return draw(st.lists(one, min_size=1, max_size=30))


def plan_of(kind: str, word: str, begin: int, steps: int, announced: int, whose: tuple[str, str]) -> plain.Plan:
    about = ("", "") if kind == "excluded" else whose
    return plain.Plan(kind, begin, begin + steps * STEP, *about, begin - announced, word)


plans = st.builds(
    lambda kind_word, *rest: plan_of(*kind_word, *rest),
    st.sampled_from(
        [
            ("maintenance", ""),
            *[("excluded", place) for place in PLACES],
            ("objection", "unknown"),
            ("objection", "maintenance"),
        ]
    ),
    moments,
    st.integers(1, 12),
    st.sampled_from([0, 1, -1]),
    st.sampled_from([*SERVICES, ("org", "")]),
)


@st.composite
def cases(draw: st.DrawFn) -> plain.Case:
    begin = draw(st.none() | st.integers(-3, 30).map(lambda steps: START + steps * STEP))
    end = draw(st.none() | st.integers(1, 45).map(lambda steps: START + steps * STEP))
    small = st.integers(1, 4).map(lambda steps: steps * STEP)
    return plain.Case(
        draw(probes()),
        begin,
        end,
        draw(st.sampled_from([2**60, START, START + 20 * STEP])),
        draw(small),
        draw(st.dictionaries(st.sampled_from(SERVICES), small, max_size=2)),
        draw(st.none() | st.integers(1, 8).map(lambda steps: steps * STEP)),
        draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(9, 10), Fraction(1)])),
        draw(st.sampled_from([1, 1, 2, 3])),
        draw(st.sampled_from([0, 0, 1, 2, 3, 5])) * STEP,
        draw(st.sampled_from([Fraction(1, 2), Fraction(0), Fraction(1, 3), Fraction(2, 3)])),
        draw(st.sampled_from([False, False, True])),
        draw(st.dictionaries(st.sampled_from(SERVICES), moments, max_size=2)),
        draw(st.lists(plans, max_size=3)),
    )


def rules_of(case: plain.Case) -> Rules:
    return Rules(
        case.zone,
        case.interval,
        case.max_gap,
        case.min_observed,
        case.confirm,
        case.ignore_under,
        case.quorum,
        case.changes,
        case.own,
    )


def plans_of(case: plain.Case) -> Plans:
    kinds: dict[str, list[plain.Plan]] = {"maintenance": [], "excluded": [], "objection": []}
    for one in case.plans:
        kinds[one.kind].append(one)
    return Plans(
        [Maintenance(one.agency, one.service, one.begin, one.end, one.announced) for one in kinds["maintenance"]],
        [Exclusion(one.begin, one.end, one.word, "because") for one in kinds["excluded"]],
        [Objection(one.agency, one.service, one.begin, one.end, one.word, "because") for one in kinds["objection"]],
    )


def write_csv(path: Path, rows: Sequence[plain.Probe]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["at", "agency", "service", "probe", "ok", "latency"])
        writer.writerows(
            [p.at, p.agency, p.service, p.place, int(p.ok), "" if p.latency is None else p.latency] for p in rows
        )
    return path


def log_of(case: plain.Case, parts: Sequence[Sequence[plain.Probe]], cuts: Sequence[int] = ()) -> Log:
    """The log of probes, in as many files as there are parts."""
    every = sorted({*cuts, *(at for at in (case.begin, case.end) if at is not None)})
    with TemporaryDirectory() as folder:
        paths = [write_csv(Path(folder) / f"{number}.csv", part) for number, part in enumerate(parts)]
        return read_logs(paths, Wishes(rules_of(case), np.array(every, np.int64)))


def made_of(case: plain.Case, log: Log, known: Known = ANY) -> Availability:
    if known is ANY and case.since:
        keys = {(probe.agency, probe.service) for probe in case.probes}
        known = Known({key: key for key in keys}, case.since)
    return availability(log, rules_of(case), Period(case.begin, case.end), case.now, known, plans_of(case))


def made(case: plain.Case) -> Availability:
    """What eqm makes of a case read from one file."""
    return made_of(case, log_of(case, [case.probes]))


def shifted(case: plain.Case, by: int) -> plain.Case:
    """The case with all its times moved."""
    return replace(
        case,
        probes=[one._replace(at=one.at + by) for one in case.probes],
        begin=None if case.begin is None else case.begin + by,
        end=None if case.end is None else case.end + by,
        now=case.now + by,
        since={key: at + by for key, at in case.since.items()},
        plans=[
            replace(one, begin=one.begin + by, end=one.end + by, announced=one.announced + by) for one in case.plans
        ],
    )

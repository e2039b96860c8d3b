"""Availabilities to keep and to publish: of drawn logs, and of any size; and how two of them are compared."""

from dataclasses import fields
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import strategies as st

from eqm.uptime.availability import Availability, Outage, availability
from eqm.uptime.figures import ServiceFigures
from eqm.uptime.periods import Period
from eqm.uptime.pieces import State
from eqm.uptime.planned import Exclusion, Maintenance, Objection, Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import ANY, Known

HOUR, DAY = 3_600_000, 86_400_000
BEGIN = int(datetime(2025, 5, 21, 20, 30, tzinfo=UTC).timestamp()) * 1000
"""The first of Khordad 1404 at midnight in Tehran."""
NOW = BEGIN + 100 * DAY
WHOSE = (("ito", "1"), ("ito", "2"), ("post", "x-1"), ("-edu", "a"), ("gone", "a"))
"""Services that the published round of the tests has too."""
PLANS = Plans(
    (Maintenance("ito", "1", BEGIN + HOUR, BEGIN + 3 * HOUR, BEGIN), Maintenance("post", "", BEGIN, BEGIN + HOUR, NOW)),
    (Exclusion(BEGIN + 5 * HOUR, BEGIN + 6 * HOUR, "", "=برق کشور رفت, <b>"),),
    (Objection("ito", "2", BEGIN + DAY, BEGIN + DAY + HOUR, "unknown", "پذیرفته شد"),),
)


def of_log(text: str, rules: Rules, days: int, plans: Plans, known: Known = ANY) -> Availability:
    """The availability that a log of CSV text comes to."""
    period = Period(BEGIN, BEGIN + days * DAY)
    with TemporaryDirectory() as folder:
        log = Path(folder, "log.csv")
        log.write_text("at,agency,service,ok,latency\n" + text, "utf-8")
        read = read_logs([log], Wishes(rules, np.array([period.begin, period.end])))
    return availability(read, rules, period, NOW, known, plans)


def usual(*, plans: Plans = PLANS, **rules: Any) -> Availability:
    """Three days of hourly probes of a few services: one never fails, one has several outages, one is hardly seen."""
    lines = []
    for number, (agency, service) in enumerate(WHOSE):
        for hour in range(72 if number != 3 else 5):
            failing = number and hour % (5 + number) < 2
            lines.append(f"{BEGIN + hour * HOUR},{agency},{service},{int(not failing)},{100 + hour}\n")
    known = Known({one: one for one in WHOSE}, {("post", "x-1"): BEGIN + 30 * HOUR})
    return of_log("".join(lines), Rules(interval=HOUR, own_intervals={("ito", "1"): HOUR}, **rules), 3, plans, known)


@st.composite
def drawn(draw: st.DrawFn) -> Availability:
    """What some log comes to by some rules."""
    hours = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=12, unique_by=lambda one: one[0])
    lines = [
        f"{BEGIN + hour * HOUR + 1},{agency},{service},{int(ok)},\n"
        for agency, service in WHOSE
        for hour, ok in draw(hours)
    ]
    rules = Rules(
        interval=HOUR,
        max_gap=draw(st.none() | st.just(9 * HOUR)),
        min_observed=Fraction(draw(st.integers(0, 3)), 3),
        confirm=draw(st.integers(1, 2)),
        ignore_under=draw(st.sampled_from([0, 2 * HOUR])),
        changes=draw(st.booleans()),
    )
    return of_log("".join(lines), rules, 3, draw(st.sampled_from([Plans(), PLANS])))


def large(agencies: int, services: int, days: int, seed: int = 1) -> Availability:
    """Services, most of them with a few outages and some without data, drawn from a seed without a log."""
    rng = np.random.default_rng(seed)
    rules = Rules()
    end = BEGIN + days * DAY
    owner = np.sort(rng.integers(0, agencies, services)).tolist()
    sums = np.zeros((services, days, len(State)), np.int64)
    sums[:, :, State.UP] = DAY
    held: list[Outage] = []
    made: list[ServiceFigures] = []
    for number, agency in enumerate(owner):
        code, service = f"agency-{agency:03}", f"{1000 + number}"
        starts = np.sort(rng.integers(0, days * 1440 - 400, rng.poisson(3) if number % 9 else 0)) * 60_000
        ends = 0
        own = []
        for start in starts.tolist():
            length = int(rng.exponential(70) + 1) * 60_000
            if start > ends and (start + length) // DAY == start // DAY:
                own.append(Outage(code, service, BEGIN + start, BEGIN + start + length, length, 60_000, ()))
                sums[number, start // DAY, State.DOWN] += length
                sums[number, start // DAY, State.UP] -= length
                ends = start + length
        held += own
        if number % 50 == 1:
            sums[number, days // 2 :] = [DAY, 0, 0, 0]
            own = [one for one in own if one.began < BEGIN + days // 2 * DAY]
            held = [one for one in held if one.service != service] + own
        unknown, up, down, planned = sums[number].sum(axis=0).tolist()
        enough = up + down >= 0.9 * (up + down + unknown)
        longest = max((one.down for one in own), default=0)
        made.append(
            ServiceFigures(code, service, up, down, unknown, planned, enough, 44640, len(own), longest, 420, 0, 0)
        )
    return Availability(BEGIN, end, rules, made, held, sums, Plans(), (), ())


def shown(found: Availability) -> dict[str, Any]:
    """An availability without its findings as plain values that are equal where it holds the same."""
    held = {field.name: getattr(found, field.name) for field in fields(found)}
    held["sums"] = found.sums.tolist()
    held["plans"] = [list(getattr(found.plans, kind)) for kind in ("maintenance", "exclusions", "objections")]
    del held["findings"]
    return {name: list(value) if isinstance(value, (list, tuple)) else value for name, value in held.items()}

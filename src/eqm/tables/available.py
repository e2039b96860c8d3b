"""An Availability from the columns of its tables."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from eqm.intake import Input
from eqm.language import fold
from eqm.tables import probes
from eqm.tables.availability import LOGS
from eqm.tables.model import Columns, items_of
from eqm.uptime.availability import Availability, Days, Outage
from eqm.uptime.figures import Plain, ServiceFigures, agency_figures, by_agency, is_enough
from eqm.uptime.periods import days_between
from eqm.uptime.pieces import State
from eqm.uptime.planned import Plans
from eqm.uptime.probes import Integers
from eqm.uptime.reading.moments import milliseconds
from eqm.uptime.rules import Rules


def availability_from(held: Mapping[str, Columns]) -> Availability:
    """Return what the tables PROBES and PARTS or KEPT hold, by name, their rows in the order in which they were
    written; without what was found in the logs. Columns must fit together: whoever reads them from strangers checks
    that first. Raises ValueError, ArithmeticError, LookupError or OSError where a text means nothing.
    """
    about = {name: column[0] for name, column in held["probes"].items()}
    rules = _rules_from(about, held["probed"])
    begin, end, _ = period_from(held["probes"])
    days = days_between(begin, end, rules.zone)
    probed, outages = held["probed"], _outages_from(held["outages"], held["probed"])
    sums = _sums_from(held["days"], len(probed["agency"]), days)
    services = _services_from(probed, sums, held["outages"], rules)
    plans = _plans_from(held["set_aside"])
    inputs = items_of(Input, LOGS, held["probe_logs"])
    whole, agencies = agency_figures("", services), by_agency(services)
    return Availability(begin, end, rules, services, agencies, whole, outages, Days(days, sums), plans, inputs, ())


def period_from(about: Columns) -> tuple[int, int, ZoneInfo]:
    """Return from when to when, and on whose clocks, of columns of PROBES; raises the same."""
    return _at(about["began"][0]), _at(about["ended"][0]), ZoneInfo(about["timezone"][0])


def _rules_from(about: Mapping[str, Any], probed: Columns) -> Rules:
    keys = zip(map(fold, probed["agency"]), map(fold, probed["service"]), strict=True)
    own = {key: length for key, length in zip(keys, probed["interval_ms"], strict=True) if length is not None}
    return Rules(
        ZoneInfo(about["timezone"]),
        about["interval_ms"],
        about["max_gap_ms"],
        Fraction(about["min_observed"]),
        about["confirm"],
        about["ignore_under_ms"],
        Fraction(about["quorum"]),
        bool(about["changes"]),
        own,
    )


def _sums_from(columns: Columns, services: int, days: Sequence[date]) -> Integers:
    """Return the milliseconds by service, day and State; days without a row have none."""
    sums = np.zeros((services, len(days), len(State)), np.int64)
    number = {day.isoformat(): place for place, day in enumerate(days)}
    alike = np.array(columns.get("alike", [1] * len(columns["day"])), np.int64)
    starts = np.array([number[day] for day in columns["day"]], np.int64)
    starts += np.array(columns["position"], np.int64) * len(days)
    rows = np.repeat(np.arange(len(alike)), alike)
    after = np.arange(len(rows)) - np.repeat(np.cumsum(alike) - alike, alike)
    cells = np.repeat(starts, alike) + after
    sums.reshape(-1, len(State))[cells] = np.array([columns[name] for name in probes.STATES], np.int64).T[rows]
    return sums


def _outages_from(columns: Columns, probed: Columns) -> list[Outage]:
    names = [(probed["agency"][place], probed["service"][place]) for place in columns["position"]]
    moments = (map(_at, columns[name]) for name in ("began", "ended"))
    rows = zip(*moments, columns["down_ms"], columns["uncertain_ms"], columns["crosses"], strict=True)
    return [Outage(*name, *row) for name, row in zip(names, rows, strict=True)]


_FACTS: Final = ("agency", "service", "title", "probes", "latency_p95_ms", "planned_up_ms", "planned_down_ms")


def _services_from(probed: Columns, sums: Integers, outages: Columns, rules: Rules) -> list[ServiceFigures]:
    totals, size = sums.sum(axis=1).tolist(), len(probed["agency"])
    position, down = (np.array(outages[name], np.int64) for name in ("position", "down_ms"))
    longest = np.zeros(size, np.int64)
    np.maximum.at(longest, position, down)
    number = np.bincount(position, minlength=size).tolist()
    plain = zip(*(probed[f"plain_{name}"] for name in ("up_ms", "down_ms", "outages")), strict=True)
    facts = zip(*(probed[name] for name in _FACTS), plain, totals, number, longest.tolist(), strict=True)
    return [
        ServiceFigures(
            *(agency, service, up, down, unknown, planned, is_enough(up, down, unknown, rules.min_observed)),
            *(probes, count, most, latency, *seen, None if None in bare else Plain(*bare), title),
        )
        for agency, service, title, probes, latency, *seen, bare, (unknown, up, down, planned), count, most in facts
    ]


def _plans_from(columns: Columns) -> Plans:
    made: dict[str, list[Any]] = {kind: [] for kind in probes.KINDS}
    moments = {name: list(map(_at, columns[name])) for name in ("began", "ended")}
    announced = [
        _at(at) if kind == "maintenance" else 0 for kind, at in zip(columns["kind"], columns["announced"], strict=True)
    ]
    held = {**columns, "begin": moments["began"], "end": moments["ended"], "announced": announced}
    for row, kind in enumerate(columns["kind"]):
        made[kind].append(probes.KINDS[kind](*(held[name][row] for name in probes.KINDS[kind]._fields)))
    maintenance, exclusions, objections = map(tuple, made.values())
    return Plans(maintenance, exclusions, objections)


def _at(text: str) -> int:
    return milliseconds(datetime.fromisoformat(text))

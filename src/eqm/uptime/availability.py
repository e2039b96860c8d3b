"""From a log to availability and outages: the stages in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from eqm.findings import EqmError, Finding
from eqm.intake.model import Input
from eqm.language import Text
from eqm.uptime.figures import AgencyFigures, Plain, ServiceFigures, agency_figures, by_agency, is_enough
from eqm.uptime.latency import BUCKETS, percentiles
from eqm.uptime.log import Log
from eqm.uptime.observations import observations
from eqm.uptime.outages import Inside, Outages, inside, outages_of, without_short
from eqm.uptime.periods import Period, days_between, midnights
from eqm.uptime.pieces import Pieces, State, pieces_of
from eqm.uptime.planned import Plans, planned_for, voided, without_places
from eqm.uptime.probes import Integers, picked
from eqm.uptime.rules import Rules
from eqm.uptime.scene import ANY, Known, Scene, scene_of
from eqm.uptime.timelines import Spans, spans_of

_PERCENT: Final = 95
_NO_PLANS: Final = Plans()
_NOTHING: Final = Text(fa="در این پرونده‌ها هیچ وارسی‌ای نیست", en="there is no probe in these files")
_BEFORE: Final = Text(fa="دوره پیش از نخستین وارسی پایان می‌یابد", en="the period ends before the first probe")


@dataclass(frozen=True, slots=True)
class Outage:
    """An outage, as far as it is in the period, in milliseconds. `uncertain`: how much longer it may have lasted."""

    agency: str
    service: str
    began: int
    ended: int
    down: int
    uncertain: int
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """What each day counts as: `days`, and by service, day and State the milliseconds."""

    days: Sequence[date]
    sums: Integers


@dataclass(frozen=True, slots=True)
class Availability:
    """The availability of services from `begin` to `end`, milliseconds UTC, and what it comes of."""

    begin: int
    end: int
    rules: Rules
    services: Sequence[ServiceFigures]
    agencies: Sequence[AgencyFigures]
    whole: AgencyFigures
    outages: Sequence[Outage]
    days: Days
    plans: Plans
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]


def availability(
    log: Log, rules: Rules, period: Period, now: int, known: Known = ANY, plans: Plans = _NO_PLANS
) -> Availability:
    """Return availability and outages in a period. Where its end is not known or lies in the future, it ends one
    interval after the latest probe of the log. `known`: services to match; without any all count that were probed.
    """
    begin, end = _bounds(log, rules, period, now)
    days = days_between(begin, end, rules.zone)
    starts = midnights(days, rules.zone)
    scene = scene_of(log, rules, begin, end, known, np.append(starts[1:], end))
    spans = _spans(log, rules, scene, plans, end, rules.confirm)
    pieces, outages = _settled(spans, scene, rules, plans, rules.ignore_under)
    kept = inside(outages, pieces, scene.periods, spans, scene.service[spans.series])
    plain = None
    if not rules.plain:
        bare = _spans(log, rules, scene, plans, end, 1)
        bare_pieces, every = _settled(bare, scene, rules, plans, 0)
        counted = inside(every, bare_pieces, scene.periods, bare, scene.service[bare.series])
        plain = _totals(bare_pieces, len(scene.keys)), np.bincount(counted.service, minlength=len(scene.keys))
    services = _figures(log, rules, scene, pieces, kept, plain, (begin, end))
    whole = agency_figures("", services)
    sums = _totals(pieces, len(scene.keys), np.searchsorted(starts, pieces.begin, "right") - 1, len(days))
    findings = (*log.findings, *plans.findings, *observations(log, rules, scene, spans, pieces, services, known))
    outages_in = _outages(kept, scene)
    per_day = Days(days, sums)
    return Availability(
        begin, end, rules, services, by_agency(services), whole, outages_in, per_day, plans, log.inputs, findings
    )


def _bounds(log: Log, rules: Rules, period: Period, now: int) -> tuple[int, int]:
    """From when to when; EqmError for a log without a probe, where it has to say."""
    if not len(log.changes.at):
        if None in period:
            raise EqmError(_NOTHING)
        return period.begin or 0, period.end or 0
    last = int(np.max(log.ends.last))
    latest = last + max(rules.interval_of(log.keys[int(series)]) for series in np.flatnonzero(log.ends.last == last))
    begin = int(log.changes.at.min()) if period.begin is None else period.begin
    open_ = period.end is None or period.end > now
    end = latest if period.end is None or (open_ and period.end > latest) else period.end
    if end <= begin:
        raise EqmError(_BEFORE)
    return begin, end


def _spans(log: Log, rules: Rules, scene: Scene, plans: Plans, end: int, confirm: int) -> Spans:
    """The stretches in which services that count are in a known state, none longer than all that is asked for."""
    spans = spans_of(log.changes, log.ends, scene.intervals, log.gaps, confirm)
    horizon = max(end, int(np.max(log.ends.last + scene.intervals, initial=0))) + 1
    spans = spans._replace(end=np.minimum(spans.end, horizon))
    return without_places(picked(spans, scene.service[spans.series] >= 0), scene, plans.exclusions)


def _settled(spans: Spans, scene: Scene, rules: Rules, plans: Plans, ignore_under: int) -> tuple[Pieces, Outages]:
    """The pieces of time and the outages in them, short ones left out."""
    planned, void = planned_for(plans, scene), voided(plans, scene)
    service, place = scene.service[spans.series], scene.place[spans.series]
    pieces = pieces_of(spans, service, place, scene.periods, planned, void, scene.cuts, rules.quorum)
    outages = outages_of(pieces)
    return without_short(pieces, outages, ignore_under) if ignore_under else (pieces, outages)


def _totals(pieces: Pieces, services: int, day: Integers | None = None, days: int = 1) -> Integers:
    """The milliseconds inside the periods by service, day and State; without days by service and State."""
    sums = np.zeros((services, days, len(State)), np.int64)
    own = pieces.inside
    days_of = np.zeros(len(own), np.int64) if day is None else day
    np.add.at(sums, (pieces.service[own], days_of[own], pieces.state[own]), pieces.length[own])
    return sums[:, 0] if day is None else sums


def _figures(
    log: Log,
    rules: Rules,
    scene: Scene,
    pieces: Pieces,
    outages: Inside,
    plain: tuple[Integers, Integers] | None,
    period: tuple[int, int],
) -> list[ServiceFigures]:
    """The figures of every service."""
    size = len(scene.keys)
    planned = pieces.state == State.MAINTENANCE
    seen = _totals(replace(pieces, state=pieces.vote, inside=pieces.inside & planned), size)
    longest, probes = np.zeros((2, size), np.int64)
    np.maximum.at(longest, outages.service, outages.down)
    counted = scene.service >= 0
    np.add.at(probes, scene.service[counted], probes_between(log, *period)[counted])
    number = np.bincount(outages.service, minlength=size)
    latency = _latencies(log, scene, period)
    figures = []
    for place, (unknown, up, down, maintenance) in enumerate(_totals(pieces, size).tolist()):
        bare = plain and Plain(int(plain[0][place, State.UP]), int(plain[0][place, State.DOWN]), int(plain[1][place]))
        times = up, down, unknown, maintenance, is_enough(up, down, unknown, rules.min_observed)
        counts = int(probes[place]), int(number[place]), int(longest[place])
        without = int(seen[place, State.UP]), int(seen[place, State.DOWN])
        figures.append(
            ServiceFigures(*scene.shown[place], *times, *counts, latency[place], *without, bare, scene.titles[place])
        )
    return figures


def probes_between(log: Log, begin: int, end: int) -> Integers:
    """Return by series how many probes lie in a period; its ends are among the log's cuts, or beyond its probes."""
    return _probes_before(log, end) - _probes_before(log, begin)


def _probes_before(log: Log, at: int) -> Integers:
    series, when, _, _, number = log.changes
    later = when >= at
    before = log.ends.probes.copy()
    np.minimum.at(before, series[later], number[later])
    return before


def _latencies(log: Log, scene: Scene, period: tuple[int, int]) -> list[int | None]:
    """The 95th percentile by service, of all its places together."""
    series, piece, bucket, count = log.latencies
    low, high = (np.searchsorted(log.cuts, at, "right") for at in period)
    late = high if period[1] in log.cuts else len(log.cuts) + 1
    own = (piece >= low) & (piece < late) & (scene.service[series] >= 0)
    service, bucket, count = scene.service[series[own]], bucket[own], count[own]
    order = np.argsort(service * BUCKETS + bucket, kind="stable")
    bounds = np.searchsorted(service[order], np.arange(len(scene.keys) + 1))
    return percentiles(bucket[order], count[order], bounds, _PERCENT)


def _outages(kept: Inside, scene: Scene) -> list[Outage]:
    """Outages as things, by service and time."""
    made = []
    for service, began, ended, down, uncertain, early, late in zip(*(one.tolist() for one in kept), strict=True):
        crosses = ("from",) * early + ("to",) * late
        agency, code = scene.shown[service]
        made.append(Outage(agency, code, began, ended, down, uncertain, crosses))
    return made

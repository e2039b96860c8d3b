"""From a log to availability and outages: the stages in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Final

import numpy as np

from eqm.findings import EqmError, Finding
from eqm.intake.model import Input
from eqm.language import Text
from eqm.uptime.figures import AgencyFigures, Plain, ServiceFigures, agency_figures, by_agency, is_enough
from eqm.uptime.latency import BUCKETS, percentiles
from eqm.uptime.log import Log
from eqm.uptime.observations import observations
from eqm.uptime.outages import Inside, inside, outages_of, without_short
from eqm.uptime.periods import Period, days_between, midnights
from eqm.uptime.pieces import Pieces, State, pieces_of
from eqm.uptime.planned import Plans, set_aside, without_places
from eqm.uptime.probes import Integers, picked
from eqm.uptime.rules import Rules
from eqm.uptime.scene import ANY, Known, Scene, scene_of
from eqm.uptime.timelines import Spans, spans_of

_PERCENT: Final = 95
_Counted = tuple[Spans, Pieces, Inside]
"""Stretches in which services are in a known state, the pieces of time that they make, and the outages in periods."""
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


@dataclass(frozen=True)
class Availability:
    """The availability of services from `begin` to `end`, milliseconds UTC, and what it comes of; `sums`: by service,
    day and State the milliseconds.
    """

    begin: int
    end: int
    rules: Rules
    services: Sequence[ServiceFigures]
    outages: Sequence[Outage]
    sums: Integers
    plans: Plans
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def days(self) -> Sequence[date]:
        """The days of the period."""
        return days_between(self.begin, self.end, self.rules.zone)

    @cached_property
    def agencies(self) -> Sequence[AgencyFigures]:
        """The figures of every agency."""
        return by_agency(self.services)

    @cached_property
    def whole(self) -> AgencyFigures:
        """The figures of all services together."""
        return agency_figures("", self.services)


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
    counted = partial(_counted, log, scene=scene, plans=plans, end=end)
    spans, pieces, kept = found = counted(rules)
    plain = None if rules.plain else counted(replace(rules, confirm=1, ignore_under=0))
    services = _figures(log, rules, scene, found, plain, (begin, end))
    sums = _totals(pieces, len(scene.keys), np.searchsorted(starts, pieces.begin, "right") - 1, len(days))
    findings = (*log.findings, *plans.findings, *observations(log, rules, scene, spans, pieces, services))
    return Availability(begin, end, rules, services, _outages(kept, scene), sums, plans, log.inputs, findings)


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


def _counted(log: Log, rules: Rules, scene: Scene, plans: Plans, end: int) -> _Counted:
    """What counts of the services in question, no stretch longer than all that is asked for, short outages left out."""
    spans = spans_of(log.changes, log.ends, scene.intervals, log.gaps, rules.confirm)
    horizon = max(end, int(np.max(log.ends.last + scene.intervals, initial=0))) + 1
    spans = spans._replace(end=np.minimum(spans.end, horizon))
    spans = without_places(picked(spans, scene.service[spans.series] >= 0), scene, plans.exclusions)
    service, place = scene.service[spans.series], scene.place[spans.series]
    planned, void = set_aside(plans, scene)
    pieces = pieces_of(spans, service, place, scene.periods, planned, void, scene.cuts, rules.quorum)
    outages = outages_of(pieces)
    if rules.ignore_under:
        pieces, outages = without_short(pieces, outages, rules.ignore_under)
    return spans, pieces, inside(outages, pieces, scene.periods, spans, service)


def _totals(pieces: Pieces, services: int, day: Integers | None = None, days: int = 1) -> Integers:
    """The milliseconds inside the periods by service, day and State; without days by service and State."""
    sums = np.zeros((services, days, len(State)), np.int64)
    own = pieces.inside
    days_of = np.zeros(len(own), np.int64) if day is None else day
    np.add.at(sums, (pieces.service[own], days_of[own], pieces.state[own]), pieces.length[own])
    return sums[:, 0] if day is None else sums


def _figures(
    log: Log, rules: Rules, scene: Scene, counted: _Counted, plain: _Counted | None, period: tuple[int, int]
) -> list[ServiceFigures]:
    """The figures of every service; `plain`: what there is where every failure counts."""
    (_, pieces, kept), size = counted, len(scene.keys)
    planned = pieces.state == State.MAINTENANCE
    seen = _totals(replace(pieces, state=pieces.vote, inside=pieces.inside & planned), size)
    longest, probes = np.zeros((2, size), np.int64)
    np.maximum.at(longest, kept.service, kept.down)
    own = scene.service >= 0
    np.add.at(probes, scene.service[own], probes_between(log, *period)[own])
    latency, figures = _latencies(log, scene, period), []
    bare = _sums(plain, size) if plain else []
    for place, (unknown, up, down, maintenance, outages) in enumerate(_sums(counted, size)):
        every = Plain(bare[place][State.UP], bare[place][State.DOWN], bare[place][-1]) if bare else None
        enough = is_enough(up, down, unknown, rules.min_observed)
        times, counts = (up, down, unknown, maintenance), (int(probes[place]), outages, int(longest[place]))
        without = int(seen[place, State.UP]), int(seen[place, State.DOWN])
        shown, title = scene.shown[place], scene.titles[place]
        figures.append(ServiceFigures(*shown, *times, enough, *counts, latency[place], *without, every, title))
    return figures


def _sums(counted: _Counted, services: int) -> list[list[int]]:
    """By service the milliseconds of each State, and the outages."""
    _, pieces, kept = counted
    number = np.bincount(kept.service, minlength=services)
    sums: list[list[int]] = np.column_stack([_totals(pieces, services), number]).tolist()
    return sums


def probes_between(log: Log, begin: int, end: int) -> Integers:
    """Return by series how many probes lie in a period; its ends are among the log's cuts, or beyond its probes."""
    series, at, _, _, number = log.changes
    since, until = np.tile(log.ends.probes, (2, 1))
    for before, edge in ((since, begin), (until, end)):
        np.minimum.at(before, series[at >= edge], number[at >= edge])
    return np.asarray(until - since)


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
        agency, code = scene.shown[service]
        made.append(Outage(agency, code, began, ended, down, uncertain, ("from",) * early + ("to",) * late))
    return made

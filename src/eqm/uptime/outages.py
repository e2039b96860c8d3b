"""Outages: from the first failed to the first successful probe, through silence where the next probe fails too."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from eqm.uptime.pieces import Pieces, State, Stretches
from eqm.uptime.probes import NEVER, Flags, Integers, picked
from eqm.uptime.timelines import Spans


class Outages(NamedTuple):
    """Outages, a column each, by service and time: from `began` to `ended`, `down` of it in milliseconds, `silent` of
    it unknown; `first`, `last`: their pieces, `closed`: whether a success ended it.
    """

    service: Integers
    began: Integers
    ended: Integers
    down: Integers
    silent: Integers
    first: Integers
    last: Integers
    closed: Flags


def outages_of(pieces: Pieces) -> Outages:
    """Return all outages over their whole lengths, in and out of the period. Maintenance is no part of one."""
    failing = pieces.vote != State.UP
    size = len(failing)
    if not size:
        none = np.empty(0, np.int64)
        return Outages(none, none, none, none, none, none, none, none.astype(np.bool_))
    same = np.append(False, (pieces.service[1:] == pieces.service[:-1]) & (failing[1:] == failing[:-1]))
    starts = np.flatnonzero(~same)
    ends = np.append(starts[1:], size)
    place = np.arange(size)
    down, planned = pieces.state == State.DOWN, pieces.state == State.MAINTENANCE
    first = np.minimum.reduceat(np.where(down, place, size), starts)
    last_down = np.maximum.reduceat(np.where(down, place, -1), starts)
    last_open = np.maximum.reduceat(np.where(planned, -1, place), starts)
    closed = np.append(pieces.service[1:] == pieces.service[:-1], False)[ends - 1]
    last = np.where(closed, last_open, last_down)
    held = failing[starts] & (last_down >= 0)
    first, last, closed = first[held], last[held], closed[held]
    ended = pieces.end[last]
    length = pieces.length
    unknown = pieces.state == State.UNKNOWN
    failed, silent = (_between(np.where(which, length, 0), first, last) for which in (down, unknown))
    return Outages(pieces.service[first], pieces.begin[first], ended, failed, silent, first, last, closed)


def _between(values: Integers, first: Integers, last: Integers) -> Integers:
    """The sums of values from the first place to the last."""
    sums = np.append(0, np.cumsum(values))
    return np.asarray(sums[last + 1] - sums[first])


def without_short(pieces: Pieces, outages: Outages, shorter_than: int) -> tuple[Pieces, Outages]:
    """Return pieces and outages with those that are shorter over their whole length counted as up."""
    short = outages.ended - outages.began < shorter_than
    marks = np.zeros(len(pieces.state) + 1, np.int64)
    np.add.at(marks, outages.first[short], 1)
    np.add.at(marks, outages.last[short] + 1, -1)
    forgiven = (np.cumsum(marks)[:-1] > 0) & (pieces.state == State.DOWN)
    state = np.where(forgiven, State.UP, pieces.state)
    return replace(pieces, state=state), picked(outages, ~short)


class Inside(NamedTuple):
    """The parts of outages in the periods of their services, a column each. `uncertain`: how much longer it may have
    lasted: the silence in it, and the time since the last success before it. `crosses_from`, `crosses_to`: whether it
    began before the period, or did not end in it.
    """

    service: Integers
    began: Integers
    ended: Integers
    down: Integers
    uncertain: Integers
    crosses_from: Flags
    crosses_to: Flags


def inside(outages: Outages, pieces: Pieces, periods: Stretches, spans: Spans, service: Integers) -> Inside:
    """Return the parts of outages with down time inside the periods; `service`: of each span."""
    length = np.where(pieces.inside, pieces.length, 0)
    down = _between(np.where(pieces.state == State.DOWN, length, 0), outages.first, outages.last)
    silent = _between(np.where(pieces.state == State.UNKNOWN, length, 0), outages.first, outages.last)
    low, high = periods.begin[outages.service], periods.end[outages.service]
    early, late = outages.began < low, (outages.ended > high) | ((outages.ended == high) & ~outages.closed)
    before = np.where(early, 0, _before(outages, spans, service, low))
    began, ended = np.maximum(outages.began, low), np.minimum(outages.ended, high)
    part = down > 0
    return picked(Inside(outages.service, began, ended, down, silent + before, early, late), part)


def _before(outages: Outages, spans: Spans, service: Integers, low: Integers) -> Integers:
    """How long before each outage began the service was last seen up; up to the period's start where it never was."""
    failed = ~spans.ok & (spans.before != 0)
    whose, at, since = service[failed], spans.begin[failed], spans.before[failed]
    order = np.lexsort((since, at, whose))
    whose, at, since = whose[order], at[order], since[order]
    key = np.searchsorted(_paired(whose, at), _paired(outages.service, outages.began), "right") - 1
    found = (key >= 0) & (len(whose) > 0)
    place = np.maximum(key, 0)
    if not len(whose):
        return np.zeros(len(outages.service), np.int64)
    found &= (whose[place] == outages.service) & (at[place] == outages.began)
    waited = np.where(since[place] == NEVER, outages.began - low, since[place])
    return np.where(found, np.maximum(np.minimum(waited, outages.began - low), 0), 0)


def _paired(service: Integers, at: Integers) -> Integers:
    """Service and moment in one number that sorts like both."""
    return (service << 43) | at

"""Outages: from the first failed to the first successful probe, through silence where the next probe fails too."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from eqm.uptime.pieces import Pieces, State, Stretches
from eqm.uptime.probes import NEVER, Flags, Integers, picked
from eqm.uptime.timelines import Spans


class Outages(NamedTuple):
    """Outages, a column each, by service and time: from `began` to `ended`; `first`, `last`: their pieces, `closed`:
    whether a success ended it.
    """

    service: Integers
    began: Integers
    ended: Integers
    first: Integers
    last: Integers
    closed: Flags


def outages_of(pieces: Pieces) -> Outages:
    """Return all outages over their whole lengths, in and out of the period. Maintenance is no part of one."""
    failing = pieces.vote != State.UP
    size = len(failing)
    new = np.append(True, (pieces.service[1:] != pieces.service[:-1]) | (failing[1:] != failing[:-1]))[:size]
    starts = np.flatnonzero(new)
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
    return Outages(pieces.service[first], pieces.begin[first], pieces.end[last], first, last, closed)


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
    sums = (np.append(0, np.cumsum(np.where(pieces.state == one, length, 0))) for one in (State.DOWN, State.UNKNOWN))
    down, silent = (before[outages.last + 1] - before[outages.first] for before in sums)
    low, high = periods.begin[outages.service], periods.end[outages.service]
    early, late = outages.began < low, (outages.ended > high) | ((outages.ended == high) & ~outages.closed)
    before = np.where(early, 0, _before(outages, spans, service, low))
    began, ended = np.maximum(outages.began, low), np.minimum(outages.ended, high)
    return picked(Inside(outages.service, began, ended, down, silent + before, early, late), down > 0)


def _before(outages: Outages, spans: Spans, service: Integers, low: Integers) -> Integers:
    """How long before each outage began the service was last seen up; up to the period's start where it never was."""
    failed = ~spans.ok & (spans.before != 0)
    whose, at, since = service[failed], spans.begin[failed], spans.before[failed]
    order = np.lexsort((since, at, whose))
    whose, at, since = whose[order], at[order], since[order]
    keys, wanted = (service << 43 | at for service, at in ((whose, at), (outages.service, outages.began)))
    place = np.searchsorted(keys, wanted, "right")
    keys, since = np.append(-1, keys), np.append(0, since)
    longest = outages.began - low
    waited = np.where(since[place] == NEVER, longest, since[place])
    return np.where(keys[place] == wanted, np.maximum(np.minimum(waited, longest), 0), 0)

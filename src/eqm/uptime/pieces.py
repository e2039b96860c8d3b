"""Time cut into pieces in which nothing changes: what each place says, what is planned, what counts for nothing.

All that begins or ends is an event; sorted and summed up, events say at any moment how many places see a service up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from eqm.uptime.probes import Flags, Integers
from eqm.uptime.timelines import Spans


class State(IntEnum):
    """What a stretch of a service's time counts as."""

    UNKNOWN = 0
    UP = 1
    DOWN = 2
    MAINTENANCE = 3


class Stretches(NamedTuple):
    """Stretches of time, a column each: of which service, from `begin` up to `end`."""

    service: Integers
    begin: Integers
    end: Integers


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of time, a column each, by service and time; those of a service follow each other without a gap.

    `vote`: what the places say, but UNKNOWN where that counts for nothing; `state`: what the piece counts as; `inside`:
    whether it is in the service's period; `alone_up`, `alone_down`: the only place, of three or more, that sees it so,
    -1 for none.
    """

    service: Integers
    begin: Integers
    end: Integers
    vote: Integers
    state: Integers
    inside: Flags
    alone_up: Integers
    alone_down: Integers

    @property
    def length(self) -> Integers:
        """Their lengths in milliseconds."""
        return self.end - self.begin


_UP, _DOWN, _UP_PLACES, _DOWN_PLACES, _PLANNED, _VOID, _INSIDE = range(7)
_FEW: Final = 3
_Events = tuple[Stretches, int, Integers | int]
"""Stretches, the column that they are counted in, and what each adds to it."""


def pieces_of(
    spans: Spans,
    service: Integers,
    place: Integers,
    periods: Stretches,
    planned: Stretches,
    void: Stretches,
    cuts: Integers,
    quorum: Fraction,
) -> Pieces:
    """Return the pieces of all services. `service`, `place`: of each span; `periods`: one a service; `planned`:
    maintenance; `void`: time of which nothing counts; `cuts`: moments at which every piece ends.
    """
    columns: list[_Events] = [(planned, _PLANNED, 1), (void, _VOID, 1), (periods, _INSIDE, 1)]
    for own, number, places in ((spans.ok, _UP, _UP_PLACES), (~spans.ok, _DOWN, _DOWN_PLACES)):
        whose = Stretches(service[own], spans.begin[own], spans.end[own])
        columns.append((whose, number, 1))
        if place.max(initial=0) >= _FEW - 1:  # else nobody is alone against two
            columns.append((whose, places, place[own]))
    services, at, sums = _summed(columns, periods, cuts)
    kept = np.flatnonzero((services[1:] == services[:-1]) & (at[1:] > at[:-1]))
    held = sums[kept].astype(np.int64)
    known = held[:, _UP] + held[:, _DOWN]
    failing = held[:, _DOWN] * quorum.denominator > known * quorum.numerator
    vote = np.where(known == 0, State.UNKNOWN, np.where(failing, State.DOWN, State.UP))
    vote[held[:, _VOID] > 0] = State.UNKNOWN
    state = np.where(held[:, _PLANNED] > 0, State.MAINTENANCE, vote)
    several = (known >= _FEW) & (held[:, _INSIDE] > 0)
    alone = [
        np.where(several & (held[:, way] == 1), held[:, places], -1)
        for way, places in ((_UP, _UP_PLACES), (_DOWN, _DOWN_PLACES))
    ]
    return Pieces(services[kept], at[kept], at[kept + 1], vote, state, held[:, _INSIDE] > 0, *alone)


def _summed(columns: Sequence[_Events], periods: Stretches, cuts: Integers) -> tuple[Integers, Integers, Integers]:
    """All events by service and time: whose, when, and the sums after each, a column a kind."""
    whose = [np.tile(one.service, 2) for one, _, _ in columns]
    services = np.concatenate([*whose, np.repeat(periods.service, len(cuts))])
    ends = (moments for one, _, _ in columns for moments in (one.begin, one.end))
    at = np.concatenate([*ends, np.tile(cuts, len(periods.service))])
    change = np.zeros((len(at), 7), np.int32)
    start = 0
    for stretches, column, amount in columns:
        middle = start + len(stretches.begin)
        end = middle + len(stretches.end)
        change[start:middle, column] = amount
        change[middle:end, column] = -amount
        start = end
    order = np.lexsort((at, services))
    return services[order], at[order], np.cumsum(change[order], axis=0, dtype=np.int32)

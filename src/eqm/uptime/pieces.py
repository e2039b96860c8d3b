"""Time cut into pieces in which nothing changes: what each place says, what is planned, what counts for nothing.

All that begins or ends is an event; sorted and summed up, events say at any moment how many places see a service up.
"""

from collections.abc import Iterable, Sequence
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
    up, down = spans.ok, ~spans.ok
    whose = Stretches(service, spans.begin, spans.end)
    columns = [
        *((_only(whose, way), column, amount[way]) for way, column, amount in _votes(up, down, place)),
        (planned, _PLANNED, None),
        (void, _VOID, None),
        (periods, _INSIDE, None),
    ]
    services, at, sums = _summed(columns, periods, cuts)
    kept = np.flatnonzero((services[1:] == services[:-1]) & (at[1:] > at[:-1]))
    held = sums[kept]
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


def _votes(up: Flags, down: Flags, place: Integers) -> Iterable[tuple[Flags, int, Integers]]:
    one = np.ones(len(place), np.int64)
    return ((up, _UP, one), (down, _DOWN, one), (up, _UP_PLACES, place), (down, _DOWN_PLACES, place))


def _only(stretches: Stretches, which: Flags) -> Stretches:
    return Stretches(*(column[which] for column in stretches))


def _summed(
    columns: Sequence[tuple[Stretches, int, Integers | None]], periods: Stretches, cuts: Integers
) -> tuple[Integers, Integers, Integers]:
    """All events by service and time: whose, when, and the sums after each, a column a kind."""
    ends = [np.concatenate([one.begin, one.end]) for one, _, _ in columns]
    whose = [np.tile(one.service, 2) for one, _, _ in columns]
    size = sum(map(len, ends))
    cut_at = np.tile(cuts, len(periods.service))
    services = np.concatenate([*whose, np.repeat(periods.service, len(cuts))])
    at = np.concatenate([*ends, cut_at])
    change = np.zeros((size + len(cut_at), 7), np.int32)
    start = 0
    for stretches, column, amount in columns:
        half = len(stretches.begin)
        more = np.ones(half, np.int64) if amount is None else amount
        change[start : start + half, column] = more
        change[start + half : start + 2 * half, column] = -more
        start += 2 * half
    order = np.lexsort((at, services))
    return services[order], at[order], np.cumsum(change[order], axis=0)

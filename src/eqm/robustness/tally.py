"""Tally: how often each agency had each place, and how often each stood above each other, over all draws.

Only counts are kept, agencies × places and agencies × agencies, so that memory does not grow with the draws. Of more
than PAIRED agencies that would be too much: then their places are kept, one for each draw, and nothing of pairs.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from eqm.engine.processes import cores
from eqm.findings import EqmError
from eqm.language import Text
from eqm.robustness.draws import BLOCK
from eqm.robustness.standings import Standings
from eqm.scoring.arrays import Floats, Mask, Whole

PAIRED = 2_000
_FEW = 8 * 255
_MOST = 120_000_000
_SPAN = 32 * BLOCK
_TOO_MANY = Text(
    fa="{draws} بار کشیدن با {agencies} ردیف در حافظه نمی‌گنجد؛ با --draws شمار کمتری بدهید (حداکثر {most})",
    en="{draws} draws of {agencies} rows do not fit into memory; ask for fewer with --draws, at most {most}",
)


@dataclass(frozen=True)
class Tally:
    """Of `draws`: `counts`, agencies × places, in how many an agency had a place; `above`, agencies × agencies, in how
    many the one stood above the other, ties apart; or of very many agencies `places`, agencies × draws, each row
    rising, and `next_above`, in how many each stood above the next of `order`.
    """

    draws: int
    counts: Whole | None
    above: Whole | None
    places: NDArray[np.int32] | None = None
    next_above: Whole | None = None

    def __len__(self) -> int:
        known = self.counts if self.places is None else self.places
        assert known is not None
        return len(known)

    @cached_property
    def _reached(self) -> Whole:
        """In how many draws an agency had each place or a better one."""
        assert self.counts is not None
        reached: Whole = self.counts.cumsum(axis=1)
        return reached

    def quantile(self, share: float) -> Floats:
        """Return a quantile of each agency's places, linear between the two that it lies between (R's type 7)."""
        at = share * (self.draws - 1)
        low = int(at)
        lower, upper = self._ordered(low), self._ordered(min(low + 1, self.draws - 1))
        quantile: Floats = lower + (at - low) * (upper - lower)
        return quantile

    def _ordered(self, number: int) -> Floats:
        if self.places is not None:
            return self.places[:, number].astype(np.float64)
        below: Whole = (self._reached <= number).sum(axis=1)
        return np.asarray(below + 1.0, np.float64)

    def within(self, first: int, last: int) -> Floats:
        """Return in which share of the draws each agency's place was one from `first` to `last`."""
        if self.places is not None:
            found: Whole = ((self.places >= first) & (self.places <= last)).sum(axis=1)
        else:
            assert self.counts is not None
            found = self.counts[:, max(0, first - 1) : max(0, last)].sum(axis=1)
        return found / self.draws

    def above_next(self, order: Whole) -> Floats:
        """Return in which share of the draws each of `order` but the last stood above the one after it."""
        if self.next_above is not None:
            return self.next_above / self.draws
        assert self.above is not None
        return self.above[order[:-1], order[1:]] / self.draws


def tally(standings: Standings, order: Whole, threads: int | None = None) -> Tally:
    """Return the tally of all draws, the same however many threads make it; `order`: the agencies as they are placed.

    Raises EqmError for more agencies times draws than memory should hold.
    """
    agencies, draws = len(standings.rows), standings.choices.draws
    several = min(threads or cores(), -(-draws // BLOCK))
    size = min(_SPAN, -(-draws // (several * BLOCK)) * BLOCK)
    with ThreadPoolExecutor(several) as pool:
        if agencies > PAIRED:
            return _kept(pool.map(standings.all_places, _spans(standings, size)), agencies, draws, order)
        parts = pool.map(lambda span: counted(standings.places(span), agencies, len(span)), _spans(standings, size))
        counts, above = reduce(lambda one, other: (one[0] + other[0], one[1] + other[1]), parts)
    return Tally(draws, counts, above)


def _spans(standings: Standings, size: int) -> Iterator[Floats]:
    held: list[Floats] = []
    for block in standings.choices.drawn(standings.choices.draws):
        held.append(block)
        if len(held) * BLOCK >= size:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def counted(parts: Iterable[tuple[Whole, Whole]], agencies: int, draws: int) -> tuple[Whole, Whole]:
    """Return the counts and the pairs, as Tally has them, of parts of all draws: their positions and their places."""
    counts, above = np.zeros(agencies * agencies, np.int64), np.zeros((agencies, agencies), np.int64)
    every = np.zeros((agencies, -(-draws // 8) * 8), np.uint8 if agencies < 256 else np.uint16)
    start = 0
    for _, places in parts:
        counts += np.bincount((places - 1 + np.arange(agencies) * agencies).ravel(), minlength=len(counts))
        every[:, start : start + len(places)] = places.T
        start += len(places)
    for start in range(0, draws, _FEW):
        above += _above(every[:, start : start + _FEW], min(_FEW, draws - start))
    return counts.reshape(agencies, agencies), above


def _above(places: NDArray[np.uint8 | np.uint16], draws: int) -> Whole:
    """In how many draws (columns) an agency (row) stood above each other. Rows stand as they are placed, so of two far
    apart the first is above in all draws, as the worst place of the one and the best of the other show.
    """
    agencies = len(places)
    best, worst = places[:, :draws].min(axis=1), places[:, :draws].max(axis=1)
    above = np.triu(np.full((agencies, agencies), draws, np.int64), 1)
    for lag in range(1, agencies):
        near = np.flatnonzero(worst[:-lag] >= best[lag:])
        if len(near):
            first, second = places[near], places[near + lag]
            above[near, near + lag] = _set(first < second)
            above[near + lag, near] = _set(second < first)
    return above


def _set(mask: Mask) -> Whole:
    """How many of each row are set; rows of at most _FEW. Eight bytes are added as one whole number."""
    number: Whole = mask.view(np.uint64).sum(axis=1).view(np.uint8).reshape(-1, 8).sum(axis=1).astype(np.int64)
    return number


def _kept(parts: Iterable[Whole], agencies: int, draws: int, order: Whole) -> Tally:
    if agencies * draws > _MOST:
        raise EqmError(_TOO_MANY.filled(draws=draws, agencies=agencies, most=_MOST // agencies))
    places, start = np.empty((agencies, draws), np.int32), 0
    for part in parts:
        places[:, start : start + len(part)] = part.T
        start += len(part)
    next_above = np.array([(places[one] < places[other]).sum() for one, other in pairwise(order)], np.int64)
    places.sort(axis=1)
    return Tally(draws, None, None, places, next_above)

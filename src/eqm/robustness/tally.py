"""Tally: how often each agency had each place, and how often each stood above each other, over all draws.

Only counts are kept, agencies × places and agencies × agencies, so that memory does not grow with the draws. Of more
than PAIRED agencies that would be too much: then their places are kept, one for each draw, and nothing of pairs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from eqm.findings import EqmError
from eqm.language import Text
from eqm.robustness.draws import BLOCK
from eqm.robustness.standings import Standings
from eqm.scoring.arrays import Floats, Mask, Whole

PAIRED = 1_000
_FEW = 8 * 255
_PART = 65_536
_MOST = 120_000_000
_SPAN = 64
_TOO_MANY = Text(
    fa="{draws} بار کشیدن با {agencies} ردیف در حافظه نمی‌گنجد؛ با --draws شمار کمتری بدهید (حداکثر {most})",
    en="{draws} draws of {agencies} rows do not fit into memory; ask for fewer with --draws, at most {most}",
)


@dataclass(frozen=True)
class Tally:
    """Of `draws`: `counts`, agencies × places, in how many an agency had a place; `above`, agencies × agencies, in how
    many the one stood above the other, ties apart; or of very many agencies `places`, draws × agencies, of each agency
    rising. `above_next`, by name of an order: the share of the draws in which each but its last stood above the next.
    """

    draws: int
    above_next: Mapping[str, Floats]
    counts: Whole = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    above: Whole | None = None
    places: NDArray[np.int32] | None = None

    @cached_property
    def agencies(self) -> int:
        """How many are in the draws."""
        return int((self.counts if self.places is None else self.places).shape[1])

    @cached_property
    def _reached(self) -> Whole:
        """In how many draws an agency had each place or a better one."""
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
            return np.asarray(self.places[number], np.float64)
        return np.asarray((self._reached <= number).sum(axis=1) + 1.0, np.float64)

    def within(self, first: int, last: int) -> Floats:
        """Return in which share of the draws each agency's place was one from `first` to `last`."""
        if self.places is not None:
            found = sum((row >= first) & (row <= last) for row in self.places)
        else:
            found = self.counts[:, max(0, first - 1) : max(0, last)].sum(axis=1, dtype=np.float64)
        return np.asarray(found / self.draws, np.float64)


def tally(standings: Standings, orders: Mapping[str, Whole]) -> Tally:
    """Return the tally of all draws; `orders`: the agencies, or some, as they are placed.

    Raises EqmError for more agencies times draws than memory should hold.
    """
    agencies, draws = len(standings.rows), standings.choices.draws
    if agencies > PAIRED:
        return _kept(standings, orders, draws)
    counts, above = counted((part for span in _spans(standings) for _, part in standings.places(span)), agencies)
    next_above = {name: above[order[:-1], order[1:]] / draws for name, order in orders.items()}
    return Tally(draws, next_above, counts, above)


def _spans(standings: Standings) -> Iterator[Floats]:
    """The draws, so many together that enough of them chose alike."""
    blocks = standings.choices.drawn(standings.choices.draws)
    while held := list(islice(blocks, _SPAN)):
        yield np.concatenate(held)


def counted(parts: Iterable[Whole], agencies: int) -> tuple[Whole, Whole]:
    """Return the counts and the pairs, as Tally has them, of parts of all draws: places, draws × agencies."""
    counts, above = np.zeros(agencies * agencies, np.int64), np.zeros((agencies, agencies), np.int64)
    held, filled = np.zeros((agencies, _FEW), np.uint8 if agencies < 256 else np.uint16), 0
    for part in parts:
        counts += np.bincount((part - 1 + np.arange(agencies) * agencies).ravel(), minlength=len(counts))
        for start in range(0, len(part), _FEW // 2):
            some = part[start : start + _FEW // 2]
            if filled + len(some) > _FEW:
                above += _above(held, filled)
                filled = 0
            held[:, filled : filled + len(some)] = some.T
            filled += len(some)
    return counts.reshape(agencies, agencies), above + _above(held, filled)


def _above(places: NDArray[np.uint8 | np.uint16], draws: int) -> Whole:
    """In how many draws (columns) an agency (row) stood above each other. Rows stand as they are placed, so of two far
    apart the first is above in all draws, as the worst place of the one and the best of the other show.
    """
    agencies = len(places)
    places[:, draws:] = 0
    best, worst = places[:, :draws].min(axis=1), places[:, :draws].max(axis=1)
    above = np.triu(np.full((agencies, agencies), draws, np.int64), 1)
    for one in range(agencies - 1):
        near = np.flatnonzero(best[one + 1 :] <= worst[one])
        if len(near):
            others = slice(one + 1, one + 2 + int(near[-1]))
            above[one, others] = _set(places[one] < places[others])
            above[others, one] = _set(places[others] < places[one])
    return above


def _set(mask: Mask) -> Whole:
    """How many of each row are set; rows of at most _FEW. Eight bytes are added as one whole number."""
    number: Whole = mask.view(np.uint64).sum(axis=1).view(np.uint8).reshape(-1, 8).sum(axis=1).astype(np.int64)
    return number


def _kept(standings: Standings, orders: Mapping[str, Whole], draws: int) -> Tally:
    agencies = len(standings.rows)
    if agencies * draws > _MOST:
        raise EqmError(_TOO_MANY.filled(draws=draws, agencies=agencies, most=_MOST // agencies))
    places = np.empty((draws, agencies), np.int32)
    for start, block in zip(range(0, draws, BLOCK), standings.choices.drawn(draws), strict=True):
        for own, part in standings.places(block):
            places[start + own] = part
    next_above = {
        name: np.asarray(sum(row[order[:-1]] < row[order[1:]] for row in places) / draws)
        for name, order in orders.items()
    }
    for start in range(0, agencies, _PART):
        places[:, start : start + _PART].sort(axis=0)
    return Tally(draws, next_above, places=places)

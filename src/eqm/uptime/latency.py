"""Latencies counted in whole buckets, at most 1 % wide on either side, that add up in any order."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eqm.uptime.probes import NO_LATENCY, Integers

_EXACT: Final = 128
"""Below it every millisecond has a bucket of its own; above it every octave has half as many."""
_OCTAVE: Final = _EXACT // 2
LARGEST: Final = 2**31 - 1
_BUCKET_BITS, _SERIES_BITS = 11, 20
BUCKETS: Final = 1 << _BUCKET_BITS
_PIECE_SHIFT: Final = _BUCKET_BITS + _SERIES_BITS
_MANY: Final = 4_000_000
_CELLS: Final = 2**24
"""Of the table; those never used cost no memory."""


class Counts(NamedTuple):
    """How many latencies fell where, a column each, by series, piece and bucket."""

    series: Integers
    piece: Integers
    bucket: Integers
    number: Integers


def _bucket(latency: Integers) -> Integers:
    """The bucket of each latency by its leading seven binary digits."""
    shift = np.maximum(np.frexp(latency.astype(np.float64))[1] - 7, 0).astype(np.int64)
    return np.where(latency < _EXACT, latency, _EXACT + (shift - 1) * _OCTAVE + (latency >> shift) - _OCTAVE)


_SHORT: Final[NDArray[np.int64]] = _bucket(np.arange(2**16))
"""The buckets of all that are usual."""


def buckets(latency: Integers) -> Integers:
    """Return the bucket of each latency, which is from 0 to LARGEST."""
    if len(latency) and latency.max() >= len(_SHORT):
        return _bucket(latency)
    return np.asarray(_SHORT[latency])


def middle(bucket: int) -> int:
    """Return the milliseconds in the middle of a bucket."""
    if bucket < _EXACT:
        return bucket
    octave, place = divmod(bucket - _EXACT, _OCTAVE)
    shift = octave + 1
    return (place + _OCTAVE << shift) + (1 << shift - 1) - 1


class Latencies:
    """Latencies as they come in, kept as counts; of however many probes never much more than of as many buckets.

    Of few series and one piece at a time they are counted in a table, else set aside and sorted.
    """

    def __init__(self) -> None:
        self._table = np.zeros(_CELLS, np.int64)
        self._piece = -1
        self._waiting: list[Integers] = []
        self._many = 0
        self._counted: list[tuple[Integers, Integers]] = []
        self._settled = 0

    def add(self, series: Integers, piece: Integers, latency: Integers) -> None:
        """Count latencies, each of a series in a piece of time; what is unknown is left out."""
        known = latency != NO_LATENCY
        if not known.all():
            series, piece, latency = series[known], piece[known], latency[known]
        if not len(latency):
            return
        keys = series << _BUCKET_BITS | buckets(latency)
        low, high = int(piece.min()), int(piece.max())
        aside = low != high or keys.max() >= _CELLS
        if self._many > _MANY or (not aside and low != self._piece):
            self._count()
        if aside:
            self._waiting.append(piece << _PIECE_SHIFT | keys)
            self._many += len(keys)
        else:
            self._piece = low
            np.add.at(self._table, keys, 1)

    def add_counts(self, counts: Counts) -> None:
        """Add what was counted elsewhere."""
        keys = (counts.piece << _PIECE_SHIFT) | (counts.series << _BUCKET_BITS) | counts.bucket
        self._counted.append((keys, counts.number))

    def counts(self, number: Integers | None = None) -> Counts:
        """Return all counts so far, by piece, series and bucket; `number`: what each series is called instead."""
        self._count()
        counted = self._counted
        if number is not None:
            counted = [(_renamed(keys, number), counts) for keys, counts in counted]
        keys, counts = _together(counted)
        series = keys >> _BUCKET_BITS & (1 << _SERIES_BITS) - 1
        return Counts(series, keys >> _PIECE_SHIFT, keys & BUCKETS - 1, counts)

    def _count(self) -> None:
        """Count what waits, and empty the table."""
        keys = np.concatenate([np.empty(0, np.int64), *self._waiting])
        keys.sort()
        starts = _starts(keys)
        self._counted.append((keys[starts], np.diff(np.append(starts, len(keys)))))
        self._waiting, self._many = [], 0
        if self._piece >= 0:
            used = np.flatnonzero(self._table)
            self._counted.append((used | self._piece << _PIECE_SHIFT, self._table[used]))
            self._table[used] = 0
        if sum(len(keys) for keys, _ in self._counted) > self._settled + _MANY // 2:
            self._counted = [_together(self._counted)]
            self._settled = len(self._counted[0][0])


def _together(counted: Sequence[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    """All keys in order, each once, and their counts."""
    none = np.empty(0, np.int64)
    keys, counts = (np.concatenate(column) for column in zip((none, none), *counted, strict=True))
    order = np.argsort(keys, kind="stable")
    keys, counts = keys.take(order), counts.take(order)
    starts = _starts(keys)
    return keys[starts], np.add.reduceat(counts, starts) if len(starts) else counts


def _starts(keys: NDArray[Any]) -> Integers:
    """Where each of sorted keys first stands."""
    return np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])


def _renamed(keys: Integers, number: Integers) -> Integers:
    """Keys with each series under its new number."""
    series = keys >> _BUCKET_BITS & (1 << _SERIES_BITS) - 1
    renamed: Integers = keys + (number[series] - series << _BUCKET_BITS)
    return renamed


def percentile(bucket: Sequence[int] | Integers, count: Sequence[int] | Integers, percent: int) -> int | None:
    """Return the milliseconds that so many percent of the latencies counted do not exceed (nearest rank), None where
    there are none; buckets are in order.
    """
    sums = np.cumsum(np.asarray(count, np.int64))
    if not len(sums):
        return None
    rank = -(-int(sums[-1]) * percent // 100)
    return middle(int(np.asarray(bucket)[np.searchsorted(sums, rank)]))

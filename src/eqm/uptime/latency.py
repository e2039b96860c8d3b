"""Latencies counted in whole buckets, at most 1 % wide on either side, that add up in any order."""

from collections.abc import Sequence
from typing import Final, NamedTuple, cast

import numpy as np

from eqm.uptime.probes import NO_LATENCY, Integers

_EXACT: Final = 128
"""Below it every millisecond has a bucket of its own; above it every octave has half as many."""
_OCTAVE: Final = _EXACT // 2
LARGEST: Final = 2**31 - 1
_BUCKET_BITS, _SERIES_BITS = 11, 20
BUCKETS: Final = 1 << _BUCKET_BITS
_PIECE_SHIFT: Final = _BUCKET_BITS + _SERIES_BITS
_COLUMNS: Final = 8_200
"""Series that have a column in the table, whose rows are the buckets; no power of two, so that caches hold a column."""
_MANY: Final = 2_000_000


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


_SHORT: Final = cast(Integers, _bucket(np.arange(2**16)).astype(np.int32))
"""The buckets of all that are usual."""


def buckets(latency: Integers) -> tuple[Integers, int]:
    """Return the bucket of each latency, which is from 0 to LARGEST, and the highest of them."""
    highest = latency.max(initial=0)
    found = _SHORT.take(latency) if highest < len(_SHORT) else _bucket(latency)
    return found, int(_bucket(highest))


def middle(bucket: int) -> int:
    """Return the milliseconds in the middle of a bucket."""
    if bucket < _EXACT:
        return bucket
    octave, place = divmod(bucket - _EXACT, _OCTAVE)
    shift = octave + 1
    return (place + _OCTAVE << shift) + (1 << shift - 1) - 1


class Latencies:
    """Latencies as they come in, kept as counts; of however many probes never much more than of as many buckets.

    Of few series and one piece at a time they are counted in a table, whose cells that were never used cost no memory.
    """

    def __init__(self) -> None:
        self._table = np.zeros(BUCKETS * _COLUMNS, np.uint32)
        self._piece = 0
        self._rows = 0
        self._many = 0
        self._counted: list[tuple[Integers, Integers]] = []
        self._settled = 0

    def add(self, series: Integers, piece: Integers | int, latency: Integers) -> None:
        """Count latencies, each of a series in a piece of time, or all in one; what is unknown is left out. Series
        are in order.
        """
        if latency.min(initial=0) == NO_LATENCY:
            known = latency != NO_LATENCY
            series, latency = series[known], latency[known]
            piece = piece if isinstance(piece, int) else piece[known]
        bucket, highest = buckets(latency)
        if not isinstance(piece, int) or (series[-1:] >= _COLUMNS).any():
            self._keep(*np.unique(_keys(series, piece, bucket), return_counts=True))
            return
        if piece != self._piece or self._many + len(bucket) >= 2**32:
            self._empty()
        self._piece, self._rows = piece, max(self._rows, highest + 1)
        self._many += len(bucket)
        np.add.at(self._table, bucket * _COLUMNS + series, np.uint32(1))

    def add_counts(self, counts: Counts) -> None:
        """Add what was counted elsewhere."""
        self._keep(_keys(counts.series, counts.piece, counts.bucket), counts.number)

    def counts(self, number: Integers | None = None) -> Counts:
        """Return all counts so far, by piece, series and bucket; `number`: what each series is called instead."""
        self._empty()
        counted = self._counted
        if number is not None:
            counted = [(keys + (number[_series(keys)] - _series(keys) << _BUCKET_BITS), many) for keys, many in counted]
        keys, counts = _together(counted)
        return Counts(_series(keys), keys >> _PIECE_SHIFT, keys & BUCKETS - 1, counts)

    def _empty(self) -> None:
        """Keep what the table holds, and empty it."""
        table = self._table[: self._rows * _COLUMNS].reshape(-1, _COLUMNS)
        series, bucket = np.nonzero(table.T)
        self._keep(_keys(series, self._piece, bucket), table[bucket, series].astype(np.int64))
        table[:] = 0
        self._rows = self._many = 0

    def _keep(self, keys: Integers, counts: Integers) -> None:
        self._counted.append((keys, counts))
        if sum(len(keys) for keys, _ in self._counted) > self._settled + _MANY:
            self._counted = [_together(self._counted)]
            self._settled = len(self._counted[0][0])


def _keys(series: Integers, piece: Integers | int, bucket: Integers) -> Integers:
    """Piece, series and bucket in one number that sorts like all of them."""
    return np.asarray(np.int64(piece) << _PIECE_SHIFT | series << _BUCKET_BITS | bucket)


def _series(keys: Integers) -> Integers:
    return keys >> _BUCKET_BITS & (1 << _SERIES_BITS) - 1


def _together(counted: Sequence[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    """All keys in order, each once, and their counts."""
    none = np.empty(0, np.int64)
    keys, counts = (np.concatenate(column) for column in zip((none, none), *counted, strict=True))
    order = np.argsort(keys, kind="stable")  # made for parts that are in order
    keys, counts = keys.take(order), counts.take(order)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    return keys[starts], np.add.reduceat(counts, starts) if len(starts) else counts


def percentiles(bucket: Integers, count: Integers, bounds: Integers, percent: int) -> list[int | None]:
    """Return the milliseconds that so many percent of the latencies counted do not exceed (nearest rank), from each of
    the `bounds` up to the next, None where there are none; buckets are in order in between.
    """
    sums = np.append(0, np.cumsum(count))
    start, end = sums[bounds[:-1]], sums[bounds[1:]]
    places = np.searchsorted(sums, start - (start - end) * percent // 100) - 1
    found = zip(places.tolist(), (start < end).tolist(), strict=True)
    return [middle(int(bucket[place])) if some else None for place, some in found]

"""Latencies counted in whole buckets, at most 1 % wide on either side, that add up in any order."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eqm.uptime.probes import NO_LATENCY, Integers

_EXACT: Final = 128
"""Below it every millisecond has a bucket of its own; above it every octave has half as many."""
_OCTAVE: Final = _EXACT // 2
LARGEST: Final = 2**31 - 1
_BUCKET_BITS, _SERIES_BITS = 11, 32
_MANY: Final = 4_000_000


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
    """Latencies as they come in, kept as counts; of however many probes never much more than of as many buckets."""

    def __init__(self) -> None:
        self._keys = np.empty(0, np.int64)
        self._counts = np.empty(0, np.int64)
        self._waiting: list[Integers] = []
        self._many = 0

    def add(self, series: Integers, piece: Integers, latency: Integers) -> None:
        """Count latencies, each of a series in a piece of time; what is unknown is left out."""
        known = latency != NO_LATENCY
        if not known.all():
            series, piece, latency = series[known], piece[known], latency[known]
        self._waiting.append(_keys(series, piece, buckets(latency)))
        self._many += len(latency)
        if self._many > _MANY:
            self._settle()

    def add_counts(self, counts: Counts) -> None:
        """Add what was counted elsewhere."""
        keys = _keys(counts.series, counts.piece, counts.bucket)
        order = np.argsort(keys)
        self._merge(keys[order], counts.number[order])

    def counts(self) -> Counts:
        """Return all counts so far."""
        self._settle()
        rest = self._keys >> _BUCKET_BITS
        of_bucket, of_series = (1 << _BUCKET_BITS) - 1, (1 << _SERIES_BITS) - 1
        return Counts(rest & of_series, rest >> _SERIES_BITS, self._keys & of_bucket, self._counts)

    def _settle(self) -> None:
        """Count what waits."""
        keys = np.concatenate([np.empty(0, np.int64), *self._waiting])
        self._waiting, self._many = [], 0
        keys.sort()
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        self._merge(keys[starts], np.diff(np.append(starts, len(keys))))

    def _merge(self, keys: Integers, counts: Integers) -> None:
        """Add counts by key, each once and in order."""
        places = np.searchsorted(self._keys, keys)
        there = places < len(self._keys)
        there[there] = self._keys[places[there]] == keys[there]
        self._counts[places[there]] += counts[there]
        self._keys = np.insert(self._keys, places[~there], keys[~there])
        self._counts = np.insert(self._counts, places[~there], counts[~there])


def _keys(series: Integers, piece: Integers, bucket: Integers) -> Integers:
    return ((piece << _SERIES_BITS) | series) << _BUCKET_BITS | bucket


def percentile(bucket: Sequence[int] | Integers, count: Sequence[int] | Integers, percent: int) -> int | None:
    """Return the milliseconds that so many percent of the latencies counted do not exceed (nearest rank), None where
    there are none; buckets are in order.
    """
    sums = np.cumsum(np.asarray(count, np.int64))
    if not len(sums):
        return None
    rank = -(-int(sums[-1]) * percent // 100)
    return middle(int(np.asarray(bucket)[np.searchsorted(sums, rank)]))

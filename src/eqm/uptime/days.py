"""A log by local days: what a state keeps of each, as columns of whole numbers, and back."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from eqm.uptime.changes import Runs
from eqm.uptime.latency import BUCKETS, Counts
from eqm.uptime.log import Kept, Log, kept
from eqm.uptime.periods import midnights
from eqm.uptime.probes import Integers, picked

_DAYS: Final = range(date(1999, 12, 31).toordinal(), date(2100, 1, 3).toordinal())
MOST: Final = 2**25
"""Runs, or counts of latencies, that are held at once."""
_NONE: Final = np.empty(0, np.int64)
NOTHING: Final = Kept(Runs(_NONE, _NONE, _NONE > 0, _NONE, _NONE, _NONE > 0), Counts(_NONE, _NONE, _NONE, _NONE))


@cache
def midnights_of(zone: ZoneInfo) -> Integers:
    """Return when the days begin in which probes may lie."""
    return midnights([date.fromordinal(number) for number in _DAYS], zone)


def days_of(log: Log) -> Iterator[tuple[int, Kept]]:
    """Give each day of a log that is cut at `midnights_of` a zone, by its place among these."""
    runs, counts = kept(log)
    piece = np.searchsorted(log.cuts, runs.at, "right")
    days = np.unique(piece)
    places = _by_day(piece, days), _by_day(counts.piece, days)
    for day, own, counted in zip(days.tolist(), *places, strict=False):
        of_day = picked(runs, own)
        of_day = of_day._replace(new=np.append(True, np.diff(of_day.series) != 0))
        yield day - 1, Kept(of_day, picked(counts, counted)._replace(piece=np.zeros_like(counted)))


def _by_day(piece: Integers, days: Integers) -> list[Integers]:
    """Where the rows of each day stand."""
    order = np.argsort(piece, kind="stable")
    return np.split(order, np.searchsorted(piece[order], days)[1:])


def packed(day: Kept) -> list[bytes]:
    """Return the two tables of a day as they are stored: each column by its differences, the low bytes of all first,
    for what is alike stands together.
    """
    (series, at, ok, last, probes, new), (of, _, bucket, number) = day
    tables = (np.array(table, "<i8") for table in ((series, at, ok, last - at, probes, new), (of, bucket, number)))
    shifts = (np.diff(table, prepend=0).view(np.uint8).reshape(len(table), -1, 8) for table in tables)
    return [zlib.compress(shift.transpose(0, 2, 1).tobytes(), 1) for shift in shifts]


def unpacked(blobs: Sequence[bytes], bounds: Sequence[int], names: int) -> Kept:
    """Return a day from what is stored of it, within its bounds and of so many series; ValueError for a damaged one, or
    one that memory should not hold.
    """
    tables = (_table(*one) for one in zip(blobs, (6, 3), strict=True))
    (series, at, ok, lasted, probes, new), (of, bucket, number) = tables
    last, (begin, end) = at + lasted, bounds
    same = series[1:] == series[:-1]
    following = np.append(np.where(same, at[1:], end), end)[: len(at)]
    sound = [
        *((column >= 0) & (column < names) for column in (series, of)),
        *((column == 0) | (column == 1) for column in (ok, new)),
        *(np.diff(series) >= 0, new[:1], new[1:] | same, (begin <= at) & (at <= last) & (last < following)),
        *((probes > 0) & (probes <= lasted + 1), (bucket >= 0) & (bucket < BUCKETS)),
        *((number > 0) & (number <= end - begin), np.diff(of * BUCKETS + bucket) > 0),
    ]
    if not all(map(np.all, sound)):
        raise ValueError(bounds)
    return Kept(Runs(series, at, ok == 1, last, probes, new == 1), Counts(of, np.zeros_like(of), bucket, number))


def _table(blob: bytes, width: int) -> Integers:
    """The columns of a table."""
    inflating = zlib.decompressobj()
    data = inflating.decompress(blob, 8 * width * MOST + 1)
    if not inflating.eof:
        raise ValueError(len(data))
    planes = np.frombuffer(data, np.uint8).reshape(width, 8, -1).transpose(0, 2, 1)
    return np.cumsum(np.ascontiguousarray(planes).view("<i8")[..., 0], axis=1, dtype=np.int64)

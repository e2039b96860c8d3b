"""A log by local days: what a state keeps of each, as a few columns of whole numbers, and back."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from eqm.uptime.changes import Changes, Ends
from eqm.uptime.latency import LARGEST, Counts, Latencies, buckets
from eqm.uptime.log import Log, overlap
from eqm.uptime.periods import midnights
from eqm.uptime.probes import Integers, Name, one_after_another, picked

_DAYS: Final = range(date(1999, 12, 31).toordinal(), date(2100, 1, 3).toordinal())
_MANY: Final = 2**40
_BUCKETS: Final = int(buckets(np.array([LARGEST]))[0]) + 1


class Day(NamedTuple):
    """Probes of a local day, or of several: `lines` by series and time, each stretch counted from 0, the `ends` of
    each stretch, and `latencies` in one piece.
    """

    lines: Changes
    ends: Ends
    latencies: Counts


_NONE: Final = np.empty(0, np.int64)
NOTHING: Final = Day(
    Changes(_NONE, _NONE, _NONE.astype(np.bool_), _NONE, _NONE), Ends(_NONE, _NONE), Counts(_NONE, _NONE, _NONE, _NONE)
)


@cache
def midnights_of(zone: ZoneInfo) -> Integers:
    """Return when the days begin in which probes may lie."""
    return midnights([date.fromordinal(number) for number in _DAYS], zone)


def days_of(log: Log) -> Iterator[tuple[int, Day]]:
    """Give each day of a log that is cut at `midnights_of` a zone, by its ordinal number."""
    series, at, ok, before, number = log.changes
    piece, counts = np.searchsorted(log.cuts, at, "right"), log.latencies
    starts = np.flatnonzero(np.append(True, (series[1:] != series[:-1]) | (piece[1:] != piece[:-1]))[: len(at)])
    whose = series[starts]
    final = np.append(whose[1:] != whose[:-1], True)[: len(starts)]
    last, until = (np.roll(column[starts], -1) for column in (before, number))
    last, until = (np.where(final, end[whose], own) for end, own in zip(log.ends, (last, until), strict=True))
    own = number - np.repeat(number[starts], np.diff(np.append(starts, len(at))))
    lines = Changes(series, at, ok, np.where(own == 0, at, before), own)
    ends = Ends(last, until - number[starts])
    orders = [np.argsort(days, kind="stable") for days in (piece, piece[starts])]
    lines, ends = picked(lines, orders[0]), picked(ends, orders[1])
    for day in np.unique(piece).tolist():
        sorted_days = piece[orders[0]], piece[starts][orders[1]], counts.piece
        one, two, three = (slice(*np.searchsorted(days, [day, day + 1])) for days in sorted_days)
        yield int(log.cuts[day - 1]), Day(picked(lines, one), picked(ends, two), picked(counts, three))


Part = tuple[str, Day, Integers]
"""A file, its part of a day, and the numbers that its series have elsewhere."""


def united(parts: Sequence[Part], names: Sequence[Name]) -> Day:
    """Return parts of days as one, the same in any order; OverlapError where stretches of one of `names` overlap."""
    days = [(day.lines._replace(series=number[day.lines.series]), day.ends) for _, day, number in parts]
    lines, ends = map(one_after_another, zip(*days, strict=True))
    counts = Latencies()
    for _, day, number in parts:
        one = day.latencies
        counts.add_counts(one._replace(series=number[one.series], piece=np.zeros_like(one.piece)))
    whose, first = (column[lines.number == 0] for column in lines[:2])
    order = np.lexsort((first, whose))
    whose, first, ends = whose[order], first[order], picked(ends, order)
    for wrong in np.flatnonzero((whose[1:] == whose[:-1]) & (ends.last[:-1] >= first[1:])).tolist():
        source = np.repeat(np.arange(len(parts)), [len(day.ends.last) for _, day, _ in parts])[order]
        raise overlap(names[whose[wrong]], *(parts[source[place]][0] for place in (wrong, wrong + 1)))
    return Day(picked(lines, np.lexsort((lines.at, lines.series))), ends, counts.counts())


def packed(day: Day) -> list[int | bytes]:
    """Return a day as it is stored: how many lines, stretches and counts there are, and each table."""
    (series, at, ok, before, number), (last, probes), (of, _, bucket, count) = day
    tables = (series, at, ok, at - before, number), (last - at[number == 0], probes), (of, bucket, count)
    blobs = [zlib.compress(b"".join(map(_bytes, table)), 1) for table in tables]
    return [*(len(table[0]) for table in tables), *blobs]


def _bytes(column: Any) -> bytes:
    """Numbers by their differences, the low bytes of all first: what is alike stands together."""
    return bytes(np.diff(column.astype("<i8"), prepend=0).view(np.uint8).reshape(-1, 8).T.tobytes())


def unpacked(sizes: Sequence[int], blobs: Sequence[bytes], bounds: tuple[int, int], series: int) -> Day:
    """Return a day from what is stored of it, within its bounds and of so many series; ValueError for a damaged one."""
    tables = (_columns(*one) for one in zip(blobs, sizes, (5, 2, 3), strict=True))
    (whose, at, ok, waited, number), (lasted, probes), (of, bucket, count) = tables
    starts = number == 0
    if len(probes) != np.count_nonzero(starts) or not starts[:1].any():
        raise ValueError(sizes)
    same, ends = whose[1:] == whose[:-1], Ends(at[starts] + lasted, probes)
    held, counted = (np.append(column[1:], 0) for column in (at - waited, number))
    held[np.append(starts[1:], True)[: len(at)]], counted[np.append(starts[1:], True)[: len(at)]] = ends
    until = np.append(np.where(same, at[1:], bounds[1]), bounds[1])[: len(at)]
    sound = [
        *((column >= 0) & (column < series) for column in (whose, of)),
        *(np.diff(whose) >= 0, starts[1:] | same, (ok == 0) | (ok == 1), (at >= bounds[0]) & (at <= held)),
        *(held < until, number < counted, counted < _MANY, waited[starts] == 0, (bucket >= 0) & (bucket < _BUCKETS)),
        *((count > 0) & (count < _MANY), np.diff(of * _BUCKETS + bucket) > 0),
    ]
    if not all(map(np.all, sound)):
        raise ValueError(sizes)
    return Day(Changes(whose, at, ok == 1, at - waited, number), ends, Counts(of, np.zeros_like(of), bucket, count))


def _columns(blob: bytes, size: int, width: int) -> list[Integers]:
    """The columns of a table; ValueError where they are not of that size."""
    inflating, length = zlib.decompressobj(), 8 * size * width
    data = inflating.decompress(blob, length + 1)
    if len(data) != length or not inflating.eof:
        raise ValueError(size)
    bits = np.frombuffer(data, np.uint8).reshape(width, 8, size).transpose(0, 2, 1)
    return [np.cumsum(np.ascontiguousarray(one).view("<i8").reshape(-1), dtype=np.int64) for one in bits]

"""What is kept of probes: not each, only those after which something is otherwise. All else follows from these.

Of a service that is up for a day this is one line, however often it was probed.
"""

from collections import Counter
from typing import Final, NamedTuple

import numpy as np

from eqm.findings import EqmError
from eqm.language import Text
from eqm.uptime.latency import Counts, Latencies
from eqm.uptime.probes import NEVER, Batch, Flags, Integers, Names, one_after_another, picked

_NEW: Final = 1024
MOST_LINES: Final = 20_000_000
"""Probes of note that are kept at once, each about 33 bytes."""
_TOO_MANY: Final = Text(
    fa="وضعیت خدمت‌های این پرونده‌ها بیش از {most} بار عوض می‌شود؛ پرونده‌ها را بخش کنید",
    en="services in these files change their state more than {most} times; divide the files",
)


class Changes(NamedTuple):
    """Probes of note, by series and time, a column each: the first of a series or of a piece of time, one whose state
    is another than that of the probe before, one after a silence.

    `at`: when, in milliseconds UTC; `ok`: its state, which is that of all probes up to the next line too; `before`:
    when the series was probed before, NEVER for its first; `number`: how many probes of the series came before.
    """

    series: Integers
    at: Integers
    ok: Flags
    before: Integers
    number: Integers


class Ends(NamedTuple):
    """By series: when it was last probed, and how often in all."""

    last: Integers
    probes: Integers


class Runs(NamedTuple):
    """Probes of a series that follow each other with one state, by series and time, a column each: when the first was
    and the last, how many there are, and whether a stretch begins with them, within which no other may lie.
    """

    series: Integers
    at: Integers
    ok: Flags
    last: Integers
    probes: Integers
    new: Flags


_NONE: Final = np.empty(0, np.int64)
NO_CHANGES: Final = Changes(_NONE, _NONE, _NONE.astype(np.bool_), _NONE, _NONE)


class UnorderedError(Exception):
    """Probes of a series that are not in the order of time: they must be sorted first."""


def refuse_beyond(lines: int) -> None:
    """Raise EqmError where more lines are kept than memory is for."""
    if lines > MOST_LINES:
        raise EqmError(_TOO_MANY.filled(most=MOST_LINES))


class Recorder:
    """Takes in probes, batch by batch, each series in the order of time, and keeps what is of note.

    `cuts`: moments at which pieces of time begin, in order. Of equal moments of a series, all in one batch, one probe
    counts; where they contradict each other it is down, and `contradictions` counts it by series.
    """

    def __init__(self, names: Names, cuts: Integers) -> None:
        self.names = names
        self.cuts = cuts
        self.contradictions = Counter[int]()
        self._latencies = Latencies()
        self._noted = [NO_CHANGES]
        self._lines = 0
        self._last = np.empty(0, np.int64)
        self._ok = np.empty(0, np.bool_)
        self._probes = np.empty(0, np.int64)

    def add(self, batch: Batch) -> None:
        """Take in a batch; UnorderedError where a series goes back in time, EqmError where there are too many lines."""
        if not len(batch.at):
            return
        self._grow()
        small = batch.series.astype(np.uint16) if len(self.names) <= 2**16 else batch.series  # sorted ten times as fast
        self._add_sorted(picked(batch, np.argsort(small, kind="stable")))

    def result(self, number: Integers) -> tuple[Changes, Ends, Counts]:
        """Return what was of note, by series and time, the ends of the series, and their latencies; `number`: what each
        series is called instead.
        """
        self._grow()
        order = np.argsort(number)
        noted = one_after_another(self._noted)
        noted = noted._replace(series=number[noted.series])
        ends = Ends(self._last[order], self._probes[order])
        return picked(noted, np.lexsort((noted.at, noted.series))), ends, self._latencies.counts(number)

    def _grow(self) -> None:
        missing = len(self.names) - len(self._last)
        if missing > 0:
            more = max(missing, len(self._last), _NEW)
            self._last = np.append(self._last, np.full(more, NEVER))
            self._ok = np.append(self._ok, np.zeros(more, np.bool_))
            self._probes = np.append(self._probes, np.zeros(more, np.int64))

    def _add_sorted(self, batch: Batch) -> None:
        """Take in a batch by series, each in the order of time."""
        series, at, ok, latency = batch
        heads = np.flatnonzero(np.append(True, series[1:] != series[:-1]))
        whose = series[heads]
        waited, turned = np.empty_like(at), np.empty_like(ok)
        np.subtract(at[1:], at[:-1], out=waited[1:])
        np.not_equal(ok[1:], ok[:-1], out=turned[1:])
        waited[heads], turned[heads] = at[heads] - self._last[whose], ok[heads] != self._ok[whose]
        if waited.min() <= 0:
            self._add_sorted(self._once(batch, heads, waited))
            return
        lengths = np.diff(heads, append=len(at))
        piece, new = self._pieces(at, waited)
        gaps = self.names.gaps[whose]
        silent = waited > (gaps[0] if (gaps == gaps[0]).all() else np.repeat(gaps, lengths))
        noted = np.flatnonzero(turned | silent | new)
        self._lines += len(noted)
        refuse_beyond(self._lines)
        run = np.searchsorted(heads, noted, "right") - 1
        number = self._probes[series[noted]] + noted - heads[run]
        self._noted.append(Changes(series[noted], at[noted], ok[noted], at[noted] - waited[noted], number))
        self._latencies.add(series, piece, latency)
        tails = heads + lengths - 1
        self._last[whose], self._ok[whose] = at[tails], ok[tails]
        self._probes[whose] += lengths

    def _once(self, batch: Batch, heads: Integers, waited: Integers) -> Batch:
        """A batch with one probe a moment; UnorderedError where one goes back, or is as early as an earlier batch."""
        series, at, ok, latency = batch
        if waited.min() < 0 or not waited[heads].all():
            raise UnorderedError
        starts = np.flatnonzero(waited)
        all_ok = np.logical_and.reduceat(ok, starts)
        self.contradictions.update(series[starts[all_ok != np.logical_or.reduceat(ok, starts)]].tolist())
        return Batch(series[starts], at[starts], all_ok, np.maximum.reduceat(latency, starts))

    def _pieces(self, at: Integers, waited: Integers) -> tuple[Integers | int, Flags]:
        """The number of the piece of time of each moment, one where all are in it; and where the moment before, so
        much earlier, is in another.
        """
        if not len(self.cuts):
            return 0, np.zeros(1, np.bool_)
        before = at - waited
        low, high = np.searchsorted(self.cuts, [before.min(), at.max()], "right")
        if low == high:
            return int(low), np.zeros(1, np.bool_)
        piece, earlier = (np.searchsorted(self.cuts[low:high], moments, "right") + low for moments in (at, before))
        return piece, piece != earlier


def runs_of(changes: Changes, ends: Ends) -> Runs:
    """Return probes of note as runs: each goes on until the next begins."""
    series, at, ok, before, number = changes
    final = np.append(series[1:] != series[:-1], True)[: len(at)]
    last, until = (np.roll(column, -1) for column in (before, number))
    last, until = (np.where(final, end[series], own) for end, own in zip(ends, (last, until), strict=True))
    return Runs(series, at, ok, last, until - number, number == 0)


def connected(runs: Runs, gaps: Integers, cuts: Integers) -> tuple[Changes, Ends]:
    """Return runs, by series and time, as probes of note: a run goes on in the next where this begins with the same
    state, no later than `gaps` says of the series, and in the same piece of time.
    """
    series, at, ok, last, probes, _ = runs
    new = np.append(True, series[1:] != series[:-1])[: len(at)]
    before, was = (np.roll(column, 1) for column in (last, ok))
    pieces = (np.searchsorted(cuts, moments, "right") for moments in (at, before))
    noted = new | (ok != was) | (at - before > gaps[series]) | np.not_equal(*pieces)
    sums, first = np.cumsum(probes) - probes, np.flatnonzero(new)
    number = sums - np.repeat(sums[first], np.diff(np.append(first, len(at))))
    ends = Ends(np.full(len(gaps), NEVER), np.zeros(len(gaps), np.int64))
    ends.last[series], ends.probes[series] = last, number + probes
    return picked(Changes(series, at, ok, np.where(new, NEVER, before), number), noted), ends

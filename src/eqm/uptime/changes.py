"""What is kept of probes: not each, only those after which something is otherwise. All else follows from these.

Of a service that is up for a day this is one line, however often it was probed.
"""

from typing import Final, NamedTuple

import numpy as np

from eqm.uptime.latency import Latencies
from eqm.uptime.probes import NEVER, Batch, Flags, Integers, Names, one_after_another, picked

_NEW: Final = 1024


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


class UnorderedError(Exception):
    """Probes of a series that are not in the order of time: they must be sorted first."""


class Recorder:
    """Takes in probes, batch by batch, each series in the order of time, and keeps what is of note.

    `cuts`: moments at which pieces of time begin, in order. Of equal moments of a series, all in one batch, one probe
    counts; where they contradict each other it is down, and `contradictions` counts it by series.
    """

    def __init__(self, names: Names, cuts: Integers) -> None:
        self.names = names
        self.cuts = cuts
        self.latencies = Latencies()
        self.contradictions: dict[int, tuple[int, int]] = {}
        self._noted: list[Changes] = []
        self._last = np.empty(0, np.int64)
        self._ok = np.empty(0, np.bool_)
        self._piece = np.empty(0, np.int64)
        self._probes = np.empty(0, np.int64)

    def add(self, batch: Batch) -> None:
        """Take in a batch; UnorderedError where a series goes back in time."""
        if not len(batch.at):
            return
        self._grow()
        order = np.argsort(_small(batch.series, len(self.names)), kind="stable")
        self._add_sorted(picked(batch, order))

    def result(self) -> tuple[Changes, Ends]:
        """Return what was of note, by series and time, and the ends of the series."""
        self._grow()
        size = len(self.names)
        ends = Ends(self._last[:size].copy(), self._probes[:size].copy())
        if not self._noted:
            empty = np.empty(0, np.int64)
            return Changes(empty, empty, empty.astype(np.bool_), empty, empty), ends
        noted = one_after_another(self._noted)
        order = np.lexsort((noted.at, noted.series))
        return picked(noted, order), ends

    def _grow(self) -> None:
        missing = len(self.names) - len(self._last)
        if missing > 0:
            more = max(missing, len(self._last), _NEW)
            self._last = np.append(self._last, np.full(more, NEVER))
            self._ok = np.append(self._ok, np.zeros(more, np.bool_))
            self._piece = np.append(self._piece, np.full(more, -1))
            self._probes = np.append(self._probes, np.zeros(more, np.int64))

    def _add_sorted(self, batch: Batch) -> None:
        """Take in a batch by series, each in the order of time."""
        series, at, ok, latency = batch
        first = np.concatenate([[True], series[1:] != series[:-1]])
        heads = np.flatnonzero(first)
        before = np.empty_like(at)
        before[1:] = at[:-1]
        before[heads] = self._last[series[heads]]
        again = before >= at
        if again.any():
            self._add_sorted(self._once(batch, before, again))
            return
        tails = np.append(heads[1:], len(at)) - 1
        was = np.empty_like(ok)
        was[1:] = ok[:-1]
        was[heads] = self._ok[series[heads]]
        piece = self._pieces(at)
        earlier = np.empty_like(piece)
        earlier[1:] = piece[:-1]
        earlier[heads] = self._piece[series[heads]]
        gaps = self.names.gaps
        noted = np.flatnonzero((was != ok) | (piece != earlier) | (at - before > gaps[series]))
        run = np.searchsorted(heads, noted, "right") - 1
        number = self._probes[series[noted]] + noted - heads[run]
        self._noted.append(Changes(series[noted], at[noted], ok[noted], before[noted], number))
        self.latencies.add(series, piece, latency)
        ended = series[tails]
        self._last[ended], self._ok[ended], self._piece[ended] = at[tails], ok[tails], piece[tails]
        self._probes[ended] += tails - heads + 1

    def _once(self, batch: Batch, before: Integers, again: Flags) -> Batch:
        """A batch with one probe a moment; UnorderedError where one goes back, or is as early as an earlier batch."""
        series, at, ok, latency = batch
        new = np.concatenate([[True], series[1:] != series[:-1]])
        if (again & new).any() or (before[again] != at[again]).any():
            raise UnorderedError
        starts = np.flatnonzero(new | ~again)
        all_ok = np.logical_and.reduceat(ok, starts)
        for start in starts[all_ok != np.logical_or.reduceat(ok, starts)].tolist():
            number, when = self.contradictions.get(int(series[start]), (0, int(at[start])))
            self.contradictions[int(series[start])] = number + 1, min(when, int(at[start]))
        return Batch(series[starts], at[starts], all_ok, np.maximum.reduceat(latency, starts))

    def _pieces(self, at: Integers) -> Integers:
        """The number of the piece of time of each moment."""
        low, high = np.searchsorted(self.cuts, [at.min(), at.max()], "right")
        if low == high:
            return np.full(len(at), low)
        return np.asarray(np.searchsorted(self.cuts[low:high], at, "right") + low)


def _small(series: Integers, number: int) -> Integers | np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    """Series in as few bytes as they need: what fits into two is sorted ten times as fast."""
    return series.astype(np.uint16) if number <= 2**16 else series


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

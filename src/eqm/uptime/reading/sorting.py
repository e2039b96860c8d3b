"""Probes in no order, sorted in parts on disk, so that memory does not grow with their number."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from eqm.uptime.probes import Batch, Integers

_TIME: Final = 42
"""Bits of a moment: enough up to the year 2100."""
_OK: Final = 32
_RUN: Final = 1_000_000
"""Rows that are sorted in memory."""
_STEP: Final = 4_000
"""Rows of a run from one mark to the next."""
_MARKS: Final = 64
"""Marks that are read at once, at least."""


def in_order(batches: Iterable[Batch], folder: Path) -> Iterator[Batch]:
    """Give probes by series and time, those of one moment in one batch. `folder`: where they wait, an empty one.

    Runs that are sorted wait on disk, and are read side by side from mark to mark.
    """
    runs: dict[Path, Integers] = {}
    waiting: list[Integers] = []
    for batch in batches:
        series, at, ok, latency = (column.astype(np.int64) for column in batch)
        waiting.append(_once(np.stack([series << _TIME | at, ok << _OK | latency + 1])))
        if sum(rows.shape[1] for rows in waiting) > _RUN:
            _write(waiting, folder, runs)
    _write(waiting, folder, runs)
    marks = np.sort(np.concatenate([*runs.values()]))[:: max(_MARKS, len(runs))].tolist()
    for low, high in pairwise([*marks, np.iinfo(np.int64).max]):
        key, value = _once(np.concatenate([_between(file, low, high) for file in runs], axis=1))
        yield Batch(key >> _TIME, key & (1 << _TIME) - 1, value >> _OK == 1, (value & (1 << _OK) - 1) - 1)


def _once(rows: Integers) -> Integers:
    """Rows in order, of what is said twice of a moment the slowest: however often a log says it, it is never much."""
    key, value = rows[:, np.lexsort(rows[::-1])]
    again = (key[1:] == key[:-1]) & (value[1:] >> _OK == value[:-1] >> _OK)
    return np.stack([key, value])[:, np.append(~again, True)[: len(key)]]


def _write(waiting: list[Integers], folder: Path, runs: dict[Path, Integers]) -> None:
    """Write what waits as a run, and keep its marks."""
    rows = _once(np.concatenate([np.empty((2, 0), np.int64), *waiting], axis=1))
    file = folder / str(len(runs))
    rows.tofile(file)
    runs[file] = rows[0, ::_STEP].copy()
    waiting.clear()


def _between(file: Path, low: int, high: int) -> Integers:
    """The rows of a run from one key up to another; what is mapped into memory does not stay there."""
    if not file.stat().st_size:
        return np.empty((2, 0), np.int64)
    rows = np.memmap(file, np.int64, "r").reshape(2, -1)
    return np.array(rows[:, slice(*np.searchsorted(rows[0], [low, high]))])

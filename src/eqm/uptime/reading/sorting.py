"""Probes in no order, sorted in parts on disk, so that memory does not grow with their number."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from eqm.uptime.probes import Batch, picked

_ROW: Final = np.dtype([("series", "<i4"), ("at", "<i8"), ("ok", "?"), ("latency", "<i4")])
_KINDS: Final = (np.int64, np.int64, np.bool_, np.int64)
_PARTS: Final = 128
_AT_ONCE: Final = 2_000_000
"""Rows that are sorted in memory."""
_BATCH: Final = 200_000


def in_order(batches: Iterable[Batch], folder: Path) -> Iterator[Batch]:
    """Give probes by series and time, those of one moment in one batch. `folder`: where they wait, an empty one."""
    for batch in batches:
        batch = _once(batch)
        rows = np.empty(len(batch.at), _ROW)
        rows["series"], rows["at"], rows["ok"], rows["latency"] = batch
        _divide(rows, rows["series"] % _PARTS, folder)
    for file in sorted(folder.iterdir()):
        yield from _sorted(file)


def _once(batch: Batch) -> Batch:
    """A batch by series and time, of what is said twice of a moment the slowest: however often a log says it, it is
    never much.
    """
    batch = picked(batch, np.lexsort((batch.latency, batch.ok, batch.at, batch.series)))
    again = [column[1:] == column[:-1] for column in batch[:3]]
    return picked(batch, np.append(~np.logical_and.reduce(again), True)[: len(batch.at)])


def _divide(rows: NDArray[Any], part: NDArray[Any], folder: Path) -> None:
    """Append rows to the files of their parts."""
    order = np.argsort(part, kind="stable")
    rows, part = rows[order], part[order]
    starts = np.flatnonzero(np.append(True, part[1:] != part[:-1])[: len(part)])
    for start, end in zip(starts, np.append(starts[1:], len(rows)), strict=True):
        with (folder / f"{part[start]:06d}").open("ab") as file:
            rows[start:end].tofile(file)


def _sorted(file: Path) -> Iterator[Batch]:
    """The probes of a file, which is gone then; one too long for memory is divided by time first."""
    held = np.memmap(file, _ROW, "r")
    low, high = int(held["at"].min()), int(held["at"].max())
    if len(held) <= _AT_ONCE or low == high:
        batch = _once(Batch(*(held[name].astype(kind) for name, kind in zip(_ROW.names or (), _KINDS, strict=True))))
        del held
        file.unlink()
        yield from _in_batches(batch)
        return
    inner = file.with_suffix(".d")
    inner.mkdir()
    for start in range(0, len(held), _AT_ONCE):
        rows = held[start : start + _AT_ONCE]
        _divide(rows, (rows["at"] - low) * _PARTS // (high - low + 1), inner)
    del held
    file.unlink()
    for part in sorted(inner.iterdir()):
        yield from _sorted(part)


def _in_batches(batch: Batch) -> Iterator[Batch]:
    """Probes by series and time, cut where a moment ends."""
    new = np.flatnonzero((batch.at[1:] != batch.at[:-1]) | (batch.series[1:] != batch.series[:-1])) + 1
    start = 0
    while start < len(batch.at):
        place = np.searchsorted(new, start + _BATCH)
        end = int(new[place]) if place < len(new) else len(batch.at)
        yield picked(batch, slice(start, end))
        start = end

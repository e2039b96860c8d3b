"""Probes in no order, sorted in parts on disk, so that memory does not grow with their number."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from eqm.uptime.probes import Batch

_ROW: Final = np.dtype([("series", "<i4"), ("at", "<i8"), ("ok", "?"), ("latency", "<i4")])
_PARTS: Final = 128
_AT_ONCE: Final = 2_000_000
"""Rows that are sorted in memory."""
_BATCH: Final = 200_000


class Sorter:
    """Takes probes in, and gives them back by series and time. `folder`: where they wait, an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, batch: Batch) -> None:
        """Put probes aside, each once."""
        rows = np.empty(len(batch.at), _ROW)
        rows["series"], rows["at"], rows["ok"], rows["latency"] = batch
        rows = np.unique(rows)
        _divide(rows, rows["series"] % _PARTS, self._folder)

    def batches(self) -> Iterator[Batch]:
        """Give all probes: of a series in the order of time, those of one moment in one batch."""
        for file in sorted(self._folder.iterdir()):
            yield from _sorted(file)


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
    if len(held) <= _AT_ONCE or (span := _span(held))[0] == span[1]:
        rows = np.unique(held)
        del held
        file.unlink()
        yield from _in_batches(rows)
        return
    low, high = span
    inner = file.with_suffix(".d")
    inner.mkdir()
    for start in range(0, len(held), _AT_ONCE):
        rows = held[start : start + _AT_ONCE]
        _divide(rows, (rows["at"] - low) * _PARTS // (high - low + 1), inner)
    del held
    file.unlink()
    for part in sorted(inner.iterdir()):
        yield from _sorted(part)


def _span(rows: NDArray[Any]) -> tuple[int, int]:
    """The first and the last moment of rows."""
    return int(rows["at"].min()), int(rows["at"].max())


def _in_batches(rows: NDArray[Any]) -> Iterator[Batch]:
    """Rows by series and time, cut where a moment ends."""
    new = np.flatnonzero((rows["at"][1:] != rows["at"][:-1]) | (rows["series"][1:] != rows["series"][:-1])) + 1
    start = 0
    while start < len(rows):
        place = np.searchsorted(new, start + _BATCH)
        end = int(new[place]) if place < len(new) else len(rows)
        part = rows[start:end]
        yield Batch(*(part[name].astype(kind) for name, kind in zip(_ROW.names or (), _KINDS, strict=True)))
        start = end


_KINDS: Final = (np.int64, np.int64, np.bool_, np.int64)

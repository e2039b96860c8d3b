"""Files of probes into one Log."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import numpy as np

from eqm.engine.processes import mapped
from eqm.files import did_you_mean_file
from eqm.findings import EqmError, Location, probes as rules
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Recorder, UnorderedError
from eqm.uptime.log import Log, OverlapError, merged
from eqm.uptime.probes import Batch, Name, Names, picked
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.parquet import PARQUET, Groups, groups_of, parquet_batches
from eqm.uptime.reading.rows import Series
from eqm.uptime.reading.sorting import in_order
from eqm.uptime.reading.texts import csv_batches, json_batches
from eqm.uptime.reading.wishes import Wishes

_READERS: Final[dict[str, Callable[[Path, Wishes, Series, Faults], Iterator[Batch]]]] = {
    ".jsonl": json_batches,
    ".ndjson": json_batches,
    ".json": json_batches,
}
"""How a file is read, by its ending; any other is taken for CSV."""
_NO_LOG: Final = Text(fa="«{name}» پیدا نشد{near}", en="there is no {name}{near}")
_NO_FILE: Final = Text(
    fa="«{file}» پروندهٔ معمولی نیست؛ پوشه و لوله خوانده نمی‌شود",
    en="{file} is no ordinary file; a folder or a pipe is not read",
)
_UNREADABLE: Final = Text(fa="خواندن ممکن نشد: {why}", en="reading failed: {why}")


def logs_at(names: Sequence[str]) -> list[Path]:
    """Return the files of these names, of a folder all in it; EqmError for what is not there."""
    found: list[Path] = []
    for path in map(Path, names):
        if not path.exists():
            raise EqmError(_NO_LOG.filled(name=visible(str(path)), near=did_you_mean_file(path)))
        found += sorted(one for one in path.iterdir() if one.name[:1] != ".") if path.is_dir() else [path]
    return found


def read_logs(paths: Sequence[Path], wishes: Wishes, workers: int = 1) -> Log:
    """Return what the files hold together, the same in any order of files and lines and by any number of processes.
    EqmError for a file that cannot be read.
    """
    for path in paths:
        if not path.is_file():
            raise EqmError(_NO_FILE.filled(file=visible(path.name)))
    try:
        return _read_all(paths, wishes, workers)
    except OSError as fault:
        raise EqmError(_UNREADABLE.filled(why=visible(str(fault)))) from None


def _read_all(paths: Sequence[Path], wishes: Wishes, workers: int) -> Log:
    """One log of files, those sorted whose lines are not in the order of time."""
    divided = [[(path, groups) for groups in groups_of(path, workers)] for path in paths]
    read = iter(mapped(_read, wishes, [part for parts in divided for part in parts], list, workers))
    logs = [_together([next(read) for _ in parts], path) for parts, path in zip(divided, paths, strict=True)]
    unsorted = [[path] for path, log in zip(paths, logs, strict=True) if log is None]
    since = iter(mapped(_sorted, wishes, unsorted, list, workers))
    try:
        return merged([log or next(since) for log in logs])
    except OverlapError:
        return _sorted(wishes, paths)


class _Read(NamedTuple):
    """What was read: a log without its files, what is wrong with each, and how many moments contradict themselves."""

    log: Log
    faults: list[Faults]
    contradicting: Counter[Name]


def _read(wishes: Wishes, part: tuple[Path, Groups]) -> _Read | None:
    """A part of a file; None where its lines are not in the order of time."""
    path, groups = part
    recorder, faults = Recorder(Names(wishes.rules.gap_of), wishes.cuts), Faults(path.name)
    try:
        for batch in _batches(path, wishes, recorder.names, faults, groups):
            recorder.add(batch)
    except UnorderedError:
        return None
    return _made(wishes, recorder, [faults])


def _sorted(wishes: Wishes, paths: Sequence[Path]) -> Log:
    """One log of files whose lines are in no order."""
    recorder, faults = Recorder(Names(wishes.rules.gap_of), wishes.cuts), [Faults(path.name) for path in paths]
    with TemporaryDirectory() as folder:
        batches = (_batches(path, wishes, recorder.names, own) for path, own in zip(paths, faults, strict=True))
        for batch in in_order(chain.from_iterable(batches), Path(folder)):
            recorder.add(batch)
    return _with_files(_made(wishes, recorder, faults), paths)


def _batches(path: Path, wishes: Wishes, names: Names, faults: Faults, groups: Groups = None) -> Iterator[Batch]:
    series = Series(names)
    if path.suffix.casefold() == PARQUET:
        return parquet_batches(path, wishes, series, faults, groups)
    return _READERS.get(path.suffix.casefold(), csv_batches)(path, wishes, series, faults)


def _made(wishes: Wishes, recorder: Recorder, faults: list[Faults]) -> _Read:
    """What was recorded, series in the order of their names."""
    keys, shown = recorder.names.keys, recorder.names.shown
    order = sorted(range(len(keys)), key=keys.__getitem__)
    number = np.empty(len(keys), np.int64)
    number[order] = np.arange(len(keys))
    changes, ends = recorder.result()
    changes = changes._replace(series=number[changes.series])
    log = Log(
        tuple(keys[old] for old in order),
        tuple(shown[old] for old in order),
        recorder.names.gaps[order],
        picked(changes, np.lexsort((changes.at, changes.series))),
        picked(ends, np.array(order, np.int64)),
        recorder.latencies.counts(number),
        wishes.cuts,
    )
    contradicting = Counter({keys[series]: count for series, (count, _) in recorder.contradictions.items()})
    return _Read(log, faults, contradicting)


def _together(parts: Sequence[_Read | None], path: Path) -> Log | None:
    """The log of a file that was read in parts; None where these are not in the order of time."""
    read = [part for part in parts if part is not None]
    try:
        log = merged([part.log for part in read]) if len(read) == len(parts) else None
    except OverlapError:
        log = None
    if log is None:
        return None
    faults, contradicting = Faults(path.name), Counter[Name]()
    for part in read:
        faults.take(part.faults[0])
        contradicting += part.contradicting
    return _with_files(_Read(log, [faults], contradicting), [path])


def _with_files(read: _Read, paths: Sequence[Path]) -> Log:
    """A log with its files and what is to be said of them."""
    shown = dict(zip(read.log.keys, read.log.names, strict=True))
    findings = [finding for own in read.faults for finding in own.findings()]
    if read.contradicting:
        first = sorted(" ".join(filter(None, shown[key])) for key in read.contradicting)[:3]
        findings.append(rules.CONTRADICTING.at(Location(paths[0].name), number=read.contradicting.total(), names=first))
    return replace(read.log, inputs=tuple(map(_input, paths)), findings=tuple(findings))


def _input(path: Path) -> Input:
    with path.open("rb") as stream:
        return Input(visible(path.name), f"sha256:{file_digest(stream, 'sha256').hexdigest()}")

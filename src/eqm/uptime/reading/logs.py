"""Files of probes into one Log."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from tempfile import gettempdir
from typing import Final

import numpy as np

from eqm.beside import place_in
from eqm.engine.processes import mapped
from eqm.files import did_you_mean_file
from eqm.findings import EqmError, Location, probes as rules
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Recorder, UnorderedError
from eqm.uptime.log import Log, OverlapError, merged
from eqm.uptime.probes import Batch, Names
from eqm.uptime.reading.rows import Faults, Reader
from eqm.uptime.reading.sorting import in_order
from eqm.uptime.reading.texts import csv_batches, json_batches
from eqm.uptime.rules import Wishes

_JSON: Final = (".jsonl", ".ndjson", ".json")
_PARQUET: Final = ".parquet"
"""How a file is read, by its ending; any other is taken for CSV."""
_NO_LOG: Final = Text(fa="«{name}» پیدا نشد{near}", en="there is no {name}{near}")
_NO_FILE: Final = Text(
    fa="«{file}» پروندهٔ معمولی نیست؛ پوشه و لوله خوانده نمی‌شود",
    en="{file} is no ordinary file; a folder or a pipe is not read",
)
_ABSENT: Final = Text(
    fa="برای خواندن «Parquet» افزونهٔ «parquet» لازم است: pip install 'eqm[parquet]'",
    en="reading Parquet needs the extra parquet: pip install 'eqm[parquet]'",
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
    logs = mapped(_read, wishes, paths, workers)
    unsorted = [[path] for path, log in zip(paths, logs, strict=True) if log is None]
    since = iter(mapped(_sorted, wishes, unsorted, workers))
    try:
        return merged([log or next(since) for log in logs])
    except OverlapError:
        return _sorted(wishes, paths)


def _read(wishes: Wishes, path: Path) -> Log | None:
    """The log of a file; None where its lines are not in the order of time."""
    recorder, faults = Recorder(Names(wishes.rules.gap_of), wishes.cuts), Faults(path.name)
    try:
        for batch in _batches(path, wishes, recorder.names, faults):
            recorder.add(batch)
    except UnorderedError:
        return None
    return _made(recorder, [path], [faults])


def _sorted(wishes: Wishes, paths: Sequence[Path]) -> Log:
    """One log of files whose lines are in no order."""
    recorder, faults = Recorder(Names(wishes.rules.gap_of), wishes.cuts), [Faults(path.name) for path in paths]
    with place_in(Path(gettempdir())) as folder:
        batches = (_batches(path, wishes, recorder.names, own) for path, own in zip(paths, faults, strict=True))
        for batch in in_order(chain.from_iterable(batches), folder):
            recorder.add(batch)
    return _made(recorder, paths, faults)


def _batches(path: Path, wishes: Wishes, names: Names, faults: Faults) -> Iterator[Batch]:
    reader, ending = Reader(names, wishes.rules.zone, faults), path.suffix.casefold()
    if ending != _PARQUET:
        return (json_batches if ending in _JSON else csv_batches)(path, wishes, reader)
    try:
        from eqm.uptime.reading.parquet import parquet_batches
    except ImportError:
        raise EqmError(_ABSENT) from None
    return parquet_batches(path, wishes, reader)


def _made(recorder: Recorder, paths: Sequence[Path], faults: Sequence[Faults]) -> Log:
    """What was recorded, series in the order of their names, with its files and what is to be said of them."""
    keys, shown = recorder.names.keys, recorder.names.shown
    order = sorted(range(len(keys)), key=keys.__getitem__)
    number = np.empty(len(keys), np.int64)
    number[order] = np.arange(len(keys))
    findings = [finding for own in faults for finding in own.findings()]
    if contradictions := recorder.contradictions:
        first = sorted(" ".join(filter(None, shown[series])) for series in contradictions)[:3]
        findings.append(rules.CONTRADICTING.at(Location(paths[0].name), number=contradictions.total(), names=first))
    folded, named = (tuple(names[old] for old in order) for names in (keys, shown))
    gaps, inputs = recorder.names.gaps[order], tuple(map(_input, paths))
    return Log(folded, named, gaps, *recorder.result(number), recorder.cuts, inputs, tuple(findings))


def _input(path: Path) -> Input:
    with path.open("rb") as stream:
        return Input(visible(path.name), f"sha256:{file_digest(stream, 'sha256').hexdigest()}")

"""Files of probes into one Log."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from eqm.files import did_you_mean_file
from eqm.findings import EqmError, Finding, Location
from eqm.findings import probes as rules
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Recorder, UnorderedError
from eqm.uptime.log import Log, OverlapError, merged
from eqm.uptime.probes import Batch, Names, picked
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.parquet import parquet_batches
from eqm.uptime.reading.rows import Series
from eqm.uptime.reading.sorting import Sorter
from eqm.uptime.reading.texts import csv_batches, json_batches
from eqm.uptime.reading.wishes import Wishes

_READERS: Final[dict[str, Callable[[Path, Wishes, Series, Faults], Iterator[Batch]]]] = {
    ".parquet": parquet_batches,
    ".jsonl": json_batches,
    ".ndjson": json_batches,
    ".json": json_batches,
}
"""How a file is read, by its ending; any other is taken for CSV."""
_NO_LOG: Final = Text(fa="«{name}» گزارشی از وارسی‌ها نیست{near}", en="{name} is no log of probes{near}")


def logs_at(names: Sequence[str]) -> list[Path]:
    """Return the files of these names, of a folder all in it; EqmError for what is not there or is no plain file."""
    found: list[Path] = []
    for path in map(Path, names):
        inside = sorted(one for one in path.iterdir() if not one.name.startswith(".")) if path.is_dir() else [path]
        wrong = next((one for one in inside if not one.is_file()), None)
        if wrong is not None or not inside:
            name, near = visible(str(wrong or path)), did_you_mean_file(wrong or path)
            raise EqmError(_NO_LOG.filled(name=name, near=near))
        found += inside
    return found


def read_logs(paths: Sequence[Path], wishes: Wishes, workers: int = 1) -> Log:
    """Return what the files hold together, the same in any order of files and lines. EqmError for a file that cannot
    be read.
    """
    logs = [_log_of([path], wishes) for path in paths]
    try:
        return merged(logs)
    except OverlapError:
        return _log_of(paths, wishes)


def _log_of(paths: Sequence[Path], wishes: Wishes) -> Log:
    """One log of files; they are sorted where their lines are not in the order of time."""
    if len(paths) == 1:
        names, faults = Names(wishes.rules.gap_of), [Faults(path.name) for path in paths]
        recorder = Recorder(names, wishes.cuts)
        try:
            for batch in _batches(paths, wishes, names, faults):
                recorder.add(batch)
            return _made(paths, wishes, recorder, faults)
        except UnorderedError:
            pass
    names, faults = Names(wishes.rules.gap_of), [Faults(path.name) for path in paths]
    recorder = Recorder(names, wishes.cuts)
    with TemporaryDirectory() as folder:
        sorter = Sorter(Path(folder))
        for batch in _batches(paths, wishes, names, faults):
            sorter.add(batch)
        for batch in sorter.batches():
            recorder.add(batch)
    return _made(paths, wishes, recorder, faults)


def _batches(paths: Sequence[Path], wishes: Wishes, names: Names, faults: Sequence[Faults]) -> Iterator[Batch]:
    for path, own in zip(paths, faults, strict=True):
        read = _READERS.get(path.suffix.casefold(), csv_batches)
        yield from read(path, wishes, Series(names, own), own)


def _made(paths: Sequence[Path], wishes: Wishes, recorder: Recorder, faults: Iterable[Faults]) -> Log:
    """The log of what was recorded, series in the order of their names."""
    keys, shown = recorder.names.keys, recorder.names.shown
    order = sorted(range(len(keys)), key=keys.__getitem__)
    number = np.empty(len(keys), np.int64)
    number[order] = np.arange(len(keys))
    changes, ends = recorder.result()
    changes = changes._replace(series=number[changes.series])
    counts = recorder.latencies.counts()
    findings = [finding for own in faults for finding in own.findings()]
    return Log(
        tuple(keys[old] for old in order),
        tuple(shown[old] for old in order),
        recorder.names.gaps[order],
        picked(changes, np.lexsort((changes.at, changes.series))),
        picked(ends, np.array(order, np.int64)),
        counts._replace(series=number[counts.series]),
        wishes.cuts,
        tuple(_input(path) for path in paths),
        (*findings, *_contradictions(recorder, paths)),
    )


def _contradictions(recorder: Recorder, paths: Sequence[Path]) -> Iterator[Finding]:
    """A finding where probes of one series at one moment say both."""
    found = recorder.contradictions
    if found:
        shown = recorder.names.shown
        first = sorted(" ".join(filter(None, shown[series])) for series in found)[:3]
        number = sum(count for count, _ in found.values())
        yield rules.CONTRADICTING.at(Location(paths[0].name), number=number, names=first)


def _input(path: Path) -> Input:
    with path.open("rb") as stream:
        return Input(visible(path.name), f"sha256:{file_digest(stream, 'sha256').hexdigest()}")

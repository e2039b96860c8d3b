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
from eqm.uptime.reading.sorting import in_order
from eqm.uptime.reading.texts import csv_batches, json_batches
from eqm.uptime.reading.wishes import Wishes

_READERS: Final[dict[str, Callable[[Path, Wishes, Series, Faults], Iterator[Batch]]]] = {
    ".parquet": parquet_batches,
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


def read_logs(paths: Sequence[Path], wishes: Wishes) -> Log:
    """Return what the files hold together, the same in any order of files and lines. EqmError for a file that cannot
    be read.
    """
    for path in paths:
        if not path.is_file():
            raise EqmError(_NO_FILE.filled(file=visible(path.name)))
    try:
        return merged([_log_of_one(path, wishes) for path in paths])
    except OverlapError:
        return _log_of(paths, wishes, ordered=False)
    except OSError as fault:
        raise EqmError(_UNREADABLE.filled(why=visible(str(fault)))) from None


def _log_of_one(path: Path, wishes: Wishes) -> Log:
    """The log of a file, which is read again and sorted where its lines are not in the order of time."""
    try:
        return _log_of([path], wishes, ordered=True)
    except UnorderedError:
        return _log_of([path], wishes, ordered=False)


def _log_of(paths: Sequence[Path], wishes: Wishes, ordered: bool) -> Log:
    """One log of files; UnorderedError where they are not `ordered` in time."""
    names, faults = Names(wishes.rules.gap_of), [Faults(path.name) for path in paths]
    recorder = Recorder(names, wishes.cuts)
    with TemporaryDirectory() as folder:
        batches = _batches(paths, wishes, names, faults)
        for batch in batches if ordered else in_order(batches, Path(folder)):
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
    counts = counts._replace(series=number[counts.series])
    findings = [finding for own in faults for finding in own.findings()]
    return Log(
        tuple(keys[old] for old in order),
        tuple(shown[old] for old in order),
        recorder.names.gaps[order],
        picked(changes, np.lexsort((changes.at, changes.series))),
        picked(ends, np.array(order, np.int64)),
        picked(counts, np.lexsort((counts.bucket, counts.series, counts.piece))),
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

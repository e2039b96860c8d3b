"""What is known of probes, from logs and from states: the timelines of all series, and their latencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from eqm.findings import EqmError, Finding
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Changes, Ends, Runs, connected, refuse_beyond, runs_of
from eqm.uptime.latency import Counts, Latencies
from eqm.uptime.probes import Integers, Name, one_after_another, picked

_OVERLAP = Text(
    fa="«{one}» و «{other}» هر دو وارسی‌های «{name}» را در یک زمان دارند؛ آن گزارش‌ها را با هم بخوانید",
    en="{one} and {other} both hold probes of {name} at the same time; read those logs together",
)


@dataclass(frozen=True, slots=True)
class Log:
    """Probes, as far as they are kept. `names`: as shown, by series, in the order of their folded `keys`; `gaps`: how
    long a state of a series holds between two probes. `cuts` begin the pieces of time that latencies are counted in.
    """

    keys: tuple[Name, ...]
    names: tuple[Name, ...]
    gaps: Integers
    changes: Changes
    ends: Ends
    latencies: Counts
    cuts: Integers
    inputs: tuple[Input, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def label(self) -> str:
        """The files that it was read from."""
        return ", ".join(one.file for one in self.inputs)


class OverlapError(EqmError):
    """Stretches of one series overlap: their logs must be read together."""


class Kept(NamedTuple):
    """What is kept of some probes."""

    runs: Runs
    latencies: Counts


Part = tuple[str, Kept, Integers]
"""Files, what is kept of their probes, and the numbers that its series have elsewhere."""


def kept(log: Log) -> Kept:
    """Return what is kept of a log's probes."""
    return Kept(runs_of(log.changes, log.ends), log.latencies)


def numbers(names: Iterable[Name], keys: Iterable[Name]) -> Integers:
    """Return the places of names among all `keys`."""
    place = {key: number for number, key in enumerate(keys)}
    return np.array([place[name] for name in names], np.int64)


def united(parts: Iterable[Part], names: Sequence[Name]) -> Kept:
    """Return parts as one, the same in any order; OverlapError where stretches of one of `names` overlap."""
    files, every, counts = [], [], Latencies()
    for file, (runs, latencies), number in parts:
        files.append(file)
        every.append(runs._replace(series=number[runs.series]))
        counts.add_counts(latencies._replace(series=number[latencies.series]))
    whole = one_after_another(every)
    refuse_beyond(len(whole.at))
    order = np.lexsort((whole.at, whole.series))
    series, at, _, last, _, new = whole = picked(whole, order)
    source = np.repeat(np.arange(len(files)), [len(one.at) for one in every])[order]
    within = (last[:-1] >= at[1:]) | ~new[1:] & (source[1:] != source[:-1])
    for place in np.flatnonzero((series[1:] == series[:-1]) & within).tolist():
        one, other = sorted(visible(files[number]) for number in source[place : place + 2])
        whose = visible(" ".join(filter(None, names[series[place]])))
        raise OverlapError(_OVERLAP.filled(one=one, other=other, name=whose))
    return Kept(whole, counts.counts())


def joined(
    parts: Iterable[Part], shown: Mapping[Name, Name], gaps: Mapping[Name, int], cuts: Integers, inputs: Iterable[Input]
) -> Log:
    """Return parts as a log, numbered by the order of the folded names; OverlapError where stretches overlap."""
    keys = sorted(shown)
    runs, latencies = united(parts, keys)
    held = np.array([gaps[key] for key in keys], np.int64)
    files = sorted(set(inputs), key=lambda one: (one.file, one.digest))
    names = (shown[key] for key in keys)
    return Log((*keys,), (*names,), held, *connected(runs, held, cuts), latencies, cuts, (*files,))


def merged(logs: Sequence[Log]) -> Log:
    """Return logs as one, the same whatever their order; OverlapError where stretches of a series overlap."""
    if len(logs) == 1:
        return logs[0]
    shown: dict[Name, Name] = {}
    gaps: dict[Name, int] = {}
    for log in logs:
        for key, name, gap in zip(log.keys, log.names, log.gaps.tolist(), strict=True):
            shown[key], gaps[key] = min(shown.get(key, name), name), gap
    keys = sorted(shown)
    parts = ((log.label, kept(log), numbers(log.keys, keys)) for log in logs)
    whole = joined(parts, shown, gaps, logs[0].cuts, (one for log in logs for one in log.inputs))
    return replace(whole, findings=tuple(finding for log in logs for finding in log.findings))

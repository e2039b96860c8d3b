"""What is known of probes, from logs and from states: the timelines of all series, and their latencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eqm.findings import EqmError, Finding
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Changes, Ends, joined
from eqm.uptime.latency import Counts, Latencies
from eqm.uptime.probes import NEVER, Integers, Name

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

    @property
    def first(self) -> Integers:
        """By series: when it was first probed."""
        first = np.full(len(self.keys), -NEVER)
        np.minimum.at(first, self.changes.series, self.changes.at)
        return first


class OverlapError(EqmError):
    """Stretches of one series overlap: their logs must be read together."""


def merged(logs: Sequence[Log]) -> Log:
    """Return logs as one, the same whatever their order; OverlapError where stretches of a series overlap."""
    if len(logs) == 1:
        return logs[0]
    shown: dict[Name, Name] = {}
    gaps: dict[Name, int] = {}
    for log in logs:
        for key, name, gap in zip(log.keys, log.names, log.gaps.tolist(), strict=True):
            shown[key] = min(shown.get(key, name), name)
            gaps[key] = gap
    keys = tuple(sorted(shown))
    order = {key: number for number, key in enumerate(keys)}
    renumbered = [_renumbered(log, order) for log in logs]
    _refuse_overlaps(logs, renumbered, keys)
    counts = Latencies()
    for one in renumbered:
        counts.add_counts(one.latencies)
    every = np.array([gaps[key] for key in keys], np.int64)
    changes, ends = joined([(one.changes, one.ends) for one in renumbered], every, logs[0].cuts)
    return Log(
        keys,
        tuple(shown[key] for key in keys),
        every,
        changes,
        ends,
        counts.counts(),
        logs[0].cuts,
        tuple(sorted({one for log in logs for one in log.inputs}, key=lambda one: (one.file, one.digest))),
        tuple(finding for log in logs for finding in log.findings),
    )


@dataclass(frozen=True, slots=True)
class _Numbered:
    changes: Changes
    ends: Ends
    latencies: Counts
    first: Integers


def _renumbered(log: Log, order: Mapping[Name, int]) -> _Numbered:
    """The columns of a log, its series numbered as in `order`."""
    number = np.array([order[key] for key in log.keys], np.int64)
    last, probes, first = (np.full(len(order), gap) for gap in (NEVER, 0, -NEVER))
    last[number], probes[number], first[number] = log.ends.last, log.ends.probes, log.first
    return _Numbered(
        log.changes._replace(series=number[log.changes.series]),
        Ends(last, probes),
        log.latencies._replace(series=number[log.latencies.series]),
        first,
    )


def _refuse_overlaps(logs: Sequence[Log], numbered: Iterable[_Numbered], keys: Sequence[Name]) -> None:
    """Raise OverlapError where, of stretches in the order of their beginnings, one begins before another has ended."""
    every = list(numbered)
    first, last = np.stack([one.first for one in every]), np.stack([one.ends.last for one in every])
    order = np.argsort(first, axis=0, kind="stable")
    begins, ends = np.take_along_axis(first, order, 0), np.take_along_axis(last, order, 0)
    wrong = np.argwhere((begins[1:] <= ends[:-1]) & (begins[1:] != -NEVER))
    if len(wrong):
        place, series = wrong[0].tolist()
        raise overlap(keys[series], *(logs[order[place + step, series]].label for step in (0, 1)))


def overlap(name: Name, one: str, other: str) -> OverlapError:
    """Return that two files, or states, hold probes of a series at the same time."""
    first, second = sorted(map(visible, (one, other)))
    whose = visible(" ".join(filter(None, name)))
    return OverlapError(_OVERLAP.filled(one=first, other=second, name=whose))

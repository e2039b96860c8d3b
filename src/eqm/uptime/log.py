"""What is known of probes, from logs and from states: the timelines of all series, and their latencies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eqm.findings import EqmError, Finding
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.changes import Changes, Ends, connected, refuse_beyond
from eqm.uptime.latency import Counts, Latencies
from eqm.uptime.probes import NEVER, Integers, Name, one_after_another, picked

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


def merged(logs: Sequence[Log]) -> Log:
    """Return logs as one, the same whatever their order; OverlapError where stretches of a series overlap."""
    if len(logs) == 1:
        return logs[0]
    names = sorted(one for log in logs for one in zip(log.keys, log.names, log.gaps.tolist(), strict=True))
    last = {key: (shown, gap) for key, shown, gap in reversed(names)}
    keys = sorted(last)
    order = {key: number for number, key in enumerate(keys)}
    numbers = [np.array([order[key] for key in log.keys], np.int64) for log in logs]
    gaps = np.array([last[key][1] for key in keys], np.int64)
    counts = Latencies()
    for log, number in zip(logs, numbers, strict=True):
        counts.add_counts(log.latencies._replace(series=number[log.latencies.series]))
    changes, ends = _connected(logs, numbers, keys, gaps)
    return Log(
        tuple(keys),
        tuple(last[key][0] for key in keys),
        gaps,
        changes,
        ends,
        counts.counts(),
        logs[0].cuts,
        tuple(sorted({one for log in logs for one in log.inputs}, key=lambda one: (one.file, one.digest))),
        tuple(finding for log in logs for finding in log.findings),
    )


def _connected(
    logs: Sequence[Log], numbers: Sequence[Integers], keys: Sequence[Name], gaps: Integers
) -> tuple[Changes, Ends]:
    """The lines and ends of logs, one stretch a series; OverlapError where one begins before another has ended."""
    refuse_beyond(sum(len(log.changes.at) for log in logs))
    lines = one_after_another(
        [log.changes._replace(series=number[log.changes.series]) for log, number in zip(logs, numbers, strict=True)]
    )
    source = np.repeat(np.arange(len(logs)), [np.count_nonzero(log.changes.number == 0) for log in logs])
    ends = one_after_another([picked(log.ends, log.ends.probes > 0) for log in logs])
    whose, first = (column[lines.number == 0] for column in lines[:2])
    order = np.lexsort((first, whose))
    whose, first, source, ends = whose[order], first[order], source[order], picked(ends, order)
    for wrong in np.flatnonzero((whose[1:] == whose[:-1]) & (first[1:] <= ends.last[:-1])).tolist():
        raise overlap(keys[whose[wrong]], *(logs[source[place]].label for place in (wrong, wrong + 1)))
    lines, ends = connected(picked(lines, np.lexsort((lines.at, lines.series))), ends, gaps, logs[0].cuts)
    every = Ends(np.full(len(keys), NEVER), np.zeros(len(keys), np.int64))
    for column, own in zip(every, ends, strict=True):
        column[np.unique(whose)] = own
    return lines, every


def overlap(name: Name, one: str, other: str) -> OverlapError:
    """Return that two files, or states, hold probes of a series at the same time."""
    first, second = sorted(map(visible, (one, other)))
    whose = visible(" ".join(filter(None, name)))
    return OverlapError(_OVERLAP.filled(one=first, other=second, name=whose))

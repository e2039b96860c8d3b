"""From what is kept of probes to stretches of time in which a place knows the state of a service."""

from typing import Final, NamedTuple

import numpy as np

from eqm.uptime.changes import Changes, Ends
from eqm.uptime.probes import NEVER, Flags, Integers

EXACT: Final = -1
_END: Final = -NEVER // 2


class Spans(NamedTuple):
    """Stretches of known state, a column each: of which `series`, from `begin` up to `end`, whether `ok`, and how long
    before the first probe of that state the last one of another was: `before`, NEVER where there was none, EXACT in a
    log of every change as it comes, 0 where the state goes on.
    """

    series: Integers
    begin: Integers
    end: Integers
    ok: Flags
    before: Integers


def spans_of(changes: Changes, ends: Ends, intervals: Integers, gaps: Integers, confirm: int = 1) -> Spans:
    """Return in which stretches of time a state is known. `intervals`, `gaps`: by series, in milliseconds.

    Between two probes at most a gap apart the state is that of the first; over a longer silence, and after the last
    probe, it holds for one interval. Fewer than `confirm` failures in a row count as answered.
    """
    series, at, ok, before, _ = changes
    if not len(at):
        return Spans(series, at, at, ok, before)
    final = np.append(series[1:] != series[:-1], True)
    following = np.append(at[1:], 0)
    previous = np.where(final, ends.last[series], np.append(before[1:], 0))
    holds = ~final & (following - previous <= gaps[series])
    longest = np.where(final, _END, following)
    exact = gaps[series] >= _END
    held = np.where(exact, _END, previous + intervals[series])
    end = np.where(holds, following, np.minimum(held, longest))
    turns = np.append(True, (series[1:] != series[:-1]) | (ok[1:] != ok[:-1]))
    waited = np.where(before == NEVER, NEVER, np.where(exact, EXACT, at - before))
    since = np.where(turns, waited, 0)
    state = ok | ~_confirmed(changes, ends, confirm)
    new = np.append(True, (series[1:] != series[:-1]) | (state[1:] != state[:-1]) | (at[1:] != end[:-1]))
    return Spans(series[new], at[new], end[np.append(new[1:], True)], state[new], since[new])


def _confirmed(changes: Changes, ends: Ends, confirm: int) -> Flags:
    """Which lines belong to runs of equal states of at least so many probes."""
    if confirm <= 1:
        return np.ones(len(changes.at), np.bool_)
    series, _, ok, _, number = changes
    starts = np.flatnonzero(np.append(True, (series[1:] != series[:-1]) | (ok[1:] != ok[:-1])))
    following = np.append(starts[1:], len(series) - 1)
    same = np.append(series[starts[1:]] == series[starts[:-1]], False)
    end = np.where(same, number[following], ends.probes[series[starts]])
    return np.repeat(end - number[starts] >= confirm, np.diff(np.append(starts, len(series))))

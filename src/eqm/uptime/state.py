"""States: what is kept of logs from one day to the next, a row a local day, so that a day more costs a day's work.

A state is an SQLite file: one transaction a log, and what a crash leaves is the state before it.
"""

import heapq
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import numpy as np
from pydantic import BaseModel, ConfigDict

from eqm.files import in_place_of_file
from eqm.findings import EqmError
from eqm.intake.model import Input
from eqm.language import Text, visible
from eqm.uptime.days import MOST, NOTHING, days_of, midnights_of, packed, unpacked
from eqm.uptime.log import Kept, Log, Part, joined, kept, numbers, united
from eqm.uptime.periods import Period
from eqm.uptime.probes import Name
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.reading.rows import name_in
from eqm.uptime.rules import FOREVER, Rules, Wishes

_KIND: Final = 0x65716D75
"""What SQLite calls the application: `eqmu`."""
_TABLES: Final = (
    "CREATE TABLE head (id INTEGER PRIMARY KEY, head TEXT)",
    "CREATE TABLE days (day INTEGER PRIMARY KEY, runs BLOB, counts BLOB)",
)
_LONGEST: Final = 2**26
_TOGETHER: Final = 2
"""Days that are joined at once."""
_PATIENCE: Final = 30
_DAMAGED: Final = Text(
    fa="«{file}» انباشتهٔ درستی از eqm uptime نیست یا باز نمی‌شود: {why}",
    en="{file} is no sound state of eqm uptime, or cannot be opened: {why}",
)
_OTHER_RULES: Final = Text(
    fa="انباشتهٔ «{file}» با {its} ساخته شده و اینجا {own} است؛ همان قاعده‌ها را بدهید یا انباشتهٔ تازه‌ای بسازید",
    en="the state {file} was made with {its}, and here it is {own}; use its rules, or begin another state",
)
_HELD: Final = Text(
    fa="انباشتهٔ «{state}» پروندهٔ «{file}» را از پیش دارد؛ چیزی افزوده نشد",
    en="the state {state} holds {file} already; nothing was added",
)
_NO_MIDNIGHT: Final = Text(
    fa="انباشتهٔ «{file}» روزها را دارد: دوره باید نیمه‌شب ({zone}) آغاز و تمام شود؛ برای دورهٔ دیگر گزارش‌ها را بخوانید",
    en="the state {file} keeps days: a period has to begin and end at midnight ({zone}); for another one read the logs",
)


class _Head(BaseModel):
    """The zone of a state's days, the files it was read from, and its series by number, each with the longest time that
    its state holds.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    format: Literal[1] = 1
    zone: str
    inputs: list[tuple[str, str]] = []
    series: list[tuple[str, str, str, int]] = []


@dataclass(slots=True)
class _State:
    """An open state. `shown`, `gaps`: by folded name, in the order of their numbers, how it is shown and how long its
    state holds.
    """

    file: str
    rows: sqlite3.Connection
    zone: ZoneInfo
    inputs: set[Input]
    shown: dict[Name, Name]
    gaps: dict[Name, int]

    def refuse(self, zone: ZoneInfo, gaps: Mapping[Name, int], inputs: Iterable[Input], of: str = "") -> None:
        """Raise EqmError where the rules that shape a state are others, or it holds one of the inputs."""
        held = [f"--timezone {self.zone.key}", *(_in_words(key, gap) for key, gap in self.gaps.items())]
        asked = [f"--timezone {zone.key}", *(_in_words(key, gaps.get(key, gap)) for key, gap in self.gaps.items())]
        for its, own in zip(held, asked, strict=True):
            if its != own:
                raise EqmError(_OTHER_RULES.filled(file=visible(self.file), its=visible(its), own=visible(own + of)))
        digests = {one.digest for one in self.inputs}
        for one in inputs:
            if one.digest in digests:
                raise EqmError(_HELD.filled(state=visible(self.file), file=visible(one.file + of)))

    def take(self, names: Iterable[tuple[Name, Name, int]], inputs: Iterable[Input]) -> None:
        """Add names, each folded, as it is shown, and how long its state holds, and what they were read from."""
        for key, shown, gap in names:
            self.shown[key], self.gaps[key] = min(shown, self.shown.get(key, shown)), gap
        self.inputs.update(inputs)
        files = sorted((one.file, one.digest) for one in self.inputs)
        series = [(*self.shown[key], gap) for key, gap in self.gaps.items()]
        head = _Head(zone=self.zone.key, inputs=files, series=series)
        self.rows.execute("INSERT OR REPLACE INTO head VALUES (1, ?)", (head.model_dump_json(),))

    def parts(self, keys: Iterable[Name], *only: int) -> Iterator[tuple[int, Part]]:
        """Give all days by their places among `midnights_of` the zone, or one, series by their places in `keys`;
        EqmError for a damaged one.
        """
        midnights, number, last = midnights_of(self.zone), numbers(self.gaps, keys), -1
        for day, *blobs in self.rows.execute(f"SELECT * FROM days {'WHERE day = ?' * len(only)} ORDER BY day", only):
            try:
                if not last < day < len(midnights) - 1:
                    raise ValueError(last)
                last = day
                yield day, (self.file, unpacked(blobs, midnights[day : day + 2].tolist(), len(self.gaps)), number)
            except (TypeError, ValueError, zlib.error) as fault:
                raise _damaged(self.file, f"{day}: {fault}") from None

    def put(self, day: int, parts: Iterable[Part]) -> None:
        """Write a day that is made of parts."""
        whole = united(parts, [*self.gaps])
        _refuse_many(self.file, whole)
        self.rows.execute("INSERT OR REPLACE INTO days VALUES (?, ?, ?)", (day, *packed(whole)))


def _in_words(key: Name, gap: int) -> str:
    """How long a state holds, as options say it."""
    return "--changes" if gap == FOREVER else f"--max-gap {gap / 1000}s ({' '.join(filter(None, key))})"


def _damaged(file: str, why: str) -> EqmError:
    return EqmError(_DAMAGED.filled(file=visible(file), why=visible(why, 200)))


def _refuse_many(file: str, *parts: Kept) -> None:
    """Raise EqmError where parts are more than memory should hold."""
    if sum(max(len(runs.at), len(latencies.number)) for runs, latencies in parts) > MOST:
        raise _damaged(file, f"> {MOST}")


@contextmanager
def _opened(path: Path, new: ZoneInfo | None = None) -> Iterator[_State]:
    """Open a state in a transaction; where there is none a `new` one, of that zone."""
    address = f"{path.absolute().as_uri()}?mode={'rwc' if new else 'rw'}"
    try:
        with closing(sqlite3.connect(address, _PATIENCE, isolation_level=None, uri=True)) as rows:
            rows.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            rows.execute("BEGIN IMMEDIATE" if new else "BEGIN")
            if new and rows.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None:
                for statement in (*_TABLES, f"PRAGMA application_id = {_KIND}"):
                    rows.execute(statement)
                _State(path.name, rows, new, set(), {}, {}).take((), ())
            yield _read(path.name, rows)
            rows.execute("COMMIT")
    except (sqlite3.Error, UnicodeDecodeError) as fault:  # a damaged schema is named in bytes that are no text
        raise _damaged(path.name, str(fault)) from None


def _read(file: str, rows: sqlite3.Connection) -> _State:
    """A state, but for its days; EqmError where it is none."""
    schema: list[Any] = rows.execute("SELECT sql FROM sqlite_schema LIMIT 9").fetchall()
    if rows.execute("PRAGMA application_id").fetchone() != (_KIND,) or schema != [(one,) for one in _TABLES]:
        raise _damaged(file, "application_id, sqlite_schema")
    try:
        head = _Head.model_validate_json(rows.execute("SELECT head FROM head").fetchone()[0])
        shown = dict(filter(None, (name_in(typed) for *typed, _ in head.series)))
        gaps = [gap for *_, gap in head.series]
        if len(shown) != len(gaps) or not all(0 < gap <= FOREVER for gap in gaps):
            raise ValueError("series")
        inputs = {Input(*map(visible, one)) for one in head.inputs}
        return _State(file, rows, ZoneInfo(head.zone), inputs, shown, dict(zip(shown, gaps, strict=True)))
    except (LookupError, OSError, TypeError, ValueError) as fault:
        raise _damaged(file, f"head: {fault}") from None


def with_state(path: Path, logs: Sequence[Path], wishes: Wishes, period: Period, workers: int = 1) -> Log:
    """Return what a state keeps of a period after all `logs` were added to it; without any, of what it has."""
    if not logs:
        return log_of(path, wishes.rules, period)
    log = read_logs(logs, replace(wishes, cuts=midnights_of(wishes.rules.zone)), workers)
    add(path, log, wishes.rules)
    return replace(log_of(path, wishes.rules, period), findings=log.findings)


def add(path: Path, log: Log, rules: Rules) -> None:
    """Add a log that is cut at `midnights_of` the rules' zone to a state, which is made where there is none.

    EqmError where the state has other rules, holds one of the log's files or is damaged; OverlapError where stretches
    overlap. The state is then as it was.
    """
    with _opened(path, rules.zone) as state:
        inputs = log.inputs if len(log.changes.at) else ()
        state.refuse(rules.zone, {key: rules.gap_of(key) for key in state.gaps}, inputs)
        state.take(zip(log.keys, log.names, log.gaps.tolist(), strict=True), inputs)
        number = numbers(log.keys, state.gaps)
        for day, new in days_of(log):
            state.put(day, [(log.label, new, number), *(part for _, part in state.parts(state.gaps, day))])


def merge(paths: Sequence[Path], target: Path) -> None:
    """Write states as one, the same bytes in any order; EqmError where their rules differ, two hold one file or one is
    damaged, OverlapError where stretches overlap.
    """
    with in_place_of_file(target) as new, ExitStack() as opened:
        states = [opened.enter_context(_opened(path)) for path in paths]
        for one, other in combinations(states, 2):
            one.refuse(other.zone, other.gaps, other.inputs, f" ({other.file})")
        made = opened.enter_context(_opened(new, states[0].zone))
        names = sorted((key, state.shown[key], gap) for state in states for key, gap in state.gaps.items())
        made.take(names, (one for state in states for one in state.inputs))
        every = heapq.merge(*(state.parts(made.gaps) for state in states), key=itemgetter(0))
        for day, parts in groupby(every, itemgetter(0)):
            made.put(day, (part for _, part in parts))


def log_of(path: Path, rules: Rules, period: Period) -> Log:
    """Return the log that a state keeps, cut at the ends of a period; EqmError where these are no midnights, or the
    state has other rules, is damaged or too large.
    """
    with _opened(path) as state:
        state.refuse(rules.zone, {key: rules.gap_of(key) for key in state.gaps}, ())
        cuts, keys, midnights = np.unique(np.array(period.cuts, np.int64)), sorted(state.gaps), midnights_of(rules.zone)
        if not np.isin(cuts, midnights).all():
            raise EqmError(_NO_MIDNIGHT.filled(file=visible(path.name), zone=rules.zone.key))
        whole = partial(joined, shown=state.shown, gaps=state.gaps, cuts=cuts, inputs=state.inputs)
        every = np.arange(len(keys))
        parts: list[Part] = [(path.name, NOTHING, every)]
        for day, (_, (runs, counts), number) in state.parts(keys):
            piece = np.full_like(counts.piece, np.searchsorted(cuts, midnights[day], "right"))
            parts.append((path.name, Kept(runs, counts._replace(piece=piece)), number))
            if len(parts) > _TOGETHER:
                parts = [(path.name, kept(whole(parts)), every)]
            _refuse_many(path.name, *(one for _, one, _ in parts))
        return whole(parts)

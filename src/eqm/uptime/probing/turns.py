"""Turns of probes, and the log that they go to: a line a probe, each written whole."""

import asyncio
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import FileIO, StringIO
from pathlib import Path
from random import random
from typing import Final

from eqm.files import not_written
from eqm.findings import EqmError
from eqm.language import Text, visible
from eqm.uptime.probing.addresses import Guarded
from eqm.uptime.probing.checks import check
from eqm.uptime.probing.targets import Target

_COLUMNS: Final = ("at", "agency", "service", "ok", "code", "latency", "probe", "certificate_days", "because")
_OTHER: Final = Text(
    fa="«{file}» ستون‌های دیگری دارد ({there})؛ نام دیگری به -o بدهید",
    en="{file} has other columns ({there}); give -o another name",
)
_AT_ONCE: Final = 256
_JITTER: Final = 0.1
"""The share of a turn within which a probe's moment is left to chance."""


class Journal:
    """A log that grows by whole lines, its header once; EqmError where it cannot be written or has other columns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._opened() as file:
            file.seek(0)
            there = file.read(1000).decode("utf-8-sig", "replace").partition("\n")[0].strip()
        if there not in ("", ",".join(_COLUMNS)):
            raise EqmError(_OTHER.filled(file=visible(str(path)), there=visible(there, 60)))

    def add(self, row: Sequence[object]) -> None:
        """Append a line by a single write, after which it stands whole whoever else writes."""
        text = StringIO()
        with self._opened() as file:
            csv.writer(text, lineterminator="\n").writerows([row] if file.tell() else [_COLUMNS, row])
            data = text.getvalue().encode()
            if file.write(data) != len(data):
                raise OSError

    @contextmanager
    def _opened(self) -> Iterator[FileIO]:
        try:
            with self._path.open("a+b", buffering=0) as file:
                yield file
        except OSError as error:
            raise EqmError(not_written(self._path, error)) from None


@dataclass(slots=True)
class Turns:
    """Probes of all targets, each once in `every` seconds, `limit` times; `outcomes`: how many, by why they failed."""

    targets: Sequence[Target]
    every: float
    limit: float
    place: str
    private: bool
    anywhere: bool
    outcomes: Counter[str] = field(default_factory=Counter)

    async def run(self, journal: Journal) -> None:
        """Probe each target turn by turn, at its own part of a turn, and append to the log; turns that a probe outlasts
        are left out.
        """
        loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE)
        loop.set_default_executor(ThreadPoolExecutor(_AT_ONCE))  # a name that nobody answers for holds up no other
        begun, clock = loop.time(), loop.time

        async def watch(number: int, target: Target) -> None:
            turn = 0
            while turn < self.limit:
                part = (1 - _JITTER) * number / len(self.targets) + _JITTER * random()
                await asyncio.sleep(begun + (turn + part) * self.every - clock())
                async with gate:
                    at = datetime.now().astimezone().isoformat(timespec="milliseconds")
                    answer = await check(target, transport, self.anywhere)
                ok, rest = str(not answer.because).lower(), (answer.certificate_days, answer.because)
                journal.add((at, target.agency, target.service, ok, answer.code, answer.latency, self.place, *rest))
                self.outcomes[answer.because.partition(":")[0]] += 1
                turn = max(turn + 1, int((clock() - begun) // self.every))

        async with Guarded(self.private) as transport:
            await asyncio.gather(*map(watch, range(len(self.targets)), self.targets))

"""Work that falls into parts done by as many processes as there are cores, and in order."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")
Held = TypeVar("Held")


@contextmanager
def in_processes(
    work: Callable[[Held, Part], Result], held: Held, parts: int
) -> Iterator[Callable[[Sequence[Part]], Iterable[Result]]]:
    """Give a function that does the work on each of `parts` parts and yields the results in their order.

    `held` is what all parts need; a process begins with it as it is, so it is never sent. Where processes cannot begin
    so, where there is one core, or where there are fewer than two parts, all is done here.
    """
    processes = min(_cores(), parts)
    if processes < 2 or not _forks():
        yield lambda wanted: (work(held, part) for part in wanted)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (work, held)) as pool:
        yield lambda wanted: pool.map(_done, wanted)


_given: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a process of a pool: the work and what it needs."""


def _begin(work: Callable[[Any, Any], Any], held: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one is interrupted, and ends it
    _given[:] = [(work, held)]


def _done(part: Any) -> Any:
    work, held = _given[0]
    return work(held, part)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _forks() -> bool:
    from multiprocessing import get_all_start_methods

    return "fork" in get_all_start_methods()

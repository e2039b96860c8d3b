"""Work that falls into parts done by several processes, and in order."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")
Held = TypeVar("Held")


def mapped(work: Callable[[Held, Part], Result], held: Held, parts: Sequence[Part], workers: int) -> list[Result]:
    """Return the results of the work on each part, in the order of the parts."""
    with in_processes(work, held, min(workers, len(parts))) as each:
        return list(each(parts))


@contextmanager
def in_processes(
    work: Callable[[Held, Part], Result], held: Held, processes: int, *, chunk: int = 1, forked: bool = False
) -> Iterator[Callable[[Sequence[Part]], Iterable[Result]]]:
    """Give a function that does the work on each part and yields the results in their order.

    `held` is what all parts need, sent to a process once; if `forked` a process begins with it as it is, and it is
    never sent. Parts are sent in a `chunk`. For fewer than two processes, and where none can begin so, all is done
    here. Processes end with this one, and with the context; a part whose process is killed is done once more, alone.
    """
    if processes < 2 or (forked and not _forks()):
        yield lambda wanted: (work(held, part) for part in wanted)
        return
    from multiprocessing import get_context

    from eqm.engine.workers import Workers

    workers = Workers(get_context("fork" if forked else None), work, held, processes)
    try:
        yield lambda wanted: workers.results(wanted, chunk)
    finally:
        workers.end()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _forks() -> bool:
    from multiprocessing import get_all_start_methods

    return "fork" in get_all_start_methods()

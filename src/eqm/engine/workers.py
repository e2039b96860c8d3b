"""Processes that work on parts for this one: they end when it ends, however that comes, and one that is killed costs a
second try. Each has a pipe of its own, so that it is known whose part was lost, and half a result stops nobody.
"""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from threading import Thread
from traceback import format_exception
from typing import Any, TypeAlias

from eqm.findings import EqmError
from eqm.language import Text, visible

_PATIENCE = 1.0
"""Seconds in which a process that is to end may clear up."""
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)]
_LOST = Text(
    fa="فرایندی که روی «{part}» کار می‌کرد دو بار از بیرون پایان یافت ({how})؛ شاید حافظه کم است: برنامه‌های دیگر را"
    " ببندید یا با فرایندهای کمتری اجرا کنید",
    en="the process that worked on {part} was ended from outside twice ({how}), perhaps for want of memory; close other"
    " programs, or run with fewer processes",
)
Pipe: TypeAlias = "Connection[Any, Any]"
Found: TypeAlias = Sequence[Any] | Exception
"""Results, or what was raised; MemoryError also where the process is lost, and says how."""


class Workers:
    """Up to `most` processes that do `work` with what they `hold`; `context`: how they begin. `there`: those that have
    begun, by the pipe to each.
    """

    def __init__(self, context: BaseContext, work: Callable[[Any, Any], Any], hold: Any, most: int) -> None:
        self._context: Any = context  # whose own kind of process the type of contexts does not tell of
        self._task, self._most = (work, hold), most
        self._busy: dict[Pipe, int] = {}
        self.there: dict[Pipe, Any] = {}

    def results(self, parts: Sequence[Any], chunk: int) -> Iterator[Any]:
        """Yield the result of each part, in their order, before parts are given anew.

        What a process raises is raised here, in that order. EqmError where one is killed that has a part to itself.
        """
        chunks = [parts[start : start + chunk] for start in range(0, len(parts), chunk)]
        waiting, done = deque(enumerate(chunks)), dict[int, Found]()
        for number, own in enumerate(chunks):
            self._go_on(waiting, done, patience=0)
            while number not in done:
                self._go_on(waiting, done)
            found = done.pop(number)
            while isinstance(found, MemoryError) and self._busy:
                self._go_on(deque(), done)
            for one in map(self._alone, own) if isinstance(found, MemoryError) else (found,):
                if isinstance(one, Exception):
                    raise one
                yield from one

    def _go_on(self, waiting: deque[tuple[int, Any]], done: dict[int, Found], patience: float | None = None) -> None:
        """Hand out what waits, as far as there are processes, and take what is done."""
        while waiting and (idle := self._idle()):
            self._busy[idle], parts = waiting.popleft()
            with suppress(OSError):  # it is no more, which is seen when its result is taken
                idle.send(parts)
        ready = wait([*self._busy], patience)
        for pipe in [pipe for pipe in self._busy if pipe in ready]:
            done[self._busy.pop(pipe)] = self._received(pipe)

    def _idle(self) -> "Pipe | None":
        """A process with nothing in hand, begun now if there may be one more."""
        idle = next((pipe for pipe in self.there if pipe not in self._busy), None)
        return idle or (self._begin() if len(self.there) < self._most else None)

    def _received(self, pipe: Pipe) -> Found:
        try:
            found: Found = pipe.recv()
        except (EOFError, OSError):
            process = self.there.pop(pipe)
            process.join()
            return MemoryError(f"signal {-process.exitcode}" if process.exitcode < 0 else f"code {process.exitcode}")
        return found

    def _alone(self, part: Any) -> Found:
        """The result of a part, once more, that has all the room to itself."""
        self.end()
        done: dict[int, Found] = {}
        self._go_on(deque([(0, [part])]), done)
        if isinstance(found := done[0], MemoryError):
            named = ", ".join(map(str, part)) if isinstance(part, list) else str(part)
            raise EqmError(_LOST.filled(part=visible(named, 200), how=str(found) or "MemoryError"))
        return found

    def _begin(self) -> Pipe:
        ours: Pipe
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, *self._task), daemon=True)
        if self._context.get_start_method() != "fork":  # a new process imports nothing from the working folder
            os.environ["PYTHONSAFEPATH"] = "1"
        _mask("SIG_BLOCK")
        try:
            process.start()
        finally:
            _mask("SIG_UNBLOCK")
        theirs.close()
        self.there[ours] = process
        return ours

    def end(self) -> None:
        """End the processes, in whatever they are."""
        for pipe, process in self.there.items():
            process.terminate()
            pipe.close()
        for process in self.there.values():
            process.join(_PATIENCE)
            process.kill()
            process.join()
        self.there.clear()


def _serve(pipe: Pipe, work: Callable[[Any, Any], Any], hold: Any) -> None:
    """In a process of its own: do what comes, until the pipe is closed or the process is ended."""
    _end_with_parent()
    with suppress(EOFError, OSError):
        while True:
            parts = pipe.recv()
            try:
                answer: Found = [work(hold, part) for part in parts]
            except Exception as error:  # noqa: BLE001 - it is the parent's, which raises it
                answer = _portable(error)
            pipe.send(answer)


def _end_with_parent() -> None:
    """See to it that this process ends with its parent, and by it alone: a person at the terminal interrupts both."""
    for number in _SIGNALS:
        signal.signal(number, (lambda *_: sys.exit()) if number == signal.SIGTERM else signal.SIG_IGN)
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    Thread(target=_watch, daemon=True).start()  # also where the parent ended before it could be asked for more
    _mask("SIG_UNBLOCK")


def _watch() -> None:
    """Wait for the parent's end, which closes a pipe, whatever the system; then end."""
    above = parent_process()
    if above is not None:
        above.join()
        os._exit(1)


def _mask(how: str) -> None:
    """Hold signals back while a process begins, which would answer them as this one does; or let them through."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), _SIGNALS)


def _portable(error: Exception) -> Exception:
    """An error with its traceback, as it can be sent; in words where it cannot be."""
    trace = "".join(format_exception(error))
    with suppress(Exception):  # whatever a foreign error does when it is copied
        error.add_note(trace)
        pickle.loads(pickle.dumps(error))
        return error
    return RuntimeError(trace)

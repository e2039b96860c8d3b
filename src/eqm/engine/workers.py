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
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from traceback import format_exception
from typing import Any

from eqm.findings import EqmError
from eqm.language import Text, visible

_PATIENCE = 1.0
"""Seconds in which a process that is to end may clear up."""
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
_SIGNALS = [name for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)]
_LOST = Text(
    fa="فرایندی که روی «{part}» کار می‌کرد دو بار از بیرون پایان یافت ({how})؛ شاید حافظه کم است: برنامه‌های دیگر را"
    " ببندید یا با فرایندهای کمتری اجرا کنید",
    en="the process that worked on {part} was ended from outside twice ({how}), perhaps for want of memory; close other"
    " programs, or run with fewer processes",
)


@dataclass(eq=False)
class Worker:
    """A process and the pipe to it. `number`: of the parts that it has in hand; None for none."""

    process: BaseProcess
    pipe: "Connection[Any, Any]"
    number: int | None = None


@dataclass
class Workers:
    """Up to `most` processes that do `work` with what they `hold`; `context`: how they begin. Of parts, a `chunk` at
    a time, some are `waiting`, some `lost` with their process, and some `done`.
    """

    context: BaseContext
    work: Callable[[Any, Any], Any]
    hold: Any
    most: int
    there: list[Worker] = field(default_factory=list)
    chunks: Sequence[Sequence[Any]] = ()
    waiting: deque[int] = field(default_factory=deque)
    lost: deque[int] = field(default_factory=deque)
    done: dict[int, Any] = field(default_factory=dict)

    def results(self, parts: Sequence[Any], chunk: int) -> Iterator[Any]:
        """Yield the result of each part, in their order, before parts are given anew.

        What a process raises is raised here, in that order. EqmError where one is killed that has a part to itself.
        """
        self.chunks = [parts[start : start + chunk] for start in range(0, len(parts), chunk)]
        self.waiting.extend(range(len(self.chunks)))
        for number in range(len(self.chunks)):
            self._go_on(patience=0)
            while number not in self.done:
                self._go_on(patience=None)
            found = self.done.pop(number)
            if isinstance(found, Exception):
                raise found
            yield from found

    def _go_on(self, patience: float | None) -> None:
        """Hand out what waits, and take what is done; what was lost is done alone, once nobody else works."""
        while self.waiting and not self.lost and (idle := self._idle()):
            idle.number = self.waiting.popleft()
            with suppress(OSError):  # it is no more, which is seen when its result is taken
                idle.pipe.send(self.chunks[idle.number])
        busy = {worker.pipe: worker for worker in self.there if worker.number is not None}
        if self.lost and not busy:
            number = self.lost.popleft()
            self.done[number] = [self._alone(part) for part in self.chunks[number]]
            return
        for ready in wait([*busy], patience):
            self._take(next(worker for pipe, worker in busy.items() if pipe is ready))

    def _take(self, worker: Worker) -> None:
        number, worker.number = worker.number, None
        assert number is not None, "only of the busy is anything taken"
        found, how = _received(worker)
        if how:
            self.lost.append(number)
            self.end([worker])
        else:
            self.done[number] = found

    def _alone(self, part: Any) -> Any:
        """The result of a part that has all the room to itself."""
        self.end()
        worker = self._begin()
        with suppress(OSError):
            worker.pipe.send([part])
        found, how = _received(worker)
        if how:
            named = ", ".join(map(str, part)) if isinstance(part, list) else str(part)
            raise EqmError(_LOST.filled(part=visible(named, 200), how=how))
        if isinstance(found, Exception):
            raise found
        return found[0]

    def _idle(self) -> Worker | None:
        """A process with nothing in hand, begun now if there may be one more."""
        found = next((worker for worker in self.there if worker.number is None), None)
        return found or (self._begin() if len(self.there) < self.most else None)

    def _begin(self) -> Worker:
        ours, theirs = self.context.Pipe()
        kind: Any = self.context  # whose own kind of process the type of contexts does not tell of
        process: BaseProcess = kind.Process(target=_serve, args=(theirs, self.work, self.hold), daemon=True)
        if self.context.get_start_method() != "fork":  # a new process imports nothing from the working folder
            os.environ["PYTHONSAFEPATH"] = "1"
        _mask("SIG_BLOCK")
        try:
            process.start()
        finally:
            _mask("SIG_UNBLOCK")
        theirs.close()
        self.there.append(Worker(process, ours))
        return self.there[-1]

    def end(self, some: Sequence[Worker] | None = None) -> None:
        """End some of the processes, by itself all, in whatever they are."""
        ending = [*(self.there if some is None else some)]
        for worker in ending:
            worker.process.terminate()
            worker.pipe.close()
        for worker in ending:
            worker.process.join(_PATIENCE)
            worker.process.kill()
            worker.process.join()
            self.there.remove(worker)


def _received(worker: Worker) -> tuple[Sequence[Any] | Exception, str]:
    """The results that a process sends, or what it raised; or how it was lost: to a signal, or for want of memory."""
    try:
        found: Sequence[Any] | Exception = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        code = worker.process.exitcode or 0
        return (), f"signal {-code}" if code < 0 else f"code {code}"
    return found, "MemoryError" if isinstance(found, MemoryError) else ""


def _serve(pipe: "Connection[Any, Any]", work: Callable[[Any, Any], Any], hold: Any) -> None:
    """In a process of its own: do what comes, until the pipe is closed or the process is ended."""
    _end_with_parent()
    with suppress(EOFError, OSError):
        while True:
            parts = pipe.recv()
            try:
                answer: list[Any] | Exception = [work(hold, part) for part in parts]
            except Exception as error:  # noqa: BLE001 - it is the parent's, which raises it
                answer = _portable(error)
            pipe.send(answer)


def _end_with_parent() -> None:
    """See to it that this process ends with its parent, and by it alone: a person at the terminal interrupts both."""
    for name in _SIGNALS:
        signal.signal(getattr(signal, name), _leave if name == "SIGTERM" else signal.SIG_IGN)
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
        signal.pthread_sigmask(getattr(signal, how), [getattr(signal, name) for name in _SIGNALS])


def _leave(*_: object) -> None:
    raise SystemExit


def _portable(error: Exception) -> Exception:
    """An error with its traceback, as it can be sent; in words where it cannot be."""
    trace = "".join(format_exception(error))
    try:
        error.add_note(trace)
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever a foreign error does when it is copied
        return RuntimeError(trace)
    return error

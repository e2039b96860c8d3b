"""Signals that ask for an end: what is under way is left as Ctrl-C leaves it, and nothing half written."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

_ENDING = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_as_interrupted() -> Iterator[None]:
    """Answer signals that ask for an end as an interruption is answered; one that is ignored stays so (nohup)."""
    here = current_thread() is main_thread()
    numbers = [getattr(signal, name) for name in _ENDING if here and hasattr(signal, name)]
    answered = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]

    def interrupt(*_: object) -> NoReturn:
        for number in answered:  # a terminal that is closed, and its shell, may both send one
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in answered:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in answered:
            if signal.getsignal(number) is interrupt:  # else one came, and more must not cut the end short
                signal.signal(number, signal.SIG_DFL)

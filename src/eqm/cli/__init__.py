"""The command line: options, one call into the library, a report, an exit code.

0 clean; 1 error findings; 2 wrong use, or nothing to work on; 3 a bug in eqm; 130 interrupted. Nothing heavy is
imported here: `eqm --help` must answer at once, so a command's module is imported when the command is run, and the
library inside it.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import NoReturn

CLEAN, FOUND_ERRORS, WRONG_USE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
_YOUNG = 100_000
"""Objects made before the collector of cycles looks at them: what a command imports stays until its end, and to walk it
again and again is a tenth of a short command's time.
"""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command that `args` (or the process's own arguments) name; return the exit code."""
    arguments = list(sys.argv[1:] if args is None else args)
    # The catalog's models need no plugins, and to look for some pydantic reads about every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    try:
        with _ended_as_interrupted():
            return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: its traceback is shown, and the code says it is ours
        from eqm.cli.failure import tell

        return tell(error, arguments)


def _run(args: list[str]) -> int:
    from eqm.cli.program import program
    from eqm.cli.streams import hold_closed, speak_utf8

    hold_closed()
    speak_utf8()
    try:
        code = program.main(args, prog_name="eqm", standalone_mode=False, obj=args)
    except SystemExit as end:
        # click's answer to a closed pipe, which is no fault of ours, and to a shell asking for completions.
        return CLEAN if end.code == 1 else int(end.code or CLEAN)
    return int(code or CLEAN)


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Answer signals that ask for an end as an interruption is answered; one that is ignored stays so (nohup)."""
    here = current_thread() is main_thread()
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if here and hasattr(signal, name)]
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

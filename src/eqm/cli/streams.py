"""Stdout and stderr as they should be, whatever the console and the reader at the other end do."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from eqm.language import Language
from eqm.report.setters.direction import directed


def hold_closed() -> None:
    """Open what stands for nothing in place of each standard stream that is closed, else the next file that is opened
    would take its number, and what is said there would be written into that file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def speak_utf8() -> None:
    """Make both streams UTF-8, whatever the console says of itself; what has no UTF-8 shows as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def send(result: str | bytes, stream: TextIO | None) -> None:
    """Write to a stream at once, bytes as they are, silent where nobody reads. Raises OSError for a full disk."""
    if stream is None:
        return
    try:
        if isinstance(result, bytes):
            stream.buffer.write(result)
        else:
            stream.write(result)
        stream.flush()
    except OSError as error:
        # what the stream still holds would raise again when the interpreter closes it
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def say(*lines: str, to: Language) -> None:
    """Write lines to stderr, as far as it takes them, in the direction of their language."""
    with suppress(OSError):
        send("".join(f"{directed(line, to)}\n" for line in lines), sys.stderr)

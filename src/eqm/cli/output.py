"""Where results go: to the terminal or pipe as UTF-8, or into a file."""

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eqm.cli.options import Asked
from eqm.cli.streams import say, send
from eqm.cli.targets import STDOUT, is_workbook
from eqm.cli.usage import MisuseError
from eqm.files import refused, write_file
from eqm.findings import EqmError
from eqm.language import Language, Text, visible
from eqm.report.forms import FORMS
from eqm.report.setters.direction import directed

if TYPE_CHECKING:
    from eqm.report.document import Report, Screen

PIPE_WIDTH = 100
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def emit(result: str | bytes, output: str | None, form: str = "") -> None:
    """Write a result to stdout, or to the file `output`; a reader that closed the pipe is no fault. EqmError where it
    cannot be written.

    A csv in a file begins with a byte order mark, without which Excel takes it for another encoding; what goes to a
    pipe begins with its first letter.
    """
    if output is not None:
        write_file(encoded(result, form), Path(output))
        return
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        send(result, sys.stdout)
    except OSError as error:
        raise EqmError(refused(Text(fa="خروجی", en="the output"), error)) from None


def answer(*lines: Text, to: Language) -> None:
    """Write what came of a command to stdout, a line each, in the direction of its language; to stderr where a file
    goes to stdout.
    """
    ctx = click.get_current_context(silent=True)
    if ctx is not None and ctx.params.get("output") == STDOUT:
        say(*(line[to] for line in lines), to=to)
        return
    emit("".join(f"{directed(line[to], to)}\n" for line in lines), None)


def refuse_terminal(asked: Asked) -> None:
    """Refuse, with MisuseError, to show a workbook on a terminal: before any work is done for it."""
    if FORMS[asked.form].binary and asked.output is None and sys.stdout is not None and sys.stdout.isatty():
        fa = "کارپوشهٔ xlsx را نمی‌توان در پایانه نشان داد؛ با -o نام پرونده‌ای را بدهید"
        raise MisuseError(Text(fa=fa, en="a workbook cannot be shown on a terminal; name a file with -o"))


def refuse_no_workbook(output: str) -> None:
    """Refuse, with MisuseError, to write a workbook into a file whose name is that of none."""
    if output == STDOUT and not (sys.stdout and sys.stdout.isatty()):
        return
    if not is_workbook(output):
        fa = f"«{visible(output)}» نام کارپوشه نیست؛ نامی با پایان .xlsx به -o بدهید"
        raise MisuseError(Text(fa=fa, en=f"{visible(output)} is no workbook's name; give -o one that ends in .xlsx"))


def deliver(report: "Report", asked: Asked) -> None:
    """Set a report as asked and write it to stdout, or into a file. EqmError where it cannot be written."""
    emit(set_in(report, asked), asked.output, asked.form)


def set_in(report: "Report", asked: Asked) -> str | bytes:
    """Return a report in the form asked for, as wide as the terminal that it goes to without a file."""
    form = FORMS[asked.form]
    return form.set(getattr(report, form.part), asked.lang, screen_for(asked.output))


def screen_for(output: str | None) -> "Screen":
    """Return what stdout can show: a terminal's width bounds tables, as COLUMNS does; a pipe and a file get plain
    text in full. Colors are not for a dumb terminal, nor under NO_COLOR.
    """
    from eqm.report.document import Screen

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return Screen(int(columns), bounded=True, color=color)
    if terminal:
        return Screen(os.get_terminal_size(sys.stdout.fileno()).columns or 80, bounded=True, color=color)
    return Screen(PIPE_WIDTH, bounded=False, color=False)


def encoded(result: str | bytes, form: str) -> bytes:
    """Return a report as it stands in a file; a csv begins with a byte order mark."""
    if isinstance(result, bytes):
        return result
    return (_BYTE_ORDER_MARK if form == "csv" else b"") + result.encode("utf-8", "backslashreplace")

"""Wrong use, bugs and interruptions: the words, the language, the exit code."""

import errno
import io
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from cli.running import Run
from directed import undirected

USES = [
    (("scor",), "there is no command scor; did you mean score?", "فرمان «scor» وجود ندارد؛ شاید: score"),
    (("score",), "FILES... is missing", "پرونده... داده نشده است"),
    (
        ("score", "x", "--tpo", "3"),
        "there is no option --tpo; did you mean --top",
        "گزینهٔ «--tpo» وجود ندارد؛ شاید: --top",
    ),
    (("rank", "--top", "a"), "the value of --top is not right", "مقدار --top درست نیست"),
    (("rank", "--top", "-1"), "the value of --top is not right", "مقدار --top درست نیست"),
    (("rank", "--format", "pdf"), "one of table, json, csv, markdown", "یکی از این‌ها: table, json, csv, markdown"),
    (("rank", "x", "--run", "1"), "files are given, and --round or --run too", "--round یا --run نیز"),
    (("rank", "--agency", "x", "--top", "1"), "does not go with --top", "یک جا نمی‌آید"),
    (("rank", "--top"), "the option --top needs a value", "گزینهٔ «--top» مقدار می‌خواهد"),
    (("score", "x", "--strict=1"), "the option --strict takes no value", "گزینهٔ «--strict» مقدار نمی‌گیرد"),
    (("rounds", "x", "y"), "this command has no use for x y", "این فرمان برای «x y» کاربردی ندارد"),
    (("catalog", "show", "x", "y"), "this command has no use for y", "این فرمان برای «y» کاربردی ندارد"),
    (
        ("catalog", "chek"),
        "there is no command chek; did you mean check, schema?",
        "فرمان «chek» وجود ندارد؛ شاید: check، schema",
    ),
]


@pytest.mark.parametrize(("args", "en", "fa"), USES)
def test_wrong_use_is_said_in_both_languages(run: Run, args: tuple[str, ...], en: str, fa: str) -> None:
    # an option without its value must stay the last; a command that does not exist takes no option before it
    command = 2 if args[0] == "catalog" else 1
    english, persian = run(*args), run(*args[:command], "--lang=fa", *args[command:])
    assert (english.code, persian.code) == (2, 2)
    assert en in english.err
    assert fa in undirected(persian.err)
    assert english.out == persian.out == ""


def test_a_library_stop_is_said_in_the_language_asked_for(run: Run) -> None:
    assert "there is no store eqm.db" in run("rank").err
    assert "مخزن" in run("rank", "--lang", "fa").err


def broken(*_: object, **__: object) -> NoReturn:
    raise ZeroDivisionError("our fault")


def test_a_bug_shows_its_traceback_and_is_exit_code_3(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eqm.evaluation.score", broken)
    done = run("score", "clean.xlsx", "--no-save")
    assert done.code == 3
    assert "ZeroDivisionError: our fault" in done.err
    assert "bug in eqm" in done.err
    assert "eqm score clean.xlsx --no-save" in done.err


def interrupted(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


def test_an_interruption_is_exit_code_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eqm.evaluation.score", interrupted)
    assert run("score", "clean.xlsx", "--no-save").code == 130


def test_a_closed_stderr_is_lived_with(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert run("score", "round12.xlsx", "--no-save").code == 1


class Full(io.StringIO):
    """A stream onto a disk that has no room left."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fileno(self) -> int:
        raise OSError


def test_a_full_disk_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    done = run("rank", "clean.xlsx")
    assert done.code == 2
    assert "cannot write the output: No space left on device" in done.err


def test_help_stands_without_a_command(run: Run) -> None:
    done = run()
    assert done.code == 0
    assert "score" in done.out
    assert run("--help").out == done.out
    assert run("catalog").out == run("catalog", "--help").out
    assert run("--version").out == "eqm 0.1.0\n"


@pytest.mark.parametrize(
    "command", [("score", "clean.xlsx"), ("rank",), ("rounds",), ("rank", "clean.xlsx")], ids=" ".join
)
def test_no_report_is_written_over_the_store(run: Run, work: Path, command: tuple[str, ...]) -> None:
    run("score", "clean.xlsx")
    held = (work / "eqm.db").read_bytes()
    done = run(*command, "-o", "eqm.db", "--format", "table")
    assert done.code == 2
    assert "the store" in done.err
    assert (work / "eqm.db").read_bytes() == held


def test_nor_over_a_store_that_is_still_to_be_made(run: Run, work: Path) -> None:
    assert run("score", "clean.xlsx", "-o", "eqm.db").code == 2
    assert not (work / "eqm.db").exists()

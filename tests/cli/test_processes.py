"""What only a process of its own shows: start-up, streams, terminals."""

import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import eqm
from bulk import in_part
from cli.running import SRC, Run

HEAVY = {"pandas", "numpy", "pydantic", "openpyxl", "rich", "sqlalchemy", "yaml"}


def modules_of(*args: str) -> set[str]:
    """The modules that a command imports."""
    code = f"import sys; from eqm.cli import main; main({list(args)!r}); print('|', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    return set(done.stdout.rpartition("|")[2].split())


PLAIN = ("catalog show", "--help").__contains__


def imported_by(*args: str) -> set[str]:
    """The packages that a command imports."""
    return {name.partition(".")[0] for name in modules_of(*args)}


def imported_in_turn(*commands: tuple[str, ...]) -> list[set[str]]:
    """The packages that one process has imported after each of its commands."""
    code = f"import sys; from eqm.cli import main\nfor one in {commands!r}:\n    main([*one]); print('|', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    return [{name.partition(".")[0] for name in line.split()} for line in done.stdout.split("|")[1:]]


@pytest.mark.parametrize("args", [("--help",), (), ("--version",), ("scor",)])
def test_help_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert imported_by(*args) & HEAVY == set()


def test_what_is_not_asked_for_is_not_imported(work: Path) -> None:
    catalog, table, book = imported_in_turn(
        ("catalog", "check", "-o", "out.txt"),
        ("rank", "clean.xlsx", "--format", "csv", "-o", "out.csv"),
        ("rank", "clean.xlsx", "--format", "xlsx", "-o", "out.xlsx"),
    )
    assert catalog & {"pandas", "rich", "sqlalchemy"} == set()
    assert table & {"rich", "sqlalchemy", "openpyxl"} == set()
    assert book & {"rich", "sqlalchemy"} == set()


@pytest.mark.parametrize("form", in_part(["text", "json", "github", "html"], lambda form: form in ("text", "html")))
def test_validating_imports_no_library_of_tables(form: str, work: Path) -> None:
    used = imported_by(
        "validate", "clean.xlsx", "--format", form, "--register", "clean.xlsx", "--against", "clean.xlsx"
    )
    assert used & {"pandas", "numpy", "openpyxl", "rich", "sqlalchemy"} == set()


def test_importing_eqm_imports_nothing() -> None:
    code = "import sys, eqm; assert eqm.__version__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    assert not {*done.stdout.split()} & HEAVY


def test_a_room_that_computes_imports_no_library_of_workbooks() -> None:
    rooms = ("evaluation", "explanation", "comparison", "mirror", "outcomes", "store")
    code = "import sys, importlib\nfor room in sys.argv[1:]:\n    importlib.import_module(f'eqm.{room}')\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}    print('numpy' in sys.modules, 'openpyxl' in sys.modules)", *rooms],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC)},
    )
    assert done.stdout == "True False\n" * len(rooms)


def test_every_public_name_is_there() -> None:
    assert {name: getattr(eqm, name) for name in eqm.__all__}.keys() <= set(dir(eqm))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = eqm.nonsense  # type: ignore[attr-defined]
    project = tomllib.loads((SRC.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert eqm.__version__ == project["version"]


@pytest.mark.slow
def test_help_starts_almost_as_fast_as_its_parser() -> None:
    """In processor time, the best of several in turn: other work on the machine must not decide."""

    def cost(*command: str) -> float:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.DEVNULL,
            env={"PYTHONPATH": str(SRC), "PATH": os.environ["PATH"]},
        )
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = code
        assert code == 0
        return usage.ru_utime + usage.ru_stime

    pairs = [(cost("-m", "eqm", "--help"), cost("-c", "import click")) for _ in range(8)]
    assert min(ours for ours, _ in pairs) <= 1.6 * min(click for _, click in pairs)


def test_output_is_utf8_whatever_the_console_says(process: Run) -> None:
    done = process("catalog", "show", "--lang", "fa", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.code == 0
    assert "کاربرمحور" in done.out


@pytest.mark.parametrize("command", in_part(["catalog show", "--help", "rank clean.xlsx --format json"], PLAIN))
def test_a_closed_pipe_ends_quietly(process: Run, work: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process(*command.split(), stdout=writing)
    finally:
        os.close(writing)
    assert (done.code, "Traceback" in done.err, "Exception" in done.err) == (0, False, False), done.err


def on_terminal(work: Path, *args: str, **env: str) -> str:
    """What a command shows on a terminal of 80 columns, where it says nothing of its progress however long it takes."""
    ours, theirs = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "TERM": "xterm", "LANG": "C.UTF-8", **env}
    code = "import sys; from eqm.cli import main, progress; progress.PATIENCE = 999; sys.exit(main(sys.argv[1:]))"
    command = subprocess.Popen([sys.executable, "-c", code, *args], stdout=theirs, stderr=theirs, env=environ, cwd=work)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # the other end is closed: all is said
    finally:
        os.close(ours)
        command.wait(timeout=60)
    return shown.decode()


def test_a_terminal_gets_colors_and_its_width(work: Path) -> None:
    shown = on_terminal(work, "catalog", "show")
    assert "\x1b[1m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, pytest.param({"TERM": "dumb"}, marks=pytest.mark.slow)])
def test_no_color_where_none_is_wanted(work: Path, variables: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(work, "catalog", "show", **variables)


def test_a_pipe_gets_plain_text(process: Run) -> None:
    assert "\x1b" not in process("catalog", "show", env={"TERM": "xterm", "FORCE_COLOR": "1"}).out


@pytest.mark.slow
def test_same_input_same_bytes(process: Run) -> None:
    one, other = (process("rank", "round12.xlsx", "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert one.out == other.out


@pytest.mark.slow
def test_the_result_comes_first_then_the_findings_then_where_it_is(work: Path) -> None:
    command, env = [sys.executable, "-m", "eqm", "score", "round12.xlsx"], {"PYTHONPATH": str(SRC)}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, text=True, check=False)
    words = ("on average", "Without a place", "Look at", "EQM301  error", "Saved as run 1")
    marks = [done.stdout.index(part) for part in words]
    assert marks == sorted(marks)

"""How processes end: by signals, with streams closed, and on systems that lack what this one has."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bulk import in_part
from cli.running import SRC, Run

ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "LANG": "C.UTF-8"}
SLOWLY = """
import sys, time
import eqm.{module} as module
from eqm.cli import main
plain = module.{name}
def slowly(*args, **named):
    print("begun", file=sys.stderr, flush=True)
    time.sleep(30)
    return plain(*args, **named)
module.{name} = slowly
sys.exit(main(sys.argv[1:]))
"""
MOMENTS = {
    "score clean.xlsx -o out.json": ("evaluation", "score"),
    "template --agencies clean.xlsx -o forms": ("cli.forms", "saved"),
    "rank clean.xlsx -o out.xlsx": ("report.setters.sheets", "book_of"),
}


def begun(code: str, *command: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", code, *command], env=ENV, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "begun\n"
    return process


def left(work: Path) -> set[str]:
    return {str(path.relative_to(work)) for path in work.rglob("*")}


@pytest.mark.parametrize("name", in_part(["SIGTERM", "SIGHUP", "SIGINT"], "SIGTERM".__eq__))
@pytest.mark.parametrize("line", ["score clean.xlsx -o out.json", "template --agencies clean.xlsx -o forms"])
def test_a_signal_ends_as_an_interruption_does(line: str, name: str, work: Path) -> None:
    before = left(work)
    module, patched = MOMENTS[line]
    with begun(SLOWLY.format(module=module, name=patched), *line.split()) as process:
        time.sleep(0.1)
        process.send_signal(getattr(signal, name))
        if name != "SIGINT":
            process.send_signal(getattr(signal, name))  # a shell may send one more
        _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert set(said.split()) <= {"begun"}  # of another process
    assert left(work) == before


def test_a_signal_that_is_ignored_stays_so(work: Path) -> None:
    code = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    code += "import os, sys\nfrom eqm.cli import main\nimport eqm.evaluation as module\nplain = module.score\n"
    code += "def hung(*args):\n    os.kill(os.getpid(), signal.SIGHUP)\n    return plain(*args)\nmodule.score = hung\n"
    code += "sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, "score", "clean.xlsx", "--no-save"], env=ENV, check=False)
    assert done.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("line", in_part(MOMENTS, lambda line: line.startswith("score")))
def test_after_a_kill_the_next_run_works_and_clears_away(line: str, work: Path, process: Run) -> None:
    code = f"import os\nfrom pathlib import Path\nimport eqm.files as files, os, sys\n{KILLING}"
    done = subprocess.run([sys.executable, "-c", code, *line.split()], env=ENV, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [name for name in left(work) if ".eqm." in name]
    assert process(*line.split()).code == 0
    assert not [name for name in left(work) if ".eqm." in name]


KILLING = """
os.replace = os.rename = lambda *_: os.kill(os.getpid(), 9)
from eqm.cli import main
sys.exit(main(sys.argv[1:]))
"""
CLOSED = [
    ("validate -", 0, 2, "standard input"),
    ("rank clean.xlsx", 1, 2, "cannot write the output"),
    ("rank clean.xlsx", 2, 0, ""),
    ("score clean.xlsx", 2, 0, ""),
    ("rank clean.xlsx -o out.json", 1, 0, ""),
]


@pytest.mark.parametrize(("line", "number", "code", "said"), in_part(CLOSED, lambda case: case == CLOSED[1]))
def test_a_closed_stream(line: str, number: int, code: int, said: str, work: Path) -> None:
    command = f"exec {sys.executable} -m eqm {line} {'<' if number == 0 else f'{number}>'}&-"
    done = subprocess.run(["sh", "-c", command], env=ENV, capture_output=True, text=True, check=False)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False), done
    assert done.stderr.count("\n") == (1 if said else 0)


HIDING = """
import os, signal, shutil, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios", "pty", "readline"):
    sys.modules[name] = None
for name in ("SIGHUP", "SIGALRM", "SIGCHLD", "pthread_sigmask"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("fork", "getuid", "link", "mkfifo", "sched_getaffinity", "O_NOFOLLOW", "killpg", "geteuid"):
    if hasattr(os, name):
        delattr(os, name)
shutil.which = lambda *_, **__: None
os.environ["PATH"] = ""
"""
IMPORTING = (
    HIDING
    + """
import importlib, pkgutil
import eqm
from eqm.findings import EqmError
names = [one.name for one in pkgutil.walk_packages(eqm.__path__, "eqm.", onerror=lambda _: None)]
for name in names:
    if name != "eqm.__main__":
        try:
            importlib.import_module(name)
        except EqmError as error:
            assert "httpx" in str(error) or "extra" in str(error), name
print(len(names))
"""
)


@pytest.mark.slow
def test_every_module_is_imported_where_much_is_lacking() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTING], env=ENV, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 300


LACKING = (
    "score clean.xlsx -o out.json",
    "validate clean.xlsx round11.xlsx -o out.json --jobs 2",
    "rank clean.xlsx -o out.json",
)


@pytest.mark.parametrize("line", in_part(LACKING, lambda line: line.startswith("score")))
def test_commands_run_where_much_is_lacking(line: str, work: Path) -> None:
    code = HIDING + "from eqm.cli import main\nif __name__ == '__main__':\n    import multiprocessing\n"
    code += "    multiprocessing.set_start_method('spawn')\n    sys.exit(main(sys.argv[1:]))"
    (work / "hiding.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "hiding.py", *line.split()], env=ENV, capture_output=True, text=True, check=False
    )
    assert (done.returncode, (work / "out.json").exists()) == (0, True), done.stderr
    assert not list(work.glob(".eqm*"))

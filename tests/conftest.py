"""What tests of every room stand on."""

import fcntl
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest

import bulk
from eqm.language import AGENCY, speak_of

os.environ["OPENPYXL_LXML"] = "False"  # as eqm sets it, also for tests that import openpyxl first


class Convert(Protocol):
    """From a kind (xlsx, pdf) and workbooks to the files that LibreOffice makes of them, started once."""

    def __call__(self, kind: str, *files: Path) -> list[Path]: ...


Once = Callable[[str, Callable[[Path], object]], Path]
"""From a name, and what fills a folder, to the folder."""

CHROMIUM = "Chromium is not installed (no chromium on the path)"
LIBREOFFICE = "LibreOffice is not installed (no soffice on the path)"
LEFT_OUT = pytest.StashKey[tuple[int, int]]()
"""How many slow tests were left out, and how many tried few examples."""
UNO = "LibreOffice cannot be typed into (no package uno for /usr/bin/python3)"


@cache
def lacking(uno: bool) -> str | None:
    """Why tests that need LibreOffice, or type into it with `uno`, cannot run on this machine; None if they can."""
    if shutil.which("soffice") is None:
        return LIBREOFFICE
    python = shutil.which("/usr/bin/python3") if uno else None
    found = python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return UNO if uno and not found else None


def pytest_configure(config: pytest.Config) -> None:
    """Let properties try many examples where slow tests are asked for, and others where a seed is named."""
    bulk.asked_for = "slow" in config.option.markexpr.replace("not slow", "")
    bulk.anew = config.option.hypothesis_seed is not None


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run a file or a test in this one process, and folders on all cores."""
    return None if all(Path(name).is_dir() for name in config.args) else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, and skip what needs LibreOffice or Chromium where it is not there."""
    config.stash[LEFT_OUT] = leave_out_slow(config, items)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = config.stash[LEFT_OUT]
    for item in items:
        if item.get_closest_marker("browser") and shutil.which("chromium") is None:
            item.add_marker(pytest.mark.skip(reason=CHROMIUM))
        for mark in item.iter_markers("libreoffice"):
            reason = lacking(mark.kwargs.get("uno", False))
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


def leave_out_slow(config: pytest.Config, items: list[pytest.Item]) -> tuple[int, int]:
    """Deselect the slow tests unless -m says what is wanted or a test is named; a property with few examples stays.

    Return how many are left out, and how many stay with few examples.
    """
    if config.option.markexpr:
        return 0, 0
    slow = {item: mark for item in items if (mark := item.get_closest_marker("slow"))}
    left_out = [item for item, mark in slow.items() if "few" not in mark.kwargs and not is_named(config, item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    return len(left_out), sum("few" in mark.kwargs for mark in slow.values())


def is_named(config: pytest.Config, item: pytest.Item) -> bool:
    """Whether an argument of the command line is this very test."""
    own = item.nodeid.partition("::")[2]
    named = (name.partition("::") for name in config.args)
    return any(
        test in (own, own.partition("[")[0]) and item.path == config.invocation_params.dir / file
        for file, _, test in named
    )


def pytest_testnodedown(node: Any) -> None:
    """Learn from a process that ran a part of the tests what it left out; all leave out the same."""
    if left_out := getattr(node, "workeroutput", {}).get("left_out"):
        node.config.stash[LEFT_OUT] = tuple(left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests were left out, why, and how to run them."""
    slow, in_small = config.stash.get(LEFT_OUT, (0, 0))
    if slow or in_small:
        terminalreporter.write_line(
            f"Slow tests left out: {slow}; properties tried with few examples: {in_small};"
            " run all of these with: pytest -m slow"
        )
    skipped = (report.longrepr for report in terminalreporter.stats.get("skipped", ()))
    reasons = Counter(told[2].removeprefix("Skipped: ") for told in skipped if isinstance(told, tuple))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"Tests left out: {number}, because {reason}")


@pytest.fixture(autouse=True)
def _of_agencies() -> None:
    """Let words be of agencies, whatever an earlier test in this process ranked."""
    speak_of(AGENCY)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once per run, in whichever process needs it first; who shares it never changes it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def making(name: str, make: Callable[[Path], object]) -> Path:
        folder, half = shared / name, shared / f"{name}, half made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(half, ignore_errors=True)
                half.mkdir()
                make(half)
                half.rename(folder)
        return folder

    return making


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Open files in LibreOffice and save them as another kind; who asks for this bears the mark `libreoffice`."""
    soffice = shutil.which("soffice")
    assert soffice is not None, "a test that lacks the mark libreoffice"
    profile = tmp_path_factory.mktemp("libreoffice")

    def converting(kind: str, *files: Path) -> list[Path]:
        folder = tmp_path_factory.mktemp("converted")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=180, text=True
        )
        return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]

    return converting

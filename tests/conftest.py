"""What tests of every room stand on."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

Convert = Callable[[Path, str], Path]
"""From a workbook and a kind (xlsx, pdf) to the file that LibreOffice makes of it."""


CHROMIUM = "Chromium is not installed (no chromium on the path)"
LIBREOFFICE = "LibreOffice is not installed (no soffice on the path)"
UNO = "LibreOffice cannot be typed into (no package uno for /usr/bin/python3)"


@cache
def lacking(uno: bool) -> str | None:
    """Why tests that need LibreOffice, or type into it with `uno`, cannot run on this machine; None if they can."""
    if shutil.which("soffice") is None:
        return LIBREOFFICE
    python = shutil.which("/usr/bin/python3") if uno else None
    found = python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return UNO if uno and not found else None


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Skip what needs LibreOffice or Chromium where it is not there."""
    for item in items:
        if item.get_closest_marker("browser") and shutil.which("chromium") is None:
            item.add_marker(pytest.mark.skip(reason=CHROMIUM))
        for mark in item.iter_markers("libreoffice"):
            reason = lacking(mark.kwargs.get("uno", False))
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out, and why."""
    skipped = (report.longrepr for report in terminalreporter.stats.get("skipped", ()))
    reasons = Counter(told[2].removeprefix("Skipped: ") for told in skipped if isinstance(told, tuple))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"Tests left out: {number}, because {reason}")


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Open a file in LibreOffice and save it as another kind; who asks for this bears the mark `libreoffice`."""
    soffice = shutil.which("soffice")
    assert soffice is not None, "a test that lacks the mark libreoffice"
    profile = tmp_path_factory.mktemp("libreoffice")

    def converting(file: Path, kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180, text=True
        )
        return folder / f"{file.stem}.{kind.partition(':')[0]}"

    return converting

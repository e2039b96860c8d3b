"""What tests in a browser stand on: Debian's Chromium, tabs that are watched, and rounds published as `eqm` does.

Playwright drives the browser that is installed and downloads none; the tab's own policy stays in force, so a test sees
what a visitor sees.
"""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from conftest import Once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from browser.watching import Watched

    Kind = tuple[Any, ...]
    Tabs = defaultdict[Kind, list[Watched]]

HERE = Path(__file__).resolve().parents[2]
SAMPLES = HERE / "samples"


class Opens(Protocol):
    """Opens a tab on the pages of a folder; what it is asked for beside is a setting of the browser's context."""

    def __call__(self, folder: Path, screen: str = "desk", scheme: str = "light", **settings: Any) -> "Watched": ...


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The one browser of a process's tests, closed when they are done: to start it costs more than most of them."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"),
            chromium_sandbox=os.getuid() != 0,  # it refuses to run as root with its sandbox
            args=["--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(chromium: "Browser") -> "Tabs":
    """The tabs that no test has now, by their kind: screen, scheme, and settings of their context."""
    return defaultdict(list)


@pytest.fixture
def opens(chromium: "Browser", tabs: "Tabs") -> "Iterator[Opens]":
    """Tabs for one test; none may err on its console or ask for anything outside.

    To start a tab costs more than most tests do, so the next test that wants one of the same kind gets it, emptied.
    """
    from browser.watching import SCREENS, watch

    watched: list[tuple[Kind, Watched]] = []

    def opening(folder: Path, screen: str = "desk", scheme: str = "light", **settings: Any) -> "Watched":
        kind = (screen, scheme, *sorted(settings.items()))
        viewport: Any = SCREENS[screen]
        chosen: Any = scheme
        tab = tabs[kind].pop() if tabs[kind] else watch(chromium.new_context(viewport=viewport, **settings))
        tab.begin(folder, chosen)
        watched.append((kind, tab))
        return tab

    yield opening
    for kind, tab in watched:
        tab.leave()
        tabs[kind].append(tab)
    assert [fault for _, tab in watched for fault in tab.faults] == []
    assert [url for _, tab in watched for url in tab.outside] == []


def run_eqm(*args: str, at: Path) -> None:
    """Run a command of eqm in a folder, where it must succeed."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE / "src"), "EQM_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "eqm", *args], cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """Round 11 as it is published, after round 10."""

    def publish(work: Path) -> None:
        catalog = str(HERE / "indicators.yaml")
        for number in (10, 11):
            run_eqm("score", str(SAMPLES / f"round{number}.xlsx"), "--catalog", catalog, at=work)
        run_eqm("publish", "public", at=work)

    return once("round 11 published", publish) / "public"

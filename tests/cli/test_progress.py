"""A bar only where work lasts and somebody watches."""

import sys
import time

import pytest

from eqm.cli import progress


class Watched:
    """A stream that says it is a terminal and keeps what it is told."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.told = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.told += text
        return len(text)

    def flush(self) -> None: ...


def watch(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Put it in place of stderr; not from a fixture, after which pytest puts its own stream back."""
    stream = Watched()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    return stream


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    with progress.stages("en") as stage:
        stage.now(progress.READING)
    assert watched.told == ""


def test_long_work_shows_its_stage_and_clears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    with progress.stages("fa") as stage:
        stage.now(progress.READING)
        time.sleep(0.4)
        stage.now(progress.SCORING)
        time.sleep(0.2)
    assert progress.READING.fa in watched.told
    assert progress.SCORING.fa in watched.told


def test_nobody_watching_nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with progress.stages("en"):
        time.sleep(0.2)
    assert watched.told == ""

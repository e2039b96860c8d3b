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
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    return stream


def shows(watched: Watched, words: str) -> bool:
    """Whether words are told within some seconds."""
    end = time.monotonic() + 20
    while words not in watched.told and time.monotonic() < end:
        time.sleep(0.01)
    return words in watched.told


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 20)
    with progress.Stages("en") as stage:
        stage.now(progress.READING)
    assert watched.told == ""


def test_long_work_shows_its_stage_and_clears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    with progress.Stages("fa") as stage:
        stage.now(progress.READING)
        assert shows(watched, progress.READING.fa)
        stage.now(progress.SCORING)
        assert shows(watched, progress.SCORING.fa)


def test_nobody_watching_nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with progress.Stages("en"):
        time.sleep(0.2)
    assert watched.told == ""

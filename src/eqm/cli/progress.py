"""A sign of life on stderr for work that takes longer than a second; only on a terminal."""

import os
import sys
from contextlib import AbstractContextManager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from eqm.language import Language, Text

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before anything shows."""
READING = Text(fa="خواندن ورودی", en="Reading")
SCORING = Text(fa="سنجش و رتبه‌بندی", en="Scoring and ranking")
FIRMNESS = Text(fa="سنجش استواری رتبه‌ها", en="Finding how firm the places are")
WRITING = Text(fa="نوشتن", en="Writing")
SAVING = Text(fa="ذخیره", en="Saving")
VALIDATING = Text(fa="بازبینی پروندهٔ {done} از {total}", en="Validating file {done} of {total}")


class Stages(AbstractContextManager["Stages"]):
    """What is being done now, shown as a bar once it has lasted, where stderr is a terminal that can move its cursor; a
    context that clears what was shown at its end, however it comes.
    """

    def __init__(self, language: Language) -> None:
        shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._language = language
        self._lock = Lock()
        self._now = ""
        self._bar: Progress | None = None
        self._timer = Timer(PATIENCE, self._show) if shown else None
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def now(self, what: Text, done: int = 0, total: int | None = None) -> None:
        """Say which stage begins, or how much of it is done, if that is known."""
        with self._lock:
            self._now = what[self._language].format(done=done, total=total)
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], description=self._now, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            self._timer = self._bar = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
        columns = (TimeElapsedColumn(), BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
        with self._lock:
            if self._timer is None:
                return
            self._bar = Progress(*columns, console=console, transient=True)
            self._bar.add_task(self._now, total=None)
            self._bar.start()

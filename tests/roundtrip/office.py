"""LibreOffice as a typist: started once, with a profile of its own, and told what to type."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from roundtrip.filling import Typed

TYPIST = Path(__file__).with_name("typist.py")
PYTHON = "/usr/bin/python3"
"""Debian's own, which finds the package python3-uno."""


class Job(NamedTuple):
    """A workbook to open, where to save it, what to type, and cells (sheet, name) that must refuse."""

    source: Path
    target: Path
    typed: Sequence[Typed] = ()
    refused: Sequence[tuple[str, str]] = ()


class Office(NamedTuple):
    pipe: str

    def work(self, jobs: Sequence[Job]) -> None:
        """Do the jobs; every cell that must refuse has refused, and no other."""
        given = [{**job._asdict(), "source": str(job.source), "target": str(job.target)} for job in jobs]
        for job in given:
            job["typed"] = [(sheet, cell, as_pressed(value)) for sheet, cell, value in job["typed"]]
        told = json.dumps(given)
        command = [PYTHON, str(TYPIST), self.pipe]
        done = subprocess.run(command, input=told, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, (done.returncode, done.stderr)
        assert json.loads(done.stdout) == [{"refused": [], "yielding": []} for _ in jobs]


def as_pressed(value: str | int | float) -> str:
    """The keys that are pressed for a value."""
    return value if isinstance(value, str) else repr(value)


@contextmanager
def running(profile: Path) -> Iterator[Office]:
    """Run LibreOffice without a screen until nobody needs it any more."""
    soffice = shutil.which("soffice")
    assert soffice is not None
    pipe = f"eqm{os.getpid()}"
    quiet = ["--headless", "--norestore", "--nologo", "--nodefault"]
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", *quiet, f"--accept=pipe,name={pipe};urp;"]
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    program = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, start_new_session=True
    )
    try:
        yield Office(pipe)
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(30)

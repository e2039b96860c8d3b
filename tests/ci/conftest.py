"""Copies of the example repository: as it is, and with its sound forms only."""

import shutil
from pathlib import Path

import pytest

from ci.runner import SUBMISSIONS

FAULTY = {"sample-05.xlsx", "sample-09.xlsx"}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SUBMISSIONS, tmp_path / "example"))


@pytest.fixture
def sound(example: Path) -> Path:
    for name in FAULTY:
        (example / "forms" / name).unlink()
    return example


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    return tmp_path / "runner temp"

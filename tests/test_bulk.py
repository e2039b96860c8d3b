"""What is slow is left out, and said to be, whether tests run in one process or in several."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulk import in_part

HERE = Path(__file__).parent
FILE = """
import pytest
from pathlib import Path
from bulk import examples, in_part
from hypothesis import given, strategies as st

@pytest.mark.slow
def test_in_bulk():
    pass

@pytest.mark.parametrize("number", in_part([1, 2, 3], lambda number: number == 1))
def test_in_part(number):
    pass

@examples(50, few=3)
@given(st.integers())
def test_a_property(number):
    with Path("tried").open("a") as file:
        file.write("x")
"""
LEFT_OUT = "Slow tests left out: 3; properties tried with few examples: 1; run all of these with: pytest -m slow"


def last_lines(folder: Path, *options: str) -> list[str]:
    """The last two lines of a run of these tests."""
    (folder / "test_it.py").write_text(FILE)
    (folder / "tried").touch()
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(HERE.parent / "pyproject.toml"), "-p", "conftest"]
    done = subprocess.run(
        [*command, *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-2:]


@pytest.mark.parametrize("processes", in_part("02", lambda number: number == "0"))
@pytest.mark.parametrize(
    ("wanted", "passed", "tried"),
    in_part([("", 2, 3), ("slow", 4, 50), ("not slow", 1, 0), ("slow or not slow", 5, 50)], lambda case: case[0] == ""),
)
def test_the_last_lines_say_what_was_left_out(
    tmp_path: Path, processes: str, wanted: str, passed: int, tried: int
) -> None:
    before, last = last_lines(tmp_path, "-n", processes, "-m", wanted, ".")
    assert last.startswith(f"{passed} passed")
    assert (before == LEFT_OUT) == (wanted == "")
    assert len((tmp_path / "tried").read_text()) == tried


@pytest.mark.slow
@pytest.mark.parametrize("name", ["test_it.py::test_in_bulk", "test_it.py::test_in_part[2]"])
def test_a_slow_test_runs_where_it_is_named(tmp_path: Path, name: str) -> None:
    assert last_lines(tmp_path, name)[-1].startswith("1 passed")

"""What README and guide print is what a reader gets: every command is run, its output compared line by line."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Once
from eqm.cli import main

HERE = Path(__file__).resolve().parents[1]
README, GUIDE = ((HERE / name).read_text(encoding="utf-8") for name in ("README.md", "docs/guide.md"))
BIN = Path(sys.executable).parent
BARE = Path(sys.base_prefix) / "bin"
VARIES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|\d+ files, [\d.]+ MB|the \d+ files|sha256:[0-9a-f]{64}")
"""Times, digests, and how many files a publication has: more where Parquet can be written."""


@dataclass(frozen=True)
class Block:
    """A command and what is said to be printed; a line of … stands for lines left out."""

    command: str
    output: str

    def __str__(self) -> str:
        return self.command


BLOCKS = [Block(*found) for found in re.findall(r"```console\n\$ ([^\n]+)\n(.*?)```", README + GUIDE, re.DOTALL)]
SETUP, TESTS, *REST = BLOCKS
TEN = re.findall(r"(?m)^\| `([^`]+)`", README)
LONG = re.compile("publish|compare")


def clone(place: Path) -> None:
    """Copy what a clone holds."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=HERE, capture_output=True, text=True, check=True
    )
    for name in filter(None, names.stdout.split("\0")):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(HERE / name, place / name)


@pytest.fixture(scope="module")
def scored(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone holds, after its reader has scored the sample round once."""

    def score(place: Path) -> None:
        clone(place)
        run("eqm score samples/round11.xlsx", place)

    place = tmp_path_factory.mktemp("clone")
    return Path(shutil.copytree(once("round 11 scored in a clone", score), place, dirs_exist_ok=True))


def run(command: str, place: Path, programs: Path = BIN) -> str:
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    env = {name: value for name, value in env.items() if not name.startswith(("EQM_", "COLUMNS"))}
    done = subprocess.run(["bash", "-c", command], cwd=place, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def agree(printed: str, shown: str) -> bool:
    """Whether the shown lines are the printed ones, in order; … skips lines, and what varies may."""
    pieces = [re.escape(VARIES.sub("VARIES", piece)) for piece in re.split(r"(?m)^…\n", shown)]
    return re.fullmatch(r"(?:.*\n)*".join(pieces), VARIES.sub("VARIES", printed)) is not None


@pytest.mark.slow
def test_the_first_line_sets_up_and_scores(tmp_path: Path) -> None:
    clone(tmp_path)
    assert agree(run(SETUP.command, tmp_path, BARE), SETUP.output)


def test_the_second_line_is_the_one_that_runs_these_tests(request: pytest.FixtureRequest) -> None:
    assert TESTS.command.endswith(".venv/bin/python -m pytest -q")
    counted = re.findall(r"(\d+) (?:passed|skipped)", TESTS.output)
    assert counted
    if request.config.args == request.config.getini("testpaths") and not request.config.option.markexpr:
        assert sum(map(int, counted)) == request.session.testscollected


@pytest.mark.parametrize("block", [block for block in REST if not LONG.search(block.command)], ids=str)
def test_a_command_prints_what_stands_below_it(
    block: Block, scored: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if set(block.command) & set("&[*"):
        assert agree(run(block.command, scored), block.output)
    else:  # what needs no shell needs no process
        for name in {"COLUMNS", *(name for name in os.environ if name.startswith("EQM_"))}:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(scored)
        assert main(shlex.split(block.command)[1:]) == 0
        assert agree(capsys.readouterr().out, block.output)


def test_the_ten_commands_of_a_round_are_those_of_the_guide() -> None:
    assert len(TEN) == 10
    assert set(TEN) <= {*(block.command for block in REST), SETUP.command.rpartition(".venv/bin/")[2]}


@pytest.mark.slow
def test_typed_from_top_to_bottom_each_gives_what_stands_below_it(tmp_path: Path) -> None:
    clone(tmp_path)
    run("eqm score samples/round11.xlsx", tmp_path)
    for command in TEN:
        run(command, tmp_path)
    shutil.rmtree(tmp_path / "open")
    shutil.rmtree(tmp_path / "forms")
    for block in REST:
        assert agree(run(block.command, tmp_path), block.output), block.command


def test_every_command_in_a_block_starts_something_of_ours() -> None:
    assert {shlex.split(block.command)[0] for block in REST} == {"eqm"}


def test_the_notebook_lines_run(scored: Path) -> None:
    (lines,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    *statements, last = lines.strip().splitlines()
    script = "\n".join([*statements, f"print(list({last}['rank']))"])
    done = subprocess.run([sys.executable, "-c", script], cwd=scored, capture_output=True, text=True, check=True)
    assert done.stdout == "[1, 2, 3]\n"

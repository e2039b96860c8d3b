"""What a newcomer tries first: each guess ends in a result or in one clear line."""

import os
import pty
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len

from bulk import in_part
from cli.running import SRC, Run

COMMANDS = (
    *("score", "rank", "rounds", "validate", "rule", "template", "collect", "explain", "mirror", "compare", "outcomes"),
    *("publish", "verify", "robustness", "help", "completion"),
)
GUESSES = {
    ("scor", "clean.xlsx"): "there is no command scor; did you mean score?",
    ("hlep",): "there is no command hlep; did you mean help?",
    ("score", "claen.xlsx"): "the path claen.xlsx does not exist or cannot be opened; did you mean clean.xlsx?",
    ("rank", "./round13.xlsx"): "; did you mean round1",
    ("score", "empty"): "there is nothing to read: no workbook and no CSV file in empty",
    ("rank", "clean.xlsx", "--catalog", "indicator.yaml"): "did you mean indicators.yaml?",
    ("rank", "clean.xlsx", "--tops", "3"): "there is no option --tops; did you mean --top, ",
    ("score",): "FILES... is missing",
    ("completion", "tcsh"): "one of bash, zsh, fish",
    ("rule", "EQM30"): "there is no code EQM30",
    ("rank", "nowhere/far/round11.xlsx"): "the path nowhere/far/round11.xlsx does not exist or cannot be opened",
}


@pytest.mark.parametrize("guess", GUESSES, ids=" ".join)
def test_a_wrong_guess_ends_in_one_clear_line(run: Run, work: Path, guess: tuple[str, ...]) -> None:
    (work / "empty").mkdir()
    done = run(*guess)
    assert (done.code, done.out) == (2, "")
    lines = [line for line in done.err.splitlines() if not line.startswith("Try ")]
    assert len(lines) == 1
    assert lines[0].startswith("eqm: ")
    assert GUESSES[guess] in lines[0]
    persian = run(*guess, "--lang", "fa").err
    assert persian != done.err
    assert "did you mean" not in persian


def test_the_nearest_name_comes_first(run: Run, work: Path) -> None:
    for name in ("rounds11.xls", "ound11.xlsx", "round111.xlsx"):
        (work / name).touch()
    assert "did you mean round11.xlsx, " in run("score", "Round11.xlsx").err


@pytest.mark.parametrize(
    ("command", "near"),
    [
        (("rank", "elsewere/round12.xlsx"), "did you mean elsewhere?"),
        (("rank", "--store", "eqn.db"), "did you mean eqm.db?"),
        (("score", "table.csv"), "headed agency; perhaps it is ageny."),
    ],
)
def test_what_is_missing_names_what_comes_near(run: Run, work: Path, command: tuple[str, ...], near: str) -> None:
    (work / "elsewhere").mkdir()
    (work / "table.csv").write_text("ageny,U01\nito,5\n", encoding="utf-8")
    (work / "eqm.db").touch()
    assert near in run(*command).err


def test_hostile_names_beside_a_missing_file_are_shown_as_text(run: Run, work: Path) -> None:
    (work / "round13\x1b[2J.xlsx").touch()
    assert "\x1b" not in run("score", "round13.xlsx").err


def test_a_file_for_the_store_is_a_path(run: Run, work: Path) -> None:
    (work / "kept").mkdir()
    for store in ("eqm2.db", "kept/my store.db", str(work / "whole.db"), "sqlite:///url.db"):
        done = run("score", "clean.xlsx", "--store", store)
        assert (done.code, f"Saved as run 1 in {store.removeprefix('sqlite:///')}\n" in done.out) == (0, True)
        assert run("rank", "--store", store).code == 0
        assert run("rank", "--store", store, "-o", store, "--format", "json").code == 2
    assert {"eqm2.db", "whole.db", "url.db"} < {path.name for path in work.iterdir()}
    assert not (work / "eqm.db").exists()


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help").out == run("--help").out == run().out
    assert run("help", "catalog", "check").out == run("catalog", "check", "--help").out
    done = run("help", "scoer")
    assert (done.code, "did you mean score?" in done.err) == (2, True)
    assert run("-V").out == run("--version").out


@pytest.mark.parametrize("command", COMMANDS)
def test_arguments_are_explained_before_options(run: Run, command: str) -> None:
    text = run(command, "--help").out
    usage = text.partition("\n\n")[0].removeprefix(f"Usage: eqm {command} [OPTIONS]").split()
    assert text.count("--limit") <= 1
    if usage:
        block = text.partition("Positional arguments:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in block.splitlines() if line.startswith("  ") and line[2] != " "] == usage
        assert len(block.split()) > 3 * len(usage)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_shell_s_script(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_EQM_COMPLETE" in done.out


def test_what_the_script_asks_for_is_answered(process: Run) -> None:
    done = process(env={"_EQM_COMPLETE": "bash_complete", "COMP_WORDS": "eqm ra", "COMP_CWORD": "1"})
    assert (done.code, done.out) == (0, "plain,rank\n")


@pytest.mark.parametrize(
    ("command", "language"),
    in_part(
        product(("score round12.xlsx --no-save", "rank round12.xlsx"), ("en", "fa")),
        lambda case: case[0].startswith("score") and case[1] == "fa",
    ),
)
def test_sixty_columns_and_a_dumb_terminal_are_enough(work: Path, command: str, language: str) -> None:
    keeper, terminal = pty.openpty()
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "COLUMNS": "60", "TERM": "dumb"}
    args = [sys.executable, "-m", "eqm", *command.split(), "--lang", language]
    with subprocess.Popen(args, stdout=terminal, stderr=subprocess.DEVNULL, env=env) as started:
        os.close(terminal)
        shown = b""
        try:
            while part := os.read(keeper, 1 << 16):
                shown += part
        except OSError:
            pass
        os.close(keeper)
    assert started.returncode == 1
    assert b"\x1b" not in shown
    assert max(cell_len(line.rstrip()) for line in shown.decode().splitlines()) <= 60


def test_groups_of_nobody_are_left_out(run: Run, work: Path) -> None:
    assert "nobody has a place" not in run("score", "bad.csv", "--no-save").out
    (work / "few.csv").write_text("agency,U01\nito,5\n", encoding="utf-8")
    assert "top 0 of 0" not in run("score", "few.csv", "--no-save").out


def test_a_round_is_named_in_the_digits_of_the_reader(run: Run) -> None:
    run("score", "round12.xlsx", "--round", "12")
    shown = [run(*command, "--lang", "fa").out for command in (("rounds",), ("rank",))]
    assert all("۱۲" in text and "12" not in text.replace("round12", "") for text in shown), shown

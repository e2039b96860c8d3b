"""The hook for pre-commit: which files it is given, and that their names stay names."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ci import hostile
from ci.runner import REPO, SUBMISSIONS, in_bash, names_in

(HOOK,) = yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_bytes())
(SOURCE,) = yaml.safe_load((SUBMISSIONS / ".pre-commit-config.yaml").read_bytes())["repos"]


def chosen(name: str, hook: dict[str, Any]) -> bool:
    """Whether pre-commit gives a file to a hook: it searches for both patterns in the path from the top."""
    return bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("a.xlsx", True),
        ("A.XLSX", True),
        ("forms/a.Xlsx", True),
        ("sub/é.xlsx", True),
        ("فرم‌ها/سازمان.xlsx", True),
        ("a ~$b.xlsx", True),
        ("~$a.xlsx", False),
        ("sub/~$a.xlsx", False),
        ("a.xls", False),
        ("a.xlsm", False),
        ("a.xlsx.txt", False),
        ("a.xlsx/readme", False),
        ("axlsx", False),
    ],
)
def test_workbooks_are_given_and_lock_files_are_not(name: str, given: bool) -> None:
    assert chosen(name, HOOK) is given


def test_the_example_gives_its_forms_only() -> None:
    (own,) = SOURCE["hooks"]
    hook = {**HOOK, **own}
    names = [path.relative_to(SUBMISSIONS).as_posix() for path in SUBMISSIONS.rglob("*") if path.is_file()]
    assert {name for name in names if chosen(name, hook)} == {name for name in names if name.startswith("forms/")}
    assert chosen("forms/NEW.XLSX", hook)
    assert not chosen("forms/~$sample-01.xlsx", hook)


def test_the_hook_is_a_program_that_is_installed() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert HOOK["entry"].split()[0] in project["scripts"]
    assert (HOOK["language"], HOOK["types"], HOOK["require_serial"]) == ("python", ["file"], True)
    assert SOURCE["hooks"][0]["id"] == HOOK["id"]


@pytest.mark.parametrize("args", [HOOK["args"], pytest.param(SOURCE["hooks"][0]["args"], marks=pytest.mark.slow)])
def test_names_of_files_are_no_options(args: list[str], tmp_path: Path) -> None:
    hostile.put(SUBMISSIONS / "forms" / "sample-05.xlsx", tmp_path)
    before = names_in(tmp_path)
    done = in_bash(shlex.join([*HOOK["entry"].split(), *args, *hostile.NAMES]), tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"(?:12|۱۲).*(?:12|۱۲)[^\n]*\n\Z", done.stdout)
    assert names_in(tmp_path) == before

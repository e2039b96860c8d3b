"""Hostile and damaged files in real processes: a quick answer that says what and where, the other files are still
read, nothing is written but what was asked for, and nothing hostile comes out.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bulk import in_part
from cli.hostile import CATALOG, CATALOGS, GOOD, LARGE, NAMED, SMALL, Case
from pace import within

SECONDS, BYTES = 3.0, 300e6
MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "eqm", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)
"""
COMMANDS = (("score", "--catalog", "c.yaml", "--no-save"), ("validate", "--catalog", "c.yaml"))
"""Commands that read submissions, without the files; each takes `--format json -o FILE`."""
WORST_CATALOGS = ("aliases that explode", "depth 200,000")
NOT_SO_LARGE, LARGEST = "a bomb of cells", ("a million cells", "a million and more")
CHECKS, SCORES = ("catalog", "check"), ("score", "good.csv", "--no-save", "--catalog")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


class Used(NamedTuple):
    code: int
    seconds: float
    bytes: float
    said: str


def measured(folder: Path, *command: str) -> Used:
    """What a process took and said, at its second try if it took too long: no other work may decide."""
    used = _measured(folder, *command)
    return used if within(used.seconds, SECONDS) else _measured(folder, *command)


def _measured(folder: Path, *command: str) -> Used:
    """What a process took and said; beside what it was to write with -o, it must have written nothing."""
    before = {path for path in folder.rglob("*") if path.name != "out"}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    assert {path for path in folder.rglob("*") if path.name != "out"} == before
    code, seconds, peak = done.stdout.split()[-3:]
    return Used(int(code), float(seconds), float(peak), done.stdout + done.stderr)


def prepared(folder: Path, cases: dict[str, Case]) -> Sequence[str]:
    """Write the files; return their names, the good one first."""
    (folder / "c.yaml").write_text(CATALOG)
    (folder / "good.csv").write_text(GOOD)
    files = {f"{name}{case.ending}": case for name, case in cases.items()}
    for name, case in files.items():
        (folder / name).write_bytes(case.data)
    return ["good.csv", *files]


def told(folder: Path) -> Any:
    return json.loads((folder / "out").read_text(encoding="utf-8"))


def agencies_in(out: Any, command: Sequence[str]) -> set[str]:
    """Who was ranked all the same; to validate is to say only what is wrong, and of the good file nothing is."""
    if command[0] == "score":
        return {agency["agency"] for agency in out["agencies"]}
    assert not any(finding["file"] == "good.csv" for finding in out["findings"])
    return {"a1", "a2", "utf", "dim", "merge", "link"}


def fitting(case: Case, file: str, findings: list[Any]) -> bool:
    """Whether a file got the finding it must get, or no error where none is due."""
    own = [finding for finding in findings if finding["file"] == file]
    if not case.code:
        return all(finding["severity"] != "error" for finding in own)
    return any(
        finding["code"] == case.code
        and finding["severity"] == "error"
        and case.where in f"{finding['cell']} {finding['message']}"
        for finding in own
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_batch_goes_on_whatever_is_in_it(command: tuple[str, ...], tmp_path: Path) -> None:
    files = prepared(tmp_path, SMALL)
    used = measured(tmp_path, *command, *files, "--format", "json", "-o", "out")
    assert used.code == 1
    assert within(used.seconds, SECONDS)
    assert used.bytes < BYTES
    out = told(tmp_path)
    assert {"a1", "a2", "utf", "dim", "merge", "link"} <= agencies_in(out, command)
    wrong = [name for name, case in SMALL.items() if not fitting(case, f"{name}{case.ending}", out["findings"])]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "command"),
    in_part(
        [*((name, COMMANDS[1]) for name in LARGE), *((name, COMMANDS[0]) for name in LARGEST)],
        lambda case: case == (NOT_SO_LARGE, COMMANDS[1]),
    ),
)
def test_what_is_large_is_answered_quickly_and_in_little_room(
    name: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    case = LARGE[name]()
    files = prepared(tmp_path, {name: case})
    used = measured(tmp_path, *command, *files, "--format", "json", "-o", "out")
    assert within(used.seconds, SECONDS)
    assert used.bytes < BYTES
    assert used.code == (1 if case.code else 0)
    out = told(tmp_path)
    assert {"a1", "a2"} <= agencies_in(out, command)
    assert fitting(case, f"{name}{case.ending}", out["findings"])


@pytest.mark.parametrize("form", in_part(["table", "json", "csv", "markdown"], lambda form: form == "csv"))
def test_hostile_names_come_out_harmless(form: str, tmp_path: Path) -> None:
    odd = {name: case for name, case in SMALL.items() if name.startswith(("code", "control"))}
    command = [
        "score",
        *prepared(tmp_path, NAMED | odd),
        "--catalog",
        "c.yaml",
        "--no-save",
        "--format",
        form,
        "--top",
        "99",
    ]
    done = subprocess.run([sys.executable, "-m", "eqm", *command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    for said in (done.stdout.decode(), done.stderr.decode()):
        assert not UNSAFE.search(said.replace("\r\n", "\n"))
        assert not any(line.startswith(("::", "##[")) for line in said.splitlines())
    out = done.stdout.decode()
    assert all(f"n{number}" in out for number in range(len(NAMED)))
    if form == "csv":
        fields = re.findall(r'(?:^|,)"?([=+@\t\r-][^,"]*)', out, re.MULTILINE)
        assert [field for field in fields if not re.fullmatch(r"-?[0-9.]+", field)] == []
    if form == "markdown":
        assert "<script" not in out
        assert "<img" not in out


@pytest.mark.parametrize(
    ("name", "command"),
    in_part(
        [*((name, CHECKS) for name in CATALOGS), *((name, SCORES) for name in WORST_CATALOGS)],
        lambda case: case[0] in WORST_CATALOGS and case[1] == CHECKS,
    ),
)
def test_a_hostile_catalog_is_refused_with_its_reason(name: str, command: tuple[str, ...], tmp_path: Path) -> None:
    data, code = CATALOGS[name]
    (tmp_path / "good.csv").write_text(GOOD)
    (tmp_path / "bad.yaml").write_bytes(data)
    used = measured(tmp_path, *command, "bad.yaml")
    assert (used.code, within(used.seconds, SECONDS), used.bytes < BYTES) == (2, True, True)
    assert code in used.said
    assert "bad.yaml" in used.said
    assert not UNSAFE.search(used.said)

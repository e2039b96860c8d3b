"""A runner of GitHub Actions, as far as `action.yml` needs one: expressions put in, `run` scripts given to bash."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REPO = Path(__file__).parents[2]
SUBMISSIONS = REPO / "samples" / "submissions"
ACTION: dict[str, Any] = yaml.safe_load((REPO / "action.yml").read_bytes())
STEPS: dict[str, Any] = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@dataclass(frozen=True)
class Outcome:
    """What a step, or a command, came to."""

    code: int
    log: str
    said: str
    outputs: Mapping[str, str]
    summary: str


def run_action(checkout: Path, temp: Path, env: Mapping[str, str] | None = None, **inputs: str) -> Outcome:
    """Run the step that validates in `checkout`, with the eqm under test where the action would install it."""
    temp.mkdir(exist_ok=True)
    if not (temp / "eqm").exists():
        (temp / "eqm").symlink_to(sys.prefix)
    known = {"runner.temp": str(temp)} | {f"inputs.{name}": text for name, text in told(inputs).items()}
    step = STEPS["validate"]
    given = {name: put_in(text, known) for name, text in step["env"].items()}
    files = {"GITHUB_OUTPUT": temp / "output", "GITHUB_STEP_SUMMARY": temp / "summary.md"}
    for file in files.values():
        file.write_bytes(b"")
    around = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(temp), **{name: str(file) for name, file in files.items()}}
    done = in_bash(put_in(step["run"], known), checkout, {**around, **(env or {}), **given})
    written = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
    steps = {f"steps.validate.outputs.{name}": text for name, text in written.items()}
    outputs = {name: put_in(output["value"], steps) for name, output in ACTION["outputs"].items()} if steps else {}
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    return Outcome(done.returncode, done.stdout, done.stderr, outputs, summary)


def told(inputs: Mapping[str, str]) -> dict[str, str]:
    """The inputs with the defaults of those that are not given; one that the action does not have is an error."""
    assert inputs.keys() <= ACTION["inputs"].keys(), inputs
    return {name: str(inputs.get(name, one["default"])) for name, one in ACTION["inputs"].items()}


def put_in(text: str, known: Mapping[str, str]) -> str:
    """A text with its expressions replaced; KeyError for one that means nothing here."""
    return _EXPRESSION.sub(lambda found: known[found[1]], text)


def in_bash(script: str, place: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A script run as GitHub runs one that says `shell: bash`, with nothing of this process's own settings."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    usual = {"PATH": programs, "PYTHONPATH": str(REPO / "src"), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=place,
        env={**usual, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def names_in(place: Path) -> set[str]:
    """Every file and folder below `place`."""
    return {str(path.relative_to(place)) for path in place.rglob("*")}

"""Commands run in this process, and what their JSON says."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from cli.running import Result
from eqm.cli import main
from roundtrip.questions import ROOT


def eqm(command: str, *args: str | Path) -> Result:
    """Run a command in English on the sample catalog."""
    out, err = io.StringIO(), io.StringIO()
    given = [*map(str, args), "--catalog", str(ROOT / "indicators.yaml")]
    given += [] if "--lang" in given else ["--lang", "en"]
    with redirect_stdout(out), redirect_stderr(err):
        code = main([command, *given])
    return Result(code, out.getvalue(), err.getvalue())


def done(command: str, *args: str | Path) -> str:
    """Run a command that must end clean; return what it printed."""
    result = eqm(command, *args)
    assert result.code == 0, result.out + result.err
    return result.out


def findings(*paths: Path) -> list[dict[str, Any]]:
    """What `validate` says of files."""
    said: list[dict[str, Any]] = json.loads(eqm("validate", *paths, "--format", "json").out)["findings"]
    return said


def faults(*paths: Path) -> list[tuple[str, str, str, str]]:
    """Errors and warnings of files, without the files' names."""
    return [
        (one["code"], one["sheet"] or "", one["cell"] or "", one["message"])
        for one in findings(*paths)
        if one["severity"] != "note"
    ]


def score(*paths: Path) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON of `score`."""
    result = eqm("score", *paths, "--no-save", "--format", "json")
    return result.code, json.loads(result.out)


def figures(scored: dict[str, Any]) -> dict[str, Any]:
    """Every figure of a round: scores, exact ones, ranks, bands, groups, dimensions, indicators, who has no place."""
    return {name: scored[name] for name in ("of", "agencies", "unranked")}

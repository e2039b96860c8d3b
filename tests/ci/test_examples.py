"""What the example repository and docs/ci.md show works: every YAML is used, every command is run."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from bulk import in_part
from ci.runner import ACTION, REPO, SUBMISSIONS, in_bash, put_in, run_action
from report.validation.reading import junit_schema, sarif_schema

DOCS = (REPO / "docs" / "ci.md").read_text(encoding="utf-8")
README = (SUBMISSIONS / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"```console\n\$ ([^\n]+)\n```")
CODES = {
    "eqm template --agencies register.xlsx --round 12 --opens 1404/03/18 --closes 1404/04/17 --lang fa -o blank": 0,
    "eqm validate forms --register register.xlsx --lang fa": 1,
    "eqm collect forms --register register.xlsx --lang fa -o round12.xlsx": 1,
    "eqm rule EQM309 --lang fa": 0,
    "eqm validate forms/sample-05.xlsx --lang fa --mark marked": 1,
    "eqm validate forms --register register.xlsx": 1,
    "eqm validate forms --format concise --ignore EQM440": 1,
    "eqm validate forms --statistics --exit-zero": 0,
    "eqm validate forms --format html --output findings.html --mark marked": 1,
    "eqm validate - --stdin-name sample-01.xlsx < forms/sample-01.xlsx": 0,
}
ALWAYS = [*CODES][-1:]
"""What is tried by default: what needs a shell most."""


def blocks() -> list[Any]:
    return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)]


def workflow() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((SUBMISSIONS / ".github" / "workflows" / "validate.yml").read_bytes())
    return found


def gitlab() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((SUBMISSIONS / ".gitlab-ci.yml").read_bytes())
    return found


def test_every_command_shown_is_known_here() -> None:
    assert {*COMMAND.findall(DOCS), *COMMAND.findall(README)} == CODES.keys()
    assert DOCS.count("```console") + README.count("```console") == len(COMMAND.findall(DOCS + README))


@pytest.mark.parametrize(("command", "code"), in_part(CODES.items(), lambda case: case[0] in ALWAYS))
def test_commands_do_what_is_said(command: str, code: int, example: Path) -> None:
    done = in_bash(command, example)
    assert done.returncode == code, done.stderr
    assert done.stdout or (example / "findings.html").stat().st_size


@pytest.mark.slow
def test_the_workflow_of_the_example_finds_the_faults(example: Path, temp: Path) -> None:
    _, step, upload = workflow()["jobs"]["validate"]["steps"]
    done = run_action(example, temp, **step["with"])
    assert (done.code, done.outputs["errors"], done.outputs["warnings"]) == (1, "6", "3")
    used = set(re.findall(r"steps\.eqm\.outputs\.(\w+)", json.dumps(upload)))
    assert (step["id"], used) == ("eqm", {"report"})
    assert used <= ACTION["outputs"].keys()


@pytest.mark.slow
def test_our_own_pipeline_uses_the_action_and_expects_the_faults(temp: Path) -> None:
    jobs = yaml.safe_load((REPO / ".github" / "workflows" / "ci.yml").read_bytes())["jobs"]
    _, step, check = jobs["action"]["steps"]
    done = run_action(REPO, temp, **step["with"])
    said = {f"steps.eqm.outputs.{name}": text for name, text in done.outputs.items()}
    env = {name: put_in(text, {**said, "steps.eqm.outcome": "failure"}) for name, text in check["env"].items()}
    assert (done.code, step["uses"]) == (1, "./")
    assert in_bash(check["run"], REPO, env).returncode == 0


@pytest.mark.slow
def test_gitlab_gets_both_reports_and_a_red_job(example: Path) -> None:
    job = gitlab()["validate"]
    *before, last = job["script"]
    for line in before:
        assert in_bash(line, example, job["variables"]).returncode == 0
    assert in_bash(last, example, job["variables"]).returncode == 1
    reports = job["artifacts"]["reports"]
    quality = json.loads((example / reports["codequality"]).read_bytes())
    assert [one["location"]["path"] for one in quality].count("forms/sample-05.xlsx") == 3
    assert {key for one in quality for key in one} >= {"description", "check_name", "fingerprint", "severity"}
    suites = etree.parse(example / reports["junit"])
    junit_schema().assertValid(suites)
    assert suites.getroot().get("failures") == "6"


def test_sarif_is_what_its_upload_expects(example: Path) -> None:
    (run, upload) = next(block["steps"] for block in blocks() if "sarif" in str(block))
    assert in_bash(run["run"], example).returncode == 0
    report = json.loads((example / upload["with"]["sarif_file"]).read_bytes())
    sarif_schema().validate(report)
    assert len(report["runs"][0]["results"]) == 9


def test_yaml_in_the_page_is_that_of_the_example() -> None:
    steps = workflow()["jobs"]["validate"]["steps"]
    config = yaml.safe_load((SUBMISSIONS / ".pre-commit-config.yaml").read_bytes())
    action, _, of_gitlab, of_hooks = blocks()
    assert action["steps"] == steps[:2]
    assert of_gitlab == gitlab()
    assert of_hooks == config


def test_inputs_and_outputs_in_the_page_are_those_of_the_action() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(?: `?(\S*?)`? \|)? .+ \|$", DOCS, re.MULTILINE)
    assert dict(rows) == {
        **{name: one["default"] for name, one in ACTION["inputs"].items()},
        **dict.fromkeys(ACTION["outputs"], ""),
    }


@pytest.mark.parametrize("path", [".github/workflows/validate.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"])
def test_the_name_to_put_in_is_explained_where_it_stands(path: str) -> None:
    text = (SUBMISSIONS / path).read_text(encoding="utf-8")
    assert text.count("OWNER") == 2
    assert "In place of OWNER write" in text

"""The action for GitHub, run by bash as a runner runs it."""

import json
import re
from pathlib import Path

import pytest

from ci import hostile
from ci.runner import ACTION, SUBMISSIONS, names_in, run_action
from report.validation.reading import commands, findings_schema, unsafe

FAULTY_FORM = SUBMISSIONS / "forms" / "sample-05.xlsx"


@pytest.mark.slow
def test_faulty_forms_fail_the_step_and_are_told_everywhere(example: Path, temp: Path) -> None:
    done = run_action(example, temp, paths="forms", register="register.xlsx")
    assert (done.code, done.said) == (1, "")
    assert (done.outputs["errors"], done.outputs["warnings"]) == ("6", "3")
    report = json.loads(Path(done.outputs["report"]).read_bytes())
    findings_schema().validate(report)
    assert report["summary"]["errors"] == 6
    assert [(one.name, one.properties["file"], one.properties.get("line")) for one in commands(done.log)] == [
        ("error", "forms/sample-05.xlsx", "8"),
        ("error", "forms/sample-09.xlsx", "8"),
        ("warning", "register.xlsx", None),
    ]
    assert "Found 6 errors, 3 warnings in 3 of 13 files." in done.log
    assert done.summary.count("\n| forms/") == 8


@pytest.mark.slow
def test_sound_forms_pass(sound: Path, temp: Path) -> None:
    done = run_action(sound, temp, paths="forms")
    assert (done.code, done.said, commands(done.log)) == (0, "", [])
    assert (done.outputs["errors"], done.outputs["warnings"]) == ("0", "0")
    assert "10 files" in done.summary


@pytest.mark.slow
def test_without_a_summary_none_is_written(example: Path, temp: Path) -> None:
    done = run_action(example, temp, paths="forms/sample-05.xlsx", summary="false")
    assert (done.code, done.summary, len(commands(done.log))) == (1, "", 1)


@pytest.mark.slow
def test_by_default_the_folder_forms_is_read_in_english(example: Path, temp: Path) -> None:
    (example / "sample-05.xlsx").write_bytes(FAULTY_FORM.read_bytes())
    done = run_action(example, temp)
    assert done.outputs["errors"] == "6"
    assert "can be read in more than one way" in done.log


@pytest.mark.slow
def test_language_is_the_one_asked_for(example: Path, temp: Path) -> None:
    done = run_action(example, temp, paths="forms/sample-05.xlsx", lang="fa")
    assert "به بیش از یک صورت خواند" in done.log
    assert "به بیش از یک صورت خواند" in done.summary


@pytest.mark.slow
@pytest.mark.parametrize(("strict", "code", "counted"), [("false", 0, ("0", "3")), ("true", 1, ("3", "0"))])
def test_warnings_fail_the_step_only_if_asked(
    strict: str, code: int, counted: tuple[str, str], sound: Path, temp: Path
) -> None:
    done = run_action(sound, temp, paths="forms", register="register.xlsx", strict=strict)
    assert (done.code, (done.outputs["errors"], done.outputs["warnings"])) == (code, counted)


@pytest.mark.slow
def test_paths_are_lines_and_may_hold_spaces(example: Path, temp: Path) -> None:
    (example / "forms").rename(example / "all  forms")
    paths = "all  forms/sample-01.xlsx\n\n  \nall  forms/sample-05.xlsx\n".replace("\n  \n", "\n")
    done = run_action(example, temp, paths=paths)
    assert done.outputs["errors"] == "3"
    assert "in 1 of 2 files." in done.log


@pytest.mark.slow
def test_a_catalog_is_read_where_it_lies(example: Path, temp: Path) -> None:
    own = SUBMISSIONS.parents[1] / "indicators.yaml"
    (example / "our catalog.yaml").write_text(
        own.read_text(encoding="utf-8").replace('version: "1404.2"', 'version: "1405"'), encoding="utf-8"
    )
    done = run_action(example, temp, paths="forms/sample-01.xlsx", catalog="our catalog.yaml")
    assert done.code == 1
    assert "EQM442" in done.log


@pytest.mark.parametrize("inputs", [{"paths": "nowhere"}, {"catalog": "none.yaml"}, {"register": "none.xlsx"}])
def test_wrong_use_is_said_and_fails_the_step(inputs: dict[str, str], example: Path, temp: Path) -> None:
    done = run_action(example, temp, **{"paths": "forms/sample-01.xlsx", **inputs})
    assert (done.code, done.log, done.outputs) == (2, "", {})
    assert next(iter(inputs.values())) in done.said


@pytest.mark.slow
def test_two_uses_in_a_job_keep_their_own_reports(example: Path, temp: Path) -> None:
    first = run_action(example, temp, paths="forms/sample-05.xlsx").outputs["report"]
    second = run_action(example, temp, paths="forms/sample-01.xlsx").outputs["report"]
    assert json.loads(Path(first).read_bytes())["summary"]["errors"] == 3
    assert json.loads(Path(second).read_bytes())["summary"]["errors"] == 0


@pytest.mark.slow
def test_a_jobs_variables_choose_codes_but_do_not_bend_the_report(example: Path, temp: Path) -> None:
    bent = {"EQM_FORMAT": "json", "EQM_OUTPUT": "out", "EQM_VALIDATE_OUTPUT": "out", "EQM_VALIDATE_STATISTICS": "1"}
    chosen = {"EQM_VALIDATE_IGNORE": "EQM309 EQM324 EQM450"}
    done = run_action(example, temp, {**bent, **chosen}, paths="forms/sample-05.xlsx")
    assert done.outputs["errors"] == "1"
    assert len(commands(done.log)) == 1
    assert not (example / "out").exists()


@pytest.mark.slow
def test_names_of_files_are_only_names(example: Path, temp: Path) -> None:
    hostile.put(FAULTY_FORM, example)
    before = names_in(example)
    done = run_action(example, temp, paths=".")
    assert done.code == 1
    assert names_in(example) == before
    said = commands(done.log)
    assert {one.name for one in said} <= {"error", "warning"}
    files = [one.properties["file"] for one in said]
    assert len(set(files)) == len(files)
    assert {name for name in hostile.NAMES if name.isprintable()} <= set(files)
    assert not unsafe(done.log)
    assert not unsafe(done.summary)


@pytest.mark.slow
def test_paths_given_are_only_paths(example: Path, temp: Path) -> None:
    before = names_in(example)
    for path in ("$(touch touched)", "--exit-zero", "forms; touch touched", '"; touch touched; "'):
        done = run_action(example, temp, paths=path)
        assert done.code == 2
        assert commands(done.log + done.said) == []
    assert names_in(example) == before


def test_no_module_is_taken_from_what_was_submitted(example: Path, temp: Path) -> None:
    for name in ("json", "eqm", "pip", "venv", "openpyxl", "click", "sitecustomize", "usercustomize"):
        (example / f"{name}.py").write_text("open('touched', 'w').close()\n", encoding="utf-8")
    assert run_action(example, temp, paths="forms/sample-01.xlsx").code == 0
    assert not (example / "touched").exists()


def test_python_never_starts_where_the_submissions_lie() -> None:
    started = [
        line for step in ACTION["runs"]["steps"] for line in step.get("run", "").splitlines() if "ython" in line.lower()
    ]
    assert len(started) == 3
    assert all(re.match(r'"[$\w/]*(PYTHON|/python)" -I ', line) for line in started)


def test_what_comes_from_outside_is_never_part_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_every_input_is_told_with_its_default() -> None:
    assert {"paths", "catalog", "strict", "summary"} <= ACTION["inputs"].keys()
    assert {"errors", "warnings", "report"} == ACTION["outputs"].keys()
    assert all({"description", "default"} == one.keys() for one in ACTION["inputs"].values())

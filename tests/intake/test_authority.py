"""Beside forms in a folder, only a file that was itself named decides on others; what it sets is said."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eqm.catalog import Catalog
from eqm.cli import main
from eqm.findings import Rule, forms
from eqm.intake import Round, Source, Status, read_round
from intake.filled import file_of, form, of_agency, read
from intake.given import SMALL, Rows, csv_text, workbook

LONG = ["agency", "service", "indicator", "value"]
RIVAL: dict[str, Rows] = {
    "measured": [LONG, ["post", None, "A2", 0], ["post", "s1", "S1", 1]],
    "assessments": [[*LONG, "assessor"], ["post", None, "A1", "no", "x"]],
    "objections": [["agency", "indicator", "decision", "value"], ["post", "A1", "accepted", "no"]],
    "agencies": [["agency", "status", "months"], ["post", "excluded", 3]],
}
SETS = {"measured": (2, 1), "assessments": (1, 1), "objections": (1, 1), "agencies": (2, 1)}
BESIDE = (forms.NO_AUTHORITY, forms.SETS_VALUES)
INSIDE = [(forms.SHEET_OF_A_ROUND, role) for role in RIVAL]
CASES = [*((rule, role) for rule in BESIDE for role in RIVAL), *INSIDE]


def two_forms(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for code in ("ito", "post"):
        file = file_of(f"{code}.xlsx", **of_agency(code))
        (folder / file.name).write_bytes(file.data)
    return folder


def told(round_: Round, rule: Rule) -> list[tuple[str, str, dict[str, Any]]]:
    found = [one for one in round_.findings if one.rule is rule]
    return [(Path(one.place.file).name, one.place.sheet, dict(one.details)) for one in found]


def content(round_: Round) -> Any:
    answers = {
        name: [(*pair,) for pair in zip(a.value, a.status, a.source, strict=True)] for name, a in round_.answers.items()
    }
    return repr((answers, round_.agencies.status, round_.agencies.months, round_.objections))


def of(paths: Sequence[Path], catalog: Catalog = SMALL) -> Round:
    return read_round(paths, catalog)


@pytest.mark.parametrize("role", RIVAL)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_lies_among_the_forms_decides_on_nobody(role: str, ending: str, tmp_path: Path) -> None:
    folder = two_forms(tmp_path / "forms")
    alone = of([folder])
    data = workbook({role: RIVAL[role]}) if ending == "xlsx" else csv_text(RIVAL[role])
    (folder / f"{role}.{ending}").write_bytes(data)
    beside = of([folder])
    ((file, sheet, details),) = told(beside, forms.NO_AUTHORITY)
    assert (file, sheet or role, details["sheet"]) == (f"{role}.{ending}", role, role)
    assert content(beside) == content(alone)
    assert told(beside, forms.SETS_VALUES) == []


@pytest.mark.parametrize("role", RIVAL)
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_file_that_was_named_counts_and_what_it_sets_is_said(role: str, elsewhere: bool, tmp_path: Path) -> None:
    folder = two_forms(tmp_path / "forms")
    alone = of([folder])
    named = (tmp_path if elsewhere else folder) / "of-us.xlsx"
    named.write_bytes(workbook({role: RIVAL[role]}))
    beside = of([folder, folder / ".." / named.relative_to(tmp_path)])
    assert told(beside, forms.NO_AUTHORITY) == []
    ((file, sheet, details),) = told(beside, forms.SETS_VALUES)
    assert (file, sheet) == ("of-us.xlsx", role)
    assert (details["count"], details["of"]) == SETS[role]
    assert content(beside) != content(alone) or role == "agencies"  # of two rows the first counts, with an error


def test_a_measured_figure_of_a_named_file_has_its_source(tmp_path: Path) -> None:
    folder = two_forms(tmp_path / "forms")
    (tmp_path / "measured.csv").write_bytes(csv_text(RIVAL["measured"]))
    answers = of([folder, tmp_path / "measured.csv"]).answers["A2"]
    assert (answers.value[1], answers.status[1], answers.source[1]) == (0.0, Status.SCORED, Source.SYSTEM)


def test_a_folder_without_forms_is_a_round_as_ever(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_bytes(csv_text([["agency", "A2"], ["post", 5]]))
    (tmp_path / "measured.csv").write_bytes(csv_text(RIVAL["measured"][:2]))
    round_ = of([tmp_path])
    assert round_.answers["A2"].source[0] == Source.SYSTEM
    assert not [one for one in round_.findings if one.rule in BESIDE]


def test_the_commands_say_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = two_forms(tmp_path / "forms")
    figures = folder / "measured.csv"
    figures.write_bytes(csv_text(RIVAL["measured"]))
    (tmp_path / "small.yaml").write_text(SMALL.text, encoding="utf-8")
    catalog = ["--catalog", str(tmp_path / "small.yaml"), "--lang", "en"]
    for command in (["score", "--no-save"], ["validate", "--together"]):
        said = []
        for paths in ([folder], [folder, figures]):
            code = main([*command, *catalog, "--format", "json", *map(str, paths)])
            found = json.loads(capfd.readouterr().out)["findings"]
            said.append((code, [one["code"] for one in found if one["code"] in ("EQM473", "EQM474")]))
        assert said == [(1, ["EQM473"]), (0, ["EQM474"])]


@pytest.mark.parametrize("role", RIVAL)
def test_a_sheet_of_a_round_in_a_form_is_named_for_what_it_is(role: str) -> None:
    plain, round_ = read(form()), read(form(**{role: RIVAL[role]}))
    ((_, sheet, details),) = told(round_, forms.SHEET_OF_A_ROUND)
    assert (sheet, details["role"]["en"]) == (role, role)
    assert content(round_) == content(plain)

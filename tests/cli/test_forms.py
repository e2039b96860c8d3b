"""The forms of reports: one registered from outside works as ours do."""

from pathlib import Path

import pytest

from cli.running import Run
from eqm.language import Language
from eqm.report.document import Screen
from eqm.report.forms import FORMS, Form
from eqm.report.setters.cells import text_of


def tabs(rows: object, language: Language, _screen: Screen) -> str:
    table = rows()  # type: ignore[operator]
    columns = table.shown_on("csv")
    lines = [[column.name for column in columns]]
    lines += [[text_of(column.value(row), language) for column in columns] for row in table.records()]
    return "".join("\t".join(line) + "\n" for line in lines)


def test_a_form_registered_from_outside_is_offered_and_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("rule", "--format", "tsv").code == 2
    monkeypatch.setitem(FORMS, "tsv", Form("tsv", "rows", tabs))
    lines = run("rule", "EQM303", "--format", "tsv").out.splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[0] == "code"
    assert lines[1].split("\t")[:2] == ["EQM303", "error"]
    assert "tsv" in run("rule", "--help").out
    assert "tsv" in run("rank", "--format", "nothing").err


FIRST = {"out.txt": "Round ", "out.json": "{", "out.csv": "\ufeffrank,", "out.md": "# ", "OUT.XLSX": "PK"}


@pytest.mark.parametrize("name", FIRST)
def test_the_ending_of_a_file_is_the_form(run: Run, work: Path, name: str) -> None:
    done = run("rank", "clean.xlsx", "-o", name)
    assert (done.code, done.out) == (0, "")
    assert (work / name).read_bytes().decode(errors="replace").startswith(FIRST[name])


@pytest.mark.parametrize(
    "command",
    [
        ("score", "clean.xlsx", "-o", "out.html"),
        ("rank", "clean.xlsx", "-o", "out.pdf"),
        ("rounds", "-o", "out.xlsx"),
        ("validate", "clean.xlsx", "-o", "out.csv"),
        ("collect", "clean.xlsx", "-o", "out.csv"),
        ("register", "rename", "clean.xlsx", "ito", "itoo", "-o", "out.csv"),
    ],
    ids=" ".join,
)
def test_an_ending_that_no_form_has_is_refused_before_anything_is_done(
    run: Run, work: Path, command: tuple[str, ...]
) -> None:
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert ".txt, " in done.err or "one that ends in .xlsx" in done.err
    assert "--format" in run(*command, "--lang", "fa").err or "xlsx" in done.err
    assert not {"eqm.db", command[-1]} & {path.name for path in work.iterdir()}


def test_the_form_named_wins_over_the_ending(run: Run, work: Path) -> None:
    run("rank", "clean.xlsx", "--format", "json", "-o", "out.md")
    assert (work / "out.md").read_text().startswith("{")


@pytest.mark.parametrize(
    ("name", "first"),
    [("a.html", "<!doctype html>"), ("a.xml", "<?xml"), ("a.sarif", "{"), ("a.jsonl", "{"), ("a.txt", "Found")],
)
def test_validate_has_endings_of_its_own(run: Run, work: Path, name: str, first: str) -> None:
    assert run("validate", "round12.xlsx", "-o", name).code == 1
    text = (work / name).read_text()
    assert text.lower().startswith(first) or first in text


def test_a_form_is_offered_only_where_the_report_has_its_part(run: Run) -> None:
    assert "xlsx" in run("score", "--help").out
    assert "xlsx" not in run("rule", "--help").out
    assert run("rule", "--format", "html").code == 2


def test_a_schema_is_written_as_json_alone(run: Run, work: Path) -> None:
    done = run("catalog", "schema", "-o", "schema.yaml")
    assert (done.code, done.out) == (2, "")
    assert "ends in .json" in done.err
    assert run("catalog", "schema", "-o", "schema.json").code == 0
    assert not (work / "schema.yaml").exists()


def test_a_folder_is_named_as_one_likes(run: Run, work: Path) -> None:
    assert run("mirror", "--all", "--from", "clean.xlsx", "-o", "mirrors.v1").code == 0
    assert any((work / "mirrors.v1").iterdir())

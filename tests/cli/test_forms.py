"""The forms of reports: one registered from outside works as ours do."""

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


def test_a_form_is_offered_only_where_the_report_has_its_part(run: Run) -> None:
    assert "xlsx" in run("score", "--help").out
    assert "xlsx" not in run("rule", "--help").out
    assert run("rule", "--format", "html").code == 2

"""`eqm rule`: one code, several, all of them; wrong ones."""

import csv
import io
import json
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len

from bulk import in_part
from cli.running import Run
from cli.test_processes import imported_by, modules_of
from directed import undirected
from eqm.findings.book import page_of
from eqm.findings.rooms import every_rule, rules_of
from eqm.language import Language
from findings.wording import fixed


def test_a_code_is_explained_with_an_example_and_how_to_mend_it(run: Run) -> None:
    done = run("rule", "EQM303")
    assert done.code == 0
    assert done.err == ""
    assert done.out.splitlines()[0] == "EQM303, error"
    assert "greater than this indicator takes" in done.out
    assert done.out.splitlines()[-5:] == [
        "Example     forms/ito.xlsx services!F17  EQM303  error  ito  U04",
        "Finding     101 is above 100.",
        "What to do  Give a value up to 100.",
        "Before      101",
        "After       99.5",
    ]


def test_a_code_is_explained_in_persian(run: Run) -> None:
    text = undirected(run("rule", "303", "--lang", "fa").out)
    assert text.startswith("EQM303، خطا\n")
    assert "۱۰۱ بیش از ۱۰۰ است." in text
    assert "مقداری تا ۱۰۰ بنویسید." in text


def test_several_codes_come_in_the_order_asked_for_each_once(run: Run) -> None:
    lines = run("rule", "eqm319", "301", "EQM319").out.splitlines()
    assert [line for line in lines if line.startswith("EQM")] == ["EQM319, error", "EQM301, error"]


@pytest.mark.parametrize(
    ("language", "width"), in_part(product(("fa", "en"), (60, 80, 120)), (("fa", 80), ("en", 60)).__contains__)
)
def test_a_page_fits_its_terminal_and_loses_nothing(
    run: Run, width: int, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    told = run("rule", *every_rule(), "--lang", language).out
    assert max(map(cell_len, told.splitlines())) <= width
    letters = "".join((undirected(told) if language == "fa" else told).split())
    for page in map(page_of, every_rule().values()):
        shown = [page.meaning[language], page.example.message(language), page.example.hint(language)]
        for text in (*shown, *fixed(page, language)):
            assert "".join(text.split()) in letters


def test_without_a_code_all_are_listed_by_what_they_are_about(run: Run) -> None:
    lines = run("rule").out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  EQM")]
    assert listed == list(every_rule())
    first, *_, last = rules_of("cells")
    assert f"Cell: {first.code} to {last.code}" in lines
    assert lines[-1] == "What a code means: eqm rule EQM303"


def test_markdown_in_persian_is_set_from_right_to_left(run: Run) -> None:
    text = run("rule", "120", "--format", "markdown", "--lang", "fa").out
    assert text.startswith('<div dir="rtl">\n\n# EQM120، خطا\n\n')
    assert text.endswith("\n\n</div>\n")
    assert r'<code dir="auto">\- \{id: U04, title: Availability\}</code>' in text
    assert "rtl" not in run("rule", "120", "--format", "markdown", "--lang", "en").out


def test_json_holds_a_page_with_its_example_as_a_finding(run: Run) -> None:
    (page,) = json.loads(run("rule", "303", "--format", "json").out)["rules"]
    assert (page["code"], page["severity"], page["room"]) == ("EQM303", "error", "cells")
    assert (page["message"], page["hint"]) == ("101 is above 100.", "Give a value up to 100.")
    assert (page["before"], page["after"]) == ("101", "99.5")
    assert page["example"]["cell"] == "F17"
    listed = json.loads(run("rule", "--format", "json").out)["rules"]
    assert [list(rule) for rule in listed] == [["code", "severity", "room", "message"]] * len(every_rule())
    assert len(json.loads(run("rule", "--all", "--format", "json").out)["rules"]) == len(every_rule())


def test_csv_has_a_row_a_code_and_no_formula(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("rule", "--all", "--format", "csv").out)))
    assert [row["code"] for row in rows] == list(every_rule())
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "-", "+", "@"))]


WRONG = [
    ("EQM3O3", "there is no code EQM3O3; the nearest: EQM303", "کد «EQM3O3» وجود ندارد؛ نزدیک‌ترین‌ها: EQM303"),
    ("E-303", "there is no code E-303; the nearest: EQM303", "نزدیک‌ترین‌ها: EQM303"),
    ("above", "there is no code above; eqm rule lists all", "کد «above» وجود ندارد؛ فهرست همهٔ کدها: eqm rule"),
    ("3030", "there is no code 3030; eqm rule lists all", "کد «3030» وجود ندارد"),
    ("\x1b[31m", "there is no code \\u001b[31m", "کد «\\u001b[31m» وجود ندارد"),
]


@pytest.mark.parametrize(("typed", "en", "fa"), WRONG)
def test_an_unknown_code_is_wrong_use_and_the_nearest_are_named(run: Run, typed: str, en: str, fa: str) -> None:
    english, persian = run("rule", typed), run("rule", "--lang", "fa", "303", typed)
    assert (english.code, persian.code) == (2, 2)
    assert en in english.err
    assert fa in undirected(persian.err)
    assert english.out == persian.out == ""


def test_the_nearest_codes_come_first(run: Run) -> None:
    *_, last = every_rule()
    near = list(reversed(every_rule()))[:3]
    assert last < "EQM899"
    assert f"the nearest: {', '.join(near)}\n" in run("rule", "899").err


def test_a_code_and_all_codes_do_not_go_together(run: Run) -> None:
    done = run("rule", "EQM303", "--all")
    assert done.code == 2
    assert "a code does not go with --all" in done.err


def test_this_command_imports_little(work: Path) -> None:
    (work / "indicators.yaml").unlink()  # by whose word for what is ranked it would speak
    assert imported_by("rule", "EQM303") & {"pandas", "numpy", "pydantic", "openpyxl", "sqlalchemy"} == set()


@pytest.mark.parametrize(
    "command", in_part(["validate clean.xlsx", "rank clean.xlsx", "catalog check"], lambda one: "validate" in one)
)
def test_where_nothing_is_found_no_words_are_read(command: str, work: Path) -> None:
    assert "eqm.findings.book" not in modules_of(*command.split())


def test_where_something_is_found_words_are_read(work: Path) -> None:
    assert "eqm.findings.book" in modules_of("validate", "round11.xlsx")

"""A round as CSV files: agencies in one, services in another, or both in one; and the cause stands first."""

import csv
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest

import sample
from eqm.catalog import Catalog
from eqm.evaluation import evaluate
from eqm.findings import Severity
from eqm.intake import File, Round, read_round, round_of
from eqm.language import fold
from intake.given import ONE, SMALL, catalog_of, csv_text, sheets, workbook

Table = list[list[Any]]


@cache
def sheets_of_sample() -> tuple[Table, Table, Table]:
    """The first agencies of round 11, their answers and their services, without blank rows."""
    with TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(sample.small(11, Path(folder)))
    listed, answers, services = ([list(row) for row in book[name].values] for name in ("دستگاه‌ها", "پاسخ‌ها", "خدمات"))
    return listed, answers, services


def agencies_with_answers() -> Table:
    listed, answers, _ = sheets_of_sample()
    given = {fold(str(row[0])): row[1:] for row in answers[1:]}
    nothing = [None] * (len(answers[0]) - 1)
    return [[*listed[0], *answers[0][1:]], *([*row, *given.get(fold(str(row[0])), nothing)] for row in listed[1:])]


def served() -> dict[str, Table]:
    """The services of each agency, without its code."""
    found: dict[str, Table] = {}
    for row in sheets_of_sample()[2][1:]:
        found.setdefault(fold(str(row[0])), []).append(row[1:])
    return found


def without_months(table: Table) -> Table:
    """The table without the column of an agency's months, which beside services are the service's."""
    at = table[0].index("ماه‌ها")
    return [[*row[:at], *row[at + 1 :]] for row in table]


def own_row_first(months: bool = True) -> Table:
    """Both kinds of columns: a row an agency without a service, then its services."""
    every, services = agencies_with_answers(), sheets_of_sample()[2][0][1:]
    at, of = every[0].index("ماه‌ها"), services.index("ماه‌ها")
    table = [[*without_months(every)[0], *services]]
    for row, own in zip(every[1:], without_months(every)[1:], strict=True):
        blank: list[Any] = [None] * len(services)
        table.append([*own, *blank[:of], row[at] if months else None, *blank[of + 1 :]])
        table += ([own[0], *[None] * (len(own) - 1), *line] for line in served().get(fold(str(row[0])), []))
    return table


def repeated() -> Table:
    """Both kinds of columns: an agency's own again beside every service."""
    every, services = without_months(agencies_with_answers()), sheets_of_sample()[2][0][1:]
    nothing: Table = [[None] * len(services)]
    rows = ([*row, *line] for row in every[1:] for line in served().get(fold(str(row[0])), nothing))
    return [[*every[0], *services], *rows]


@cache
def in_workbook(months: bool = True) -> Round:
    listed, answers, services = sheets_of_sample()
    of = listed if months else [[*row[:6], "" if number else row[6]] for number, row in enumerate(listed)]
    listed = listed if months else [listed[0], *of[1:]]
    data = workbook({"agencies": listed, "answers": answers, "services": services})
    return round_of([File("round11.xlsx", data)], sample.catalog())


def written(table: Table) -> bytes:
    """A table as CSV, texts with commas in quotes."""
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue().encode()


def figures(round_: Round, catalog: Catalog) -> Any:
    found = evaluate(catalog, round_)
    return found.agencies[["exact", "rank", "reason", "name"]].to_csv() + found.scores.to_csv()


@pytest.mark.parametrize(
    ("files", "months"),
    [
        (lambda: {"one.csv": agencies_with_answers(), "two.csv": sheets_of_sample()[2]}, True),
        pytest.param(
            lambda: {"services.csv": agencies_with_answers(), "agencies.csv": sheets_of_sample()[2]},
            True,
            marks=pytest.mark.slow,
        ),
        pytest.param(lambda: {"all.csv": own_row_first()}, True, marks=pytest.mark.slow),
        pytest.param(lambda: {"all.csv": repeated()}, False, marks=pytest.mark.slow),
    ],
    ids=["two files", "names that lie", "an own row", "repeated"],
)
def test_the_sample_as_csv_scores_what_its_workbook_does(files: Callable[[], dict[str, Table]], months: bool) -> None:
    made = [File(name, written(table)) for name, table in files().items()]
    round_ = round_of(made, sample.catalog())
    assert not [one for one in round_.findings if one.rule.severity is Severity.ERROR]
    assert figures(round_, sample.catalog()) == figures(in_workbook(months), sample.catalog())


BOTH = [["agency", "service", "A1", "A2", "A3.on_time", "A3.received", "S1", "S2"]]
ITO = [["ito", "s1", "yes", 3, 8, 10, 90, "none"], ["ito", "s2", "yes", 3, 8, 10, 80, "partly"]]
OWN = [["post", None, "no", 0, 1, 1, None, None], ["post", "p", None, None, None, None, 70, "fully"]]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_an_answer_keeps_the_cell_in_which_it_stands(name: str) -> None:
    lacking = [ITO[0][:2] + [None] * 4 + ITO[0][6:], ITO[1]]
    table = [*BOTH, *lacking, *OWN]
    data = csv_text(table) if name.endswith("csv") else workbook({"data": table})
    round_ = round_of([File(name, data)], SMALL)
    assert not [one.message("en") for one in round_.findings if one.rule.severity is not Severity.NOTE]
    assert list(round_.answers["A2"].value) == [3.0, 0.0]
    assert [round_.location(place).cell for place in round_.answers["A2"].place] == ["D3", "D4"]
    assert list(round_.services.service) == ["s1", "s2", "p"]


def test_rows_that_differ_are_an_error_that_names_both_cells() -> None:
    table = [*BOTH, ITO[0], [*ITO[1][:3], 4, *ITO[1][4:]], *OWN]
    (found,) = [one for one in round_of([File("a.csv", csv_text(table))], SMALL).findings if one.rule.code == "EQM267"]
    assert (found.place.cell, found.agency) == ("D3", "ito")
    assert found.message("en") == 'The rows of ito do not agree: "4" here, "3" at D2; that at D2 was used.'


def test_columns_of_agencies_stay_elsewhere_where_a_table_of_their_own_is_given() -> None:
    mixed = sheets()
    mixed["services"] = [[*mixed["services"][0], "A2"], *([*row, 5] for row in mixed["services"][1:])]
    round_ = round_of([File("a.xlsx", workbook(mixed))], SMALL)
    assert [one.rule.code for one in round_.findings] == ["EQM258"]


PAIR = [["agency", "P1"], ["ito", 85], ["post", 70], ["bank", 60]]


def test_of_two_files_that_could_be_the_table_neither_counts() -> None:
    round_ = round_of([File("old.csv", csv_text(PAIR)), File("new.csv", csv_text(PAIR))], ONE)
    assert [one.rule.code for one in round_.findings] == ["EQM247", "EQM401"]
    assert "old.csv, new.csv" in round_.findings[0].message("en")


def test_files_about_others_or_of_other_questions_go_together() -> None:
    parts = [File("a.csv", csv_text(PAIR[:3])), File("b.csv", csv_text([PAIR[0], PAIR[3]]))]
    assert [one.rule.code for one in round_of(parts, ONE).findings] == []


@pytest.mark.parametrize("key", ["ISO3", "iso3", "ISO 3"])
def test_the_agency_column_may_have_the_catalog_s_own_name(key: str) -> None:
    catalog = catalog_of({"id": "P1", "title": "Share", "answer": {"type": "percent"}}, key=["ISO3", "کد کشور"])
    round_ = round_of([File("a.csv", csv_text([[key, "P1"], ["IRN", 1], [key, "P1"], ["TUR", 2]]))], catalog)
    assert [one.rule.code for one in round_.findings] == ["EQM262"]
    assert round_.agencies.code == ("IRN", "TUR")
    book = workbook({"answers": PAIR, "measured": [["کد کشور", "indicator", "value"], ["ito", "P1", 12]]})
    assert list(round_of([File("a.xlsx", book)], catalog).answers["P1"].value) == [60.0, 12.0, 70.0]


SERVICES = sheets()["services"]
OWN_ANSWERS = sheets()["answers"]
CAUSES: dict[str, tuple[dict[str, bytes], list[str]]] = {
    "a header misspelled": (
        {
            "answers.csv": csv_text([["ageny", *OWN_ANSWERS[0][1:]], *OWN_ANSWERS[1:]]),
            "services.csv": csv_text(SERVICES),
        },
        ["EQM254"],
    ),
    "a header misspelled in a file of any name": (
        {"a.csv": csv_text([["ageny", "A1"], ["ito", "بله"]])},
        ["EQM254", "EQM401"],
    ),
    "an indicator misspelled": (
        {"a.csv": csv_text([["agency", "P1", "Pl"], ["ito", 1, 2], ["post", 1, 2]])},
        ["EQM257"],
    ),
    "another encoding": (
        {"a.csv": csv_text([["agency", "A1"], ["ito", "بله"]]).decode("utf-8-sig").encode("cp1256", "replace")},
        ["EQM243", "EQM401"],
    ),
}


def test_a_slip_in_a_header_comes_before_what_it_makes_absent() -> None:
    table = [["agency", "A1", "A2", "A3.on_time", "A3.received"], ["ito", "yes", 1, 1, 1]]
    table[0][1] = "Al"
    round_ = round_of([File("a.csv", csv_text(table)), File("s.csv", csv_text(SERVICES))], SMALL)
    found = [one.rule.code for one in round_.findings if one.place.file == "a.csv"]
    assert found[:2] == ["EQM257", "EQM420"]


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_stands_first_and_what_follows_from_it_is_left_out(name: str) -> None:
    files, expected = CAUSES[name]
    catalog = ONE if name == "an indicator misspelled" else SMALL
    findings = round_of([File(*file) for file in files.items()], catalog).findings
    assert [one.rule.code for one in findings if one.rule.severity is not Severity.NOTE][: len(expected)] == expected
    assert not {"EQM420", "EQM421", "EQM258"} & {one.rule.code for one in findings}


def test_a_folder_of_files_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(csv_text([*BOTH, *ITO, *OWN]))
    assert read_round([tmp_path], SMALL).agencies.code == ("ito", "post")

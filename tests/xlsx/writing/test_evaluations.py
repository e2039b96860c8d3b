"""A round as a workbook: every figure of the evaluation stands in it, as it is, and nothing else."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Convert
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import Status
from eqm.language import Language, visible
from eqm.listing.places import WHOLE, Selection, select
from eqm.report.evaluations import evaluation_sheets
from eqm.report.findings import findings_table
from eqm.report.indicators import STATUS
from eqm.report.setters.sheets import sheet_of, workbook_of
from eqm.xlsx.reading import read_workbook
from eqm.xlsx.writing.model import Sheet, Toned, Value
from making import catalog_of, dimension, evaluated, indicator
from report.example import FINDINGS, HOSTILE, ROWS, catalog, evaluation, round_of

TITLES = ["Ranking", "Indicators", "Statuses", "Without a place", "Findings", "Method", "About"]
TITLES_FA = ["رتبه‌بندی", "شاخص‌ها", "وضعیت پاسخ‌ها", "بدون رتبه", "یافته‌ها", "روش", "درباره"]


def sheets(selection: Selection = WHOLE, language: Language = "en", of: Evaluation | None = None) -> dict[str, Sheet]:
    shown = of or evaluation()
    tables = evaluation_sheets(shown, selection)
    return {sheet.title: sheet for sheet in (sheet_of(table, language) for table in tables)}


def plain(value: Value) -> Any:
    said = value.value if isinstance(value, Toned) else value
    return None if said is None or said != said or said == "" else said


def column(sheet: Sheet, title: str) -> list[Any]:
    [number] = [number for number, column in enumerate(sheet.columns) if column.title == title]
    return [plain(row[number]) for row in sheet.rows]


def known(values: Sequence[float]) -> list[float | None]:
    return [None if value != value else value for value in values]


def data(language: Language = "en") -> bytes:
    return workbook_of(evaluation_sheets(evaluation()), language)


@pytest.mark.parametrize(("language", "titles"), [("en", TITLES), ("fa", TITLES_FA)])
def test_a_workbook_has_seven_sheets(language: Language, titles: list[str]) -> None:
    assert openpyxl.load_workbook(io.BytesIO(data(language))).sheetnames == titles


def test_the_ranking_is_the_librarys_to_the_last_digit() -> None:
    told, page = evaluation(), sheets()["Ranking"]
    rows = select(told, WHOLE).rows
    assert column(page, "rank") == rows["rank"].tolist()
    assert column(page, "code") == list(rows.index)
    assert column(page, "name") == rows["name"].tolist()
    assert column(page, "score") == rows["score"].tolist()
    assert column(page, "band") == ["excellent", "excellent", "excellent", "fair", "weak", "weak"]
    for name, title in (("U", "User-centered"), ("T", "Transparent")):
        frame = told.dimensions[name].loc[rows.index]
        assert column(page, f"{name}: {title}") == known(frame["score"].tolist())
        assert column(page, f"rank in {name}") == frame["rank"].tolist()
    assert column(page, "rank in High-audience") == [1, None, 2, None, 3, None]
    assert column(page, "new") == [None, "yes", None, None, None, None]
    assert column(page, "provisional") == [None, None, None, None, None, "yes"]
    assert "rank in Nobody" not in {column.title for column in page.columns}


def test_marks_are_explained_where_they_occur() -> None:
    heading = sheets()["Ranking"].heading
    assert heading[:2] == ("Trial list · 11: دوره یازدهم · Ranking of 6", "This list is a sample")
    assert [line.partition(":")[0] for line in heading[2:]] == ["provisional", "new"]
    assert len(sheets(Selection(top=1))["Ranking"].heading) == 2


def test_scores_stand_unrounded_and_statuses_beside_them_row_by_row() -> None:
    told, all_sheets = evaluation(), sheets()
    scores, statuses = all_sheets["Indicators"], all_sheets["Statuses"]
    codes = column(scores, "code")
    assert codes == ["ito", "bank", "post", "edu", "evil", "far", "mute"]
    assert [column.title for column in scores.columns] == [column.title for column in statuses.columns]
    assert column(statuses, "code") == codes
    for one in catalog().indicators:
        title = f"{one.id}: {one.title.en}"
        assert column(scores, title) == known(told.scores.loc[codes, one.id].tolist())
        expected = [STATUS[Status(status).word].en for status in told.status.loc[codes, one.id]]
        assert column(statuses, title) == expected


def test_gaps_are_set_apart_by_color_and_in_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(data()))
    scores, statuses = book["Indicators"], book["Statuses"]
    behind = {}
    for row, others in zip(scores.iter_rows(min_row=5), statuses.iter_rows(min_row=5), strict=True):
        for cell, other in zip(row[3:], others[3:], strict=True):
            behind.setdefault(other.value, set()).add(cell.fill.start_color.rgb if cell.fill.fill_type else "")
    assert behind["scored"] == {""}
    assert all(len(colors) == 1 for colors in behind.values())
    assert len({color for colors in behind.values() for color in colors}) == len(behind)


def test_who_has_no_place_is_named_with_the_reason_and_the_excluded_have_no_scores() -> None:
    page = sheets()["Without a place"]
    assert [tuple(map(plain, row))[:3] for row in page.rows] == [
        ("gone", "مستثنا", "excluded"),
        ("mute", "خاموش", "not cooperating"),
    ]
    assert "gone" not in column(sheets()["Indicators"], "code")


def test_everyone_has_a_place_is_said() -> None:
    whole = evaluate(catalog(), round_of([ROWS[0], ROWS[1]]))
    page = sheets(of=whole)["Without a place"]
    assert page.rows == ()
    assert page.heading[-1] == "Everyone has a place."


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_finding_stands_with_its_cell(language: Language) -> None:
    page = list(sheets(language=language).values())[4]
    told = [finding for finding in evaluation().findings if finding in FINDINGS]
    rows = [row for row in page.rows if plain(row[2]) == "round11.xlsx"]
    assert len(page.rows) == len(evaluation().findings)
    assert [(plain(row[0]), plain(row[4]), plain(row[5]), plain(row[7])) for row in rows] == [
        (finding.rule.code, cell, finding.agency or None, finding.message(language))
        for finding, cell in zip(told, [None, "3:3", "F17"], strict=True)
    ]


def test_more_findings_than_a_sheet_holds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eqm.report.findings.MOST", 2)
    page = sheet_of(findings_table(FINDINGS, "Findings", ("title",)), "en")
    assert len(page.rows) == 2
    assert page.heading == ("title", "and 1 note more; --format json has them all")


def test_the_method_is_told_of_every_node() -> None:
    page = sheets()["Method"]
    assert column(page, "id") == ["U", "U01", "U02", "T", "T01"]
    assert column(page, "share %") == [60.0, 30.0, 30.0, 40.0, 40.0]
    assert column(page, "weight") == [60, 1, 1, 40, 1]
    assert column(page, "method")[1] == "the value itself"


def test_what_the_workbook_was_made_of_can_be_found_again() -> None:
    told = dict(map(plain, row[:2]) for row in sheets(Selection(group="busy", top=2))["About"].rows)
    assert told["Catalog"] == "trial 3"
    assert told["Catalog's digest"] == catalog().digest
    assert told["List"] == "Group High-audience · Top 2 of 3"
    assert told["Input's digest"] == "sha256:00"
    assert told["Index"] == "weighted arithmetic mean of the dimensions, out of 100"
    assert "Run" not in told
    stored = sheets(of=replace(evaluation(), run=7))["About"]
    assert ("Run", "7", None) in stored.rows


@pytest.mark.parametrize(
    ("selection", "codes", "titles"),
    [
        (Selection(top=1, bottom=1), ["ito", "far"], {"rank", "band"}),
        (Selection(group="busy"), ["ito", "post", "evil"], {"rank", "overall", "band"}),
        (Selection(dimension="T", bottom=2), ["evil", "far"], {"rank", "overall", "overall score", "band"}),
        (Selection(agencies=("far",)), ["edu", "evil", "far"], {"rank"}),
    ],
)
def test_a_selection_shows_what_was_selected(selection: Selection, codes: list[str], titles: set[str]) -> None:
    pages = sheets(selection)
    page = pages["Ranking"]
    assert column(page, "code") == codes
    assert titles <= {column.title for column in page.columns}
    listed = select(evaluation(), selection).rows
    assert column(page, "rank") == listed["rank"].tolist()
    assert column(page, "score") == listed["score"].tolist()
    assert set(codes) <= set(column(pages["Indicators"], "code"))


def test_who_is_silent_has_no_place_in_a_dimension_either() -> None:
    page = sheets(Selection(dimension="T"))["Ranking"]
    assert "mute" not in column(page, "code")


def test_of_a_group_only_members_without_a_place_are_named() -> None:
    assert column(sheets(Selection(group="busy"))["Without a place"], "code") == ["gone"]


def test_bars_reach_over_the_scale_and_as_far_as_scores_that_leave_it() -> None:
    answers = {"a": {"A": 1.0}, "b": {"A": 2.0}, "c": {"A": 9.0}}
    relative = indicator("A", {"type": "number"}, score={"method": "zscore"})
    told = evaluated(catalog_of(dimension("D", relative)), answers)
    page = sheets(of=told)["Indicators"]
    bar = page.columns[3].bar
    assert bar is not None
    assert (bar[0], bar[1]) == (told.scores["A"].min(), 100.0)
    assert {column.bar for column in sheets()["Indicators"].columns[3:]} == {(0.0, 100.0)}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_hostile_name_stays_a_text_and_shows_what_it_is(language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data(language)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    named = [cell for cell in cells if cell.value == visible(HOSTILE)]
    assert len(named) == 3
    assert all(cell.quotePrefix for cell in named)
    with zipfile.ZipFile(io.BytesIO(data(language))) as archive:
        for name in archive.namelist():
            assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x1b]", archive.read(name).decode())


def test_equal_rounds_give_equal_bytes() -> None:
    again = evaluate(catalog(), round_of(ROWS, FINDINGS))
    assert workbook_of(evaluation_sheets(again), "fa") == data("fa")


def test_our_own_reader_opens_it_without_a_word() -> None:
    book, findings = read_workbook(data("fa"), "out.xlsx")
    assert book is not None
    assert findings == []
    assert [sheet.name for sheet in book.sheets] == TITLES_FA


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.filterwarnings("ignore:.* extension is not supported")  # of LibreOffice, for the bars
@pytest.mark.parametrize("language", ["fa"])
def test_another_program_opens_it_and_keeps_what_stands_in_it(
    language: Language, tmp_path: Path, convert: Convert
) -> None:
    (tmp_path / "out.xlsx").write_bytes(data(language))
    before = openpyxl.load_workbook(tmp_path / "out.xlsx")
    (saved,) = convert("xlsx", tmp_path / "out.xlsx")
    after = openpyxl.load_workbook(io.BytesIO(saved.read_bytes()))
    assert after.sheetnames == before.sheetnames
    for page, kept in zip(before.worksheets, after.worksheets, strict=True):
        told = {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}
        assert {
            cell.coordinate: cell.value for row in kept.iter_rows() for cell in row if cell.value is not None
        } == told
        assert not any(cell.data_type == "f" for row in kept.iter_rows() for cell in row)
        assert kept.sheet_view.rightToLeft == (language == "fa")
        assert kept.auto_filter.ref == page.auto_filter.ref
        assert kept.print_title_rows == page.print_title_rows
    bars = [str(area.sqref) for area in after.worksheets[0].conditional_formatting]
    assert len(bars) == len(list(before.worksheets[0].conditional_formatting)) == 3

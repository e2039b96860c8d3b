"""What people do to tables, and what becomes of it: moved, hidden, merged, totalled, doubled, left out."""

import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from eqm.catalog.checks.names import COLUMNS
from eqm.findings import Severity, sheets as rules
from eqm.intake import File, Status, files as files_module, read_round, round_of
from eqm.intake.csvfile import read_csv
from eqm.intake.words import FIELDS, ROLES
from eqm.language import fold
from eqm.xlsx.reading import Limits
from intake.given import ONE, PER_AGENCY, SMALL, codes, content, csv_text, only, read, sheets, workbook

PAIR = [["agency", "P1"], ["ito", 85], ["post", 70]]
LONG = ["agency", "service", "indicator", "value"]


def values(round_: Any, name: str = "P1") -> dict[str, float]:
    return dict(zip(round_.agencies.code, round_.answers[name].value, strict=True))


def test_a_table_may_start_anywhere_under_a_title() -> None:
    moved = [["گزارش دوره"], [], [], [], *([None, None, *row] for row in PAIR)]
    round_ = read({"answers": moved}, ONE)
    assert codes(round_) == ["EQM260"]
    assert values(round_) == {"ito": 85.0, "post": 70.0}
    assert round_.location(round_.answers["P1"].place[0]).cell == "D6"


def test_a_table_far_to_the_right_needs_no_word() -> None:
    round_ = read({"answers": [[None, None, *row] for row in PAIR]}, ONE)
    assert codes(round_) == []


def test_hidden_cells_count_and_are_named() -> None:
    def hide(book: Any) -> None:
        book["services"].row_dimensions[3].hidden = True
        book["services"].column_dimensions["F"].hidden = True

    round_ = read(sheets(), arrange=hide)
    assert content(round_) == content(read(sheets()))
    assert dict(only(round_, "EQM263").details) == {"range": "3:3"}
    assert dict(only(round_, "EQM264").details) == {"range": "F:F"}


def test_an_empty_hidden_column_is_nobody_s_business() -> None:
    def hide(book: Any) -> None:
        book["answers"].column_dimensions["F"].hidden = True
        book["answers"].row_dimensions[9].hidden = True

    assert codes(read(sheets(), arrange=hide)) == []


def test_a_merged_agency_cell_counts_for_all_its_services() -> None:
    tables = sheets()
    tables["services"][2][0] = None
    round_ = read(tables, arrange=lambda book: book["services"].merge_cells("A2:A3"))
    assert codes(round_) == ["EQM266"]
    assert content(round_) == content(read(sheets()))


def test_a_merged_answer_counts_for_its_first_cell_only() -> None:
    tables = sheets()
    tables["services"][2][5] = None
    round_ = read(tables, arrange=lambda book: book["services"].merge_cells("F2:F3"))
    assert codes(round_) == ["EQM318", "EQM422"]
    assert list(round_.answers["S1"].status) == [Status.SCORED, Status.MISSING, Status.SCORED]


def test_of_two_rows_the_first_counts_and_the_agency_is_named() -> None:
    round_ = read({"answers": [*PAIR, ["ITO", 1]]}, ONE)
    assert values(round_) == {"ito": 85.0, "post": 70.0}
    finding = only(round_, "EQM403")
    assert finding.agency == "ito"
    assert finding.message("en") == "The agency ito appears twice, at A2 and A4; only the first was used."


def test_agencies_of_one_name_are_both_kept_and_both_named() -> None:
    rows = [["agency", "نام", "P1"], ["a", "وزارت علوم", 1], ["b", "وزارت‌علوم", 2], ["c", "", 3], ["d", "", 4]]
    round_ = read({"answers": rows}, ONE)
    assert [f.agency for f in round_.findings if f.rule.code == "EQM404"] == ["a", "b"]
    assert len(round_.agencies.code) == 4


def test_two_corrections_of_one_cell_undo_each_other() -> None:
    rows = [LONG, ["ito", "s1", "S1", 1], ["ito", "s1", "S1", 1], ["ito", "s2", "S1", 2]]
    round_ = read(sheets(measured=rows))
    assert list(round_.answers["S1"].value) == [99.5, 2.0, 97.0]
    assert [f.place.row for f in round_.findings] == [2, 3]


def test_an_unusable_correction_leaves_the_own_answer() -> None:
    round_ = read(sheets(measured=[LONG, ["ito", "s1", "S1", "خوب"], ["ito", "s2", "S1", "#N/A"]]))
    assert codes(round_) == ["EQM301", "EQM308"]
    assert {f.agency for f in round_.findings} == {"ito"}
    assert list(round_.answers["S1"].value) == [99.5, 98.0, 97.0]


def test_a_column_that_only_a_system_gives_is_not_absent() -> None:
    tables = sheets(measured=[LONG, *([a, s, "S1", 90] for a, s in (("ito", "s1"), ("ito", "s2"), ("post", "s1")))])
    tables["services"] = [row[:5] + row[6:] for row in tables["services"]]
    round_ = read(tables)
    assert codes(round_) == []
    assert list(round_.answers["S1"].value) == [90.0, 90.0, 90.0]


def test_who_measures_alone_does_not_answer() -> None:
    tables = sheets(measured=[LONG, ["new1", "", "A2", 4]])
    tables["agencies"].append(["new1", "سوم"])
    round_ = read(tables)
    assert list(round_.gave) == [1, 0, 1] if round_.agencies.code[1] == "new1" else True
    assert only(round_, "EQM418").agency == "new1"
    assert round_.answers["A2"].value[1] == 4.0


def test_not_applicable_and_unusable_answers_are_answers() -> None:
    rows = [["agency", "A1", "A2"], ["a", None, "n/a"], ["b", "maybe", None], ["c", None, " "]]
    round_ = read({"answers": rows}, PER_AGENCY)
    assert list(round_.gave) == [1, 1, 0]


def test_no_missing_answers_are_told_of_who_is_excluded_or_silent() -> None:
    rows = [
        ["agency", "status", "A1", "A2", "A3.on_time", "A3.received"],
        ["a", "مستثنی", None, 1],
        ["b", None],
        ["c", None, "yes"],
    ]
    round_ = read({"answers": rows}, PER_AGENCY)
    assert {(f.rule.code, f.agency) for f in round_.findings} == {("EQM418", "b"), ("EQM422", "c")}
    missing = only(round_, "EQM422")
    assert missing.message("en") == "The agency c left answers empty: 3, in A2, A3.on_time, A3.received."


def test_a_visible_sheet_is_chosen_over_a_hidden_one() -> None:
    def hide(book: Any) -> None:
        book["answers"].sheet_state = "veryHidden"

    wrong = [[*row] for row in PAIR]
    wrong[1][1] = 1
    round_ = read({"answers": wrong, "Sheet1": PAIR}, ONE, hide)
    assert values(round_)["ito"] == 85.0
    assert codes(round_) == ["EQM248", "EQM250"]


def test_two_tables_are_named_and_neither_is_read() -> None:
    round_ = read({"one": PAIR, "two": PAIR}, ONE)
    assert codes(round_) == ["EQM247", "EQM401"]
    assert "one, two" in only(round_, "EQM247").message("en")


def test_sheets_of_other_shapes_may_have_any_name() -> None:
    tables = sheets()
    renamed = {"agencies": tables["agencies"], "الف": tables["answers"], "ب": tables["services"]}
    round_ = read(renamed)
    assert codes(round_) == ["EQM250", "EQM250"]
    assert content(round_) == content(read(sheets()))


@pytest.mark.parametrize("name", ["دستگاه‌ها", "agencies", "ارزیابی", "خدمات", "round", "evidence"])
def test_the_only_sheet_may_even_bear_another_sheet_s_name(name: str) -> None:
    round_ = read({name: PAIR}, ONE)
    assert values(round_) == {"ito": 85.0, "post": 70.0}
    assert codes(round_) == ["EQM250"]


def test_a_csv_is_known_by_its_name_or_its_header() -> None:
    named = {"measured.csv": [LONG, ["ito", "s1", "S1", "90"]], "agencies.csv": sheets()["agencies"]}
    other = {"one.csv": sheets()["answers"], "two.csv": sheets()["services"]}
    round_ = round_of([File(name, csv_text(rows)) for name, rows in {**named, **other}.items()], SMALL)
    assert codes(round_) == []
    assert round_.answers["S1"].value[0] == 90.0


def test_an_unreadable_file_takes_nothing_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(csv_text(PAIR))
    (tmp_path / "b.xlsx").write_bytes(b"not a workbook")
    os.mkfifo(tmp_path / "pipe.csv")
    round_ = read_round([tmp_path, tmp_path / "pipe.csv"], ONE)
    assert values(round_) == {"ito": 85.0, "post": 70.0}
    assert [code for code in codes(round_) if code >= "EQM240"] == ["EQM240", "EQM242"]
    assert any(code < "EQM240" for code in codes(round_))


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text(PAIR))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "EQM240" in codes(read_round([path], ONE))


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "LARGEST", 10)
    (tmp_path / "a.csv").write_bytes(csv_text(PAIR))
    assert only(read_round([tmp_path / "a.csv"], ONE), "EQM241").place.file.endswith("a.csv")


@pytest.mark.parametrize(
    ("limits", "option"),
    [
        (Limits(rows=2), "rows"),
        (Limits(columns=1), "columns"),
        (Limits(cells=3), "cells"),
        (Limits(total_text=9), "total_text"),
    ],
)
def test_a_csv_has_the_limits_of_a_workbook(limits: Limits, option: str) -> None:
    sheet, (finding,) = read_csv(csv_text(PAIR), "r.csv", limits)
    assert sheet is None
    assert (finding.rule.code, dict(finding.details)["name"]) == ("EQM210", option.replace("_", "-"))


@pytest.mark.parametrize("length", [32_768, 1_000_000])
def test_a_csv_field_over_the_limit_is_that_cell_s_error_and_reading_goes_on(length: int) -> None:
    data = b"agency,P1\nito," + b"9" * length + b"\npost,101\n"
    sheet, (finding,) = read_csv(data, "r.csv", Limits())
    assert sheet is not None
    assert (finding.rule.code, finding.place.cell) == ("EQM210", "B2")
    found = {(one.rule.code, one.place.cell, one.agency) for one in round_of([File("r.csv", data)], ONE).findings}
    assert {("EQM323", "B2", "ito"), ("EQM303", "B3", "post")} <= found


@pytest.mark.parametrize(
    ("data", "option", "cell"),
    [
        (b"\n" * 1_100_000, "rows", "A1048577"),
        pytest.param(b"\r\n" * 1_100_000, "rows", "A1048577", marks=pytest.mark.slow),
        pytest.param(b",\n" * 1_100_000, "rows", "A1048577", marks=pytest.mark.slow),
        (b"," * 1_100_000, "columns", "XFD2"),
        (b'"",' * 1_100_000, "columns", "XFD2"),
    ],
    ids=["lines", "lines of two", "empty fields below each other", "empty fields", "quoted empty fields"],
)
def test_what_is_empty_without_end_is_answered_before_it_costs(data: bytes, option: str, cell: str) -> None:
    sheet, (finding,) = read_csv(b"agency,P1\n" + data, "r.csv", Limits())
    assert sheet is None
    assert (finding.rule.code, dict(finding.details)["name"], finding.place.cell) == ("EQM210", option, cell)


@pytest.mark.parametrize("data", [b"," * 28_000_000, b'"",' * 9_000_000], ids=["empty", "quoted"])
def test_fields_without_end_cost_no_memory(data: bytes) -> None:
    tracemalloc.start()
    read_csv(data, "r.csv", Limits())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(data)


def test_a_text_full_of_commas_makes_no_columns() -> None:
    rows = ["agency,P1,note", 'ito,85,"' + "," * 30_000 + '"', 'post,90,"a,""b"",c"']
    sheet, findings = read_csv("\n".join(rows).encode(), "r.csv", Limits())
    assert sheet
    assert [cell.column for cell in sheet.cells] == [1, 2, 3] * 3
    assert not findings


@pytest.mark.parametrize("data", [b"", b"\n\n", b" ", b"\xef\xbb\xbf"])
def test_an_empty_csv_is_no_table(data: bytes) -> None:
    sheet, findings = read_csv(data, "r.csv", Limits())
    assert not (sheet and sheet.cells)
    assert findings or sheet is not None
    assert any(f.rule.severity is Severity.ERROR for f in round_of([File("r.csv", data)], ONE).findings)


def test_a_csv_counts_rows_as_a_spreadsheet_does() -> None:
    data = '"agency","P1","note"\r\n"ito",85,"two\r\nlines"\r\n\r\npost,abc,\r\n'.encode("utf-8-sig")
    round_ = round_of([File("r.csv", data)], ONE)
    assert only(round_, "EQM308").place.cell == "B4"
    assert only(round_, "EQM261").place.row == 3


def test_a_title_line_does_not_decide_the_delimiter() -> None:
    data = "گزارش, دوره, یازده\nagency;P1\nito;85\n".encode()
    round_ = round_of([File("r.csv", data)], ONE)
    assert codes(round_) == ["EQM245", "EQM260"]
    assert values(round_) == {"ito": 85.0}


def test_what_a_submission_holds_is_never_printed_raw() -> None:
    evil = "\x1b[31m{0}{found}%s\u202e"
    text = csv_text([["agency", "P1", evil, "I99" + evil], ["ito", evil, evil, 1], [evil, 1, 2, 3], ["post", 1, 2, 3]])
    round_ = round_of([File("r.csv", text)], ONE)
    assert round_.findings
    for finding in round_.findings:
        for said in (finding.message("en"), finding.message("fa"), finding.hint("en"), finding.hint("fa")):
            assert "\x1b" not in said
            assert "\u202e" not in said


def test_a_table_of_objections_under_another_name_is_none_of_values() -> None:
    rows = [["agency", "indicator", "decision", "value"], ["ito", "P1", "rejected", 5]]
    assert only(read({"answers": PAIR, "fix": rows}, ONE), "EQM253").details[-1] == ("role", ROLES["objections"])


def test_absent_columns_are_told_by_indicator() -> None:
    round_ = read({"answers": sheets()["answers"], "agencies": sheets()["agencies"]})
    assert codes(round_) == ["EQM420", "EQM420"]
    assert {f.indicator for f in round_.findings} == {"S1", "S2"}


def test_parents_meet_under_one_spelling() -> None:
    rows = [["agency", "name", "parent", "P1"], ["mcit", "وزارت ارتباطات", None, 1], ["a", "الف", "MCIT", 1]]
    rows += [["b", "ب", "وزارت‌ارتباطات", 1], ["c", "پ", "وزارت نيرو", 1], ["d", "ت", "وزارت نیرو", 1]]
    parents = read({"answers": rows}, ONE).agencies.parent
    assert list(parents) == ["mcit", "mcit", min("وزارت نيرو", "وزارت نیرو"), min("وزارت نيرو", "وزارت نیرو"), ""]


def test_a_workbook_and_its_name_are_inputs() -> None:
    data = workbook({"answers": PAIR})
    round_ = round_of([File("a.xlsx", data), File("b.csv", b"x")], ONE)
    assert [one.file for one in round_.inputs] == ["a.xlsx", "b.csv"]
    assert round_.sheets == (("a.xlsx", "answers"), ("b.csv", ""))
    assert rules.NO_TABLE in {f.rule for f in round_.findings}


def test_no_indicator_can_bear_a_header_of_ours() -> None:
    headers = {fold(word) for fields in FIELDS.values() for word in fields}
    assert headers <= {fold(name) for name in COLUMNS}

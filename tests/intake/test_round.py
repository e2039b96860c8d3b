"""A whole round: what is read from a sound one, and that its order and its form make no difference."""

import random
from pathlib import Path

import pytest
from hypothesis import given as for_all, strategies as st

from bulk import examples
from eqm.findings import EqmError, Severity
from eqm.intake import NO_PLACE, File, Source, Status, read_round, round_of
from eqm.intake.about import round_id
from eqm.xlsx.reading import Limits
from intake.given import (
    INDICATORS,
    ONE,
    PER_AGENCY,
    SMALL,
    catalog_of,
    codes,
    content,
    csv_text,
    only,
    read,
    respelled,
    sheets,
    workbook,
)


def test_a_sound_round_is_read_without_a_word() -> None:
    round_ = read(sheets(), file="round11.xlsx")
    assert codes(round_) == []
    assert round_.id == "11"
    assert list(round_.agencies.code) == ["ito", "post"]
    assert list(round_.agencies.status) == ["participating", "new"]
    assert list(round_.agencies.months) == [12.0, 3.0]
    assert {name: list(column) for name, column in round_.agencies.groups.items()} == {"big": [1, 0], "wide": [1, 0]}
    assert list(round_.services.agency) == [0, 0, 1]
    assert list(round_.services.service) == ["s1", "s2", "s1"]
    assert list(round_.services.weight) == [2.0, 1.0, 1.0]
    assert str(list(round_.services.months)) == "[nan, 6.0, nan]"
    assert list(round_.answers["A1"].value) == [1.0, 0.0]
    assert list(round_.answers["A3"].value) == [0.8, 1.0]
    assert list(round_.answers["S2"].value) == [2.0, 0.0, 1.0]
    assert list(round_.gave) == [1, 1]
    assert round_.unassessed == 2
    assert round_.inputs[0].file == "round11.xlsx"
    assert round_.inputs[0].digest.startswith("sha256:")


def test_every_value_keeps_its_cell() -> None:
    round_ = read(sheets())
    assert [round_.location(place).cell for place in round_.answers["S1"].place] == ["F2", "F3", "F4"]
    assert round_.location(round_.answers["A3"].place[1]).cell == "D3"
    assert round_.location(round_.answers["S2"].place[0]).sheet == "services"
    assert round_.location(NO_PLACE).cell == ""


def test_the_smallest_round_is_one_sheet_of_any_name_or_a_csv() -> None:
    rows = [["کد دستگاه", "نام", "P1"], ["ito", "الف", 85.5], ["post", "ب", 70]]
    book = read({"هرچه": rows}, ONE)
    text = round_of([File("r.csv", csv_text(rows))], ONE)
    assert codes(book) == codes(text) == []
    assert content(book) == content(text)
    assert list(book.agencies.name) == ["الف", "ب"]
    assert text.location(text.answers["P1"].place[1]).row == 3


def test_a_column_is_found_by_its_title_in_either_language() -> None:
    rows = [["دستگاه", "Statement", "كانال ها", "به موقع", "Received"], ["ito", "yes", "2", 1, 2]]
    round_ = read({"پاسخ‌ها": rows}, PER_AGENCY)
    assert codes(round_) == ["EQM307"]
    assert [column.value[0] for column in round_.answers.values()] == [1.0, 2.0, 0.5]


def test_corrections_have_their_order_and_everything_is_kept() -> None:
    long = ["agency", "service", "indicator", "value"]
    measured = [long, ["ito", "s1", "S1", 90], ["ito", None, "A2", 5], ["post", None, "A3.on_time", 0]]
    assessed = [[*long, "assessor", "note"], ["ITO", "S1", "s1", 50, "x", ""], ["ito", "", "بیانیه", "no", "", ""]]
    round_ = read(sheets(measured=measured, assessments=assessed))
    assert codes(round_) == []
    assert list(round_.answers["S1"].value) == [50.0, 98.0, 97.0]
    assert list(round_.answers["S1"].source) == [Source.ASSESSOR, Source.SELF, Source.SELF]
    assert list(round_.answers["A3"].value) == [0.8, 0.0]
    assert list(round_.answers["A3"].source) == [Source.SELF, Source.SYSTEM]
    assert round_.location(round_.answers["A1"].place[0]).sheet == "assessments"
    assert [(c.column, c.row, c.source, c.value) for c in round_.overruled] == [
        ("A1", 0, Source.SELF, 1.0),
        ("A2", 0, Source.SELF, 3.0),
        ("A3.on_time", 1, Source.SELF, 1.0),
        ("S1", 0, Source.SELF, 99.5),
        ("S1", 0, Source.SYSTEM, 90.0),
    ]
    assert round_.unassessed == 1


@pytest.mark.parametrize(
    ("part", "whole", "status", "value", "said"),
    [
        (3, 4, Status.SCORED, 0.75, []),
        (0, 4, Status.SCORED, 0.0, []),
        (0, 0, Status.NOT_APPLICABLE, None, []),
        ("n/a", None, Status.NOT_APPLICABLE, None, []),
        (None, 0, Status.NOT_APPLICABLE, None, []),
        (1.5, 2, Status.SCORED, 0.75, []),
        ("عدم مصداق", 4, Status.INVALID, None, ["EQM322"]),
        (4, "عدم مصداق", Status.INVALID, None, ["EQM322"]),
        (5, 4, Status.INVALID, None, ["EQM319"]),
        (5, 0, Status.INVALID, None, ["EQM319"]),
        (3, None, Status.MISSING, None, ["EQM422"]),
        (None, 3, Status.MISSING, None, ["EQM422"]),
        (None, None, Status.MISSING, None, ["EQM422"]),
        ("3,5", 4, Status.INVALID, None, ["EQM309"]),
        (3, -4, Status.INVALID, None, ["EQM304"]),
    ],
)
def test_a_ratio_is_made_of_its_parts(
    part: object, whole: object, status: Status, value: float, said: list[str]
) -> None:
    answers = [["agency", "A1", "A2", "A3.on_time", "A3.received"], ["ito", "yes", 1, part, whole]]
    round_ = read({"answers": answers}, PER_AGENCY)
    found = round_.answers["A3"]
    assert found.status[0] == status
    assert (found.value[0] if value is not None else None) == value
    assert [code for code in codes(round_) if code != "EQM251"] == [*said]


def test_a_whole_of_zero_is_missing_where_the_indicator_applies_to_everyone() -> None:
    catalog = catalog_of({**INDICATORS[2], "optional": False})
    round_ = read({"answers": [["agency", "A3.on_time", "A3.received"], ["ito", 0, 0]]}, catalog)
    assert round_.answers["A3"].status[0] == Status.MISSING
    assert only(round_, "EQM320").place.cell == "C2"
    assert only(round_, "EQM320").rule.severity is Severity.WARNING


def test_a_folder_of_files_is_one_round(tmp_path: Path) -> None:
    folder = tmp_path / "round12"
    folder.mkdir()
    tables = sheets()
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows))
    (folder / "~$open.xlsx").write_bytes(b"")
    (folder / "note.txt").write_text("nothing")
    (folder / ".hidden").write_text("nothing")
    (folder / "more").mkdir()
    (folder / "link.csv").symlink_to(folder / "answers.csv")
    round_ = read_round([folder], SMALL)
    assert codes(round_) == ["EQM242"] * 4
    assert round_.id == "12"
    assert content(round_) == content(read(tables))


@pytest.mark.parametrize("name", ["old.xls", "macros.xlsm", "open.ods", "page.html", "no_ending"])
def test_a_submission_of_another_kind_is_not_lost_in_a_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(workbook({"answers": [["agency", "P1"], ["ito", 1]]}))
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    round_ = read_round([tmp_path], ONE)
    (said,) = [finding for finding in round_.findings if finding.rule.severity is Severity.ERROR]
    assert said.place.file.endswith(name)
    assert list(round_.agencies.code) == ["ito"]


def test_a_file_with_more_findings_than_anybody_reads_is_given_up_and_the_others_are_read() -> None:
    files = [
        File("bad.csv", csv_text([["agency", "P1"], *([f"a{n}", "bad"] for n in range(30))])),
        File("good.csv", csv_text([["agency", "P1"], ["ito", 1]])),
    ]
    round_ = round_of(files, ONE, Limits(findings=20))
    assert [(finding.rule.code, finding.place.file) for finding in round_.findings] == [("EQM210", "bad.csv")]
    assert "--limit findings=20" in round_.findings[0].message("en")
    assert list(round_.agencies.code) == ["ito"]
    assert [given.file for given in round_.inputs] == ["bad.csv", "good.csv"]


def test_what_could_not_be_read_is_said_once_with_its_agency() -> None:
    data = respelled(workbook({"answers": [["agency", "P1"], ["ito", 99]]}), "<v>99</v>", "<v>1e999</v>")
    (said,) = round_of([File("r.xlsx", data)], ONE).findings
    assert (said.rule.code, said.agency, said.place.cell) == ("EQM323", "ito", "B2")


def test_each_part_may_come_in_its_own_file() -> None:
    head, *rows = sheets()["answers"]
    left = [[row[0], *row[1:3]] for row in [head, *rows]]
    right = [[row[0], *row[3:]] for row in [head, *rows]]
    files = [
        File("a.xlsx", workbook({**sheets(), "answers": left})),
        File("b.csv", csv_text(right)),
    ]
    round_ = round_of(files, SMALL)
    assert codes(round_) == []
    assert content(round_) == content(read(sheets()))


def test_a_path_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(EqmError, match="does not exist"):
        read_round([tmp_path / "no.xlsx"], SMALL)
    with pytest.raises(EqmError, match="nothing to read"):
        read_round([tmp_path], SMALL)
    with pytest.raises(EqmError, match="does not exist"):
        read_round(["a\0b.xlsx"], SMALL)


@pytest.mark.parametrize(
    ("said", "names", "expected"),
    [
        ("", ["round11.xlsx"], "11"),
        ("", ["۱۴۰۴-دوره۱۲.xlsx"], "12"),
        ("", ["ito.xlsx", "round12"], "12"),
        ("", ["pilot.xlsx", ""], "pilot"),
        ("", [], "round"),
        ("9", ["round11.xlsx"], "9"),
        ("a\x1b[31m" + "b" * 100, [], None),
    ],
)
def test_a_round_has_an_id(said: str, names: list[str], expected: str | None) -> None:
    found = round_id(said, names)
    assert found == expected if expected else len(found) <= 64 + 10 and "\x1b" not in found


LONG = ["agency", "service", "indicator", "value"]
FULL = sheets(
    round=[["round", "11"], ["title", "دورهٔ یازدهم"], ["opens", "1403/03/18"]],
    measured=[LONG, ["ito", "s1", "S1", 91], ["ito", "s2", "S1", "n/a"], ["post", "", "A2", 4]],
    assessments=[LONG, ["post", "s1", "S2", "fully"], ["ito", "s1", "S1", 40]],
)


@examples(25, few=4)
@for_all(st.randoms(use_true_random=False))
def test_the_order_of_rows_columns_and_sheets_makes_no_difference(order: random.Random) -> None:
    tables = {}
    for name in order.sample(list(FULL), len(FULL)):
        head, *rows = FULL[name]
        order.shuffle(rows)
        columns = list(range(len(head)))
        if name != "round":
            order.shuffle(columns)
        lines = [head, *rows] if name != "round" else order.sample(FULL[name], len(FULL[name]))
        tables[name] = [[line[column] for column in columns] for line in lines]
    mixed, straight = read(tables), read(FULL)
    assert content(mixed) == content(straight)
    assert codes(mixed) == codes(straight)
    assert mixed.id == "11"


TYPED = st.sampled_from(
    [None, "", "85", "۸۵٫۵", "1e1", "85,5", "n/a", "عدم مصداق", "101", "-1", "abc", "#REF!", " \u200f۷ ", "0", "99.95"]
)


@examples(40, few=5)
@for_all(st.lists(st.tuples(TYPED, TYPED), min_size=1, max_size=5))
def test_a_csv_and_a_workbook_of_the_same_table_are_the_same_round(values: list[tuple[str | None, str | None]]) -> None:
    """But for an exponent, which only a text file may write, and for the note that a number is stored as text."""
    plain = [(a, b) for a, b in values if "1e1" not in (a, b)] or [("1", "2")]
    rows = [["agency", "P1", "A2"], *([f"a{i}", *pair] for i, pair in enumerate(plain))]
    catalog = catalog_of({"id": "P1", "title": "p", "answer": {"type": "percent"}}, INDICATORS[1])
    book, text = read({"answers": rows}, catalog), round_of([File("answers.csv", csv_text(rows))], catalog)
    assert content(book) == content(text)
    assert [code for code in codes(book) if code != "EQM307"] == codes(text)


def test_an_exponent_is_read_from_csv_only() -> None:
    rows = [["agency", "P1"], ["ito", "1e1"]]
    assert round_of([File("r.csv", csv_text(rows))], ONE).answers["P1"].value[0] == 10.0
    assert codes(read({"answers": rows}, ONE)) == ["EQM309"]

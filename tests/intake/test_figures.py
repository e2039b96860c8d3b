"""What systems measured, as a wide table: a column an indicator, each filled cell a figure of its own."""

from typing import Any

import pytest

from eqm.intake import File, Round, Source, round_of
from eqm.intake.reading import round_and_pages
from eqm.xlsx.reading import Limits
from intake.given import SMALL, codes, content, csv_text, only, read, sheets, workbook

LONG = ["agency", "service", "indicator", "value"]
WIDE = [
    ["agency", "service", "S1", "مرحله"],
    ["ito", "s1", 91, None],
    ["ito", "s2", 92, "fully"],
    ["POST", "s1", None, None],
]
AS_LONG = [LONG, ["ito", "s1", "S1", 91], ["ito", "s2", "S1", 92], ["ito", "s2", "S2", "fully"]]


def sources(round_: Round, name: str) -> list[Source]:
    return [Source(source) for source in round_.answers[name].source]


def test_each_filled_cell_is_a_figure_with_its_own_place_and_empty_ones_say_nothing() -> None:
    round_ = read(sheets(measured=WIDE))
    assert codes(round_) == []
    assert list(round_.answers["S1"].value) == [91.0, 92.0, 97.0]
    assert sources(round_, "S1") == [Source.SYSTEM, Source.SYSTEM, Source.SELF]
    assert sources(round_, "S2") == [Source.SELF, Source.SYSTEM, Source.SELF]
    places = [round_.location(round_.answers[name].place[1]) for name in ("S1", "S2")]
    assert [(place.sheet, place.cell) for place in places] == [("measured", "C3"), ("measured", "D3")]
    assert content(round_) == content(read(sheets(measured=AS_LONG)))
    assert [(claim.column, claim.row, claim.value) for claim in round_.overruled] == [
        ("S1", 0, 99.5),
        ("S1", 1, 98.0),
        ("S2", 1, 0.0),
    ]


def test_of_agencies_it_needs_no_service_and_a_ratio_has_its_two_columns() -> None:
    wide = [["کد دستگاه", "کانال‌ها", "A3.on_time", "A3.received"], ["ito", 5, 1, None], ["post", None, 2, "4"]]
    round_ = read(sheets(سنجش=wide))
    assert codes(round_) == ["EQM307"], "the number stored as text"
    assert list(round_.answers["A2"].value) == [5.0, 0.0]
    assert list(round_.answers["A3"].value) == [0.1, 0.5]
    assert only(round_, "EQM307").place.cell == "D3"


def test_agencies_and_services_may_share_a_table() -> None:
    wide = [["agency", "service", "A2", "S1"], ["ito", None, 5, None], ["ito", "s1", None, 90], ["post", "s1", 4, 95]]
    round_ = read(sheets(measured=wide))
    finding = only(round_, "EQM426")
    assert (finding.place.cell, finding.agency, finding.indicator) == ("B4", "post", "A2")
    assert (list(round_.answers["A2"].value), round_.answers["S1"].value[0]) == ([5.0, 0.0], 90.0)


BROKEN = [
    ["agency", "service", "S1", "S2", "I99", "remark"],
    ["ito", "s1", "خوب", "fully", 1, "by hand"],
    ["ito", "s2", "85,5", 7, None, None],
    ["gone", "s1", 90, "none", None, None],
    ["ito", "s9", 90, "none", None, None],
    ["ito", None, 90, "none", None, None],
    ["جمع", None, 90, None, None, None],
]


def test_each_fault_is_named_by_its_cell_and_one_of_a_row_once() -> None:
    round_ = read(sheets(measured=BROKEN))
    found = [(one.rule.code, one.place.cell, one.agency, one.indicator) for one in round_.findings]
    assert found == [
        ("EQM259", "", "", ""),
        ("EQM257", "E1", "", ""),
        ("EQM265", "A7", "", ""),
        ("EQM308", "C2", "ito", "S1"),
        ("EQM309", "C3", "ito", "S1"),
        ("EQM316", "D3", "ito", "S2"),
        ("EQM405", "A4", "", ""),
        ("EQM406", "B5", "ito", "S1"),
        ("EQM408", "B6", "ito", ""),
    ]
    message = only(round_, "EQM309")
    assert message.message("en") == '"85,5" can be read in more than one way; a number with one meaning is expected.'
    assert message.message("fa") == "«85,5» را می‌توان به بیش از یک صورت خواند؛ عددی با یک معنا لازم است."
    assert sources(round_, "S2") == [Source.SYSTEM, Source.SELF, Source.SELF]


def test_two_figures_for_one_cell_undo_each_other_also_in_a_long_and_a_wide_table() -> None:
    twice = [["agency", "service", "S1"], ["ito", "s1", 1], ["ITO", "S1", 2], ["ito", "s2", 3]]
    round_ = read(sheets(measured=twice))
    assert list(round_.answers["S1"].value) == [99.5, 3.0, 97.0]
    assert [(one.rule.code, one.place.cell) for one in round_.findings] == [("EQM423", "C2"), ("EQM423", "C3")]
    files = [
        File("r.xlsx", workbook(sheets(measured=[["agency", "service", "S1"], ["ito", "s1", 1]]))),
        File("measured.csv", csv_text([LONG, ["ito", "s1", "S1", 2]])),
    ]
    assert sorted(codes(round_of(files, SMALL))).count("EQM423") == 2


def test_merged_codes_hidden_columns_and_not_applicable() -> None:
    def arrange(book: Any) -> None:
        book["measured"].merge_cells("A2:A3")
        book["measured"].column_dimensions["C"].hidden = True

    rows = [["agency", "service", "S1"], ["ito", "s1", 91], [None, "s2", 92]]
    round_ = read(sheets(measured=rows), arrange=arrange)
    assert codes(round_) == ["EQM264", "EQM266"]
    assert list(round_.answers["S1"].value) == [91.0, 92.0, 97.0]
    round_ = read(sheets(measured=[["agency", "A1", "A2"], ["ito", "n/a", "n/a"]]))
    assert [(one.rule.code, one.place.cell) for one in round_.findings] == [("EQM317", "B2")]
    assert sources(round_, "A2")[0] is Source.SYSTEM


@pytest.mark.parametrize("name", ["figures.csv", "figures.xlsx", "سامانه.csv"])
def test_a_file_that_is_named_for_it_may_be_wide_whatever_it_is_called(name: str) -> None:
    data = csv_text(WIDE) if name.endswith("csv") else workbook({"uptime": WIDE, "notes": [["seen", "by"], [1, 2]]})
    files = [File("r.xlsx", workbook(sheets())), File(name, data)]
    round_, _ = round_and_pages(files, SMALL, Limits(), roles={name: "measured"})
    assert list(round_.answers["S1"].value) == [91.0, 92.0, 97.0]
    assert round_.location(round_.answers["S1"].place[1]).file == name
    assert not [one for one in round_.findings if one.rule.code not in ("EQM307", "EQM251")]


def test_a_long_sheet_beside_a_wide_one_is_taken_for_the_figures() -> None:
    book = workbook({"uptime": [LONG, ["ito", "s1", "S1", 91]], "other": WIDE})
    files = [File("r.xlsx", workbook(sheets())), File("m.xlsx", book)]
    round_, _ = round_and_pages(files, SMALL, Limits(), roles={"m.xlsx": "measured"})
    assert list(round_.answers["S1"].value) == [91.0, 98.0, 97.0]


def test_an_indicator_beside_the_values_of_a_long_sheet_stands_on_the_wrong_sheet() -> None:
    round_ = read(sheets(measured=[[*LONG, "S2"], ["ito", "s1", "S1", 91, "none"]]))
    finding = only(round_, "EQM258")
    assert (finding.place.cell, sources(round_, "S2")[0]) == ("E1", Source.SELF)

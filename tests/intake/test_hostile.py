"""Whatever stands in a submission, reading it ends with a Round and findings that can be shown."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given as for_all, settings, strategies as st

from bulk import examples
from eqm.intake import File, Round, Status, files, round_of
from eqm.xlsx.reading import Cell, Formula, Kind, Sheet, Workbook
from eqm.xlsx.reading.model import Area
from intake.given import ONE, SMALL
from pace import within
from xlsx.reading import workbooks as w

WORDS = st.sampled_from(
    [
        "agency",
        "کد دستگاه",
        "service",
        "indicator",
        "value",
        "assessor",
        "name",
        "groups",
        "status",
        "months",
        "weight",
        "A1",
        "A2",
        "A3.on_time",
        "A3.received",
        "S1",
        "S2",
        "I99",
        "A3",
        "ito",
        "post",
        "s1",
        "جمع",
        "total",
        "n/a",
        "yes",
        "بله",
        "85",
        "85,5",
        "۸۵٪",
        "#REF!",
        "fully",
        "",
        " ",
        "\u200f",
        "con",
        "..",
        "{found}",
        "\x1b[2J",
        "9" * 500,
        "1e5",
        "accepted",
        "رد",
    ]
)
VALUES = st.one_of(
    st.tuples(st.just(Kind.TEXT), st.one_of(WORDS, st.text(max_size=6))),
    st.tuples(st.just(Kind.NUMBER), st.floats(allow_nan=False, allow_infinity=False)),
    st.tuples(st.just(Kind.NUMBER), st.sampled_from([0.0, 1.0, 2.0, 50.0, 101.0])),
    st.tuples(st.just(Kind.BOOLEAN), st.booleans()),
    st.tuples(st.just(Kind.ERROR), st.just("#N/A")),
    st.tuples(st.just(Kind.DATE), st.just("2025-03-14")),
    st.tuples(st.just(Kind.EMPTY), st.none()),
)
NAMES = st.sampled_from(
    ["round", "agencies", "answers", "services", "measured", "assessments", "objections", "پاسخ‌ها", "Sheet1", "Sheet2"]
)
HEADERS = [
    ["agency", "A1", "A2", "A3.on_time", "A3.received"],
    ["agency", "service", "S1", "S2", "weight"],
    ["agency", "service", "indicator", "value", "assessor"],
    ["agency", "indicator", "decision", "value", "text"],
    ["agency", "indicator", "decision", "service", "value"],
    ["agency", "name", "groups", "status", "months"],
]


@st.composite
def sheet(draw: st.DrawFn) -> Sheet:
    cells = []
    if draw(st.booleans()):
        cells = [Cell(1, i, Kind.TEXT, word) for i, word in enumerate(draw(st.sampled_from(HEADERS)), 1)]
    for row in range(2, draw(st.integers(2, 7))):
        for column in range(1, 6):
            if draw(st.integers(0, 4)):
                kind, value = draw(VALUES)
                style = draw(st.sampled_from(["General", "0%"]))
                cells.append(Cell(row, column, kind, value, draw(st.sampled_from(list(Formula))), style))
    hidden = frozenset(draw(st.lists(st.integers(1, 7), max_size=3)))
    merged = draw(
        st.lists(st.sampled_from([Area(2, 1, 4, 1), Area(2, 2, 2, 4), Area(1, 1, 1, 5), Area(3, 3, 90, 9)]), max_size=2)
    )
    visibility: Any = draw(st.sampled_from(["visible", "visible", "hidden", "very_hidden"]))
    return Sheet(draw(NAMES), visibility, cells, hidden, hidden, tuple(merged))


def sound(round_: Round) -> None:
    """A Round that holds together, with findings that can be shown."""
    lengths = {"agency": len(round_.agencies.code), "service": len(round_.services.service)}
    for indicator in SMALL.indicators:
        answers = round_.answers[indicator.id]
        assert len(answers.value) == len(answers.status) == len(answers.place) == lengths[indicator.per]
        for value, status in zip(answers.value, answers.status, strict=True):
            assert (status == Status.SCORED) == (value == value)
        for place in answers.place:
            round_.location(place)
    per = {indicator.id: indicator.per for indicator in SMALL.indicators}
    for objection in round_.objections:
        assert objection.row < lengths[per[objection.indicator]]
        assert (objection.status == Status.SCORED) == (objection.value == objection.value)
        assert round_.location(objection.place).cell
    assert sorted(round_.services.agency) == list(round_.services.agency)
    for finding in round_.findings:
        for said in (finding.message("fa"), finding.message("en"), finding.hint("fa"), finding.hint("en")):
            assert said
            assert "\x1b" not in said


@examples(150, few=5, suppress_health_check=list(HealthCheck))
@for_all(st.lists(sheet(), min_size=1, max_size=4))
def test_any_sheets_make_a_round(sheets: list[Sheet]) -> None:
    names = [Sheet(f"{s.name}", s.visibility, s.cells, s.hidden_rows, s.hidden_columns, s.merged) for s in sheets]
    old = files.read_workbook
    files.read_workbook = lambda *_: (Workbook(tuple(names)), [])  # type: ignore[assignment]
    try:
        sound(round_of([File("r.xlsx", b"")], SMALL))
    finally:
        files.read_workbook = old


@settings(max_examples=100, deadline=None)
@for_all(st.lists(st.lists(WORDS, max_size=6), max_size=6), st.binary(max_size=30), st.sampled_from(HEADERS))
def test_any_csv_makes_a_round(rows: list[list[str]], noise: bytes, header: list[str]) -> None:
    text = "\n".join(",".join(row) for row in [header, *rows])
    sound(round_of([File("a.csv", text.encode()), File("b.csv", text.encode() + noise), File("c.csv", noise)], SMALL))


@pytest.mark.slow
@pytest.mark.parametrize("column", ["A", "B"])
def test_merged_areas_that_overlap_cost_no_more_than_others(column: str) -> None:
    head = w.row('<c r="A1" t="inlineStr"><is><t>agency</t></is></c><c r="B1" t="inlineStr"><is><t>P1</t></is></c>')
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(2, 20_000))
    areas = "".join(f'<mergeCell ref="{column}{n}:{column}19999"/>' for n in range(2, 15_000))
    data = w.package(head + rows, after=f"<mergeCells>{areas}</mergeCells>")
    start = time.process_time()
    round_ = round_of([File("r.xlsx", data)], ONE)
    assert within(time.process_time() - start, 3)
    assert round_.findings

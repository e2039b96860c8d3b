"""Tables as other programs write them, from the file to the places: a small thing that is unusual changes no score."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from eqm.cli import main
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import read_round
from making import catalog_of, dimension, indicator
from xlsx.reading import workbooks as w

TINY = catalog_of(dimension("D", indicator("Q1"), indicator("Q2", {"type": "yes_no"})))
BOTH = {"a01": 92.75, "a02": 35.0}
"""The scores of `TABLE`."""
LIST = [["agency", "Q1", "Q2"], ["a01", 85.5, "yes"], ["a02", 70, "no"]]


def cell(at: str, value: Any) -> str:
    """A cell; a value that begins with < is written as it is."""
    if str(value).startswith("<"):
        return str(value)
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{at}"><v>{value!r}</v></c>'


def rows(table: list[list[Any]]) -> str:
    lines = (
        "".join(cell(f"{'ABCDE'[column]}{number}", value) for column, value in enumerate(line))
        for number, line in enumerate(table, 1)
    )
    return "".join(w.row(line, number) for number, line in enumerate(lines, 1))


def book(table: list[list[Any]], changed: Mapping[str, w.Part] | None = None) -> bytes:
    return w.package(changed={w.BOOK: w.workbook('name="answers"'), w.SHEET: w.sheet(rows(table)), **(changed or {})})


def changed_cell(at: str, written: str) -> list[list[Any]]:
    table = [list(line) for line in LIST]
    table[int(at[1]) - 1]["ABC".index(at[0])] = written
    return table


ONE_FORMAT = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}{}</mc:AlternateContent>'.format(
    '<mc:Choice xmlns:hs="urn:hs" Requires="hs"><xf numFmtId="9" hs:more="1"/></mc:Choice>',
    '<mc:Fallback><xf numFmtId="9"/></mc:Fallback>',
)
FORMATS = w.styles(0, 0, 0).replace('<xf numFmtId="0"/>' * 3, f'<xf numFmtId="0"/>{ONE_FORMAT}<xf numFmtId="0"/>')
BLOATED = w.styles(*[0] * 8000).replace('<xf numFmtId="0"/>', '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>')
TWO_SHEETS = w.links(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"))
MODULE = w.workbook('name="answers"', 'name="Module1" state="veryHidden"').replace('r:id="rId2"', 'r:id=""')
REGISTER = w.sheet(rows([["agency", "status"], ["a01", ""], ["a02", "excluded"]]))
GOOGLE = '<c r="B2"><f>IFERROR(__xludf.DUMMYFUNCTION("INDEX(SPLIT(X1,"",""),1)"),85)</f><v>85</v></c>'
LIKELY_MACROS = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
SEVEN = [["agency", "Q1", "Q2"], ['<c r="A2" s="1"><v>7</v></c>', 50, "yes"], ["008", 40, "no"]]

CASES: dict[str, tuple[bytes, dict[str, float], set[str]]] = {
    "a declared kind of part that is not there": (
        book(LIST, {w.TYPES: w.content_types(more=LIKELY_MACROS)}), BOTH, set()
    ),
    "a choice between formats is one format": (
        book(changed_cell("B2", '<c r="B2" s="1"><v>0.85</v></c>'), {w.STYLES: FORMATS}),
        {"a01": 50.0, "a02": 35.0},
        {"EQM310"},
    ),
    "a shared text that is none": (
        book(changed_cell("B2", '<c r="B2" t="s"><v></v></c>')), {"a01": 50.0, "a02": 35.0}, {"EQM422"}
    ),
    "a shared text that is none, closed at once": (
        book(changed_cell("C3", '<c r="C3" t="s"><v/></c>')), BOTH, {"EQM422"}
    ),
    "an empty style": (book(changed_cell("B2", '<c r="B2" s=""><v>85.5</v></c>')), BOTH, set()),
    "a listed sheet without a part": (book(LIST, {w.BOOK: MODULE}), BOTH, set()),
    "styles that multiplied": (book(LIST, {w.STYLES: BLOATED}), BOTH, set()),
    "a register's tab that a program renamed": (
        book(LIST, {w.BOOK: w.workbook('name="answers"', 'name="agencies - Table 1"'), w.BOOK_LINKS: TWO_SHEETS,
            "xl/worksheets/sheet2.xml": REGISTER}),
        {"a01": 92.75},
        {"EQM250"},
    ),
    "a register's tab that was copied": (
        book(LIST, {w.BOOK: w.workbook('name="answers"', 'name="agencies (2)"'), w.BOOK_LINKS: TWO_SHEETS,
            "xl/worksheets/sheet2.xml": REGISTER}),
        {"a01": 92.75},
        {"EQM250"},
    ),
    "a code in the format 000": (
        book(SEVEN, {w.STYLES: w.styles(0, "000")}), {"007": 75.0, "008": 20.0}, set()
    ),
    "a function of another program's inside a formula": (
        book(changed_cell("B2", GOOGLE)), {"a01": 92.5, "a02": 35.0}, {"EQM306"}
    ),
}  # fmt: skip


def scored(data: bytes, tmp_path: Path, catalog: Any = TINY) -> Evaluation:
    file = tmp_path / "input.xlsx"
    file.write_bytes(data)
    return evaluate(catalog, read_round([file], catalog))


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_read_as_it_was_meant(name: str, tmp_path: Path) -> None:
    data, expected, codes = CASES[name]
    evaluation = scored(data, tmp_path)
    scores = evaluation.agencies["score"][evaluation.agencies["rank"] > 0]
    assert scores.to_dict() == expected
    assert {finding.rule.code for finding in evaluation.findings} == codes


def test_a_year_typed_as_a_number_is_the_title_of_its_column(tmp_path: Path) -> None:
    catalog = catalog_of(
        dimension("D", {**indicator("Q1"), "title": "1403"}, {**indicator("Q2", {"type": "yes_no"}), "title": "Tick"})
    )
    evaluation = scored(book([["agency", 1403, "Tick"], ["a01", 50, "yes"]]), tmp_path, catalog)
    assert evaluation.agencies["score"].to_dict() == {"a01": 75.0}
    assert not evaluation.findings


def test_the_seventeenth_digit_of_a_formula_changes_no_score(tmp_path: Path) -> None:
    steps = {"method": "steps", "steps": [[95, 30], [99, 60], [99.9, 100]]}
    ratio = {"type": "ratio", "part": {"id": "on_time", "title": "o"}, "whole": {"id": "done", "title": "d"}}
    catalog = catalog_of(
        dimension(
            "D",
            indicator("Q1", score=steps),
            indicator("Q2", {"type": "count"}, score={"method": "linear", "from": 0, "to": 100}),
            indicator("Q3", ratio),
        )
    )
    table = [
        ["agency", "Q1", "Q2", "Q3.on_time", "Q3.done"],
        ["typed", 99.9, 7, 50, 50],
        ["computed", 99.899999999999991, 7.000000000000001, 7.000000000000001, 7],
        ["shares", 100.00000000000001, 7, 7, 7],
    ]
    evaluation = scored(book(table), tmp_path, catalog)
    assert set(evaluation.agencies["score"]) == {69.0}
    assert not evaluation.findings


def test_a_table_with_an_alternative_text_is_marked(tmp_path: Path) -> None:
    table = (
        f'{w.HEAD}<table xmlns="{w.MAIN}" id="1" name="T" displayName="T" ref="A1:C3"><autoFilter ref="A1:C3"/>'
        '<tableColumns count="3"><tableColumn id="1" name="agency"/><tableColumn id="2" name="Q1"/>'
        '<tableColumn id="3" name="Q2"/></tableColumns><extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:table altText="Answers"/></ext>'
        "</extLst></table>"
    )
    linked = f'<tableParts xmlns:r="{w.LINK}" count="1"><tablePart r:id="rId1"/></tableParts>'
    (tmp_path / "tiny.yaml").write_text(
        "{catalog: tiny, version: '1', title: Tiny, dimensions: [{id: D, title: D, indicators: ["
        "{id: Q1, title: Q1, answer: {type: percent}}, {id: Q2, title: Q2, answer: {type: yes_no}}]}]}"
    )
    (tmp_path / "input.xlsx").write_bytes(
        book(
            changed_cell("B2", '<c r="B2"><v>185</v></c>'),
            {
                w.TYPES: w.content_types(
                    more='<Override PartName="/xl/tables/table1.xml" ContentType='
                    '"application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/>'
                ),
                w.SHEET: w.sheet(rows(changed_cell("B2", '<c r="B2"><v>185</v></c>')), after=linked),
                "xl/worksheets/_rels/sheet1.xml.rels": w.links(("rId1", "table", "../tables/table1.xml")),
                "xl/tables/table1.xml": table,
            },
        )
    )
    command = ["validate", "--catalog", str(tmp_path / "tiny.yaml"), str(tmp_path / "input.xlsx")]
    assert main([*command, "--mark", str(tmp_path / "marked")]) == 1
    assert [file.name for file in (tmp_path / "marked").iterdir()] == ["input.xlsx"]

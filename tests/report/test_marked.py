"""A marked copy holds what the original holds, says what is wrong where it is wrong, and is made of nothing hostile."""

import io
import random
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

from eqm.findings import EqmError, Finding, Location, cells as rules, files as file_rules
from eqm.intake import File, Limits, round_of
from eqm.report.marking import Marked, marked_copy
from eqm.xlsx.reading import Formula, Kind, Sheet, read_workbook
from intake import given
from report.dressed import OLD_NOTE, dressed
from xlsx.reading import fuzzing, workbooks as w

TOO_HIGH = rules.ABOVE.at(Location("r.xlsx", "services", 2, 6), agency="ito", indicator="S1", found=199.5, limit=100)
LOOK = rules.FORMULA_USED.at(Location("r.xlsx", "services", 2, 6), count=1, cells="F3")
NOTE = rules.NUMBER_AS_TEXT.at(Location("r.xlsx", "answers", 2, 3), count=1, cells="C2")
HEADER = w.row('<c r="A1" t="inlineStr"><is><t>agency</t></is></c>')


def marked(data: bytes, *findings: Finding) -> Marked:
    return marked_copy(data, findings, "fa", Limits())


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def found_in(data: bytes) -> list[Finding]:
    return list(round_of([File("r.xlsx", data)], given.SMALL).findings)


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    book, _ = read_workbook(data, "r.xlsx", Limits(ratio=10_000))
    assert book is not None
    return book.sheets


def contents(sheet: Sheet) -> list[tuple[Any, ...]]:
    """All cells with something to see; of a formula only that it is one."""
    return [
        (c.row, c.column, c.number_format, "formula" if c.formula else (c.kind, c.value))
        for c in sheet.cells
        if c.formula or c.value not in (None, "")
    ]


def same_values(before: bytes, after: bytes) -> None:
    old, (_, *new) = sheets_of(before), sheets_of(after)
    for one, other in zip(old, new, strict=True):
        assert contents(one) == contents(other)
        assert (one.name, one.visibility, one.merged) == (other.name, other.visibility, other.merged)
        assert (one.hidden_columns, one.hidden_rows) == (other.hidden_columns, other.hidden_rows)


def test_every_value_stays_what_it_is() -> None:
    data = dressed()
    same_values(data, marked(data, *found_in(data)).data)


def test_an_agency_can_go_on_in_the_marked_copy() -> None:
    data = given.workbook(given.sheets(answers=[["agency", "A1", "A2", "A3.on_time"], ["ito", "شاید", 3, 8]]))
    copy = marked(data, *found_in(data)).data
    before, after = (round_of([File("r.xlsx", one)], given.SMALL) for one in (data, copy))
    assert given.content(before) == given.content(after)
    assert [(f.rule, f.place) for f in after.findings] == [(f.rule, f.place) for f in before.findings]


def test_a_bad_cell_is_filled_and_says_what_is_wrong_in_both_languages() -> None:
    page = opened(marked(dressed(), TOO_HIGH, LOOK).data)["services"]
    error, other = page["F2"], page["F4"]
    assert error.fill.fill_type == "solid"
    assert other.fill.fill_type is None
    for finding in (TOO_HIGH, LOOK):
        for said in (finding.rule.code, finding.message("fa"), finding.hint("fa"), finding.message("en")):
            assert said in error.comment.text
    assert error.comment.text.startswith(OLD_NOTE)
    assert error.comment.author == "علی"
    assert page["D2"].comment.text == "a note of their own"
    assert error.comment.text.index("EQM303") < error.comment.text.index(LOOK.rule.code)


def test_the_language_asked_for_comes_first() -> None:
    first = marked_copy(dressed(), [TOO_HIGH], "en", Limits())
    text = opened(first.data)["services"]["F2"].comment.text
    assert text.index(TOO_HIGH.message("en")) < text.index(TOO_HIGH.message("fa"))


def luminance(color: str) -> float:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (2, 4, 6))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_errors_and_warnings_differ_in_black_and_white_and_stay_legible() -> None:
    warning = rules.FORMULA_USED.at(Location("r.xlsx", "services", 3, 6), count=1, cells="F3")
    page = opened(marked(dressed(), TOO_HIGH, warning).data)["services"]
    error, lighter = (luminance(page[cell].fill.start_color.rgb) for cell in ("F2", "F3"))
    assert 0.35 < error < lighter - 0.25 < 1


def test_a_note_s_box_grows_with_its_text() -> None:
    many = [TOO_HIGH] * 4
    one, more = (marked(dressed(), *findings).data for findings in ([TOO_HIGH], many))
    heights = []
    for data in (one, more):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            (shapes,) = [name for name in archive.namelist() if name.endswith(".vml")]
            text = archive.read(shapes).decode()
        heights.append(max(int(part.partition("px")[0]) for part in text.split("height:")[1:]))
    assert heights[0] < heights[1]


def test_the_first_sheet_lists_all_findings_with_links_to_their_cells() -> None:
    whole = file_rules.NO_SHEETS.at(Location("r.xlsx"))
    row = rules.NOT_CALCULATED.at(Location("r.xlsx", "agencies", 3))
    findings = [TOO_HIGH, NOTE, whole, row]
    book = opened(marked(dressed(), *findings).data)
    page = book.worksheets[0]
    assert book.active is page
    assert page.sheet_view.rightToLeft
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:H5"
    assert all(page.column_dimensions[letter].width > 10 for letter in "ABCDEFGH")
    listed = {cells[1].value: cells for cells in page.iter_rows(min_row=2)}
    for finding in findings:
        texts = [str(cell.value) for cell in listed[finding.rule.code]]
        for said in (finding.message("fa"), finding.hint("fa"), finding.message("en"), finding.hint("en")):
            assert said in texts
    links = [cells[2].hyperlink and cells[2].hyperlink.location for cells in page.iter_rows(min_row=2)]
    assert sorted(filter(None, links)) == ["'agencies'!A3", "'answers'!C2", "'services'!F2"]
    assert listed["EQM303"][3].value == "199.5"
    assert {cell.data_type for cells in page.iter_rows() for cell in cells if cell.value is not None} == {"s"}
    assert [page.sheet_view.tabSelected for page in book.worksheets[1:]] == [False] * 4


def test_a_link_finds_a_sheet_of_any_name() -> None:
    data = w.package(HEADER, {w.BOOK: w.workbook('name="it\'s; ‮a&amp;b_x001B_!"')})
    name = sheets_of(data)[0].name
    copy = marked(data, rules.NOT_CALCULATED.at(Location("r.xlsx", name, 1, 1))).data
    page = opened(copy).worksheets[0]
    assert page["C2"].hyperlink.location == "'it''s; ‮a&b_x001B_!'!A1"
    assert page["C2"].value == "it's; \\u202ea&b\\u001b!!A1"


@pytest.mark.parametrize("taken", ["یافته‌ها (findings)", "یافتهها(FINDINGS)"])
def test_the_sheet_of_findings_takes_nobody_s_name(taken: str) -> None:
    data = given.workbook({**given.sheets(), taken: [["x"]]})
    names = opened(marked(data).data).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 5
    assert names[-1] == taken


def test_what_stands_around_the_cells_survives() -> None:
    page = opened(marked(dressed(), TOO_HIGH).data)["services"]
    book = page.parent
    assert page.sheet_view.rightToLeft
    assert page.freeze_panes == "B2"
    assert page.column_dimensions["C"].width == 41.5
    assert page.column_dimensions["E"].hidden
    assert page.protection.sheet
    assert page.protection.password == opened(dressed())["services"].protection.password
    assert page["F2"].protection.locked
    assert str(page.merged_cells) == "A2:A3"
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == "'services'!$A$1:$G$4"
    assert page.oddHeader.center.text == "&D برگهٔ &A"
    (listed,) = page.data_validations.dataValidation
    assert (str(listed.sqref), listed.formula1, listed.showErrorMessage) == ("G2:G9", '"fully,partly,none"', True)
    assert {str(rule.sqref): len(rule.rules) for rule in page.conditional_formatting} == {"F2:F9": 1, "D2:D9": 1}
    assert page["C4"].hyperlink.target == "https://example.org/evidence?a=1&b=2"
    assert isinstance(page["C3"].value, CellRichText)
    assert page["A2"].border.left.style == "thin"
    assert book["answers"].tables["T1"].ref == "A1:E3"
    assert book["answers"]["B3"].fill.start_color.rgb == "FF00FF00"
    assert book["agencies"].auto_filter.ref == "A1:F3"
    assert book.defined_names["ALL"].attr_text == "services!$F$2:$F$4"
    assert book["hidden one"].sheet_state == "veryHidden"


TEXTS = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|'/c calc'!A0",
    "=1+1",
    "#REF!",
    "_x0041_",
    "a\rb",
    "۸۵",
    " x ",
)


def test_text_never_becomes_a_formula() -> None:
    stored = [w.escaped(text).replace("_x", "_x005F_x").replace("\r", "_x000D_") for text in TEXTS]
    cell = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    data = w.package("".join(w.row(cell.format(n, text), n) for n, text in enumerate(stored, 1)))
    places = [Location("r.xlsx", "services", n, 1) for n in range(1, len(TEXTS) + 1)]
    findings = [rules.UNREAD_CELL.at(place, found=text) for place, text in zip(places, TEXTS, strict=True)]
    copy = marked(data, *findings).data
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(re.search(rb"<f[ />]", sheet) for sheet in sheets)
    overview, sheet = sheets_of(copy)
    assert [(c.kind, c.value) for c in sheet.cells] == [(Kind.TEXT, text) for text in TEXTS]
    assert {c.kind for c in overview.cells} == {Kind.TEXT}


def test_formulas_stay_formulas_and_that_is_said() -> None:
    copy = marked(dressed())
    page = opened(copy.data)["services"]
    assert page["F3"].value == "=90+9"
    assert any("calculated again" in text.en for text in copy.lost)


OUTSIDE = ("[1]Sheet1!A1", "cmd|'/c calc'!A0", 'WEBSERVICE("http://x")')


@pytest.mark.parametrize("formula", OUTSIDE)
def test_a_formula_that_reaches_outside_gives_way_to_its_last_value(formula: str) -> None:
    cell = (
        f'<c r="A1"><f>{w.escaped(formula)}</f><v>7</v></c><c r="B1" t="str"><f>{w.escaped(formula)}</f><v>=x</v></c>'
    )
    book = w.workbook('name="services"').replace(
        "</workbook>",
        f'<definedNames><definedName name="n">{w.escaped(formula)}</definedName></definedNames></workbook>',
    )
    copy = marked(w.package(w.row(cell), {w.BOOK: book, "xl/externalLinks/externalLink1.xml": "<a/>"}))
    sheet = sheets_of(copy.data)[1]
    assert [(c.formula, c.value) for c in sheet.cells] == [(Formula.NONE, 7.0), (Formula.NONE, "=x")]
    assert {"links to other workbooks and data"} < {text.en for text in copy.lost}
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert not any("external" in name.lower() for name in archive.namelist())
        assert b'name="n"' not in archive.read("xl/workbook.xml")


LOST = {
    "xl/media/image1.png": "pictures",
    "xl/charts/chart1.xml": "charts",
    "xl/drawings/drawing1.xml": "shapes and drawings",
    "xl/pivotTables/pivotTable1.xml": "pivot tables",
    "xl/ctrlProps/ctrlProp1.xml": "form controls",
    "xl/externalLinks/externalLink1.xml": "links to other workbooks and data",
    "xl/embeddings/oleObject1.bin": "embedded files",
    "xl/threadedComments/threadedComment1.xml": "threads of comments (their text stays in the cell's note)",
    "xl/slicers/slicer1.xml": "slicers",
    "docProps/custom.xml": "properties added to the document",
    "xl/strange/‮.bin": "other parts of the package: xl/strange/\\u202e.bin",
}


@pytest.mark.parametrize("part", LOST)
def test_what_cannot_be_carried_over_is_said(part: str) -> None:
    (lost,) = marked(w.package(HEADER, {part: "x"})).lost
    assert lost.en == LOST[part]
    assert lost.fa


def test_nothing_is_said_to_be_lost_where_nothing_is() -> None:
    assert marked(given.workbook(given.sheets())).lost == ()


def test_lists_of_newer_versions_are_said_to_be_lost() -> None:
    (lost,) = marked(
        w.package(HEADER, after='<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>')
    ).lost
    assert "drop-down lists" in lost.en


def test_a_bad_cell_inside_a_merged_area_is_marked_on_the_area_s_first() -> None:
    inner = rules.ABOVE.at(Location("r.xlsx", "services", 3, 1), found=1, limit=0)
    page = opened(marked(dressed(), inner).data)["services"]
    assert page["A2"].fill.fill_type == "solid"
    assert "EQM303" in page["A2"].comment.text
    assert str(page.merged_cells) == "A2:A3"


def test_values_under_a_merged_area_are_said_to_be_lost() -> None:
    rows = w.row('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>')
    (lost,) = marked(w.package(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')).lost
    assert lost.en == "the values of cells that lay hidden under merged ones: 1"


def test_columns_hidden_to_the_edge_stay_hidden() -> None:
    data = w.package(HEADER, before='<cols><col min="3" max="16384" width="9" hidden="1"/></cols>')
    assert opened(marked(data).data)["services"].column_dimensions["C"].max == 16_384
    same_values(data, marked(data).data)


def test_a_cell_that_is_not_there_can_be_marked() -> None:
    page = opened(marked(dressed(), rules.NOT_CALCULATED.at(Location("r.xlsx", "services", 40, 9))).data)["services"]
    assert page["I40"].comment
    assert page["I40"].value is None


def test_the_same_bytes_come_out_and_the_original_is_left_alone() -> None:
    data = dressed()
    before = bytes(data)
    assert marked(data, TOO_HIGH).data == marked(data, TOO_HIGH).data
    assert data == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", dressed()[:-40]])
def test_what_the_reader_refuses_is_not_copied(data: bytes) -> None:
    with pytest.raises(EqmError) as raised:
        marked(data)
    assert "marked copy" in raised.value.message.en


@pytest.mark.slow
def test_of_very_many_findings_the_errors_are_marked_and_the_rest_is_counted() -> None:
    notes = [rules.NUMBER_AS_TEXT.at(Location("r.xlsx", "agencies", 1, 1), count=n, cells="x") for n in range(2_500)]
    copy = marked(dressed(), *notes, TOO_HIGH)
    assert [text.en for text in copy.lost][-1] == "findings that are not marked, beyond the first: 501"
    book = opened(copy.data)
    assert book.worksheets[0].max_row == 2_001
    assert "EQM303" in book["services"]["F2"].comment.text


def test_a_number_keeps_all_its_digits() -> None:
    numbers = ("0.30000000000000004", "12345678901234567890", "1e-7", "5.0", "-0.1", "1.7976931348623157e308")
    rows = "".join(w.row(f'<c r="A{n}"><v>{number}</v></c>', n) for n, number in enumerate(numbers, 1))
    cells = sheets_of(marked(w.package(rows)).data)[1].cells
    assert [c.value for c in cells] == [float(number) for number in numbers]


REFUSED = {
    "a style that is none": w.package(w.row('<c r="A1" s="99"><v>1</v></c>')),
    "a text that is none": w.package(w.row('<c r="A1" t="s"><v>99</v></c>')),
    "a name no program allows": w.package(HEADER, {w.BOOK: w.workbook('name="a/b"')}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_program_could_show_is_refused_in_both_languages(name: str) -> None:
    with pytest.raises(EqmError) as raised:
        marked(REFUSED[name])
    assert "no marked copy" in raised.value.message.en
    assert "نسخهٔ نشان‌دار" in raised.value.message.fa


DATED = w.row(
    '<c r="A1" t="d"><v>2025-03-14</v></c><c r="B1" t="d"><v>2025-03-14T08:30:00</v></c><c r="C1"><v>1</v></c>'
)
VALUES_ALONE = {
    "a shared formula that is none": w.package(w.row('<c r="A1"><f t="shared" si="0">"</f><v>1</v></c>')),
    "the strict variant": w.package(changed={w.SHEET: w.sheet(HEADER, namespace=w.STRICT)}),
    "a table nowhere": w.package(HEADER, after=f'<tableParts><tablePart xmlns:r="{w.LINK}" r:id="r9"/></tableParts>'),
    "a view of no kind": w.package(HEADER, before='<sheetViews><sheetView view="x" workbookViewId="0"/></sheetViews>'),
    "looks of no kind": w.package(
        HEADER, {w.STYLES: w.styles(9).replace("<cellXfs", "<fills><fill/></fills><cellXfs")}
    ),
}


@pytest.mark.parametrize("name", VALUES_ALONE)
def test_of_what_openpyxl_cannot_read_the_values_are_copied(name: str) -> None:
    copy = marked(VALUES_ALONE[name])
    assert any("values alone" in one.en for one in copy.lost)
    original, _ = read_workbook(VALUES_ALONE[name], "x.xlsx")
    assert original is not None
    kept = sheets_of(copy.data)[1]
    assert [cell[:4] for cell in kept.cells] == [cell[:4] for cell in original.sheets[0].cells]


UNUSUAL = {
    "empty attributes": w.package(w.row('<c r="A1" s="" t=""><v>185</v></c>')),
    "references in small letters": w.package(w.row('<c r="a1"><v>185</v></c><c r="$B$1"><v>1</v></c>')),
    "merges backwards": w.package(HEADER, after='<mergeCells><mergeCell ref="D4:C3"/><mergeCell ref=""/></mergeCells>'),
    "another encoding": w.package(changed={w.SHEET: w.sheet(HEADER).replace("UTF-8", "utf-16").encode("utf-16")}),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_written_in_an_unusual_way_is_copied_whole(name: str) -> None:
    assert not any("values alone" in one.en for one in marked(UNUSUAL[name]).lost)


def test_xml_that_openpyxl_s_parser_refuses_is_the_file_s_fault() -> None:
    from eqm.report.marking.loading import loaded

    original, _ = read_workbook(w.package(HEADER), "", Limits())
    assert original
    assert loaded(w.package(HEADER), original)
    assert loaded(w.package(HEADER, {w.STYLES: "<a"}), original) is None


def test_what_openpyxl_prints_does_not_get_into_reports(capfd: pytest.CaptureFixture[str]) -> None:
    styles = w.styles(0, 0).replace('<xf numFmtId="0"/></cellXfs>', '<xf numFmtId="0" xfId="7"/></cellXfs>')
    names = '<cellStyles><cellStyle name="n" xfId="7"/></cellStyles><dxfs>'
    assert marked(w.package(HEADER, {w.STYLES: styles.replace("<dxfs>", names)}))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", [30, pytest.param(250, marks=pytest.mark.slow)])
def test_odd_files_are_copied_as_they_are_or_not_at_all(number: int) -> None:
    base, chance = dressed(), random.Random(20250323)
    copied = 0
    for _ in range(number):
        data = fuzzing.KINDS["xml"](chance, base)
        try:
            copy = marked(data, TOO_HIGH, NOTE, LOOK).data
        except EqmError:
            continue
        copied += 1
        openpyxl.load_workbook(io.BytesIO(copy))
        assert [sheet.name for sheet in sheets_of(copy)[1:]] == [sheet.name for sheet in sheets_of(data)]
    assert copied > number / 7

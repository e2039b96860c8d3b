"""What is written in an unusual way but has one meaning is read; what stands nowhere costs only itself."""

from typing import Any

import pytest

from eqm.findings import files as rules
from eqm.xlsx.reading import Kind, Workbook, read_workbook
from eqm.xlsx.reading.model import Area
from xlsx.reading import workbooks as w
from xlsx.reading.workbooks import package, row

HS = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:hs="urn:other" xmlns:x14="{}main"'
DECLARED = HS.format("http://schemas.microsoft.com/office/spreadsheetml/2009/9/")


def read(data: bytes) -> tuple[Workbook, list[Any]]:
    book, findings = read_workbook(data, "x.xlsx")
    assert book is not None, [finding.message("en") for finding in findings]
    return book, findings


def values(data: bytes) -> dict[str, Any]:
    """What stands in the cells of the first sheet, by place."""
    book, findings = read(data)
    assert findings == []
    return {f"{cell.row},{cell.column}": cell.value for cell in book.sheets[0].cells}


def either(choice: str, fallback: str, requires: str = "hs") -> str:
    """A choice between two ways to say a thing."""
    within = f'<mc:Choice Requires="{requires}">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<mc:AlternateContent {DECLARED}>{within}</mc:AlternateContent>"


def cell(reference: str, value: object, more: str = "") -> str:
    return f'<c r="{reference}"{more}><v>{value}</v></c>'


ALTERNATES = {
    "a cell": (row(either(cell("A1", 1), cell("A1", 2))), {"1,1": 2}),
    "a cell that Excel knows": (row(either(cell("A1", 1), cell("A1", 2), "x14")), {"1,1": 1}),
    "one of two is unknown": (row(either(cell("A1", 1), cell("A1", 2), "x14 hs")), {"1,1": 2}),
    "nothing required": (row(either(cell("A1", 1), cell("A1", 2), "")), {"1,1": 2}),
    "no fallback": (row(either(cell("A1", 1), "") + cell("B1", 3)), {"1,2": 3}),
    "a row": (either(row(cell("A1", 1)), row(cell("A1", 2))) + row(cell("A2", 3), 2), {"1,1": 2, "2,1": 3}),
    "a value": (row(f'<c r="A1">{either("<v>1</v>", "<v>2</v>")}</c>'), {"1,1": 2}),
    "a text": (
        row(f'<c r="A1" t="inlineStr"><is>{either("<t>a</t>", "<t>b</t>")}<t>c</t></is></c>'),
        {"1,1": "bc"},
    ),
    "one inside another": (row(either(cell("A1", 1), either(cell("A1", 2), cell("A1", 3)))), {"1,1": 3}),
    "two choices": (
        row(either(cell("A1", 1), "").replace("<mc:Fallback>", '<mc:Choice Requires="x14"><c><v>5</v></c></mc:Choice>'
            "<mc:Fallback>")),
        {"1,1": 5},
    ),
    "words of another namespace": (row(f'<AlternateContent xmlns="urn:x"/>{cell("A1", 1)}'), {"1,1": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERNATES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_choice_the_part_that_counts_is_read(name: str, encoding: str) -> None:
    rows, expected = ALTERNATES[name]
    sheet = w.sheet(rows).replace("UTF-8", encoding).encode(encoding)
    assert values(package(changed={w.SHEET: sheet})) == expected


def test_a_choice_between_formats_counts_as_one_format() -> None:
    xf = '<xf numFmtId="{}"/>'
    formats = xf.format(0) + either(xf.format(2), xf.format(9)) + xf.format(14)
    styles = f"<styleSheet xmlns='{w.MAIN}'><cellXfs>{formats}</cellXfs></styleSheet>"
    book, _ = read(package(row(cell("A1", 1, ' s="1"') + cell("B1", 1, ' s="2"')), {w.STYLES: styles}))
    assert [(one.number_format, one.kind) for one in book.sheets[0].cells] == [
        ("0%", Kind.NUMBER),
        ("mm-dd-yy", Kind.DATE),
    ]


def test_a_choice_between_sheets_and_texts() -> None:
    listed = w.workbook('name="one"').replace("<sheet ", f"{either('', '')}<sheet ", 1)
    texts = w.shared_strings("<t>a</t>").replace("</sst>", either("<si><t>b</t></si>", "<si><t>c</t></si>") + "</sst>")
    book, _ = read(package(row('<c r="A1" t="s"><v>1</v></c>'), {w.BOOK: listed, w.STRINGS: texts}))
    assert book.sheets[0].cells[0].value == "c"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1256", "cp1256"), ("ISO-8859-1", "latin-1"), ("gbk", "gbk"), ("Shift_JIS", "shift_jis"),
     ("utf-16", "utf-16"), ("UTF-16", "utf-16-le"), ("utf-32", "utf-32"), ("UTF-8", "utf-8-sig"), ("big5", "big5"),
     ("utf-16", "utf-8"), ("IBM037", "cp037")],
)  # fmt: skip
def test_a_part_may_be_in_any_encoding(declared: str, encoding: str) -> None:
    text = {"cp1256": "سلام", "gbk": "服务", "shift_jis": "日本", "big5": "服務"}.get(encoding, "Ab")
    sheet = w.sheet(row(f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>')).replace("UTF-8", declared)
    assert values(package(changed={w.SHEET: sheet.encode(encoding)})) == {"1,1": text}


@pytest.mark.parametrize(
    "written", ['<c r="" s="" t=""><v>5</v></c>', '<c r="A1" s="0"><f t="" si="" ref=""/><v>5</v></c>']
)
def test_an_empty_attribute_is_an_absent_one(written: str) -> None:
    assert values(package(f'<row r="" hidden="" spans="">{written}</row>')) == {"1,1": 5}


def test_an_empty_attribute_of_the_workbook_is_an_absent_one() -> None:
    properties = '<workbookPr date1904=""/><sheets>'
    book = w.workbook('name="one" state=""').replace("<sheets>", properties)
    styles = f"<styleSheet xmlns='{w.MAIN}'><cellXfs><xf numFmtId=''/></cellXfs></styleSheet>"
    links = w.links(("rId1", "worksheet", "worksheets/sheet1.xml"), mode=' TargetMode=""')
    data = package(row(cell("A1", 5)), {w.BOOK: book, w.STYLES: styles, w.BOOK_LINKS: links})
    assert values(data) == {"1,1": 5}


@pytest.mark.parametrize("kind", ["s", "n", "b", "d", "str"])
def test_an_empty_value_is_a_blank_cell(kind: str) -> None:
    found = values(package(row(f'<c r="A1" t="{kind}"><v/></c><c r="B1"><v>1</v></c>')))
    assert found in ({"1,2": 1}, {"1,1": "", "1,2": 1})


@pytest.mark.parametrize("reference", ["a1", "$A$1", "$A1", " A1 ", "R1C1", "r1c1"])
def test_a_reference_may_be_spelled_in_many_ways(reference: str) -> None:
    assert values(package(row(cell(reference, 5)))) == {"1,1": 5}


@pytest.mark.parametrize("written", ["002", "+2", " 2 "])
def test_a_whole_number_may_be_written_as_xml_allows(written: str) -> None:
    styles = w.styles(0, 9, 10)
    book, findings = read(package(f'<row r="{written}"><c s="{written}"><v>1</v></c></row>', {w.STYLES: styles}))
    assert findings == []
    (only,) = book.sheets[0].cells
    assert (only.row, only.number_format) == (2, "0.00%")


@pytest.mark.parametrize(
    ("reference", "merged"),
    [
        ("B2:A1", (1, 1, 2, 2)),
        ("$A$1:$B$2", (1, 1, 2, 2)),
        ("a1:b2", (1, 1, 2, 2)),
        ("A2:B1", (1, 1, 2, 2)),
        ("B:A", (1, 1, 1_048_576, 2)),
        ("$2:$1", (1, 1, 2, 16_384)),
        ("A1", (1, 1, 1, 1)),
    ],
)
def test_a_merged_area_may_be_spelled_in_many_ways(reference: str, merged: tuple[int, ...]) -> None:
    book, findings = read(package(after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'))
    assert findings == []
    assert book.sheets[0].merged == (Area(*merged),)


@pytest.mark.parametrize("reference", ["A1:", "x", "A:1", "A1:XFE1"])
def test_a_merge_that_is_none_is_a_warning_and_costs_nothing_else(reference: str) -> None:
    merges = f'<mergeCells><mergeCell ref="{reference}"/><mergeCell ref=""/><mergeCell ref="B1:C1"/></mergeCells>'
    book, (found,) = read(package(row(cell("A1", 5)), after=merges))
    assert (found.rule, found.place.sheet) == (rules.BAD_MERGE, book.sheets[0].name)
    assert (book.sheets[0].cells[0].value, len(book.sheets[0].merged)) == (5, 1)


def test_what_is_said_of_a_part_that_is_not_there_counts_for_nothing() -> None:
    types = w.content_types().replace(
        "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    linked = w.links(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "vbaProject", "vba.bin"), ("rId3", "styles", "no.xml")
    )
    data = package(row(cell("A1", 5)), {w.TYPES: types, w.BOOK_LINKS: linked, w.STYLES: None, w.STRINGS: None})
    assert values(data) == {"1,1": 5}


def test_a_printers_settings_are_no_macros_whatever_is_declared_for_their_ending() -> None:
    likely = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    printer: dict[str, w.Part] = {
        w.TYPES: w.content_types(more=likely),
        "xl/printerSettings/printerSettings1.bin": b"x",
    }
    assert values(package(row(cell("A1", 5)), printer)) == {"1,1": 5}


def test_cells_of_a_missing_part_are_errors_each() -> None:
    missing = {w.STYLES: None, w.STRINGS: None}
    _, findings = read(package(row('<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c><c><v>2</v></c>'), missing))
    assert [(found.rule, found.place.cell) for found in findings] == [
        (rules.BAD_STRING_NUMBER, "A1"),
        (rules.BAD_STYLE, "B1"),
    ]


NO_PART = [
    ("rId7", rules.EMPTY_SHEET, "rId7"),
    ("rId2", rules.EMPTY_SHEET, "worksheets/sheet2.xml"),
    ("rId3", rules.EMPTY_SHEET, "../../../etc/passwd"),
    ("", None, ""),
]


@pytest.mark.parametrize(("id", "rule", "found"), NO_PART)
def test_a_sheet_without_a_part_is_empty_and_the_others_are_read(id: str, rule: object, found: str) -> None:
    book = w.workbook('name="one"', 'name="two"').replace('"rId2"', f'"{id}"')
    targets = ("worksheets/sheet1.xml", "worksheets/sheet2.xml", "../../../etc/passwd")
    linked = w.links(*((f"rId{number}", "worksheet", target) for number, target in enumerate(targets, 1)))
    read_book, findings = read(package(row(cell("A1", 5)), {w.BOOK: book, w.BOOK_LINKS: linked}))
    assert [len(sheet.cells) for sheet in read_book.sheets] == [1, 0]
    assert [(one.rule, dict(one.details)["found"]) for one in findings] == ([(rule, found)] if rule else [])


def test_styles_without_number_cost_no_limit() -> None:
    styles = w.styles(*(n * 7919 % 163 for n in range(70_000)))
    assert values(package(row(cell("A1", 5)), {w.STYLES: styles})) == {"1,1": 5}


def test_a_million_empty_rows_cost_no_limit() -> None:
    rows = "".join(f'<row r="{number}"/>' for number in range(2, 1_000_001))
    assert values(package(row(cell("A1", 5)) + rows)) == {"1,1": 5}


IGNORE = 'mc:Ignorable="hs"'
WRAPPED = {
    "a stranger": ("<hs:w>{}</hs:w>", {"1,1": 1}, ["B1"]),
    "one that may be ignored": (f"<hs:w {IGNORE}>{{}}</hs:w>{either('', '')}", {"1,1": 1}, []),
    "one to look into": (f'<hs:w {IGNORE} mc:ProcessContent="hs:w">{{}}</hs:w>', {"1,1": 1, "1,2": 2}, []),
    "one to look into by any name": (f'<hs:w {IGNORE} mc:ProcessContent="hs:*">{{}}</hs:w>', {"1,1": 1, "1,2": 2}, []),
    "one to look into and not to ignore": ('<hs:w mc:ProcessContent="hs:w">{}</hs:w>', {"1,1": 1}, ["B1"]),
    "an extension": ("<extLst><ext>{}</ext></extLst>", {"1,1": 1}, ["B1"]),
    "an extension in a cell": ('<c r="B1"><extLst><ext>{}</ext></extLst></c>', {"1,1": 1}, ["B1"]),
    "a value of a stranger": ('<c r="B1"><hs:w><v>2</v></hs:w></c>', {"1,1": 1}, []),
    "a text of a stranger": (
        '<c r="B1" t="inlineStr"><is><t>a</t><hs:w><t>b</t></hs:w><rPh><t>c</t></rPh></is></c>',
        {"1,1": 1, "1,2": "a"},
        [],
    ),
    "a namespace made up in Excel's name": (either("{}", "", "x99"), {"1,1": 1}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPED)
def test_only_cells_of_a_row_are_read_and_what_nobody_sees_is_said(name: str) -> None:
    around, expected, ghosts = WRAPPED[name]
    inside = row(cell("A1", 1) + around.replace("{}", cell("B1", 2)))
    declared = f'{DECLARED} xmlns:x99="http://schemas.microsoft.com/office/spreadsheetml/9999/main"'
    sheet = w.sheet(inside).replace("<worksheet ", f"<worksheet {declared} ", 1)
    book, findings = read(package(changed={w.SHEET: sheet}))
    assert {f"{one.row},{one.column}": one.value for one in book.sheets[0].cells} == expected
    assert [(one.rule, dict(one.details)["cells"]) for one in findings] == [(rules.OUTSIDE_THE_TABLE, ghosts)][
        : len(ghosts)
    ]


def test_a_row_counts_only_in_the_table_of_its_sheet() -> None:
    ghost = f'<extLst><ext uri="x"><sheetData>{row(cell("A9", 9) + cell("B9", 9), 9)}</sheetData></ext></extLst>'
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    hidden = f'<extLst><cols><col min="1" max="1" hidden="1"/></cols>{merged}</extLst>'
    book, (found,) = read(package(row(cell("A1", 1)), before=hidden, after=ghost))
    (sheet,) = book.sheets
    assert ([one.value for one in sheet.cells], sheet.hidden_columns, sheet.merged) == ([1.0], frozenset(), ())
    assert (found.rule, dict(found.details)["count"], dict(found.details)["cells"]) == (
        rules.OUTSIDE_THE_TABLE, 2, ["A9", "B9"],
    )  # fmt: skip


def test_only_texts_of_an_item_of_the_list_are_shared_texts() -> None:
    strange = "<extLst><si><t>x</t></si></extLst>"
    texts = w.shared_strings("<t>a</t><extLst><t>x</t></extLst>", "<r><rPr><t>x</t></rPr><t>b</t></r>").replace(
        "<si>", f"{strange}<si>", 1
    )
    book, findings = read(package(row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'), {w.STRINGS: texts}))
    assert ([one.value for one in book.sheets[0].cells], findings) == (["a", "b"], [])


def test_only_the_workbook_s_own_list_of_sheets_and_formats_counts() -> None:
    listed = w.workbook('name="one"').replace(
        "<sheets>", '<extLst><sheets><sheet name="no" r:id="rId1"/></sheets></extLst><sheets>'
    )
    styles = w.styles(0).replace(
        "<cellXfs>", '<extLst><ext><cellXfs><xf numFmtId="9"/></cellXfs></ext></extLst><cellXfs>'
    )
    book, findings = read(package(row(cell("A1", 1)), {w.BOOK: listed, w.STYLES: styles}))
    assert ([one.name for one in book.sheets], findings) == (["one"], [])
    assert book.sheets[0].cells[0].number_format == "General"


UNSEEN = {
    "height": ("", '<row r="1" ht="0" customHeight="1">', {1}, set()),
    "a hair's height": ("", '<row r="1" ht="0.1">', {1}, set()),
    "every height": ('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>', '<row r="1">', {1}, set()),
    "every height but one": ('<sheetFormatPr zeroHeight="1"/>', '<row r="1" ht="15">', set(), set()),
    "as Excel hides unused rows": ('<sheetFormatPr zeroHeight="1"/>', '<row r="1" spans="1:2">', set(), set()),
    "a usual height of none": ('<sheetFormatPr defaultRowHeight="0"/>', '<row r="1">', {1}, set()),
    "width": ('<cols><col min="2" max="3" width="0"/></cols>', '<row r="1">', set(), {2, 3}),
    "a usual width of none": (
        '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="998" width="9"/></cols>', '<row r="1">', set(),
        {999, 1000},
    ),
    "usual sizes": ('<sheetFormatPr/><cols><col min="1" max="2"/></cols>', '<row r="1">', set(), set()),
    "sizes that are none": ('<sheetFormatPr defaultRowHeight="x"/>', '<row r="1" ht="low">', set(), set()),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_what_has_no_size_is_hidden(name: str) -> None:
    before, opened, rows, columns = UNSEEN[name]
    book, findings = read(package(f"{opened}{cell('A1', 1)}</row>", before=before))
    assert findings == []
    assert (set(book.sheets[0].hidden_rows), set(book.sheets[0].hidden_columns)) == (rows, columns)

"""What stands in a cell, for every way in which a program may have written it."""

import pytest

from eqm.xlsx.reading import Cell, Formula, Kind
from xlsx.reading.asserting import cells, read
from xlsx.reading.workbooks import (
    BOOK,
    BOOK_LINKS,
    LINKS,
    MAIN,
    SHEET,
    STRICT,
    STRINGS,
    STYLES,
    links,
    package,
    row,
    shared_strings,
    sheet,
    styles,
    workbook,
)

TEXTS = shared_strings(
    "<t>بله</t>", "<t/>", "<r><t>نیم</t></r><r><rPr><b/></rPr><t xml:space='preserve'> فاصله </t></r>"
)


def one(cell: str, **changed: str) -> Cell:
    (found,) = cells(package(row(cell), {STRINGS: TEXTS, **changed}))
    return found


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1"><v>85.5</v></c>', Kind.NUMBER, 85.5),
        ('<c r="A1" t="n"><v>-7</v></c>', Kind.NUMBER, -7.0),
        ('<c r="A1"><v> 1.5E-3\n</v></c>', Kind.NUMBER, 0.0015),
        ('<c r="A1"><v>0.1000000000000000055511151231257827</v></c>', Kind.NUMBER, 0.1),
        ('<c r="A1"><v>7.0000000000000007E-2</v></c>', Kind.NUMBER, 0.07),
        ('<c r="A1"><v>+.5</v></c>', Kind.NUMBER, 0.5),
        ('<c r="A1"><v>1&#x30;</v></c>', Kind.NUMBER, 10.0),
        ('<c r="A1"><v><![CDATA[12]]></v></c>', Kind.NUMBER, 12.0),
        ('<c r="A1"><v>1<!-- 2 -->3</v></c>', Kind.NUMBER, 13.0),
        ('<c r="A1" t="s"><v>0</v></c>', Kind.TEXT, "بله"),
        ('<c r="A1" t="s"><v>1</v></c>', Kind.TEXT, ""),
        ('<c r="A1" t="s"><v>2</v></c>', Kind.TEXT, "نیم فاصله "),
        ('<c r="A1" t="str"><v>ت&amp;ی</v></c>', Kind.TEXT, "ت&ی"),
        ('<c r="A1" t="inlineStr"><is><t>متن</t></is></c>', Kind.TEXT, "متن"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', Kind.TEXT, " a "),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', Kind.TEXT, "ab"),
        ('<c r="A1" t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></is></c>', Kind.TEXT, "東"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D__x000a_b_x005F_x0041_</t></is></c>', Kind.TEXT, "a\r\nb_x0041_"),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_ _xD83D_</t></is></c>', Kind.TEXT, "\U0001f600 \ufffd"),
        ('<c r="A1" t="inlineStr"><is><t>&lt;b&gt; &amp; "q"</t></is></c>', Kind.TEXT, '<b> & "q"'),
        ('<c r="A1" t="inlineStr"><is/></c>', Kind.TEXT, ""),
        ('<c r="A1" t="b"><v>1</v></c>', Kind.BOOLEAN, True),
        ('<c r="A1" t="b"><v>false</v></c>', Kind.BOOLEAN, False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Kind.ERROR, "#REF!"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', Kind.ERROR, "#N/A"),
        ('<c r="A1" t="d"><v>2025-03-14</v></c>', Kind.DATE, "2025-03-14"),
        ('<c r="A1" t="d"><v>2025-03-14T08:30:00.5Z</v></c>', Kind.DATE, "2025-03-14T08:30:00.500"),
        ('<c r="A1"><f>1/0</f></c>', Kind.EMPTY, None),
        ('<c r="A1"><f>1/0</f><v></v></c>', Kind.EMPTY, None),
        ('<c r="A1"><f>1/0</f><v/></c>', Kind.EMPTY, None),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', Kind.TEXT, ""),
    ],
)
def test_a_cell_is_read_as_it_stands(cell: str, kind: Kind, value: object) -> None:
    found = one(cell)
    assert (found.kind, found.value) == (kind, value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize("blank", ["", "<v/>", "<v></v>", "<v> </v>", '<extLst><ext uri="x"/></extLst>'])
def test_a_blank_cell_is_not_given(blank: str) -> None:
    found = cells(package(row(f'<c r="A1" s="0">{blank}</c><c r="C1"><v>1</v></c>')))
    assert [(cell.column, cell.value) for cell in found] == [(3, 1.0)]


def test_phonetic_readings_are_no_text_of_shared_strings() -> None:
    texts = shared_strings(
        '<t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/>', "<t>_x0041_</t>"
    )
    found = cells(package(row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'), {STRINGS: texts}))
    assert [cell.value for cell in found] == ["東京", "A"]


def test_cells_and_rows_without_references_are_counted() -> None:
    data = '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
    data += "<row><c><v>5</v></c></row>"
    assert [cell[:2] for cell in cells(package(data))] == [(1, 1), (1, 3), (5, 3), (5, 4), (6, 1)]


@pytest.mark.parametrize("break_up", ["\n  ", "<!-- row -->", "<?go on?>"])
def test_what_stands_between_elements_does_not_matter(break_up: str) -> None:
    data = "<row r='2'><c r='B2'><v>1</v></c><c r='C2' t='inlineStr'><is><t>x</t></is></c></row>"
    spaced = data.replace("><", f">{break_up}<").replace(f"<v>{break_up}", "<v>")
    assert cells(package(spaced)) == cells(package(data))


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_prefixes_and_the_strict_variant_are_read_alike(namespace: str) -> None:
    plain = sheet(row('<c r="A1" t="b"><v>1</v></c><c r="B1" t="s"><v>0</v></c>'), namespace=namespace)
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    book = workbook('name="a"', namespace=namespace)
    strict_links = links(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"))
    changed = {BOOK: book, STRINGS: TEXTS.replace(MAIN, namespace), BOOK_LINKS: strict_links}
    if namespace == STRICT:
        changed[BOOK_LINKS] = strict_links.replace(
            "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
        )
        changed[BOOK] = book.replace(
            "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
        )
    assert cells(package(changed={**changed, SHEET: plain})) == cells(package(changed={**changed, SHEET: prefixed}))
    assert [cell.value for cell in cells(package(changed={**changed, SHEET: prefixed}))] == [True, "بله"]


def test_elements_of_other_namespaces_are_no_cells() -> None:
    data = row(
        '<c r="A1"><v>1</v></c><y:c xmlns:y="urn:other" r="B1"><y:v>2</y:v></y:c><c xmlns="urn:other"><v>3</v></c>'
    )
    assert [cell.value for cell in cells(package(data))] == [1.0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_parts_may_be_utf_8_or_utf_16(encoding: str) -> None:
    xml = sheet(row('<c r="A1" t="inlineStr"><is><t>سلام</t></is></c>'))
    xml = xml.replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8")
    assert cells(package(changed={SHEET: xml.encode(encoding)}))[0].value == "سلام"


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("SUM(A1:A9)", Formula.PRESENT),
        ("Table1[[#This Row],[U04]]*2", Formula.PRESENT),
        ("SUM(Table1[نمره])+Table1[[#All],[a'[b]:[c]]]", Formula.PRESENT),
        ('"[1]Sheet1!A1|x"', Formula.PRESENT),
        ("'My Sheet'!A1&amp;\"it''s\"", Formula.PRESENT),
        ("RECALL(1)+IMAGES", Formula.PRESENT),
        ("[1]Sheet1!A1", Formula.OUTSIDE),
        ("1+'[2]My Sheet'!$B$2", Formula.OUTSIDE),
        (r"'C:\data\[book.xlsx]Sheet1'!A1", Formula.OUTSIDE),
        ("[1]!name", Formula.OUTSIDE),
        ("cmd|'/c calc'!A0", Formula.OUTSIDE),
        ('_xlfn.WEBSERVICE("http://example.com")', Formula.OUTSIDE),
        ('RTD("x",,"y")', Formula.OUTSIDE),
        ('INDIRECT("[book.xlsx]Sheet1!A1")', Formula.OUTSIDE),
        ('IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(1)"),2)', Formula.OUTSIDE),
    ],
)
def test_a_formula_tells_whether_it_reaches_outside(formula: str, kind: Formula) -> None:
    found = one(f'<c r="A1"><f>{formula}</f><v>5</v></c>')
    assert (found.kind, found.value, found.formula) == (Kind.NUMBER, 5.0, kind)


def test_a_shared_formula_is_the_same_kind_in_all_its_cells() -> None:
    data = row('<c r="A1"><f t="shared" ref="A1:A2" si="0">[1]x!A1</f><v>1</v></c>') + row(
        '<c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="shared" si="7"/><v>2</v></c>', 2
    )
    assert [cell.formula for cell in cells(package(data))] == [Formula.OUTSIDE, Formula.OUTSIDE, Formula.PRESENT]


@pytest.mark.parametrize(("formula", "kind"), [("[1]x!A1", Formula.OUTSIDE), ("B1+1", Formula.PRESENT)])
def test_a_shared_formula_written_after_it_was_named_is_the_same_in_all_its_cells(formula: str, kind: Formula) -> None:
    data = row('<c r="A1"><f t="shared" si="0"/><v>1</v></c><c r="B1"><f t="shared" si="1"/><v>2</v></c>') + row(
        f'<c r="A2"><f t="shared" ref="A1:A2" si="0">{formula}</f><v>2</v></c>', 2
    )
    assert [cell.formula for cell in cells(package(data))] == [kind, Formula.PRESENT, kind]


def test_cells_filled_by_an_array_formula_count_as_calculated() -> None:
    data = row('<c r="B1"><f t="array" ref="B1:C2">A1:B2*2</f><v>1</v></c><c r="C1"><v>2</v></c><c r="D1"><v>3</v></c>')
    data += row('<c r="A2"><v>1</v></c><c r="B2"><v>2</v></c>', 2) + row('<c r="B3"><v>2</v></c>', 3)
    present = {cell[:2] for cell in cells(package(data)) if cell.formula is Formula.PRESENT}
    assert present == {(1, 2), (1, 3), (2, 2)}


@pytest.mark.parametrize(
    ("style", "value", "kind", "expected"),
    [
        (14, "45730", Kind.DATE, "2025-03-14"),
        (22, "45730.354166666664", Kind.DATE, "2025-03-14T08:30:00"),
        (20, "0.354166666666667", Kind.DATE, "08:30:00"),
        (46, "1.5", Kind.DATE, "1900-01-01T12:00:00"),
        ("yyyy\\-mm\\-dd", "1", Kind.DATE, "1900-01-01"),
        ("[$-3000401]yyyy/m/d", "59", Kind.DATE, "1900-02-28"),
        ("[h]:mm", "61", Kind.DATE, "1900-03-01"),
        ("dddd", "45730.00000578704", Kind.DATE, "2025-03-14T00:00:00.500"),
        ("yyyy", "60", Kind.DATE, "1900-02-29"),
        ("yyyy", "60.5", Kind.DATE, "1900-02-29T12:00:00"),
        ("yyyy", "0", Kind.DATE, "00:00:00"),
        ("yyyy", "-1", Kind.NUMBER, -1.0),
        ("yyyy", "2958466", Kind.NUMBER, 2958466.0),
        ("yyyy", "1e300", Kind.NUMBER, 1e300),
        ('0.0" days"', "45730", Kind.NUMBER, 45730.0),
        ("[Red]0.00;[$USD]0\\h", "45730", Kind.NUMBER, 45730.0),
        ("General", "45730", Kind.NUMBER, 45730.0),
        (9, "0.85", Kind.NUMBER, 0.85),
    ],
)
def test_a_date_is_a_number_with_a_date_s_format(style: int | str, value: str, kind: Kind, expected: object) -> None:
    found = one(f'<c r="A1" s="1"><v>{value}</v></c>', **{STYLES: styles(0, style)})
    assert (found.kind, found.value) == (kind, expected)


def test_a_workbook_may_count_days_from_1904() -> None:
    book = workbook('name="a"', properties='<workbookPr date1904="1"/>')
    data = row('<c r="A1" s="0"><v>44268</v></c><c r="B1"><v>0</v></c>')
    found = cells(package(data, {BOOK: book, STYLES: styles(14)}))
    assert [cell.value for cell in found] == ["2025-03-14", "1904-01-01"]


def test_number_formats_have_their_codes() -> None:
    data = row('<c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2" t="b"><v>1</v></c>')
    found = cells(package(data, {STYLES: styles(9, '0" €"', 10)}))
    assert [cell.number_format for cell in found] == ["0%", '0" €"', "0.00%"]


def test_a_workbook_needs_neither_styles_nor_shared_texts() -> None:
    changed = {STYLES: None, STRINGS: None, BOOK_LINKS: links(("rId1", "worksheet", "worksheets/sheet1.xml"))}
    assert cells(package(row('<c r="A1" s="0"><v>1</v></c>'), changed))[0].value == 1.0


def test_sheets_come_in_order_with_what_is_hidden_and_merged() -> None:
    columns = (
        '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="true"/><col min="3" max="3"/></cols>'
    )
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/><row r="3"><c><v>1</v></c></row>'
    merges = '<mergeCells count="2"><mergeCell ref="C5:D6"/><mergeCell ref="A1:XFD1"/></mergeCells>'
    kinds = ('name="یک" state="hidden"', 'name="دو"', 'name="نمودار"', 'name="سه" state="veryHidden"')
    targets = (
        "worksheets/sheet1.xml",
        "/xl/other/../worksheets/SHEET1.xml",
        "chartsheets/c.xml",
        "./worksheets/sheet1.xml",
    )
    linked = [(f"rId{n}", "chartsheet" if n == 3 else "worksheet", t) for n, t in enumerate(targets, 1)]
    book, found = read(
        package(rows, {BOOK: workbook(*kinds), BOOK_LINKS: links(*linked)}, before=columns, after=merges)
    )
    assert book is not None
    assert found == []
    assert [(s.name, s.visibility) for s in book.sheets] == [("یک", "hidden"), ("دو", "visible"), ("سه", "very_hidden")]
    first = book.sheets[0]
    assert first.hidden_rows == {1}
    assert first.hidden_columns == {2, *range(4, 1001)}
    assert first.merged == ((1, 1, 1, 16384), (5, 3, 6, 4))


def test_the_workbook_is_found_by_its_link() -> None:
    moved = {
        LINKS: links(("rId1", "officeDocument", "/Book/wb.xml")),
        BOOK: None,
        BOOK_LINKS: None,
        "Book/wb.xml": workbook('name="a"'),
        "Book/_rels/wb.xml.rels": links(("rId1", "worksheet", "../xl/worksheets/sheet1.xml")),
    }
    assert cells(package(row('<c r="A1"><v>1</v></c>'), moved))[0].value == 1.0


def test_a_blank_cell_in_the_last_corner_is_harmless() -> None:
    assert cells(package('<row r="1048576"><c r="XFD1048576" s="0"/></row>')) == []


def test_forty_thousand_styled_empty_rows_are_harmless() -> None:
    rows = "".join(f'<row r="{n}" s="0" customFormat="1"/>' for n in range(2, 40_002))
    assert len(cells(package(row('<c r="A1"><v>1</v></c>') + rows))) == 1


def test_a_dimension_that_lies_is_not_believed() -> None:
    found = cells(package(row('<c r="B1"><v>1</v></c>'), before='<dimension ref="A1:XFD1048576"/>'))
    assert [cell[:2] for cell in found] == [(1, 2)]

"""Files that cannot be used, each called what it is; every rule about files is met here at least once."""

import random
import struct
import zipfile
import zlib

import pytest

from eqm.findings import Rule, Severity, files
from eqm.xlsx.reading import Kind, Limits
from xlsx.reading import workbooks as w
from xlsx.reading.asserting import codes, read, refused
from xlsx.reading.workbooks import package, row

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
GOOD = package(row('<c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>بله</t></is></c>'))
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(b)} "{f"&{chr(b - 1)};" * 10}">' for b in range(98, 108))
    + "]>"
)

OTHER_FILES = {
    "csv": (b"agency,U01\nito,85\n", "plain text"),
    "csv-16": ("\ufeffنام\t۸۵".encode("utf-16"), "plain text"),
    "bmi": (b"BMI,weight\n1,2\n", "plain text"),
    "html": (b"\n<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "HTML"),
    "table": ("<meta charset=utf-8><table><tr><td>۱</td></tr></table>".encode(), "HTML"),
    "xml": (b'<?xml version="1.0"?><a/>', "XML document"),
    "xml-2003": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "old workbook"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "old office"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "picture"),
    "bmp": (b"BM\x00\x01\x02\x03", "picture"),
    "gz": (b"\x1f\x8b\x08\x00", "archive"),
    "unknown": (b"\x00\x01\x02\x03", "unknown"),
    "ods": (
        w.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "OpenDocument",
    ),
    "docx": (w.zipped({w.TYPES: w.content_types(), "word/document.xml": "<a/>"}), "text document"),
    "pptx": (w.zipped({w.TYPES: w.content_types(), "ppt/presentation.xml": "<a/>"}), "presentation"),
    "xlsb": (w.zipped({w.TYPES: w.content_types(), "xl/workbook.bin": b"\x83"}), "binary workbook"),
    "zip": (w.zipped({"round11.xlsx": GOOD}), "zip archive"),
    "empty-zip": (w.zipped({}), "zip archive"),
    "other": (
        package(changed={w.TYPES: w.content_types("application/x.wordprocessingml.document.main+xml")}),
        "office",
    ),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_another_format_is_called_what_it_is(name: str) -> None:
    data, kind = OTHER_FILES[name]
    finding = refused(data)
    assert finding.rule is files.NOT_A_WORKBOOK
    assert kind in finding.message("en")


MACROS = {
    "part": package(changed={"xl/vbaProject.bin": b"\x00"}),
    "type": package(changed={w.TYPES: w.content_types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")}),
    "ending": package(
        changed={
            w.TYPES: w.content_types(
                more='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            ),
            "xl/x.bin": b"x",
        }
    ),
    "sheet": package(changed={"xl/macrosheets/sheet1.xml": "<a/>"}),
    "link": package(changed={w.BOOK_LINKS: w.links(("rId1", "vbaProject", "x.bin")), "xl/x.bin": "x"}),
}


@pytest.mark.parametrize("name", MACROS)
def test_macros_are_refused(name: str) -> None:
    assert refused(MACROS[name]).rule is files.MACROS


def cell(reference: str, value: int = 1) -> str:
    return f'<c r="{reference}"><v>{value}</v></c>'


def merges(*references: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in references) + "</mergeCells>"


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def broken(sheet: str) -> bytes:
    return package(changed={w.SHEET: sheet})


def without(name: str) -> bytes:
    return package(row(cell("A1")), {name: None})


def bomb(doctype: str, body: str = "&k;") -> bytes:
    return broken(w.sheet(row(f'<c r="A1" t="str"><v>{body}</v></c>')).replace("<worksheet", f"{doctype}<worksheet"))


def sheet_links(target: str, kind: str = "worksheet", mode: str = "") -> bytes:
    return package(changed={w.BOOK_LINKS: w.links(("rId1", kind, target), mode=mode)})


def twice(first: str, second: str) -> bytes:
    return w.zipped([(name, str(part).encode()) for name, part in w.parts().items()] + [(first, b"x"), (second, b"x")])


def overlapping() -> bytes:
    entry = GOOD.rfind(w.SHEET.encode()) - 46
    offset = struct.unpack_from("<L", GOOD, entry + 42)[0]
    return w.with_directory_field(GOOD, w.STYLES, 42, "L", offset)


OTHER = w.package(row(cell("A1", 9)))
STRICT_LINK = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TWO_BOOKS = w.links(("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "officeDocument", "xl2/b.xml"))
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:hs="urn:other"'
MUST = f'{COMPATIBLE} mc:MustUnderstand="hs"'
OUT_OF_ORDER = f"<mc:AlternateContent {COMPATIBLE}><mc:Fallback/><mc:Choice Requires='hs'/></mc:AlternateContent>"


def linked(*more: tuple[str, str, str]) -> str:
    return w.links(("rId1", "worksheet", "worksheets/sheet1.xml"), *more)


def shifted(data: bytes, by: int) -> bytes:
    """A package whose own places are those in a file where so many bytes come before it."""
    moved, at = bytearray(data), struct.unpack_from("<L", data, data.rfind(b"PK\x05\x06") + 16)[0]
    struct.pack_into("<L", moved, data.rfind(b"PK\x05\x06") + 16, at + by)
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<L", moved, at + 42, struct.unpack_from("<L", data, at + 42)[0] + by)
        at += 46
    return bytes(moved)


def in_comment(data: bytes, other: bytes) -> bytes:
    """A package in whose comment another stands."""
    end = len(data) - 2
    return data[:end] + struct.pack("<H", len(other)) + shifted(other, len(data))


def unlisted() -> bytes:
    """A package that holds a part which its list of parts does not name, so that only some programs find it."""
    start = struct.unpack_from("<L", GOOD, GOOD.rfind(b"PK\x05\x06") + 16)[0]
    part = OTHER[: OTHER.find(b"PK\x03\x04", 4)]
    return w.with_end_field(GOOD[:start] + part + GOOD[start:], 16, "L", start + len(part))


def with_rest() -> bytes:
    """A package with bytes behind a part's packed ones, which some programs take for another part."""
    sheet = w.sheet().encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(sheet) + packer.flush() + b"PK\x03\x04 and more"
    members = {**w.parts(), w.SHEET: None}
    plain = w.zipped({**members, w.SHEET: b""}, zipfile.ZIP_STORED)
    return w._with_packed(plain, w.SHEET, packed, zlib.crc32(sheet), len(sheet))


NO_REFERENCES = ("A0", "XFE1", "1A", "AAAA1", "A01", "A2", "ı1", "R1C1C", "$", "A1:B1")
NO_RANGES = ("A1:", "A1:XFE1", "A1:B2:C3", "x", "A:1", "A:B2", "1:", "ı1")
SPOILED = {
    # the file and its zip package
    "empty": (b"", files.EMPTY_FILE),
    "another format": (OTHER_FILES["csv"][0], files.NOT_A_WORKBOOK),
    "macros": (MACROS["part"], files.MACROS),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), files.PASSWORD),
    "cut short": (GOOD[:-30], files.ZIP_DAMAGED),
    "end alone": (b"PK\x03\x04" + GOOD[-22:], files.ZIP_DAMAGED),
    "comment too long": (w.with_end_field(GOOD, 20, "H", 9), files.ZIP_DAMAGED),
    "split": (w.with_end_field(GOOD, 4, "H", 1), files.ZIP_DAMAGED),
    "directory beyond": (w.with_end_field(GOOD, 16, "L", len(GOOD)), files.ZIP_DAMAGED),
    "more parts than listed": (w.with_end_field(w.with_end_field(GOOD, 8, "H", 9), 10, "H", 9), files.ZIP_DAMAGED),
    "zip64 without record": (w.with_end_field(GOOD, 16, "L", 0xFFFFFFFF), files.ZIP_DAMAGED),
    "entry without numbers": (w.with_directory_field(GOOD, w.SHEET, 24, "L", 0xFFFFFFFF), files.ZIP_DAMAGED),
    "overlapping": (overlapping(), files.ZIP_DAMAGED),
    "offset beyond": (w.with_directory_field(GOOD, w.SHEET, 42, "L", 10**9), files.ZIP_DAMAGED),
    "offset astray": (w.with_directory_field(GOOD, w.TYPES, 42, "L", 1), files.ZIP_DAMAGED),
    "names differ": (GOOD.replace(b"xl/styles.xml", b"xl/stylez.xml", 1), files.PART_DAMAGED),
    "wrong sum": (w.with_directory_field(GOOD, w.SHEET, 16, "L", 1), files.PART_DAMAGED),
    "smaller than said": (w.with_directory_field(GOOD, w.SHEET, 24, "L", 10_000), files.PART_DAMAGED),
    "larger than said": (w.with_directory_field(GOOD, w.SHEET, 24, "L", 9), files.PART_DAMAGED),
    "packed cut": (w.with_directory_field(GOOD, w.SHEET, 20, "L", 9), files.PART_DAMAGED),
    "bzip2": (w.zipped(w.parts(), zipfile.ZIP_BZIP2), files.PART_DAMAGED),
    "method differs": (w.with_directory_field(GOOD, w.SHEET, 10, "H", 0), files.PART_DAMAGED),
    "encrypted part": (w.with_directory_field(GOOD, w.SHEET, 8, "H", 1), files.PART_LOCKED),
    "part twice": (twice("xl/a.xml", "xl/a.xml"), files.PART_TWICE),
    "part twice but for case": (twice("xl/a.xml", "XL\\A.xml"), files.PART_TWICE),
    "zip bomb 1000:1": (w.squeezed(w.SHEET, b"", b" ", 12_000_000, b""), files.OVER_LIMIT),
    # parts that lack or differ
    "no types": (without(w.TYPES), files.PART_MISSING),
    "no links": (without(w.LINKS), files.PART_MISSING),
    "no book": (package(changed={w.BOOK: None, "xl/x.xml": ""}), files.PART_MISSING),
    "no book link": (package(changed={w.LINKS: w.links()}), files.PART_MISSING),
    "no book links": (without(w.BOOK_LINKS), files.PART_MISSING),
    "no sheets": (package(changed={w.BOOK: w.workbook()}), files.NO_SHEETS),
    "charts only": (sheet_links("charts/c.xml", "chartsheet"), files.NO_SHEETS),
    "sheet twice": (package(changed={w.BOOK: w.workbook('name="a"', 'name="A"')}), files.SHEET_TWICE),
    "sheet outside": (sheet_links("file:///etc/passwd", mode=' TargetMode="External"'), files.LOST_SHEET),
    "sheet by address": (sheet_links("http://example.com/sheet1.xml"), files.LOST_SHEET),
    "sheet of no kind": (sheet_links("worksheets/sheet1.xml", "theme"), files.LOST_SHEET),
    "long sheet name": (package(changed={w.BOOK: w.workbook(f'name="{"n" * 1001}"')}), files.STRANGE_XML),
    "other root": (broken("<html/>"), files.OTHER_ROOT),
    "no namespace": (broken("<worksheet><sheetData/></worksheet>"), files.OTHER_ROOT),
    "other strings": (package(changed={w.STRINGS: "<a/>"}), files.OTHER_ROOT),
    "other styles": (package(changed={w.STYLES: "<a/>"}), files.OTHER_ROOT),
    # XML
    "empty part": (broken(""), files.XML_BROKEN),
    "open end": (broken(w.sheet(row(cell("A1")))[:-10]), files.XML_BROKEN),
    "bad bytes": (
        package(changed={w.SHEET: w.sheet(row("\udc80")).encode("utf-8", "surrogateescape")}),
        files.XML_BROKEN,
    ),
    "control character": (broken(w.sheet(row('<c r="A1" t="inlineStr"><is><t>\x01</t></is></c>'))), files.XML_BROKEN),
    "no character": (broken(w.sheet(row('<c r="A1" t="inlineStr"><is><t>\ufffe</t></is></c>'))), files.XML_BROKEN),
    "unknown entity": (broken(w.sheet(row("&x;"))), files.XML_BROKEN),
    "unbound prefix": (broken(w.sheet("<y:row/>")), files.XML_BROKEN),
    "after the end": (broken(w.sheet() + "<a/>"), files.XML_BROKEN),
    "no such encoding": (broken(w.sheet().replace("UTF-8", "x-user")), files.ENCODING),
    "no text encoding": (broken(w.sheet().replace("UTF-8", "rot13")), files.ENCODING),
    "escapes": (broken(w.sheet().replace("UTF-8", "unicode_escape")), files.ENCODING),
    "bytes of no character": (
        package(changed={w.SHEET: w.sheet().replace("UTF-8", "shift_jis").encode() + b"\x81\xff"}),
        files.XML_BROKEN,
    ),
    "doctype": (bomb("<!DOCTYPE x>", "1"), files.DOCTYPE),
    "laughs": (bomb(LAUGHS), files.DOCTYPE),
    "quadratic": (bomb(f'<!DOCTYPE x [<!ENTITY k "{"k" * 50_000}">]>', "&k;" * 1_000), files.DOCTYPE),
    "entity from a file": (bomb('<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/passwd">]>'), files.DOCTYPE),
    "entity from the network": (bomb('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "1"), files.DOCTYPE),
    "doctype in strings": (package(changed={w.STRINGS: f"{LAUGHS}<sst/>"}), files.DOCTYPE),
    "deep": (broken(w.sheet(before="<a>" * 200_000)), files.STRANGE_XML),
    "deep rows": (broken(w.sheet("<row>" * 200)), files.STRANGE_XML),
    "deep cells": (broken(w.sheet(row("<c>" * 200))), files.STRANGE_XML),
    "deep strings": (package(changed={w.STRINGS: w.shared_strings("<r>" * 200)}), files.STRANGE_XML),
    "strings inside strings": (package(changed={w.STRINGS: w.shared_strings("<si><t/></si>")}), files.STRANGE_XML),
    "text inside text": (package(changed={w.STRINGS: w.shared_strings("<t><t/></t>")}), files.STRANGE_XML),
    "deep links": (package(changed={w.LINKS: w.links().replace("</", "<a>" * 200 + "</", 1)}), files.STRANGE_XML),
    "two values": (broken(w.sheet(row('<c r="A1"><v>1</v><v>2</v></c>'))), files.STRANGE_XML),
    "two formulas": (broken(w.sheet(row('<c r="A1"><f>1</f><f>2</f></c>'))), files.STRANGE_XML),
    "value in value": (broken(w.sheet(row('<c r="A1"><v>1<x/>2</v></c>'))), files.STRANGE_XML),
    "two texts": (broken(w.sheet(row('<c r="A1"><is/><is/></c>'))), files.STRANGE_XML),
    "cell outside a row": (broken(w.sheet(cell("A1"))), files.STRANGE_XML),
    "cell inside a cell": (broken(w.sheet(row(f'<c r="A1"><v>1</v>{cell("B1")}</c>'))), files.STRANGE_XML),
    "huge tag": (broken(w.sheet(before=f'<a b="{"x" * 400_000}"/>')), files.STRANGE_XML),
    "many names": (broken(w.sheet(before="".join(f"<a{n}/>" for n in range(20_000)))), files.STRANGE_XML),
    "many namespaces": (
        broken(w.sheet(before="".join(f'<a xmlns:n{n}="u"/>' for n in range(2_000)))),
        files.STRANGE_XML,
    ),
    "long namespace": (broken(w.sheet(before=f'<a xmlns="{"u" * 100_000}">{"<b/>" * 10_000}</a>')), files.STRANGE_XML),
    "long format": (package(changed={w.STYLES: w.styles("0" * 2_000)}), files.STRANGE_XML),
    # what programs read in different ways
    "two workbooks": (package(changed={w.LINKS: TWO_BOOKS, "xl2/b.xml": w.workbook('name="a"')}), files.AMBIGUOUS),
    "two workbooks by their types": (
        package(
            changed={
                w.TYPES: w.content_types(more=f'<Override PartName="/xl2/b.xml" ContentType="{w.SHEET_TYPE}"/>'),
                "xl2/b.xml": w.workbook('name="a"'),
            }
        ),
        files.AMBIGUOUS,
    ),
    "two styles": (
        package(
            changed={
                w.BOOK_LINKS: linked(("rId9", "styles", "styles.xml"), ("rId7", "styles", "s2.xml")),
                "xl/s2.xml": w.styles(0),
            }
        ),
        files.AMBIGUOUS,
    ),
    "an id twice": (package(changed={w.BOOK_LINKS: linked(("rId1", "theme", "t.xml"))}), files.AMBIGUOUS),
    "a link twice": (
        package(changed={w.BOOK: w.workbook('name="a"', 'name="b"').replace("rId2", "rId1")}),
        files.AMBIGUOUS,
    ),
    "a number twice": (
        package(changed={w.BOOK: w.workbook('name="a"', 'name="b"').replace('sheetId="2"', 'sheetId="1"')}),
        files.AMBIGUOUS,
    ),
    "two links of a sheet": (
        package(
            changed={w.BOOK: w.workbook('name="a"').replace(' r:id="', f' xmlns:s="{STRICT_LINK}" s:id="rId8" r:id="')}
        ),
        files.AMBIGUOUS,
    ),
    "two lists of sheets": (
        package(
            changed={w.BOOK: w.workbook('name="a"').replace("</sheets>", '</sheets><sheets><sheet name="b"/></sheets>')}
        ),
        files.AMBIGUOUS,
    ),
    "two tables": (broken(w.sheet(after="<sheetData/>")), files.AMBIGUOUS),
    "two types": (
        package(
            changed={w.TYPES: w.content_types(more='<Override PartName="/XL/workbook.xml" ContentType="text/xml"/>')}
        ),
        files.AMBIGUOUS,
    ),
    "two archives": (GOOD + GOOD, files.AMBIGUOUS),
    "two archives, adjusted": (OTHER + shifted(GOOD, len(OTHER)), files.AMBIGUOUS),
    "an archive behind": (GOOD + OTHER[:-22], files.AMBIGUOUS),
    "an archive in the comment": (in_comment(GOOD, OTHER), files.AMBIGUOUS),
    "an unlisted part": (unlisted(), files.AMBIGUOUS),
    "a name cut by a zero": (twice("xl/a.xml@png", "x").replace(b"@", b"\0"), files.AMBIGUOUS),
    "part twice by a way around": (twice("xl/a.xml", "xl/./b/..//a.xml"), files.PART_TWICE),
    "more behind the packed bytes": (with_rest(), files.PART_DAMAGED),
    "for other programs": (broken(w.sheet().replace("<sheetData", f"<sheetData {MUST}")), files.STRANGE_XML),
    "choices out of order": (broken(w.sheet(row(OUT_OF_ORDER))), files.STRANGE_XML),
    # references
    **{f"reference {r!r}": (package(row(cell(r))), files.BAD_REFERENCE) for r in NO_REFERENCES},
    "reference beyond": (package(row(cell("A1048577"), 1048577)), files.BAD_REFERENCE),
    "row 0": (package(row("", 0)), files.BAD_REFERENCE),
    "row x": (package("<row r='x'/>"), files.BAD_REFERENCE),
    "row beyond": (package('<row r="1048576"/><row><c><v>1</v></c></row>'), files.BAD_REFERENCE),
    "too many cells in a row": (package(row("<c/>" * 16_385)), files.BAD_REFERENCE),
    "cell twice": (package(row(cell("A1") + cell("A1"))), files.OUT_OF_ORDER),
    "blank cell twice": (package(row(cell("A1") + '<c r="A1"/>')), files.OUT_OF_ORDER),
    "backwards": (package(row(cell("B1") + cell("A1"))), files.OUT_OF_ORDER),
    "row twice": (package(row(cell("A1")) + row(cell("A1"))), files.OUT_OF_ORDER),
    "rows backwards": (package(row(cell("A2"), 2) + row(cell("A1"))), files.OUT_OF_ORDER),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_file_is_refused_with_its_reason(name: str) -> None:
    data, rule = SPOILED[name]
    assert refused(data).rule is rule, refused(data).message("en")


LONG = "x" * 40_000
SHARED_1 = '<c r="B1" t="s"><v>1</v></c>'
ONE_PART: dict[str, w.Part] = {
    w.BOOK: w.workbook(*(f'name="{n}"' for n in range(50))),
    w.BOOK_LINKS: w.links(*((f"rId{n}", "worksheet", "worksheets/sheet1.xml") for n in range(1, 51))),
}
LIMITED = {
    "far cell": (package('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), Limits(), "rows", "XFD1048576"),
    "far column": (package(row(cell("A1") + cell("ALM1") + cell("ALN1"))), Limits(), "columns", "ALM1"),
    "rows": (package(row(cell("B4"), 4)), Limits(rows=3), "rows", "B4"),
    "columns": (package(row(cell("C1") + cell("D1"))), Limits(columns=2), "columns", "C1"),
    "cells": (package(row(cell("A1")) + row(cell("B2") + cell("D2"), 2)), Limits(cells=2), "cells", "D2"),
    "cells, slowly": (package(row("<c><f/><v>1</v></c>" * 3)), Limits(cells=2), "cells", "C1"),
    "all texts": (package(row(inline("A1", "سلام") + inline("B1", "سلام"))), Limits(total_text=7), "total_text", "B1"),
    "all shared texts": (
        package(changed={w.STRINGS: w.shared_strings("<t>سلام</t>", "<t>سلام</t>")}),
        Limits(total_text=7),
        "total_text",
        "",
    ),
    "shared texts": (package(changed={w.STRINGS: w.shared_strings("<t/>", "<t/>")}), Limits(cells=1), "cells", ""),
    "faults": (package(row("".join(f'<c r="{c}1"><v>x</v></c>' for c in "ABC"))), Limits(faults=2), "faults", "C1"),
    "merges": (package(after=merges("A1:B1", "C1:D1")), Limits(merges=1), "merges", ""),
    "arrays": (package(row('<c r="A1"><f t="array" ref="A1:J9">1</f><v>1</v></c>')), Limits(cells=9), "cells", ""),
    "sheets": (w.many_sheets(4), Limits(sheets=3), "sheets", ""),
    "entries": (GOOD, Limits(entries=6), "entries", ""),
    "links": (
        package(changed={w.LINKS: w.links(*((f"r{n}", "x", "y") for n in range(30)))}),
        Limits(entries=20),
        "entries",
        "",
    ),
    "part": (GOOD, Limits(part_bytes=200), "part_bytes", ""),
    "total": (GOOD, Limits(total_bytes=1000), "total_bytes", ""),
    "ratio": (package(row(cell("A1")) + " " * 100_000), Limits(ratio_from=1000), "ratio", ""),
    "marks": (package(row("<c/>" * 1000)), Limits(marks=1000), "marks", ""),
    "one part many times": (
        package(changed=ONE_PART),
        Limits(total_bytes=13_000),
        "total_bytes",
        "",
    ),
}


@pytest.mark.parametrize("name", LIMITED)
def test_a_limit_is_named_with_its_number_and_its_cell(name: str) -> None:
    data, limits, option, place = LIMITED[name]
    finding = refused(data, limits)
    assert finding.rule is files.OVER_LIMIT, finding.message("en")
    shown, limit = option.replace("_", "-"), getattr(limits, option)
    assert f"--limit {shown}={limit}." in finding.message("en")
    assert f"--limit {shown}={2 * limit}" in finding.hint("fa")
    assert finding.place.cell == place
    assert place in finding.message("fa")


LONG_TEXTS = {
    "inline": (inline("B1", LONG), Limits()),
    "in pieces": (f'<c r="B1" t="str"><v>{"x&#x62;" * 40_000}</v></c>', Limits()),
    "a number": (f'<c r="B1"><v>{"1&#x30;" * 40_000}</v></c>', Limits()),
    "formula": (f'<c r="B1"><f>{"1+" * 40_000}</f><v>1</v></c>', Limits()),
    "formula without a value": (f'<c r="B1"><f>{"1+" * 40_000}</f></c>', Limits()),
    "runs": (inline("B1", "").replace("<t></t>", "<r><t>abcdef</t></r>" * 9), Limits(text=50)),
    "shared": (SHARED_1, Limits()),
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_a_text_over_the_limit_is_that_cell_s_error_and_reading_goes_on(name: str) -> None:
    middle, limits = LONG_TEXTS[name]
    texts = w.shared_strings("<t>a</t>", f"<t>{LONG}</t>")
    rows = row(f"{cell('A1')}{middle}{cell('C1')}") + row(cell("A2"), 2)
    book, (finding,) = read(package(rows, {w.STRINGS: texts}), limits)
    assert book is not None
    assert (finding.rule, finding.place.cell) == (files.OVER_LIMIT, "B1")
    assert f"--limit text={limits.text}." in finding.message("en")
    found = [(c.row, c.column, c.kind) for c in book.sheets[0].cells]
    assert found == [(1, 1, Kind.NUMBER), (1, 2, Kind.ERROR), (1, 3, Kind.NUMBER), (2, 1, Kind.NUMBER)]
    assert len(str(book.sheets[0].cells[1].value)) < 100


NO_NUMBERS = ("nan", "inf", "-INF", "1_000", "1e999", "۸۵", "0x1F", "1,5", "--1", "1 2", "5" * 5_000, "1e", ".")
NO_INDEXES = ("5", "-1", "1_0", "x", "1.0", "9" * 5_000, "۰")
BAD_CELLS = {
    **{f"number {n!r}": (f"<v>{n}</v>", "", files.BAD_VALUE) for n in NO_NUMBERS},
    "boolean": ("<v>yes</v>", ' t="b"', files.BAD_VALUE),
    "error": ("<v>oops</v>", ' t="e"', files.BAD_VALUE),
    "date": ("<v>2025-02-30</v>", ' t="d"', files.BAD_VALUE),
    "no date": ("<v>.5</v>", ' t="d"', files.BAD_VALUE),
    **{f"text {n!r}": (f"<v>{n}</v>", ' t="s"', files.BAD_STRING_NUMBER) for n in NO_INDEXES},
    "style": ("<v>1</v>", ' s="99"', files.BAD_STYLE),
    "type": ("<v>1</v>", ' t="zz"', files.BAD_TYPE),
}


@pytest.mark.parametrize("name", BAD_CELLS)
def test_a_cell_that_cannot_be_read_is_an_error_and_never_empty(name: str) -> None:
    value, attributes, rule = BAD_CELLS[name]
    book, findings = read(package(row(f'{cell("A1")}<c r="B1"{attributes}>{value}</c>{cell("C1")}')))
    assert book is not None
    assert [(finding.rule, finding.place.cell) for finding in findings] == [(rule, "B1")]
    assert [c.kind for c in book.sheets[0].cells] == [Kind.NUMBER, Kind.ERROR, Kind.NUMBER]
    assert isinstance(book.sheets[0].cells[1].value, str)


GHOST = f'<extLst><ext uri="x">{row(cell("A9"), 9)}</ext></extLst>'
WARNED = {
    "ghost": (package(after=GHOST), files.OUTSIDE_THE_TABLE),
    "merge": (package(after=merges("A1:")), files.BAD_MERGE),
    "part": (without(w.SHEET), files.EMPTY_SHEET),
}


@pytest.mark.parametrize("name", WARNED)
def test_what_touches_no_answer_is_a_warning(name: str) -> None:
    data, rule = WARNED[name]
    book, (finding,) = read(data)
    assert book is not None
    assert (finding.rule, finding.rule.severity) == (rule, Severity.WARNING)


def test_every_rule_about_files_is_met_by_these_tests() -> None:
    met = {rule for _, rule in [*SPOILED.values(), *WARNED.values()]} | {rule for _, _, rule in BAD_CELLS.values()}
    assert met | {files.NOT_TEXT} == {rule for rule in vars(files).values() if isinstance(rule, Rule)}


def test_names_that_look_like_paths_are_only_names() -> None:
    book, findings = read(package(row(cell("A1")), {"../../etc/passwd": "x", "/tmp/x": "x", "C:\\x": "x"}))
    assert book is not None
    assert findings == []


def test_three_hundred_sheets_are_fine() -> None:
    book, findings = read(w.many_sheets(300))
    assert book is not None
    assert findings == []
    assert [s.cells[0].value for s in book.sheets] == list(range(1, 301))


def test_huge_merges_are_harmless() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 1}"/>' for n in range(1, 50_000, 2))
    book, findings = read(package(row(cell("A1")), after=f"<mergeCells>{merges}</mergeCells>"))
    assert book is not None
    assert findings == []
    assert len(book.sheets[0].merged) == 25_000


@pytest.mark.parametrize("at", [*range(0, len(GOOD), 37), len(GOOD) - 1])
def test_a_file_cut_anywhere_is_refused(at: int) -> None:
    assert read(GOOD[:at])[0] is None


def test_a_file_with_wrong_bytes_is_refused_or_reads_the_same() -> None:
    chance = random.Random(20250321)
    right, _ = read(GOOD)
    for _ in range(300):
        spoiled = bytearray(GOOD)
        for _ in range(chance.choice((1, 1, 1, 4))):
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        book, findings = read(bytes(spoiled))
        assert book == right or findings


def test_xml_with_wrong_letters_never_breaks_the_reader() -> None:
    chance = random.Random(20250322)
    whole = w.parts(row('<c r="A1" s="0"><f>1</f><v>1</v></c><c r="B1" t="s"><v>0</v></c>'), after="<mergeCells/>")
    for _ in range(300):
        name = chance.choice(sorted(whole))
        spoiled = bytearray(str(whole[name]).encode())
        for _ in range(chance.choice((1, 2, 8))):
            spoiled[chance.randrange(len(spoiled))] = chance.choice(b'<>"/=& 0AZr\x00\xff')
        read(w.zipped({**whole, name: bytes(spoiled)}, zipfile.ZIP_STORED))


def test_a_part_s_own_sum_is_checked_even_if_the_xml_is_whole() -> None:
    stored = w.zipped(w.parts(row(cell("A1", 7))), zipfile.ZIP_STORED)
    assert codes(stored.replace(b"<v>7</v>", b"<v>9</v>")) == {"EQM206"}
    assert zlib.crc32(b"7") != zlib.crc32(b"9")

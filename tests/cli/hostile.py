"""Files that nobody sends in good faith, or that were damaged on their way, and the code each is answered with.

`SMALL` go into one folder and are read in one go, for a bad file must take nothing from the others; `LARGE` each have a
process of their own, for what they take must have an end.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from xlsx.reading import workbooks as w
from xlsx.reading.bombs import HEAD, TAIL, a_million, filled, stored

INDICATOR = "{id: A, title: A, answer: {type: percent}}"
CATALOG = f"catalog: c\nversion: '1'\ntitle: c\ndimensions: [{{id: D, title: D, indicators: [{INDICATOR}]}}]\n"
GOOD = "agency,A\na1,50\na2,70\n"

TABLE = w.row('<c r="A1" t="inlineStr"><is><t>agency</t></is></c><c r="B1" t="inlineStr"><is><t>A</t></is></c>')
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
EXTERNAL = "xl/externalLinks/externalLink1.xml"
FIVE = '<c r="B2"><v>5</v></c>'
ANSWERED = '<c r="A2" t="str"><v>{0}</v></c><c r="B2"><v>5</v></c>'


class Case(NamedTuple):
    """A hostile file: what it holds, and the code of the finding it gets; no error is due where none is named. `where`
    must be said in that finding.
    """

    data: bytes
    code: str = ""
    where: str = ""
    ending: str = ".xlsx"


def answer(cell: str, agency: str = "x", changed: Mapping[str, w.Part] | None = None, **around: str) -> bytes:
    """A workbook of one agency with this cell as its answer."""
    rows = TABLE + w.row(f'<c r="A2" t="inlineStr"><is><t>{agency}</t></is></c>{cell}', 2)
    return w.package(rows, changed, **around)


def plain(agency: str = "x") -> bytes:
    return answer(FIVE, agency)


def formula(text: str, agency: str, changed: Mapping[str, w.Part] | None = None) -> bytes:
    return answer(f'<c r="B2"><f>{w.escaped(text)}</f><v>5</v></c>', agency, changed)


def part(name: str, content: w.Part) -> bytes:
    return w.package(TABLE, {name: content})


def sheet(text: str) -> bytes:
    return part(w.SHEET, text)


def entity(head: str, use: str = "&k;") -> bytes:
    cell = f'<c r="A1" t="str"><v>{use}</v></c>'
    return sheet(w.sheet(w.row(cell)).replace("<worksheet", f"<!DOCTYPE x [{head}]><worksheet"))


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return entity(f'<!ENTITY l0 "lol">{lines}', "&l9;")


def flipped() -> bytes:
    data = bytearray(plain())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo(w.SHEET).header_offset + 30 + len(w.SHEET)
    data[start + 60] ^= 0x55
    return bytes(data)


def field(offset: int, form: str, value: int) -> bytes:
    return w.with_directory_field(plain(), w.SHEET, offset, form, value)


def twice() -> bytes:
    return w.zipped([(name, str(text).encode()) for name, text in w.parts(TABLE).items()] + [("XL/Styles.xml", b"x")])


def overlapping() -> bytes:
    data = plain()
    entry = data.rfind(w.SHEET.encode()) - 46
    return w.with_directory_field(data, w.STYLES, 42, "L", struct.unpack_from("<L", data, entry + 42)[0])


def utf_16() -> bytes:
    rows = TABLE + w.row(ANSWERED.format("utf"), 2)
    return part(w.SHEET, w.sheet(rows).replace("UTF-8", "UTF-16").encode("utf-16"))


def macros(how: str) -> bytes:
    parts: dict[str, dict[str, w.Part]] = {
        "part": {"xl/vbaProject.bin": b"\x00"},
        "type": {w.TYPES: w.content_types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
        "sheet": {"xl/macrosheets/sheet1.xml": "<a/>"},
    }
    return w.package(TABLE, parts[how])


def named(name: str, agency: str) -> bytes:
    """A workbook in which an agency bears this name, as an escape where XML cannot hold it."""
    told = "".join(f"_x{ord(c):04X}_" if ord(c) < 32 else c for c in w.escaped(name))
    code = f'<c r="A2" t="inlineStr"><is><t>{agency}</t></is></c>'
    names = w.row(
        "".join(f'<c r="{c}1" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in (("A", "agency"), ("B", "name")))
    )
    listed = names + w.row(f'{code}<c r="B2" t="inlineStr"><is><t>{told}</t></is></c>', 2)
    changed: dict[str, w.Part] = {
        w.BOOK: w.workbook('name="agencies"', 'name="answers"'),
        w.BOOK_LINKS: w.links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
        ),
        "xl/worksheets/sheet2.xml": w.sheet(TABLE + w.row(f'{code}<c r="B2"><v>5</v></c>', 2)),
    }
    return w.package(listed, changed)


def merged(*references: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{reference}"/>' for reference in references) + "</mergeCells>"


NAMES = (
    "=cmd|'/c calc'!A0", "+1+cmd|'/c calc'!A0", "-2+3", "@SUM(1+1)*cmd|'/c calc'!A0", '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "[bold red]x[/] [link=http://x]y[/link]",
    "::error file=a,line=1::x", "##[error]x", "%0A::set-env name=A::x", "\x1b]0;x\x07\x1b[2J\x1b[31mred", "\x07\x07",
    "\u202egnp.exe", "a\nb\rc\td", "| a | b |\n|---|", "`x` ${x} $(x) {{x}} {0}", "a\u2028b\u0085c",
)  # fmt: skip
CODES = ("../../etc/passwd", "..", "/etc/passwd", "C:\\x", "a/b", "con", "nul.txt", ".hidden", "a b", "x" * 65, "<b>")
MISSING = (w.LINKS, w.BOOK_LINKS)
NO_REFERENCES = ("A0", "XFE2", "1A", "AAAA2", "A02", "A3")

SMALL: dict[str, Case] = {
    "renamed csv": Case(GOOD.encode(), "EQM202"),
    "renamed html": Case(b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "EQM202"),
    "renamed xls": Case(OLE + "Workbook".encode("utf-16-le"), "EQM202"),
    "old xls": Case(OLE + "Workbook".encode("utf-16-le"), "EQM202", ending=".xls"),
    "renamed ods": Case(w.zipped({"mimetype": ODS, "content.xml": ""}), "EQM202"),
    "renamed docx": Case(w.zipped({w.TYPES: w.content_types(), "word/document.xml": "<a/>"}), "EQM202"),
    "renamed pdf": Case(b"%PDF-1.7", "EQM202"),
    "encrypted": Case(OLE + "EncryptedPackage".encode("utf-16-le"), "EQM203"),
    "an encrypted part": Case(field(8, "H", 1), "EQM208"),
    "nothing": Case(b"", "EQM201"),
    "truncated": Case(plain()[:-40], "EQM205"),
    "truncated early": Case(plain()[:60], "EQM205"),
    "a flipped byte": Case(flipped(), "EQM206"),
    "a wrong sum": Case(field(16, "L", 1), "EQM206"),
    "larger than it says": Case(field(24, "L", 9), "EQM206"),
    "smaller than it says": Case(field(24, "L", 10_000), "EQM206"),
    "parts over each other": Case(overlapping(), "EQM205"),
    "a part twice": Case(twice(), "EQM207"),
    **{f"no {name}".replace("/", " "): Case(part(name, None), "EQM209") for name in MISSING},
    "UTF-16": Case(utf_16()),
    "an encoding of nobody's": Case(sheet(w.sheet().replace("UTF-8", "x-nobody")), "EQM213"),
    "laughs": Case(laughs(), "EQM211", "sheet1.xml"),
    "quadratic": Case(entity(f'<!ENTITY k "{"k" * 50_000}">', "&k;" * 1_000), "EQM211"),
    "an entity from a file": Case(entity('<!ENTITY k SYSTEM "file:///etc/passwd">'), "EQM211"),
    "an entity from the network": Case(entity('<!ENTITY k SYSTEM "http://127.0.0.1:9/x">'), "EQM211"),
    "a parameter entity": Case(entity('<!ENTITY % k SYSTEM "http://127.0.0.1:9/x"> %k;', "1"), "EQM211"),
    "laughs in the styles": Case(part(w.STYLES, f"<!DOCTYPE x>{w.styles(0)[len(w.HEAD) :]}"), "EQM211"),
    "a lying dimension": Case(answer(FIVE, "dim", before='<dimension ref="A1:XFD1048576"/>')),
    "a far cell": Case(
        w.package(TABLE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "EQM210", "XFD1048576"
    ),
    "a far row": Case(w.package(TABLE + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "EQM210", "A1048576"),
    "a far column": Case(w.package(TABLE + '<row r="2"><c r="XFD2"><v>1</v></c></row>'), "EQM210", "XFD2"),
    **{
        f"reference {r}": Case(w.package(TABLE + w.row(f'<c r="{r}"><v>1</v></c>', 2)), "EQM216") for r in NO_REFERENCES
    },
    "a reference twice": Case(w.package(TABLE + w.row('<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>', 2)), "EQM217"),
    "a huge merge": Case(answer(FIVE, "merge", after=merged("D1:XFD1048576"))),
    "deep XML": Case(sheet(w.sheet(before="<a>" * 200_000)), "EQM214"),
    "macros": Case(macros("part"), "EQM204", ending=".xlsm"),
    "macros, renamed": Case(macros("part"), "EQM204"),
    "macros by type": Case(macros("type"), "EQM204", ending=".xlsm"),
    "macros by type, renamed": Case(macros("type"), "EQM204"),
    "macro sheet": Case(macros("sheet"), "EQM204"),
    "external link": Case(formula("[1]Sheet1!A1", "ext", {EXTERNAL: "<externalLink/>"}), "EQM305", "B2"),
    "DDE": Case(formula("cmd|'/c calc'!A0", "dde"), "EQM305", "B2"),
    "WEBSERVICE": Case(formula('WEBSERVICE("http://127.0.0.1:9/")', "web"), "EQM305", "B2"),
    "HYPERLINK": Case(formula('HYPERLINK("http://127.0.0.1:9/","5")', "link")),
    "a number of 5,000 digits": Case(answer(f'<c r="B2"><v>{"9" * 5_000}</v></c>', "digits"), "EQM323", "B2"),
    **{f"code {n}": Case(plain(w.escaped(code)), "EQM402") for n, code in enumerate(CODES)},
    "codes in a CSV": Case(b"agency,A\n../../x,5\n", "EQM402", ending=".csv"),
    "control characters in a CSV": Case(b"agency,A\nctrl,\x1b[2J\x07\n", "EQM309", ending=".csv"),
}

NAMED = {f"name {n}": Case(named(name, f"n{n}")) for n, name in enumerate(NAMES)}
"""Agencies with names that mean something to a spreadsheet, a browser, a terminal or a workflow."""

LARGE: dict[str, Callable[[], Case]] = {
    "blank cells": lambda: Case(stored(filled(b"<c/>", 40_000_000)), "EQM210", "--limit marks"),
    "a bomb of cells": lambda: Case(w.squeezed(w.SHEET, HEAD, b"<row/>", 8_000_000, TAIL), "EQM210", "ratio"),
    "a bomb of zeros": lambda: Case(part("xl/media/zeros.bin", b"\0" * 20_000_000), "EQM210", "zeros.bin"),
    "a bomb of texts": lambda: Case(w.squeezed(w.STRINGS, HEAD, b"<si/>", 8_000_000, TAIL), "EQM210", "sharedStrings"),
    "a million cells": lambda: Case(sheet_of(a_million('<c r="{0}{1}"><v>{2}</v></c>')), "EQM246"),
    "a million and more": lambda: Case(
        sheet_of(a_million('<c r="{0}{1}"><v>{2}</v></c>'), again=True), "EQM210", "cells"
    ),
    "40,000 styled empty rows": lambda: Case(empty_rows(), "EQM301", "B40002"),
    "300 sheets": lambda: Case(w.many_sheets(300), "EQM246"),
    "25,000 merges": lambda: Case(answer(FIVE, "m", after=merged(*(f"D{n}:XFD{n + 1}" for n in range(1, 50_000, 2))))),
    "60 MB in one part": lambda: Case(stored(filled(b" " * 16_000, 60_000_000)), "EQM246"),
}


def sheet_of(data: bytes, again: bool = False) -> bytes:
    """A workbook with this sheet; twice the same sheet, if so asked."""
    links = w.links(*((f"rId{n}", "worksheet", "worksheets/sheet1.xml") for n in (1, 2)))
    more: dict[str, w.Part] = {w.BOOK: w.workbook('name="a"', 'name="b"'), w.BOOK_LINKS: links} if again else {}
    return w.package(changed={w.SHEET: data, **more})


def empty_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 40_002))
    last = '<row r="40002"><c r="A40002" t="str"><v>a3</v></c><c r="B40002" t="e"><v>#REF!</v></c></row>'
    return w.package(TABLE + rows + last)


def exploding() -> bytes:
    lines = (f"{chr(n)}: &{chr(n)} [{', '.join([f'*{chr(n - 1)}'] * 10)}]\n" for n in range(98, 110))
    return ("a: &a [x, x]\n" + "".join(lines)).encode()


CATALOGS: dict[str, tuple[bytes, str]] = {
    "aliases that explode": (exploding(), "EQM111"),
    "a merge key": (CATALOG.replace("title: c", "title: c\n<<: *x").encode(), "EQM111"),
    "a tag that runs": (
        CATALOG.replace("title: c", "title: !!python/object/apply:os.system ['touch run']").encode(),
        "EQM112",
    ),
    "equal keys": ((CATALOG + "title: d\n").encode(), "EQM109"),
    "no for a number": (CATALOG.replace("{type: percent}", "{type: percent}, weight: no").encode(), "EQM110"),
    "no for a title": (CATALOG.replace("title: c", "title: no").encode(), "EQM110"),
    "depth 3,000": (b"a: " + b"[" * 3_000, "EQM107"),
    "depth 200,000": (b"{a: " * 200_000, "EQM107"),
    "tabs": (CATALOG.replace("title: c", "title:\n\tc").encode(), "EQM106"),
    "two documents": ((CATALOG + "---\n" + CATALOG).encode(), "EQM108"),
    "Windows-1256": (CATALOG.replace("title: c", "title: نمونه").encode("windows-1256"), "EQM103"),
    "UTF-16": (CATALOG.encode("utf-16"), "EQM103"),
    "control characters": (CATALOG.replace("title: c", "title: 'a\x1b[2J\x07'").encode(), "EQM104"),
    "2 MB": (b"# " + b"x" * 2_000_000, "EQM102"),
    "nothing": (b"", "EQM101"),
    "a folder's name": (CATALOG.replace("{id: A,", "{id: ../../x,").encode(), "EQM126"),
}

"""Workbooks for tests, built from raw parts: small ones, and ones that nobody would send in good faith.

Everything starts from `package(rows)`: a whole workbook whose first sheet holds the given XML. Any part may be
replaced, added, or taken away with None.
"""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"
LINKS = "_rels/.rels"
TYPES = "[Content_Types].xml"

Part = str | bytes | None


def content_types(workbook: str = SHEET_TYPE, more: str = "") -> str:
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{workbook}"/>{more}</Types>'
    )


def links(*targets: tuple[str, str, str], mode: str = "") -> str:
    """Relationships, each (id, kind, target)."""
    inside = "".join(
        f'<Relationship Id="{id}" Type="{LINK}/{kind}" Target="{target}"{mode}/>' for id, kind, target in targets
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def workbook(*sheets: str, properties: str = "", namespace: str = MAIN) -> str:
    """The workbook's own part; a sheet is its attributes without number and link, e.g. `name="services"`."""
    listed = "".join(f'<sheet {s} sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(sheets, 1))
    return f'{HEAD}<workbook xmlns="{namespace}" xmlns:r="{LINK}">{properties}<sheets>{listed}</sheets></workbook>'


def sheet(data: str = "", before: str = "", after: str = "", namespace: str = MAIN) -> str:
    return f'{HEAD}<worksheet xmlns="{namespace}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def shared_strings(*items: str) -> str:
    return f'{HEAD}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(*codes: str | int) -> str:
    """One style for each code; a number is a built-in format."""
    own = {code: 164 + n for n, code in enumerate(codes) if isinstance(code, str)}
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{escaped(code)}"/>' for code, n in own.items())
    used = "".join(f'<xf numFmtId="{code if isinstance(code, int) else own[code]}"/>' for code in codes)
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs>{used}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>'
    )


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def parts(data: str = "", **sheet_settings: str) -> dict[str, Part]:
    """The parts of a workbook with one sheet, `services`, no shared texts and the built-in style `General` alone."""
    return {
        TYPES: content_types(),
        LINKS: links(("rId1", "officeDocument", "xl/workbook.xml")),
        BOOK: workbook('name="services"'),
        BOOK_LINKS: links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId8", "sharedStrings", "sharedStrings.xml"),
            ("rId9", "styles", "styles.xml"),
        ),
        STRINGS: shared_strings(),
        STYLES: styles(0),
        SHEET: sheet(data, **sheet_settings),
    }


def zipped(members: dict[str, Part] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    pairs = members.items() if isinstance(members, dict) else members
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in pairs:
            if content is not None:
                archive.writestr(zipfile.ZipInfo(name, (2025, 3, 21, 0, 0, 0)), content, method)
    return buffer.getvalue()


def package(data: str = "", changed: Mapping[str, Part] | None = None, **sheet_settings: str) -> bytes:
    """A workbook whose first sheet holds the rows in `data`; `changed` replaces parts by name."""
    return zipped({**parts(data, **sheet_settings), **(changed or {})})


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


def many_sheets(count: int) -> bytes:
    listed = [f'name="s{n}"' for n in range(1, count + 1)]
    more: dict[str, Part] = {
        f"xl/worksheets/sheet{n}.xml": sheet(row(f'<c r="A1"><v>{n}</v></c>')) for n in range(1, count + 1)
    }
    more[BOOK] = workbook(*listed)
    more[BOOK_LINKS] = links(*((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, count + 1)))
    return package(changed=more)


def with_directory_field(data: bytes, name: str, offset: int, form: str, value: int) -> bytes:
    """`data` with one field of a part's directory entry changed; `offset` and `form` as in the zip format."""
    at = data.rfind(name.encode()) - 46
    changed = bytearray(data)
    struct.pack_into(f"<{form}", changed, at + offset, value)
    return bytes(changed)


def with_end_field(data: bytes, offset: int, form: str, value: int) -> bytes:
    """`data` with one field of the zip's end record changed."""
    changed = bytearray(data)
    struct.pack_into(f"<{form}", changed, data.rfind(b"PK\x05\x06") + offset, value)
    return bytes(changed)


def squeezed(name: str, head: bytes, filling: bytes, times: int, tail: bytes) -> bytes:
    """A workbook in which one part is `head`, many times `filling`, `tail`, built without ever holding it unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bytearray()
    crc, size = 0, 0
    block = filling * max(1, 65536 // len(filling))
    pieces = [head, *([block] * (times * len(filling) // len(block))), tail]
    for piece in pieces:
        packed += packer.compress(piece)
        crc, size = zlib.crc32(piece, crc), size + len(piece)
    packed += packer.flush()
    members = {key: part for key, part in parts().items() if key != name and part is not None}
    plain = zipped({**members, name: b""}, zipfile.ZIP_STORED)
    return _with_packed(plain, name, bytes(packed), crc, size)


def _with_packed(data: bytes, name: str, packed: bytes, crc: int, size: int) -> bytes:
    """`data` with its last member, stored and empty, given these packed bytes."""
    directory = struct.unpack_from("<L", data, data.rfind(b"PK\x05\x06") + 16)[0]
    local = data.rfind(b"PK\x03\x04", 0, directory)
    head = bytearray(data[:directory])
    struct.pack_into("<H", head, local + 8, 8)
    struct.pack_into("<3L", head, local + 14, crc, len(packed), size)
    tail = bytearray(data[directory:])
    entry = tail.rfind(name.encode()) - 46
    struct.pack_into("<H", tail, entry + 10, 8)
    struct.pack_into("<3L", tail, entry + 16, crc, len(packed), size)
    struct.pack_into("<L", tail, tail.rfind(b"PK\x05\x06") + 16, directory + len(packed))
    return bytes(head) + packed + bytes(tail)

"""What a file is by its first bytes, whatever its name says."""

from collections.abc import Iterable
from typing import Final

from eqm.findings import Finding
from eqm.findings.files import EMPTY_FILE, MACROS, NOT_A_WORKBOOK, PASSWORD
from eqm.language import Text

ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")

_CSV: Final = Text(fa="متن ساده، مانند «CSV»،", en="plain text such as CSV")
_HTML: Final = Text(fa="یک صفحهٔ «HTML»", en="an HTML page")
_XML: Final = Text(fa="یک سند «XML»", en="an XML document")
_XML_2003: Final = Text(fa="یک صفحه‌گستردهٔ «XML» سال ۲۰۰۳", en="an XML spreadsheet of 2003")
_XLS: Final = Text(fa="یک کارپوشهٔ قدیمی «xls»", en="an old workbook (xls)")
_OLD_OFFICE: Final = Text(fa="یک سند اداری قدیمی", en="an old office document")
_PICTURE: Final = Text(fa="یک تصویر", en="a picture")
_PLAIN_ZIP: Final = Text(fa="یک بستهٔ «zip» بدون کارپوشه", en="a zip archive without a workbook's parts")
_XLSX: Final = Text(fa="یک کارپوشهٔ «xlsx»", en="a workbook (xlsx)")
_LOCKED: Final = Text(fa="یک کارپوشهٔ رمزدار", en="an encrypted workbook")
_UNKNOWN: Final = Text(fa="قالبی ناشناخته", en="of an unknown format")

_FIRST_BYTES: Final = (
    ((b"%PDF",), Text(fa="یک سند «PDF»", en="a PDF document")),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"), _PICTURE),
    *(
        ((begin,), Text(fa=f"یک بستهٔ فشردهٔ «{name}»", en=f"an archive ({name})"))
        for begin, name in (
            (b"\x1f\x8b", "gzip"),
            (b"7z\xbc\xaf\x27\x1c", "7z"),
            (b"Rar!", "rar"),
            (b"BZh", "bzip2"),
            (b"\xfd7zXZ", "xz"),
            (b"\x28\xb5\x2f\xfd", "zstd"),
        )
    ),
    ((b"PAR1",), Text(fa="یک پروندهٔ «Parquet»", en="a Parquet file")),
    ((b"PK\x05\x06",), _PLAIN_ZIP),
    ((b"{\\rtf",), Text(fa="یک سند «RTF»", en="an RTF document")),
    ((b"SQLite format 3\x00",), Text(fa="یک پایگاه داده", en="a database")),
    ((b"\x09\x08",), _XLS),
)
_PARTS: Final = (
    ("xl/workbook.bin", Text(fa="یک کارپوشهٔ دودویی «xlsb»", en="a binary workbook (xlsb)")),
    ("word/document.xml", Text(fa="یک سند «docx»", en="a text document (docx)")),
    ("ppt/presentation.xml", Text(fa="یک ارائهٔ «pptx»", en="a presentation (pptx)")),
    ("visio/document.xml", Text(fa="یک نمودار «vsdx»", en="a drawing (vsdx)")),
    ("index/document.iwa", Text(fa="یک کارپوشهٔ «numbers»", en="a Numbers spreadsheet")),
    ("content.xml", Text(fa="یک سند «OpenDocument» (مانند «ods»)", en="an OpenDocument file (such as ods)")),
)


def refusal(data: bytes) -> Finding | None:
    """Return why `data` cannot be an xlsx workbook, judged by its first bytes; None if it is a zip package."""
    if data.startswith(ZIP):
        return None
    if not data:
        return EMPTY_FILE.at()
    if data.startswith(_OLE):
        return PASSWORD.at() if _is_locked(data) else NOT_A_WORKBOOK.at(kind=_of_ole(data))
    return NOT_A_WORKBOOK.at(kind=_kind(data))


def disguise(data: bytes) -> Text | None:
    """Return what a file holds that is called a text file, as CSV is; None where it may be text."""
    if data.startswith(_OLE):
        return _LOCKED if _is_locked(data) else _of_ole(data)
    if data.startswith(ZIP):
        known = (("xl/workbook.xml", _XLSX), *_PARTS)
        return next((kind for part, kind in known if part.encode() in data.lower()), _PLAIN_ZIP)
    kind = _kind(data)
    return None if kind in (_CSV, _UNKNOWN) else kind


def refused_package(names: Iterable[str]) -> Finding | None:
    """Return why a package with these parts (names in lower case) is no workbook to read; None if it may be one."""
    present = set(names)
    macros = sorted(name for name in present if name.endswith("vbaproject.bin") or "/macrosheets/" in name)
    if macros:
        return MACROS.at(part=macros[0])
    if "[content_types].xml" in present and "xl/workbook.xml" in present:
        return None
    kind = next((kind for part, kind in _PARTS if part in present), None)
    if kind is None and "[content_types].xml" not in present and not any(n.startswith("xl/") for n in present):
        kind = _PLAIN_ZIP
    return NOT_A_WORKBOOK.at(kind=kind) if kind else None


def _is_locked(data: bytes) -> bool:
    """Whether a file in the old container is an encrypted package; the names in its directory are UTF-16."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _of_ole(data: bytes) -> Text:
    return _XLS if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")) else _OLD_OFFICE


def _kind(data: bytes) -> Text:
    for starts, kind in _FIRST_BYTES:
        if data.startswith(starts):
            return kind
    text = _as_text(data[:4096])
    if text is None:
        return _PICTURE if data.startswith(b"BM") else _UNKNOWN
    begin = text.lstrip("\ufeff \t\r\n").casefold()
    if not begin.startswith("<"):
        return _CSV
    if "<html" in begin or "<!doctype html" in begin or "<table" in begin:
        return _HTML
    return _XML_2003 if "urn:schemas-microsoft-com:office:spreadsheet" in begin else _XML


def _as_text(head: bytes) -> str | None:
    """Return the first bytes as text; None where control characters show that they are none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return None
    return head.decode("utf-8", "replace")

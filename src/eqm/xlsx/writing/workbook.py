"""Workbooks that eqm writes: texts that stay texts, titles that Excel takes, and the same bytes on every day."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from eqm.language import visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

LONGEST_TEXT: Final = 32_767
LONGEST_TITLE: Final = 31
ZIP_DATE: Final = (2024, 1, 1, 0, 0, 0)
_CORE: Final = "docProps/core.xml"
_CORE_DATE: Final = rb"2024-01-01T00:00:00Z"
_ANY_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = ("history",)


def in_cell(text: str) -> str:
    """Return `text` as a workbook stores it: what XML lacks, and escapes, as `_x….`; no longer than a cell may be."""
    stored = _NO_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", _HALVES.sub("\ufffd", text))
    if clipped(stored, LONGEST_TEXT) == stored:
        return stored
    return clipped(stored, LONGEST_TEXT - 1).rstrip("_") + "…"


def clipped(text: str, longest: int) -> str:
    """Return a text as far as it fits into so many of the units that Excel counts: those of UTF-16, without halves."""
    if 2 * len(text) <= longest:
        return text
    return text.encode("utf-16-le", "replace")[: 2 * longest].decode("utf-16-le", "ignore")


def put_text(cell: "Cell", text: str) -> None:
    """Write `text` into a cell, never as a formula, whatever it begins with."""
    cell.value = in_cell(text)
    cell.data_type = "s"


def saved(book: "Workbook") -> bytes:
    """Return the workbook as an xlsx file in which every date is one and the same; equal books give equal bytes."""
    written = BytesIO()
    book.save(written)
    with ZipFile(written) as source:
        parts = ((name, source.read(name)) for name in source.namelist())
        undated = ((name, _ANY_DATE.sub(_CORE_DATE, part) if name == _CORE else part) for name, part in parts)
        return zipped(undated, rights=0o600)


def zipped(parts: Iterable[tuple[str, bytes]], rights: int = 0o644) -> bytes:
    """Return a zip file of these parts by name; equal parts in equal order give equal bytes on any day."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts:
            entry = ZipInfo(name, ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = rights << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return packed.getvalue()


def sheet_titles(wanted: Iterable[str]) -> list[str]:
    """Return titles for those wanted, in order: at most 31 UTF-16 units, legal in Excel, distinct in any case."""
    taken: set[str] = set(_RESERVED)
    titles = []
    for text in wanted:
        titles.append(_free(_legal(text), taken))
        taken.add(titles[-1].casefold())
    return titles


def _legal(text: str) -> str:
    """The title with what Excel refuses as a dash; an apostrophe may stand inside it, but at no end."""
    shown = _NOT_IN_TITLES.sub("-", visible(text)).strip(" '")
    if clipped(shown, LONGEST_TITLE) != shown:
        shown = clipped(shown, LONGEST_TITLE - 1).rstrip(" '") + "…"
    return shown or "-"


def _free(title: str, taken: set[str]) -> str:
    free, number = title, 2
    while free.casefold() in taken:
        ending = f" ({number})"
        free, number = clipped(title, LONGEST_TITLE - len(ending)).rstrip() + ending, number + 1
    return free

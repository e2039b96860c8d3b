"""Workbooks that eqm writes: texts that stay texts, and the same bytes on every day."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT: Final = "DejaVu Sans"
"""Of the free fonts the one that has Persian letters and digits beside Latin ones."""
LONGEST_TEXT: Final = 32_767
_ZIP_DATE: Final = (2024, 1, 1, 0, 0, 0)
_CORE_DATE: Final = rb"2024-01-01T00:00:00Z"
_ANY_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HALVES: Final = re.compile("[\ud800-\udfff]")


def in_cell(text: str) -> str:
    """Return `text` as a workbook stores it: what XML cannot hold, and what looks like an escape, as `_x….` escapes;
    no longer than a cell may be.
    """
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


def freeze(sheet: "Worksheet", rows: int, columns: int) -> None:
    """Keep the first rows and columns in view, and repeat them on every printed page."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
    tab = quote_sheetname(sheet.title)
    # Columns first, as Excel has it: with openpyxl's own order LibreOffice saves the name twice, which Excel repairs.
    areas = [*([f"{tab}!$A:${get_column_letter(columns)}"] if columns else []), f"{tab}!$1:${rows}"]
    sheet.defined_names.add(DefinedName("_xlnm.Print_Titles", attr_text=",".join(areas)))


def saved(book: "Workbook") -> bytes:
    """Return the workbook as an xlsx file in which every date is one and the same; equal books give equal bytes."""
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _ANY_DATE.sub(_CORE_DATE, part)
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, part)
    return packed.getvalue()

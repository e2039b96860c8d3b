"""A workbook as bytes that are the same on every day: openpyxl writes it, and every date in it is then set to one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell as Box, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | bool | None

_ZIP_DATE = (2024, 1, 1, 0, 0, 0)
_CORE_DATE = rb"2024-01-01T00:00:00Z"
_ANY_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HEAD_FILL = PatternFill("solid", start_color="DDEBF7")


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: its name, the header, rows of cells, the columns' widths, and the first cell that scrolls."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[float]
    right_to_left: bool = True
    frozen: str | None = "B2"


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as an xlsx file; equal sheets give equal bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = "eqm samples"
    for sheet in sheets:
        _write(book, sheet)
    written = BytesIO()
    book.save(written)
    return repacked(written.getvalue())


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.sheet_view.rightToLeft = sheet.right_to_left
    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.frozen:
        page.freeze_panes = sheet.frozen
    page.append([_head(page, title) for title in sheet.header])
    for row in sheet.rows:
        page.append([_exact(page, value) if isinstance(value, float) else value for value in row])


def _head(page: WriteOnlyWorksheet, title: str) -> Box:
    cell = WriteOnlyCell(page, title)
    cell.font, cell.fill = Font(bold=True), _HEAD_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _exact(page: WriteOnlyWorksheet, value: float) -> Box:
    """A number cell with all the digits of `value`; openpyxl by itself keeps sixteen."""
    cell = WriteOnlyCell(page, repr(value))
    cell.data_type = "n"
    return cell


def repacked(data: bytes, change: Callable[[bytes], bytes] = bytes) -> bytes:
    """Return a workbook's bytes with every date in it set to one, and each part changed by `change`."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            part = change(source.read(name))
            if name == "docProps/core.xml":
                part = _ANY_DATE.sub(_CORE_DATE, part)
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, part)
    return packed.getvalue()

"""The round as a workbook: its sheets in one language, right to left, their headers frozen."""

from collections.abc import Iterable
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from eqm.forms.collecting.carry import carried, text_cell
from eqm.forms.collecting.rows import Page
from eqm.intake.words import ROLES
from eqm.language import Language
from eqm.xlsx.reading.model import Cell
from eqm.xlsx.writing.workbook import saved

_WIDTHS: Final = {
    "name": 34,
    "name_en": 40,
    "title": 34,
    "groups": 30,
    "link": 50,
    "file": 36,
    "value": 24,
    "note": 40,
    "text": 50,
}
_USUAL: Final = 14
_HEAD: Final = PatternFill("solid", start_color="DDEBF7")


def round_workbook(pages: Iterable[Page], language: Language) -> bytes:
    """Return the sheets as an xlsx workbook; equal sheets give equal bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = "eqm"
    for page in pages:
        _add(book, page, language)
    return saved(book)


def _add(book: Workbook, page: Page, language: Language) -> None:
    sheet: Any = book.create_sheet(ROLES[page.role][language])
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2" if page.role == "round" else "B2"
    for number, name in enumerate(page.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _USUAL)
    sheet.append([_head(sheet, name) for name in page.columns])
    for row in page.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell | str | None) -> Any:
    if isinstance(value, Cell):
        return carried(sheet, value)
    return None if value is None else text_cell(sheet, value)


def _head(sheet: Any, name: str) -> Any:
    cell = text_cell(sheet, name)
    cell.font, cell.fill = Font(bold=True), _HEAD
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell

"""The round as a workbook: its sheets in one language, right to left, their headers frozen."""

from collections.abc import Iterable
from typing import Any, Final

from openpyxl import Workbook

from eqm.forms.collecting.carry import carried, text_cell
from eqm.forms.collecting.rows import Page
from eqm.intake.words import ROLES
from eqm.language import Language
from eqm.xlsx.reading.model import Cell
from eqm.xlsx.writing.page import freeze, set_up
from eqm.xlsx.writing.sheets import head_cells
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


def round_workbook(pages: Iterable[Page], language: Language) -> bytes:
    """Return the sheets as an xlsx workbook; equal sheets give equal bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = "eqm"
    for page in pages:
        _add(book, page, language)
    return saved(book)


def _add(book: Workbook, page: Page, language: Language) -> None:
    sheet: Any = book.create_sheet(ROLES[page.role][language])
    set_up(sheet, [_WIDTHS.get(name, _USUAL) for name in page.columns], right_to_left=True)
    freeze(sheet, rows=1, columns=0 if page.role == "round" else 1)
    sheet.append(head_cells(sheet, page.columns, language))
    for row in page.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell | str | None) -> Any:
    if isinstance(value, Cell):
        return carried(sheet, value)
    return None if value is None else text_cell(sheet, value)

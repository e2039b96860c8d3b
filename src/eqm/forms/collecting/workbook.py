"""The round as a workbook: its sheets in one language, right to left, their headers frozen.

What stood in a cell of a form stands there again, and what was unusable stays so.
"""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as Box

from eqm.forms.collecting.rows import Page
from eqm.intake.words import ROLES
from eqm.language import Language, as_typed
from eqm.xlsx.reading.model import Cell, Formula, Kind
from eqm.xlsx.writing.sheets import freeze, head_cells, set_up
from eqm.xlsx.writing.workbook import put_text, saved, sheet_titles

_KNOWN_ERRORS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
NOT_CALCULATED: Final = "#CALC!"
"""Stands for a formula without a value."""
OUTSIDE: Final = "#BLOCKED!"
"""Stands for the value of a formula that reaches outside its workbook."""
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
    every = list(pages)
    titles = sheet_titles(ROLES[page.role][language] if page.columns else page.role for page in every)
    for page, title in zip(every, titles, strict=True):
        sheet: Any = book.create_sheet(title)
        set_up(sheet, [_WIDTHS.get(name, _USUAL) for name in page.columns], right_to_left=True)
        if page.columns:
            freeze(sheet, rows=1, columns=0 if page.role == "round" else 1)
            sheet.append(head_cells(sheet, page.columns, language))
        sheet.sheet_state = "hidden" if page.hidden else "visible"
        for row in page.rows:
            sheet.append([_cell(sheet, held) for held in row])
    return saved(book)


def _cell(sheet: Any, held: Cell | str | None) -> Box | None:
    """The cell for a sheet of the round: words of ours, or what our reader reads as it read the form's.

    Of a formula its value is carried, as a value; one never calculated, and one that reaches outside, become errors.
    """
    if not isinstance(held, Cell):
        return None if held is None else _text_cell(sheet, held)
    if held.formula is Formula.OUTSIDE:
        return _text_cell(sheet, OUTSIDE)
    text = str(held.value)
    match held.kind:
        case Kind.NUMBER:
            cell = WriteOnlyCell(sheet, as_typed(float(held.value or 0)))
            cell.data_type = "n"  # with all its digits, of which openpyxl by itself keeps sixteen
            form = held.number_format
            if "%" in form or (form[:2] == "00" and not form.strip("0")):  # a code 007 is no 7
                cell.number_format = "0%" if "%" in form else form
            return cell
        case Kind.BOOLEAN:
            return WriteOnlyCell(sheet, bool(held.value))
        case Kind.DATE:
            cell = WriteOnlyCell(sheet)
            cell.value = time.fromisoformat(text) if "-" not in text else datetime.fromisoformat(text)
            return cell
        case Kind.EMPTY:
            return _text_cell(sheet, NOT_CALCULATED)
        case Kind.ERROR if text in _KNOWN_ERRORS or text[:1] != "#":
            # what could not be read at all becomes an error that spreadsheet programs know
            cell = WriteOnlyCell(sheet, text if text in _KNOWN_ERRORS else "#VALUE!")
            cell.data_type = "e"
            return cell
    return _text_cell(sheet, text)


def _text_cell(sheet: Any, text: str) -> Box:
    """Return a cell that holds exactly this text: never a formula, and no character that XML does not know."""
    cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    return cell

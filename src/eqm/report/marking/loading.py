"""openpyxl at work: a package opened, its values set right, a workbook written.

openpyxl turns most faults of a file into whatever exception its own code runs into; all of them mean that the file is
not one it can copy.
"""

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Final

from eqm.findings import column_letters
from eqm.xlsx.reading import Cell, Formula, Kind, Sheet, Workbook as Reading
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.writing.workbook import in_cell, put_text, saved

# isort: split
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as Box, MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.worksheet.worksheet import Worksheet

ODD_FILE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    SyntaxError,  # of the XML: openpyxl's parser is lxml where that is installed, and stricter than expat
    TokenizerError,
    TypeError,
    ValueError,
)
_WHOLE: Final = 10**15
"""Whole numbers up to here openpyxl writes as they are."""


class UnreadableError(Exception):
    """openpyxl cannot copy the file. Never leaves this package."""


def written(book: Workbook) -> bytes:
    """Return the workbook's bytes. Raises UnreadableError."""
    with _at_work():
        return saved(book)


@contextlib.contextmanager
def _at_work() -> Iterator[None]:
    """Keep openpyxl's warnings, and what it prints of some faults, from standing in the middle of a report; whatever it
    runs into in an odd file becomes an UnreadableError.
    """
    with warnings.catch_warnings(), contextlib.redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        try:
            yield
        except ODD_FILE:
            raise UnreadableError from None


def restored(page: Worksheet, cells: Sequence[Cell]) -> frozenset[tuple[int, int]]:
    """Give every cell that is no formula the very value that our reader found there: all digits, and text as text.

    A formula that reaches outside gives way to its last value. Returns the places covered by a merged area, whose
    values openpyxl drops. Raises UnreadableError where openpyxl does not see a cell: the file is in a variant that it
    does not read.
    """
    covered = set()
    for cell in cells:
        box = page.cell(cell.row, cell.column)
        if isinstance(box, MergedCell):
            covered.add((cell.row, cell.column))
        elif cell.formula is Formula.OUTSIDE:
            _put(box, cell)
        elif cell.formula is Formula.NONE:
            _restore(box, cell)
    return frozenset(covered)


def loaded(package: bytes, original: Reading) -> tuple[Workbook, Sequence[frozenset[tuple[int, int]]]] | None:
    """Return the workbook in a package that was weighed before, as openpyxl reads it, with its values set right, and by
    sheet the places that a merged area covers; None where it cannot.
    """
    try:
        with _at_work():
            book = load_workbook(BytesIO(package), keep_links=False, rich_text=True)
        if len(book.worksheets) != len(original.sheets):
            return None
        pages = zip(original.sheets, book.worksheets, strict=True)
        return book, [restored(page, sheet.cells) for sheet, page in pages]
    except UnreadableError:
        return None


def rebuilt(original: Reading) -> tuple[Workbook, Sequence[frozenset[tuple[int, int]]]]:
    """Return a workbook made anew of what our reader found, and by sheet the places that a merged area covers: for a
    file whose looks or formulas openpyxl cannot read. Raises UnreadableError for names that it refuses.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    with _at_work():
        return book, [_sheet_of_values(book, sheet) for sheet in original.sheets]


def _sheet_of_values(book: Workbook, sheet: Sheet) -> frozenset[tuple[int, int]]:
    page = book.create_sheet(sheet.name)
    page.sheet_state = "veryHidden" if sheet.visibility == "very_hidden" else sheet.visibility
    for area in sheet.merged:
        page.merge_cells(None, *area[:2], *area[2:])
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[column_letters(column)].hidden = True
    covered = set()
    for cell in sheet.cells:
        box = page.cell(cell.row, cell.column)
        if isinstance(box, MergedCell):
            covered.add((cell.row, cell.column))
            continue
        _put(box, cell)
        if cell.kind is Kind.DATE:
            box.value = _moment(str(cell.value))
        elif cell.kind is Kind.ERROR and str(cell.value)[:1] != "#":
            box.value = "#VALUE!"  # no program shows what stands there, and who compares the copy will say so
        box.number_format = cell.number_format
    return frozenset(covered)


def _moment(text: str) -> date | datetime | time:
    for kind in (date, datetime):
        with contextlib.suppress(ValueError):
            return kind.fromisoformat(text)
    return time.fromisoformat(text)


def _restore(box: Box, cell: Cell) -> None:
    if box.value is None and cell.value not in (None, ""):
        raise UnreadableError
    if cell.kind is Kind.NUMBER:
        if not (isinstance(box.value, int) and abs(box.value) <= _WHOLE):
            _put(box, cell)
    elif cell.kind is Kind.TEXT:
        text = str(cell.value)
        if isinstance(box.value, CellRichText) and unescape(str(box.value)) == text:
            return
        if box.data_type != "s" or box.value != in_cell(text):
            put_text(box, text)


def _put(box: Box, cell: Cell) -> None:
    if cell.kind is Kind.NUMBER:
        # As a text marked as a number: openpyxl itself keeps sixteen digits of the seventeen a number may need.
        box.value, box.data_type = repr(cell.value), "n"
    elif cell.kind is Kind.BOOLEAN:
        box.value, box.data_type = cell.value, "b"
    elif cell.kind is Kind.ERROR:
        box.value, box.data_type = in_cell(str(cell.value)), "e"
    elif cell.kind is Kind.EMPTY:
        box.value = None
    else:
        put_text(box, str(cell.value))

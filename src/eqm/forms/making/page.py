"""The workbook of a form and its sheets: from right to left, locked but for the answer cells, and fit to be printed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making.looks import NOTE, SIZES, TITLE, styles
from eqm.forms.making.words import HIDDEN
from eqm.intake.objecting import MADE_BELOW, MADE_COLUMN
from eqm.language import Text, visible
from eqm.xlsx.writing.sheets import set_up
from eqm.xlsx.writing.widths import LINE, lines_of

LONGEST_LINE: Final = 2_000
LONGEST: Final = 30_000
"""Characters of a text that a cell of ours may hold, in a line and in all; Excel's own limit is 32,767."""
_ON_A_PAGE: Final = 210
"""Widths, in characters, that are still read with ease when they share a landscape page."""
_ZOOM: Final = 90
_PADDING, _TALLEST = 7.0, 400.0
_FIRST_COLUMN: Final = 4
_FIRST_ROW: Final = 21
"""Where lists begin on the hidden sheet: below every key, so that no row holds both a key and an item of a list."""


def new_workbook() -> Workbook:
    """Return a workbook without sheets, whose sheets cannot be renamed, removed or unhidden by mistake."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "eqm"
    book.security = WorkbookProtection(lockStructure=True)
    for style in styles():
        book.add_named_style(style)
    return book


def new_page(book: Workbook, name: str, widths: Sequence[float], title: Text, note: Text | None = None) -> Worksheet:
    """Return a new sheet with columns of these widths, and above its table, in both languages, what it is and what is
    done in it. Everything in it is locked, columns and rows may be resized.
    """
    sheet: Worksheet = book.create_sheet(name)
    set_up(sheet, widths, right_to_left=True, on_a_page=_ON_A_PAGE)
    sheet.sheet_view.zoomScale = _ZOOM
    _lock(sheet)
    put(sheet, 1, 1, f"{title.fa} · {title.en}", TITLE)
    sheet.row_dimensions[1].height = 30
    if note is not None:
        # Without full stops: in a line from right to left an English one would stand before its sentence.
        put(sheet, 2, 1, f"{note.fa.rstrip('.')} · {note.en.rstrip('.')}", NOTE)
        sheet.row_dimensions[2].height = 16
    return sheet


def put_row(
    sheet: Worksheet, row: int, values: Sequence[str | float | None], styles: Sequence[str] | str, least: float = 20.0
) -> int:
    """Write a row from column A, a style for every value or one for all; it is as high as its texts need, at least so
    many points. Return the number of the row below.
    """
    every = [styles] * len(values) if isinstance(styles, str) else styles
    for column, (value, style) in enumerate(zip(values, every, strict=True), start=1):
        put(sheet, row, column, value, style)
        least = max(least, _height(sheet, column, value, style))
    sheet.row_dimensions[row].height = min(ceil(least), _TALLEST)
    return row + 1


def put(sheet: Worksheet, row: int, column: int, value: str | float | None, style: str = "Normal") -> None:
    """Write a value into a cell and give it one of the workbook's styles.

    A text stays a text whatever it begins with: it is never a formula or an error, and control and direction
    characters show as escapes. An empty text leaves the cell empty.
    """
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        if value:
            cell.value = shown(value)
            cell.data_type = "s"
    elif value is not None:
        cell.value = value
    cell._style = _look(sheet.parent, style)


@lru_cache(maxsize=64)
def _look(book: Any, style: str) -> Any:
    """What cells of a style share; openpyxl by itself looks through all styles for every cell."""
    return book._named_styles[style].as_tuple()


def shown(text: str) -> str:
    """Return a text as a cell may hold it: its lines kept, all else that is not to be seen escaped, long texts cut."""
    return "\n".join(visible(line, LONGEST_LINE) for line in text.split("\n"))[:LONGEST]


def both(text: Text) -> str:
    """Return a text in both languages, a line each."""
    return f"{text.fa}\n{text.en}"


def _lock(sheet: Worksheet) -> None:
    """Protect a sheet, without a password: a guard against slips, not against people."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False allows it
    sheet.protection.formatRows = False


def _height(sheet: Worksheet, column: int, value: str | float | None, style: str) -> float:
    if not value or not isinstance(value, str) or style not in SIZES:
        return 0.0
    width = sheet.column_dimensions[get_column_letter(column)].width
    return lines_of(value, width, SIZES[style]) * SIZES[style] * LINE + _PADDING


class Lists:
    """The hidden sheet of a workbook: what it is, in keys and values, and below them the lists of its drop-downs."""

    def __init__(self, book: Workbook, keys: Mapping[str, str | int]) -> None:
        self._book, self._sheet = book, book.create_sheet(HIDDEN)
        self._sheet.sheet_state = "hidden"
        self._sheet.sheet_view.rightToLeft = True
        _lock(self._sheet)
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row, (key, value) in enumerate(keys.items(), start=1):
            put(self._sheet, row, 1, key)
            put(self._sheet, row, 2, value)

    def cells(self, items: Sequence[str]) -> tuple[str, ...]:
        """Return where each of these words stands, `eqm!$D$21`; the same words stand there once."""
        key = tuple(items)
        if key not in self._known:
            column = _FIRST_COLUMN + len(self._known)
            for offset, item in enumerate(key):
                put(self._sheet, _FIRST_ROW + offset, column, item)
            letter = get_column_letter(column)
            self._known[key] = tuple(f"{HIDDEN}!${letter}${_FIRST_ROW + offset}" for offset in range(len(key)))
        return self._known[key]

    def area(self, items: Sequence[str]) -> str:
        """Return the range these words stand in, `eqm!$D$21:$D$23`."""
        cells = self.cells(items)
        return f"{cells[0]}:{cells[-1].partition('!')[2]}"

    def put_made(self, first: int, rows: Iterable[Iterable[str]]) -> None:
        """Write the codes that each row of the workbook's table, from the `first`, was made for."""
        for row, codes in enumerate(rows, start=first + MADE_BELOW):
            put(self._sheet, row, MADE_COLUMN, " ".join(filter(None, codes)))

    def put_last(self) -> None:
        """Put the sheet behind all others, and open the workbook at its first one."""
        self._book.move_sheet(HIDDEN, offset=len(self._book.sheetnames) - 1)
        self._book.active = 0

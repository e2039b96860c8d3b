"""Sheets as an Excel workbook: headers that stay in view, filters, bars behind figures, right to left in Persian; set
up to be looked at and printed.

A number is a number, and a text a text, whatever it begins with.
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from math import ceil, isnan
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties

from eqm.language import STARTS_A_FORMULA, Language, as_typed, visible
from eqm.xlsx.writing.looks import BAR_COLOR, dress, dress_head, dress_line, own_order
from eqm.xlsx.writing.model import Sheet, SheetColumn, Tone, Toned, Value, plain
from eqm.xlsx.writing.widths import head_height, height, widths
from eqm.xlsx.writing.workbook import LONGEST_TEXT, put_text, saved, sheet_titles

_TITLE_HEIGHT: Final = 24
_QUOTED: Final = (*STARTS_A_FORMULA, "'")
"""What a text begins with that Excel would take for something else when the cell is edited and left."""
_A4: Final = 9
ON_A_PAGE: Final = 300
"""Widths, in characters, that are still read when they share a landscape page."""


def workbook_bytes(sheets: Sequence[Sheet], language: Language) -> bytes:
    """Return the sheets as an xlsx file; equal sheets give equal bytes. There must be one at least.

    No text becomes a formula, and none of its characters is unseen: control and direction characters are written out.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "eqm"
    for sheet, title in zip(sheets, sheet_titles(sheet.title for sheet in sheets), strict=True):
        page = book.create_sheet(title)
        fill(page, sheet, language)
        page.close()
    return saved(book)


def fill(page: Any, sheet: Sheet, language: Language) -> None:
    """Write a sheet into an empty page of any workbook, also of one whose written rows can no more be changed."""
    wide = widths(sheet)
    head = len(sheet.heading) + 1
    _lay_out(page, sheet, wide, head, language)
    for number, line in enumerate(sheet.heading):
        if not number:
            page.row_dimensions[1].height = _TITLE_HEIGHT
        cell = _text_cell(page, line)
        dress_line(cell, language, first=not number)
        page.append([cell])
    page.row_dimensions[head].height = head_height(sheet, wide)
    page.append(head_cells(page, [column.title for column in sheet.columns], language))

    @cache
    def look(column: SheetColumn, tone: Tone, quoted: bool, order: int) -> Any:
        cell: Any = WriteOnlyCell(page)
        dress(cell, column, tone, language, quoted=quoted, order=order)
        return cell._style

    looks = [partial(look, column) for column in sheet.columns]
    for number, row in enumerate(sheet.rows, head + 1):
        high = height(sheet, row, wide)
        if high is not None:
            page.row_dimensions[number].height = high
        page.append([_cell(page, value, own) for value, own in zip(row, looks, strict=True)])


def _lay_out(page: Any, sheet: Sheet, wide: Sequence[float], head: int, language: Language) -> None:
    last, bottom = get_column_letter(len(sheet.columns)), head + max(1, len(sheet.rows))
    set_up(page, wide, right_to_left=language == "fa")
    freeze(page, head, sheet.frozen)
    if sheet.filtered:
        page.auto_filter.ref = f"A{head}:{last}{bottom}"
    for number, column in enumerate(sheet.columns, 1):
        if column.bar is not None:
            letter = get_column_letter(number)
            ends = [FormatObject("num", end) for end in column.bar]
            bars = DataBar(cfvo=ends, color=BAR_COLOR, minLength=0, maxLength=100)
            page.conditional_formatting.add(f"{letter}{head + 1}:{letter}{bottom}", Rule("dataBar", dataBar=bars))


def head_cells(page: Any, titles: Sequence[str], language: Language) -> list[Any]:
    """Return the header's cells for a page."""
    cells = [_text_cell(page, title) for title in titles]
    for cell in cells:
        dress_head(cell, language)
    return cells


def _text_cell(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page)
    put_text(cell, visible(text, LONGEST_TEXT))
    return cell


def _cell(page: Any, value: Value, look: Callable[[Tone, bool, int], Any]) -> Any:
    """A cell of a table, empty for a gap. `look`: gives the look of a tone, quoted or not, read in an order."""
    tone: Tone = value.tone if isinstance(value, Toned) else "plain"
    held = plain(value)
    if isinstance(held, str) and held:
        shown = visible(held, LONGEST_TEXT)
        cell = Cell(page, 1, 1, style_array=look(tone, shown.startswith(_QUOTED), own_order(shown)))
        put_text(cell, shown)
        return cell
    cell = Cell(page, 1, 1, style_array=look(tone, False, 0))
    if not (held is None or isinstance(held, str) or isnan(held)):
        # with all its digits, of which openpyxl by itself keeps sixteen
        cell.value = as_typed(float(held))
        cell.data_type = "n"
    return cell


def set_up(page: Any, widths: Sequence[float], *, right_to_left: bool, on_a_page: int = ON_A_PAGE) -> None:
    """Give a sheet its direction and columns of these widths, and fit it to pages of A4 that hold so many of them."""
    page.sheet_view.rightToLeft = right_to_left
    page.sheet_view.showGridLines = False
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    setup, margins = page.page_setup, page.page_margins
    setup.orientation, setup.paperSize = "landscape", _A4
    setup.fitToWidth, setup.fitToHeight, setup.pageOrder = ceil(sum(widths) / on_a_page), 0, "overThenDown"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    page.oddFooter.center.text = "&P / &N"


def freeze(page: Any, rows: int, columns: int) -> None:
    """Keep the first rows and columns in view, and repeat them on every printed page."""
    page.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
    tab = quote_sheetname(page.title)
    # Columns first, as Excel has it: with openpyxl's own order LibreOffice saves the name twice, which Excel repairs.
    areas = [*([f"{tab}!$A:${get_column_letter(columns)}"] if columns else []), f"{tab}!$1:${rows}"]
    page.defined_names.add(DefinedName("_xlnm.Print_Titles", attr_text=",".join(areas)))

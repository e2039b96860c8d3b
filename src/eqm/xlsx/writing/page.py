"""Sheets set up to be looked at and printed: their direction, the widths of their columns, what stays in view."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties

_A4: Final = 9
ON_A_PAGE: Final = 300
"""Widths, in characters, that are still read when they share a landscape page."""


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

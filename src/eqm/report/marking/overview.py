"""The sheet that a marked copy begins with: all findings, each with a link to its place."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell as Box
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.views import BookView
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from eqm.findings import Finding, Location, column_letters
from eqm.language import Language, as_typed, fold, visible
from eqm.report import words
from eqm.report.findings import spot
from eqm.report.marking.notes import FILLS
from eqm.xlsx.reading import Cell, Kind
from eqm.xlsx.reading import Workbook as Original
from eqm.xlsx.writing.workbook import put_text

_TITLE: Final = "یافته‌ها (findings)"
_WHOLE_FILE: Final = "—"
_SHARED_COLUMNS: Final = (
    ("شدت / severity", 16),
    ("کد یافته / finding code", 14),
    ("جای یافته / found at", 24),
    ("آنچه آن‌جاست / what stands there", 24),
)
_OWN_COLUMNS: Final = {"fa": (("یافته", 48), ("چاره", 48)), "en": (("finding", 48), ("what to do", 48))}
_FONT: Final = "Calibri"
_LINE, _TALLEST = 15, 400
_HEAD: Final = PatternFill("solid", start_color="FFD9E1F2")
_WRAPPED: Final = {
    "fa": Alignment(wrap_text=True, vertical="top", horizontal="right", readingOrder=2),
    "en": Alignment(wrap_text=True, vertical="top", horizontal="left", readingOrder=1),
    "": Alignment(wrap_text=True, vertical="top"),
}

Pages = Mapping[str, Worksheet]
"""By the original's name of the sheet."""


def add_overview(book: Workbook, original: Original, findings: Sequence[Finding], language: Language) -> None:
    """Put the sheet of all `findings`, in their order, before the others of `book`, and have the book open there."""
    pages: Pages = {sheet.name: page for sheet, page in zip(original.sheets, book.worksheets, strict=True)}
    values = {sheet.name: {(cell.row, cell.column): cell for cell in sheet.cells} for sheet in original.sheets}
    for page in book.worksheets:
        page.sheet_view.tabSelected = False
    overview = book.create_sheet(_free_title(book), 0)
    book.views = [BookView(activeTab=0)]
    book.active = 0
    order: tuple[Language, ...] = ("fa", "en") if language == "fa" else ("en", "fa")
    _head(overview, order)
    for row, finding in enumerate(findings, 2):
        place = finding.place
        cell = values.get(place.sheet, {}).get((place.row, place.column))
        _row(overview, row, finding, _shown(cell), order)
        _link(overview, row, place, pages.get(place.sheet))
    overview.auto_filter.ref = f"A1:{get_column_letter(len(overview[1]))}{max(2, len(findings) + 1)}"


def _columns(order: Sequence[Language]) -> list[tuple[str, int]]:
    return [*_SHARED_COLUMNS, *(column for language in order for column in _OWN_COLUMNS[language])]


def _head(overview: Worksheet, order: Sequence[Language]) -> None:
    overview.sheet_view.rightToLeft = True
    overview.freeze_panes = "A2"
    for number, (title, width) in enumerate(_columns(order), 1):
        cell = _put(overview, 1, number, title)
        cell.font, cell.fill, cell.alignment = Font(name=_FONT, size=11, bold=True), _HEAD, _WRAPPED[""]
        overview.column_dimensions[get_column_letter(number)].width = width
    overview.row_dimensions[1].height = 2 * _LINE
    overview.page_setup.orientation = "landscape"
    overview.page_setup.fitToHeight = 0
    overview.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    overview.print_title_rows = "1:1"


def _row(overview: Worksheet, row: int, finding: Finding, value: str, order: Sequence[Language]) -> None:
    severity = words.SEVERITIES[finding.rule.severity]
    shared = (f"{severity.fa} / {severity.en}", finding.rule.code, _spot(finding.place), value)
    told = [(text, language) for language in order for text in (finding.message(language), finding.hint(language))]
    for column, (text, language) in enumerate([*((text, "") for text in shared), *told], 1):
        cell = _put(overview, row, column, text)
        cell.alignment = _WRAPPED[language]
    overview.row_dimensions[row].height = _height([*shared, *(text for text, _ in told)], order)
    color = FILLS.get(finding.rule.severity)
    if color:
        overview.cell(row, 1).fill = PatternFill("solid", start_color=color)


def _put(overview: Worksheet, row: int, column: int, text: str) -> Box:
    cell = cast(Box, overview.cell(row, column))
    put_text(cell, text)
    return cell


def _height(texts: Sequence[str], order: Sequence[Language]) -> float:
    """The height that a row's wrapped texts need: not every program works it out when it opens a file."""
    lines = (1 + len(text) // width for text, (_, width) in zip(texts, _columns(order), strict=True))
    return min(_TALLEST, _LINE * max(lines) + 3)


def _link(overview: Worksheet, row: int, place: Location, page: Worksheet | None) -> None:
    """Link a row to its cell, or to the beginning of its row, column or sheet."""
    if page is None:
        return
    target = f"{quote_sheetname(page.title)}!{column_letters(place.column or 1)}{place.row or 1}"
    cell = overview.cell(row, 3)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    cell.font = Font(name=_FONT, size=11, underline="single", color="FF0563C1")


def _spot(place: Location) -> str:
    """A place inside the workbook, in the spreadsheet's terms."""
    if not place.sheet:
        return _WHOLE_FILE
    inside = spot(place)
    return visible(f"{place.sheet}!{inside}" if inside else place.sheet)


def _shown(cell: Cell | None) -> str:
    """What stands in a cell, in one line."""
    if cell is None or cell.value is None:
        return ""
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float):
        return as_typed(cell.value)
    return visible(str(cell.value).upper() if cell.kind is Kind.BOOLEAN else str(cell.value))


def _free_title(book: Workbook) -> str:
    taken = {fold(title) for title in book.sheetnames}
    title, number = _TITLE, 2
    while fold(title) in taken:
        title, number = f"{_TITLE} {number}", number + 1
    return title

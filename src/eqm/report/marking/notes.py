"""The marks of a copy: bad cells filled, a note on each in both languages; and a first sheet with all findings."""

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell as Box
from openpyxl.comments import Comment
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.views import BookView
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from eqm.findings import Finding, Location, Severity, column_letters
from eqm.language import Language, as_shown, fold, visible
from eqm.report import words
from eqm.report.findings import spot
from eqm.xlsx.reading import Cell, Kind, Sheet, Workbook as Original
from eqm.xlsx.writing.looks import letters, solid
from eqm.xlsx.writing.model import Sheet as Page, SheetColumn
from eqm.xlsx.writing.sheets import fill
from eqm.xlsx.writing.widths import SIZE
from eqm.xlsx.writing.workbook import ZIP_DATE, in_cell

FILLS: Final = {Severity.ERROR: "FFF08080", Severity.WARNING: "FFFFF2CC"}
"""A mid gray and an almost white one, where a printer knows no colors."""
_BETWEEN: Final = "\n\n"
_WIDTH, _LETTERS, _LINE, _TALLEST = 360, 52, 19, 900
"""A note's width in points, the letters that fit into it, a line's height and the most a note is tall."""
_TITLE: Final = "یافته‌ها (findings)"
_SHARED: Final = (
    SheetColumn("شدت / severity", "prose", width=16),
    SheetColumn("کد یافته / finding code", "code", width=14),
    SheetColumn("جای یافته / found at", "code", width=24),
    SheetColumn("آنچه آن‌جاست / what stands there", "code", width=24),
)
_SHEETS: Final = 1_000_000
"""Bytes of a list of sheets that are read."""
_LINKED: Final = "FF0563C1"
Values = Mapping[str, Mapping[tuple[int, int], Cell]]
"""Cells by sheet, then by row and column."""


def mark_cells(page: Worksheet, sheet: Sheet, findings: Sequence[Finding], language: Language) -> None:
    """Fill and annotate the cells of `page` that have an error or a warning among `findings`, which all are `sheet`'s.

    The findings of a cell inside a merged area stand on the area's first cell. A note that was there is kept, and ours
    follows it.
    """
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    tops = _tops(sheet)
    for finding in findings:
        place = (finding.place.row, finding.place.column)
        if all(place):
            by_cell.setdefault(tops.get(place, place), []).append(finding)
    for (row, column), found in by_cell.items():
        severity = min((finding.rule.severity for finding in found), key=list(Severity).index)
        box = page.cell(row, column)
        if severity in FILLS and isinstance(box, Box):
            box.fill = solid(FILLS[severity])
            _annotate(box, found, language)


def add_overview(book: Workbook, original: Original, findings: Sequence[Finding], language: Language) -> None:
    """Put the sheet of all `findings`, in their order, before the others of `book`, and have the book open there."""
    pages = {sheet.name: page for sheet, page in zip(original.sheets, book.worksheets, strict=True)}
    values: Values = {sheet.name: {(cell.row, cell.column): cell for cell in sheet.cells} for sheet in original.sheets}
    for page in book.worksheets:
        page.sheet_view.tabSelected = False
    overview = book.create_sheet(_free_title(book), 0)
    book.views = [BookView(activeTab=0)]
    book.active = 0
    rows = [_row(finding, values, language) for finding in findings]
    sentences = (
        SheetColumn(title[to], "prose", width=48, language=to)
        for to in _first_of(language)
        for title in (words.MESSAGE, words.HINT)
    )
    fill(overview, Page(_TITLE, (*_SHARED, *sentences), rows), language)
    for row, finding in enumerate(findings, 2):
        if finding.rule.severity in FILLS:
            overview.cell(row, 1).fill = solid(FILLS[finding.rule.severity])
        _link(overview.cell(row, 3), finding.place, pages.get(finding.place.sheet))


def is_untouched_copy(file: Path) -> bool:
    """Whether a file is a marked copy as it was made, which no program has saved since."""
    if file.is_symlink():
        return False
    try:
        with ZipFile(file) as package, package.open("xl/workbook.xml") as sheets:
            own = all(part.date_time == ZIP_DATE for part in package.infolist())
            return own and _TITLE.encode() in sheets.read(_SHEETS)
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def _first_of(language: Language) -> tuple[Language, Language]:
    return ("fa", "en") if language == "fa" else ("en", "fa")


def _note_on(finding: Finding, language: Language) -> str:
    head = f"{words.SEVERITIES[finding.rule.severity][language]} {finding.rule.code}"
    return "\n".join(part for part in (head, finding.message(language), finding.hint(language)) if part)


def _annotate(box: Box, findings: Sequence[Finding], language: Language) -> None:
    ours = _BETWEEN.join(_note_on(finding, tongue) for finding in findings for tongue in _first_of(language))
    before = box.comment
    text = in_cell(ours) if before is None else f"{before.text}{_BETWEEN}{in_cell(ours)}"
    author = "eqm" if before is None else str(before.author)
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    box.comment = Comment(text, author, width=_WIDTH, height=min(_TALLEST, _LINE * (lines + 1)))


def _tops(sheet: Sheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """By each place inside a merged area the area's first; areas were weighed before and have an end."""
    return {
        (row, column): (area.first_row, area.first_column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    }


def _row(finding: Finding, values: Values, language: Language) -> list[str]:
    place, severity = finding.place, words.SEVERITIES[finding.rule.severity]
    cell = values.get(place.sheet, {}).get((place.row, place.column))
    shared = [f"{severity.fa} / {severity.en}", finding.rule.code, _spot(place), _shown(cell)]
    return shared + [text for to in _first_of(language) for text in (finding.message(to), finding.hint(to))]


def _link(cell: Any, place: Location, page: Worksheet | None) -> None:
    if page is not None:
        target = f"{quote_sheetname(page.title)}!{column_letters(place.column or 1)}{place.row or 1}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        cell.font = letters(SIZE, _LINKED, underline="single")


def _spot(place: Location) -> str:
    if not place.sheet:
        return "—"
    inside = spot(place)
    return visible(f"{place.sheet}!{inside}" if inside else place.sheet)


def _shown(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return ""
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float):
        return as_shown(cell.value)
    return visible(str(cell.value).upper() if cell.kind is Kind.BOOLEAN else str(cell.value))


def _free_title(book: Workbook) -> str:
    taken = {fold(title) for title in book.sheetnames}
    title, number = _TITLE, 2
    while fold(title) in taken:
        title, number = f"{_TITLE} {number}", number + 1
    return title

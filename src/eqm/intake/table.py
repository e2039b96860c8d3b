"""A sheet becomes a table: where its header stands, which column answers what, and the cells below by column."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import NamedTuple

from eqm.findings import Finding, Location, column_letters, sheets as rules
from eqm.intake.headers import Vocabulary, first_rows, header_row, header_text, header_words, near_header
from eqm.intake.places import NO_PLACE, packed
from eqm.intake.words import FIELD_WORDS, NEEDED, ROLES
from eqm.xlsx.reading.model import Cell, Kind, Sheet


class Spot(NamedTuple):
    """A cell of a page of the file itself."""

    page: "Page"
    row: int
    column: int

    @property
    def place(self) -> Location:
        """Where it stands."""
        return self.page.at(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a file; `number` is its place in `Round.sheets`, `plain` says that it is a text file, where all cells
    are text.

    The pages of a form (`form`) are laid out as a round's are. `spots` says where their cells really stand, and on a
    `turned` page no other cell stands anywhere.
    """

    number: int
    file: str
    sheet: Sheet
    plain: bool = False
    form: bool = False
    turned: bool = False
    spots: Mapping[tuple[int, int], Spot] = field(default_factory=dict)

    def at(self, row: int = 0, column: int = 0) -> Location:
        """Return a place on this page."""
        spot = self.spots.get((row, column))
        if spot is not None:
            return spot.place
        return Location(self.file, self.sheet.name, *(0, 0) if self.turned else (row, column))

    def packed(self, row: int, column: int) -> int:
        """Return a cell of this page as `Round.location` unpacks it."""
        spot = self.spots.get((row, column))
        if spot is not None:
            return spot.page.packed(spot.row, spot.column)
        return NO_PLACE if self.turned else packed(self.number, row, column)

    @property
    def name(self) -> str:
        """The sheet's name; for a text file its own, without the ending."""
        return PurePath(self.file).stem if self.plain else self.sheet.name

    @property
    def hidden(self) -> bool:
        """Whether a person who opens the file does not see it."""
        return self.sheet.visibility != "visible"


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A page whose columns are known. Rows count from 1; `cells`: by column number what stands below the header."""

    role: str
    page: Page
    header: int
    columns: Mapping[str, int]
    """Field name or question id → column number."""
    cells: Mapping[int, Sequence[Cell]]
    rows: Sequence[int]
    """Rows with something in a known column, downwards."""

    @property
    def wide(self) -> bool:
        """Whether measured values stand in columns of indicators, not one a row."""
        return self.role == "measured" and "indicator" not in self.columns

    def column(self, name: str) -> Sequence[Cell]:
        """Return the cells of a column by its name; none if the table lacks it."""
        number = self.columns.get(name)
        return self.cells.get(number, ()) if number is not None else ()


Tables = Mapping[str, Sequence[SheetTable]]
"""By role."""


def table_of(role: str, page: Page, words: Vocabulary, findings: list[Finding]) -> SheetTable | None:
    """Return the table on a page, None where it has no header or lacks a column it cannot do without."""
    header = header_row(page.sheet.cells, words.by_role[role])
    if not header:
        findings.append(rules.NO_TABLE.at(page.at()))
        return None
    of_columns: list[Finding] = []
    columns = _columns(role, page, header, words, of_columns)
    wide = role == "measured" and not words.questions.keys().isdisjoint(columns)
    for name in NEEDED[role][: 1 if wide else None]:
        if name not in columns:
            line = [cell for cell in page.sheet.cells if cell.row == header]
            place, near = page.at(header), near_header(line, name)
            findings.append(rules.COLUMN_NEEDED.at(place, column=FIELD_WORDS[name], near=near))
            return None
    findings += of_columns
    below: dict[int, list[Cell]] = defaultdict(list)
    for cell in page.sheet.cells:
        if cell[0] > header:
            below[cell[1]].append(cell)
    rows = sorted({cell[0] for number in columns.values() for cell in below.get(number, ())})
    _say_what_stands_around(page, header, rows, findings)
    return SheetTable(role, page, header, columns, below, rows)


def without_rows(page: Page, rows: Set[int]) -> Page:
    """Return a page without the cells of some rows."""
    cells = [cell for cell in page.sheet.cells if cell.row not in rows]
    return replace(page, sheet=replace(page.sheet, cells=cells)) if rows else page


def _columns(role: str, page: Page, header: int, words: Vocabulary, findings: list[Finding]) -> dict[str, int]:
    columns: dict[str, int] = {}
    extra: list[str] = []
    line = next(cells for row, cells in first_rows(page.sheet.cells) if row == header)
    known = words.by_role[role]
    if role == "measured" and ("indicator",) not in {known.get(header_text(cell)) for cell in line}:
        known = {**words.anywhere, **known}  # each indicator may have a column
    for cell in line:
        place, shown = page.at(header, cell.column), header_words(cell).strip() if cell.value is not None else ""
        names = known.get(header_text(cell), ())
        if len(names) > 1:
            findings.append(rules.TITLE_AMBIGUOUS.at(place, found=shown, columns=names))
        elif not names:
            elsewhere = _unknown(role, place, cell, words, findings)
            extra += [] if elsewhere or not shown else [shown]
        elif names[0] in columns:
            twice = page.at(header, columns[names[0]]).cell
            found = [FIELD_WORDS.get(name, name) for name in names]
            findings.append(rules.COLUMN_TWICE.at(place, column=found, first=twice, second=place.cell))
        else:
            columns[names[0]] = cell.column
    if extra and page.sheet.cells and not (page.form and role == "assessments"):
        findings.append(rules.EXTRA_COLUMNS.at(page.at(header), columns=[*extra[:10], *["…"][: len(extra) > 10]]))
    return columns


def _unknown(role: str, place: Location, cell: Cell, words: Vocabulary, findings: list[Finding]) -> bool:
    """Report a header that names no column of this sheet, if it was meant as one; False if it is mere prose."""
    if cell.kind is not Kind.TEXT:
        return False
    names = words.anywhere.get(header_text(cell), ())
    if len(names) > 1:
        findings.append(rules.TITLE_AMBIGUOUS.at(place, found=cell.value, columns=names))
    elif names:
        right = ROLES["services" if words.questions[names[0]].per == "service" else "answers"]
        findings.append(rules.COLUMN_ELSEWHERE.at(place, column=names[0], role=right))
    elif words.questions and words.looks_like_an_id(str(cell.value)):
        found, near = str(cell.value).strip(), words.nearest(str(cell.value))
        findings.append(rules.COLUMN_UNKNOWN.at(place, found=found, near=near))
    else:
        return False
    return True


def _say_what_stands_around(page: Page, header: int, rows: Sequence[int], findings: list[Finding]) -> None:
    cells = page.sheet.cells
    if cells[0].row < header and not page.form:
        findings.append(rules.TITLE_ROWS.at(page.at(header), row=header))
    if not rows or len(rows) == rows[-1] - header:
        return
    held = {cell[0] for cell in cells}
    blank = [row for row in range(header + 1, rows[-1]) if row not in held]
    if blank and not page.form:  # a form has rows to spare
        findings.append(rules.BLANK_ROWS.at(page.at(blank[0]), count=len(blank)))


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return a range of cells, (row, column) to (row, column), as spreadsheets write it: F17:F20."""
    return f"{column_letters(first[1])}{first[0]}:{column_letters(last[1])}{last[0]}"

"""The row around a finding, as a person sees it: the cells that say whose row it is, and those beside the finding's."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter

from eqm.findings import Finding
from eqm.intake.details import shown_in
from eqm.intake.headers import Vocabulary, first_rows, header_text
from eqm.intake.table import Page
from eqm.intake.values import is_percent
from eqm.intake.words import STANDING
from eqm.language import as_typed, visible
from eqm.validation import Excerpt, Noted
from eqm.xlsx.reading.model import Cell, Kind

_LONGEST = 40
_FIRST = 2


class Excerpts:
    """The sheets of a file as it stands, looked into by row."""

    def __init__(self, pages: Sequence[Page], words: Vocabulary) -> None:
        self._cells = {(page.file, page.sheet.name): page.sheet.cells for page in pages}
        self._known = {*words.anywhere, *STANDING, *words.by_role["measured"]}
        self._above = cache(self._header)

    def noted(self, finding: Finding) -> Noted:
        """Return a finding with its row, where it stands in a cell of these sheets."""
        place = finding.place
        cells = self._cells.get((place.file, place.sheet))
        if cells is None or not place.row or not place.column:
            return Noted(finding)
        start = bisect_left(cells, place.row, key=itemgetter(0))
        row = {cell.column: cell for cell in cells[start : bisect_right(cells, place.row, start, key=itemgetter(0))]}
        # The first that say whose row it is, the finding's own and its neighbors.
        near = {column for column in (place.column - 1, place.column, place.column + 1) if column > 0}
        columns = tuple(sorted({*sorted(row)[:_FIRST], *near}))
        above = self._above((place.file, place.sheet))
        headers = tuple(above.get(column, "") for column in columns)
        values = tuple(shown(row[column]) if column in row else "" for column in columns)
        return Noted(finding, Excerpt(columns, headers, values, columns.index(place.column)))

    def _header(self, sheet: tuple[str, str]) -> Mapping[int, str]:
        """What the row says that names most columns: of equals the last, which in a form names them by id."""
        best, most = list[Cell](), 2
        for _, line in first_rows(self._cells[sheet]):
            known = sum(header_text(cell) in self._known for cell in line)
            best, most = (line, known) if known >= most else (best, most)
        return {cell.column: shown(cell) for cell in best}


def shown(cell: Cell) -> str:
    """Return what a spreadsheet program shows in a cell, made safe and cut."""
    if isinstance(cell.value, float) and is_percent(cell.number_format):
        return f"{as_typed(float(f'{cell.value * 100:.12g}'))}%"
    if cell.kind is Kind.EMPTY:
        return "(formula)"
    return visible(" ".join(shown_in(cell).split()), _LONGEST)

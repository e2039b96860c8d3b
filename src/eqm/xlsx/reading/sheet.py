"""One sheet in one pass: its rows, and the elements that cells are made of; what a cell holds is read in `cell`. This
too runs once per cell of a file, so it is written for speed.

What can wait until the end of a row waits: the limits are checked there, and name the cell where they were reached.
"""

from collections.abc import Iterable
from operator import lt
from typing import Final

from eqm.findings import Finding, Location
from eqm.findings.files import BAD_REFERENCE, OUT_OF_ORDER
from eqm.language import Text
from eqm.xlsx.reading.areas import TRUE
from eqm.xlsx.reading.cell import BETWEEN_ROWS, IN_CELL, IN_INLINE, IN_ROW, IN_TEXT, IN_VALUE, CellReading
from eqm.xlsx.reading.encoding import in_utf8
from eqm.xlsx.reading.model import LAST_ROW, Sheet, UnusableError
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.package import ListedSheet
from eqm.xlsx.reading.plain import PlainRows, feed_rows
from eqm.xlsx.reading.references import row_number
from eqm.xlsx.reading.values import Tables
from eqm.xlsx.reading.xml import Attributes, Budget, Parser, check_depth, check_root, names

_WORDS: Final = ("c", "v", "is", "t", "f", "row", "rPh", "col", "mergeCell", "worksheet")
_KNOWN: Final = names(_WORDS, MAIN)
_C, _V, _IS, _T, _F, _ROW, _PHONETIC, _COL, _MERGE, _WORKSHEET = (_KNOWN[f"{MAIN[0]} {word}"] for word in _WORDS)

_ROWS: Final = Text(fa="شمارهٔ ردیف خانه‌ای پُر", en="the row of a cell with content")
_COLUMNS: Final = Text(fa="شمارهٔ ستون خانه‌ای پُر", en="the column of a cell with content")
_CELLS: Final = Text(fa="شمار خانه‌های پُر", en="the number of cells with content")


def read_sheet(
    listed: ListedSheet, chunks: Iterable[bytes], tables: Tables, budget: Budget
) -> tuple[Sheet, list[Finding]]:
    """Return the sheet, and a finding for each cell that cannot be read (it is given as an ERROR cell).

    Raises UnusableError if the part is damaged, over a limit, or its cells are not where their references say.
    """
    reading = _SheetReading(listed, tables, budget)
    if not listed.part:
        return Sheet(listed.name, listed.visibility, [], frozenset(), frozenset(), ()), []
    reading.parser = Parser(listed.part, _KNOWN, reading, budget)
    feed_rows(reading.parser, in_utf8(listed.part, chunks), reading)
    hidden = frozenset(reading.hidden_rows)
    areas = reading.areas
    sheet = Sheet(listed.name, listed.visibility, reading.cells, hidden, areas.hidden_columns(), areas.merged())
    return sheet, areas.findings + reading.findings


class _SheetReading(CellReading):
    """The state of one pass. `start` and `end` are called by the parser for every element, cells and values first."""

    __slots__ = ("depth", "hidden", "hidden_rows", "parser", "phonetic", "plain", "row_begins", "row_opened_at")

    def __init__(self, listed: ListedSheet, tables: Tables, budget: Budget) -> None:
        super().__init__(listed, tables, budget)
        self.hidden_rows: list[int] = []
        self.plain = PlainRows(tables, budget)
        self.parser: Parser | None = None
        self.row_opened_at = -1
        self.depth = self.phonetic = self.row_begins = 0
        self.hidden = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == _C:
            if self.state != IN_ROW:
                self._misplaced()
            self.state = IN_CELL
            self.attributes = attributes
        elif name == _V:
            if self.state != IN_CELL or self.text is not None:
                self._misplaced()
            self.state = IN_VALUE
            self.clear()
        elif name == _IS:
            if self.state != IN_CELL or self.inline is not None:
                self._misplaced()
            self.state = IN_INLINE
            self.inline = []
        elif name == _T and self.state == IN_INLINE:
            self.state = IN_TEXT
            self.clear()
        elif name == _ROW:
            self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        if name == _V:
            pieces = self.pieces
            self.text = pieces[0] if len(pieces) == 1 else self._joined()
            self.state = IN_CELL
        elif name == _C:
            self._end_cell()
        elif name == _T and self.state == IN_TEXT:
            if not self.phonetic and self.inline is not None:
                self.inline.append(self._joined())
            self.state = IN_INLINE
        elif name == _IS:
            self.state = IN_CELL
        elif name == _ROW:
            self._end_row()
        else:
            self._end_other(name)

    def take_row(self, buffer: bytes, begin: int, end: int) -> bool:
        """Take the whole inside of the row just opened, if it is plain."""
        if self.state != IN_ROW or self.areas.fills:
            return False
        cells = self.plain.cells(self.row, buffer[begin:end])
        if cells is None:
            return False
        self.cells += cells
        return True

    def pass_empty_rows(self, numbers: list[int]) -> bool:
        """Pass over rows that hold nothing, if each comes after the one before."""
        if self.state != BETWEEN_ROWS or not all(map(lt, [self.row, *numbers], [*numbers, LAST_ROW + 1])):
            return False
        self.row = numbers[-1]
        return True

    def after_piece(self) -> None:
        """Stop at a text that goes on and on; let go of the blanks between elements."""
        if self.state < IN_VALUE:
            self.pieces.clear()
        elif len(self.pieces) > 1:
            self._check_length(sum(map(len, self.pieces)))

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if self.state >= IN_VALUE:
            self._misplaced()
        if self.depth == 0:
            check_root(self.listed.part, name, _WORKSHEET)
        self.depth += 1
        check_depth(self.listed.part, self.depth)
        if name == _F:
            self._start_formula(attributes)
        elif name == _PHONETIC:
            self.phonetic += 1
        elif name == _COL:
            self.areas.take_columns(attributes)
        elif name == _MERGE:
            self.areas.take_merge(attributes)

    def _end_other(self, name: str) -> None:
        self.depth -= 1
        if name == _F:
            self._end_formula()
        elif name == _PHONETIC:
            self.phonetic -= 1

    def _start_row(self, attributes: Attributes) -> None:
        if self.state != BETWEEN_ROWS or self.depth == 0:
            self._misplaced()
        reference = attributes.get("r") or None
        row = self.row + 1 if reference is None else row_number(reference)
        if row is None or row > LAST_ROW:
            raise UnusableError(BAD_REFERENCE.at(Location(sheet=self.listed.name), found=reference or str(row)))
        if row <= self.row:
            raise UnusableError(OUT_OF_ORDER.at(Location(sheet=self.listed.name, row=row), found=str(row)))
        self.row, self.row_text = row, str(row)
        self.cut = -len(self.row_text)
        self.hidden = attributes.get("hidden") in TRUE
        self.row_begins = len(self.cells)
        self.column = 0
        self.state = IN_ROW
        self.row_opened_at = self.parser.position if self.parser else -1

    def _end_row(self) -> None:
        self.state = BETWEEN_ROWS
        cells, begins, limits = self.cells, self.row_begins, self.budget.limits
        if len(cells) == begins:
            return
        if self.hidden:
            self.hidden_rows.append(self.row)
        if self.row > limits.rows:
            self._over(_ROWS, "rows", limits.rows, cells[begins])
        if cells[-1].column > limits.columns:
            self._over(
                _COLUMNS, "columns", limits.columns, next(c for c in cells[begins:] if c.column > limits.columns)
            )
        self.budget.cells += len(cells) - begins
        if self.budget.cells > limits.cells:
            self._over(_CELLS, "cells", limits.cells, cells[limits.cells - self.budget.cells])

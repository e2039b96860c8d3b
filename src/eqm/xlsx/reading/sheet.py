"""One sheet in one pass: its rows, and the elements that cells are made of; what a cell holds is read in `cell`. This
too runs once per cell of a file, so it is written for speed.

What can wait until the end of a row waits: the limits are checked there, and name the cell where they were reached.
"""

from collections.abc import Iterable, Iterator
from operator import lt
from typing import Final

from eqm.findings import Finding, Location
from eqm.findings.files import AMBIGUOUS, BAD_REFERENCE, OUT_OF_ORDER, OUTSIDE_THE_TABLE
from eqm.language import Text
from eqm.xlsx.reading.areas import TRUE
from eqm.xlsx.reading.cell import (
    AROUND,
    BETWEEN_ROWS,
    IN_CELL,
    IN_INLINE,
    IN_ROW,
    IN_RUN,
    IN_TEXT,
    IN_VALUE,
    CellReading,
)
from eqm.xlsx.reading.encoding import in_utf8
from eqm.xlsx.reading.model import LAST_ROW, Sheet, UnusableError
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.package import ListedSheet
from eqm.xlsx.reading.plain import PlainRows, feed_rows
from eqm.xlsx.reading.references import row_number
from eqm.xlsx.reading.values import Tables
from eqm.xlsx.reading.xml import Attributes, Budget, Parser, check_depth, check_root, names

_IN_CELLS: Final = ("c", "v", "is", "t", "f", "r", "row")
_AROUND: Final = ("sheetData", "sheetFormatPr", "cols", "col", "mergeCells", "mergeCell", "worksheet")
_KNOWN: Final = names((*_IN_CELLS, *_AROUND), MAIN)
_C, _V, _IS, _T, _F, _R, _ROW = (_KNOWN[f"{MAIN[0]} {word}"] for word in _IN_CELLS)
_DATA, _DEFAULTS, _COLS, _COL, _MERGES, _MERGE, _WORKSHEET = (_KNOWN[f"{MAIN[0]} {word}"] for word in _AROUND)

_ROWS: Final = Text(fa="شمارهٔ ردیف خانه‌ای پُر", en="the row of a cell with content")
_COLUMNS: Final = Text(fa="شمارهٔ ستون خانه‌ای پُر", en="the column of a cell with content")
_CELLS: Final = Text(fa="شمار خانه‌های پُر", en="the number of cells with content")
_TWO_TABLES: Final = Text(fa="برگهٔ «{sheet}» دو جدول دارد", en="the sheet {sheet} holds two tables")
_NAMED: Final = 5


def read_sheet(
    listed: ListedSheet, chunks: Iterable[bytes], tables: Tables, budget: Budget
) -> tuple[Sheet, list[Finding]]:
    """Return the sheet, and a finding for each cell that cannot be read (it is given as an ERROR cell).

    Raises UnusableError if the part is damaged, over a limit, or its cells are not where their references say.
    """
    reading = SheetReading(listed, tables, budget)
    if not listed.part:
        return Sheet(listed.name, listed.visibility, [], frozenset(), frozenset(), ()), []
    reading.parser = Parser(listed.part, _KNOWN, reading, budget)
    feed_rows(reading.parser, in_utf8(listed.part, chunks), reading)
    hidden = frozenset(reading.hidden_rows)
    areas = reading.areas
    sheet = Sheet(listed.name, listed.visibility, reading.cells, hidden, areas.hidden_columns(), areas.merged())
    return sheet, [*areas.findings, *reading.findings, *reading.outside()]


class SheetReading(CellReading):
    """The state of one pass. `start` and `end` are called by the parser for every element, cells and values first.

    Rows are children of the one `sheetData`, cells of a row, texts of a cell: whatever stands elsewhere is skipped,
    `skipped` levels deep. Around the table `depth` says how deep an element is nested, and `around` in which.
    """

    __slots__ = (
        "around", "depth", "ghost_count", "ghosts", "had_data", "hidden", "hidden_rows", "parser", "plain",
        "row_begins", "row_opened_at", "skipped",
    )  # fmt: skip

    def __init__(self, listed: ListedSheet, tables: Tables, budget: Budget) -> None:
        super().__init__(listed, tables, budget)
        self.hidden_rows: list[int] = []
        self.ghosts: list[str] = []
        self.plain = PlainRows(tables, budget)
        self.parser: Parser | None = None
        self.row_opened_at = -1
        self.depth = self.skipped = self.row_begins = self.ghost_count = 0
        self.around = ""
        self.hidden = self.had_data = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take an element that opens, by where the pass stands."""
        state = self.state
        if self.skipped:
            self._skip(name, attributes)
        elif state == IN_ROW and name == _C:
            self.state = IN_CELL
            self.attributes = attributes
        elif state == IN_CELL and name == _V and self.text is None:
            self.state = IN_VALUE
            self.clear()
        elif state == IN_CELL and name == _IS and self.inline is None:
            self.state = IN_INLINE
            self.inline = []
        elif name == _T and IN_INLINE <= state <= IN_RUN:
            self.within, self.state = state, IN_TEXT
            self.clear()
        elif state == BETWEEN_ROWS and name == _ROW:
            self._start_row(attributes)
        elif state == IN_CELL and name == _F:
            self._start_formula(attributes)
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element, with the text that was gathered in it."""
        state = self.state
        if self.skipped:
            self.skipped -= 1
        elif state == AROUND:
            self.depth -= 1
        elif name == _V:
            pieces = self.pieces
            self.text = pieces[0] if len(pieces) == 1 else self._joined()
            self.state = IN_CELL
        elif name == _C:
            self._end_cell()
        elif state == IN_TEXT:
            if self.inline is not None:
                self.inline.append(self._joined())
            self.state = self.within
        elif name == _ROW:
            self._end_row()
        elif name == _F:
            self._end_formula()
        else:
            self.state = {IN_RUN: IN_INLINE, IN_INLINE: IN_CELL}.get(state, AROUND)

    def outside(self) -> Iterator[Finding]:
        """Yield a warning for all cells that stand outside the table, where no spreadsheet shows them."""
        if self.ghosts:
            names = [*self.ghosts, *["…"][: self.ghost_count > _NAMED]]
            yield OUTSIDE_THE_TABLE.at(Location(sheet=self.listed.name), count=self.ghost_count, cells=names)

    def take_row(self, buffer: bytes, begin: int, end: int) -> bool:
        """Take the inside of the row just opened, from `begin` to `end`; False if the parser must read it."""
        if self.state != IN_ROW or self.areas.fills:
            return False
        cells = self.plain.cells(self.row, buffer[begin:end])
        if cells is None:
            return False
        self.cells += cells
        return True

    def pass_empty_rows(self, numbers: list[int]) -> bool:
        """Pass over empty rows, if each comes after the one before; False if the parser must read them."""
        if self.state != BETWEEN_ROWS or not all(map(lt, [self.row, *numbers], [*numbers, LAST_ROW + 1])):
            return False
        self.row = numbers[-1]
        return True

    def after_piece(self) -> None:
        """Let go of the blanks between elements, and of a text that goes on and on."""
        if self.state < IN_VALUE:
            self.pieces.clear()
        elif len(self.pieces) > 1:
            self._cut_short()

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if self.state == AROUND:
            self._start_around(name, attributes)
        elif self.state == IN_INLINE and name == _R:
            self.state = IN_RUN
        elif self.state >= IN_VALUE or name in (_C, _V, _IS, _F, _ROW):
            self._misplaced()
        else:
            self._skip(name, attributes)

    def _skip(self, name: str, attributes: Attributes) -> None:
        """Pass over an element that has no place here; what would be a cell elsewhere is remembered."""
        self.skipped += 1
        check_depth(self.listed.part, self.depth + self.skipped)
        if name == _C:
            self.ghost_count += 1
            self.ghosts += [attributes.get("r", "?")] if self.ghost_count <= _NAMED else []

    def _start_around(self, name: str, attributes: Attributes) -> None:
        if self.depth == 0:
            check_root(self.listed.part, name, _WORKSHEET)
        elif self.depth == 1 and name == _DATA:
            if self.had_data:
                raise UnusableError(AMBIGUOUS.at(what=_TWO_TABLES.filled(sheet=self.listed.name)))
            self.had_data = True
            self.state = BETWEEN_ROWS
            return
        elif self.depth == 1 and name == _DEFAULTS:
            self.areas.take_defaults(attributes)
        elif self.depth == 1 and name not in (_COLS, _MERGES):
            self._skip(name, attributes)
            return
        elif self.depth == 2 and (self.around, name) == (_COLS, _COL):
            self.areas.take_columns(attributes)
        elif self.depth == 2 and (self.around, name) == (_MERGES, _MERGE):
            self.areas.take_merge(attributes)
        if self.depth == 1:
            self.around = name
        self.depth += 1
        check_depth(self.listed.part, self.depth)

    def _start_row(self, attributes: Attributes) -> None:
        reference = attributes.get("r") or None
        row = self.row + 1 if reference is None else row_number(reference)
        if row is None or row > LAST_ROW:
            raise UnusableError(BAD_REFERENCE.at(Location(sheet=self.listed.name), found=reference or str(row)))
        if row <= self.row:
            raise UnusableError(OUT_OF_ORDER.at(Location(sheet=self.listed.name, row=row), found=str(row)))
        self.row, self.row_text = row, str(row)
        self.cut = -len(self.row_text)
        self.hidden = attributes.get("hidden") in TRUE or self.areas.is_low(attributes)
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
            beyond = next(cell for cell in cells[begins:] if cell.column > limits.columns)
            self._over(_COLUMNS, "columns", limits.columns, beyond)
        self.budget.cells += len(cells) - begins
        if self.budget.cells > limits.cells:
            self._over(_CELLS, "cells", limits.cells, cells[limits.cells - self.budget.cells])

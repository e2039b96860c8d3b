"""One sheet in one pass. This is what runs once per cell of a file, so it is written for speed.

What can wait until the end of a row waits: the limits are checked there, and name the cell where they were reached.
"""

import re
from collections.abc import Iterable
from operator import lt
from typing import Final, NoReturn

from eqm.findings import Finding, Location, Rule, column_letters
from eqm.findings.files import BAD_REFERENCE, BAD_STYLE, OUT_OF_ORDER
from eqm.language import Text
from eqm.xlsx.reading.areas import TRUE, Areas
from eqm.xlsx.reading.encoding import in_utf8
from eqm.xlsx.reading.formulas import formula_kind
from eqm.xlsx.reading.model import LAST_COLUMN, LAST_ROW, Cell, Formula, Kind, Sheet, UnusableError, over_limit
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.package import ListedSheet
from eqm.xlsx.reading.plain import PlainRows, feed_rows
from eqm.xlsx.reading.references import COLUMNS, cell_place, row_number, whole
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.reading.values import Fault, Tables, Value, number_or_date, shared, typed
from eqm.xlsx.reading.xml import Attributes, Budget, Parser, check_depth, check_root, names, strange

_WORDS: Final = ("c", "v", "is", "t", "f", "row", "rPh", "col", "mergeCell", "worksheet")
_KNOWN: Final = names(_WORDS, MAIN)
_C, _V, _IS, _T, _F, _ROW, _PHONETIC, _COL, _MERGE, _WORKSHEET = (_KNOWN[f"{MAIN[0]} {word}"] for word in _WORDS)

# Where in the sheet the pass stands; from _VALUE on, text is being gathered.
_BETWEEN_ROWS, _IN_ROW, _IN_CELL, _IN_INLINE, _IN_VALUE, _IN_TEXT, _IN_FORMULA = range(7)

_SHORT_NUMBER: Final = re.compile(r"-?[0-9]{1,17}(?:\.[0-9]{1,20})?").fullmatch
"""Most numbers: nothing that could overflow, nothing that needs a second look."""
_NEW_CELL: Final = tuple.__new__
_UNKNOWN_FORMAT: Final = (None, False)
_NUMBER, _TEXT, _ERROR, _EMPTY = Kind.NUMBER, Kind.TEXT, Kind.ERROR, Kind.EMPTY
_NONE, _PRESENT = Formula.NONE, Formula.PRESENT

_MISPLACED: Final = Text(fa="خانه یا ردیفی درون خانه‌ای دیگر آمده است", en="a cell or row stands inside another")
_TOO_LONG: Final = Text(fa="شمار نویسه‌های یک متن", en="the number of characters in one text")
_ROWS: Final = Text(fa="شمارهٔ ردیف خانه‌ای پُر", en="the row of a cell with content")
_COLUMNS: Final = Text(fa="شمارهٔ ستون خانه‌ای پُر", en="the column of a cell with content")
_CELLS: Final = Text(fa="شمار خانه‌های پُر", en="the number of cells with content")
_FAULTS: Final = Text(fa="شمار خانه‌های ناخوانا", en="the number of cells that cannot be read")


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


class _SheetReading:
    """The state of one pass. `start` and `end` are called by the parser for every element, cells and values first."""

    __slots__ = (
        "areas", "attributes", "budget", "cells", "clear", "column", "cut", "depth", "findings", "formula",
        "formula_attributes", "hidden", "hidden_rows", "inline", "known_formulas", "listed", "parser", "phonetic",
        "pieces", "plain", "row", "row_begins", "row_opened_at", "row_text", "state", "tables", "text",
    )  # fmt: skip

    def __init__(self, listed: ListedSheet, tables: Tables, budget: Budget) -> None:
        self.listed, self.tables, self.budget = listed, tables, budget
        self.areas = Areas(listed.name, budget.limits)
        self.cells: list[Cell] = []
        self.findings: list[Finding] = []
        self.hidden_rows: list[int] = []
        self.plain = PlainRows(tables, budget)
        self.parser: Parser | None = None
        self.row_opened_at = -1
        self.pieces: list[str] = []
        self.clear = self.pieces.clear
        self.state = _BETWEEN_ROWS
        self.depth = self.phonetic = 0
        self.row, self.row_text, self.cut, self.row_begins, self.hidden = 0, "", 0, 0, False
        self.column = 0
        self.attributes: Attributes = {}
        self.text: str | None = None
        self.inline: list[str] | None = None
        self.formula = _NONE
        self.formula_attributes: Attributes = {}
        self.known_formulas: dict[str | None, Formula] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == _C:
            if self.state != _IN_ROW:
                self._misplaced()
            self.state = _IN_CELL
            self.attributes = attributes
        elif name == _V:
            if self.state != _IN_CELL or self.text is not None:
                self._misplaced()
            self.state = _IN_VALUE
            self.clear()
        elif name == _IS:
            if self.state != _IN_CELL or self.inline is not None:
                self._misplaced()
            self.state = _IN_INLINE
            self.inline = []
        elif name == _T and self.state == _IN_INLINE:
            self.state = _IN_TEXT
            self.clear()
        elif name == _ROW:
            self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        if name == _V:
            pieces = self.pieces
            self.text = pieces[0] if len(pieces) == 1 else self._joined()
            self.state = _IN_CELL
        elif name == _C:
            self._end_cell()
        elif name == _T and self.state == _IN_TEXT:
            if not self.phonetic and self.inline is not None:
                self.inline.append(self._joined())
            self.state = _IN_INLINE
        elif name == _IS:
            self.state = _IN_CELL
        elif name == _ROW:
            self._end_row()
        else:
            self._end_other(name)

    def take_row(self, buffer: bytes, begin: int, end: int) -> bool:
        """Take the whole inside of the row just opened, if it is plain."""
        if self.state != _IN_ROW or self.areas.fills:
            return False
        cells = self.plain.cells(self.row, buffer[begin:end])
        if cells is None:
            return False
        self.cells += cells
        return True

    def pass_empty_rows(self, numbers: list[int]) -> bool:
        """Pass over rows that hold nothing, if each comes after the one before."""
        if self.state != _BETWEEN_ROWS or not all(map(lt, [self.row, *numbers], [*numbers, LAST_ROW + 1])):
            return False
        self.row = numbers[-1]
        return True

    def after_piece(self) -> None:
        """Stop at a text that goes on and on; let go of the blanks between elements."""
        if self.state < _IN_VALUE:
            self.pieces.clear()
        elif len(self.pieces) > 1:
            self._check_length(sum(map(len, self.pieces)))

    def _end_cell(self) -> None:
        attributes = self.attributes
        reference = attributes.get("r")
        if not reference:
            column = self.column + 1
        elif reference[self.cut :] == self.row_text:
            column = COLUMNS.get(reference[: self.cut], 0)
        else:
            column = 0
        if not self.column < column <= LAST_COLUMN:
            column = self._checked_column(reference)
        self.column = column
        self.state = _IN_ROW
        text = self.text
        if text is None and self.inline is None and self.formula is _NONE:
            return
        written = attributes.get("t") or None
        code, dated = self.tables.formats.get(attributes.get("s")) or self._rare_format()
        value: Value
        if text is None:
            kind, value = self._without_value()
        elif (written is None or written == "n") and not dated and _SHORT_NUMBER(text):
            kind, value = _NUMBER, float(text)
        else:
            result = self._read_value(written, text, dated)
            if result is None:
                return
            kind, value = result
        if code is None:
            fault = Fault(BAD_STYLE, {"found": attributes.get("s", "")})
            kind, value, code = _ERROR, self._fault(fault, text or ""), "General"
        formula = self.formula
        if self.areas.fills and formula is _NONE:
            formula = self.areas.fill(self.row, column)
        self.cells.append(_NEW_CELL(Cell, (self.row, column, kind, value, formula, code)))
        self.text = self.inline = None
        self.formula = _NONE

    def _rare_format(self) -> tuple[str | None, bool]:
        """Return the format of a cell whose `s` is empty or not written as a plain number; unknown where it is none."""
        written = self.attributes.get("s")
        number = whole(written) if written else None
        formats = self.tables.formats
        return formats.get(None if not written else str(number), _UNKNOWN_FORMAT)

    def _without_value(self) -> tuple[Kind, Value]:
        """Return what a cell holds that has no `<v>`: its inline text, or a formula never calculated."""
        if self.inline is None:
            return _EMPTY, None
        return _TEXT, self._kept_text("".join(self.inline))

    def _read_value(self, written: str | None, text: str, dated: bool) -> tuple[Kind, Value] | None:
        """Return what a cell holds that is no plain number; None for an empty `<v>`, which is blank but in an error."""
        result: tuple[Kind, Value] | Fault
        if written in ("str", "inlineStr"):
            result = _TEXT, self._kept_text("".join(self.inline) if self.inline is not None else text)
        elif not text.strip() and self.formula is not _NONE:
            result = _EMPTY, None
        elif written != "e" and not text.strip():
            self.text = self.inline = None
            return None
        elif written == "s":
            found = shared(text, self.tables)
            if found is None:
                self._over(_TOO_LONG, "text", self.budget.limits.text)
            result = found if isinstance(found, Fault) else (_TEXT, found)
        elif written is None or written == "n":
            result = number_or_date(text, dated, self.tables)
        else:
            result = typed(written, text)
        return result if not isinstance(result, Fault) else (_ERROR, self._fault(result, text))

    def _kept_text(self, text: str) -> str:
        self._check_length(len(text))
        plain = unescape(text)
        place = self._place()
        self.budget.spend_text(f"{self.listed.name}!{place.cell}", len(plain), place)
        return plain

    def _fault(self, fault: Fault, text: str) -> str:
        """Note a cell that cannot be read, and return what stands there."""
        self.budget.faults += 1
        if self.budget.faults > self.budget.limits.faults:
            self._over(_FAULTS, "faults", self.budget.limits.faults)
        self.findings.append(Finding(fault.rule, self._place(), details=tuple(fault.details.items())))
        return text

    def _joined(self) -> str:
        text = "".join(self.pieces)
        self._check_length(len(text))
        return text

    def _check_length(self, length: int) -> None:
        if length > self.budget.limits.text:
            self._over(_TOO_LONG, "text", self.budget.limits.text)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if self.state >= _IN_VALUE:
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

    def _start_formula(self, attributes: Attributes) -> None:
        if self.state != _IN_CELL or self.formula is not _NONE:
            self._misplaced()
        self.state = _IN_FORMULA
        self.formula_attributes = attributes
        self.clear()

    def _end_formula(self) -> None:
        """Judge the formula. A shared one is written once and then named by number; an array formula fills its area."""
        attributes = self.formula_attributes
        text = self._joined()
        kind = attributes.get("t")
        if kind == "shared" and not text:
            self.formula = self.known_formulas.get(attributes.get("si"), _PRESENT)
        else:
            self.formula = formula_kind(text)
        if kind == "shared" and text:
            self.known_formulas[attributes.get("si")] = self.formula
        elif kind in ("array", "dataTable"):
            self.areas.take_fill(attributes.get("ref", ""), self.formula)
        self.state = _IN_CELL

    def _start_row(self, attributes: Attributes) -> None:
        if self.state != _BETWEEN_ROWS or self.depth == 0:
            self._misplaced()
        reference = attributes.get("r") or None
        row = self.row + 1 if reference is None else row_number(reference)
        if row is None or row > LAST_ROW:
            self._refuse(BAD_REFERENCE, reference or str(row), Location(sheet=self.listed.name))
        if row <= self.row:
            self._refuse(OUT_OF_ORDER, str(row), Location(sheet=self.listed.name, row=row))
        self.row, self.row_text = row, str(row)
        self.cut = -len(self.row_text)
        self.hidden = attributes.get("hidden") in TRUE
        self.row_begins = len(self.cells)
        self.column = 0
        self.state = _IN_ROW
        self.row_opened_at = self.parser.position if self.parser else -1

    def _end_row(self) -> None:
        self.state = _BETWEEN_ROWS
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

    def _checked_column(self, reference: str | None) -> int:
        """Return the column of a reference that is not the usual one, or stop."""
        stated = reference or f"{column_letters(self.column + 1)}{self.row}"
        place = cell_place(stated)
        if place is None or place[0] != self.row:
            self._refuse(BAD_REFERENCE, stated, Location(sheet=self.listed.name, row=self.row))
        if place[1] <= self.column:
            self._refuse(OUT_OF_ORDER, stated, Location("", self.listed.name, *place))
        return place[1]

    def _place(self) -> Location:
        """Return the cell that is being read."""
        stated = cell_place(self.attributes.get("r", ""))
        column = self.column if self.state == _IN_ROW else stated[1] if stated else self.column + 1
        return Location("", self.listed.name, self.row, column)

    def _over(self, what: Text, option: str, limit: int, cell: Cell | None = None) -> NoReturn:
        place = Location("", self.listed.name, cell.row, cell.column) if cell else self._place()
        over_limit(f"{self.listed.name}!{place.cell}", what, option, limit, place)

    def _refuse(self, rule: Rule, found: str, place: Location) -> NoReturn:
        raise UnusableError(rule.at(place, found=found))

    def _misplaced(self) -> NoReturn:
        strange(self.listed.part, _MISPLACED)

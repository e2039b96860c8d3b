"""One cell of a sheet: where it stands, what it holds, what is wrong. Runs once per cell, so written for speed."""

import re
from typing import Final, NoReturn

from eqm.findings import Finding, Location, column_letters
from eqm.findings.files import BAD_REFERENCE, BAD_STYLE, OUT_OF_ORDER
from eqm.language import Text
from eqm.xlsx.reading.areas import Areas
from eqm.xlsx.reading.formulas import formula_kind
from eqm.xlsx.reading.model import LAST_COLUMN, Cell, Formula, Kind, UnusableError, limit_passed, over_limit
from eqm.xlsx.reading.package import ListedSheet
from eqm.xlsx.reading.references import COLUMNS, cell_place, whole
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.reading.values import Fault, Tables, Value, number_or_date, shared, typed
from eqm.xlsx.reading.xml import Attributes, Budget, strange

AROUND, BETWEEN_ROWS, IN_ROW, IN_CELL, IN_INLINE, IN_RUN, IN_VALUE, IN_TEXT, IN_FORMULA = range(9)
"""Where in the sheet the pass stands; from IN_VALUE on, text is being gathered."""

_SHORT_NUMBER: Final = re.compile(r"-?[0-9]{1,17}(?:\.[0-9]{1,20})?").fullmatch
"""Most numbers: nothing that could overflow, nothing that needs a second look."""
_NEW_CELL: Final = tuple.__new__
_UNKNOWN_FORMAT: Final = (None, False)
_NUMBER, _TEXT, _ERROR, _EMPTY = Kind.NUMBER, Kind.TEXT, Kind.ERROR, Kind.EMPTY
_NONE, _PRESENT = Formula.NONE, Formula.PRESENT

_MISPLACED: Final = Text(fa="خانه یا ردیفی درون خانه‌ای دیگر آمده است", en="a cell or row stands inside another")
_TOO_LONG: Final = Text(fa="شمار نویسه‌های یک متن", en="the number of characters in one text")
_SHOWN: Final = 40
_FAULTS: Final = Text(fa="شمار خانه‌های ناخوانا", en="the number of cells that cannot be read")


class CellReading:
    """The state of a cell that is being read, and what all cells before it have come to."""

    __slots__ = (
        "areas", "attributes", "budget", "cells", "clear", "column", "cut", "early", "findings", "formula",
        "formula_attributes", "inline", "known_formulas", "listed", "pieces", "row", "row_text", "state",
        "tables", "text", "too_long", "within",
    )  # fmt: skip

    def __init__(self, listed: ListedSheet, tables: Tables, budget: Budget) -> None:
        self.listed, self.tables, self.budget = listed, tables, budget
        self.areas = Areas(listed.name, budget.limits)
        self.cells: list[Cell] = []
        self.findings: list[Finding] = []
        self.pieces: list[str] = []
        self.clear = self.pieces.clear
        self.state = self.within = AROUND
        self.too_long = False
        self.row, self.row_text, self.cut, self.column = 0, "", 0, 0
        self.attributes: Attributes = {}
        self.text: str | None = None
        self.inline: list[str] | None = None
        self.formula = _NONE
        self.formula_attributes: Attributes = {}
        self.known_formulas: dict[str | None, Formula] = {}
        self.early: dict[str | None, list[int]] = {}
        """Of shared formulas that are not known yet, the cells that name them by number."""

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
        self.state = IN_ROW
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
        if code is None or self.too_long:
            kind, value, code = self._unusable(code, text or "")
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
        return self.tables.formats.get(None if not written else str(number), _UNKNOWN_FORMAT)

    def _without_value(self) -> tuple[Kind, Value]:
        """Return what a cell holds that has no `<v>`: its inline text, or a formula never calculated."""
        if self.inline is None:
            return _EMPTY, None
        return _TEXT, self._kept_text("".join(self.inline))

    def _read_value(self, written: str | None, text: str, dated: bool) -> tuple[Kind, Value] | None:
        """Return what a cell holds that is no plain number; None for an empty `<v>`, which is blank but in an error."""
        result: tuple[Kind, Value] | Fault
        if self.too_long:
            result = _TEXT, text
        elif written in ("str", "inlineStr"):
            result = _TEXT, self._kept_text("".join(self.inline) if self.inline is not None else text)
        elif not text.strip() and self.formula is not _NONE:
            result = _EMPTY, None
        elif written != "e" and not text.strip():
            self.text = self.inline = None
            return None
        elif written == "s":
            found = shared(text, self.tables)
            self.too_long |= found is None
            result = found if isinstance(found, Fault) else (_TEXT, found)
        elif written is None or written == "n":
            result = number_or_date(text, dated, self.tables)
        else:
            result = typed(written, text)
        return result if not isinstance(result, Fault) else (_ERROR, self._fault(result, text))

    def _kept_text(self, text: str) -> str:
        if len(text) > self.budget.limits.text:
            self.too_long = True
        if self.too_long:
            return text
        plain = unescape(text)
        place = self._place()
        self.budget.spend_text(self._where(place), len(plain), place)
        return plain

    def _fault(self, fault: Fault, text: str) -> str:
        self.budget.faults += 1
        if self.budget.faults > self.budget.limits.faults:
            self._over(_FAULTS, "faults", self.budget.limits.faults)
        self.findings.append(Finding(fault.rule, self._place(), details=tuple(fault.details.items())))
        return text

    def _start_formula(self, attributes: Attributes) -> None:
        if self.formula is not _NONE:
            self._misplaced()
        self.state = IN_FORMULA
        self.formula_attributes = attributes
        self.clear()

    def _end_formula(self) -> None:
        """Judge the formula. A shared one is written once and then named by number; an array formula fills its area."""
        attributes = self.formula_attributes
        text = self._joined()
        kind = attributes.get("t")
        number = attributes.get("si")
        if kind == "shared" and not text:
            self.formula = self.known_formulas.get(number, _PRESENT)
            if number not in self.known_formulas:
                self.early.setdefault(number, []).append(len(self.cells))
        else:
            self.formula = formula_kind(text)
        if kind == "shared" and text:
            self.known_formulas[number] = self.formula
            for at in self.early.pop(number, ()):
                self.cells[at] = self.cells[at]._replace(formula=self.formula)
        elif kind in ("array", "dataTable"):
            self.areas.take_fill(attributes.get("ref", ""), self.formula)
        self.state = IN_CELL

    def _joined(self) -> str:
        """Return the text that was gathered, or its beginning where it is too long."""
        self._cut_short()
        return "".join(self.pieces)

    def _cut_short(self) -> None:
        """Keep of a text over the limit as much as shows that it is over."""
        limit = self.budget.limits.text
        if sum(map(len, self.pieces)) > limit:
            self.too_long = True
            self.pieces[:] = ["".join(self.pieces)[: limit + 1]]

    def _unusable(self, code: str | None, text: str) -> tuple[Kind, Value, str]:
        """Return what a cell holds and its format, where its text is over the limit or its style is unknown."""
        fault = Fault(BAD_STYLE, {"found": self.attributes.get("s", "")})
        if self.too_long:
            place, self.too_long = self._place(), False
            finding = limit_passed("text", self.budget.limits.text, self._where(place), _TOO_LONG, place)
            fault = Fault(finding.rule, dict(finding.details))
            text = f"{text[:_SHOWN]}…" if self.attributes.get("t") != "s" else "…"
        return _ERROR, self._fault(fault, text), code or "General"

    def _where(self, place: Location) -> str:
        return f"{self.listed.name}!{place.cell}"

    def _checked_column(self, reference: str | None) -> int:
        """Return the column of a reference that is not the usual one, or stop."""
        stated = reference or f"{column_letters(self.column + 1)}{self.row}"
        place = cell_place(stated)
        if place is None or place[0] != self.row:
            raise UnusableError(BAD_REFERENCE.at(Location(sheet=self.listed.name, row=self.row), found=stated))
        if place[1] <= self.column:
            raise UnusableError(OUT_OF_ORDER.at(Location("", self.listed.name, *place), found=stated))
        return place[1]

    def _place(self) -> Location:
        stated = cell_place(self.attributes.get("r", ""))
        column = self.column if self.state == IN_ROW else stated[1] if stated else self.column + 1
        return Location("", self.listed.name, self.row, column)

    def _over(self, what: Text, option: str, limit: int, cell: Cell | None = None) -> NoReturn:
        place = Location("", self.listed.name, cell.row, cell.column) if cell else self._place()
        over_limit(self._where(place), what, option, limit, place)

    def _misplaced(self) -> NoReturn:
        strange(self.listed.part, _MISPLACED)

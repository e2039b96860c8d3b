"""The agencies' own answers, column by column: the one loop that runs over every cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eqm.findings import Finding, cells as rules, forms as form_rules
from eqm.intake.details import blank, shown_in
from eqm.intake.headers import Question
from eqm.intake.longsheet import Whom
from eqm.intake.model import Draft, StandardError, Status, draft_of
from eqm.intake.places import packed
from eqm.intake.table import Page, SheetTable
from eqm.intake.together import Bounded, as_stored
from eqm.intake.values import BLANK, Reading, read
from eqm.xlsx.reading.model import Cell, Kind


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What the agencies gave: by column id its answers, and for each agency 1 where it gave anything at all, else 0."""

    columns: dict[str, Draft]
    gave: bytearray
    present: set[str]
    """Columns that stand in a table of the agencies' own, or that corrections name."""


def read_answers(whom: Whom, findings: Bounded) -> OwnAnswers:
    """Return every column that is asked of the agencies and their services, missing where nothing stands."""
    own = OwnAnswers({}, bytearray(len(whom.listed.agencies.code)), set())
    for units in whom.units:
        owners, gave = whom.owners[units.per], bytearray(len(units.owner))
        for question in (question for question in whom.words.questions.values() if question.per == units.per):
            column = own.columns[question.id] = draft_of(len(owners))
            for table, rows in ((table, rows) for table, rows in units.tables if question.id in table.columns):
                own.present.add(question.id)
                read = _read_column(question, table, rows, column, gave, findings.limit)
                noted = [(cell, reading, owners[unit]) for cell, reading, unit in read]
                findings += _findings(question, table.page, noted)
                if question.measured and table.page.form:
                    findings += _typed(question, table, {row: owners[unit] for row, unit in rows.items()})
        for unit, owner in enumerate(units.owner):
            own.gave[owner] |= gave[unit]
    return own


def read_errors(whom: Whom, findings: Bounded) -> Iterator[StandardError]:
    """Yield how far answers may be off, where a column beside theirs says so, by indicator in the catalog's order."""
    for question in whom.words.errors.values():
        for units in (units for units in whom.units if units.per == question.per):
            owners = whom.owners[units.per]
            column, gave = draft_of(len(owners)), bytearray(len(owners))
            for table, rows in ((table, rows) for table, rows in units.tables if question.id in table.columns):
                read = _read_column(question, table, rows, column, gave, findings.limit)
                findings += _findings(
                    question, table.page, [(cell, reading, owners[unit]) for cell, reading, unit in read]
                )
            for row in (row for row, status in enumerate(column.status) if status == Status.SCORED):
                yield StandardError(question.indicator, row, column.value[row], column.place[row])


def _read_column(
    question: Question, table: SheetTable, rows: Mapping[int, int], answers: Draft, gave: bytearray, most: int
) -> list[tuple[Cell, Reading, int]]:
    """Fill in one column from one table; return the cells to report, each with what was read and its unit.

    Numbers, which are most of the cells, are taken here. A text is read once, however often it stands in the column.
    Beyond `most` invalid cells the rest is not looked at: their findings will be too many.
    """
    cells, plain = table.column(question.id), table.page.plain
    value, status, unit_of = answers.value, answers.status, rows.get
    bounds = question.bounds
    low, high, whole, number, text = bounds.low, bounds.high, bounds.whole, Kind.NUMBER, Kind.TEXT
    readings: dict[object, Reading] = {}
    notable = []
    invalid = 0
    found: Any
    _place(answers, table, question.id, rows)
    for cell in cells:
        row, _, kind, found, formula, style = cell
        unit = unit_of(row, -1)
        if unit < 0:
            continue
        if kind is number and not formula and low <= found <= high and "%" not in style and not (whole and found % 1):
            value[unit], status[unit], gave[unit] = found + 0.0, 0, 1
            continue
        known = kind is text and not formula
        reading = readings.get(found) if known else None
        if reading is None:
            reading = read(question, cell[2:], plain)
            if known:
                readings[found] = reading
        status[unit], value[unit], rule, _ = reading
        if reading is not BLANK:
            gave[unit] = 1
        if rule or formula:
            notable.append((cell, reading, unit))
            invalid += reading.status is Status.INVALID
            if invalid > most:
                break
    return notable


def _place(answers: Draft, table: SheetTable, column: str, rows: Mapping[int, int]) -> None:
    number, place = table.columns[column], answers.place
    if table.page.spots:
        for row, unit in rows.items():
            place[unit] = table.page.packed(row, number)
        return
    first, step = packed(table.page.number, 0, number), packed(0, 1, 0)
    for row, unit in rows.items():
        place[unit] = first + row * step


def _typed(question: Question, table: SheetTable, agency_of: Mapping[int, str]) -> Iterator[Finding]:
    """Yield a warning for each cell of a form where someone typed what a system measures; `agency_of` is by row."""
    for cell in table.column(question.id):
        if cell.row in agency_of and not blank(cell) and (found := shown_in(cell)):
            about = {"agency": agency_of[cell.row], "indicator": question.indicator, "column": question.id}
            yield form_rules.MEASURED_TYPED.at(table.page.at(cell.row, cell.column), **about, found=found)


def _findings(question: Question, page: Page, noted: Sequence[tuple[Cell, Reading, str]]) -> Iterator[Finding]:
    """Errors each at its cell; numbers stored as text and formulas once for the column, at the first of their cells."""
    for cell, reading, agency in noted:
        if reading.rule not in (None, rules.NUMBER_AS_TEXT):
            yield reading.finding(page.at(cell.row, cell.column), agency, question.indicator)
    yield from as_stored(page, noted, question.indicator)

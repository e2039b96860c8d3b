"""The agencies' own answers, column by column: the one loop that runs over every cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eqm.findings import Finding
from eqm.findings import cells as rules
from eqm.findings import forms as form_rules
from eqm.intake.bounded import Bounded
from eqm.intake.details import blank, shown_in
from eqm.intake.draft import Draft, draft_of
from eqm.intake.model import Status, packed
from eqm.intake.questions import Question
from eqm.intake.services import Units
from eqm.intake.table import Table
from eqm.intake.together import together
from eqm.intake.values import BLANK, Reading, read, said
from eqm.xlsx.reading.model import Cell, Kind


@dataclass(frozen=True, slots=True)
class Given:
    """What the agencies gave: by column id its answers, and for each unit whether it gave anything at all."""

    columns: Mapping[str, Draft]
    units: Units
    gave: Sequence[int]
    present: frozenset[str]
    """Columns that stand in a table of the agencies' own."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A cell that something is to be said of."""

    cell: Cell
    unit: int
    reading: Reading


def read_answers(questions: Mapping[str, Question], units: Units, codes: Sequence[str], findings: Bounded) -> Given:
    """Return every column of `questions` that is asked of these units, missing where nothing stands; `codes` are the
    agencies'.
    """
    asked = [question for question in questions.values() if question.per == units.per]
    columns = {question.id: draft_of(len(units.owner)) for question in asked}
    gave = bytearray(len(units.owner))
    present = set()
    for table, rows in units.tables:
        for question in asked:
            if question.id in table.columns:
                present.add(question.id)
                found = _read_column(question, table, rows, columns[question.id], gave, findings.limit)
                findings += _findings(question, table, found, [codes[units.owner[one.unit]] for one in found])
                if question.measured and table.page.form:
                    findings += _typed(question, table, {row: codes[units.owner[unit]] for row, unit in rows.items()})
    return Given(columns, units, gave, frozenset(present))


def _read_column(
    question: Question, table: Table, rows: Mapping[int, int], answers: Draft, gave: bytearray, most: int
) -> list[_Said]:
    """Fill in one column from one table; return the cells that something is to be said of.

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
            notable.append(_Said(cell, unit, reading))
            invalid += reading.status is Status.INVALID
            if invalid > most:
                break
    return notable


def _place(answers: Draft, table: Table, column: str, rows: Mapping[int, int]) -> None:
    """Give every answer of a column its cell, empty ones too."""
    number, place = table.columns[column], answers.place
    if table.page.spots:
        for row, unit in rows.items():
            place[unit] = table.page.packed(row, number)
        return
    first, step = packed(table.page.number, 0, number), packed(0, 1, 0)
    for row, unit in rows.items():
        place[unit] = first + row * step


def _typed(question: Question, table: Table, agency_of: Mapping[int, str]) -> Iterator[Finding]:
    """Yield a warning for each cell of a form where someone typed what a system measures; `agency_of` is by row."""
    for cell in table.column(question.id):
        if cell.row in agency_of and not blank(cell) and (found := shown_in(cell)):
            yield form_rules.MEASURED_TYPED.at(
                table.page.at(cell.row, cell.column),
                agency=agency_of[cell.row],
                indicator=question.indicator,
                column=question.id,
                found=found,
            )


def _findings(question: Question, table: Table, found: Sequence[_Said], agencies: Sequence[str]) -> Iterator[Finding]:
    """Errors each at its cell; numbers stored as text and formulas once for the column, at the first of their cells."""
    as_text, formulas = [], []
    for one, agency in zip(found, agencies, strict=True):
        rule, cell = one.reading.rule, one.cell
        if rule is rules.NUMBER_AS_TEXT:
            as_text.append((cell, agency))
        elif rule is not None:
            yield said(one.reading, table.page.at(cell.row, cell.column), agency, question.indicator)
        if cell.formula and one.reading.status in (Status.SCORED, Status.NOT_APPLICABLE):
            formulas.append((cell, agency))
    for rule, pairs in ((rules.NUMBER_AS_TEXT, as_text), (rules.FORMULA_USED, formulas)):
        yield from together(
            rule, table.page, [cell for cell, _ in pairs], [agency for _, agency in pairs], question.indicator
        )

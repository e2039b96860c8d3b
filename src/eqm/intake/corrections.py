"""What systems measured, assessors decided and agencies objected to: whose value counts, and what it overrules.

Every objection is kept, and the accepted ones say what counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from eqm.findings import Finding, forms as form_rules, rounds as rules
from eqm.intake.agencies import both_places
from eqm.intake.details import blank, text_of
from eqm.intake.figures import WideSheet
from eqm.intake.longsheet import Correction, LongSheet, Subject, Whom
from eqm.intake.model import Claim, Decision, Draft, Objection, Source, Status
from eqm.intake.table import SheetTable
from eqm.intake.together import as_stored, few
from eqm.intake.values import BLANK, Reading, word
from eqm.intake.words import DECIDED
from eqm.language import Text

SOURCES: Mapping[str, Source] = {"measured": Source.SYSTEM, "assessments": Source.ASSESSOR}
"""Who speaks in which sheet; what objections say is decided after them."""
_HOLDS: Final = ("value", "text", "decision", "note")
_UNREAD: Final = Reading(Status.INVALID)
_NO_TEXT: Final = Text(fa="بی متن", en="no text")


def read_corrections(
    tables: Sequence[SheetTable], whom: Whom, findings: list[Finding], named: set[str]
) -> list[Correction]:
    """Return the corrections of one source, of two for one cell neither; the columns its rows name go to `named`."""
    sheets = [(WideSheet if table.wide else LongSheet)(table, whom) for table in tables]
    found = [sheet.corrections(findings, named) for sheet in sheets]
    findings += chain.from_iterable(map(_unsigned, tables, found))
    return _usable(found, whom, findings)


def _unsigned(table: SheetTable, found: Sequence[Correction]) -> Iterator[Finding]:
    """Yield a warning for the rows of an assessors' workbook of ours whose value nobody has put a name to."""
    signed = {cell.row for cell in table.column("assessor") if not blank(cell)}
    rows = [one.cell.row for one in found if one.cell.row not in signed] if table.page.form else []
    if rows:
        places = [table.page.at(row, table.columns.get("assessor", 0)) for row in rows]
        yield form_rules.NO_ASSESSOR.at(places[0], count=len(rows), cells=few([place.cell for place in places]))


def settle(columns: Mapping[str, Draft], source: Source, corrections: Sequence[Correction]) -> list[Claim]:
    """Put the corrections of one source into the columns, the weaker first; return the values they overrule."""
    overruled = []
    for name, unit, reading, table, cell in corrections:
        column = columns[name]
        status = Status(column.status[unit])
        if status is not Status.MISSING:
            source_before = Source(column.source[unit])
            overruled.append(Claim(name, unit, source_before, status, column.value[unit], column.place[unit]))
        column.value[unit] = reading.value
        column.status[unit] = reading.status
        column.source[unit] = source
        column.place[unit] = table.page.packed(cell.row, cell.column)
    return overruled


def _usable(found: Sequence[Sequence[Correction]], whom: Whom, findings: list[Finding]) -> list[Correction]:
    """Return each table's corrections, with how their values stand; of two for one cell neither, each an error."""
    by_cell: dict[tuple[str, int], Correction] = {}
    rivals: dict[tuple[str, int], list[Correction]] = {}
    for rows in filter(None, found):
        read = [(one.cell, one.reading, whom.owner(one.column, one.unit)) for one in rows]
        findings += as_stored(rows[0].table.page, read)
    for correction in chain(*found):
        key = correction[:2]
        first = by_cell.setdefault(key, correction)
        if first is not correction:
            rivals.setdefault(key, [first]).append(correction)
    for rows in rivals.values():
        findings += _rival_findings(rows, whom)
    return [correction for key, correction in by_cell.items() if key not in rivals]


def _rival_findings(rows: Sequence[Correction], whom: Whom) -> Iterator[Finding]:
    column, unit = rows[0].column, rows[0].unit
    indicator, owner, whose = whom.words.questions[column].indicator, whom.owner(column, unit), whom.named(column, unit)
    places = [one.table.page.at(one.cell.row, one.cell.column) for one in rows]
    first, second = both_places(places[0], places[1])
    about = {"agency": owner, "indicator": indicator, "column": column, "whose": whose}
    for place in places:
        yield rules.CORRECTION_TWICE.at(place, **about, first=first, second=second)


def read_objections(
    tables: Sequence[SheetTable], whom: Whom, findings: list[Finding], named: set[str]
) -> tuple[tuple[Objection, ...], list[Correction]]:
    """Return the objections whose subject is known, by indicator in the catalog's order, then by row and place; and the
    corrections that accepted ones make, whose columns go to `named`.

    What is wrong with them is reported, and those that nobody has decided. Of two accepted ones for one cell neither
    makes a correction.
    """
    sheets = [_Sheet(table, whom) for table in tables]
    for sheet in sheets:
        for row in sheet.table.rows:
            sheet.take(row, findings, named)
    order = {indicator.id: number for number, indicator in enumerate(whom.catalog.indicators)}
    objections = chain.from_iterable(sheet.objections for sheet in sheets)
    ordered = sorted(objections, key=lambda one: (order[one.indicator], one.row, one.place))
    return tuple(ordered), _usable([sheet.accepted for sheet in sheets], whom, findings)


class _Sheet(LongSheet):
    """A sheet of objections, and what its rows have come to.

    Only an accepted objection must say which part of a ratio it is about: it decides a cell.
    """

    def __init__(self, table: SheetTable, whom: Whom) -> None:
        super().__init__(table, whom, _HOLDS)
        self.objections: list[Objection] = []
        self.accepted: list[Correction] = []

    def take(self, row: int, findings: list[Finding], named: set[str]) -> None:
        """Keep the objection of a row, and its value as a correction where it was accepted; report what is wrong."""
        faults: list[Finding] = []
        decision = self._decision(row, faults)
        accepted = decision == "accepted"
        unclear: list[Finding] = []
        subject = self.subject(row, unclear, named if accepted else None)
        if unclear:
            subject = self.subject(row, [], whole=True)
            faults += unclear if accepted or subject is None else []
        if subject is None:
            findings += faults
            return
        question, unit, agency = subject
        column = question.indicator if unclear else question.id
        value = self._whole_value(row) if unclear else self._value(subject, row, accepted, faults)
        text, note = (self._text(name, row, faults) for name in ("text", "note"))
        at, place = self.table.page.at, self.table.page.packed(*self._cell("text" if text else "indicator", row))
        self.objections.append(Objection(column, unit, decision, text, note, value.status, value.value, place))
        whose = self.whom.named(question.id, unit)
        if accepted and value.status is Status.MISSING:
            faults.append(rules.ACCEPTED_WITHOUT_VALUE.at(at(*self._cell("value", row)), column=column, whose=whose))
        unclear_or_own = self.table.page.form or any(fault.rule is rules.DECISION_UNKNOWN for fault in faults)
        if decision == "undecided" and not unclear_or_own:  # in an agency's own workbook nobody decides
            undecided = at(*self._cell("decision", row))
            faults.append(rules.OBJECTION_UNDECIDED.at(undecided, column=column, whose=whose, text=text or _NO_TEXT))
        findings += (replace(fault, agency=agency, indicator=question.indicator) for fault in faults)

    def _decision(self, row: int, faults: list[Finding]) -> Decision:
        """What was decided; what says nothing that is known leaves the objection undecided."""
        text = self._text("decision", row, faults)
        decision = DECIDED.get(word(text))
        if decision is None:
            faults.append(rules.DECISION_UNKNOWN.at(self.table.page.at(*self._cell("decision", row)), found=text))
        return decision or "undecided"

    def _value(self, subject: Subject, row: int, accepted: bool, faults: list[Finding]) -> Reading:
        """The value that is to count; whether it can matters of an accepted objection, and in a workbook of ours."""
        reading = self.reading(subject, row)
        if reading.status is Status.INVALID:
            faults += [self.fault(reading, subject, row)] if accepted or self.table.page.form else []
            return _UNREAD
        if accepted and reading.status is not Status.MISSING:
            self.accepted.append(self.correction(reading, subject, row))
        return reading

    def _whole_value(self, row: int) -> Reading:
        """A ratio's two numbers cannot be told from one value."""
        cell = self.by_row["value"].get(row)
        return BLANK if cell is None or blank(cell) else _UNREAD

    def _text(self, name: str, row: int, faults: list[Finding]) -> str:
        """What a column says in one line; empty, with a finding, where that cannot be known."""
        cell = self.by_row[name].get(row)
        text = text_of(cell) if cell else ""
        if isinstance(text, str):
            return text
        faults.append(text.finding(self.table.page.at(*self._cell(name, row))))
        return ""

    def _cell(self, name: str, row: int) -> tuple[int, int]:
        """A row's cell in a column, in the indicator's where the sheet has no such column."""
        columns = self.table.columns
        return row, columns.get(name, columns["indicator"])

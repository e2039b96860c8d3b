"""What systems measured and assessors decided: whose value counts, and what it overrules."""

from collections.abc import Iterator, Mapping, Sequence

from eqm.findings import Finding
from eqm.findings import rounds as rules
from eqm.intake.agencies import both_places
from eqm.intake.longsheet import Correction, LongSheet, Whom
from eqm.intake.model import Claim, Draft, Source, Status
from eqm.intake.table import SheetTable
from eqm.intake.together import as_stored

SOURCES: Mapping[str, Source] = {"measured": Source.SYSTEM, "assessments": Source.ASSESSOR}
"""Who speaks in which sheet; what objections say is decided after them."""


def read_corrections(
    tables: Sequence[SheetTable], whom: Whom, findings: list[Finding]
) -> tuple[list[Correction], frozenset[str]]:
    """Return the corrections of one source, and the columns its rows name; of two for one cell neither is returned."""
    corrections: list[Correction] = []
    named: set[str] = set()
    for table in tables:
        found = LongSheet(table, whom).corrections(findings, named)
        findings += stored(table, found, whom)
        corrections += found
    return without_rivals(corrections, whom, findings), frozenset(named)


def settle(columns: Mapping[str, Draft], source: Source, corrections: Sequence[Correction]) -> list[Claim]:
    """Put the corrections of one source into the columns; return the values that they overrule. The weaker source goes
    first.
    """
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


def stored(table: SheetTable, found: Sequence[Correction], whom: Whom) -> Iterator[Finding]:
    """Yield what is noted of how the values of a table stand in their cells."""
    yield from as_stored(table.page, [(one.cell, one.reading, whom.owner(one.column, one.unit)) for one in found])


def without_rivals(corrections: Sequence[Correction], whom: Whom, findings: list[Finding]) -> list[Correction]:
    """Return the corrections, of two for one cell neither; each of these with an error at its own row."""
    by_cell: dict[tuple[str, int], Correction] = {}
    rivals: dict[tuple[str, int], list[Correction]] = {}
    for correction in corrections:
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
    for place in places:
        yield rules.CORRECTION_TWICE.at(
            place, agency=owner, indicator=indicator, column=column, whose=whose, first=first, second=second
        )

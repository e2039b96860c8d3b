"""What a table's layout hides: answers in hidden rows and columns, answers in merged cells."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from eqm.findings import Finding, column_letters
from eqm.findings import cells as cell_rules
from eqm.findings import sheets as rules
from eqm.intake.table import Table, span
from eqm.intake.together import runs
from eqm.intake.words import FIELD_WORDS
from eqm.xlsx.reading.model import Area

_WEIGHTY = ("value", "decision")
"""Columns that are no questions and yet decide what counts."""


def hidden_answers(table: Table) -> Iterator[Finding]:
    """Yield a warning for every stretch of hidden rows and of hidden columns that holds answers."""
    answers = _answer_columns(table)
    sheet = table.page.sheet
    if sheet.hidden_rows:
        held = {cell[0] for number in answers for cell in table.cells.get(number, ())}
        for first, last in runs(sorted(held & sheet.hidden_rows)):
            yield rules.HIDDEN_ROWS.at(table.page.at(first), range=f"{first}:{last}")
    hidden = [number for number in answers if number in sheet.hidden_columns and table.cells.get(number)]
    for first, last in runs(hidden):
        letters = f"{column_letters(first)}:{column_letters(last)}"
        yield rules.HIDDEN_COLUMNS.at(table.page.at(table.header, first), range=letters)


def merged_answers(table: Table, agency_of: Mapping[int, str]) -> Iterator[Finding]:
    """Yield an error for every merged area with an answer in it, one per agency it covers; `agency_of` is by row."""
    answers = _answer_columns(table)
    if not table.page.sheet.merged:
        return
    places = {(cell[0], cell[1]) for number in answers for cell in table.cells.get(number, ())}
    owners = [(row, agency_of.get(row, "")) for row in table.rows]
    # Only where the agency changes: an area costs as much as it has agencies, not rows.
    changes = [pair for before, pair in zip([(0, None), *owners], owners, strict=False) if before[1] != pair[1]]
    for area in table.page.sheet.merged:
        if area.first_row > table.header and (area.first_row, area.first_column) in places:
            yield from _merged(table, area, changes)


def _merged(table: Table, area: Area, changes: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    first = max(0, bisect_right(changes, area.first_row, key=lambda change: change[0]) - 1)
    last = bisect_right(changes, area.last_row, key=lambda change: change[0])
    column = next(name for name, number in table.columns.items() if number == area.first_column)
    place = table.page.at(area.first_row, area.first_column)
    covered = span((area.first_row, area.first_column), (area.last_row, area.last_column))
    for agency in dict.fromkeys(agency for _, agency in changes[first:last]):
        yield cell_rules.MERGED_ANSWER.at(
            place, agency=agency, indicator=column.partition(".")[0], range=covered, cell=place.cell
        )


def _answer_columns(table: Table) -> Sequence[int]:
    return sorted(number for name, number in table.columns.items() if name not in FIELD_WORDS or name in _WEIGHTY)

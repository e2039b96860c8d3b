"""Which rows of a table are about whom: codes read, totals and repeated headers left out; and what its layout hides."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from eqm.findings import Finding, cells as cell_rules, column_letters, rounds as round_rules, sheets as rules
from eqm.intake.details import NONE, Code, blank, codes_in
from eqm.intake.headers import header_text
from eqm.intake.table import Page, SheetTable, span
from eqm.intake.together import runs
from eqm.intake.values import word
from eqm.intake.words import FIELD_WORDS, FIELDS, TOTALS
from eqm.xlsx.reading.model import Area, Cell, Kind

_HEADERS: Final = frozenset(header for header, name in FIELDS["services"].items() if name == "agency")
_WEIGHTY = ("value", "decision", "estimate", "standard_error")
"""Columns that are no questions and yet decide what counts."""


class Row(NamedTuple):
    """A row with its codes; `service` is the blank code where the table has no such column."""

    row: int
    agency: Code
    service: Code


def coded_rows(table: SheetTable, findings: list[Finding]) -> list[Row]:
    """Return the rows of a table whose codes can be used, downwards; what is left out is reported."""
    agency_of = codes_in(table.column("agency"))
    services = table.role == "services"
    service_of = codes_in(table.column("service")) if services else {}
    if services:
        agency_of = _merged_downwards(table, agency_of, findings)
    rows: list[Row] = []
    unsure: list[Row] = []
    no_agency = TOTALS | _headers(table)
    for row in table.rows:
        agency, service = agency_of.get(row, NONE), service_of.get(row, NONE)
        named = not services or (service.key and service.key not in TOTALS)
        usable = named and agency.key and agency.key not in no_agency
        (rows if usable else unsure).append(Row(row, agency, service))
    cells: dict[int, list[Cell]] = {row.row: [] for row in unsure}
    for cell in table.page.sheet.cells if unsure else ():
        if cell[0] in cells:
            cells[cell[0]].append(cell)
    findings += filter(None, (_reason(table, row, cells[row.row]) for row in unsure))
    return rows


def _headers(table: SheetTable) -> frozenset[str]:
    """What may head the agency column, by folded words: what does so here, too, whatever the catalog lets it say."""
    above = takewhile(lambda cell: cell[0] <= table.header, table.page.sheet.cells)
    return _HEADERS | {header_text(cell) for cell in above if cell[1] == table.columns["agency"]} - {""}


def _merged_downwards(table: SheetTable, codes: Mapping[int, Code], findings: list[Finding]) -> dict[int, Code]:
    """Give every row of a vertically merged agency cell the code that stands in the first of them."""
    column = table.columns["agency"]
    spread = dict(codes)
    ranges = []
    done = 0
    for first_row, first, last_row, last in table.page.sheet.merged:
        if first == column == last and last_row > first_row > table.header and codes.get(first_row, NONE).key:
            ranges.append(span((first_row, first), (last_row, last)))
            # Areas come by first row; a row of an area that overlaps the one before is not walked again.
            start = bisect_left(table.rows, max(first_row, done + 1))
            rows = table.rows[start : bisect_right(table.rows, last_row)]
            spread.update((row, codes[first_row]) for row in rows if row not in codes)
            done = max(done, last_row)
    if ranges:
        findings.append(rules.MERGED_CODES.at(table.page.at(0, column), range=ranges[:5]))
    return spread


def _reason(table: SheetTable, row: Row, cells: Sequence[Cell]) -> Finding | None:
    """Why a row is left out; None for one that holds nothing."""
    # A total's word in place of a code, or anywhere in a row that lacks one.
    total = next((cell for cell in cells if cell.kind is Kind.TEXT and word(str(cell.value)) in TOTALS), None)
    if total:
        return rules.TOTAL_ROW.at(table.page.at(row.row, total.column), found=str(total.value).strip())
    if any(cell.column == table.columns["agency"] and header_text(cell) in _headers(table) for cell in cells):
        return rules.HEADER_AGAIN.at(table.page.at(row.row))
    for name, code in (("agency", row.agency), ("service", row.service)):
        if code.rule:
            owner = row.agency.shown
            return Finding(code.rule, table.page.at(row.row, table.columns[name]), owner, details=code.details)
    known = set(table.columns.values())
    if all(cell.column not in known or blank(cell) for cell in cells):
        return None
    name = "service" if row.agency.key else "agency"
    place = table.page.at(row.row, table.columns[name])
    return round_rules.NO_CODE.at(place, agency=row.agency.shown, row=row.row, column=FIELD_WORDS[name])


def hidden_answers(table: SheetTable) -> Iterator[Finding]:
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


def merged_answers(table: SheetTable, agency_of: Mapping[int, str]) -> Iterator[Finding]:
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


def _merged(table: SheetTable, area: Area, changes: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    first = max(0, bisect_right(changes, area.first_row, key=lambda change: change[0]) - 1)
    last = bisect_right(changes, area.last_row, key=lambda change: change[0])
    column = next(name for name, number in table.columns.items() if number == area.first_column)
    for agency in dict.fromkeys(agency for _, agency in changes[first:last]):
        yield merged_answer(table.page, area, agency, column)


def merged_answer(page: Page, area: Area, agency: str, column: str) -> Finding:
    """Return the error that an agency's answer to a column stands in a merged area."""
    place = page.at(area.first_row, area.first_column)
    covered = span((area.first_row, area.first_column), (area.last_row, area.last_column))
    indicator = column.partition(".")[0]
    return cell_rules.MERGED_ANSWER.at(place, agency=agency, indicator=indicator, range=covered, cell=place.cell)


def _answer_columns(table: SheetTable) -> Sequence[int]:
    return sorted(number for name, number in table.columns.items() if name not in FIELD_WORDS or name in _WEIGHTY)

"""Which rows of a table are about whom: codes read, totals, repeated headers and rows without a code left out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from eqm.findings import Finding, Location
from eqm.findings import rounds as round_rules
from eqm.findings import sheets as rules
from eqm.intake.codes import NONE, Code, code_in
from eqm.intake.headers import header_text
from eqm.intake.table import Table, span
from eqm.intake.values import is_blank, word
from eqm.intake.words import FIELD_WORDS, FIELDS, TOTALS
from eqm.xlsx.reading.model import Cell, Kind

_HEADERS: Final = frozenset(header for header, name in FIELDS["services"].items() if name == "agency")
_NO_AGENCY: Final = TOTALS | _HEADERS


class Row(NamedTuple):
    """A row with its codes; `service` is the blank code where the table has no such column."""

    row: int
    agency: Code
    service: Code


def coded_rows(table: Table, findings: list[Finding]) -> list[Row]:
    """Return the rows of an agencies, answers or services table whose codes can be used, downwards; what is left out is
    said.
    """
    agency_of = _codes(table, "agency")
    services = table.role == "services"
    service_of = _codes(table, "service") if services else {}
    if services:
        agency_of = _merged_downwards(table, agency_of, findings)
    rows, unsure = [], []
    for row in table.rows:
        agency, service = agency_of.get(row, NONE), service_of.get(row, NONE)
        if (
            agency.key
            and agency.key not in _NO_AGENCY
            and (not services or (service.key and service.key not in TOTALS))
        ):
            rows.append(Row(row, agency, service))
        else:
            unsure.append(Row(row, agency, service))
    _say_why(table, unsure, findings)
    return rows


def _codes(table: Table, name: str) -> dict[int, Code]:
    memo: dict[object, Code] = {}
    codes = {}
    for cell in table.column(name):
        raw = cell[2:]
        code = memo.get(raw)
        if code is None:
            code = memo[raw] = code_in(raw)
        codes[cell[0]] = code
    return codes


def _merged_downwards(table: Table, codes: Mapping[int, Code], findings: list[Finding]) -> dict[int, Code]:
    """Give every row of a vertically merged agency cell the code that stands in the first of them."""
    column = table.columns["agency"]
    spread = dict(codes)
    ranges = []
    done = 0
    for first_row, first, last_row, last in table.page.sheet.merged:
        if first == column == last and last_row > first_row > table.header and codes.get(first_row, NONE).key:
            ranges.append(span((first_row, first), (last_row, last)))
            # Areas come by first row; a row of an area that overlaps the one before is not walked again.
            rows = _between(table.rows, max(first_row, done + 1), last_row)
            spread.update((row, codes[first_row]) for row in rows if row not in codes)
            done = max(done, last_row)
    if ranges:
        place = table.page.at(0, column)
        findings.append(rules.MERGED_CODES.at(place, range=ranges[:5]))
    return spread


def _between(rows: Sequence[int], first: int, last: int) -> Sequence[int]:
    return rows[bisect_left(rows, first) : bisect_right(rows, last)]


def _say_why(table: Table, unsure: Sequence[Row], findings: list[Finding]) -> None:
    cells_of = _cells_of_rows(table, {row.row for row in unsure})
    for row in unsure:
        finding = _reason(table, row, cells_of[row.row])
        if finding:
            findings.append(finding)


def _cells_of_rows(table: Table, rows: set[int]) -> Mapping[int, list[Cell]]:
    found: dict[int, list[Cell]] = defaultdict(list)
    if rows:
        for cell in table.page.sheet.cells:
            if cell[0] in rows:
                found[cell[0]].append(cell)
    return found


def _reason(table: Table, row: Row, cells: Sequence[Cell]) -> Finding | None:
    """Why a row is left out; None for one that holds nothing."""
    total = _total_word(row, cells)
    if total:
        return rules.TOTAL_ROW.at(table.page.at(row.row, total.column), found=str(total.value).strip())
    if any(cell.column == table.columns["agency"] and header_text(cell) in _HEADERS for cell in cells):
        return rules.HEADER_AGAIN.at(table.page.at(row.row))
    for name, code in (("agency", row.agency), ("service", row.service)):
        if code.rule:
            owner = row.agency.shown
            return Finding(code.rule, _place(table, row.row, name), owner, details=code.details)
    known = set(table.columns.values())
    if all(cell.column not in known or (cell.kind is Kind.TEXT and is_blank(str(cell.value))) for cell in cells):
        return None
    name = "service" if row.agency.key else "agency"
    place = _place(table, row.row, name)
    return round_rules.NO_CODE.at(place, agency=row.agency.shown, row=row.row, column=FIELD_WORDS[name])


def _place(table: Table, row: int, name: str) -> Location:
    return table.page.at(row, table.columns[name])


def _total_word(row: Row, cells: Sequence[Cell]) -> Cell | None:
    """The cell that makes a row a total: a total's word in place of a code, or anywhere in a row that lacks one."""
    return next((cell for cell in cells if cell.kind is Kind.TEXT and word(str(cell.value)) in TOTALS), None)

"""Where answers that a round workbook carries over came from: from a cell of the round to the agency's own cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from eqm.findings import Finding
from eqm.findings import forms as rules
from eqm.intake.details import text_of
from eqm.intake.draft import Draft
from eqm.intake.headers import folded
from eqm.intake.longsheet import LongSheet, Whom
from eqm.intake.model import Source, location_of, packed, unpacked
from eqm.intake.services import Units
from eqm.intake.table import Table
from eqm.language import fold_digits
from eqm.xlsx.reading.references import cell_place, column_number, row_number

_WHOLE: Final = re.compile(r"([A-Z]{1,3}|[0-9]{1,7}):\1")

Key = tuple[int, str, str]
"""Position of the agency, key of the service (empty for the agency itself), column id (empty for all)."""
Sheets = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Origins:
    """By key the sheet, row and column that are known: a cell, or a row and a column that meet in one."""

    known: dict[Key, tuple[int, int, int]] = field(default_factory=dict)
    sheets: dict[tuple[str, str], int] = field(default_factory=dict)

    def cell(self, agency: int, service: str, column: str) -> tuple[int, int, int] | None:
        """Return the agency's own cell: sheet, row and column."""
        exact = self.known.get((agency, service, column))
        if exact and exact[1] and exact[2]:
            return exact
        row, across = self.known.get((agency, service, "")), self.known.get((agency, "", column))
        if row and across and row[0] == across[0] and row[1] and across[2]:
            return row[0], row[1], across[2]
        return None


def read_origins(tables: Sequence[Table], whom: Whom, first: int, findings: list[Finding]) -> Origins:
    """Return what the origins sheets say. Their files and sheets are numbered from `first`, to follow the round's."""
    origins = Origins()
    for table in tables:
        sheet = LongSheet(table, whom, holds=("cell",))
        texts = {
            name: {cell.row: text for cell in table.column(name) if isinstance(text := text_of(cell), str)}
            for name in ("indicator", "file", "sheet", "cell")
        }
        for row in table.rows:
            agency = whom.listed.index.get(sheet.code("agency", row).key)
            typed = texts["cell"].get(row, "")
            spot = _spot(fold_digits(typed).upper().replace("$", ""))
            if agency is None or not typed:
                continue
            if spot is None:
                place = table.page.at(row, table.columns["cell"])
                findings.append(rules.ORIGIN_WRONG.at(place, agency=whom.listed.agencies.code[agency], found=typed))
                continue
            home = texts["file"].get(row, ""), texts["sheet"].get(row, "")
            number = origins.sheets.setdefault(home, first + len(origins.sheets))
            column = _column(texts["indicator"].get(row, ""), whom)
            origins.known[agency, sheet.code("service", row).key, column] = (number, *spot)
    return origins


@dataclass(frozen=True, slots=True)
class Trail:
    """From any cell of the round's own answers to where it came from."""

    origins: Origins
    sheets: Sheets
    tables: Mapping[int, tuple[Table, Mapping[int, int], Mapping[int, str], str]]
    """By sheet number: the table, its rows' units, its columns' ids by number, and the level."""
    whom: Whom

    def __call__(self, sheet: int, row: int, column: int) -> int | None:
        """Return the packed place of the agency's own cell; None where it is not known."""
        if sheet not in self.tables:
            return None
        _, units, names, per = self.tables[sheet]
        unit, name = units.get(row), names.get(column)
        if unit is None or name is None:
            return None
        services = self.whom.offered.services
        agency = services.agency[unit] if per == "service" else unit
        service = folded(services.service[unit]) if per == "service" else ""
        cell = self.origins.cell(agency, service, name)
        return packed(*cell) if cell else None


def trail_of(origins: Origins, sheets: Sheets, units: Sequence[Units], whom: Whom) -> Trail:
    """Return the way back for the cells of these units' tables; `sheets` are the round's, then the origins'."""
    tables = {
        table.page.number: (table, rows, {number: name for name, number in table.columns.items()}, level.per)
        for level in units
        for table, rows in level.tables
    }
    return Trail(origins, sheets, tables, whom)


def moved(answers: Mapping[str, Draft], trail: Trail) -> None:
    """Put every own answer's place where it came from."""
    for column in answers.values():
        place = column.place
        for unit, source in enumerate(column.source):
            if source == Source.SELF and place[unit] >= 0:
                found = trail(*unpacked(place[unit]))
                if found is not None:
                    place[unit] = found


def with_origins(findings: Sequence[Finding], trail: Trail) -> list[Finding]:
    """Return the findings, those at a cell that came from a form with the form's own cell as their origin."""
    numbers = {sheet: number for number, sheet in enumerate(trail.sheets)}
    told = []
    for finding in findings:
        place = finding.place
        number = numbers.get((place.file, place.sheet))
        found = trail(number, place.row, place.column) if number is not None and place.cell else None
        told.append(finding if found is None else replace(finding, origin=location_of(trail.sheets, found)))
    return told


def _column(text: str, whom: Whom) -> str:
    """The column id that an indicator's cell names; empty where it names none, or the whole of a row."""
    names = whom.words.anywhere.get(folded(text), ())
    return names[0] if len(names) == 1 else ""


def _spot(text: str) -> tuple[int, int] | None:
    """Row and column of a cell `F17`, of a row `17:17` (column 0) or of a column `F:F` (row 0)."""
    whole = _WHOLE.fullmatch(text)
    if not whole:
        return cell_place(text)
    if whole[1].isdigit():
        return row_number(whole[1]) or 0, 0
    return 0, column_number(whole[1]) or 0

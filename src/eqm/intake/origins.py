"""Where answers that a round workbook carries over came from: the agency's own cell, as long as both hold the same."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from eqm.findings import Finding, Location, forms as rules
from eqm.intake.details import blank, shown_in, text_of
from eqm.intake.headers import folded
from eqm.intake.longsheet import LongSheet, Whom
from eqm.intake.model import Draft, Source
from eqm.intake.places import Sheets, location_of, packed, unpacked
from eqm.intake.table import SheetTable
from eqm.intake.together import few
from eqm.intake.values import unusable
from eqm.language import fold_digits
from eqm.significant import fifteen
from eqm.xlsx.reading.model import Cell, Kind
from eqm.xlsx.reading.references import cell_place, column_number, row_number

_WHOLE: Final = re.compile(r"([A-Z]{1,3}|[0-9]{1,7}):\1")

_LONGEST: Final = 32_000
_TOLD: Final = 100
"""Characters of a text that tell it from others; so long is no answer."""

Key = tuple[int, str, str]
"""Position of the agency, key of the service (empty for the agency itself), column id (empty for all)."""


def held_in(cells: Mapping[str, Cell | None]) -> str | None:
    """Return in one text what answers' cells hold, by column id; None where that is too long for a cell."""
    held = {name: what for name, cell in cells.items() if (what := _held(cell)) is not None}
    text = json.dumps(held, ensure_ascii=False)
    return text if len(text) <= _LONGEST else None


def _held(cell: Cell | None) -> str | float | None:
    """What a cell holds, as far as it can be carried over: of a text its beginning, of what is unusable only that."""
    if cell is None or blank(cell):
        return None
    if unusable(cell[2:]) or cell.kind is Kind.DATE:
        return "#"
    return fifteen(cell.value) if isinstance(cell.value, float) else shown_in(cell)[:_TOLD]


class Trail:
    """From any cell of the round's own answers to where it came from, as the origins sheets say.

    By key it knows a sheet, a row and a column: a cell, or a row and a column that meet in one. `sheets` are the
    round's, then the origins'.
    """

    def __init__(self, tables: Sequence[SheetTable], sheets: Sheets, whom: Whom, findings: list[Finding]) -> None:
        self.whom = whom
        self._known: dict[Key, tuple[int, int, int]] = {}
        self._held: dict[Key, Mapping[str, object]] = {}
        self._changed: set[tuple[int, int, int]] = set()
        self._of_systems: set[Key] = set()
        homes: dict[tuple[str, str], int] = {}
        for table in tables:
            self._learn(table, homes, len(sheets), findings)
        self.sheets = (*sheets, *homes)
        self._tables = {
            table.page.number: (level.per, rows, {number: name for name, number in table.columns.items()})
            for level in whom.units
            for table, rows in level.tables
        }
        findings += self._changes() if self._held else ()

    def _learn(self, table: SheetTable, homes: dict[tuple[str, str], int], first: int, findings: list[Finding]) -> None:
        """Take in an origins sheet, whose files and sheets are numbered from `first`, to follow the round's."""
        sheet, listed = LongSheet(table, self.whom, holds=("cell",)), self.whom.listed
        texts = {
            name: {cell.row: text for cell in table.column(name) if isinstance(text := text_of(cell), str)}
            for name in ("indicator", "file", "sheet", "cell")
        }
        values = {cell.row: cell for cell in table.column("value")}
        for row in table.rows:
            agency = listed.index.get(sheet.code("agency", row).key)
            typed = texts["cell"].get(row, "")
            if agency is None or not typed:
                continue
            spot = _spot(fold_digits(typed).upper().replace("$", ""))
            if spot is None:
                place = table.page.at(row, table.columns["cell"])
                findings.append(rules.ORIGIN_WRONG.at(place, agency=listed.agencies.code[agency], found=typed))
                continue
            home = texts["file"].get(row, ""), texts["sheet"].get(row, "")
            number = homes.setdefault(home, first + len(homes))
            names = self.whom.words.anywhere.get(folded(texts["indicator"].get(row, "")), ())
            column = names[0] if len(names) == 1 else ""  # where none is named, the whole of a row
            key = agency, sheet.code("service", row).key, column
            self._known.setdefault(key, (number, *spot))
            value = values.get(row)
            held = {column: _held(value)} if column and all(spot) else _recorded(value)
            if held is not None and "value" in table.columns:
                self._held.setdefault(key, held)

    def _whose(self, per: str, unit: int) -> tuple[int, str]:
        services = self.whom.services
        return (services.agency[unit], folded(services.service[unit])) if per == "service" else (unit, "")

    def _changes(self) -> Iterator[Finding]:
        """Yield a warning for each agency with cells that no longer hold what its own held, and keep these."""
        found: dict[int, list[Location]] = {}
        tables = [(level.per, table, rows) for level in self.whom.units for table, rows in level.tables]
        columns = [(*one, name) for one in tables for name in one[1].columns if name in self.whom.words.questions]
        for per, table, rows, name in columns:
            number, cells = table.columns[name], {cell.row: cell for cell in table.column(name)}
            for row, unit in rows.items():
                agency, service = self._whose(per, unit)
                held = self._held.get((agency, service, "" if service else name))
                if held is not None and held.get(name) != _held(cells.get(row)):
                    self._changed.add((table.page.number, row, number))
                    found.setdefault(agency, []).append(table.page.at(row, number))
        for agency, places in found.items():
            code, names = self.whom.listed.agencies.code[agency], few([place.cell for place in places])
            yield rules.ORIGIN_CHANGED.at(places[0], agency=code, count=len(places), cells=names)

    def _cell(self, agency: int, service: str, column: str) -> tuple[int, int, int] | None:
        key = agency, service, column
        exact = self._known.get(key)
        if exact and exact[1] and exact[2] and key not in self._of_systems:
            return exact
        row, across = self._known.get((agency, service, "")), self._known.get((agency, "", column))
        if row and across and row[0] == across[0] and row[1] and across[2]:
            return row[0], row[1], across[2]
        return None

    def __call__(self, sheet: int, row: int, column: int) -> int | None:
        """Return the packed place of the agency's own cell; None where it is not known or held something else."""
        per, units, names = self._tables.get(sheet, ("", {}, {}))
        unit, name = units.get(row), names.get(column)
        if unit is None or name is None or (sheet, row, column) in self._changed:
            return None
        cell = self._cell(*self._whose(per, unit), name)
        return packed(*cell) if cell else None

    def move(self, answers: Mapping[str, Draft], findings: list[Finding]) -> None:
        """Put the place of every own answer, and of what systems measured of services, where it came from."""
        for name, column in answers.items() if self._known else ():
            place, per = column.place, self.whom.words.questions[name].per if name in self.whom.words.questions else ""
            for unit, source in enumerate(column.source):
                if source == Source.SYSTEM and per == "service" and place[unit] >= 0:
                    self._move_measured(name, unit, column, findings)
            for unit, source in enumerate(column.source):
                if source == Source.SELF and place[unit] >= 0:
                    found = self(*unpacked(place[unit]))
                    place[unit] = place[unit] if found is None else found

    def _move_measured(self, name: str, unit: int, column: Draft, findings: list[Finding]) -> None:
        """Put a measured value's place where it came from, unless it is another value now, which is reported."""
        agency, service = self._whose("service", unit)
        found, held = self._known.get((agency, service, name)), self._held.get((agency, service, name))
        if not (found and found[1] and found[2]):
            return
        self._of_systems.add((agency, service, name))
        if held is not None and held.get(name) != fifteen(column.value[unit]):
            at, code = location_of(self.sheets, column.place[unit]), self.whom.listed.agencies.code[agency]
            findings.append(rules.ORIGIN_CHANGED.at(at, agency=code, count=1, cells=at.cell))
            return
        column.place[unit] = packed(*found)

    def with_origins(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        """Yield the findings, those at a cell that came from a form with the form's own cell as their origin."""
        numbers = {sheet: number for number, sheet in enumerate(self.sheets)}
        for finding in findings:
            place = finding.place
            number = numbers.get((place.file, place.sheet))
            found = self(number, place.row, place.column) if number is not None and place.cell else None
            yield finding if found is None else replace(finding, origin=location_of(self.sheets, found))


def _recorded(cell: Cell | None) -> Mapping[str, object] | None:
    """What an origins sheet says that the cells of a row held; None where it was not written so."""
    try:
        held = json.loads(str(cell.value)) if cell else None
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _spot(text: str) -> tuple[int, int] | None:
    """Row and column of a cell `F17`, of a row `17:17` (column 0) or of a column `F:F` (row 0)."""
    whole = _WHOLE.fullmatch(text)
    if not whole:
        return cell_place(text)
    if whole[1].isdigit():
        return row_number(whole[1]) or 0, 0
    return 0, column_number(whole[1]) or 0

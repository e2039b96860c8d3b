"""The agencies of a round: who is listed, and what is said of each."""

import math
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from eqm.catalog import Catalog
from eqm.catalog.facts import Bounds
from eqm.findings import NOWHERE, Finding, Location
from eqm.findings import rounds as rules
from eqm.intake.codes import Code, code_in
from eqm.intake.details import number_of, text_of
from eqm.intake.model import Agencies, AgencyStatus, Status
from eqm.intake.rows import Row
from eqm.intake.table import Table
from eqm.intake.values import said, word
from eqm.intake.words import STATUSES
from eqm.language import fold
from eqm.xlsx.reading.model import Cell, Formula, Kind

MONTHS = Bounds(1.0, 12.0, whole=True)
_BETWEEN = re.compile("[,،;؛|\n]")
_MOST = 50

TableRows = Sequence[tuple[Table, Sequence[Row]]]
"""Tables with their usable rows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The agencies, their positions by key, and the cell where each is listed."""

    agencies: Agencies
    index: Mapping[str, int]
    places: Sequence[Location]


@dataclass
class _Entry:
    code: Code
    place: Location
    name: str = ""
    name_en: str = ""
    groups: frozenset[str] = frozenset()
    parent: str = ""
    status: AgencyStatus = "participating"
    months: float = math.nan
    was: tuple[str, ...] = ()
    was_place: Location = NOWHERE


def list_agencies(
    lists: TableRows, answers: TableRows, services: TableRows, catalog: Catalog, findings: list[Finding]
) -> Listed:
    """Return the agencies on the agencies sheets; without such a sheet those with answers, and without these those with
    services.

    Of two rows with one code the first counts. Two agencies of one name are both kept, with an error each.
    """
    asked = any(indicator.per == "agency" for indicator in catalog.indicators)
    source = lists or (answers if asked and answers else [*answers, *services])
    entries = _entries(source, findings, say_twice=bool(lists))
    for table, rows in source:
        if table.role != "services":
            _describe(table, rows, entries, catalog, findings)
    _say_alike(entries, findings)
    _say_former(entries, findings)
    ordered = [entries[key] for key in sorted(entries)]
    parents = _parents(ordered)
    agencies = Agencies(
        code=tuple(entry.code.shown for entry in ordered),
        name=tuple(entry.name for entry in ordered),
        name_en=tuple(entry.name_en for entry in ordered),
        groups={group: bytearray(group in entry.groups for entry in ordered) for group in catalog.groups},
        parent=tuple(parents[fold(entry.parent)] for entry in ordered),
        status=tuple(entry.status for entry in ordered),
        months=array("d", [entry.months for entry in ordered]),
        was=tuple(entry.was for entry in ordered),
    )
    return Listed(agencies, {entry.code.key: i for i, entry in enumerate(ordered)}, [entry.place for entry in ordered])


def _entries(source: TableRows, findings: list[Finding], say_twice: bool) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for table, rows in source:
        column = table.columns["agency"]
        for row in rows:
            first = entries.get(row.agency.key)
            if first is None:
                entries[row.agency.key] = _Entry(row.agency, table.page.at(row.row, column))
            elif say_twice:
                findings.append(twice(first.code.shown, first.place, table.page.at(row.row, column)))
    return entries


def twice(code: str, first: Location, second: Location) -> Finding:
    """Return what is said of an agency's second row; the agency stays provisional."""
    one, other = both_places(first, second)
    return rules.AGENCY_TWICE.at(second, agency=code, agency_code=code, first=one, second=other)


def both_places(first: Location, second: Location) -> tuple[str, str]:
    """Return two places in no more words than tell them apart: F17, services!F17, round11.xlsx services!F17."""
    if (first.file, first.sheet) == (second.file, second.sheet):
        return first.cell, second.cell
    names = ["", ""] if first.file == second.file else [f"{PurePath(place.file).name} " for place in (first, second)]
    sheets = [f"{place.sheet}!" if place.sheet else "" for place in (first, second)]
    return f"{names[0]}{sheets[0]}{first.cell}", f"{names[1]}{sheets[1]}{second.cell}"


def _describe(
    table: Table, rows: Sequence[Row], entries: Mapping[str, _Entry], catalog: Catalog, findings: list[Finding]
) -> None:
    """Fill in what a table's further columns say of the agencies whose first row stands in it."""
    column = table.columns["agency"]
    by_row = {row.row: entries[row.agency.key] for row in rows}
    own = {row: entry for row, entry in by_row.items() if entry.place == table.page.at(row, column)}
    for name in ("name", "name_en", "groups", "parent", "status", "months", "was"):
        for cell in table.column(name):
            entry = own.get(cell.row)
            if entry:
                _set(entry, name, cell, table, catalog, findings)


def _set(entry: _Entry, name: str, cell: Cell, table: Table, catalog: Catalog, findings: list[Finding]) -> None:
    place, code = table.page.at(cell.row, cell.column), entry.code.shown
    if name == "months":
        reading = number_of(cell, MONTHS, rules.MONTHS_WRONG, table.page.plain)
        if reading.status is Status.INVALID:
            findings.append(said(reading, place, code))
        entry.months = reading.value
        return
    text = text_of(cell)
    if not isinstance(text, str):
        findings.append(said(text, place, code))
    elif name == "groups":
        entry.groups = _groups(text, catalog, place, code, findings)
    elif name == "was":
        entry.was, entry.was_place = _former(text, entry, place, findings), place
    elif name == "status":
        if text and word(text) not in STATUSES:
            findings.append(rules.STATUS_WRONG.at(place, agency=code, found=text))
        entry.status = STATUSES.get(word(text), "participating")
    else:
        setattr(entry, name, text)


def _groups(text: str, catalog: Catalog, place: Location, code: str, findings: list[Finding]) -> frozenset[str]:
    """The ids of the groups named in a cell."""
    by_name = {
        fold(name): key for key, group in catalog.groups.items() for name in (group.title.en, group.title.fa, key)
    }
    named: set[str] = set()
    for part in _named_in(text):
        known = by_name.get(word(part))
        if known:
            named.add(known)
        else:
            near = get_close_matches(word(part)[:60], by_name, n=3) or list(by_name)[:3]
            groups = dict.fromkeys(by_name[key] for key in near)
            titles = [catalog.groups[key].title for key in groups]
            findings.append(rules.GROUP_UNKNOWN.at(place, agency=code, found=part, near=titles or ["—"]))
    return frozenset(named)


def _former(text: str, entry: _Entry, place: Location, findings: list[Finding]) -> tuple[str, ...]:
    """The codes named in a cell, each once, in any spelling."""
    codes: dict[str, str] = {}
    for part in _named_in(text):
        code = code_in((Kind.TEXT, part, Formula.NONE, ""))
        if code.key in ("", entry.code.key):
            findings.append(rules.FORMER_WRONG.at(place, agency=entry.code.shown, found=part))
        else:
            codes.setdefault(code.key, code.shown)
    return tuple(codes.values())


def _named_in(text: str) -> Iterator[str]:
    """What a cell lists."""
    return filter(None, map(str.strip, _BETWEEN.split(text, _MOST)))


def _say_former(entries: Mapping[str, _Entry], findings: list[Finding]) -> None:
    """Say which former codes tell nothing: of agencies that are still listed, and those that several agencies bore."""
    claims: dict[str, list[str]] = {}
    for key in sorted(entries):
        for code in entries[key].was:
            claims.setdefault(fold(code), []).append(entries[key].code.shown)
    for key in sorted(entries):
        for code in entries[key].was:
            told = {"agency": entries[key].code.shown, "found": code}
            if fold(code) in entries:
                findings.append(rules.FORMER_LISTED.at(entries[key].was_place, **told))
            elif len(claims[fold(code)]) > 1:
                findings.append(rules.FORMER_SHARED.at(entries[key].was_place, **told, codes=claims[fold(code)][:10]))


def _say_alike(entries: Mapping[str, _Entry], findings: list[Finding]) -> None:
    by_name: dict[str, list[_Entry]] = {}
    for key in sorted(entries):
        if entries[key].name:
            by_name.setdefault(fold(entries[key].name), []).append(entries[key])
    for alike in by_name.values():
        if len(alike) > 1:
            codes = [entry.code.shown for entry in alike]
            findings += (
                rules.NAMES_ALIKE.at(entry.place, agency=entry.code.shown, codes=codes[:10], name=entry.name)
                for entry in alike
            )


def _parents(entries: Sequence[_Entry]) -> dict[str, str]:
    """By folded parent, one spelling: the parent's code where it is an agency of the round, else the first of the
    spellings.
    """
    parents: dict[str, str] = {"": ""}
    for text in sorted({entry.parent for entry in entries}):
        parents.setdefault(fold(text), text)
    known = {fold(entry.name): entry.code.shown for entry in reversed(entries) if entry.name}
    known |= {entry.code.key: entry.code.shown for entry in entries}
    return {key: known.get(key, text) for key, text in parents.items()}

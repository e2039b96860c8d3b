"""The agencies of a round: who is listed, and what the sheet says of each."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, rounds as rules
from eqm.intake.details import Code, code_in, facts
from eqm.intake.model import UNSAID, Agencies
from eqm.intake.rows import Row
from eqm.intake.table import SheetTable
from eqm.intake.values import word
from eqm.intake.words import COLUMNS, STATUSES
from eqm.language import fold
from eqm.xlsx.reading.model import Formula, Kind

_BETWEEN = re.compile("[,،;؛|\n]")
_MOST = 50

TableRows = Sequence[tuple[SheetTable, Sequence[Row]]]
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
    says: dict[str, Any] = field(default_factory=lambda: dict(UNSAID))
    groups: frozenset[str] = frozenset()
    at: dict[str, Location] = field(default_factory=dict)
    """Where what it says stands, by column."""


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
    ordered = [entries[key] for key in sorted(entries)]
    _say_alike(ordered, findings)
    _say_former(ordered, findings)
    parents = _parents(ordered)
    _say_parents(ordered, parents, findings)
    columns: dict[str, Any] = {name: tuple(entry.says[name] for entry in ordered) for name in UNSAID}
    columns["parent"] = tuple(parents[fold(parent)] for parent in columns["parent"])
    columns["months"] = array("d", columns["months"])
    agencies = Agencies(
        code=tuple(entry.code.shown for entry in ordered),
        groups={group: bytearray(group in entry.groups for entry in ordered) for group in catalog.groups},
        **columns,
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
    """Return the finding for an agency's second row; the agency stays provisional."""
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
    table: SheetTable, rows: Sequence[Row], entries: Mapping[str, _Entry], catalog: Catalog, findings: list[Finding]
) -> None:
    """Fill in what a table's further columns say of the agencies whose first row stands in it."""
    column = table.columns["agency"]
    by_row = {row.row: entries[row.agency.key] for row in rows}
    own = {row: entry for row, entry in by_row.items() if entry.place == table.page.at(row, column)}
    codes = {row: entry.code.shown for row, entry in own.items()}
    for row, name, place, fact in facts(table, COLUMNS["agencies"][1:], codes, findings):
        entry, text = own[row], str(fact)
        if name == "groups":
            entry.groups = _groups(text, catalog, place, codes[row], findings)
            continue
        if name == "status" and text and word(text) not in STATUSES:
            findings.append(rules.STATUS_WRONG.at(place, agency=codes[row], found=text))
        if name == "status":
            fact = STATUSES.get(word(text), "participating")
        entry.says[name] = _former(text, entry, place, findings) if name == "was" else fact
        entry.at[name] = place


def _groups(text: str, catalog: Catalog, place: Location, code: str, findings: list[Finding]) -> frozenset[str]:
    names = ((key, (group.title.en, group.title.fa, key)) for key, group in catalog.groups.items())
    by_name = {fold(name): key for key, own in names for name in own}
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
    return filter(None, map(str.strip, _BETWEEN.split(text, _MOST)))


def _say_former(entries: Sequence[_Entry], findings: list[Finding]) -> None:
    """Report former codes that show nothing: those still listed, and those that several agencies had."""
    listed = {entry.code.key for entry in entries}
    former = [(entry, code) for entry in entries for code in entry.says["was"]]
    owners: dict[str, list[str]] = {}
    for entry, code in former:
        owners.setdefault(fold(code), []).append(entry.code.shown)
    for entry, code in former:
        place, owner, key = entry.at["was"], entry.code.shown, fold(code)
        if key in listed:
            findings.append(rules.FORMER_LISTED.at(place, agency=owner, found=code))
        elif len(owners[key]) > 1:
            findings.append(rules.FORMER_SHARED.at(place, agency=owner, found=code, codes=owners[key][:10]))


def _say_alike(entries: Sequence[_Entry], findings: list[Finding]) -> None:
    by_name: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.says["name"]:
            by_name.setdefault(fold(entry.says["name"]), []).append(entry)
    for alike in (alike for alike in by_name.values() if len(alike) > 1):
        codes = [entry.code.shown for entry in alike]
        for entry, code in zip(alike, codes, strict=True):
            findings.append(rules.NAMES_ALIKE.at(entry.place, agency=code, codes=codes[:10], name=entry.says["name"]))


def _say_parents(entries: Sequence[_Entry], parents: Mapping[str, str], findings: list[Finding]) -> None:
    """Report who is given as its own parent, which is taken back, and once each parent that is not in the round."""
    codes = {entry.code.shown for entry in entries}
    absent: dict[str, list[_Entry]] = {}
    for entry in entries:
        parent = parents[fold(entry.says["parent"])]
        if parent == entry.code.shown:
            findings.append(rules.PARENT_ITSELF.at(entry.at["parent"], agency=parent, agency_code=parent))
            entry.says["parent"] = ""
        elif parent and parent not in codes:
            absent.setdefault(parent, []).append(entry)
    if len(entries) > 1:  # a form by itself knows of nobody else
        for parent, own in absent.items():
            findings.append(rules.PARENT_UNKNOWN.at(own[0].at["parent"], found=parent, count=len(own)))


def _parents(entries: Sequence[_Entry]) -> dict[str, str]:
    """By folded parent one spelling: the code, where it is an agency of the round, else the first spelling."""
    parents: dict[str, str] = {"": ""}
    for text in sorted({entry.says["parent"] for entry in entries}):
        parents.setdefault(fold(text), text)
    known = {fold(name): entry.code.shown for entry in reversed(entries) if (name := entry.says["name"])}
    known |= {entry.code.key: entry.code.shown for entry in entries}
    return {key: known.get(key, text) for key, text in parents.items()}

"""The services of a round, and which row of which table is about which agency or service."""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, rounds as rules
from eqm.intake.agencies import Listed, TableRows, both_places, twice
from eqm.intake.details import facts
from eqm.intake.model import Round, Services
from eqm.intake.rows import Row
from eqm.intake.table import SheetTable
from eqm.intake.together import few
from eqm.intake.words import FIELD_WORDS
from eqm.language import fold

ServiceKey = tuple[int, str]
"""Position of the agency and the service's own key, which is empty for the agency itself."""
_First = dict[ServiceKey, list[tuple[SheetTable, int]]]
_Entry = dict[str, Any]
_UNSAID: Final[_Entry] = {"title": "", "weight": 1.0, "months": math.nan, "since": "", "interval": ""}
"""The columns of the services beside their codes, each with its value where the sheet says nothing."""


@dataclass(frozen=True, slots=True)
class Units:
    """What tables of one kind are about: for each table its rows with the agency's or service's position."""

    per: str
    owner: Sequence[int]
    """The agency's position for each unit; for agencies their own."""
    tables: Sequence[tuple[SheetTable, Mapping[int, int]]]


def agency_units(answers: TableRows, listed: Listed, findings: list[Finding]) -> Units:
    """Return the agency of each row of the answers tables; unknown and repeated ones are reported, left out."""
    first: _First = {}
    tables = []
    for table, rows in answers:
        about = _about(table, rows, listed, first, findings)
        tables.append((table, {row: position for row, (position, _) in about.items()}))
    return Units("agency", range(len(listed.agencies.code)), tables)


def list_services(
    tables: TableRows, listed: Listed, weighted: bool, findings: list[Finding]
) -> tuple[Services, dict[ServiceKey, int], Units]:
    """Return the services of the round's agencies, their positions by key, and the rows about them; of two rows with
    one code the first counts.

    Where the catalog pools by weight (`weighted`), a weight that is not there is reported.
    """
    entries: dict[ServiceKey, _Entry] = {}
    first: _First = {}
    kept: list[tuple[SheetTable, dict[int, ServiceKey]]] = []
    for table, rows in tables:
        about = _about(table, rows, listed, first, findings)
        shown = {row.row: row.service.shown for row in rows}
        own: dict[int, str] = {}
        for row, key in about.items():
            if key not in entries:
                entries[key] = {"service": shown[row], **_UNSAID}
                own[row] = listed.agencies.code[key[0]]
        for row, name, _, fact in facts(table, list(_UNSAID), own, findings):
            entries[about[row]][name] = fact
        findings += _weights_missing(table, own) if weighted else ()
        kept.append((table, about))
    keys = sorted(entries)
    index = {key: i for i, key in enumerate(keys)}
    columns: dict[str, Any] = {name: tuple(entries[key][name] for key in keys) for name in ("service", *_UNSAID)}
    columns |= {name: array("d", columns[name]) for name in ("weight", "months")}
    if not any((*columns["since"], *columns["interval"])):
        columns |= {"since": (), "interval": ()}
    services = Services(array("q", [agency for agency, _ in keys]), **columns)
    units = [(table, {row: index[key] for row, key in about.items()}) for table, about in kept]
    return services, index, Units("service", services.agency, units)


def holds_weights(round_: Round, catalog: Catalog) -> bool:
    """Whether a round says weights of its services: a column without any counts as 1 throughout."""
    absent = any(finding.rule is rules.WEIGHTS_ABSENT for finding in round_.findings)
    return any(weight != 1 for weight in round_.services.weight) or (catalog.pool == "weight" and not absent)


def offered_in(round_: Round) -> dict[int, dict[str, int]]:
    """Return for each agency with services these by folded code, in their order."""
    services: dict[int, dict[str, int]] = {}
    for service, agency in enumerate(round_.services.agency):
        services.setdefault(agency, {})[fold(round_.services.service[service])] = service
    return services


def _about(
    table: SheetTable, rows: Sequence[Row], listed: Listed, first: _First, findings: list[Finding]
) -> dict[int, ServiceKey]:
    """What each row is about, if known and not another row's already; `first`: earlier rows, in all tables."""
    column = "service" if table.role == "services" else "agency"
    about = {}
    for row in rows:
        position = listed.index.get(row.agency.key)
        if position is None:
            place = table.page.at(row.row, table.columns["agency"])
            findings.append(rules.AGENCY_UNKNOWN.at(place, found=row.agency.shown))
            continue
        key = (position, row.service.key)
        before = _rival(table, first.setdefault(key, []), column)
        if before:
            place = table.page.at(row.row, table.columns[column])
            findings.append(_twice(listed.agencies.code[position], row, before, place))
            continue
        first[key].append((table, row.row))
        about[row.row] = key
    return about


def _rival(table: SheetTable, rows: Sequence[tuple[SheetTable, int]], column: str) -> Location | None:
    """An earlier row about the same, unless of a table with other questions: each may come in its own file."""
    for other, row in rows:
        if other is table or _questions(other) & _questions(table) or not _questions(other):
            return other.page.at(row, other.columns[column])
    return None


def _questions(table: SheetTable) -> set[str]:
    return {name for name in table.columns if name not in FIELD_WORDS}


def _twice(owner: str, row: Row, first: Location, second: Location) -> Finding:
    if not row.service.key:
        return twice(owner, first, second)
    one, other = both_places(first, second)
    return rules.SERVICE_TWICE.at(second, agency=owner, service=row.service.shown, owner=owner, first=one, second=other)


def _weights_missing(table: SheetTable, own: Iterable[int]) -> Iterator[Finding]:
    column = table.columns.get("weight")
    if column is None:
        yield rules.WEIGHTS_ABSENT.at(table.page.at(table.header))
        return
    filled = {cell.row for cell in table.column("weight")}
    empty = [table.page.at(row, column) for row in own if row not in filled]
    if empty:
        yield rules.WEIGHTS_EMPTY.at(empty[0], count=len(empty), cells=few([place.cell for place in empty]))

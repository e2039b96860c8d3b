"""Source tables become a Round again: whose rows they are, which cells they came from, that they fit the catalog."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import NO_PLACE, Round, Status, packed
from eqm.intake.details import wrong_codes
from eqm.intake.frames import fits
from eqm.language import Text, fold
from eqm.publication.encoding import reread
from eqm.publication.verification.reading import Faults, table
from eqm.tables import Columns, Relation, round_from
from eqm.tables.answers import ANSWERS, CLAIMS, ERRORS, EVIDENCE, OBJECTIONS, asked_per
from eqm.tables.found import FINDINGS, findings_from, in_order
from eqm.tables.sent import AGENCIES, INPUTS, SERVICES
from eqm.xlsx.reading.references import column_number

_CELL = re.compile(r"([A-Z]{0,3})([1-9]\d{0,6})", re.ASCII)
_NO_CELL = Text(fa="نشانی خانه نیست", en="it is no cell")
_NO_CODE = Text(fa="کد نیست", en="it is no code")
_NOT_UNIQUE = Text(fa="کد یکتا نیست", en="a code stands twice")
_NO_GROUP = Text(fa="گروهی که در کاتالوگ نیست", en="a group that the catalog does not have")
_UNKNOWN = Text(fa="کدی یا شاخصی که نیست", en="a code or an indicator that is not there")
_OUT_OF_PLACE = Text(fa="ردیفی که جایش این‌جا نیست", en="a row that does not belong here")
_NOT_ALLOWED = Text(fa="مقداری که کاتالوگ نمی‌پذیرد", en="a value that the catalog does not allow")

Of = Relation[Evaluation]
Owners = Mapping[str, Mapping[tuple[str, str], int]]
"""By what an indicator is asked per: agency and service, "" for none, with their row."""


@dataclass(frozen=True)
class Source:
    """The source tables of one round, paths by name, with what reads one; and the sheets met in them."""

    catalog: Catalog
    paths: Mapping[str, str]
    read: Callable[[str], bytes]
    faults: Faults
    sheets: dict[tuple[str, str], int] = field(default_factory=dict)

    def columns(self, of: Of) -> dict[str, Sequence[Any]]:
        """Return the columns of a table; UnusableSourceError where it is none."""
        path = self.paths[of.name]
        written = table(path, self.read(path), of.published, self.faults)

        def place(row: int, file: str, sheet: str, cell: str) -> int:
            return self._place(of, row, file, sheet, cell)

        held = [(one, [written[part.name] for part in one.published]) for one in of.fields]
        return {one.name: reread(one, parts, place) for one, parts in held if parts}

    def wrong(self, of: Of, reason: Text, row: int, column: str) -> None:
        """Say that a cell is wrong; `row` counts from 0 below the header."""
        number = next(number for number, one in enumerate(of.published, 1) if one.name == column)
        self.faults.say(self.paths[of.name], reason, row + 2, number)

    def _place(self, of: Of, row: int, file: str, sheet: str, cell: str) -> int:
        if not cell and not file and not sheet:
            return NO_PLACE
        spot = _CELL.fullmatch(cell)
        column = column_number(spot[1]) if spot else None
        if not spot or column is None or int(spot[2]) >= 2**21:
            self.wrong(of, _NO_CELL, row, "cell")
            return NO_PLACE
        number = self.sheets.setdefault((file, sheet), len(self.sheets))
        return packed(number, int(spot[2]), column)


def read_round(source: Source, **about: Any) -> Round:
    """Return the round that the tables hold; `about` as in `eqm.tables.round_from`.

    Raises UnusableSourceError, with what is wrong in the faults, for a table that is none and for rows that do not fit
    together or do not fit the catalog.
    """
    agencies = source.columns(AGENCIES)
    _check_agencies(source, agencies)
    services = source.columns(SERVICES)
    _check_services(source, services, agencies)
    source.faults.stop_if_any()
    owners = {
        "agency": {(code, ""): row for row, code in enumerate(agencies["agency"])},
        "service": {owner: row for row, owner in enumerate(_pairs(services))},
    }
    held = {"agencies": agencies, "services": services, "answers": source.columns(ANSWERS)}
    _check_answers(source, held["answers"], owners)
    for of, asked in ((CLAIMS, "asked"), (EVIDENCE, "indicator"), (OBJECTIONS, "asked"), (ERRORS, "indicator")):
        columns = source.columns(of)
        held[of.name] = {**columns, "position": _positions(source, of, columns, asked, owners)}
    held["inputs"] = source.columns(INPUTS)
    held["sheets"] = {"file": [file for file, _ in source.sheets], "name": [name for _, name in source.sheets]}
    findings = source.columns(FINDINGS)
    of_reading = [row if stage == "reading" else None for row, stage in enumerate(findings["stage"])]
    source.faults.stop_if_any()
    return round_from(held, source.catalog, in_order(findings_from(findings, None), of_reading), **about)


def _check_agencies(source: Source, agencies: Columns) -> None:
    _check_codes(source, AGENCIES, "agency", [""] * len(agencies["agency"]), agencies["agency"])
    for row, groups in enumerate(agencies["groups"]):
        if not source.catalog.groups.keys() >= set(groups):
            source.wrong(AGENCIES, _NO_GROUP, row, "groups")


def _check_services(source: Source, services: Columns, agencies: Columns) -> None:
    """That every service has an agency, and that an agency's services stand together."""
    _check_codes(source, SERVICES, "service", services["agency"], services["service"])
    rows = {code: row for row, code in enumerate(agencies["agency"])}
    owners = [rows.get(agency, -1) for agency in services["agency"]]
    for row, (owner, weight) in enumerate(zip(owners, services["weight"], strict=True)):
        if owner < 0:
            source.wrong(SERVICES, _UNKNOWN, row, "agency")
        if weight < 0:
            source.wrong(SERVICES, _NOT_ALLOWED, row, "weight")
    for row, (above, below) in enumerate(pairwise(owners), 1):
        if 0 <= below < above:
            source.wrong(SERVICES, _OUT_OF_PLACE, row, "agency")


def _check_codes(source: Source, of: Of, column: str, owners: Sequence[str], codes: Sequence[str]) -> None:
    wrong = set(wrong_codes(list(dict.fromkeys(codes))))
    seen: set[tuple[str, str]] = set()
    for row, (owner, code) in enumerate(zip(owners, codes, strict=True)):
        key = owner, fold(code)
        if code in wrong or key in seen:
            source.wrong(of, _NO_CODE if code in wrong else _NOT_UNIQUE, row, column)
        seen.add(key)


def _check_answers(source: Source, answers: Columns, owners: Owners) -> None:
    """That rows are the catalog's indicators, each with all who are asked, in order, and values that it allows."""
    stand = list(zip(answers["indicator"], *(answers[name] for name in ("agency", "service")), strict=True))
    start = 0
    for indicator in source.catalog.indicators:
        asked = [(indicator.id, *owner) for owner in owners[indicator.per]]
        end = start + len(asked)
        if stand[start:end] != asked:
            pairs = enumerate(zip(stand[start:end], asked, strict=False), start)
            source.wrong(
                ANSWERS, _OUT_OF_PLACE, next((row for row, (is_, due) in pairs if is_ != due), start), "indicator"
            )
            return
        value = np.array(answers["value"][start:end], np.float64)
        scored = np.array(answers["status"][start:end], np.uint8) == Status.SCORED
        for row in np.flatnonzero(scored & ~fits(indicator, value)).tolist():
            source.wrong(ANSWERS, _NOT_ALLOWED, start + row, "value")
        start = end
    if start < len(stand):
        source.wrong(ANSWERS, _OUT_OF_PLACE, start, "indicator")


def _positions(source: Source, of: Of, columns: Columns, asked: str, owners: Owners) -> list[int]:
    """The row among agencies or services that each row of a table is about; 0, and a fault, for about none."""
    per = asked_per(source.catalog)
    known = per if asked == "asked" else {one.id for one in source.catalog.indicators}
    positions = []
    for row, (name, owner) in enumerate(zip(columns[asked], _pairs(columns), strict=True)):
        position = owners[per[name]].get(owner) if name in known else None
        if position is None:
            source.wrong(of, _UNKNOWN, row, "agency" if name in known else asked)
        positions.append(position or 0)
    return positions


def _pairs(columns: Columns) -> list[tuple[str, str]]:
    return list(zip(columns["agency"], columns["service"], strict=True))

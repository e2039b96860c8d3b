"""Source tables become a Round again: whose rows they are, which cells they came from, that they fit the catalog."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

import numpy as np

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, Severity, worded_rule
from eqm.intake import NO_PLACE, Agencies, Answers, Claim, Evidence, Input, Round, Services, Source, Status, packed
from eqm.intake.codes import wrong_codes
from eqm.intake.frames import fits
from eqm.intake.model import Objection
from eqm.language import Text, fold
from eqm.publication.tables.answers import ANSWERS, CLAIMS, EVIDENCE, OBJECTIONS
from eqm.publication.tables.findings import FIELDS as FINDINGS
from eqm.publication.tables.sent import AGENCIES, INPUTS, SERVICES
from eqm.publication.verification.faults import Faults
from eqm.publication.verification.reading import Source as Columns
from eqm.publication.verification.reading import table

_FIELDS = {
    "agencies": AGENCIES,
    "services": SERVICES,
    "answers": ANSWERS,
    "claims": CLAIMS,
    "evidence": EVIDENCE,
    "objections": OBJECTIONS,
    "findings": FINDINGS,
    "inputs": INPUTS,
}
_STATUS = {status.word: status for status in Status}
_SOURCE = {source.word: source for source in Source}
_CELL = re.compile(r"([A-Z]{0,3})([1-9]\d{0,6})", re.ASCII)
_NO_CELL = Text(fa="نشانی خانه نیست", en="it is no cell")
_NO_CODE = Text(fa="کد نیست", en="it is no code")
_NOT_UNIQUE = Text(fa="کد یکتا نیست", en="a code stands twice")
_NO_GROUP = Text(fa="گروهی که در کاتالوگ نیست", en="a group that the catalog does not have")
_UNKNOWN = Text(fa="دستگاه، خدمت یا شاخصی که نیست", en="an agency, service or indicator that is not there")
_OUT_OF_PLACE = Text(fa="ردیفی که جایش این‌جا نیست", en="a row that does not belong here")
_NOT_ALLOWED = Text(fa="مقداری که کاتالوگ نمی‌پذیرد", en="a value that the catalog does not allow")


@dataclass(frozen=True)
class Given:
    """The source tables of one round, each by its name with its path and its bytes."""

    TABLES: ClassVar = tuple(_FIELDS)

    catalog: Catalog
    files: Mapping[str, tuple[str, bytes]]
    faults: Faults

    def table(self, name: str) -> Columns:
        """Return the columns of a table; UnusableSourceError where it is none."""
        path, data = self.files[name]
        return table(path, data, _FIELDS[name], self.faults)

    def wrong(self, name: str, reason: Text, row: int, field: str) -> None:
        """Say that a cell is wrong; `row` counts from 0 below the header."""
        column = next(number for number, one in enumerate(_FIELDS[name], 1) if one.name == field)
        self.faults.say(self.files[name][0], reason, row + 2, column)


def round_from(given: Given) -> Round:
    """Return the round that the tables hold, without its id, title and dates.

    Raises UnusableSourceError, what is wrong having been said, for a table that is none and for rows that do not fit
    together or do not fit the catalog.
    """
    agencies = given.table("agencies")
    _check_codes(given, "agencies", "agency", [""] * len(agencies["agency"]), agencies["agency"])
    codes = {code: number for number, code in enumerate(agencies["agency"])}
    services = given.table("services")
    _check_services(given, services, codes)
    given.faults.stop_if_any()
    owners = {"agency": {(code, ""): row for code, row in codes.items()}}
    owners["service"] = {
        pair: row for row, pair in enumerate(zip(services["agency"], services["service"], strict=True))
    }
    sheets = _Sheets(given)
    inputs = given.table("inputs")
    sent = Round(
        id="",
        agencies=_agencies(given, agencies),
        services=Services(
            array("q", [codes[agency] for agency in services["agency"]]),
            services["service"],
            services["title"],
            array("d", services["weight"]),
            array("d", services["months"]),
        ),
        answers=_answers(given, owners, sheets),
        gave=bytearray(agencies["answered"]),
        inputs=tuple(map(Input, inputs["file"], inputs["digest"])),
        overruled=_claims(given, owners, sheets),
        evidence=_evidence(given, owners, sheets),
        objections=_objections(given, owners, sheets),
        sheets=sheets.known,
        findings=_findings(given),
    )
    given.faults.stop_if_any()
    return sent


class _Sheets:
    """The sheets that cells are in, numbered as they are met."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._numbers: dict[tuple[str, str], int] = {}

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._numbers)

    def places(self, name: str, columns: Columns, start: int = 0, end: int | None = None) -> list[int]:
        """The packed places of rows of a table."""
        parts = (columns[part][start:end] for part in ("file", "sheet", "cell"))
        return [self._place(name, row, *spot) for row, spot in enumerate(zip(*parts, strict=True), start)]

    def _place(self, name: str, row: int, file: str, sheet: str, cell: str) -> int:
        if not cell and not file and not sheet:
            return NO_PLACE
        spot = _CELL.fullmatch(cell)
        if not spot or int(spot[2]) >= 2**21:
            self._given.wrong(name, _NO_CELL, row, "cell")
            return NO_PLACE
        number = self._numbers.setdefault((file, sheet), len(self._numbers))
        return packed(number, int(spot[2]), _column_number(spot[1]))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_codes(given: Given, name: str, field: str, of: Sequence[str], codes: Sequence[str]) -> None:
    """That codes are codes, and that under one owner none stands twice."""
    wrong = set(wrong_codes(list(dict.fromkeys(codes))))
    seen: set[tuple[str, str]] = set()
    for row, (owner, code) in enumerate(zip(of, codes, strict=True)):
        key = owner, fold(code)
        if code in wrong or key in seen:
            given.wrong(name, _NO_CODE if code in wrong else _NOT_UNIQUE, row, field)
        seen.add(key)


def _check_services(given: Given, services: Columns, codes: Mapping[str, int]) -> None:
    """That every service has an agency, and that an agency's services stand together."""
    _check_codes(given, "services", "service", services["agency"], services["service"])
    owners = [codes.get(agency, -1) for agency in services["agency"]]
    for row, owner in enumerate(owners):
        if owner < 0:
            given.wrong("services", _UNKNOWN, row, "agency")
    for row, weight in enumerate(services["weight"]):
        if weight < 0:
            given.wrong("services", _NOT_ALLOWED, row, "weight")
    for row, (above, below) in enumerate(pairwise(owners), 1):
        if 0 <= below < above:
            given.wrong("services", _OUT_OF_PLACE, row, "agency")


def _agencies(given: Given, columns: Columns) -> Agencies:
    held = [frozenset(filter(None, groups.split(";"))) for groups in columns["groups"]]
    for row, groups in enumerate(held):
        if not groups <= given.catalog.groups.keys():
            given.wrong("agencies", _NO_GROUP, row, "groups")
    return Agencies(
        code=columns["agency"],
        name=columns["name"],
        name_en=columns["name_en"],
        groups={name: bytearray(name in groups for groups in held) for name in given.catalog.groups},
        parent=columns["parent"],
        was=[tuple(filter(None, codes.split(";"))) for codes in columns["was"]],
        status=columns["status"],
        months=array("d", columns["months"]),
    )


def _answers(given: Given, owners: Mapping[str, Mapping[tuple[str, str], int]], sheets: _Sheets) -> dict[str, Answers]:
    """The answers by indicator: its rows must be the catalog's indicators, each with all who are asked, in order."""
    columns = given.table("answers")
    found: dict[str, Answers] = {}
    start = 0
    stands = list(zip(columns["indicator"], columns["agency"], columns["service"], strict=True))
    for indicator in given.catalog.indicators:
        asked = [(indicator.id, *owner) for owner in owners[indicator.per]]
        end = start + len(asked)
        if stands[start:end] != asked:
            row = next(
                (n for n, pair in enumerate(zip(stands[start:end], asked, strict=False)) if pair[0] != pair[1]), 0
            )
            given.wrong("answers", _OUT_OF_PLACE, start + row, "indicator")
            return found
        value = np.array(columns["value"][start:end], np.float64)
        status = np.array([_STATUS[word] for word in columns["status"][start:end]], np.uint8)
        wrong = (status == Status.SCORED) & ~fits(indicator, value)
        for row in np.flatnonzero(wrong).tolist():
            given.wrong("answers", _NOT_ALLOWED, start + row, "value")
        source = bytearray(_SOURCE[word] for word in columns["source"][start:end])
        place = array("q", sheets.places("answers", columns, start, end))
        found[indicator.id] = Answers(array("d", value.tolist()), bytearray(status.tolist()), source, place)
        start = end
    if start < len(stands):
        given.wrong("answers", _OUT_OF_PLACE, start, "indicator")
    return found


Owners = Mapping[str, Mapping[tuple[str, str], int]]


def _rows(given: Given, name: str, columns: Columns, asked: Sequence[str], owners: Owners) -> list[int]:
    """The row among agencies or services that each row of a table is about, 0 for those that are about none."""
    per = {
        column: one.per for one in given.catalog.indicators for column in (one.id, *(part.id for part in one.columns))
    }
    rows = []
    for number, (column, *owner) in enumerate(zip(asked, columns["agency"], columns["service"], strict=True)):
        row = owners[per[column]].get((owner[0], owner[1])) if column in per else None
        if row is None:
            given.wrong(name, _UNKNOWN, number, "agency")
        rows.append(row or 0)
    return rows


def _claims(given: Given, owners: Owners, sheets: _Sheets) -> tuple[Claim, ...]:
    columns = given.table("claims")
    parts: list[Sequence[Any]] = [columns["asked"], _rows(given, "claims", columns, columns["asked"], owners)]
    parts += [[_SOURCE[word] for word in columns["source"]], [_STATUS[word] for word in columns["status"]]]
    return tuple(map(Claim, *parts, columns["value"], sheets.places("claims", columns)))


def _evidence(given: Given, owners: Owners, sheets: _Sheets) -> tuple[Evidence, ...]:
    columns = given.table("evidence")
    known = {indicator.id for indicator in given.catalog.indicators}
    for row, name in enumerate(columns["indicator"]):
        if name not in known:
            given.wrong("evidence", _UNKNOWN, row, "indicator")
    rows = _rows(given, "evidence", columns, columns["indicator"], owners)
    return tuple(map(Evidence, columns["indicator"], rows, columns["link"], sheets.places("evidence", columns)))


def _objections(given: Given, owners: Owners, sheets: _Sheets) -> tuple[Objection, ...]:
    columns = given.table("objections")
    rows = _rows(given, "objections", columns, columns["asked"], owners)
    parts: list[Sequence[Any]] = [columns[name] for name in ("decision", "text", "note")]
    parts += [[_STATUS[word] for word in columns["status"]], columns["value"], sheets.places("objections", columns)]
    return tuple(map(Objection, columns["asked"], rows, *parts))


def _findings(given: Given) -> tuple[Finding, ...]:
    """The findings of reading; those of scoring are found anew."""
    columns = given.table("findings")
    rows = zip(*columns.values(), strict=True)
    return tuple(_finding(dict(zip(columns, row, strict=True))) for row in rows if row[2] == "reading")


def _finding(row: Mapping[str, Any]) -> Finding:
    def place(prefix: str) -> Location:
        file, sheet, down, across = (row[f"{prefix}{name}"] for name in ("file", "sheet", "row", "column"))
        return Location(file, sheet, down or 0, across or 0)

    rule = worded_rule(
        row["code"],
        Severity(row["severity"]),
        Text(fa=row["message_fa"], en=row["message_en"]),
        Text(fa=row["hint_fa"], en=row["hint_en"]),
    )
    return Finding(rule, place(""), row["agency"], row["indicator"], origin=place("origin_"))

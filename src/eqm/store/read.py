"""Rows as an Evaluation again: the same figures, words and order as when it was saved."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Table, select

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.findings import NOWHERE, EqmError, Finding, Location, Rule, Severity, worded_rule
from eqm.intake import (
    NO_PLACE,
    Agencies,
    Answers,
    Claim,
    Evidence,
    Input,
    Objection,
    Round,
    Services,
    Source,
    Status,
    answers_of,
    packed,
)
from eqm.language import Text
from eqm.scoring import Reference
from eqm.store import frames, schema, wording

Rows = Sequence[Row[Any]]
_STATUS = {status.word: status for status in Status}
_SOURCE = {source.word: source for source in Source}


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in one line. `mean`: of the published scores of the `ranked`, rounded as they are; NaN where nobody is."""

    run: int
    round: str
    title: str
    at: datetime
    catalog: str
    version: str
    digest: str
    eqm: str
    agencies: int
    ranked: int
    provisional: int
    mean: float
    errors: int
    warnings: int
    notes: int


def run_lines(connection: Connection) -> list[RunLine]:
    """Return what the store holds, the newest run last."""
    runs, catalogs = schema.runs.c, schema.catalogs.c
    columns = [catalogs[name] if name in ("catalog", "version") else runs[name] for name in RunLine.__slots__]
    query = select(*columns).join_from(schema.runs, schema.catalogs).order_by(runs.run)
    lines = ({**row._mapping} for row in connection.execute(query))
    return [
        RunLine(**{**line, "at": datetime.fromisoformat(line["at"]), "mean": _figure(line["mean"])}) for line in lines
    ]


def read_run(connection: Connection, number: int) -> Evaluation:
    """Return a run of the store as it was evaluated; EqmError where this eqm cannot read its catalog."""
    run = connection.execute(select(schema.runs).where(schema.runs.c.run == number)).one()
    catalog = catalog_of(connection, run)
    findings = _findings(_rows(connection, schema.findings, number), _rows(connection, schema.origins, number))
    agencies = _rows(connection, schema.agencies, number)
    codes = pd.Index([row.agency for row in agencies], name="agency")
    index, dimensions, groups = frames.rankings(_rows(connection, schema.places, number), codes, catalog)
    scores, status = frames.scores(_rows(connection, schema.scores, number), codes, catalog)
    return Evaluation(
        catalog=catalog,
        round=_round(connection, run, catalog, agencies, _in_order(findings, "of_round")),
        agencies=frames.agencies(agencies, codes, index, catalog),
        dimensions=dimensions,
        groups=groups,
        scores=scores,
        status=status,
        reference=Reference.from_json(run.reference),
        findings=_in_order(findings, "of_run"),
        run=number,
    )


def _rows(connection: Connection, table: Table, number: int) -> Rows:
    return connection.execute(select(table).where(table.c.run == number).order_by(*table.primary_key)).all()


def catalog_of(connection: Connection, run: Row[Any]) -> Catalog:
    """Return the catalog of a row of `runs`; EqmError where this eqm cannot read it."""
    table = schema.catalogs.c
    text = connection.execute(select(table.text).where(table.digest == run.digest)).scalar_one()
    catalog, findings = parse_catalog(text.encode(), run.catalog_file)
    if catalog is None:
        raise EqmError(wording.unreadable_catalog(run.run), findings)
    return catalog


def _round(
    connection: Connection, run: Row[Any], catalog: Catalog, agencies: Rows, findings: tuple[Finding, ...]
) -> Round:
    services = _rows(connection, schema.services, run.run)
    return Round(
        id=run.round,
        agencies=_agencies(agencies, catalog, _rows(connection, schema.former, run.run)),
        services=_services(services, [row.agency for row in agencies]),
        answers=_answers(connection, run.run, catalog),
        gave=bytearray(row.gave for row in agencies),
        title=run.title,
        opens=run.opens,
        closes=run.closes,
        inputs=tuple(Input(row.file, row.digest) for row in _rows(connection, schema.inputs, run.run)),
        sheets=tuple((row.file, row.name) for row in _rows(connection, schema.sheets, run.run)),
        overruled=tuple(map(_claim, _rows(connection, schema.claims, run.run))),
        evidence=tuple(map(_evidence, _rows(connection, schema.evidence, run.run))),
        objections=tuple(map(_objection, _rows(connection, schema.objections, run.run))),
        unassessed=run.unassessed,
        findings=findings,
    )


def _agencies(rows: Rows, catalog: Catalog, former: Rows) -> Agencies:
    memberships = [row.groups.split(",") for row in rows]
    was: list[tuple[str, ...]] = [()] * len(rows)
    for row in former:
        was[row.position] = (*was[row.position], row.was)
    return Agencies(
        code=[row.agency for row in rows],
        name=[row.name for row in rows],
        name_en=[row.name_en for row in rows],
        groups={name: bytearray(name in held for held in memberships) for name in catalog.groups},
        parent=[row.parent for row in rows],
        status=[row.status for row in rows],
        months=array("d", [_figure(row.months) for row in rows]),
        was=was,
    )


def _services(rows: Rows, codes: Sequence[str]) -> Services:
    position = {code: number for number, code in enumerate(codes)}
    return Services(
        agency=array("q", [position[row.agency] for row in rows]),
        service=[row.service for row in rows],
        title=[row.title for row in rows],
        weight=array("d", [_figure(row.weight) for row in rows]),
        months=array("d", [_figure(row.months) for row in rows]),
    )


def _answers(connection: Connection, number: int, catalog: Catalog) -> dict[str, Answers]:
    c = schema.answers.c
    query = select(c.indicator, c.value, c.status, c.source, c.sheet, c.row, c.col)
    rows = connection.execute(query.where(c.run == number).order_by(c.indicator, c.position)).all()
    given = {indicator: _column(zip(*given, strict=True)) for indicator, given in groupby(rows, itemgetter(0))}
    return {indicator.id: given.get(indicator.id, answers_of(0)) for indicator in catalog.indicators}


def _column(columns: Iterable[tuple[Any, ...]]) -> Answers:
    _, value, status, source, *cell = columns
    return Answers(
        value=array("d", map(_figure, value)),
        status=bytearray(map(_STATUS.__getitem__, status)),
        source=bytearray(map(_SOURCE.__getitem__, source)),
        place=array("q", map(_place, *cell)),
    )


def _claim(row: Row[Any]) -> Claim:
    place = _place(row.sheet, row.row, row.col)
    return Claim(row.asked, row.position, _SOURCE[row.source], _STATUS[row.status], _figure(row.value), place)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(row.indicator, row.position, row.link, _place(row.sheet, row.row, row.col))


def _objection(row: Row[Any]) -> Objection:
    place = _place(row.sheet, row.row, row.col)
    status, value = _STATUS[row.status], _figure(row.value)
    return Objection(row.asked, row.position, row.decision, row.text, row.note, status, value, place)


def _findings(rows: Rows, carried: Rows) -> list[tuple[Row[Any], Finding]]:
    """Each finding beside its row; its rule says word for word what was said."""
    rules: dict[tuple[str, ...], Rule] = {}
    origins = {row.number: Location(row.file, row.sheet, row.row, row.col) for row in carried}
    found = []
    for row in rows:
        words = (row.code, row.severity, row.message_fa, row.message_en, row.hint_fa, row.hint_en)
        if words not in rules:
            rules[words] = worded_rule(
                row.code,
                Severity(row.severity),
                Text(fa=row.message_fa, en=row.message_en),
                Text(fa=row.hint_fa, en=row.hint_en),
            )
        place = Location(row.file, row.sheet, row.row, row.col)
        origin = origins.get(row.number, NOWHERE)
        found.append((row, Finding(rules[words], place, row.agency, row.indicator, origin=origin)))
    return found


def _in_order(findings: list[tuple[Row[Any], Finding]], place: str) -> tuple[Finding, ...]:
    """The findings that have a number in the column `place`, by it."""
    known = [(getattr(row, place), finding) for row, finding in findings if getattr(row, place) is not None]
    return tuple(finding for _, finding in sorted(known, key=itemgetter(0)))


def _figure(value: float | None) -> float:
    return float("nan") if value is None else value


def _place(sheet: int | None, row: int | None, column: int | None) -> int:
    return NO_PLACE if sheet is None or row is None or column is None else packed(sheet, row, column)

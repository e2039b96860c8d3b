"""Saving a run: its rows into the tables, all in one transaction, where anything is new in it; and whom it has lost.

Of a run of probes what came out of logs is kept; the probes themselves are not.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from eqm.catalog import Catalog, digest_of
from eqm.evaluation import Evaluation
from eqm.findings import Finding, by_place
from eqm.findings.forms import AGENCIES_LOST
from eqm.intake.together import few
from eqm.language import fold
from eqm.robustness import Robustness
from eqm.store import schema
from eqm.store.schema import stored
from eqm.store.standing import run_lines
from eqm.tables import STORED, Relation
from eqm.tables.availability import document_of
from eqm.tables.results import PLACES, RUNS, SCORES
from eqm.tables.robustness import OF_ROBUSTNESS
from eqm.uptime.availability import Availability


def add_run(
    connection: Connection, evaluation: Evaluation, at: datetime, version: str, found: Robustness | None = None
) -> int:
    """Insert a run and all that belongs to it; return its number. `at` must know its time zone; `version` is eqm's;
    `found`: how firm its places are, None where that is not to be kept.
    """
    _keep_catalog(connection, evaluation.catalog)
    (columns,) = RUNS.rows(evaluation)
    run = {name: value for name, (value,) in stored(RUNS, columns).items()}
    run |= {"at": at.astimezone(UTC).isoformat(), "eqm": version}
    (number,) = connection.execute(insert(schema.runs).returning(schema.runs.c.run), run).one()
    parts: list[tuple[Relation[Any], object]] = [(table, evaluation) for table in STORED]
    parts += [(table, found) for table in OF_ROBUSTNESS if found is not None]
    for table, of in parts:
        for columns in table.rows(of):
            rows = len(next(iter(columns.values())))
            _insert(connection, schema.OF_RUN[table.name], {"run": repeat(number, rows), **stored(table, columns)})
    return int(number)


def _insert(connection: Connection, table: Table, columns: Mapping[str, Iterable[Any]]) -> None:
    """Insert columns as tuples that go to the driver: 100,000 dicts, SQLAlchemy's own way, take twice as long."""
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    if rows := list(zip(*(columns[name] for name in statement.positiontup or ()), strict=True)):
        connection.exec_driver_sql(str(statement), rows)


def _keep_catalog(connection: Connection, catalog: Catalog) -> None:
    """Keep a catalog's text once, whatever number of runs use it."""
    table = schema.catalogs
    if connection.execute(select(table.c.digest).where(table.c.digest == catalog.digest)).first() is None:
        row = {"digest": catalog.digest, "catalog": catalog.catalog, "version": catalog.version, "text": catalog.text}
        connection.execute(insert(table), row)


def scored_again(connection: Connection, evaluation: Evaluation, version: str) -> tuple[Evaluation, int | None]:
    """Return an evaluation with what is to say of whom it lost, and the newest run of its round, not withdrawn, if that
    holds the same: inputs, names aside, catalog, version of eqm and figures.
    """
    alike = evaluation.catalog.catalog, fold(evaluation.round.id)
    runs = [one.run for one in run_lines(connection) if one.because is None and one.alike == alike]
    same = runs.pop() if runs and _is_same(connection, evaluation, runs[-1], version) else None
    lost = _lost(connection, evaluation, runs[-1]) if runs else []
    return replace(evaluation, findings=tuple(by_place([*evaluation.findings, *lost]))), same


def _is_same(connection: Connection, evaluation: Evaluation, run: int, version: str) -> bool:
    """Whether a run holds the same; options that change figures are known by the figures."""
    runs, inputs = schema.runs.c, schema.OF_RUN["inputs"].c
    known = connection.execute(select(runs.digest, runs.eqm).where(runs.run == run)).one()
    digests = connection.execute(select(inputs.digest).where(inputs.run == run)).scalars()
    return (
        tuple(known) == (evaluation.catalog.digest, version)
        and sorted(digests) == sorted(read.digest for read in evaluation.round.inputs)
        and all(_holds(connection, table, evaluation, run) for table in (SCORES, PLACES))
    )


def _holds(connection: Connection, table: Relation[Evaluation], evaluation: Evaluation, run: int) -> bool:
    own = [column for column in schema.OF_RUN[table.name].columns if column.name != "run"]
    parts = (stored(table, columns) for columns in table.rows(evaluation))
    rows = Counter(row for part in parts for row in zip(*(part[column.name] for column in own), strict=True))
    held = connection.execute(select(*own).where(schema.OF_RUN[table.name].c.run == run))
    return rows == Counter(map(tuple, held))


def _lost(connection: Connection, evaluation: Evaluation, run: int) -> list[Finding]:
    """The finding that a tenth of the agencies of an earlier run is no more, neither by code nor by a former one."""
    agencies, columns = evaluation.round.agencies, schema.OF_RUN["agencies"].c
    query = select(columns.agency).where(columns.run == run).order_by(columns.position)
    before = connection.execute(query).scalars().all()
    there = {fold(code) for codes in (agencies.code, *agencies.was) for code in codes}
    gone = [code for code in before if fold(code) not in there]
    worth = gone and len(gone) * 10 >= len(before)
    return [AGENCIES_LOST.at(run=run, before=len(before), count=len(gone), agencies=few(gone))] if worth else []


def add_probes(
    connection: Connection, found: Availability, catalog: str, at: datetime, version: str
) -> tuple[int, bool]:
    """Return the number of the run of probes that holds an availability, and whether it was added now: not where the
    newest of its catalog's id is the same.
    """
    table, held = schema.probes, document_of(found)
    digest = digest_of(json.dumps({**held, "inputs": sorted(one.digest for one in found.inputs)}).encode())
    newest = select(table.c.run, table.c.digest, table.c.eqm).where(table.c.catalog == catalog)
    last = connection.execute(newest.order_by(table.c.run.desc())).first()
    if last is not None and (last.digest, last.eqm) == (digest, version):
        return int(last.run), False
    row = {"catalog": catalog, "at": at.astimezone(UTC).isoformat(), "eqm": version, "digest": digest}
    added = insert(table).returning(table.c.run)
    return int(connection.execute(added, {**row, "held": json.dumps(held)}).scalar_one()), True

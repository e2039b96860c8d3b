"""Rows as an Evaluation again, as it was saved; and what is told of all rounds without reading them whole."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row, select

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.outcomes import Reading, tags
from eqm.store import schema, wording
from eqm.store.altered import altered, check_line, check_values, check_whole
from eqm.store.encoding import names_of, restored
from eqm.store.standing import current_runs, in_order, standings
from eqm.tables import STORED, Columns, Relation, evaluation_from
from eqm.tables.answers import ANSWERS
from eqm.tables.results import SCORES, TREND
from eqm.tables.sent import AGENCIES, SERVICES

_PART = 2000
"""How many rows are taken apart at a time."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in one line. `mean`: of the published scores of the `ranked`, rounded as they are; NaN where nobody is.
    `current`: of its program; `released`: of its round; `because`: why it is withdrawn, None where it is not.
    """

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
    current: bool
    released: bool
    because: str | None


def run_lines(connection: Connection, catalog: str | None = None) -> list[RunLine]:
    """Return what the store holds, of all programs or of one, the newest run last."""
    known = {column.name: column for column in (*schema.runs.c, schema.catalogs.c.catalog, schema.catalogs.c.version)}
    query = select(*(known[name] for name in RunLine.__slots__ if name in known)).order_by(schema.runs.c.run)
    held = {one.run: one for one in standings(connection)}
    last = current_runs(held.values())
    lines = []
    for row in connection.execute(query.join_from(schema.runs, schema.catalogs)):
        check_line(connection, row.run, row._asdict())
        plain = {"at": datetime.fromisoformat(row.at), "mean": nan if row.mean is None else row.mean}
        marks = {"current": row.run in last, "released": held[row.run].released, "because": held[row.run].because}
        lines.append(RunLine(**{**row._mapping, **plain, **marks}))
    return [line for line in lines if catalog in (None, line.catalog)]


def read_run(connection: Connection, number: int) -> Evaluation:
    """Return a run of the store as it was evaluated; EqmError where this eqm cannot read its catalog."""
    run = _row(connection, number)
    check_line(connection, number, run._asdict())
    catalog = _catalog(connection, run)
    held = {table.name: _columns(connection, table, number) for table in STORED}
    check_whole(connection, number, held, catalog)
    return evaluation_from(held, catalog, dict(run._mapping), number)


def read_outcomes(connection: Connection, run: int) -> list[Reading]:
    """Return the reading of a run's round, last, and of each round before it, of the run that stands for it;
    EqmError where this eqm cannot read the catalog of one of them.
    """
    held = [_row(connection, number) for _, number in rounds_until(connection, run)]
    catalogs: dict[str, Catalog] = {}
    for row in held:
        if row.digest not in catalogs:
            catalogs[row.digest] = _catalog(connection, row)
    return [_reading(connection, row, catalogs[row.digest], catalogs[held[-1].digest]) for row in held]


def _reading(connection: Connection, run: Row[Any], catalog: Catalog, newest: Catalog) -> Reading:
    borne = tags(catalog, newest)
    agencies = _columns(connection, AGENCIES, run.run, ("agency", "reason", "status", "answered"))
    services = _columns(connection, SERVICES, run.run, ("agency", "weight"))
    scores = {name: _columns(connection, SCORES, run.run, ("score",), name) for name in borne}
    answers = {name: _columns(connection, ANSWERS, run.run, ("value", "status"), name) for name in borne}
    rows = {code: row for row, code in enumerate(agencies["agency"])}
    return Reading(
        run.round,
        run.run,
        catalog,
        borne,
        np.array(_taking_part(agencies), bool),
        np.array([rows[code] for code in services["agency"]], np.int64),
        np.array(services["weight"], float),
        {name: np.array(columns["score"], float) for name, columns in scores.items()},
        {name: (columns["value"], columns["status"]) for name, columns in answers.items()},
    )


def _taking_part(agencies: Columns) -> list[bool]:
    """Who has a place and takes part: who does not cooperate may share the last place, and counts in no mean."""
    facts = zip(*(agencies[name] for name in ("reason", "status", "answered")), strict=True)
    return [reason == "" and status != "not_cooperating" and bool(gave) for reason, status, gave in facts]


def read_trend(connection: Connection, run: int) -> pd.DataFrame:
    """Return a row for each agency in each node of a run's round and of the rounds before it, where it has a score:
    TREND; rounds from the oldest, nodes in the order they were ranked, agencies in the order of their round.

    `node` is a dimension's id, empty for the index; `digest` of the round's catalog; `score` as it was published;
    `rank` 0 where it has no place, `of` how many have one.
    """
    places, runs, catalogs = schema.OF_RUN["places"].c, schema.runs.c, schema.catalogs.c
    newest = [number for _, number in rounds_until(connection, run)]
    query = (
        select(runs.run, runs.round, runs.at, catalogs.catalog, catalogs.version, runs.digest)
        .add_columns(places.node, places.agency, places.score, places.rank, places.ranking, places.position)
        .join_from(schema.runs, schema.catalogs)
        .join(schema.OF_RUN["places"], places.run == runs.run)
        .where(runs.run.in_(newest), places.kind != "group")
    )
    rows = pd.DataFrame(
        connection.execute(query).mappings().all(), columns=[column.name for column in query.selected_columns]
    )
    rows = rows.astype({"score": float})
    rows["of"] = (rows["rank"] > 0).groupby([rows["run"], rows["ranking"]]).transform("sum")
    order = {run: number for number, run in enumerate(newest)}
    rows = rows[rows["score"].notna()].sort_values(
        ["run", "ranking", "position"], key=lambda column: column.map(order) if column.name == "run" else column
    )
    return rows[list(TREND)].reset_index(drop=True)


def rounds_until(connection: Connection, run: int) -> list[tuple[str, int]]:
    """Return the rounds of a run's program up to its own, in the order of `in_order`, each with the run that stands for
    it; for its own the run itself.
    """
    held = standings(connection)
    own = [one.catalog for one in held if one.run == run]
    ordered = [(one.round, one.run) for one in in_order([one for one in held if one.catalog in own], run)]
    return ordered[: 1 + [number for _, number in ordered].index(run)]


def _row(connection: Connection, number: int) -> Row[Any]:
    return connection.execute(select(schema.runs).where(schema.runs.c.run == number)).one()


def _columns(
    connection: Connection, declared: Relation[Any], number: int, only: Collection[str] = (), indicator: str = ""
) -> Columns:
    """The columns of a table, of one run, in the order of its key; all, or `only` those of some fields, and all rows or
    those about one indicator.
    """
    table = schema.OF_RUN[declared.name]
    fields = [
        field for field in declared.fields if (field.name in only if only else field.name not in declared.repeats)
    ]
    wanted = [table.c[name] for field in fields for name in names_of(field)]
    query = select(*wanted).where(table.c.run == number).order_by(*table.primary_key)
    if indicator:
        query = query.where(table.c.indicator == indicator)
    columns: dict[str, list[Any]] = {column.name: [] for column in wanted}
    for rows in connection.execute(query).partitions(_PART):
        for column, values in zip(columns.values(), zip(*rows, strict=True), strict=True):
            column.extend(values)
    check_values(connection, declared, number, fields, columns)
    return restored(fields, columns)


def _catalog(connection: Connection, run: Row[Any]) -> Catalog:
    table = schema.catalogs.c
    text = connection.execute(select(table.text).where(table.digest == run.digest)).scalar_one()
    catalog, findings = parse_catalog(text.encode(), run.catalog_file)
    if catalog is None:
        raise EqmError(wording.UNREADABLE_CATALOG.filled(run=run.run), findings)
    if catalog.digest != run.digest:
        raise altered(connection, "catalogs", f"digest={run.digest}", "text", text)
    return catalog

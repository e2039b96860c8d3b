"""Rows as an Evaluation again: the same figures, words and order as when it was saved; and what is told of all rounds
without reading them whole.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import nan
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row, func, select

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.language import fold_digits
from eqm.outcomes import Reading, tags
from eqm.store import schema, wording
from eqm.store.encoding import names_of, restored
from eqm.tables import STORED, Columns, Relation, evaluation_from
from eqm.tables.answers import ANSWERS
from eqm.tables.results import SCORES, TREND
from eqm.tables.sent import AGENCIES, SERVICES

_PART = 2000
"""How many rows are taken apart at a time."""


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
        RunLine(
            **{**line, "at": datetime.fromisoformat(line["at"]), "mean": nan if line["mean"] is None else line["mean"]}
        )
        for line in lines
    ]


def read_run(connection: Connection, number: int) -> Evaluation:
    """Return a run of the store as it was evaluated; EqmError where this eqm cannot read its catalog."""
    run = _row(connection, number)
    catalog = _catalog(connection, run)
    held = {table.name: _columns(connection, table, number) for table in STORED}
    return evaluation_from(held, catalog, dict(run._mapping), number)


def read_outcomes(connection: Connection, run: int) -> list[Reading]:
    """Return the reading of a run's round, last, and of each round before it, of the newest run that it had by then;
    EqmError where this eqm cannot read the catalog of one of them.
    """
    held = [_row(connection, number) for _, number in rounds_until(connection, run)]
    catalogs: dict[str, Catalog] = {}
    for row in held:
        if row.digest not in catalogs:
            catalogs[row.digest] = _catalog(connection, row)
    return [_reading(connection, row, catalogs[row.digest], catalogs[held[-1].digest]) for row in held]


def _reading(connection: Connection, run: Row[Any], catalog: Catalog, newest: Catalog) -> Reading:
    """The reading of one run, of its tables only what a reading holds."""
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
    """Return a run's round with its number, last, and before it each earlier round with the newest run that it had by
    then, so that a run is shown the same ever after. Rounds stand by number where all are numbers, else by their
    first run.
    """
    runs = schema.runs.c
    query = select(runs.round, func.min(runs.run).label("led"), func.max(runs.run).label("newest"))
    rows = connection.execute(query.where(runs.run <= run).group_by(runs.round)).all()
    numbered = all(fold_digits(row.round).isdecimal() for row in rows)
    held = sorted(rows, key=lambda row: (int(fold_digits(row.round)) if numbered else 0, row.led))
    known = [(str(row.round), int(row.newest)) for row in held]
    return known[: 1 + next(number for number, (_, newest) in enumerate(known) if newest == run)]


def _row(connection: Connection, number: int) -> Row[Any]:
    """The row of a run."""
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
    return restored(fields, columns)


def _catalog(connection: Connection, run: Row[Any]) -> Catalog:
    """The catalog of a row of `runs`; EqmError where this eqm cannot read it."""
    table = schema.catalogs.c
    text = connection.execute(select(table.text).where(table.digest == run.digest)).scalar_one()
    catalog, findings = parse_catalog(text.encode(), run.catalog_file)
    if catalog is None:
        raise EqmError(wording.UNREADABLE_CATALOG.filled(run=run.run), findings)
    return catalog

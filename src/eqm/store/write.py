"""Saving a run: its rows into the tables, all in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.store import schema
from eqm.store.encoding import stored
from eqm.tables import STORED
from eqm.tables.results import RUNS


def add_run(connection: Connection, evaluation: Evaluation, at: datetime, version: str) -> int:
    """Insert a run and all that belongs to it; return its number. `at` must know its time zone; `version` is eqm's."""
    _keep_catalog(connection, evaluation.catalog)
    (columns,) = RUNS.rows(evaluation)
    run = {name: value for name, (value,) in stored(RUNS, columns).items()}
    run |= {"at": at.astimezone(UTC).isoformat(), "eqm": version}
    (number,) = connection.execute(insert(schema.runs).returning(schema.runs.c.run), run).one()
    for table in STORED:
        for columns in table.rows(evaluation):
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

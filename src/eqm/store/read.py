"""Rows as an Evaluation again, as it was saved; what all rounds came to; runs of probes; whose run a file was."""

from contextlib import ExitStack, suppress
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, select

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.language import joined
from eqm.outcomes import Reading, reading
from eqm.robustness import Robustness
from eqm.store import schema, wording
from eqm.store.altered import altered, check_line, check_robustness, check_rows, decoding
from eqm.store.database import engine_for, look_for_file, reading as connected
from eqm.store.schema import names_of, restored
from eqm.store.standing import in_order, run_lines
from eqm.tables import STORED, Columns, Field, Relation, evaluation_from
from eqm.tables.availability import availability_from
from eqm.tables.results import TREND
from eqm.tables.robustness import OF_ROBUSTNESS, robustness_from
from eqm.uptime.availability import Availability

_PART = 2000
"""How many rows are taken apart at a time."""


def read_run(connection: Connection, number: int) -> Evaluation:
    """Return a run of the store as it was evaluated; EqmError where this eqm cannot read its catalog."""
    run = _row(connection, number)
    check_line(connection, run)
    catalog = _catalog(connection, run)
    held = {table.name: _columns(connection, table, number) for table in STORED}
    check_rows(connection, number, held, catalog)
    read = {table.name: restored(_fields(table), held.pop(table.name)) for table in STORED}
    return evaluation_from(read, catalog, dict(run._mapping), number)


def read_robustness(connection: Connection, evaluation: Evaluation) -> Robustness | None:
    """Return what a run keeps of how firm its places are; None for nothing."""
    held = {table.name: _columns(connection, table, evaluation.run) for table in OF_ROBUSTNESS}
    if not any(len(column) for columns in held.values() for column in columns.values()):
        return None
    check_robustness(connection, held, evaluation)
    read = {table.name: restored(_fields(table), held[table.name]) for table in OF_ROBUSTNESS}
    return robustness_from(read, evaluation)


def read_outcomes(connection: Connection, run: int) -> list[Reading]:
    """Return the reading of a run's round, last, and of each round before it, of the run that stands for it;
    EqmError where this eqm cannot read the catalog of one of them.
    """
    newest = _catalog(connection, _row(connection, run))
    return [reading(read_run(connection, number), newest) for _, number in rounds_until(connection, run)]


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
    held = run_lines(connection)
    own = [one.catalog for one in held if one.run == run]
    ordered = [(one.round, one.run) for one in in_order([one for one in held if one.catalog in own], run)]
    return ordered[: 1 + [number for _, number in ordered].index(run)]


def run_from(url: str, digest: str) -> int | None:
    """Return a run, or a run of probes, of which a file with this digest was an input, or the catalog; None where none
    is, and where the store cannot be read.
    """
    inputs, runs, probes = schema.OF_RUN["inputs"].c, schema.runs.c, schema.probes.c
    known = (
        select(inputs.run).where(inputs.digest == digest),
        select(runs.run).where(runs.digest == digest),
        select(probes.run).where(probes.held.contains(digest)),
    )
    with suppress(EqmError), ExitStack() as unless_none:
        engine = engine_for(url)
        unless_none.callback(engine.dispose)
        look_for_file(engine, create=False)
        with connected(engine) as connection:
            found = (connection.execute(query).scalar() for query in known)
            return next((int(run) for run in found if run is not None), None)
    return None


def _row(connection: Connection, number: int) -> Row[Any]:
    return connection.execute(select(schema.runs).where(schema.runs.c.run == number)).one()


def _columns(connection: Connection, declared: Relation[Any], number: int | None) -> Columns:
    """The columns of a table as a database has them, of one run, in the order of its key."""
    table = schema.OF_RUN[declared.name]
    wanted = [table.c[name] for field in _fields(declared) for name in names_of(field)]
    query = select(*wanted).where(table.c.run == number).order_by(*table.primary_key)
    columns: dict[str, list[Any]] = {column.name: [] for column in wanted}
    for rows in connection.execute(query).partitions(_PART):
        for column, values in zip(columns.values(), zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns


def _fields(declared: Relation[Any]) -> list[Field]:
    return [field for field in declared.fields if field.name not in declared.repeats]


def _catalog(connection: Connection, run: Row[Any]) -> Catalog:
    table = schema.catalogs.c
    text = connection.execute(select(table.text).where(table.digest == run.digest)).scalar_one()
    catalog, findings = parse_catalog(text.encode(), run.catalog_file)
    if catalog is None:
        raise EqmError(wording.UNREADABLE_CATALOG.filled(run=run.run), findings)
    if catalog.digest != run.digest:
        raise altered(connection, "catalogs", f"digest={run.digest}", "text", text)
    return catalog


def read_probes(
    connection: Connection, store: str, run: int | None, catalog: str | None
) -> tuple[int, Availability] | None:
    """Return a run of probes and its number, by default the newest; None where there is none. `store` is the address
    that the error about a number that is not there names.
    """
    table = schema.probes
    query = select(table.c.run).order_by(table.c.run)
    runs = connection.execute(query if catalog is None else query.where(table.c.catalog == catalog)).scalars().all()
    if run is not None and run not in runs:
        raise EqmError(wording.NO_SUCH_PROBES.filled(store=store, run=run, runs=joined(map(str, runs))))
    if not runs:
        return None
    number = runs[-1] if run is None else run
    held = connection.execute(select(table.c.held).where(table.c.run == number)).scalar_one()
    with decoding(connection, "probes", f"run={number}", "held"):
        return number, availability_from(held)

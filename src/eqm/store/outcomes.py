"""What stored rounds tell of their outcomes: scores and answers of the indicators that bear one, no run as a whole."""

from collections.abc import Collection
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, Table, select

from eqm.catalog import Catalog
from eqm.intake import Status
from eqm.outcomes import Reading, Usable, tags
from eqm.scoring.arrays import Floats, Whole
from eqm.store import schema
from eqm.store.read import catalog_of
from eqm.store.trend import rounds_until


def read_outcomes(connection: Connection, run: int) -> list[Reading]:
    """Return the reading of a run's round, last, and of each round before it, of the newest run that it had by then;
    EqmError where this eqm cannot read the catalog of one of them.
    """
    table = schema.runs
    numbers = [number for _, number in rounds_until(connection, run)]
    held = [connection.execute(select(table).where(table.c.run == number)).one() for number in numbers]
    catalogs: dict[str, Catalog] = {}
    for row in held:
        if row.digest not in catalogs:
            catalogs[row.digest] = catalog_of(connection, row)
    newest = catalogs[held[-1].digest]
    return [_reading(connection, row, catalogs[row.digest], newest) for row in held]


def _reading(connection: Connection, run: Row[Any], catalog: Catalog, newest: Catalog) -> Reading:
    borne = tags(catalog, newest)
    placed = _placed(connection, run.run)
    weight = _weights(connection, run.run) if catalog.pool == "weight" else None
    scores, given = {}, {}
    for one in catalog.indicators:
        if one.id in borne:
            _, scores[one.id] = _figures(connection, schema.scores, "score", run.run, one.id, placed)
            rows, values = _figures(connection, schema.answers, "value", run.run, one.id, placed)
            alike = np.ones(len(rows))
            given[one.id] = Usable(values, alike if weight is None or one.per == "agency" else weight[rows])
    return Reading(run.round, run.run, catalog, borne, scores, given)


def _figures(
    connection: Connection, table: Table, figure: str, run: int, indicator: str, placed: Collection[str]
) -> tuple[Whole, Floats]:
    """The rows and the figures of one indicator, of the agencies that have a place; of answers those that scored."""
    c = table.c
    query = select(c.position, c[figure], c.agency).where(c.run == run, c.indicator == indicator).order_by(c.position)
    if table is schema.answers:
        query = query.where(c.status == Status.SCORED.word)
    # the agencies' names bear no index: a join by them would look through all of them for every answer
    kept = [(position, value) for position, value, agency in connection.execute(query) if agency in placed]
    return np.array([position for position, _ in kept], np.int64), np.array([value for _, value in kept], np.float64)


def _placed(connection: Connection, run: int) -> frozenset[str]:
    c = schema.agencies.c
    return frozenset(connection.execute(select(c.agency).where(c.run == run, c.reason == "")).scalars())


def _weights(connection: Connection, run: int) -> Floats:
    c = schema.services.c
    query = select(c.weight).where(c.run == run).order_by(c.position)
    return np.array(connection.execute(query).scalars().all(), np.float64)

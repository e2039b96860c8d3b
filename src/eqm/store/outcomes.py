"""What stored rounds tell of their outcomes: of each only what is about the indicators that bear one."""

from sqlalchemy import Connection

from eqm.catalog import Catalog
from eqm.outcomes import Reading, reading, tags
from eqm.store.read import catalog_of, evaluation_of, row_of
from eqm.store.trend import rounds_until


def read_outcomes(connection: Connection, run: int) -> list[Reading]:
    """Return the reading of a run's round, last, and of each round before it, of the newest run that it had by then;
    EqmError where this eqm cannot read the catalog of one of them.
    """
    held = [row_of(connection, number) for _, number in rounds_until(connection, run)]
    catalogs: dict[str, Catalog] = {}
    for row in held:
        if row.digest not in catalogs:
            catalogs[row.digest] = catalog_of(connection, row)
    newest = catalogs[held[-1].digest]
    evaluations = (
        evaluation_of(connection, row, catalogs[row.digest], tags(catalogs[row.digest], newest)) for row in held
    )
    return [reading(one, newest) for one in evaluations]

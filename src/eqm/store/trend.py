"""How agencies stood in every round: the newest run of each, places only, read without the runs themselves."""

import pandas as pd
from sqlalchemy import Connection, func, select

from eqm.language import fold_digits
from eqm.store import schema
from eqm.tables.results import TREND


def read_trend(connection: Connection, run: int) -> pd.DataFrame:
    """Return a row for each agency in each node of a run's round and of the rounds before it, where it has a score:
    TREND; rounds from the oldest, nodes in the order they were ranked, agencies in the order of their round.

    `node` is a dimension's id, empty for the index; `digest` of the round's catalog; `score` as it was published;
    `rank` 0 where it has no place, `of` how many have one.
    """
    places, runs, catalogs = schema.places.c, schema.runs.c, schema.catalogs.c
    newest = [number for _, number in rounds_until(connection, run)]
    query = (
        select(runs.run, runs.round, runs.at, catalogs.catalog, catalogs.version, runs.digest)
        .add_columns(places.node, places.agency, places.score, places.rank, places.ranking, places.position)
        .join_from(schema.runs, schema.catalogs)
        .join(schema.places, places.run == runs.run)
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

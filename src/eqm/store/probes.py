"""Runs of probes: what came out of logs, kept beside the runs of a program; the probes themselves are not."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from eqm.findings import EqmError
from eqm.language import joined
from eqm.store import schema, wording
from eqm.store.encoding import restored, stored
from eqm.store.read import columns_of_run
from eqm.store.write import fill
from eqm.tables.availability import KEPT, LOGS, PROBES
from eqm.tables.available import availability_from
from eqm.uptime.availability import Availability


def add_probes(
    connection: Connection, found: Availability, catalog: str, at: datetime, version: str
) -> tuple[int, bool]:
    """Return the number of the run of probes that holds an availability, and whether it was added now: not where the
    newest of its catalog's id is the same.
    """
    table, digest = schema.probes, _digest(found)
    newest = select(table.c.run, table.c.digest, table.c.eqm).where(table.c.catalog == catalog)
    last = connection.execute(newest.order_by(table.c.run.desc())).first()
    if last is not None and (last.digest, last.eqm) == (digest, version):
        return int(last.run), False
    (columns,) = PROBES.rows(found)
    row = {name: value for name, (value,) in stored(PROBES, columns).items()}
    row |= {"catalog": catalog, "at": at.astimezone(UTC).isoformat(), "eqm": version, "digest": digest}
    (number,) = connection.execute(insert(table).returning(table.c.run), row).one()
    fill(connection, number, KEPT, found)
    return int(number), True


def read_probes(
    connection: Connection, store: str, run: int | None, catalog: str | None
) -> tuple[int, Availability] | None:
    """Return a run of probes and its number, by default the newest; None where there is none. `store` is the address
    that the error about a number that is not there names.
    """
    table = schema.probes
    query = select(table).order_by(table.c.run)
    rows = connection.execute(query if catalog is None else query.where(table.c.catalog == catalog)).all()
    chosen = [row for row in rows if run in (None, row.run)]
    if run is not None and not chosen:
        runs = joined(str(row.run) for row in rows)
        raise EqmError(wording.NO_SUCH_PROBES.filled(store=store, run=run, runs=runs))
    if not chosen:
        return None
    row = chosen[-1]
    about = restored(PROBES.fields, {name: [value] for name, value in row._mapping.items()})
    held = {one.name: columns_of_run(connection, one, row.run) for one in KEPT}
    return int(row.run), availability_from({**held, PROBES.name: about})


def _digest(found: Availability) -> str:
    """The digest of all that is kept but the names of files."""
    kept: list[Any] = [sorted(one.digest for one in found.inputs)]
    for table in (PROBES, *KEPT):
        if table is not LOGS:
            kept += ([list(values) for values in stored(table, columns).values()] for columns in table.rows(found))
    return f"sha256:{sha256(json.dumps(kept).encode()).hexdigest()}"

"""Runs of probes: what came out of logs, kept beside the runs of a program; the probes themselves are not."""

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from eqm.catalog import digest_of
from eqm.findings import EqmError
from eqm.language import joined
from eqm.store import schema, wording
from eqm.store.altered import altered
from eqm.tables.availability import availability_from, document_of
from eqm.uptime.availability import Availability


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
    try:
        return number, availability_from(held)
    except (ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError) as fault:
        raise altered(connection, "probes", f"run={number}", "held", str(fault)) from None

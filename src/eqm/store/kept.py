"""Whether a store holds a run that was scored from a file; asked of a store as it is, of whatever layout."""

from contextlib import ExitStack, suppress

from sqlalchemy import select

from eqm.findings import EqmError
from eqm.store import schema
from eqm.store.database import engine_for, look_for_file, reading


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
        with reading(engine) as connection:
            found = (connection.execute(query).scalar() for query in known)
            return next((int(run) for run in found if run is not None), None)
    return None

"""The tables of the store in SQL, as `eqm.tables` declares them: what a run keeps, in columns that plain SQL can ask.

Every table but `meta`, `catalogs` and `probes` hangs on a run. `position` is the row's place in the round (agencies by
folded code, services under their agency), so a run is read back in its order. A cell is `sheet` (its number in
`sheets`), `row` and `col` from 1, NULL where a value has none; in `findings` and `origins` a row or column of 0 means
the whole sheet or file. A figure that is not there is NULL. Statuses and sources are words: `scored`, `assessor`.

    SELECT a.agency, a.service, a.value, s.file, s.name, a.row, a.col
    FROM answers a LEFT JOIN sheets s ON s.run = a.run AND s.sheet = a.sheet
    WHERE a.run = 3 AND a.indicator = 'U01'
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Double, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Table, Text

from eqm import tables as declared
from eqm.store.encoding import names_of
from eqm.tables.results import RUNS

SCHEMA = max(5, *(table.since for table in declared.STORED))
"""The number of this layout; a store with a higher one was written by a newer eqm. `marks` came with 4,
`probes` with 5."""

_TYPES = {"integer": Integer, "number": Double, "boolean": Boolean, "cell": Integer}
tables = MetaData()


def _columns(table: declared.Relation[Any]) -> Iterator[Column[object]]:
    """The columns of a declared table. A text is never NULL; no figure and no cell need be there."""
    for field in table.fields:
        for name in names_of(field):
            kind = _TYPES.get(field.kind, Integer if name in ("row", "col") else Text)
            optional = field.kind in ("number", "cell") or (field.kind == "integer" and not field.needed)
            key = field.name in table.stored
            yield Column(name, kind, primary_key=key, nullable=optional and not key, autoincrement=False)


def _of_run(table: declared.Relation[Any]) -> Table:
    """Return a table that belongs to a run; its primary key, the run and what it is stored by, is its only index."""
    run = Column("run", Integer, ForeignKey("runs.run"), primary_key=True, autoincrement=False)
    return Table(table.name, tables, run, *_columns(table), sqlite_with_rowid=False)


meta = Table("meta", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
catalogs = Table(
    "catalogs",
    tables,
    Column("digest", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("catalog", "version", "text")),
)
runs = Table(
    "runs",
    tables,
    Column("run", Integer, primary_key=True),
    *_columns(RUNS),
    ForeignKeyConstraint(["digest"], ["catalogs.digest"]),
    sqlite_autoincrement=True,
)
marks = Table(
    "marks",
    tables,
    Column("run", Integer, ForeignKey("runs.run"), primary_key=True, autoincrement=False),
    *(Column(name, Text, primary_key=name == "mark", nullable=False) for name in ("mark", "because", "at")),
)
"""What was decided on a run after it was saved: `withdrawn`, and why; `released`, and when."""
probes = Table(
    "probes",
    tables,
    Column("run", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("catalog", "at", "eqm", "digest", "held")),
    sqlite_autoincrement=True,
)
"""Runs of probes. `held`: what came out of one, as JSON; `digest`: of all of it but the names of its files."""
OF_RUN = {table.name: _of_run(table) for table in declared.STORED}
"""What hangs on a run, by name."""

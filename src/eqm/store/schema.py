"""The tables of the store in SQL, as `eqm.tables` declares them: what a run keeps, in columns that plain SQL can ask,
and these columns as a database takes them, and back.

Every table but `meta`, `catalogs` and `probes` hangs on a run. `position` is the row's place in the round (agencies by
folded code, services under their agency), so a run is read back in its order. A cell is `sheet` (its number in
`sheets`), `row` and `col` from 1, NULL where a value has none; in `findings` and `origins` a row or column of 0 means
the whole sheet or file. A figure that is not there is NULL. Statuses and sources are words: `scored`, `assessor`.

    SELECT a.agency, a.service, a.value, s.file, s.name, a.row, a.col
    FROM answers a LEFT JOIN sheets s ON s.run = a.run AND s.sheet = a.sheet
    WHERE a.run = 3 AND a.indicator = 'U01'
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Boolean, Column, Double, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Table, Text

from eqm import tables as declared
from eqm.findings import Location
from eqm.tables import Columns, Field, Relation
from eqm.tables.model import apart, meant, plain, together
from eqm.tables.results import RUNS
from eqm.tables.robustness import OF_ROBUSTNESS

KEPT: tuple[Relation[Any], ...] = (*declared.STORED, *OF_ROBUSTNESS)
"""What hangs on a run: what was sent and came out, and, where that was saved too, how firm its places are."""
SCHEMA = max(5, *(table.since for table in KEPT))
"""The number of this layout; a store with a higher one was written by a newer eqm. `marks` came with 4,
`probes` with 5."""

CELL = ("sheet", "row", "col")
LOCATION = ("file", "sheet", "row", "col")
BETWEEN = ","
"""What stands between texts of a list."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TYPES = {"integer": Integer, "number": Double, "boolean": Boolean, "cell": Integer}
tables = MetaData()


def names_of(field: Field) -> tuple[str, ...]:
    """Return the columns that a store keeps of a field."""
    if field.stored is None:
        return ()
    return {"cell": CELL, "location": LOCATION}.get(field.kind, (field.stored or field.name,))


def _columns(table: Relation[Any]) -> Iterator[Column[object]]:
    """The columns of a declared table. A text is never NULL; no figure and no cell need be there."""
    for field in table.fields:
        for name in names_of(field):
            kind = _TYPES.get(field.kind, Integer if name in ("row", "col") else Text)
            optional = field.kind in ("number", "cell") or (field.kind == "integer" and not field.needed)
            key = field.name in table.stored
            yield Column(name, kind, primary_key=key, nullable=optional and not key, autoincrement=False)


def _of_run(table: Relation[Any]) -> Table:
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
OF_RUN = {table.name: _of_run(table) for table in KEPT}
"""Its tables, by name."""


def stored(table: Relation[Any], columns: Columns) -> dict[str, Sequence[Any]]:
    """Return a table's columns as a database takes them."""
    rows = range(len(next(iter(columns.values()))))
    kept: dict[str, Sequence[Any]] = {name: rows for name in table.stored if name not in columns}
    for field in table.fields:
        if field.stored is not None and field.name in columns:
            kept |= zip(names_of(field), _encoded(field, columns[field.name]), strict=True)
    return kept


def restored(fields: Iterable[Field], kept: Columns) -> dict[str, Sequence[Any]]:
    """Return these fields' columns as `stored` got them, but what no store keeps; `kept`: by a database's names."""
    return {
        field.name: _decoded(field, [kept[name] for name in names_of(field)])
        for field in fields
        if field.stored is not None
    }


def _encoded(field: Field, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
    match field.kind:
        case "cell":
            there, *parts = apart(values)
            return [
                [part if known else None for part, known in zip(one.tolist(), there.tolist(), strict=True)]
                for one in parts
            ]
        case "location":
            files, sheets = _texts([place.file for place in values]), _texts([place.sheet for place in values])
            return [files, sheets, [place.row for place in values], [place.column for place in values]]
        case "number":
            return [[None if value != value else value for value in np.asarray(values, np.float64).tolist()]]
        case "string" | "list":
            return [_texts(plain(field, values, BETWEEN))]
    return [plain(field, values, BETWEEN)]


def _decoded(field: Field, columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    match field.kind:
        case "cell":
            sheet, row, column = columns
            return together(sheet, row, column)
        case "location":
            return list(map(Location, *columns))
        case "number":
            return [np.nan if value is None else value for value in columns[0]]
    return meant(field, columns[0], BETWEEN)


def _texts(texts: Sequence[str]) -> Sequence[str]:
    """Texts as reports show them where no database can hold them: NUL, and a file name's bytes that are no text."""
    if not _UNSTORABLE.search("".join(texts)):
        return texts
    return [_UNSTORABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) for text in texts]

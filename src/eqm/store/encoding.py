"""Columns as a database takes them, and back: gaps are NULL, a code is a word, a cell three columns."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from eqm.findings import Location
from eqm.tables import Columns, Field, Relation
from eqm.tables.model import apart, meant, plain, together

CELL = ("sheet", "row", "col")
LOCATION = ("file", "sheet", "row", "col")
_BETWEEN = ","
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def names_of(field: Field) -> tuple[str, ...]:
    """Return the columns that a store keeps of a field."""
    if field.stored is None:
        return ()
    return {"cell": CELL, "location": LOCATION}.get(field.kind, (field.stored or field.name,))


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
            return [_texts(plain(field, values, _BETWEEN))]
    return [plain(field, values, _BETWEEN)]


def _decoded(field: Field, columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    match field.kind:
        case "cell":
            sheet, row, column = columns
            return together(sheet, row, column)
        case "location":
            return list(map(Location, *columns))
        case "number":
            return [np.nan if value is None else value for value in columns[0]]
    return meant(field, columns[0], _BETWEEN)


def _texts(texts: Sequence[str]) -> Sequence[str]:
    """Texts as reports show them where no database can hold them: NUL, and a file name's bytes that are no text."""
    if not _UNSTORABLE.search("".join(texts)):
        return texts
    return [_UNSTORABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) for text in texts]

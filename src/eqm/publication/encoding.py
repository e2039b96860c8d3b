"""Columns as a published table writes them, and back: a code is a word, a cell is a file, a sheet and `F17`."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from eqm.evaluation import Evaluation
from eqm.findings import Location, column_letters
from eqm.tables import Columns, Field, Table
from eqm.tables.plain import apart, meant, plain

_BETWEEN = ";"
_letters = lru_cache(maxsize=None)(column_letters)


def published(table: Table[Evaluation], evaluation: Evaluation) -> Iterator[Columns]:
    """Yield a table's published columns, in parts; None, NaN and the empty text are gaps."""
    for columns in table.rows(evaluation):
        written: dict[str, Sequence[Any]] = {}
        for field in table.fields:
            names = [part.name for part in field.published]
            if names:
                written |= zip(names, _written(field, columns[field.name], evaluation.round.sheets), strict=True)
        yield written


def reread(field: Field, columns: Sequence[Sequence[Any]], place: Callable[..., int]) -> Sequence[Any]:
    """Return the column that `published` gave as these; `place` packs a cell by row, file, sheet and `F17`."""
    match field.kind:
        case "cell":
            return [place(row, *spot) for row, spot in enumerate(zip(*columns, strict=True))]
        case "location":
            spots = zip(*columns, strict=True)
            return [Location(file, sheet, row or 0, column or 0) for file, sheet, row, column in spots]
    return meant(field, columns[0], _BETWEEN)


def _written(field: Field, values: Sequence[Any], sheets: Sequence[tuple[str, str]]) -> Sequence[Sequence[Any]]:
    """The columns in which a field is published."""
    match field.kind:
        case "cell":
            return _cells(values, sheets)
        case "location":
            texts = [[place.file for place in values], [place.sheet for place in values]]
            return [*texts, [place.row or None for place in values], [place.column or None for place in values]]
    return [plain(field, values, _BETWEEN)]


def _cells(places: Sequence[int], sheets: Sequence[tuple[str, str]]) -> Sequence[list[str]]:
    """The file, the sheet and the cell of packed places; empty where a value has no place."""
    there, sheet, row, column = (part.tolist() for part in apart(places))
    files, names = [*(file for file, _ in sheets), ""], [*(name for _, name in sheets), ""]
    spots = zip(there, column, row, strict=True)
    return (
        [files[number] for number in sheet],
        [names[number] for number in sheet],
        [f"{_letters(across)}{down}" if known else "" for known, across, down in spots],
    )

"""Columns as a published table writes them, and back: a code is a word, a cell is a file, a sheet and `F17`.

As CSV they read back to the same values: UTF-8, commas, a line feed after each row. A text that a spreadsheet would run
as a formula, or that begins with an apostrophe, stands behind an apostrophe. Gaps are empty, numbers as short as they
read back to the same bits.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from io import BytesIO, TextIOWrapper
from math import isnan
from typing import Any

import numpy as np

from eqm.evaluation import Evaluation
from eqm.findings import Location, column_letters
from eqm.language import STARTS_A_FORMULA, as_typed
from eqm.tables import Columns, Field, Kind, Relation
from eqm.tables.model import apart, meant, plain

_BETWEEN = ";"
_DEFUSED = (*STARTS_A_FORMULA, "'")
_QUOTED = re.compile('[,"\r\n]')
_LONGEST = 1_000_000
"""Characters of a line that are read at a time; as text in memory they may take four bytes each."""
_letters = lru_cache(maxsize=None)(column_letters)


def published(table: Relation[Evaluation], evaluation: Evaluation) -> Iterator[Columns]:
    """Yield a table's published columns, in parts; None, NaN and "" are gaps."""
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


def csv_bytes(fields: Sequence[Field], parts: Iterable[Columns]) -> bytes:
    """Return a table of published fields as CSV; None, NaN and the empty text are gaps."""
    written = BytesIO()
    written.write((",".join(_quoted(field.name) for field in fields) + "\n").encode())
    for columns in parts:
        cells = [_texts(columns[field.name], field.kind) for field in fields]
        lines = list(map(",".join, zip(*cells, strict=True)))
        lines.append("")
        written.write("\n".join(lines).encode())
    return written.getvalue()


def parse(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, the header first, their cells as they stand; csv.Error or UnicodeDecodeError for
    what is none. Only a line of it is held as text.
    """
    text = TextIOWrapper(BytesIO(data), encoding="utf-8", newline="")
    return csv.reader(iter(partial(text.readline, _LONGEST), ""), strict=True)


def undefused(cell: str) -> str:
    """Return the text that a cell holds."""
    return cell[1:] if cell.startswith("'") else cell


def _written(field: Field, values: Sequence[Any], sheets: Sequence[tuple[str, str]]) -> Sequence[Sequence[Any]]:
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


def _texts(values: Sequence[Any], kind: Kind) -> list[str]:
    """A column's cells; each distinct text is looked at once."""
    if kind == "number":
        return ["" if isnan(value) else as_typed(value) for value in np.asarray(values, np.float64).tolist()]
    if kind == "string":
        held = list(values)
        cells = {text: _quoted(f"'{text}" if text and text.startswith(_DEFUSED) else text or "") for text in set(held)}
        return [cells[text] for text in held]
    if kind == "boolean":
        return ["" if value is None else "true" if value else "false" for value in values]
    return ["" if value is None else str(int(value)) for value in values]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text

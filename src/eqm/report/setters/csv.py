"""CSV as eqm writes it, for a spreadsheet that must neither run what a submission says nor show it other than it is."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from math import isnan
from typing import Any

from eqm.findings import NOWHERE
from eqm.language import STARTS_A_FORMULA, Language, visible
from eqm.report.setters.cells import text_of
from eqm.report.table import Column, Table

_LONGEST = 32_767


def csv_of(table: Table, language: Language) -> str:
    """Return a table as CSV under its columns' names; a gap is an empty cell, and a place is three columns: file, sheet
    and cell, after the column's name unless that is `cell`.
    """
    columns = [part for column in table.shown_on("csv") for part in _parts(column)]
    rows = ([_held(column.value(row), language) for column in columns] for row in table.records())
    return written([column.name for column in columns], rows)


def written(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a table as CSV: UTF-8, commas, lines that end in a line feed; texts made safe, numbers as numbers."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, names))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _parts(column: Column) -> Iterator[Column]:
    if column.kind != "place":
        yield column
        return
    before = "" if column.name == "cell" else f"{column.name}_"
    for part in ("file", "sheet", "cell"):
        yield Column(f"{before}{part}", read=partial(_part_of_place, column, part))


def _part_of_place(column: Column, part: str, row: Any) -> str:
    return str(getattr(column.value(row) or NOWHERE, part))


def _held(value: Any, language: Language) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else text_of(value, language)


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return ("'" if value.startswith(STARTS_A_FORMULA) else "") + visible(value, _LONGEST)
    return value

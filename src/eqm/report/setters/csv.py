"""CSV as eqm writes it, for a spreadsheet that must neither run what a submission says nor show it other than it is."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO
from math import isnan
from typing import Any

from eqm.findings import Location
from eqm.language import STARTS_A_FORMULA, Language, visible
from eqm.report.setters.cells import text_of
from eqm.report.table import Table

_LONGEST = 32_767


def csv_of(table: Table, language: Language) -> str:
    """Return a table as CSV under its columns' names; a gap is an empty cell, and a place is three columns: file, sheet
    and cell, after the column's name unless that is `cell`.
    """
    columns = table.shown_on("csv")
    names = [name for column in columns for name in (_parts(column.name) if column.kind == "place" else (column.name,))]
    rows = (
        [
            part
            for column in columns
            for part in (_place(column.value(row)) if column.kind == "place" else (_held(column.value(row), language),))
        ]
        for row in table.records()
    )
    return written(names, rows)


def written(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a table as CSV: UTF-8 text, commas, lines that end in a line feed; texts are made safe, numbers stay
    numbers.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, names))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _parts(name: str) -> tuple[str, ...]:
    before = "" if name == "cell" else f"{name}_"
    return tuple(f"{before}{part}" for part in ("file", "sheet", "cell"))


def _place(value: Any) -> tuple[str, ...]:
    return (value.file, value.sheet, value.cell) if isinstance(value, Location) else ("", "", "")


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

"""A table as a sheet of a workbook, every column in it that has values."""

from collections.abc import Sequence
from typing import Any

from eqm.language import Language, worded
from eqm.report.setters.cells import text_of
from eqm.report.table import Column, Table
from eqm.xlsx.writing.model import NUMBERS, Sheet, SheetColumn, Toned, Value as SheetValue
from eqm.xlsx.writing.sheets import workbook_bytes


def workbook_of(tables: Sequence[Table], language: Language) -> bytes:
    """Return tables as an xlsx workbook, a sheet each; those without rows and without words are left out."""
    held = [table for table in tables if table.rows or table.above or table.below]
    return workbook_bytes([sheet_of(table, language) for table in held], language)


def sheet_of(table: Table, language: Language) -> Sheet:
    """Return a table as a sheet: its heading, what is said around it, then its rows; a gap is an empty cell."""
    columns = table.shown_on("xlsx")
    return Sheet(
        worded(table.title, language),
        tuple(
            SheetColumn(worded(column.title, language), column.kind, column.decimals, column.width, column.bar)
            for column in columns
        ),
        tuple(tuple(_held(column, row, language) for column in columns) for row in table.records()),
        tuple(worded(words, language) for words in (*table.heading, *table.above, *table.below)),
        table.frozen,
        table.filtered,
    )


def _held(column: Column, row: Any, language: Language) -> SheetValue:
    value = column.in_words(row)
    held = value if isinstance(value, int | float) and column.kind in NUMBERS else text_of(value, language) or None
    tone = column.tone(row) if column.tone is not None else "plain"
    return held if tone == "plain" else Toned(held, tone)

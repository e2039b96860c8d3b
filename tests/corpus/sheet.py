"""A sheet as people read it, a line a row: from its text to what its cells hold and how they are laid out."""

import datetime
import json
import re
from dataclasses import dataclass, field
from typing import Final

_LAYOUT: Final = re.compile(r"(hidden sheet|hidden rows|hidden columns|merged)(?:: *(.*))?")
_CELL: Final = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|(.*?))\s*(?:(?<!\S)\|(?!\S)|$)')
_NUMBER: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?: as (.+))?")
_DATE: Final = re.compile(r"date ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_ERRORS: Final = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})

Plain = str | float | bool | datetime.date | None


@dataclass(frozen=True)
class Error:
    """An error such as #REF!, which is no text."""

    name: str


@dataclass(frozen=True)
class Formatted:
    """A number with the format that it is shown in."""

    value: float
    format: str


@dataclass(frozen=True)
class Formula:
    """A formula, and the result that was saved with it; without one it was never calculated."""

    text: str
    result: Plain | Error = None


Value = Plain | Error | Formatted | Formula


@dataclass
class Sheet:
    """What a sheet holds, row by row, and what its layout hides."""

    rows: list[list[Value]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def sheet_in(text: str) -> Sheet:
    """Return the sheet that a text describes: lines about its layout first, then a line a row."""
    sheet = Sheet()
    lines = text.removesuffix("\n").split("\n")
    while lines and (told := _LAYOUT.fullmatch(lines[0])):
        _lay_out(sheet, told[1], (told[2] or "").split())
        del lines[0]
    sheet.rows = [row_in(line) for line in lines]
    return sheet


def _lay_out(sheet: Sheet, what: str, named: list[str]) -> None:
    match what:
        case "hidden sheet":
            sheet.hidden = True
        case "hidden rows":
            sheet.hidden_rows = [int(number) for number in named]
        case "hidden columns":
            sheet.hidden_columns = named
        case _:
            sheet.merged = named


def row_in(line: str) -> list[Value]:
    """Return the cells of a line, apart by ` | `; ValueError for a quotation that does not end where its cell does."""
    cells: list[Value] = []
    position = 0
    while position < len(line):
        found = _CELL.match(line, position)
        assert found is not None
        cells.append(json.loads(found[1]) if found[1] else value_in(found[2].strip()))
        position = found.end()
    return cells


def value_in(text: str) -> Value:
    """Return what a cell written as `text` holds."""
    if text.startswith("="):
        formula, arrow, result = text.partition(" -> ")
        return Formula(formula, _plain(result) if arrow else None)
    if number := _NUMBER.fullmatch(text):
        return Formatted(float(number[1]), number[2]) if number[2] else float(number[1])
    return _plain(text)


def _plain(text: str) -> Plain | Error:
    if text in ("", "TRUE", "FALSE"):
        return text == "TRUE" if text else None
    if text in _ERRORS:
        return Error(text)
    if dated := _DATE.fullmatch(text):
        return datetime.date.fromisoformat(dated[1])
    if _NUMBER.fullmatch(text):
        return float(text)
    return str(json.loads(text)) if text.startswith('"') else text

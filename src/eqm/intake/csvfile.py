"""A CSV file becomes a sheet: the same cells as a workbook's, all of them text, within the same limits."""

import csv
import io
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NoReturn

from eqm.findings import Finding, Location, files as file_rules, sheets as rules
from eqm.intake.headers import folded
from eqm.intake.words import FIELDS
from eqm.language import Text
from eqm.xlsx.reading.model import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    Formula,
    Kind,
    Limits,
    Sheet,
    UnusableError,
    limit_passed,
    over_limit,
)
from eqm.xlsx.reading.signature import disguise

_DELIMITERS: Final = {
    ",": Text(fa="ویرگول لاتین «,»", en="commas"),
    ";": Text(fa="نقطه‌ویرگول «;»", en="semicolons"),
    "\t": Text(fa="«Tab»", en="tabs"),
}
_UTF_16: Final = Text(fa="به «UTF-16» می‌ماند", en="it looks like UTF-16")
_BINARY: Final = Text(fa="بایت‌های صفر دارد و متن نیست", en="it holds zero bytes and is no text")
_WINDOWS: Final = Text(fa="شاید «Windows-1256» باشد", en="perhaps it is Windows-1256")

_WHAT: Final = {
    "rows": Text(fa="ردیف‌های زیاد", en="too many rows"),
    "columns": Text(fa="ستون‌های زیاد", en="too many columns"),
    "cells": Text(fa="خانه‌های زیاد", en="too many cells"),
    "text": Text(fa="متنی بسیار بلند", en="a text that is too long"),
    "total_text": Text(fa="بایت‌های زیاد", en="too many bytes"),
}
_HEADERS: Final = frozenset(header for header, name in FIELDS["answers"].items() if name == "agency")
_QUOTED: Final = re.compile('"[^"]*"')
_SHOWN: Final = 40
_HEAD: Final = 200_000
"""Bytes in which the header is looked for."""


def read_csv(data: bytes, file: str, limits: Limits) -> tuple[Sheet | None, list[Finding]]:
    """Return the records of a CSV file as a sheet without a name, rows counted by record; None with the reason if it is
    none.

    UTF-8, with commas; semicolons and tabs are recognized by the header and noted. Never raises.
    """
    notes: list[Finding] = []
    try:
        return Sheet("", "visible", _read(data, file, limits, notes), frozenset(), frozenset(), ()), notes
    except UnusableError as error:
        return None, [*notes, error.finding]


def _read(data: bytes, file: str, limits: Limits, notes: list[Finding]) -> list[Cell]:
    """The cells of all records. Raises UnusableError where there are none, or more than may be."""
    if len(data) > limits.total_text:
        _over("total_text", limits, file)
    _check_text(data, file)
    delimiter = _delimiter(data[:_HEAD].decode("utf-8-sig", "ignore"))
    if delimiter != ",":
        notes.append(rules.CSV_DELIMITER.at(Location(file), found=_DELIMITERS[delimiter]))
    csv.field_size_limit(limits.total_text + 1)  # what is too long for a cell is that cell's error
    # Decoded as it is read: as one string in memory it would take four bytes a letter.
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    reader = csv.reader(_narrow(lines, delimiter, limits, file), delimiter=delimiter, strict=True)
    record = 0
    cells: list[Cell] = []
    try:
        for record, fields in enumerate(reader, 1):
            if record > LAST_ROW:
                _over("rows", limits, file, record, 1)
            cells += _cells(record, fields, len(cells), limits, file, notes)
    except csv.Error:
        raise UnusableError(rules.CSV_BROKEN.at(Location(file, row=record + 1), record=record + 1)) from None
    return cells


def _narrow(lines: Iterable[str], delimiter: str, limits: Limits, file: str) -> Iterator[str]:
    """The lines, none of which has more fields than a spreadsheet has columns: even empty ones would cost memory."""
    for number, line in enumerate(lines, 1):
        if line.count(delimiter) >= LAST_COLUMN and _is_wide(line, delimiter):
            _over("columns", limits, file, number, LAST_COLUMN)
        yield line


def _is_wide(line: str, delimiter: str) -> bool:
    """Whether a line has more fields than a spreadsheet has columns; looked at a piece at a time."""
    found, opened = 0, ""
    for start in range(0, len(line), _HEAD):
        bare = _QUOTED.sub("", opened + line[start : start + _HEAD])
        before, opened, _ = bare.partition('"')
        found += before.count(delimiter)
        if found >= LAST_COLUMN:
            return True
    return False


def _check_text(data: bytes, file: str) -> None:
    """Stop where the bytes are no text with something in it."""
    if not data.strip():
        rule = rules.NO_TABLE if data else file_rules.EMPTY_FILE
        raise UnusableError(rule.at(Location(file)))
    kind = disguise(data)
    if kind:
        raise UnusableError(file_rules.NOT_TEXT.at(Location(file), kind=kind))
    broken = _not_utf8(data)
    if broken is not None or b"\0" in data:
        found = _UTF_16 if _is_utf_16(data) else _BINARY if broken is None else _WINDOWS
        line = 0 if broken is None else data.count(b"\n", 0, broken) + 1
        raise UnusableError(rules.CSV_ENCODING.at(Location(file, row=line), found=found))


def _not_utf8(data: bytes) -> int | None:
    """Return about where the bytes stop being UTF-8, None if nowhere; a piece at a time, to keep memory small."""
    decoder = getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _HEAD):
        try:
            decoder.decode(data[start : start + _HEAD], final=start + _HEAD >= len(data))
        except UnicodeDecodeError as error:
            return start + error.start
    return None


def _cells(record: int, fields: list[str], before: int, limits: Limits, file: str, notes: list[Finding]) -> list[Cell]:
    make, text, none, numbered = tuple.__new__, Kind.TEXT, Formula.NONE, enumerate(fields, 1)
    cells = [make(Cell, (record, column, text, field, none, "General")) for column, field in numbered if field]
    if not cells:
        return cells
    if record > limits.rows:
        _over("rows", limits, file, record, 1)
    if cells[-1].column > limits.columns:
        _over("columns", limits, file, record, cells[-1].column)
    if before + len(cells) > limits.cells:
        _over("cells", limits, file, record, cells[-1].column)
    if max(map(len, fields)) > limits.text:
        return [_fitting(cell, limits, file, notes) for cell in cells]
    return cells


def _fitting(cell: Cell, limits: Limits, file: str, notes: list[Finding]) -> Cell:
    """Return a cell as it is, or as an error cell, with a finding, where its text is too long."""
    text = str(cell.value)
    if len(text) <= limits.text:
        return cell
    place = Location(file, row=cell.row, column=cell.column)
    notes.append(limit_passed("text", limits.text, place.cell, _WHAT["text"], place))
    return cell._replace(kind=Kind.ERROR, value=f"{text[:_SHOWN]}…")


def _over(option: str, limits: Limits, file: str, row: int = 0, column: int = 0) -> NoReturn:
    """Stop because a limit was reached, at a cell or of the whole file."""
    place = Location(file, row=row, column=column)
    over_limit(place.cell or file, _WHAT[option], option, getattr(limits, option), place)


def _delimiter(text: str) -> str:
    """What separates columns: by the first line that names an agency column, else the first with a delimiter."""
    lines = list(islice(io.StringIO(text), 50))
    for line in lines:
        marked = [mark for mark in _DELIMITERS if mark in line]
        names = {mark: [folded(name.strip().strip('"')) for name in line.split(mark)] for mark in marked}
        fitting = [mark for mark in marked if not _HEADERS.isdisjoint(names[mark])]
        if fitting:
            return max(fitting, key=line.count)
    first = next((line for line in lines if any(mark in line for mark in _DELIMITERS)), "")
    return max(_DELIMITERS, key=first.count)


def _is_utf_16(data: bytes) -> bool:
    head = data[:1000]
    zeros = max(head[::2].count(0), head[1::2].count(0))
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or zeros * 3 > len(head)

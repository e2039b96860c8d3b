"""CSV and JSON Lines, read a part at a time: a line without end, a field without end or half a line costs itself."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Final

from eqm.findings import probes as rules
from eqm.uptime.probes import Batch
from eqm.uptime.reading.columns import columns_in
from eqm.uptime.reading.rows import Faults, Reader, words
from eqm.uptime.rules import Wishes

_ROWS: Final = 50_000
_LONGEST_LINE: Final = 100_000
_CHARACTERS: Final = 8_000_000
"""Lines are read on in parts of so many at most, or of so many characters and a line."""
_DELIMITERS: Final = ",;\t"
_ENDS: Final = ("\n", "\r")


def csv_batches(path: Path, wishes: Wishes, reader: Reader) -> Iterator[Batch]:
    """Give the probes of a CSV file, whose first line names the columns; EqmError where it names too few."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        lines = _lines(stream, reader.faults)
        head = next(lines, (1, ""))[1]
        delimiter = max(_DELIMITERS, key=head.count)
        header = next(csv.reader([head], delimiter=delimiter), [])
        places = columns_in(path.name, header, wishes.columns, wishes.keys)
        for part in _parts(lines):
            rows = {}
            for number, row in _rows(part, delimiter):
                if len(row) == len(header):
                    rows[number] = row
                elif row:
                    reader.faults.add(rules.LINE_WRONG, number, delimiter.join(row))
            columns = {what: words([row[place] for row in rows.values()]) for what, place in places.items()}
            yield reader.batch(columns, [*rows])


def _rows(lines: Sequence[tuple[int, str]], delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The fields of each line; a quoted field holds no line break."""
    if not any('"' in line for _, line in lines):
        rows = csv.reader((line for _, line in lines), delimiter=delimiter)
        yield from zip((number for number, _ in lines), rows, strict=True)
        return
    for number, line in lines:
        yield number, next(csv.reader([line], delimiter=delimiter), [])


def json_batches(path: Path, wishes: Wishes, reader: Reader) -> Iterator[Batch]:
    """Give the probes of a file with a JSON object a line; EqmError where the first of them name too few things."""
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        titles: dict[str, str] = {}
        for part in _parts(_lines(stream, reader.faults)):
            objects = {}
            for number, line in part:
                one = _object(line)
                if one is None:
                    reader.faults.add(rules.LINE_WRONG, number, line)
                else:
                    objects[number] = one
            if not titles and objects:
                header = list(dict.fromkeys(name for one in objects.values() for name in one))
                places = columns_in(path.name, header, wishes.columns, wishes.keys)
                titles = {what: header[place] for what, place in places.items()}
            rows = objects.values()
            columns = {what: words(_as_text(one.get(title)) for one in rows) for what, title in titles.items()}
            yield reader.batch(columns, [*objects])


def _parts(lines: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines in parts that memory holds."""
    part: list[tuple[int, str]] = []
    size = 0
    for number, line in lines:
        part.append((number, line))
        size += len(line)
        if len(part) == _ROWS or size > _CHARACTERS:
            yield part
            part, size = [], 0
    if part:
        yield part


def _lines(stream: IO[str], faults: Faults) -> Iterator[tuple[int, str]]:
    """Each line that holds something, by its number; of one that is too long only what is wrong with it."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(_ENDS):
            faults.add(rules.LINE_WRONG, number, line[:60])
            while line and not line.endswith(_ENDS):
                line = stream.readline(_LONGEST_LINE)
        elif line := line.strip("\r\n"):
            yield number, line


def _object(line: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _as_text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(int(value))
    return str(value) if isinstance(value, (int, float)) else "…"

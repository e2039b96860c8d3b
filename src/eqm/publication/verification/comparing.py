"""A published file beside what comes of the data: every cell, value or line that differs, in the file's own terms."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import PurePosixPath
from typing import Any

from eqm.findings import Finding, Location, publications as rules
from eqm.publication.archive import DamagedZipError, parts_of
from eqm.publication.encoding import parse
from eqm.publication.making import PARQUET
from eqm.publication.verification.reading import loaded

LISTED = 20
"""How many differences of one file are listed; the others are counted."""
_COUNTED = 100_000
Differences = Iterator[Finding]


def differences(name: str, published: bytes, computed: bytes, packed_alike: bool) -> list[Finding]:
    """Return what differs between a published file and what comes of the data; nothing where they are the same bytes.

    `packed_alike`: whether what packs such a file here is of the version that packed it there; only then must packed
    bytes be the same. Parquet, which no reader of ours looks into, can be compared by its bytes alone.
    """
    if published == computed:
        return []
    if name.endswith(".parquet") and not packed_alike:
        return [rules.NOT_COMPUTED.at(Location(name), package=PARQUET)]
    found = _within(Location(name), name, published, computed)
    listed = list(islice(found, LISTED))
    more = sum(1 for _ in islice(found, _COUNTED))
    if more:
        listed.append(rules.MORE_DIFFERENCES.at(Location(name), number=more))
    if listed:
        return listed
    if PurePosixPath(name).suffix in _PACKED and not packed_alike:
        return [rules.PACKED_OTHERWISE.at(Location(name))]
    return [_bytes(Location(name), published, computed)]


def _within(place: Location, name: str, published: bytes, computed: bytes) -> Differences:
    """The differences that a reader of such a file sees: in a text at least one, in a packed file perhaps none."""
    suffix = PurePosixPath(name).suffix
    if suffix in _PACKED:
        yield from _PACKED[suffix](place, published, computed)
        return
    try:
        one, other = published.decode(), computed.decode()
    except UnicodeDecodeError:
        yield _bytes(place, published, computed)
        return
    found = _TEXTS.get(suffix, _lines)(place, one, other)
    first = next(found, None)
    if first is None:
        yield from _lines(place, one, other)
    else:
        yield first
        yield from found


def _cells(place: Location, published: str, computed: str) -> Differences:
    """Of two tables: the cells that differ; of rows too many or too few where they begin, and how many they are."""
    try:
        one, other = list(parse(published)), list(parse(computed))
    except csv.Error:
        return
    names = other[0] if other else []
    start = _alike(one, other)
    if len(one) != len(other):
        end = min(_alike(one[::-1], other[::-1]), min(len(one), len(other)) - start)
        yield rules.ROWS_DIFFER.at(
            _at(place, start + 1, 0), published=len(one) - start - end, computed=len(other) - start - end
        )
        return
    for row, (mine, theirs) in enumerate(zip(one[start:], other[start:], strict=True), start + 1):
        for column, (cell, wanted) in enumerate(zip_longest(mine, theirs, fillvalue=""), 1):
            if cell != wanted:
                what = names[column - 1] if column <= len(names) else ""
                yield _differs(_at(place, row, column), what, cell, wanted)


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    unlike = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    return next(unlike, min(len(one), len(other)))


def _values(place: Location, published: str, computed: str) -> Differences:
    try:
        one, other = loaded(published), loaded(computed)
    except ValueError:
        return
    yield from _below(place, "", one, other)


def _below(place: Location, path: str, one: Any, other: Any) -> Differences:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*other, *one]):
            yield from _below(place, f"{path}.{key}" if path else key, one.get(key, _NONE), other.get(key, _NONE))
    elif isinstance(one, list) and isinstance(other, list):
        for number, (mine, theirs) in enumerate(zip_longest(one, other, fillvalue=_NONE)):
            yield from _below(place, f"{path}[{number}]", mine, theirs)
    elif one is _NONE or other is _NONE or type(one) is not type(other) or one != other:
        yield _differs(place, path, _as_json(one), _as_json(other))


_NONE: Any = object()


def _as_json(value: Any) -> str:
    return "" if value is _NONE else json.dumps(value, ensure_ascii=False)


def _lines(place: Location, published: str, computed: str) -> Differences:
    one, other = published.split("\n"), computed.split("\n")
    if len(one) != len(other):
        start = _alike(one, other)
        yield rules.ROWS_DIFFER.at(_at(place, start + 1, 0), published=len(one) - start, computed=len(other) - start)
        return
    for row, (mine, theirs) in enumerate(zip(one, other, strict=True), 1):
        if mine != theirs:
            at = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), 0)
            begin = max(0, at - 10)
            yield rules.LINE_DIFFERS.at(
                _at(place, row, at + 1), published=mine[begin : begin + 40], computed=theirs[begin : begin + 40]
            )


def _parts(place: Location, published: bytes, computed: bytes) -> Differences:
    try:
        one = parts_of(published)
    except DamagedZipError:
        yield _bytes(place, published, computed)
        return
    other = parts_of(computed)
    if list(one) != list(other):
        yield _differs(place, "zip", ", ".join(one), ", ".join(other))
    for name, wanted in other.items():
        if name in one and one[name] != wanted:
            yield from _within(Location(place.file, name), name, one[name], wanted)


def _workbooks(place: Location, published: bytes, computed: bytes) -> Differences:
    """Of two workbooks: the cells that differ, and where there are none the parts."""
    from eqm.xlsx.reading import read_workbook

    one, _ = read_workbook(published, place.file)
    other, _ = read_workbook(computed, place.file)
    sheets = zip(one.sheets, other.sheets, strict=False) if one is not None and other is not None else ()
    any_cell = False
    for mine, theirs in sheets:
        held, wanted = ({(c.row, c.column): c for c in sheet.cells} for sheet in (mine, theirs))
        for row, column in sorted(held.keys() | wanted.keys()):
            a, b = held.get((row, column)), wanted.get((row, column))
            if a != b:
                any_cell = True
                spot = Location(place.file, theirs.name, row, column)
                yield _differs(spot, spot.cell, _cell(a), _cell(b))
    if not any_cell:
        yield from _parts(place, published, computed)


def _cell(cell: Any) -> str:
    return "" if cell is None else str(cell.value)


def _bytes(place: Location, published: bytes, computed: bytes) -> Finding:
    shorter = min(len(published), len(computed))
    step = 1 << 16
    start = next(
        (at for at in range(0, shorter, step) if published[at : at + step] != computed[at : at + step]), shorter
    )
    within = _alike(published[start : start + step], computed[start : start + step])
    return rules.BYTES_DIFFER.at(place, offset=start + within)


def _at(place: Location, row: int, column: int) -> Location:
    return Location(place.file, place.sheet, row, column)


def _differs(place: Location, what: str, published: str, computed: str) -> Finding:
    return rules.VALUE_DIFFERS.at(place, what=what, published=published, computed=computed)


_TEXTS: dict[str, Callable[[Location, str, str], Differences]] = {".csv": _cells, ".json": _values}
_PACKED: dict[str, Callable[[Location, bytes, bytes], Differences]] = {".zip": _parts, ".xlsx": _workbooks}

"""A published file beside what comes of the data: every cell, value or line that differs, in the file's own terms."""

import csv
import json
from array import array
from codecs import iterdecode
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice, zip_longest
from pathlib import PurePosixPath
from typing import Any

from eqm.findings import Finding, Location, publications as rules
from eqm.publication.encoding import parse
from eqm.publication.verification.reading import loaded

LISTED = 20
"""How many differences of one file are listed; the others are counted."""
_COUNTED = 100_000
_STEP = 1 << 16
_QUOTED = 200
Differences = Iterator[Finding]
Compare = Callable[[Location, bytes, bytes], Differences]


def at_most(computed: int) -> int:
    """Return how large a file may be to be read beside the bytes that come of the data."""
    return 2 * computed + _STEP


def listed(name: str, found: Differences) -> list[Finding]:
    """Return the first differences of a file, and how many more there are."""
    first = list(islice(found, LISTED))
    more = sum(1 for _ in islice(found, _COUNTED))
    return [*first, rules.MORE_DIFFERENCES.at(Location(name), number=more)] if more else first


def texts(place: Location, name: str, published: bytes, computed: bytes) -> Differences:
    """Yield what a reader of two files of text sees, at least one difference; both are UTF-8, or the first is not."""
    if not _is_text(published):
        yield unlike(place, published, computed)
        return
    seen = _TEXTS.get(PurePosixPath(name).suffix, _lines)(place, published, computed)
    yield from either(seen, _lines(place, published, computed))


def either(found: Differences, others: Differences) -> Differences:
    """Yield differences, and where there are none others."""
    first = next(found, None)
    yield from others if first is None else chain([first], found)


def unlike(place: Location, published: bytes, computed: bytes) -> Finding:
    """Return that bytes differ, and from which on."""
    return rules.BYTES_DIFFER.at(place, offset=_first_unlike(published, computed))


def differs(place: Location, what: str, published: str, computed: str) -> Finding:
    """Return that a value differs."""
    return rules.VALUE_DIFFERS.at(place, what=what, published=published[:_QUOTED], computed=computed[:_QUOTED])


def _is_text(data: bytes) -> bool:
    try:
        for _ in iterdecode((data[start : start + _STEP] for start in range(0, len(data), _STEP)), "utf-8"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _cells(place: Location, published: bytes, computed: bytes) -> Differences:
    """Of two tables: the cells that differ; of rows too many or too few where they begin, and how many they are."""
    try:
        one, other = (array("q", (hash(tuple(row)) for row in parse(data))) for data in (published, computed))
    except (csv.Error, UnicodeDecodeError):
        return
    if len(one) != len(other):
        start = _alike(one, other)
        end = min(_alike(one[::-1], other[::-1]), min(len(one), len(other)) - start)
        yield rules.ROWS_DIFFER.at(
            _at(place, start + 1, 0), published=len(one) - start - end, computed=len(other) - start - end
        )
        return
    names = next(parse(computed), [])
    for row, (mine, theirs) in enumerate(zip(parse(published), parse(computed), strict=True), 1):
        for column, (cell, wanted) in enumerate(zip_longest(mine, theirs, fillvalue="") if mine != theirs else (), 1):
            if cell != wanted:
                what = names[column - 1] if column <= len(names) else ""
                yield differs(_at(place, row, column), what, cell, wanted)


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    found = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    return next(found, min(len(one), len(other)))


def _values(place: Location, published: bytes, computed: bytes) -> Differences:
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
        yield differs(place, path, _as_json(one), _as_json(other))


_NONE: Any = object()


def _as_json(value: Any) -> str:
    try:
        pieces = () if value is _NONE else json.JSONEncoder(ensure_ascii=False).iterencode(value)
        return "".join(islice(pieces, _QUOTED))
    except RecursionError:
        return "…"


def _lines(place: Location, published: bytes, computed: bytes) -> Differences:
    if published.count(b"\n") != computed.count(b"\n"):
        at = _first_unlike(published, computed)
        row = published.count(b"\n", 0, at) + 1
        one, other = (data.count(b"\n", at) for data in (published, computed))
        yield rules.ROWS_DIFFER.at(_at(place, row, 0), published=one, computed=other)
        return
    for row, (mine, theirs) in enumerate(zip_longest(BytesIO(published), BytesIO(computed), fillvalue=b""), 1):
        if mine != theirs:
            column = len(mine[: _first_unlike(mine, theirs)].decode("utf-8", "ignore"))
            begin = max(0, column - 10)
            shown, wanted = (line.decode().rstrip("\n")[begin : begin + 40] for line in (mine, theirs))
            yield rules.LINE_DIFFERS.at(_at(place, row, column + 1), published=shown, computed=wanted)


def _first_unlike(one: bytes, other: bytes) -> int:
    shorter = min(len(one), len(other))
    pieces = range(0, shorter, _STEP)
    start = next((at for at in pieces if one[at : at + _STEP] != other[at : at + _STEP]), shorter)
    return start + _alike(one[start : start + _STEP], other[start : start + _STEP])


def _at(place: Location, row: int, column: int) -> Location:
    return Location(place.file, place.sheet, row, column)


_TEXTS: dict[str, Compare] = {".csv": _cells, ".json": _values}

"""Packed files beside what comes of the data: zip files part by part, workbooks cell by cell, Parquet by its values.

What a folder says of the libraries that packed it counts for nothing: other bytes are the same file only where all that
they hold was compared and is the same.
"""

from dataclasses import replace
from pathlib import PurePosixPath

from eqm.findings import Finding, Location, publications as rules
from eqm.publication.verification.comparing import Compare, Differences, at_most, differs, either, listed, texts, unlike
from eqm.publication.verification.values import Values
from eqm.xlsx.reading import Limits, Workbook, read_workbook
from eqm.xlsx.reading.archive import Archive
from eqm.xlsx.reading.model import UnusableError

_CELLS = 1000
_HEADER, _ENTRY = 30, 46
"""Bytes of what stands in a zip file before a part, and of what its directory says of it: without names."""


def differences(name: str, published: bytes, computed: bytes, values: Values) -> list[Finding]:
    """Return what differs between a published file and what comes of the data; nothing where they are the same bytes.

    `values`: what reads Parquet. Of a packed file of other bytes that holds the same, a warning says so.
    """
    if published == computed:
        return []
    place = Location(name)
    compare = {**_PACKED, ".parquet": values.differences}.get(PurePosixPath(name).suffix)
    if compare is None:
        return listed(name, texts(place, name, published, computed))
    return listed(name, compare(place, published, computed)) or [rules.PACKED_OTHERWISE.at(place)]


def _zips(place: Location, published: bytes, computed: bytes) -> Differences:
    """Of two zip files: what differs in their parts, and where nothing does whether there is anything beside them."""
    other = Archive(computed, _UNBOUND)
    try:
        one = Archive(published, _bounds(other))
        beside = [] if _around(published, one) == _around(computed, other) else [unlike(place, published, computed)]
        yield from either(_parts(place, one, other), iter(beside))
    except UnusableError:
        yield unlike(place, published, computed)


def _parts(place: Location, one: Archive, other: Archive) -> Differences:
    names, wanted = ([entry.name for entry in archive.entries] for archive in (one, other))
    if names != wanted:
        yield differs(place, "zip", ", ".join(names), ", ".join(wanted))
    for name in filter(one.has, wanted):
        held, computed = (b"".join(archive.read(name)) for archive in (one, other))
        if held != computed:
            yield from texts(Location(place.file, name), name, held, computed)


def _around(data: bytes, archive: Archive) -> list[bytes]:
    """All that stands around packed bytes, which are used to the last where a part could be read, but how many they are
    and where they lie: of two zip files as we write them, of the same parts, it differs where one holds anything else.
    """
    pieces: list[bytes] = []
    at = 0
    for entry in archive.entries:
        end = at + _HEADER + len(entry.raw_name)
        pieces += [data[at : at + 18], data[at + 22 : end]]
        at = end + entry.packed
    for entry in archive.entries:
        end = at + _ENTRY + len(entry.raw_name)
        pieces += [data[at : at + 20], data[at + 24 : at + 42], data[at + 46 : end]]
        at = end
    return [*pieces, data[at : at + 16], data[at + 20 :]]


def _bounds(computed: Archive) -> Limits:
    sizes = [entry.size for entry in computed.entries]
    return Limits(part_bytes=at_most(max(sizes, default=0)), total_bytes=at_most(sum(sizes)))


def _workbooks(place: Location, published: bytes, computed: bytes) -> Differences:
    """Of two workbooks: the cells that differ, and where there are none the parts."""
    return either(_cells(place, published, computed), _zips(place, published, computed))


def _cells(place: Location, published: bytes, computed: bytes) -> Differences:
    other = read_workbook(computed, place.file, _UNBOUND)[0] or Workbook(())
    cells = _CELLS + 2 * sum(len(sheet.cells) for sheet in other.sheets)
    one = read_workbook(published, place.file, replace(_bounds(Archive(computed, _UNBOUND)), cells=cells))[0]
    for mine, theirs in zip(one.sheets if one else (), other.sheets, strict=False):
        held, wanted = ({(c.row, c.column): c for c in sheet.cells} for sheet in (mine, theirs))
        for row, column in sorted(held.keys() | wanted.keys()):
            a, b = held.get((row, column)), wanted.get((row, column))
            if a != b:
                spot = Location(place.file, theirs.name, row, column)
                yield differs(spot, spot.cell, *("" if cell is None else str(cell.value) for cell in (a, b)))


_MUCH = 1 << 40
_UNBOUND = Limits(part_bytes=_MUCH, total_bytes=_MUCH, ratio=_MUCH, cells=_MUCH, marks=_MUCH, total_text=_MUCH)
"""For what was made here, and for what was looked through within bounds already."""
_PACKED: dict[str, Compare] = {".zip": _zips, ".xlsx": _workbooks}

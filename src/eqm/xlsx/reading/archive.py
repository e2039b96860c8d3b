"""The package: its parts by name, checked as a whole before any is opened, and unpacked piece by piece.

Every byte unpacked is counted: sizes in the directory are claims, and are checked as such. Nothing is ever written to a
disk, so a part's name can point nowhere.
"""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NoReturn

from eqm.findings.files import AMBIGUOUS, PART_DAMAGED, PART_LOCKED, PART_MISSING, PART_TWICE, ZIP_DAMAGED
from eqm.language import Text
from eqm.xlsx.reading.directory import Entry, has_mark, read_directory
from eqm.xlsx.reading.model import Limits, UnusableError, over_limit

PIECE: Final = 64 * 1024
"""Bytes unpacked at a time."""

_HEADER: Final = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED: Final = 0x41

_OVERLAP: Final = Text(fa="بخش‌هایش روی هم افتاده‌اند", en="its parts lie over each other")
_UNLISTED: Final = Text(fa="بخش‌هایی دارد که در فهرست آن نیست", en="it holds parts that its list of parts does not name")
_HEADER_DIFFERS: Final = Text(
    fa="سرآغازش با فهرست بسته یکی نیست", en="its own header does not agree with the package's list of parts"
)
_METHOD: Final = Text(fa="به روشی ناآشنا فشرده شده است", en="it is packed by an unknown method")
_NOT_UNPACKED: Final = Text(fa="از حالت فشرده بیرون نمی‌آید", en="it cannot be unpacked")
_WRONG_SIZE: Final = Text(
    fa="اندازه‌اش با فهرست بسته یکی نیست", en="its size is not what the package's list of parts says"
)
_WRONG_SUM: Final = Text(fa="جمع وارسی آن («CRC») درست نیست", en="its checksum (CRC) is wrong")
_LARGE: Final = Text(fa="اندازهٔ بازشدهٔ آن", en="its unpacked size")
_DENSE: Final = Text(fa="نسبت فشردگی آن", en="how far it is packed")
_ALL_LARGE: Final = Text(fa="اندازهٔ بازشدهٔ همهٔ بخش‌ها", en="the unpacked size of all its parts")


def part_key(name: str) -> str:
    """Return the name under which a part is found: no case, no leading slash, slashes forward, no way around."""
    return posixpath.normpath("/" + name.replace("\\", "/").lower()).lstrip("/")


class Archive:
    """The parts of one package, its `entries` in their order. Raises UnusableError on opening if its directory alone
    shows that it is unsound.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        entries, directory_at = read_directory(data, limits)
        self._data = data
        self._limits = limits
        self._unpacked = 0
        self.entries = entries
        self._parts = _by_key(entries)
        _check_claims(entries, limits)
        _check_places(data, entries, directory_at)
        for entry in entries:
            _data_start(data, entry)

    @property
    def names(self) -> frozenset[str]:
        """The keys of all parts."""
        return frozenset(self._parts)

    def has(self, name: str) -> bool:
        """Whether the package holds this part."""
        return part_key(name) in self._parts

    def read(self, name: str) -> Iterator[bytes]:
        """Yield the part's bytes, unpacked, in pieces of at most `PIECE` bytes.

        Raises UnusableError if it is missing, damaged or too large; the sum is checked after the last piece.
        """
        entry = self._parts.get(part_key(name))
        if entry is None:
            raise UnusableError(PART_MISSING.at(part=name))
        return self._pieces(entry)

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        start = _data_start(self._data, entry)
        packed = memoryview(self._data)[start : start + entry.packed]
        size, crc = 0, 0
        for piece in _stored(packed) if entry.method == _STORED else _inflated(packed, entry):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > entry.size:
                _part_damaged(entry, _WRONG_SIZE)
            # Counted anew each time: a part that several sheets name is unpacked several times.
            self._unpacked += len(piece)
            if self._unpacked > self._limits.total_bytes:
                over_limit("zip", _ALL_LARGE, "total_bytes", self._limits.total_bytes)
            yield piece
        if size != entry.size:
            _part_damaged(entry, _WRONG_SIZE)
        if crc != entry.crc:
            _part_damaged(entry, _WRONG_SUM)


def _by_key(entries: list[Entry]) -> dict[str, Entry]:
    parts: dict[str, Entry] = {}
    for entry in entries:
        if parts.setdefault(part_key(entry.name), entry) is not entry:
            raise UnusableError(PART_TWICE.at(part=entry.name))
    return parts


def _check_claims(entries: list[Entry], limits: Limits) -> None:
    """Check what the directory says; that it is true is checked while unpacking."""
    for entry in entries:
        if entry.flags & _ENCRYPTED:
            raise UnusableError(PART_LOCKED.at(part=entry.name))
        if entry.method not in (_STORED, _DEFLATED):
            _part_damaged(entry, _METHOD)
        if entry.size > limits.part_bytes:
            over_limit(entry.name, _LARGE, "part_bytes", limits.part_bytes)
        if entry.size > limits.ratio_from and entry.size > entry.packed * limits.ratio:
            over_limit(entry.name, _DENSE, "ratio", limits.ratio)
    if sum(entry.size for entry in entries) > limits.total_bytes:
        over_limit("zip", _ALL_LARGE, "total_bytes", limits.total_bytes)


def _check_places(data: bytes, entries: list[Entry], directory_at: int) -> None:
    """Check that every part has its own bytes, before the directory, and that between them no other part stands."""
    spans = sorted((e.offset, e.offset + _HEADER.size + len(e.raw_name) + e.packed) for e in entries)
    if any(end > start for (_, end), (start, _) in pairwise(spans)) or (spans and spans[-1][1] > directory_at):
        raise UnusableError(ZIP_DAMAGED.at(what=_OVERLAP))
    ends = [0, *(end + _extra_of(data, start) for start, end in spans)]
    begins = [*(start for start, _ in spans), directory_at]
    if any(has_mark(data[end:begin]) for end, begin in zip(ends, begins, strict=True)):
        raise UnusableError(AMBIGUOUS.at(what=_UNLISTED))


def _extra_of(data: bytes, offset: int) -> int:
    """Return how many bytes a part's own header holds that the directory does not speak of."""
    return int.from_bytes(data[offset + 28 : offset + 30], "little")


def _data_start(data: bytes, entry: Entry) -> int:
    """Return where the part's packed bytes begin, after its own header, which must say what the directory says."""
    mark, _, flags, method, _, _, _, packed, _, name, extra = _HEADER.unpack_from(data, entry.offset)
    name_at = entry.offset + _HEADER.size
    same = mark == b"PK\x03\x04" and method == entry.method and data[name_at : name_at + name] == entry.raw_name
    same = same and packed in (0, 0xFFFFFFFF, entry.packed)
    start = int(name_at + name + extra)
    if not same or flags & _ENCRYPTED or start + entry.packed > len(data):
        _part_damaged(entry, _HEADER_DIFFERS)
    return start


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), PIECE):
        yield bytes(packed[at : at + PIECE])


def _inflated(packed: memoryview, entry: Entry) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = b""
    at = 0
    try:
        while not inflate.eof:
            if not rest:
                rest = packed[at : at + PIECE]
                at += len(rest)
            had = len(rest)
            piece = inflate.decompress(rest, PIECE)
            rest = inflate.unconsumed_tail
            if piece:
                yield piece
            elif not had:
                _part_damaged(entry, _NOT_UNPACKED)
        if inflate.unused_data or at < len(packed):
            _part_damaged(entry, _WRONG_SIZE)
    except zlib.error:
        _part_damaged(entry, _NOT_UNPACKED)


def _part_damaged(entry: Entry, what: Text) -> NoReturn:
    raise UnusableError(PART_DAMAGED.at(part=entry.name, what=what))

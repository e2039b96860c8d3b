"""The zip directory, read strictly: what parts the package says it holds, before a single byte is unpacked."""

import struct
from dataclasses import dataclass
from typing import Final, NoReturn

from eqm.findings.files import AMBIGUOUS, ZIP_DAMAGED
from eqm.language import Text
from eqm.xlsx.reading.model import Limits, UnusableError, over_limit

_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT: Final = 0xFFFF
_IN_EXTRA: Final = 0xFFFFFFFF

_CUT_SHORT: Final = Text(fa="پایان آن نیست؛ پرونده ناتمام است", en="its end is missing; the file was cut short")
_NO_DIRECTORY: Final = Text(fa="فهرست بخش‌هایش خوانده نمی‌شود", en="its list of parts cannot be read")
_SPLIT: Final = Text(fa="تنها تکه‌ای از یک بستهٔ چندتکه است", en="it is one piece of an archive in several pieces")
_TWO_ARCHIVES: Final = Text(fa="دو بستهٔ «zip» در یک پرونده است", en="there are two zip packages in one file")
_TWO_NAMES: Final = Text(fa="بخش «{part}» دو نام دارد", en="the part {part} has two names")
_TOO_MANY: Final = Text(fa="شمار بخش‌ها", en="it holds more parts")


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as the directory describes it. `packed` and `size` are bytes, `offset` is where its own header stands."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def read_directory(data: bytes, limits: Limits) -> tuple[list[Entry], int]:
    """Return the parts in the directory's order, and where the directory begins.

    Raises UnusableError if the directory is missing, damaged, or longer than the limit.
    """
    count, length, start, end, after = _end_record(data)
    if start + length > end:
        _damaged(_NO_DIRECTORY)
    if count > limits.entries:
        over_limit("zip", _TOO_MANY, "entries", limits.entries)
    entries = []
    position = start
    for _ in range(count):
        entry, position = _entry(data, position, start + length)
        entries.append(entry)
    for between in (data[position:end], data[after:]):
        if has_mark(between):
            raise UnusableError(AMBIGUOUS.at(what=_TWO_ARCHIVES))
    return entries, start


def has_mark(data: bytes) -> bool:
    """Whether bytes that belong to no part could be read as parts, or as a list of them."""
    return any(mark in data for mark in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))


def _end_record(data: bytes) -> tuple[int, int, int, int, int]:
    """Return the number of parts, the directory's length and start, where it must have ended, and where the package
    does.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        _damaged(_CUT_SHORT)
    _, disk, first_disk, here, count, length, start, comment = _END.unpack_from(data, end)
    if end + _END.size + comment > len(data):
        _damaged(_CUT_SHORT)
    if disk or first_disk or here != count:
        _damaged(_SPLIT)
    after = end + _END.size + comment
    if 0xFFFF in (count,) or _IN_EXTRA in (length, start):
        return *_end_record_64(data, end), after
    return count, length, start, end, after


def _end_record_64(data: bytes, end: int) -> tuple[int, int, int, int]:
    at = end - _LOCATOR_64.size
    if at < 0:
        _damaged(_NO_DIRECTORY)
    mark, disk, record, _ = _LOCATOR_64.unpack_from(data, at)
    if mark != b"PK\x06\x07" or disk or record + _END_64.size > at:
        _damaged(_NO_DIRECTORY)
    mark, _, _, _, disk, first_disk, here, count, length, start = _END_64.unpack_from(data, record)
    if mark != b"PK\x06\x06" or disk or first_disk or here != count:
        _damaged(_NO_DIRECTORY)
    return count, length, start, record


def _entry(data: bytes, at: int, end: int) -> tuple[Entry, int]:
    """Return the entry at `at`, and where the next one begins."""
    if at + _ENTRY.size > end:
        _damaged(_NO_DIRECTORY)
    fields = _ENTRY.unpack_from(data, at)
    mark, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, _, offset = fields
    names_at = at + _ENTRY.size
    after = names_at + name + extra + comment
    if mark != b"PK\x01\x02" or after > end:
        _damaged(_NO_DIRECTORY)
    raw = data[names_at : names_at + name]
    if b"\0" in raw:  # where some programs end a name
        raise UnusableError(AMBIGUOUS.at(what=_TWO_NAMES.filled(part=raw.decode("utf-8", "replace"))))
    if _IN_EXTRA in (packed, size, offset):
        large = _large_numbers(data[names_at + name : names_at + name + extra])
        size = _next(large) if size == _IN_EXTRA else size
        packed = _next(large) if packed == _IN_EXTRA else packed
        offset = _next(large) if offset == _IN_EXTRA else offset
    return Entry(raw.decode("utf-8", "replace"), raw, flags, method, crc, packed, size, offset), after


def _large_numbers(extra: bytes) -> list[int]:
    """Return the 64-bit numbers of the extra field made for them, the last one first."""
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + length]
        if tag == 1:
            return list(struct.unpack_from(f"<{len(field) // 8}Q", field))[::-1]
        at += 4 + length
    return []


def _next(numbers: list[int]) -> int:
    if not numbers:
        _damaged(_NO_DIRECTORY)
    return numbers.pop()


def _damaged(what: Text) -> NoReturn:
    raise UnusableError(ZIP_DAMAGED.at(what=what))

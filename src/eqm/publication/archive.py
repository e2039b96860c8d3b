"""data/tables.zip, in which what the rest of a folder is computed from lies a second time, to take away and to verify
by; and the parts of any zip file, each unpacked within bounds when it is asked for.
"""

import zlib

from eqm.xlsx.reading.archive import Archive
from eqm.xlsx.reading.directory import Entry, read_directory
from eqm.xlsx.reading.model import Limits

ARCHIVE = "data/tables.zip"
_HEADER, _ENTRY = 30, 46
"""Bytes of what stands in a zip file before a part, and of what its directory says of it: without names."""


class Packed:
    """A zip file by its parts, as xlsx.reading takes one; UnusableError, also while reading, says what is wrong.

    `parts`: what the directory says of each, by name and in order.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits)
        self.parts: dict[str, Entry] = {entry.name: entry for entry in read_directory(data, limits)[0]}
        self._data = data

    def read(self, name: str) -> bytes | None:
        """Return a part, None where there is none of this name."""
        return b"".join(self._archive.read(name)) if name in self.parts else None

    @property
    def frame(self) -> bytes:
        """All that stands around the packed bytes, but how many they are and where they lie: of two zip files as we
        write them, of the same parts, it differs where one holds anything else.
        """
        pieces: list[bytes] = []
        at = 0
        for entry in self.parts.values():
            end = at + _HEADER + len(entry.raw_name)
            pieces += [self._data[at : at + 18], self._data[at + 22 : end]]
            at = end + entry.packed
        for entry in self.parts.values():
            end = at + _ENTRY + len(entry.raw_name)
            pieces += [self._data[at : at + 20], self._data[at + 24 : at + 42], self._data[at + 46 : end]]
            at = end
        return b"".join([*pieces, self._data[at : at + 16], self._data[at + 20 :]])

    @property
    def is_full(self) -> bool:
        """Whether parts lie one behind the other, and the packed bytes of each are needed to the last."""
        at = 0
        for entry in self.parts.values():
            start = at + _HEADER + len(entry.raw_name)
            unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
            unpacking.decompress(self._data[start : start + entry.packed])
            if entry.offset != at or unpacking.unused_data or not unpacking.eof:
                return False
            at = start + entry.packed
        return True

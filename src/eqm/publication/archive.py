"""data/tables.zip: what the rest of a folder is computed from, in one file to take away, and a second time to verify
by; and the parts of any zip file, unpacked within bounds.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

ARCHIVE = "data/tables.zip"
_DATE = (2024, 1, 1, 0, 0, 0)
_MOST_PARTS = 10_000
_LARGEST = 1 << 29
_MOST_IN_ALL = 1 << 30
_CUT_OFF = (zlib.error, struct.error, EOFError, OSError, MemoryError)
_DAMAGED = (BadZipFile, RuntimeError, ValueError, ArithmeticError, LookupError, *_CUT_OFF)
"""What reading a zip file raises: a RuntimeError for a part that is locked or packed in a way that is not known."""


class DamagedZipError(Exception):
    """Bytes that are no zip file, or one that is damaged, locked or unpacks to too much."""


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of these; equal files in equal order give equal bytes."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files:
            entry = ZipInfo(name, _DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return written.getvalue()


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of a zip file by their names, in their order; DamagedZipError where it is none or too much."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [entry.filename for entry in archive.infolist()]
            if len(names) > _MOST_PARTS or len(set(names)) < len(names):
                raise DamagedZipError
            found: dict[str, bytes] = {}
            room = _MOST_IN_ALL
            for name in names:
                most = min(_LARGEST, room)
                with archive.open(name) as part:
                    found[name] = part.read(most + 1)
                if len(found[name]) > most:
                    raise DamagedZipError
                room -= len(found[name])
    except _DAMAGED:
        raise DamagedZipError from None
    return found

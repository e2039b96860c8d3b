"""data/tables.zip, in which what the rest of a folder is computed from lies a second time, to take away and to verify
by; and the parts of any zip file, unpacked within bounds.
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

ARCHIVE = "data/tables.zip"
_MOST_PARTS = 10_000
_LARGEST = 1 << 29
_MOST_IN_ALL = 1 << 30
_CUT_OFF = (zlib.error, struct.error, EOFError, OSError, MemoryError)
_DAMAGED = (BadZipFile, RuntimeError, ValueError, ArithmeticError, LookupError, *_CUT_OFF)
"""What reading a zip file raises: a RuntimeError for a part that is locked or packed in a way that is not known."""


class DamagedZipError(Exception):
    """Bytes that are no zip file, or one that is damaged, locked or unpacks to too much."""


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

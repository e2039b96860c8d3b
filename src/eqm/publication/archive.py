"""data/tables.zip: what the rest of a folder is computed from, in one file to take away, and a second time to verify
by.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DATE = (2024, 1, 1, 0, 0, 0)


class Archive:
    """A zip file in the making; equal files in equal order give equal bytes."""

    NAME = "data/tables.zip"

    def __init__(self) -> None:
        self._written = BytesIO()
        self._zip = ZipFile(self._written, "w", ZIP_DEFLATED, compresslevel=6)

    def add(self, name: str, data: bytes) -> None:
        """Add a file."""
        entry = ZipInfo(name, DATE)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        entry.create_system = 3
        self._zip.writestr(entry, data)

    def packed(self) -> bytes:
        """Return the zip file; nothing can be added to it any more."""
        self._zip.close()
        return self._written.getvalue()

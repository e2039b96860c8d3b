"""A file's path as a reference that every program reads alike, whatever bytes its name is made of."""

import os
from urllib.parse import quote

from eqm.report.validation.places import path_in_repository


def uri(file: str) -> str:
    """Return a file's path as a URI reference: relative as it was given, an absolute one with `file://`; every byte
    outside plain letters, digits and `/` percent-encoded.
    """
    path = path_in_repository(file)
    if os.path.splitdrive(path)[0]:
        path = "/" + path
    reference = quote(_bytes(path), safe="/")
    return f"file://{reference}" if reference.startswith("/") else reference


def _bytes(path: str) -> bytes:
    """The bytes of a file's name; those that were no UTF-8 come back as they were."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")

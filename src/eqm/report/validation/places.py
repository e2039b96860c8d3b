"""Findings by their places, each as its reader looks for it: a person in a sheet, a program in a file, a CI system in a
repository.
"""

import os
from collections.abc import Iterable
from urllib.parse import quote

from eqm.findings import Location
from eqm.language import visible
from eqm.validation import Noted

_LONGEST = 1_000


def spot(place: Location) -> str:
    """Return the place inside its file: `services!F17`, `services`, in a text file `12:5`; empty for the whole file."""
    if not place.sheet:
        return ":".join(str(number) for number in (place.row, place.column) if number)
    cell = place.cell or (str(place.row) if place.row else "")
    return visible(place.sheet) + (f"!{cell}" if cell else "")


def spot_in_file(place: Location) -> str:
    """Return file and place in one word that greps: `forms/ito.xlsx:services!F17`; empty where neither is said."""
    return ":".join(part for part in (visible(place.file, _LONGEST), spot(place)) if part)


def path_in_repository(file: str) -> str:
    """Return a file's path as CI systems compare it with a repository's: forward slashes, no `./` before it."""
    return file.replace(os.sep, "/").removeprefix("./")


def uri(file: str) -> str:
    """Return a file's path as a URI reference: relative as it was given, an absolute one with `file://`; every byte
    outside plain letters, digits and `/` percent-encoded.
    """
    path = path_in_repository(file)
    if os.path.splitdrive(path)[0]:
        path = "/" + path
    try:
        reference = quote(path, errors="surrogateescape")  # bytes of a name that were no UTF-8 come back as they were
    except UnicodeEncodeError:
        reference = quote(path, errors="surrogatepass")
    return f"file://{reference}" if reference.startswith("/") else reference


def by_file(noted: Iterable[Noted]) -> dict[str, list[Noted]]:
    """Return the findings of each file, files and findings in the order they come; what is about no file is under
    the empty name.
    """
    files: dict[str, list[Noted]] = {}
    for one in noted:
        files.setdefault(one.finding.place.file, []).append(one)
    return files

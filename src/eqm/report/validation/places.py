"""Findings by their places, each as its reader looks for it: a person in a sheet, a program in a file, a CI system in a
repository; and by what a finding is known again in the next run, when rows have come and gone above it.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import quote

from eqm.findings import Location
from eqm.language import Text, visible
from eqm.validation import Noted

_LONGEST = 1_000
_DIGITS = 32


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
    """Return the findings of each file, in the order they come; what is about no file is under ""."""
    files: dict[str, list[Noted]] = {}
    for one in noted:
        files.setdefault(one.finding.place.file, []).append(one)
    return files


def fingerprints(noted: Iterable[Noted], *, across_files: bool = False) -> Iterator[tuple[Noted, str]]:
    """Give each finding with its fingerprint, hexadecimal digits and the ordinal among its equals, `3f…:1`.

    It comes of code, sheet, agency, indicator and details, not of the row, and with `across_files` of the file too.
    Equals are counted file by file, so no two findings of a file have one fingerprint, nor any two `across_files`.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for one in noted:
        finding, place = one.finding, one.finding.place
        details = [f"{name}={_plain(value)}" for name, value in finding.details]
        about = [finding.rule.code, place.sheet, finding.agency, finding.indicator, *details]
        # a length before each part: no text of a cell can pass for the next part
        whole = "".join(f"{len(part)}:{part}" for part in (place.file if across_files else "", *about))
        digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        equals = (place.file, digest)
        seen[equals] += 1
        yield one, f"{digest}:{seen[equals]}"


def _plain(value: object) -> str:
    """A detail as text that is the same in every language and run."""
    if isinstance(value, Text):
        return value.en
    if isinstance(value, (list, tuple)):
        return ",".join(map(_plain, value))
    return str(value)

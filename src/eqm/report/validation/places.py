"""A place as each reader looks for it: a person in a sheet, a program in a file, a CI system in a repository."""

import os

from eqm.findings import NOWHERE, Finding, Location
from eqm.language import Language, visible
from eqm.report.findings import where
from eqm.report.validation.words import CARRIED_OVER

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


def origin_in_words(finding: Finding, language: Language) -> str:
    """Return from which cell of the agency's own form the answer was carried over; empty where it was not."""
    if finding.origin == NOWHERE:
        return ""
    return CARRIED_OVER[language].format(place=where(finding.origin))


def path_in_repository(file: str) -> str:
    """Return a file's path as CI systems compare it with a repository's: forward slashes, no `./` before it."""
    return file.replace(os.sep, "/").removeprefix("./")

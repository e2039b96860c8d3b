"""What is wrong with the sources of a folder: each with its place, and no more of them than anybody reads."""

from eqm.findings import Finding, Location
from eqm.findings import publications as rules
from eqm.language import Text

_MOST = 20


class UnusableSourceError(Exception):
    """What everything is computed from is damaged; the findings tell where. Never leaves this package."""


class Faults:
    """Findings on sources, collected; `archive` is the name of the file that holds them, empty where they lie loose."""

    def __init__(self, archive: str = "") -> None:
        self._archive = archive
        self.found: list[Finding] = []

    def say(self, file: str, reason: Text, row: int = 0, column: int = 0) -> None:
        """Add a finding at a place in a source."""
        if len(self.found) < _MOST:
            place = Location(self._archive, file, row, column) if self._archive else Location(file, "", row, column)
            self.found.append(rules.SOURCE_UNUSABLE.at(place, reason=reason))

    def stop_if_any(self) -> None:
        """Raise UnusableSourceError where there are any."""
        if self.found:
            raise UnusableSourceError

"""How the reader stops: one exception inside, carrying the finding that the reader's caller will see."""

from typing import NoReturn

from eqm.findings import NOWHERE, Finding, Location
from eqm.findings.files import OVER_LIMIT
from eqm.language import Text
from eqm.xlsx.reading.model import Limits


class UnusableError(Exception):
    """The file cannot be used; `finding` says why. Never leaves those who read it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.code)
        self.finding = finding


def over_limit(where: str, what: Text, option: str, limit: int, place: Location = NOWHERE) -> NoReturn:
    """Stop because a limit was reached; `where` is a part's name or `services!F17`."""
    raise UnusableError(OVER_LIMIT.at(place, where=where, what=what, option=Limits.option(option), limit=limit))

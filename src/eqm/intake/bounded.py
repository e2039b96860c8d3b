"""Findings with an end: of a file that earns more than anybody reads, no more are kept, and it is given up."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

from eqm.findings import Finding, Location
from eqm.findings.files import OVER_LIMIT
from eqm.language import Text
from eqm.xlsx.reading import Limits

_FINDINGS = Text(fa="شمار یافته‌های پرونده", en="the number of findings on the file")


class Bounded(list[Finding]):
    """A list of findings that keeps at most `limit` of each file as they come; `over` are the files that had more."""

    def __init__(self, findings: Iterable[Finding], limit: int) -> None:
        super().__init__(findings)
        self.limit = limit
        self.over: set[str] = set()
        self._kept: Counter[str] = Counter()

    def append(self, finding: Finding) -> None:
        """Add a finding, if its file may have one more."""
        file = finding.place.file
        if file and self._kept[file] >= self.limit:
            self.over.add(file)
            return
        self._kept[file] += 1
        super().append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add findings one by one, until a file is over: what comes then is read again without it."""
        for finding in findings:
            self.append(finding)
            if self.over:
                break

    def __iadd__(self, findings: Iterable[Finding]) -> Self:  # type: ignore[override, misc]  # a list takes any list
        self.extend(findings)
        return self


def over_limit(file: str, limit: int) -> Finding:
    """Return the error that a file earns more findings than may be kept."""
    option = Limits.option("findings")
    return OVER_LIMIT.at(Location(file), where=file, what=_FINDINGS, option=option, limit=limit)

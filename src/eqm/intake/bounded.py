"""Findings with an end: of a file that earns more than anybody reads, no more are kept, and it is given up."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

from eqm.findings import Finding


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

    def __iadd__(self, findings: Iterable[Finding]) -> Self:  # type: ignore[override, misc]  # a list may be given any list
        self.extend(findings)
        return self

"""Findings with an end: a file that earns more than anybody reads is given up, and the others are read without it."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

from eqm.findings import Finding


class TooManyError(Exception):
    """A file has more findings than the limit; carries its name."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class Bounded(list[Finding]):
    """A list of findings that counts them by file as they come, and raises TooManyError beyond `limit`."""

    def __init__(self, findings: Iterable[Finding], limit: int) -> None:
        super().__init__(findings)
        self.limit = limit
        self.seen: Counter[str] = Counter()

    def append(self, finding: Finding) -> None:
        """Add a finding, if its file may have one more."""
        file = finding.place.file
        self.seen[file] += 1
        if file and self.seen[file] > self.limit:
            raise TooManyError(file)
        super().append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add findings one by one."""
        for finding in findings:
            self.append(finding)

    def __iadd__(self, findings: Iterable[Finding]) -> Self:  # type: ignore[override, misc]  # a list may be given any list
        self.extend(findings)
        return self

"""What is wrong with the lines of a log: counted, and the first named; a million wrong lines are one finding a kind."""

from collections.abc import Iterator
from typing import Final

from eqm.findings import Finding, Location, Rule
from eqm.language import visible

NAMED: Final = 3


class Faults:
    """The faults of one file by their rule: how many, and what stands in the first lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._known: dict[Rule, tuple[int, list[tuple[int, str]]]] = {}

    def add(self, rule: Rule, line: int, found: str, number: int = 1) -> None:
        """Note that a line breaks a rule, or several from that line on."""
        count, first = self._known.get(rule, (0, []))
        if len(first) < NAMED:
            first.append((line, visible(found, 60)))
        self._known[rule] = count + number, first

    def findings(self) -> Iterator[Finding]:
        """Give a finding for each kind, at the first line."""
        for rule, (count, first) in sorted(self._known.items(), key=lambda known: known[0].code):
            lines, found = zip(*first, strict=True)
            yield rule.at(Location(self.file, row=min(lines)), number=count, lines=[*lines], found=[*found])

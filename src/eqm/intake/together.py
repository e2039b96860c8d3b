"""Findings that many cells share: one with the first few cells; and no more of a file than anybody reads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Self

from eqm.findings import Finding, Location, cells as rules, files
from eqm.intake.model import Status
from eqm.intake.table import Page
from eqm.intake.values import Reading
from eqm.language import Text
from eqm.xlsx.reading.model import Cell, limit_passed

NAMED = 5
_UNREAD = (files.BAD_VALUE, files.BAD_STRING_NUMBER, files.BAD_STYLE, files.BAD_TYPE)
_USABLE = (Status.SCORED, Status.NOT_APPLICABLE)
_FINDINGS = Text(fa="شمار یافته‌های پرونده", en="the number of findings on the file")


def as_stored(page: Page, read: Sequence[tuple[Cell, Reading, str]], indicator: str = "") -> Iterator[Finding]:
    """Yield what is noted of how values stand in their cells, as text or as a formula's result: one finding for all
    cells of either, at the first; it names the agency if all belong to one.

    `read` are cells with what was read in them and the agency's code.
    """
    as_text = [(cell, agency) for cell, reading, agency in read if reading.rule is rules.NUMBER_AS_TEXT]
    formulas = [(cell, agency) for cell, reading, agency in read if cell.formula and reading.status in _USABLE]
    for rule, found in ((rules.NUMBER_AS_TEXT, as_text), (rules.FORMULA_USED, formulas)):
        if found:
            places = [page.at(cell.row, cell.column) for cell, _ in found[: NAMED + 1]]
            only = found[0][1] if len({agency for _, agency in found}) == 1 else ""
            names = few([place.cell for place in places])
            yield rule.at(places[0], agency=only, indicator=indicator, count=len(found), cells=names)


def once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, none twice: the code of a form stands in every row of it. Of a cell that could not be read
    only the finding about the answer, which knows the agency.
    """
    unread = {finding.place for finding in findings if finding.rule is rules.UNREAD_CELL}
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        key = (*finding.walking_order, repr(finding.details))
        if key not in seen and (finding.place not in unread or finding.rule not in _UNREAD):
            seen.add(key)
            yield finding


def few(names: Sequence[str]) -> list[str]:
    """Return the first few of some names, and … for the rest."""
    return [*names[:NAMED], *["…"][: len(names) > NAMED]]


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as stretches without a hole, (first, last)."""
    stretches = [[*held] for _, held in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    return [(held[0][1], held[-1][1]) for held in stretches]


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
    return limit_passed("findings", limit, file, _FINDINGS, Location(file))

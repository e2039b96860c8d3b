"""Findings that a whole column may share: said once, with the first few cells, not ten thousand times."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from eqm.findings import Finding, Rule
from eqm.intake.table import Page
from eqm.xlsx.reading.model import Cell

NAMED = 5


def together(
    rule: Rule, page: Page, cells: Sequence[Cell], agencies: Sequence[str], indicator: str = ""
) -> Iterator[Finding]:
    """Yield one finding of `rule` for all of `cells`, at the first; it names the agency if all belong to one."""
    if cells:
        names = few([page.at(cell.row, cell.column).cell for cell in cells[: NAMED + 1]])
        only = agencies[0] if len(set(agencies)) == 1 else ""
        place = page.at(cells[0].row, cells[0].column)
        yield rule.at(place, agency=only, indicator=indicator, count=len(cells), cells=names)


def few(names: Sequence[str]) -> list[str]:
    """Return the first few of some names, and … for the rest."""
    return [*names[:NAMED], *["…"][: len(names) > NAMED]]


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as stretches without a hole, (first, last)."""
    if not numbers:
        return []
    breaks = [(a, b) for a, b in pairwise(numbers) if b != a + 1]
    return list(zip([numbers[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), numbers[-1]], strict=True))

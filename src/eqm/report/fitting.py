"""Which columns of a grid a terminal has room for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from eqm.language import visible
from eqm.report.document import Gap, Grid

INDENT = 2
_WIDE, _CLOSE = 2, 1
_LEAST_NAME = 18
_FEWEST = 3
"""Columns that stay at any width."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A grid that fits: what is left of it, the width of each column, the cells between them, and the titles of the
    columns it lost.
    """

    grid: Grid
    widths: tuple[int, ...]
    gap: int
    lost: tuple[str, ...]

    @property
    def width(self) -> int:
        """How wide it is in all, its indent and the gap after the last column too."""
        return _needed(self.widths, self.widths[-1], self.gap)


def fitted(grid: Grid, width: int | None) -> Fitted:
    """Return the grid for a terminal `width` cells wide: first its columns move closer, then those that may drop do,
    then the last ones; the last column is left at least as much as a short name needs. With None nothing is lost.
    """
    widths = [_natural(grid, number) for number in range(len(grid.columns))]
    if width is None:
        return Fitted(grid, tuple(widths), _WIDE, ())
    kept = list(range(len(grid.columns)))
    gap = _WIDE
    while (least := _least([widths[number] for number in kept], gap)) > width:
        droppable = [number for number in kept if grid.columns[number].drop]
        if gap == _CLOSE and not droppable and len(kept) <= _FEWEST:
            break
        if gap == _CLOSE:
            kept.remove(max(droppable or kept[-1:], key=lambda number: grid.columns[number].drop))
        gap = _CLOSE
    rows = tuple(row if isinstance(row, Gap) else tuple(row[number] for number in kept) for row in grid.rows)
    lost = tuple(column.title for number, column in enumerate(grid.columns) if number not in kept and column.title)
    left = replace(grid, columns=tuple(grid.columns[number] for number in kept), rows=rows)
    room = widths[kept[-1]] + max(width, least) - _needed([widths[number] for number in kept], widths[kept[-1]], gap)
    own = [*(widths[number] for number in kept[:-1]), min(widths[kept[-1]], room)]
    return Fitted(left, tuple(own), gap, lost)


def _natural(grid: Grid, number: int) -> int:
    cells = [row[number] for row in grid.rows if not isinstance(row, Gap)]
    return max(cell_len(visible(text)) for text in [grid.columns[number].title, *cells])


def _least(widths: Sequence[int], gap: int) -> int:
    return _needed(widths, min(widths[-1], _LEAST_NAME), gap)


def _needed(widths: Sequence[int], last: int, gap: int) -> int:
    return INDENT + sum(width + gap for width in widths[:-1]) + last + gap

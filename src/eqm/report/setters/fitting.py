"""Which columns of a grid a terminal has room for, and how wide each may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from eqm.language import visible
from eqm.report.setters.grid import Grid

INDENT = 2
_WIDE, _CLOSE = 2, 1
_LEAST_NAME, _LEAST_FOLDED = 18, 8


@dataclass(frozen=True, slots=True)
class Fitted:
    """A grid that fits, the width of each column, the cells between them, and the titles of the columns it lost."""

    grid: Grid
    widths: tuple[int, ...]
    gap: int
    lost: tuple[str, ...] = ()


def fitted(grid: Grid, width: int | None) -> Fitted:
    """Return the grid for a terminal `width` cells wide: first its columns move closer, then those that may drop do
    until the last column has at least what a short name needs, then that is folded, and in the end drops too if it may.
    With None for the width nothing is lost.
    """
    whole = [row for row in grid.rows if not isinstance(row, str)]
    widths = [max(cell_len(visible(text)) for text in texts) for texts in zip(grid.titles, *whole, strict=True)]
    gaps = max((cell_len(visible(row)) for row in grid.rows if isinstance(row, str)), default=0)
    if width is None:
        return Fitted(grid, (*widths[:-1], max(widths[-1], gaps)), _WIDE)
    kept, between = _kept(grid, widths, width)
    own = _narrowed([widths[number] for number in kept], between, width)
    own[-1] = max(own[-1], min(gaps, own[-1] + width - needed(own, between)))
    rows = tuple(row if isinstance(row, str) else tuple(row[number] for number in kept) for row in grid.rows)
    lost = tuple(title for number, title in enumerate(grid.titles) if number not in kept and title)
    columns, titles = zip(*((grid.columns[number], grid.titles[number]) for number in kept), strict=True)
    return Fitted(Grid(columns, titles, rows), tuple(own), between, lost)


def _kept(grid: Grid, widths: Sequence[int], width: int) -> tuple[list[int], int]:
    kept, gap = list(range(len(grid.columns))), _WIDE
    while _least(widths, kept, gap, _LEAST_NAME) > width:
        droppable = [number for number in kept[:-1] if grid.columns[number].drop]
        if gap == _WIDE:
            gap = _CLOSE
        elif droppable:
            kept.remove(max(droppable, key=lambda number: grid.columns[number].drop))
        else:
            break
    if grid.columns[-1].drop and _least(widths, kept, gap, _LEAST_FOLDED) > width:
        kept.pop()
    return kept, gap


def _narrowed(widths: Sequence[int], gap: int, width: int) -> list[int]:
    """Widths such that the columns fit: the last gives first, as far as it folds, then the widest each time."""
    own = list(widths)
    own[-1] -= max(0, min(needed(own, gap) - width, own[-1] - _LEAST_FOLDED))
    while needed(own, gap) > width and max(own) > 1:
        own[own.index(max(own))] -= 1
    return own


def _least(widths: Sequence[int], kept: Sequence[int], gap: int, last: int) -> int:
    """What these columns need, and a gap after them, where the last may be folded to `last`."""
    return needed([*(widths[number] for number in kept[:-1]), min(widths[kept[-1]], last)], gap) + gap


def needed(widths: Sequence[int], gap: int) -> int:
    """Return how wide columns of these widths are in all, the indent and the cells between them too."""
    return INDENT + sum(widths) + gap * (len(widths) - 1)

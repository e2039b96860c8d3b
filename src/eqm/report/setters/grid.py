"""A table as texts, for a screen: its columns of words last, where they may be broken over lines; which of them a
terminal has room for, and how wide each may be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eqm.language import Language, visible, worded
from eqm.report.document import Document, Facts, Heading, Paragraph
from eqm.report.setters.cells import shown
from eqm.report.table import Column, Omitted, Table

INDENT = 2
_WIDE, _CLOSE = 2, 1
_LEAST_NAME, _LEAST_FOLDED = 18, 8


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as texts, under the titles of its columns; a row that is one text stands for rows left out. The last
    column holds names or words of any length; it alone is broken over lines, and whatever its `drop`, it goes last.
    Once it is `fitted`: the `widths` of its columns, the cells of the `gap` between them, the titles that it `lost`.
    """

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...] | str, ...]
    widths: tuple[int, ...] = ()
    gap: int = _WIDE
    lost: tuple[str, ...] = ()


def flat(document: Document, form: str, language: Language) -> Iterator[Heading | Paragraph | Facts | Grid]:
    """Give a document's blocks, a table as a grid with its title and lines; nothing for one without rows or words."""
    for block in document:
        if not isinstance(block, Table):
            yield block
        elif block.rows or block.above:
            if worded(block.title, language):
                yield Heading(block.title)
            yield from (Paragraph(words, "faint") for words in block.above)
            if block.rows:
                yield _grid(block, form, language)
            yield from (Paragraph(words, "faint") for words in block.below)


def _grid(table: Table, form: str, language: Language) -> Grid:
    columns = tuple(sorted(table.shown_on(form), key=lambda column: column.kind in ("text", "prose")))
    return Grid(
        columns,
        tuple(worded(column.short or column.title, language) for column in columns),
        tuple(
            f"… {worded(row.words, language)}"
            if isinstance(row, Omitted)
            else tuple(shown(column.in_words(row), column, language) for column in columns)
            for row in table.rows
        ),
    )


def fitted(grid: Grid, width: int | None) -> Grid:
    """Return the grid for a terminal `width` cells wide: first its columns move closer, then those that may drop do
    until the last column has at least what a short name needs, then that is folded, and in the end drops too if it may.
    With None for the width nothing is lost.
    """
    from rich.cells import cell_len  # here, as Markdown has no need of it

    whole = [row for row in grid.rows if not isinstance(row, str)]
    widths = [max(cell_len(visible(text)) for text in texts) for texts in zip(grid.titles, *whole, strict=True)]
    gaps = max((cell_len(visible(row)) for row in grid.rows if isinstance(row, str)), default=0)
    if width is None:
        return replace(grid, widths=(*widths[:-1], max(widths[-1], gaps)))
    kept, between = _kept(grid, widths, width)
    own = _narrowed([widths[number] for number in kept], between, width)
    own[-1] = max(own[-1], min(gaps, own[-1] + width - needed(own, between)))
    rows = tuple(row if isinstance(row, str) else tuple(row[number] for number in kept) for row in grid.rows)
    lost = tuple(title for number, title in enumerate(grid.titles) if number not in kept and title)
    columns, titles = zip(*((grid.columns[number], grid.titles[number]) for number in kept), strict=True)
    return Grid(columns, titles, rows, tuple(own), between, lost)


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

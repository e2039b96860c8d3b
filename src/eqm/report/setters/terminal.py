"""A document as lines for a terminal or a pipe, styled by rich. What comes from data is text, never markup and never a
control character; what gives a Persian line its direction is ours.

On a terminal a grid gives up columns, in a stated order, before it breaks its last column over lines; the others are
broken only where nothing else is left to give up. In a pipe it is as wide as it needs to be, a row a line, so that it
can be searched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from eqm.language import Language, joined, visible, worded
from eqm.report import words
from eqm.report.document import Document, Facts, Heading, Paragraph, Screen
from eqm.report.setters.direction import LINE, SENTENCE, isolated
from eqm.report.setters.grid import INDENT, Grid, fitted, flat
from eqm.xlsx.writing.model import NUMBERS

_WIDEST = 100_000
_LONGEST = 10_000
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text, how it looks, and the width in which it is broken over lines."""

    text: str
    width: int
    style: str = ""
    right: bool = False


_Row = Sequence[_Cell]


def render(document: Document, screen: Screen, language: Language) -> str:
    """Return the document set for `screen`, ending in a line feed. Columns left out are named in the last line."""
    written = StringIO()
    console = _console(written, screen.color)
    dropped: dict[str, None] = {}
    before: Heading | Paragraph | Facts | Grid | None = None
    for block in flat(document, "table", language):
        if isinstance(block, Heading | Facts) or isinstance(before, Grid | Facts):
            console.print()
        if isinstance(block, Grid):
            fit = fitted(block, screen.width if screen.bounded else None)
            dropped |= dict.fromkeys(fit.lost)
            _print(_grid(fit), console, language, INDENT, fit.gap)
        else:
            _print(_block(block, screen, language), console, language)
        before = block
    if dropped:
        left_out = words.LEFT_OUT.filled(columns=joined(dropped))[language]
        _print([[_Cell(left_out, screen.width, "dim")]], console, language)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n")).strip("\n") + "\n"


def _console(file: StringIO, color: bool) -> Console:
    return Console(
        file=file,
        width=_WIDEST,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


def _print(rows: Iterable[_Row], console: Console, language: Language, indent: int = 0, gap: int = _GAP) -> None:
    for cells in rows:
        broken = [Text(cell.text).wrap(console, max(cell.width, 1), overflow="fold") for cell in cells]
        for parts in zip_longest(*broken):
            line = Text(LINE[language] + " " * indent)
            way = () if indent or parts[1:] else (SENTENCE,)
            for number, (cell, part) in enumerate(zip(cells, parts, strict=True)):
                text = part.plain if part else ""
                blank = " " * (cell.width - cell_len(text))
                line.append(" " * gap * bool(number) + blank * cell.right)
                line.append(isolated(text, language, *way), cell.style)
                line.append(blank * (not cell.right) * (number < len(parts) - 1))
            console.print(line, soft_wrap=True)


def _block(block: Heading | Paragraph | Facts, screen: Screen, language: Language) -> Iterator[_Row]:
    width = screen.width if screen.bounded else _WIDEST
    match block:
        case Heading(text, level):
            yield [_Cell(visible(worded(text, language)), width, "bold" if level == 1 else "bold cyan")]
        case Paragraph(text, tone):
            style = "dim" if tone == "faint" else ""
            yield [_Cell(visible(worded(text, language), _LONGEST), screen.width, style)]
        case Facts(rows, _):
            facts = [(visible(worded(label, language)), worded(content, language)) for label, content in rows]
            labels = min(max((cell_len(label) for label, content in facts if content), default=0), width // 2)
            for label, content in facts:
                if content:
                    rest = _Cell(visible(content, _LONGEST), width - labels - _GAP)
                    yield [_Cell(label, labels, "dim"), rest]


def _grid(grid: Grid) -> Iterator[_Row]:
    shape = [(width, column.kind in NUMBERS) for column, width in zip(grid.columns, grid.widths, strict=True)]
    head = [grid.titles] * any(grid.titles)
    for number, row in enumerate((*head, *grid.rows), 1 - len(head)):
        texts = ("",) * (len(shape) - 1) + (row,) if isinstance(row, str) else row
        style = "dim" if isinstance(row, str) or not number else ""
        yield [_Cell(visible(text), width, style, right) for text, (width, right) in zip(texts, shape, strict=True)]

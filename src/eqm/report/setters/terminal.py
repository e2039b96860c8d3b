"""A document as lines for a terminal or a pipe, set by rich. What comes from data is text, never markup and never a
control character.

On a terminal a grid gives up columns, in a stated order, before it breaks its last column over lines; the others are
broken only where nothing else is left to give up. In a pipe it is as wide as it needs to be, a row a line, so that it
can be searched.
"""

from io import StringIO
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eqm.language import Language, joined, visible, worded
from eqm.report import words
from eqm.report.document import Document, Facts, Heading, Paragraph, Screen
from eqm.report.setters.fitting import INDENT, Fitted, fitted, needed
from eqm.report.setters.grid import Grid, flat
from eqm.report.table import Words
from eqm.xlsx.writing.model import NUMBERS

_WIDEST = 100_000
_LONGEST = 10_000


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
            console.print(_table(fit), width=needed(fit.widths, fit.gap))
        else:
            _print(block, console, screen, language)
        before = block
    if dropped:
        left_out = words.LEFT_OUT.filled(columns=joined(dropped))[language]
        console.print(Text(left_out, style="dim"), width=screen.width)
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


def _print(block: Heading | Paragraph | Facts, console: Console, screen: Screen, language: Language) -> None:
    width = screen.width if screen.bounded else _WIDEST
    match block:
        case Heading(text, level):
            style = "bold" if level == 1 else "bold cyan"
            console.print(Text(visible(worded(text, language)), style), width=width)
        case Paragraph(text, tone):
            style = "dim" if tone == "faint" else ""
            console.print(Text(visible(worded(text, language), _LONGEST), style), width=screen.width)
        case Facts(rows, _):
            console.print(_facts(rows, language), width=width)


def _facts(rows: tuple[tuple[Words, Words], ...], language: Language) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, content in rows:
        if text := worded(content, language):
            table.add_row(Text(visible(worded(label, language))), Text(visible(text, _LONGEST)))
    return table


def _table(fit: Fitted) -> Padding:
    table = Table(box=None, pad_edge=False, padding=(0, fit.gap, 0, 0), header_style="dim", show_edge=False)
    table.show_header = any(fit.grid.titles)
    columns = fit.grid.columns
    for number, (column, title, width) in enumerate(zip(columns, fit.grid.titles, fit.widths, strict=True), 1):
        justify: Literal["left", "right"] = "right" if column.kind in NUMBERS else "left"
        whole = number < len(columns) and not fit.tight
        table.add_column(Text(title), justify=justify, overflow="fold", no_wrap=whole, width=width)
    for row in fit.grid.rows:
        if isinstance(row, str):
            table.add_row(*[""] * (len(columns) - 1), Text(visible(row), style="dim"))
        else:
            table.add_row(*(Text(visible(cell)) for cell in row))
    return Padding(table, (0, 0, 0, INDENT), expand=False)

"""A table as texts, for a screen: its columns of words last, where they may be broken over lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from eqm.language import Language, worded
from eqm.report.document import Document, Facts, Heading, Paragraph
from eqm.report.setters.cells import shown
from eqm.report.table import Column, Omitted, Table

_WORDS = ("text", "prose")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as texts, under the titles of its columns; a row that is one text stands for rows left out. The last
    column holds names or words of any length; it alone is broken over lines, and whatever its `drop`, it goes last.
    """

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...] | str, ...]


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
    columns = tuple(sorted(table.shown_on(form), key=lambda column: column.kind in _WORDS))
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

"""A table as texts, for a screen: its columns of words last, where they may be broken over lines."""

from eqm.language import Language
from eqm.report.document import Column, Gap, Grid, Heading, Paragraph
from eqm.report.setters.cells import shown, title_of
from eqm.report.table import Omitted, Table, worded

_WORDS = ("text", "prose")


def blocks_of(table: Table, form: str, language: Language) -> tuple[Heading | Paragraph | Grid, ...]:
    """Return a table under its title, with what is said above and below it; nothing for one without rows or words."""
    if not table.rows and not table.above:
        return ()
    return (
        *((Heading(table.title),) if worded(table.title, language) else ()),
        *(Paragraph(words, "faint") for words in table.above),
        *((_grid(table, form, language),) if table.rows else ()),
        *(Paragraph(words, "faint") for words in table.below),
    )


def _grid(table: Table, form: str, language: Language) -> Grid:
    columns = sorted(table.shown_on(form), key=lambda column: column.kind in _WORDS)
    return Grid(
        tuple(Column(title_of(column, language, short=True), column.is_number, column.drop) for column in columns),
        tuple(
            Gap(worded(row.words, language))
            if isinstance(row, Omitted)
            else tuple(shown(column.in_words(row), column, language) for column in columns)
            for row in table.rows
        ),
    )

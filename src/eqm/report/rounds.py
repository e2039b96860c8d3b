"""What `rounds` reports: the runs that a store holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from eqm.language import Language
from eqm.report import words
from eqm.report.document import Heading, Paragraph
from eqm.report.report import Report
from eqm.report.setters.cells import text_of
from eqm.report.setters.json import records
from eqm.report.table import DATA, SCREEN, Column, Table

if TYPE_CHECKING:
    from eqm.store import RunLine


def moment(at: datetime, language: Language) -> str:
    """Return a moment as people read it: `2025-07-08 06:30 UTC`."""
    return text_of(at, language)


def rounds_report(runs: "Sequence[RunLine]", store: str) -> Report:
    """Return the runs in the order given, each in a row; `store` is the address of what holds them."""
    table = Table("runs", "", _COLUMNS, runs)
    heading = Heading(words.STORE.filled(store=store), level=1)
    return Report(
        lambda: (heading, table if runs else Paragraph(words.NO_RUNS)),
        lambda language: {"runs": records(table, language)},
        lambda: table,
    )


def _named(line: "RunLine") -> str:
    return f"{line.round}: {line.title}" if line.title and line.title != line.round else line.round


_COLUMNS: Final = (
    Column("run", words.RUN_NUMBER, "plain"),
    Column("round", words.ROUND_ID, on=DATA, null=""),
    Column("title", words.TITLE, on=DATA, null=""),
    Column("at", words.WHEN, "moment", drop=2),
    Column("catalog", words.CATALOG_ID, "code", on=DATA),
    Column("version", "", "code", on=DATA),
    Column("digest", "", "code", on=DATA),
    Column("eqm", "", "code", on=DATA),
    Column("agencies", words.AGENCIES, "count", drop=3),
    Column("ranked", words.RANKED, "count"),
    Column("provisional", "", "count", on=DATA),
    Column("mean", words.MEAN_SCORE, "plain"),
    Column("errors", words.ERRORS, "count", drop=1),
    Column("warnings", words.WARNINGS, "count", drop=4),
    Column("notes", "", "count", on=DATA),
    Column("catalog", words.CATALOG_ID, "code", lambda line: f"{line.catalog} {line.version}", on=SCREEN, drop=5),
    Column("round", words.ROUND_ID, read=_named, on=SCREEN),
)

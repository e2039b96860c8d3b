"""What `rounds` reports: the runs that a store holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from eqm.language import Text
from eqm.report import words
from eqm.report.document import Heading, Paragraph, Report
from eqm.report.setters.json import records
from eqm.report.table import DATA, SCREEN, Column, Table

if TYPE_CHECKING:
    from eqm.store import RunLine


def rounds_report(runs: "Sequence[RunLine]", store: str) -> Report:
    """Return the runs in the order given, each in a row; `store` is the address of what holds them."""
    table = Table("runs", "", _COLUMNS, runs)
    heading = Heading(Text(fa="مخزن {store}", en="Store {store}").filled(store=store), level=1)
    return Report(
        lambda: (heading, table if runs else Paragraph(words.NO_RUNS)),
        lambda language: {"runs": records(table, language)},
        lambda: table,
    )


def _named(line: "RunLine") -> str:
    return f"{line.round}: {line.title}" if line.title and line.title != line.round else line.round


_COLUMNS: Final = (
    Column("run", Text(fa="اجرا", en="run"), "plain"),
    Column("round", words.ROUND_ID, on=DATA, null=""),
    Column("title", words.TITLE, on=DATA, null=""),
    Column("at", Text(fa="زمان", en="when"), "moment", drop=2),
    Column("catalog", words.CATALOG_ID, "code", on=DATA),
    Column("version", "", "code", on=DATA),
    Column("digest", "", "code", on=DATA),
    Column("eqm", "", "code", on=DATA),
    Column("agencies", words.AGENCIES, "count", drop=3),
    Column("ranked", words.RANKED, "count"),
    Column("provisional", "", "count", on=DATA),
    Column("mean", words.MEAN_SCORE, "plain"),
    Column("errors", words.PLURALS["error"], "count", drop=1),
    Column("warnings", words.PLURALS["warning"], "count", drop=4),
    Column("notes", "", "count", on=DATA),
    Column("catalog", words.CATALOG_ID, "code", lambda line: f"{line.catalog} {line.version}", on=SCREEN, drop=5),
    Column("round", words.ROUND_ID, read=_named, on=SCREEN),
)

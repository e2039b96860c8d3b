"""What `rounds` reports: the runs that a store holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from eqm.language import Text, joined, visible
from eqm.report import words
from eqm.report.document import Heading, Paragraph, Report
from eqm.report.summary import round_name
from eqm.report.table import DATA, SCREEN, Column, Table

if TYPE_CHECKING:
    from eqm.store import RunLine


def rounds_report(runs: "Sequence[RunLine]", store: str) -> Report:
    """Return the runs in order, a row each, on a screen a table for each catalog's; `store`: its address."""
    table = Table("runs", "", _COLUMNS, runs)
    heading = Heading(Text(fa="مخزن {store}", en="Store {store}").filled(store=store), level=1)
    programs = dict.fromkeys(line.catalog for line in runs)
    tables = [
        Table("runs", one if len(programs) > 1 else "", _COLUMNS, [line for line in runs if line.catalog == one])
        for one in programs
    ]
    document = (heading, *(tables or (Paragraph(words.NO_RUNS),)))
    return Report(lambda: document, lambda: {"runs": table}, lambda: table)


def _state(line: "RunLine") -> Text | None:
    if line.because is not None:
        return Text(fa="پس گرفته شده: {because}", en="withdrawn: {because}").filled(because=visible(line.because))
    marks = [Text(fa="کنونی", en="current")] * line.current
    marks += [Text(fa="برای انتشار", en="released")] * line.released
    return joined(marks) if marks else None


_COLUMNS: Final = (
    Column("run", Text(fa="اجرا", en="run"), "plain"),
    Column("round", words.ROUND_ID, on=DATA, null=""),
    Column("title", words.TITLE, on=DATA, null=""),
    Column("at", Text(fa="زمان", en="when"), "moment", drop=2),
    Column("catalog", words.CATALOG_ID, "code", on=DATA),
    *(Column(name, "", "code", on=DATA) for name in ("version", "digest", "eqm")),
    Column("agencies", Text(fa="همه", en="all"), "count", drop=3),
    Column("ranked", words.RANKED, "count"),
    Column("provisional", "", "count", on=DATA),
    Column("mean", words.MEAN_SCORE, "plain"),
    Column("errors", words.PLURALS["error"], "count", drop=1),
    Column("warnings", words.PLURALS["warning"], "count", drop=4),
    Column("notes", "", "count", on=DATA),
    Column("catalog", words.CATALOG_ID, "code", lambda line: f"{line.catalog} {line.version}", on=SCREEN, drop=5),
    *(Column(name, "", "flag", on=DATA) for name in ("current", "released")),
    Column("withdrawn", "", "flag", lambda line: line.because is not None, on=DATA),
    Column("because", "", on=DATA),
    Column("round", words.ROUND_ID, read=lambda line: round_name(line.round, line.title), on=SCREEN),
    Column("state", Text(fa="وضعیت", en="state"), read=_state, on=SCREEN, optional=True, gap=""),
)

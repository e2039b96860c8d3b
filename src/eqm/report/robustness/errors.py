"""What `robustness --errors` reports: between which places each estimate of a table may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from math import erf, sqrt
from typing import Any, Final

from eqm.language import Text
from eqm.report import words
from eqm.report.document import Heading, Paragraph, Report
from eqm.report.figures import counted, figure, plain
from eqm.report.findings import findings_table, findings_values
from eqm.report.robustness.words import ERRORS
from eqm.report.table import Column, Table
from eqm.robustness.confidence import MOST
from eqm.robustness.errors import LEVEL, Estimates

_NAME: Final = Text(fa="جاها", en="Places")
_COLUMNS: Final = (
    Column("place", words.RANK, "rank"),
    Column("code", words.CODE, "code"),
    Column("estimate", Text(fa="برآورد", en="estimate"), "plain", drop=1),
    Column("standard_error", Text(fa="خطای معیار", en="std. error"), "plain", drop=2),
    Column("low", words.FROM, "rank"),
    Column("high", words.TO, "rank"),
    Column("percentile", Text(fa="صدک", en="percentile"), "number", decimals=2, drop=3),
    Column("percentile_low", Text(fa="صدک از", en="perc. from"), "number", decimals=2, drop=5),
    Column("percentile_high", Text(fa="صدک تا", en="perc. to"), "number", decimals=2, drop=4),
    Column("set_low", Text(fa="همه از", en="all from"), "rank"),
    Column("set_high", Text(fa="همه تا", en="all to"), "rank"),
)


def errors_report(found: Estimates, rows: Sequence[Mapping[str, Any]], z: float) -> Report:
    """Return the rows, as `bounded` makes them, with what their bounds say and what not; `z`: of the plain bounds."""
    share = figure(100 * erf(z / sqrt(2)), 1)
    sets = (
        ERRORS["no_sets"].filled(most=counted(MOST))
        if len(rows) > MOST
        else ERRORS["sets"].filled(share=plain(100 * LEVEL))
    )
    lines = (ERRORS["bounds"].filled(z=plain(z), share=share), sets)
    table = Table("estimates", _NAME, _COLUMNS, rows, heading=(ERRORS["title"], *lines), frozen=2)
    about = {"inputs": [*map(asdict, found.inputs)], "z": z, "level": LEVEL, "of": len(rows), "estimates": table}
    return Report(
        lambda: (Heading(ERRORS["title"], level=1), *map(Paragraph, lines), replace(table, title="")),
        lambda: about | {"findings": findings_values(found.findings)},
        lambda: table,
        lambda: (table, findings_table(found.findings, words.FINDINGS, (ERRORS["title"],))),
    )

"""What `robustness --errors` reports: between which places each estimate of a table may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import erf, sqrt
from typing import Any, Final

from eqm.language import Text
from eqm.report import words
from eqm.report.document import Heading, Paragraph, Report
from eqm.report.figures import counted, figure, plain
from eqm.report.findings import findings_table, findings_values
from eqm.report.table import Column, Table
from eqm.robustness.confidence import MOST
from eqm.robustness.errors import LEVEL, Estimates

_TITLE: Final = Text(fa="هر برآورد در چه جاهایی می‌تواند باشد", en="Between which places each estimate may stand")
_PLAIN: Final = Text(
    fa="«از» و «تا»: جاهایی که برآورد با {z} خطای معیار بالاتر یا پایین‌تر به آن‌ها می‌رسد، اگر بقیه درست باشند. هر برآورد"
    " به تنهایی با احتمال حدود {share}٪ به همین نزدیکی است؛ نمی‌گوید که همهٔ جاها با هم در این کران‌ها هستند.",
    en="from, to: the places that an estimate reaches {z} standard errors up or down, if the others are right. Each by"
    " itself is that near with a probability of about {share} %; it is not said that all places hold at once.",
)
_SETS: Final = Text(
    fa="«همه از» و «همه تا»: جای درست همهٔ برآوردها با هم، دست‌کم با احتمال حدود {share}٪، در این مجموعه‌های اطمینان است،"
    " اگر خطاها مستقل و نرمال باشند.",
    en="all from, all to: the true places of all estimates at once lie in these confidence sets, with a probability of"
    " about {share} % or more, if errors are independent and normal.",
)
_NO_SETS: Final = Text(
    fa="مجموعه‌های اطمینان تنها تا {most} ردیف ساخته می‌شوند.", en="Confidence sets are made for up to {most} rows."
)
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
    sets = _NO_SETS.filled(most=counted(MOST)) if len(rows) > MOST else _SETS.filled(share=plain(100 * LEVEL))
    said = (_PLAIN.filled(z=plain(z), share=share), sets)
    table = Table("estimates", Text(fa="جاها", en="Places"), _COLUMNS, rows, heading=(_TITLE, *said), frozen=2)
    inputs = [{"file": read.file, "digest": read.digest} for read in found.inputs]
    about = {"inputs": inputs, "z": z, "level": LEVEL, "of": len(rows), "estimates": table}
    return Report(
        lambda: (Heading(_TITLE, level=1), *map(Paragraph, said), replace(table, title="")),
        lambda: about | {"findings": findings_values(found.findings)},
        lambda: table,
        lambda: (table, findings_table(found.findings, words.FINDINGS, (_TITLE,))),
    )

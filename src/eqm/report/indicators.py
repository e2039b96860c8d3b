"""The indicators of a round as tables: each agency's scores and what its answers were."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.report import words
from eqm.report.agencies import Row, inside
from eqm.report.lists import CODE, NAMED, scored
from eqm.report.table import SHEET, Column, Table
from eqm.xlsx.writing.model import Tone

_INDICATORS: Final = Text(fa="شاخص‌ها", en="Indicators")
_STATUSES: Final = Text(fa="وضعیت پاسخ‌ها", en="Statuses")
STATUS: Final = {
    "scored": Text(fa="امتیاز دارد", en="scored"),
    "not_applicable": Text(fa="عدم مصداق", en="not applicable"),
    "missing": Text(fa="بی‌پاسخ", en="missing"),
    "invalid": Text(fa="نامعتبر", en="invalid"),
    "imputed": Text(fa="جانهی‌شده", en="imputed"),
}
"""What an answer is, in words."""
_TONES: Final[dict[str, Tone]] = {
    "not_applicable": "faint",
    "missing": "warning",
    "invalid": "error",
    "imputed": "note",
}
_COLORS: Final = Text(
    fa="خاکستری: عدم مصداق · زرد: بی‌پاسخ · سرخ: نامعتبر · آبی: جانهی‌شده؛ برگهٔ «{sheet}» همین را به واژه می‌گوید.",
    en="gray: not applicable · yellow: missing · red: invalid · blue: imputed; the sheet {sheet} says it in words.",
)
_IN_WORDS: Final = Text(
    fa="چرا هر خانهٔ برگهٔ «{sheet}» امتیاز دارد یا ندارد؛ ردیف‌ها و ستون‌ها همان‌اند.",
    en="Why each cell of the sheet {sheet} has a score or none; rows and columns are the same.",
)
_AGENCY: Final = (Column("rank", words.IN_INDEX, "rank"), CODE, replace(NAMED, on=SHEET))


def scores_table(evaluation: Evaluation, rows: Sequence[Row]) -> Table:
    """Return agencies with their score in each indicator, not rounded, set apart by what the answer was."""
    columns = []
    for one in evaluation.catalog.indicators:
        status, title = inside("indicators", one.id, "status"), words.TITLED.filled(id=one.id, title=one.title)
        column = Column(one.id, title, "number", inside("indicators", one.id, "score"), tone=_toned(status, "plain"))
        columns.append(scored(column, rows, evaluation.catalog))
    above = (_COLORS.filled(sheet=_STATUSES),)
    return Table("scores", _INDICATORS, (*_AGENCY, *columns), rows, above, frozen=3)


def statuses_table(evaluation: Evaluation, rows: Sequence[Row]) -> Table:
    """Return the same rows and columns as `scores_table`, with what each answer was, in words."""
    columns = []
    for one in evaluation.catalog.indicators:
        status, title = inside("indicators", one.id, "status"), words.TITLED.filled(id=one.id, title=one.title)
        columns.append(Column(one.id, title, read=status, words=STATUS, tone=_toned(status, "quiet")))
    above = (_IN_WORDS.filled(sheet=_INDICATORS),)
    return Table("statuses", _STATUSES, (*_AGENCY, *columns), rows, above, frozen=3)


def _toned(status: Callable[[Row], str], usual: Tone) -> Callable[[Row], Tone]:
    return lambda row: _TONES.get(status(row), usual)

"""What was found in the submissions, and by scoring them."""

from collections.abc import Iterable

from eqm.evaluation import Evaluation
from eqm.findings import Location, Severity
from eqm.language import Text
from eqm.publication.schema import Columns, Field, Table, whole
from eqm.publication.tables import fields

_ROW = Text(fa="شمارهٔ ردیف؛ خالی: همهٔ برگه یا پرونده", en="the row's number; empty: the whole sheet or file")
_COLUMN = Text(fa="شمارهٔ ستون؛ خالی: همهٔ ردیف", en="the column's number; empty: the whole row")
FIELDS = (
    Field("code", Text(fa="کد یافته", en="the finding's code"), needed=True),
    Field("severity", Text(fa="شدت", en="how much it matters"), needed=True, choices=tuple(map(str, Severity))),
    Field(
        "stage",
        Text(fa="کجا پیدا شد: خواندن یا امتیازدهی", en="where it was found: in reading or in scoring"),
        needed=True,
        choices=("reading", "scoring"),
    ),
    Field("agency", Text(fa="کد دستگاه", en="the agency's code")),
    Field("indicator", Text(fa="شناسهٔ شاخص", en="the indicator's id")),
    fields.FILE,
    fields.SHEET,
    Field("row", _ROW, "integer", least=1),
    Field("column", _COLUMN, "integer", least=1),
    Field("message_fa", Text(fa="یافته به فارسی", en="the finding in Persian")),
    Field("message_en", Text(fa="یافته به انگلیسی", en="the finding in English")),
    Field("hint_fa", Text(fa="چاره به فارسی", en="what to do, in Persian")),
    Field("hint_en", Text(fa="چاره به انگلیسی", en="what to do, in English")),
    Field("origin_file", Text(fa="پروندهٔ خود دستگاه", en="the agency's own file")),
    Field("origin_sheet", Text(fa="برگهٔ آن", en="the sheet in it")),
    Field("origin_row", _ROW, "integer", least=1),
    Field("origin_column", _COLUMN, "integer", least=1),
)


def findings(evaluation: Evaluation) -> Table:
    """Return every finding, in the order a reader walks."""
    found = evaluation.findings
    read = {id(one) for one in evaluation.round.findings}

    def columns() -> Columns:
        return {
            "code": [one.rule.code for one in found],
            "severity": [str(one.rule.severity) for one in found],
            "stage": ["reading" if id(one) in read else "scoring" for one in found],
            "agency": [one.agency for one in found],
            "indicator": [one.indicator for one in found],
            **_places((one.place for one in found), ""),
            "message_fa": [one.message("fa") for one in found],
            "message_en": [one.message("en") for one in found],
            "hint_fa": [one.hint("fa") for one in found],
            "hint_en": [one.hint("en") for one in found],
            **_places((one.origin for one in found), "origin_"),
        }

    return Table("findings", Text(fa="یافته‌ها", en="What was found"), FIELDS, whole(columns), source=True)


def _places(places: Iterable[Location], prefix: str) -> dict[str, list[str] | list[int | None]]:
    known = list(places)
    return {
        f"{prefix}file": [place.file for place in known],
        f"{prefix}sheet": [place.sheet for place in known],
        f"{prefix}row": [place.row or None for place in known],
        f"{prefix}column": [place.column or None for place in known],
    }

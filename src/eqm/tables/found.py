"""What was found in the submissions, and by scoring them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from eqm.evaluation import Evaluation
from eqm.findings import NOWHERE, Finding, Severity, worded_rule
from eqm.language import LANGUAGES, Text
from eqm.tables.fields import FILE, NUMBER, SHEET
from eqm.tables.model import Columns, Field, Relation, columns_of

_ROW = Field(
    "row",
    "شمارهٔ ردیف؛ خالی: همهٔ برگه یا پرونده",
    "the row's number; empty: the whole sheet or file",
    "integer",
    least=1,
)
_COLUMN = Field("column", "شمارهٔ ستون؛ خالی: همهٔ ردیف", "the column's number; empty: the whole row", "integer", least=1)
_PLACE = Field("place", kind="location", parts=(FILE, SHEET, _ROW, _COLUMN))
_ORIGIN = Field(
    "origin",
    kind="location",
    stored=None,
    parts=(
        Field("origin_file", "پروندهٔ خود آن", "its own file"),
        Field("origin_sheet", "برگهٔ آن", "the sheet in it"),
        replace(_ROW, name="origin_row"),
        replace(_COLUMN, name="origin_column"),
    ),
)
_SHOWN = (
    Field("code", "کد یافته", "the finding's code", needed=True, of="rule.code"),
    Field(
        "severity",
        "شدت",
        "how much it matters",
        needed=True,
        choices=tuple(map(str, Severity)),
        of="rule.severity.value",
    ),
    Field(
        "stage",
        "کجا پیدا شد: خواندن یا امتیازدهی",
        "where it was found: in reading or in scoring",
        needed=True,
        choices=("reading", "scoring"),
        stored=None,
    ),
    Field("agency", "کد", "its code"),
    Field("indicator", "شناسهٔ شاخص", "the indicator's id"),
    _PLACE,
    Field("message_fa", "یافته به فارسی", "the finding in Persian"),
    Field("message_en", "یافته به انگلیسی", "the finding in English"),
    Field("hint_fa", "چاره به فارسی", "what to do, in Persian"),
    Field("hint_en", "چاره به انگلیسی", "what to do, in English"),
    _ORIGIN,
)
_ATTRIBUTES = tuple(field for field in _SHOWN if field.of or field.name in ("agency", "indicator", "place", "origin"))
_FINDINGS = (NUMBER, Field("of_run", kind="integer"), Field("of_round", kind="integer"), *_SHOWN)


def _all(evaluation: Evaluation) -> list[Finding]:
    among = {id(finding) for finding in evaluation.findings}
    return [*evaluation.findings, *(finding for finding in evaluation.round.findings if id(finding) not in among)]


def _findings(evaluation: Evaluation) -> Iterator[Columns]:
    found = _all(evaluation)
    of_run, of_round = (
        {id(finding): number for number, finding in enumerate(some)}
        for some in (evaluation.findings, evaluation.round.findings)
    )
    yield {
        "of_run": [of_run.get(id(finding)) for finding in found],
        "of_round": [of_round.get(id(finding)) for finding in found],
        "stage": ["reading" if id(finding) in of_round else "scoring" for finding in found],
        **columns_of(_ATTRIBUTES, found),
        **{f"message_{language}": [finding.message(language) for finding in found] for language in LANGUAGES},
        **{f"hint_{language}": [finding.hint(language) for finding in found] for language in LANGUAGES},
    }


def _origins(evaluation: Evaluation) -> Iterator[Columns]:
    carried = [(number, one.origin) for number, one in enumerate(_all(evaluation)) if one.origin != NOWHERE]
    yield {"number": [number for number, _ in carried], "place": [place for _, place in carried]}


FINDINGS = Relation("findings", _FINDINGS, _findings, Text(fa="یافته‌ها", en="What was found"), stored=("number",))
"""Every finding, by place; `of_run`, `of_round`: its place among the evaluation's and among reading's."""
ORIGINS = Relation("origins", (NUMBER, _PLACE), _origins, stored=("number",), since=2)
"""The origins of findings at cells that were carried over from a form: what `origin` says in a published folder."""


def findings_from(columns: Columns, origins: Columns | None) -> list[Finding]:
    """Return the findings in columns, word for word; origins from the table `origins` where they have none."""
    words = (map(Text, columns[f"{what}_fa"], columns[f"{what}_en"]) for what in ("message", "hint"))
    rules = map(worded_rule, columns["code"], map(Severity, columns["severity"]), *words)
    if origins is None:
        carried = columns["origin"]
    else:
        known = dict(zip(origins["number"], origins["place"], strict=True))
        carried = [known.get(number, NOWHERE) for number in columns["number"]]
    rows = zip(rules, columns["place"], columns["agency"], columns["indicator"], carried, strict=True)
    return [Finding(rule, place, agency, indicator, origin=origin) for rule, place, agency, indicator, origin in rows]


def in_order(findings: Sequence[Finding], places: Sequence[int | None]) -> tuple[Finding, ...]:
    """Return the findings that have a number among `places`, by it."""
    known = [(number, finding) for number, finding in zip(places, findings, strict=True) if number is not None]
    return tuple(finding for _, finding in sorted(known, key=itemgetter(0)))

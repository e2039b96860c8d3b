"""Every answer with its cell, those that a stronger source overruled, the links behind them, and objections."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import Answers, Round, draft_of
from eqm.intake.model import DECISIONS
from eqm.language import Text
from eqm.tables.fields import AGENCY, CELL, INDICATOR, NUMBER, POSITION, SERVICE, SOURCE, STATUS
from eqm.tables.model import Columns, Field, Relation, columns_of

_VALUE = Field(
    "value",
    "عدد؛ برای بله/خیر ۱ و ۰، برای گزینه جای آن از صفر، برای نسبت حاصل آن",
    "the number; 1 and 0 for yes and no, a choice's position from 0, a ratio's quotient",
    "number",
)
_ANSWER = (_VALUE, STATUS, SOURCE, CELL)
_OF_POSITION = ("agency", "service")
_OWNER = (POSITION, AGENCY, SERVICE)
_ASKED = Field(
    "asked", "شناسهٔ شاخص، یا جزء یک نسبت", "an indicator's id, or a ratio's part's", needed=True, of="column"
)
_LINK = (Field("link", "پیوند، چنان که نوشته شده", "the link, as it was written", needed=True), CELL)
_OBJECTION = (
    Field("decision", "چه شد", "what came of it", needed=True, choices=DECISIONS),
    Field("value", "مقداری که خواسته شده، مانند پاسخ‌ها", "what it should become, as in answers", "number"),
    replace(STATUS, fa="وضعیت این مقدار", en="what that value is"),
    Field("text", "متن اعتراض", "the objection"),
    Field("note", "یادداشت تصمیم", "the note on the decision"),
    CELL,
)


def _owners(sent: Round) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    codes, services = list(sent.agencies.code), sent.services
    return {
        "agency": (codes, [""] * len(codes)),
        "service": ([codes[owner] for owner in services.agency], list(services.service)),
    }


def asked_per(catalog: Catalog) -> dict[str, str]:
    """Return whether agencies or services are asked, by the ids of the indicators and of the parts of ratios."""
    return {name: one.per for one in catalog.indicators for name in (one.id, *(column.id for column in one.columns))}


def _answers(evaluation: Evaluation) -> Iterator[Columns]:
    owners = _owners(evaluation.round)
    for indicator in evaluation.catalog.indicators:
        agency, service = owners[indicator.per]
        held = evaluation.round.answers[indicator.id]
        yield {
            "indicator": [indicator.id] * len(agency),
            "agency": agency,
            "service": service,
            **{name: getattr(held, name) for name in ("value", "status", "source", "place")},
        }


def _listed(
    name: str, held: str, asked: Field, shown: tuple[Field, ...], title: Text, since: int = 1
) -> Relation[Evaluation]:
    """The table of what a round holds as a list, by what it is `asked` about and what else it shows."""

    def rows(evaluation: Evaluation) -> Iterator[Columns]:
        items = getattr(evaluation.round, held)
        columns = columns_of((asked, POSITION, *shown), items)
        owners, per = _owners(evaluation.round), asked_per(evaluation.catalog)
        of = [(*owners[per[one]], row) for one, row in zip(columns[asked.name], columns["position"], strict=True)]
        agency, service = [agency[row] for agency, _, row in of], [service[row] for _, service, row in of]
        yield {**columns, "agency": agency, "service": service}

    columns = (NUMBER, asked, *_OWNER, *shown)
    return Relation(name, columns, rows, title, stored=("number",), repeats=_OF_POSITION, since=since)


ANSWERS = Relation(
    "answers",
    (INDICATOR, *_OWNER, *_ANSWER),
    _answers,
    Text(fa="پاسخ‌هایی که به حساب آمد", en="The answers that count"),
    ("indicator", "agency", "service"),
    stored=("indicator", "position"),
    repeats=("position", *_OF_POSITION),
)
"""Every answer that counts, gaps too, an indicator after the other."""
_OVERRULED = Text(fa="پاسخ‌هایی که منبعی قوی‌تر جای آن‌ها را گرفت", en="Values that a stronger source overruled")
CLAIMS = _listed("claims", "overruled", _ASKED, _ANSWER, _OVERRULED)
EVIDENCE = _listed("evidence", "evidence", INDICATOR, _LINK, Text(fa="مستندات", en="Links behind answers"), since=2)
OBJECTIONS = _listed("objections", "objections", _ASKED, _OBJECTION, Text(fa="اعتراض‌ها", en="Objections"), since=3)
_ERROR = Field(
    "error",
    "یک انحراف معیار، به واحد پاسخ",
    "one standard deviation, in the answer's unit",
    "number",
    needed=True,
    least=0,
)
ERRORS = _listed(
    "errors", "errors", INDICATOR, (_ERROR, CELL), Text(fa="خطای معیار پاسخ‌ها", en="Answers' standard errors"), since=6
)


def answers_from(columns: Columns, catalog: Catalog) -> dict[str, Answers]:
    """Return the answers that columns hold, an indicator's rows together, by indicator in the catalog's order."""
    found: dict[str, Answers] = {}
    start = 0
    for name, alike in groupby(columns["indicator"]):
        end = start + sum(1 for _ in alike)
        value, status, source, place = (columns[one][start:end] for one in ("value", "status", "source", "place"))
        found[name] = Answers(array("d", value), bytearray(status), bytearray(source), array("q", place))
        start = end
    return {indicator.id: found.get(indicator.id, draft_of(0)) for indicator in catalog.indicators}

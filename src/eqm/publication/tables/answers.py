"""Every answer with its cell, those that a stronger source overruled, and the links behind them."""

from collections.abc import Iterator, Sequence

import numpy as np

from eqm.evaluation import Evaluation
from eqm.intake import Round, Source, Status
from eqm.intake.model import DECISIONS
from eqm.language import Text
from eqm.publication.schema import Columns, Field, Table, whole
from eqm.publication.tables import fields
from eqm.publication.tables.cells import cells

_VALUE = Field(
    "value",
    Text(
        fa="عدد؛ برای بله/خیر ۱ و ۰، برای گزینه جای آن از صفر، برای نسبت حاصل آن",
        en="the number; 1 and 0 for yes and no, a choice's position from 0, a ratio's quotient",
    ),
    "number",
)
_STATUS = Field("status", Text(fa="وضعیت پاسخ", en="what the answer is"), needed=True, choices=fields.STATUSES)
_SOURCE = Field("source", Text(fa="چه کسی داد", en="who gave it"), needed=True, choices=fields.SOURCES)
_PLACE = (fields.FILE, fields.SHEET, fields.CELL)
_GIVEN = (_VALUE, _STATUS, _SOURCE, *_PLACE)
_ASKED = Field("asked", Text(fa="شناسهٔ شاخص، یا جزء یک نسبت", en="an indicator's id, or a ratio's part's"), needed=True)
_LINK = Field("link", Text(fa="پیوند، چنان که نوشته شده", en="the link, as it was written"), needed=True)
_OWNER = (fields.AGENCY, fields.SERVICE)
ANSWERS = (fields.INDICATOR, *_OWNER, *_GIVEN)
CLAIMS = (_ASKED, *_OWNER, *_GIVEN)
EVIDENCE = (fields.INDICATOR, *_OWNER, _LINK, *_PLACE)
OBJECTIONS = (
    _ASKED,
    *_OWNER,
    Field("decision", Text(fa="چه شد", en="what came of it"), needed=True, choices=DECISIONS),
    Field("value", Text(fa="مقداری که خواسته شده، مانند پاسخ‌ها", en="what it should become, as in answers"), "number"),
    Field("status", Text(fa="وضعیت این مقدار", en="what that value is"), needed=True, choices=fields.STATUSES),
    Field("text", Text(fa="متن اعتراض", en="the objection")),
    Field("note", Text(fa="یادداشت تصمیم", en="the note on the decision")),
    *_PLACE,
)
_KEY = ("indicator", "agency", "service")
_STATUSES, _SOURCES = np.array(fields.STATUSES), np.array(fields.SOURCES)


def answers(evaluation: Evaluation) -> Table:
    """Return every answer that counts, gaps too, an indicator after the other."""

    def pieces() -> Iterator[Columns]:
        sent, rows = evaluation.round, _rows(evaluation.round)
        for indicator in evaluation.catalog.indicators:
            agency, service = rows[indicator.per]
            given = sent.answers[indicator.id]
            yield {
                "indicator": [indicator.id] * len(agency),
                "agency": agency,
                "service": service,
                "value": given.value,
                "status": _STATUSES[np.asarray(given.status, np.uint8)].tolist(),
                "source": _SOURCES[np.asarray(given.source, np.uint8)].tolist(),
                **cells(given.place, sent.sheets),
            }

    title = Text(fa="پاسخ‌هایی که به حساب آمد", en="The answers that count")
    links = (fields.OF_AGENCY, fields.OF_INDICATOR)
    return Table("answers", title, ANSWERS, pieces, _KEY, gaps=True, links=links, source=True)


def claims(evaluation: Evaluation) -> Table:
    """Return the values that were given and do not count, a stronger source having given another."""
    sent, asked = evaluation.round, evaluation.catalog.indicators
    per = {name: one.per for one in asked for name in (one.id, *(column.id for column in one.columns))}
    told = sent.overruled

    def columns() -> Columns:
        return {
            "asked": [claim.column for claim in told],
            **_owners([(per[claim.column], claim.row) for claim in told], sent),
            "value": [claim.value for claim in told],
            "status": [Status(claim.status).word for claim in told],
            "source": [Source(claim.source).word for claim in told],
            **cells([claim.place for claim in told], sent.sheets),
        }

    title = Text(fa="پاسخ‌هایی که منبعی قوی‌تر جای آن‌ها را گرفت", en="Values that a stronger source overruled")
    return Table("claims", title, CLAIMS, whole(columns), links=(fields.OF_AGENCY,), source=True)


def evidence(evaluation: Evaluation) -> Table:
    """Return the links that stand behind answers."""
    sent = evaluation.round
    per = {indicator.id: indicator.per for indicator in evaluation.catalog.indicators}

    def columns() -> Columns:
        return {
            "indicator": [link.indicator for link in sent.evidence],
            **_owners([(per[link.indicator], link.row) for link in sent.evidence], sent),
            "link": [link.link for link in sent.evidence],
            **cells([link.place for link in sent.evidence], sent.sheets),
        }

    title = Text(fa="مستندات", en="Links behind answers")
    links = (fields.OF_AGENCY, fields.OF_INDICATOR)
    return Table("evidence", title, EVIDENCE, whole(columns), links=links, source=True)


def objections(evaluation: Evaluation) -> Table:
    """Return what agencies objected to, and what came of it."""
    sent, asked = evaluation.round, evaluation.catalog.indicators
    per = {name: one.per for one in asked for name in (one.id, *(column.id for column in one.columns))}
    made = sent.objections

    def columns() -> Columns:
        return {
            "asked": [one.column for one in made],
            **_owners([(per[one.column], one.row) for one in made], sent),
            "decision": [one.decision for one in made],
            "value": [one.value for one in made],
            "status": [Status(one.status).word for one in made],
            "text": [one.text for one in made],
            "note": [one.note for one in made],
            **cells([one.place for one in made], sent.sheets),
        }

    title = Text(fa="اعتراض‌ها", en="Objections")
    return Table("objections", title, OBJECTIONS, whole(columns), links=(fields.OF_AGENCY,), source=True)


def _rows(sent: Round) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    """Agency and service of each row, by what an indicator is asked per."""
    codes, services = list(sent.agencies.code), sent.services
    return {
        "agency": (codes, [""] * len(codes)),
        "service": ([codes[owner] for owner in services.agency], list(services.service)),
    }


def _owners(asked: Sequence[tuple[str, int]], sent: Round) -> dict[str, Sequence[str]]:
    rows = _rows(sent)
    return {
        "agency": [rows[per][0][row] for per, row in asked],
        "service": [rows[per][1][row] for per, row in asked],
    }

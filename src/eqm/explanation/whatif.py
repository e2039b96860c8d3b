"""What if an answer were another: one agency's answers replaced, all others and what the round taught held still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from eqm.catalog import Indicator
from eqm.catalog.facts import Bounds
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation.model import Wish
from eqm.findings import EqmError, Location
from eqm.intake import NO_PLACE, Answers, Round, Source
from eqm.intake.headers import Question, questions_of
from eqm.intake.values import Reading, read
from eqm.language import Text
from eqm.scoring.arrays import Mask
from eqm.xlsx.reading.model import Formula, Kind

_KINDS = {"value": np.float64, "status": np.uint8, "source": np.uint8, "place": np.int64}
_UNUSABLE = Text(fa="پاسخ فرضی به کار نمی‌آید؛ آن را اصلاح کنید", en="what is supposed cannot be an answer; fix it")


def suppose(evaluation: Evaluation, agency: str, wishes: Sequence[Wish]) -> Evaluation:
    """Return the evaluation as it would be with an agency's wishes as its answers, the later one of two for the same
    answer; its `run` is None.

    What relative methods and fillings learned stays as it was, so no other agency's score moves, only places. Raises
    EqmError, with a finding for each, for wishes that are no answers, and KeyError for an unknown agency, indicator or
    service.
    """
    sent, indicators = evaluation.round, {indicator.id: indicator for indicator in evaluation.catalog.indicators}
    position = {code: row for row, code in enumerate(sent.agencies.code)}[agency]
    questions, answers = questions_of(evaluation.catalog), dict(sent.answers)
    unusable = []
    for wish in wishes:
        indicator = indicators[wish.indicator]
        reading = _reading(indicator, wish, questions)
        if reading.rule is not None:
            unusable.append(reading.finding(Location("--if"), agency, wish.indicator))
        rows = _rows(sent, indicator, position, wish.service)
        answers[indicator.id] = replaced(
            answers[indicator.id], rows, value=reading.value, status=reading.status, source=Source.SELF, place=NO_PLACE
        )
    if unusable:
        raise EqmError(_UNUSABLE, unusable)
    supposed = replace(cooperating(sent, [position]), answers=answers)
    return evaluate(evaluation.catalog, supposed, evaluation.reference)


def cooperating(sent: Round, positions: Iterable[int]) -> Round:
    """Return the round with these agencies, by their positions, as ones that answered: who did not cooperate does."""
    gave, status = bytearray(sent.gave), list(sent.agencies.status)
    for position in positions:
        gave[position] = 1
        status[position] = "participating" if status[position] == "not_cooperating" else status[position]
    return replace(sent, gave=gave, agencies=replace(sent.agencies, status=status))


def replaced(held: Answers, rows: Mask, **columns: object) -> Answers:
    """Return the answers with others in the rows marked: of each column that is named, one for every row or one for
    all of them. The columns given stay as they are.
    """
    put: dict[str, Any] = {
        name: np.where(rows, np.asarray(new, _KINDS[name]), np.asarray(getattr(held, name), _KINDS[name]))
        for name, new in columns.items()
    }
    return replace(held, **put)


def _rows(sent: Round, indicator: Indicator, agency: int, service: str) -> Mask:
    services = sent.services if indicator.per == "service" else None
    owner = np.asarray(services.agency if services else range(len(sent.agencies.code)), np.int64)
    rows: Mask = owner == agency
    if services and service:
        rows &= np.asarray(services.service, object) == service
        if not rows.any():
            raise KeyError(service)
    return rows


def _reading(indicator: Indicator, wish: Wish, questions: Mapping[str, Question]) -> Reading:
    question = questions[indicator.columns[0].id]
    typed = wish.typed.strip()
    if not indicator.answer.share:
        return read(question, (Kind.TEXT, wish.typed, Formula.NONE, "General"), plain=True)
    percent = len(typed) > 1 and typed.endswith(("%", "٪"))
    share = replace(question, bounds=Bounds(0.0, 100.0 if percent else 1.0))
    found = read(share, (Kind.TEXT, typed[:-1] if percent else typed, Formula.NONE, "General"), plain=True)
    return found._replace(value=found.value / 100) if percent else found

"""What if an answer were another: one agency's answers replaced, all others and what the round taught held still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from eqm.xlsx.reading.model import Formula, Kind

_KINDS = (np.float64, np.uint8, np.uint8, np.int64)
_PERCENT = ("%", "٪")
_UNUSABLE = Text(fa="پاسخ فرضی به کار نمی‌آید؛ آن را اصلاح کنید", en="what is supposed cannot be an answer; fix it")


@dataclass(frozen=True, slots=True)
class Change:
    """The answers that a wish puts in place: the rows of the round, and what is read there."""

    indicator: str
    rows: tuple[int, ...]
    reading: Reading


def suppose(evaluation: Evaluation, agency: str, wishes: Sequence[Wish]) -> Evaluation:
    """Return the evaluation as it would be with an agency's wishes as its answers, the later one of two for the same
    answer; its `run` is None.

    What relative methods and fillings learned stays as it was, so no other agency's score moves, only places. Raises
    EqmError, with a finding for each, for wishes that are no answers, and KeyError for an unknown agency, indicator or
    service.
    """
    changes = list(_changes(evaluation, agency, wishes))
    return evaluate(evaluation.catalog, with_changes(evaluation.round, agency, changes), evaluation.reference)


def with_changes(sent: Round, agency: str, changes: Iterable[Change]) -> Round:
    """Return the round with the answers of one agency changed; the round given stays as it is."""
    answers = dict(sent.answers)
    for change in changes:
        answers[change.indicator] = _replaced(answers[change.indicator], change)
    return replace(cooperating(sent, [list(sent.agencies.code).index(agency)]), answers=answers)


def cooperating(sent: Round, positions: Iterable[int]) -> Round:
    """Return the round with these agencies, by their positions, as ones that answered: who did not cooperate does."""
    gave, status = bytearray(sent.gave), list(sent.agencies.status)
    for position in positions:
        gave[position] = 1
        status[position] = "participating" if status[position] == "not_cooperating" else status[position]
    return replace(sent, gave=gave, agencies=replace(sent.agencies, status=status))


def rows_of(sent: Round, indicator: Indicator, agency: str, service: str = "") -> tuple[int, ...]:
    """Return where an agency's answers to an indicator stand: its row, or those of its services, or of one of them.

    Raises KeyError for an agency or a service that is not there.
    """
    codes = list(sent.agencies.code)
    if agency not in codes:
        raise KeyError(agency)
    if indicator.per == "agency":
        return (codes.index(agency),)
    own = np.flatnonzero(np.asarray(sent.services.agency, np.int64) == codes.index(agency)).tolist()
    rows = tuple(row for row in own if service in ("", sent.services.service[row]))
    if service and not rows:
        raise KeyError(service)
    return rows


def _changes(evaluation: Evaluation, agency: str, wishes: Sequence[Wish]) -> Iterable[Change]:
    indicators = {indicator.id: indicator for indicator in evaluation.catalog.indicators}
    questions = questions_of(evaluation.catalog)
    readings = [_reading(indicators[wish.indicator], wish, questions) for wish in wishes]
    unusable = [
        reading.finding(Location("--if"), agency, wish.indicator)
        for wish, reading in zip(wishes, readings, strict=True)
        if reading.rule is not None
    ]
    if unusable:
        raise EqmError(_UNUSABLE, unusable)
    for wish, reading in zip(wishes, readings, strict=True):
        rows = rows_of(evaluation.round, indicators[wish.indicator], agency, wish.service)
        yield Change(wish.indicator, rows, reading)


def _reading(indicator: Indicator, wish: Wish, questions: Mapping[str, Question]) -> Reading:
    question = questions[indicator.columns[0].id]
    typed = wish.typed.strip()
    if not indicator.answer.share:
        return read(question, (Kind.TEXT, wish.typed, Formula.NONE, "General"), plain=True)
    percent = len(typed) > 1 and typed.endswith(_PERCENT)
    share = replace(question, bounds=Bounds(0.0, 100.0 if percent else 1.0))
    said = read(share, (Kind.TEXT, typed[:-1] if percent else typed, Formula.NONE, "General"), plain=True)
    return said._replace(value=said.value / 100) if percent else said


def _replaced(given: Answers, change: Change) -> Answers:
    rows, columns = list(change.rows), []
    put = (change.reading.value, change.reading.status, Source.SELF, NO_PLACE)
    for column, kind, value in zip((given.value, given.status, given.source, given.place), _KINDS, put, strict=True):
        copied: Any = np.array(column, kind)
        copied[rows] = value
        columns.append(copied)
    return Answers(*columns)

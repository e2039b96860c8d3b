"""The answers behind an indicator's score: what was said, by whom, where, at what cost, and what was objected to."""

from math import isnan

import numpy as np

from eqm.catalog import Indicator
from eqm.explanation.basis import Basis
from eqm.explanation.model import Answered, Objected, Statement
from eqm.explanation.rules import answer_rule
from eqm.intake import Claim, Objection, Source, Status
from eqm.intake.answer_words import shown_in_words
from eqm.language import Text, in_digits, joined, with_digits
from eqm.scoring.arrays import Whole
from eqm.scoring.normalize import YEAR


def rows_of_agency(indicator: Indicator, agency: int, basis: Basis) -> Whole:
    """Return the rows in which the agency at a position of the round answers: its own, or those of its services."""
    if indicator.per == "agency":
        return np.array([agency])
    return np.arange(basis.first[agency], basis.first[agency + 1])


def answers_of(indicator: Indicator, agency: int, basis: Basis, most: int | None = None) -> tuple[Answered, ...]:
    """Return the answers of the agency at a position of the round: one, or one for each of its services, those that
    cost most first, equal ones in the order of their codes; the first `most` of them.
    """
    rows, costs = rows_of_agency(indicator, agency, basis), basis.costs[indicator.id]
    if len(rows) > 1:
        rows = rows[np.argsort(-np.nan_to_num(costs.exact[rows]), kind="stable")[:most]]
    figures = (costs.score[rows].tolist(), costs.shown[rows].tolist(), costs.exact[rows].tolist())
    figured = zip(rows.tolist(), *figures, strict=True)
    return tuple(_answered(indicator, agency, row, score, (lost, exact), basis) for row, score, lost, exact in figured)


def objections_of(indicator: Indicator, rows: Whole, basis: Basis) -> tuple[Objected, ...]:
    """Return the objections to an indicator's answers in these rows, by row, then by place."""
    if not basis.objections:
        return ()
    made = (one for row in rows.tolist() for one in basis.objections.get((indicator.id, row), ()))
    return tuple(_objected(indicator, one, basis) for one in made)


def _answered(
    indicator: Indicator, agency: int, row: int, score: float, lost: tuple[float, float], basis: Basis
) -> Answered:
    evaluation, sent = basis.evaluation, basis.evaluation.round
    status, statement = Status(int(basis.answers[indicator.id][1][row])), counted(indicator, row, basis)
    shown = with_digits("" if isnan(score) else f"{score:.{evaluation.catalog.publish.decimals}f}")
    services = sent.services if indicator.per == "service" else None
    months = (services.months[row] if services else sent.agencies.months[agency], sent.agencies.months[agency], YEAR)
    observed = next(float(month) for month in months if not isnan(month))
    service, title = (services.service[row], services.title[row]) if services else ("", "")
    rule = answer_rule(basis.rules[indicator.id], statement.words, status, shown, observed)
    overruled = tuple(claimed(indicator, claim, basis) for claim in basis.overruled.get((indicator.id, row), ()))
    return Answered(service, title, statement, status, score, *lost, rule, overruled)


def counted(indicator: Indicator, row: int, basis: Basis) -> Statement:
    """Return the value that counts in a row of an indicator, as it was given."""
    held = basis.evaluation.round.answers[indicator.id]
    status, source = Status(held.status[row]), Source(held.source[row])
    return _statement(indicator, status, float(held.value[row]), source, held.place[row], basis)


def claimed(indicator: Indicator, claim: Claim, basis: Basis) -> Statement:
    """Return a value that was given for an indicator or a part of it, and does not count."""
    return _statement(indicator, claim.status, claim.value, claim.source, claim.place, basis, claim.column)


def answer_in_words(indicator: Indicator, status: Status, value: float, column: str = "") -> Text:
    """Return a value as a person would have typed it, with its unit; of a ratio's part, which is a count, its column
    with the number; empty where it is missing.
    """
    if column not in ("", indicator.id) and status is Status.SCORED:
        return joined((column, in_digits(value)), " = ")
    return shown_in_words(indicator, status, value)


def _objected(indicator: Indicator, one: Objection, basis: Basis) -> Objected:
    sent = basis.evaluation.round
    service = sent.services.service[one.row] if indicator.per == "service" else ""
    wanted = answer_in_words(indicator, one.status, one.value, one.column)
    return Objected(one.column, service, one.decision, one.text, one.note, wanted, sent.location(one.place))


def _statement(
    indicator: Indicator, status: Status, value: float, source: Source, place: int, basis: Basis, column: str = ""
) -> Statement:
    cell = basis.evaluation.round.location(place)
    words, by = answer_in_words(indicator, status, value, column), None if status is Status.MISSING else source
    return Statement(words, by, cell)

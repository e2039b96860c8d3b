"""The answers behind an indicator's score: what was said, by whom, in which cell, and what it cost."""

from math import isnan

import numpy as np

from eqm.catalog import Indicator
from eqm.decimals import round_decimal
from eqm.explanation.basis import Basis
from eqm.explanation.model import Answered, Said
from eqm.explanation.rules import answer_rule
from eqm.intake import Claim, Source, Status
from eqm.intake.form.recent import claim_in_words
from eqm.language import Text
from eqm.scoring.arrays import Floats, Whole
from eqm.scoring.normalize import YEAR


def rows_of_agency(indicator: Indicator, agency: int, basis: Basis) -> Whole:
    """Return the rows in which the agency at a position of the round answers: its own, or those of its services."""
    if indicator.per == "agency":
        return np.array([agency])
    return np.arange(basis.first[agency], basis.first[agency + 1])


def answers_of(
    indicator: Indicator, agency: int, decimals: int, basis: Basis, most: int | None = None
) -> tuple[Answered, ...]:
    """Return the answers of the agency at a position of the round: one, or one for each of its services, those that
    cost most first, equal ones in the order of their codes; the first `most` of them. What they cost is rounded to
    `decimals`.
    """
    rows = rows_of_agency(indicator, agency, basis)
    costs = _costs(indicator, agency, rows, basis)
    order = np.argsort(-np.nan_to_num(costs), kind="stable")[:most]
    figures = zip(
        rows[order].tolist(),
        basis.published(basis.answers[indicator.id][0][rows[order]]).tolist(),
        round_decimal(costs[order], decimals, "half_even").tolist(),
        costs[order].tolist(),
        strict=True,
    )
    return tuple(_answered(indicator, agency, row, score, (shown, cost), basis) for row, score, shown, cost in figures)


def _costs(indicator: Indicator, agency: int, rows: Whole, basis: Basis) -> Floats:
    """The points of the index that each row loses; what the indicator loses, shared by the rows' weights."""
    catalog = basis.evaluation.catalog
    lacking = pool_shares(indicator, rows, basis) * (catalog.publish.scale - basis.answers[indicator.id][0][rows])
    whole, lost = np.nansum(lacking), float(basis.points.lost[indicator.id].iloc[agency])
    return lacking * (lost / whole if abs(whole) > 0 else 0.0)


def pool_shares(indicator: Indicator, rows: Whole, basis: Basis) -> Floats:
    """Return how much each of an agency's `rows` weighs in its score of an indicator: 1 together, NaN for a row without
    a score.
    """
    weights = np.ones(len(rows))
    if indicator.per == "service" and basis.evaluation.catalog.pool == "weight":
        weights = np.asarray(basis.evaluation.round.services.weight, np.float64)[rows]
    weights = np.where(np.isnan(basis.answers[indicator.id][0][rows]), np.nan, weights)
    whole = np.nansum(weights)
    return weights / whole if whole else weights


def _answered(
    indicator: Indicator, agency: int, row: int, score: float, cost: tuple[float, float], basis: Basis
) -> Answered:
    told, sent = basis.evaluation, basis.evaluation.round
    status, said = Status(int(basis.answers[indicator.id][1][row])), counted(indicator, row, basis)
    shown = "" if isnan(score) else f"{score:.{told.catalog.publish.decimals}f}"
    months = [sent.services.months[row]] if indicator.per == "service" else []
    observed = next((float(m) for m in (*months, sent.agencies.months[agency]) if not isnan(m)), YEAR)
    fit = told.reference.fits.get(indicator.id)
    services = sent.services if indicator.per == "service" else None
    return Answered(
        services.service[row] if services else "",
        services.title[row] if services else "",
        said,
        status,
        score,
        *cost,
        answer_rule(indicator, told.catalog, basis.rules[indicator.id], said.words, status, shown, observed, fit),
        tuple(claimed(indicator, claim, basis) for claim in basis.overruled.get((indicator.id, row), ())),
    )


def counted(indicator: Indicator, row: int, basis: Basis) -> Said:
    """Return the value that counts in a row of an indicator, as it was given."""
    given = basis.evaluation.round.answers[indicator.id]
    status, source = Status(given.status[row]), Source(given.source[row])
    return _said(indicator, status, float(given.value[row]), source, given.place[row], basis)


def claimed(indicator: Indicator, claim: Claim, basis: Basis) -> Said:
    """Return a value that was given for an indicator or a part of it, and does not count."""
    return _said(indicator, claim.status, claim.value, claim.source, claim.place, basis, claim.column)


def _said(
    indicator: Indicator, status: Status, value: float, source: Source, place: int, basis: Basis, column: str = ""
) -> Said:
    """What stands in a cell; of a ratio's part, which is a count, its column with the number."""
    if column not in ("", indicator.id) and status is Status.SCORED:
        words = Text(fa=f"{column} = {value:g}", en=f"{column} = {value:g}")
    else:
        words = Text(
            fa=claim_in_words(indicator, status, value, "fa"), en=claim_in_words(indicator, status, value, "en")
        )
    cell = basis.evaluation.round.location(place)
    return Said(words, None if status is Status.MISSING else source, cell)

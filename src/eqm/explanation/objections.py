"""What an agency objected to, in words, and what came of it."""

from eqm.catalog import Indicator
from eqm.explanation.answers import answer_in_words
from eqm.explanation.basis import Basis
from eqm.explanation.model import Objected
from eqm.intake import Objection
from eqm.scoring.arrays import Whole


def objections_of(indicator: Indicator, rows: Whole, basis: Basis) -> tuple[Objected, ...]:
    """Return the objections to an indicator's answers in these rows, by row, then by place."""
    if not basis.objections:
        return ()
    made = (one for row in rows.tolist() for one in basis.objections.get((indicator.id, row), ()))
    return tuple(_objected(indicator, one, basis) for one in made)


def _objected(indicator: Indicator, one: Objection, basis: Basis) -> Objected:
    sent = basis.evaluation.round
    service = sent.services.service[one.row] if indicator.per == "service" else ""
    wanted = answer_in_words(indicator, one.status, one.value, one.column)
    return Objected(one.column, service, one.decision, one.text, one.note, wanted, sent.location(one.place))

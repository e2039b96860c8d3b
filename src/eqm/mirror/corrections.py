"""What other sources made of an agency's own claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from eqm.catalog import Indicator
from eqm.decimals import round_decimal, snap
from eqm.explanation import Basis
from eqm.explanation.answers import claimed, counted, rows_of_agency
from eqm.explanation.whatif import replaced
from eqm.intake import Claim, Source
from eqm.mirror.model import Correction
from eqm.scoring.arrays import Floats
from eqm.scoring.scorecard import answer_scores


@dataclass(frozen=True)
class Corrections:
    """The claims of a round that do not count, by indicator and row, and what each answer would have scored by them.

    `scores`: by indicator id a row an answer, as it would be if the agency's own claim counted; NaN where none stands.
    """

    basis: Basis
    scores: Mapping[str, Floats]

    def of(self, agency: str) -> tuple[list[Correction], int]:
        """Return an agency's claims that another value replaced, in the catalog's order; how many were left alone."""
        found = list(self._found(agency))
        changed = [one for one in found if one.claimed.words != one.decided.words]
        return changed, len(found) - len(changed)

    def _found(self, agency: str) -> Iterator[Correction]:
        position = self.basis.positions[agency]
        for indicator in self.basis.evaluation.catalog.indicators:
            rows = rows_of_agency(indicator, position, self.basis)
            for row, share in zip(rows.tolist(), self.basis.costs[indicator.id].share[rows].tolist(), strict=True):
                for claim in self.basis.overruled.get((indicator.id, row), ()):
                    if claim.source is Source.SELF:
                        value = float(self.basis.points.value[indicator.id].to_numpy()[position])
                        yield self._correction(indicator, claim, value * share)

    def _correction(self, indicator: Indicator, claim: Claim, value: float) -> Correction:
        basis, services = self.basis, self.basis.evaluation.round.services
        own, now = self.scores[indicator.id][claim.row], basis.answers[indicator.id][0][claim.row]
        if claim.column != indicator.id:
            own = np.nan
        decimals = basis.evaluation.catalog.publish.decimals
        points = round_decimal(snap(np.array([(now - own) * value])), decimals, "half_even")
        service = services.service[claim.row] if indicator.per == "service" else ""
        both = claimed(indicator, claim, basis), counted(indicator, claim.row, basis)
        return Correction(claim.column, service, *both, float(points[0]))


def corrections(basis: Basis) -> Corrections:
    """Return what is known of the claims of a round that do not count; each is scored under the round's reference."""
    evaluation = basis.evaluation
    answers = dict(evaluation.round.answers)
    own: dict[str, dict[int, Claim]] = {}
    for claim in evaluation.round.overruled:
        if claim.source is Source.SELF and claim.column in answers:
            own.setdefault(claim.column, {})[claim.row] = claim
    for name, claims in own.items():
        rows = np.zeros(len(answers[name].value), bool)
        value, status = np.zeros(len(rows)), np.zeros(len(rows), np.uint8)
        for row, claim in claims.items():
            rows[row], value[row], status[row] = True, claim.value, claim.status
        answers[name] = replaced(answers[name], rows, value=value, status=status)
    scored = answer_scores(evaluation.catalog, replace(evaluation.round, answers=answers), evaluation.reference)
    return Corrections(basis, {name: scores for name, (scores, _) in scored.items()})

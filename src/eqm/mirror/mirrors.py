"""The mirrors of a round: what they share is found once, then an agency's own is soon made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from eqm.catalog import Indicator
from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation import Basis, Branch, Explanation, basis, explain
from eqm.explanation.answers import claimed, counted, rows_of_agency
from eqm.explanation.whatif import replaced
from eqm.findings import Finding
from eqm.intake import Claim, Source
from eqm.mirror.goals import standings
from eqm.mirror.model import Contrast, Correction, Goal, Mirror, Past, Way
from eqm.mirror.ways import Ways
from eqm.scoring.arrays import Floats
from eqm.scoring.scorecard import answer_scores

SERVICES = 5
"""Of an indicator's services so many are shown, those that cost most."""
CONTRASTS = 5
"""So many strengths, and so many weaknesses."""


class Mirrors:
    """Mirrors of the agencies of one evaluation; `trend` as `Store.trend` gives it, None where no rounds are stored."""

    def __init__(self, evaluation: Evaluation, trend: pd.DataFrame | None = None) -> None:
        self.evaluation, self.basis = evaluation, basis(evaluation)
        self._ways, self._standings = Ways(self.basis), standings(evaluation)
        self._own_scores = _claim_scores(self.basis)
        self._past = {} if trend is None else _past(trend, evaluation.catalog.digest)
        self._findings: dict[str, list[Finding]] = {}
        for finding in evaluation.findings:
            self._findings.setdefault(finding.agency, []).append(finding)

    def of(self, agency: str, goals: Sequence[Goal] | None = None, group: str | None = None) -> Mirror:
        """Return the mirror of an agency, by its code; with ways to `goals`, by default to the next place and the next
        band, beside a `group`, by default the first it has a place in.

        Raises KeyError for what is not there, ValueError for a goal that is none: a place below 1, to pass who has no
        place.
        """
        wanted = self._ways.field.next_goals(agency) if goals is None else goals
        return self._mirror(agency, self._ways.to({agency: wanted})[agency], group)

    def all(self, agencies: Sequence[str]) -> Iterator[Mirror]:
        """Yield the mirrors of these agencies, one at a time; the ways of all are found first, together."""
        ways = self._ways.to({agency: self._ways.field.next_goals(agency) for agency in agencies})
        return (self._mirror(agency, ways[agency], None) for agency in agencies)

    def _mirror(self, agency: str, ways: Sequence[Way], group: str | None) -> Mirror:
        explanation = explain(self.basis, agency, group, SERVICES)
        leaves = [branch for branch in explanation.tree.walk() if branch.leaf]
        contrasts = list(self._contrasts(explanation, leaves))
        claims = list(_corrections(agency, self.basis, self._own_scores))
        changed = tuple(one for one in claims if one.claimed.words != one.decided.words)
        lost = [branch for branch in leaves if branch.lost > 0]
        return Mirror(
            explanation,
            tuple(sorted(lost, key=lambda branch: (-branch.lost, -branch.exact_lost))),
            tuple(self._standings[agency]),
            tuple([one for one in sorted(contrasts, key=lambda one: -one.points) if one.points > 0][:CONTRASTS]),
            tuple([one for one in sorted(contrasts, key=lambda one: one.points) if one.points < 0][:CONTRASTS]),
            tuple(ways),
            changed,
            len(claims) - len(changed),
            tuple(one for branch in leaves if branch.leaf for one in branch.leaf.objections),
            tuple(self._findings.get(agency, ())),
            tuple(self._past.get(agency, ())),
        )

    def _contrasts(self, explanation: Explanation, leaves: Sequence[Branch]) -> Iterator[Contrast]:
        weights = self.basis.points.weight.loc[explanation.agency]
        own = weights[[branch.id for branch in leaves]].to_numpy()
        points = snap(np.array([branch.score - branch.peers for branch in leaves]) * own)
        rounded = round_decimal(points, explanation.points_decimals, "half_even").tolist()
        return (Contrast(leaf.id, leaf.score, leaf.peers, each) for leaf, each in zip(leaves, rounded, strict=True))


def _past(trend: pd.DataFrame, digest: str) -> Mapping[str, list[Past]]:
    """By agency its rounds, from the oldest; `digest`: of the mirror's catalog."""
    columns = ["round", "digest", "agency", "node", "score", "rank", "of"]
    rows = trend[columns].itertuples(index=False, name=None)
    past: dict[str, list[Past]] = {}
    for (round_, scored_by), of_round in groupby(rows, itemgetter(0, 1)):
        nodes: dict[str, dict[str, tuple[float, int, int]]] = {}
        for _, _, agency, node, *stood in of_round:
            nodes.setdefault(agency, {})[node] = tuple(stood)
        for agency, stood_in in nodes.items():
            past.setdefault(agency, []).append(Past(round_, scored_by == digest, stood_in))
    return past


def _claim_scores(basis: Basis) -> Mapping[str, Floats]:
    """By indicator id what each answer would have scored if the agency's own claim counted, under the reference
    that the round left; NaN where none stands.
    """
    evaluation = basis.evaluation
    answers = dict(evaluation.round.answers)
    own: dict[str, list[Claim]] = {}
    for claim in evaluation.round.overruled:
        if claim.source is Source.SELF and claim.column in answers:
            own.setdefault(claim.column, []).append(claim)
    for name, claims in own.items():
        rows = np.zeros(len(answers[name].value), bool)
        value, status = np.zeros(len(rows)), np.zeros(len(rows), np.uint8)
        for claim in claims:
            rows[claim.row], value[claim.row], status[claim.row] = True, claim.value, claim.status
        answers[name] = replaced(answers[name], rows, value=value, status=status)
    scored = answer_scores(evaluation.catalog, replace(evaluation.round, answers=answers), evaluation.reference)
    return {name: scores for name, (scores, _) in scored.items()}


def _corrections(agency: str, basis: Basis, own_scores: Mapping[str, Floats]) -> Iterator[Correction]:
    """The agency's claims that do not count, in its order; also those that another source left as they were."""
    position = basis.positions[agency]
    for indicator in basis.evaluation.catalog.indicators:
        rows, costs = rows_of_agency(indicator, position, basis), basis.costs[indicator.id]
        for row in rows.tolist():
            for claim in basis.overruled.get((indicator.id, row), ()):
                if claim.source is Source.SELF:
                    value = float(basis.points.value[indicator.id].to_numpy()[position]) * float(costs.share[row])
                    yield _correction(indicator, claim, value, own_scores[indicator.id][row], basis)


def _correction(indicator: Indicator, claim: Claim, value: float, own: float, basis: Basis) -> Correction:
    """A claim; `own` is what it would have scored, of the indicator's, each point of which is `value` of the index."""
    now = basis.answers[indicator.id][0][claim.row]
    lost = (now - own) * value if claim.column == indicator.id else np.nan
    points = round_decimal(snap(np.array([lost])), basis.evaluation.catalog.publish.decimals, "half_even")
    service = basis.evaluation.round.services.service[claim.row] if indicator.per == "service" else ""
    both = claimed(indicator, claim, basis), counted(indicator, claim.row, basis)
    return Correction(claim.column, service, *both, float(points[0]))

"""What is within reach: for every answer of a round a better one, as good as others of the same round gave.

Nobody is told to reach for what nobody has: a level is an answer that stands in the round, given by at least a share of
an agency's peers, or by the best of all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from eqm.catalog import Indicator
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import Basis, peers_of
from eqm.explanation.answers import rows_of_agency
from eqm.explanation.whatif import cooperating, replaced
from eqm.intake import NO_PLACE, Answers, Round, Source, Status
from eqm.scoring.arrays import Floats, Mask, Whole
from eqm.scoring.scorecard import answer_scores

QUARTER, BEST = 0.25, 0.0
"""How large a share of the answers of peers are at least as good as a level: a quarter; or that of the best alone."""
FEWEST_PEERS = 5
"""With fewer members that have a place a group says little of what can be reached, and all agencies stand in for it."""
_BETTER = 1e-9

Raised = Mapping[str, tuple[Whole, Floats]]
"""By indicator id the rows in which an agency raises its answers, and the values that it raises them to."""


@dataclass(frozen=True, eq=False)
class Reach:
    """A round in which everybody has answered as well as is within reach.

    `share`: of the peers' answers are at least as good as the level. `round`: the answers, raised where that scores
    more. `raised`: by indicator id, which of its rows (agencies, or services) were.
    """

    basis: Basis
    share: float
    round: Round
    raised: Mapping[str, Mask]

    def of(self, position: int, chosen: Sequence[str]) -> Raised:
        """Return the chosen answers of the agency at a position of the round."""
        indicators = {indicator.id: indicator for indicator in self.basis.evaluation.catalog.indicators}
        raised = {}
        for name in chosen:
            rows = rows_of_agency(indicators[name], position, self.basis)
            rows = rows[self.raised[name][rows]]
            raised[name] = rows, np.asarray(self.round.answers[name].value, np.float64)[rows]
        return raised

    @cached_property
    def raised_scores(self) -> Floats:
        """The indicators' scores of the raised round, under the reference of the round as it is: agencies × indicators,
        as they rise; each indicator's own, so that any of them may be taken and the others left.
        """
        evaluation = self.basis.evaluation
        return evaluate(evaluation.catalog, self.round, evaluation.reference).scores.to_numpy()


def within_reach(basis: Basis, share: float = QUARTER) -> Reach:
    """Return what every agency could raise its answers to: an answer that `share` of the answers of its peers are at
    least as good as, by their score.

    Peers are the agencies that have a place in the group it is compared with, or all where those are fewer than
    FEWEST_PEERS; under BEST always all. A gap that scores is raised too; what does not apply, or is left out of the
    mean, stays as it is.
    """
    evaluation = basis.evaluation
    peer, members = _peers(evaluation, share)
    services = np.asarray(evaluation.round.services.agency, np.int64)
    candidates, levels = {}, {}
    for indicator in evaluation.catalog.indicators:
        owner = services if indicator.per == "service" else np.arange(len(peer))
        levels[indicator.id] = _levels(indicator, basis, owner, peer, members, share)
        held, wanted = evaluation.round.answers[indicator.id], levels[indicator.id]
        there = ~np.isnan(wanted) & (np.asarray(held.status, np.uint8) != Status.NOT_APPLICABLE)
        candidates[indicator.id] = _claimed(held, there, wanted)
    scores = answer_scores(evaluation.catalog, replace(evaluation.round, answers=candidates), evaluation.reference)
    raised, answers = {}, {}
    for name, held in evaluation.round.answers.items():
        before, after = basis.answers[name][0], scores[name][0]
        raised[name] = ~np.isnan(before) & ~np.isnan(levels[name]) & (after > before + _BETTER)
        answers[name] = _claimed(held, raised[name], levels[name])
    return Reach(basis, share, replace(evaluation.round, answers=answers, gave=bytearray([1]) * len(peer)), raised)


def applied(basis: Basis, choices: Mapping[str, Raised]) -> Round:
    """Return the round as it is, but with each agency's answers of its choice raised; who did not cooperate does."""
    sent, answers = basis.evaluation.round, dict(basis.evaluation.round.answers)
    for name, held in sent.answers.items():
        parts = [raised[name] for raised in choices.values() if name in raised]
        if parts:
            rows, values = np.zeros(len(held.value), bool), np.array(held.value, np.float64)
            for row, value in parts:
                rows[row], values[row] = True, value
            answers[name] = _claimed(held, rows, values)
    return replace(cooperating(sent, [basis.positions[agency] for agency in choices]), answers=answers)


def _claimed(held: Answers, rows: Mask, values: Floats) -> Answers:
    """The answers, but in the `rows` marked those with the values, as the agency would claim them."""
    return replaced(held, rows, value=values, status=Status.SCORED, source=Source.SELF, place=NO_PLACE)


def _peers(evaluation: Evaluation, share: float) -> tuple[Whole, list[Mask]]:
    """For each agency the number of its peers, and by that number who they are."""
    codes, placed = evaluation.agencies.index, (evaluation.agencies["rank"] > 0).to_numpy()
    members = [placed]
    number = {"": 0}
    for name, frame in evaluation.groups.items() if share != BEST else ():
        within = codes.isin(frame.index) & placed
        number[name] = len(members) if within.sum() >= FEWEST_PEERS else 0
        if number[name]:
            members.append(within)
    return np.array([number.get(peers_of(evaluation, code), 0) for code in codes], np.int64), members


def _levels(indicator: Indicator, basis: Basis, owner: Whole, peer: Whole, members: list[Mask], share: float) -> Floats:
    """The value that each row could be raised to; NaN where its peers gave no answer to the indicator."""
    scores, status = basis.answers[indicator.id]
    values = np.asarray(basis.evaluation.round.answers[indicator.id].value, np.float64)
    answered = (status == Status.SCORED) & ~np.isnan(scores) & ~np.isnan(values)
    found = np.array([_level(values, scores, answered & among[owner], share) for among in members])
    return found[peer[owner]] if len(owner) else np.empty(0)


def _level(values: Floats, scores: Floats, among: Mask, share: float) -> float:
    held, points = values[among], scores[among]
    if not len(held):
        return np.nan
    best = np.argsort(-points, kind="stable")
    least = points[best[max(0, int(np.ceil(share * len(best))) - 1)]]
    rising = held[best[0]] >= held[best[-1]]
    enough = held[points == least]
    return float(enough.min() if rising else enough.max())

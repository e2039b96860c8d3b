"""The mirrors of a round: what they share is found once, then an agency's own is soon made."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation import Branch, Explanation, basis, explain
from eqm.findings import Finding
from eqm.mirror.corrections import corrections
from eqm.mirror.goals import Goal
from eqm.mirror.model import Contrast, Mirror, Past, Way
from eqm.mirror.standings import standings
from eqm.mirror.ways import Ways

SERVICES = 5
"""Of an indicator's services so many are shown, those that cost most."""
CONTRASTS = 5
"""So many strengths, and so many weaknesses."""


class Mirrors:
    """Mirrors of the agencies of one evaluation; `trend` as `Store.trend` gives it, None where no rounds are stored."""

    def __init__(self, evaluation: Evaluation, trend: pd.DataFrame | None = None) -> None:
        self.evaluation, self.basis = evaluation, basis(evaluation)
        self._ways, self._standings = Ways(self.basis), standings(evaluation)
        self._corrections = corrections(self.basis)
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
        changed, confirmed = self._corrections.of(agency)
        lost = [branch for branch in leaves if branch.lost > 0]
        return Mirror(
            explanation,
            tuple(sorted(lost, key=lambda branch: (-branch.lost, -branch.exact_lost))),
            tuple(self._standings[agency]),
            tuple([one for one in sorted(contrasts, key=lambda one: -one.points) if one.points > 0][:CONTRASTS]),
            tuple([one for one in sorted(contrasts, key=lambda one: one.points) if one.points < 0][:CONTRASTS]),
            tuple(ways),
            tuple(changed),
            confirmed,
            tuple(one for branch in leaves if branch.leaf for one in branch.leaf.objections),
            tuple(self._findings.get(agency, ())),
            tuple(self._past.get(agency, ())),
        )

    def _contrasts(self, explanation: Explanation, leaves: Sequence[Branch]) -> Iterator[Contrast]:
        weights, column = self.basis.columns[0], {str(name): at for at, name in enumerate(self.basis.points.weight)}
        own = weights[self.basis.positions[explanation.agency]][[column[branch.id] for branch in leaves]]
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

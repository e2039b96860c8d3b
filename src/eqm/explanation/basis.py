"""What explanations of one evaluation share, learned once for all agencies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from eqm.catalog import Indicator
from eqm.decimals import SNAP, round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import Points, points
from eqm.explanation.rules import Rule, rule_of
from eqm.findings import Finding
from eqm.intake import Claim, Objection
from eqm.language import as_typed
from eqm.ranking import places_in
from eqm.scoring import INDEX
from eqm.scoring.arrays import Codes, Floats, Whole
from eqm.scoring.scorecard import answer_scores

_SHARE_DECIMALS = 2


class Costs(NamedTuple):
    """The answers to an indicator, a row each: how much it weighs in its agency's score, 1 together; the points of the
    index it lost, exact and as shown, with a decimal more than an indicator's; its published score. NaN without one.
    """

    share: Floats
    exact: Floats
    shown: Floats
    score: Floats


@dataclass(frozen=True)
class Basis:
    """An evaluation with what explaining it takes.

    `places`: by node id, the index under INDEX: score, exact, rank, indexed by agency. `exact`: the same, a column a
    node. `answers`: by indicator id the score and status of each answer, before services are pooled. `first`: where
    each agency's services begin, and after the last of them their number. `rules`: by indicator id its score method in
    words, with the numbers that all its answers share. `overruled`: claims that do not count, `objections`: all of
    them, both by indicator and row. `findings`: those of the round, by agency and indicator.
    """

    evaluation: Evaluation
    points: Points
    places: Mapping[str, pd.DataFrame]
    exact: pd.DataFrame
    answers: Mapping[str, tuple[Floats, Codes]]
    first: Whole
    rules: Mapping[str, Rule]
    overruled: Mapping[tuple[str, int], Sequence[Claim]]
    objections: Mapping[tuple[str, int], Sequence[Objection]]
    findings: Mapping[tuple[str, str], Sequence[Finding]]

    def published(self, figures: Floats) -> Floats:
        """Return figures rounded as the catalog publishes them."""
        publish = self.evaluation.catalog.publish
        return round_decimal(snap(figures), publish.decimals, publish.rounding)

    @property
    def decimals(self) -> int:
        """With how many decimals points are shown: as scores are, or as many as the scale has."""
        publish = self.evaluation.catalog.publish
        return min(SNAP, max(publish.decimals, len(as_typed(publish.scale).partition(".")[2])))

    @cached_property
    def stood(self) -> Mapping[str, tuple[Floats, Whole, int]]:
        """By node the published scores and the ranks of `places`, as plain columns, and how many have a place."""
        columns = {
            node: (frame["score"].to_numpy(np.float64), frame["rank"].to_numpy(np.int64))
            for node, frame in self.places.items()
        }
        return {node: (scores, ranks, int((ranks > 0).sum())) for node, (scores, ranks) in columns.items()}

    @cached_property
    def figures(self) -> Floats:
        """By agency and node, in the order of the points' columns, the node's share of the index in percent, rounded,
        its points won and lost as they came out, and both to nine decimals: agencies × nodes × these.
        """
        weight, won, lost = (frame.to_numpy() for frame in (self.points.weight, self.points.won, self.points.lost))
        share = round_decimal(weight * 100, _SHARE_DECIMALS, "half_even")
        return np.stack([share, won, lost, snap(won), snap(lost)], axis=-1)

    @cached_property
    def statuses(self) -> Mapping[str, Codes]:
        """By indicator id every agency's status."""
        return {str(name): column.to_numpy(np.uint8) for name, column in self.evaluation.status.items()}

    @cached_property
    def costs(self) -> Mapping[str, Costs]:
        """By indicator id what each of its answers weighs, and what it cost."""
        return {indicator.id: self._costs(indicator) for indicator in self.evaluation.catalog.indicators}

    def _costs(self, indicator: Indicator) -> Costs:
        """What the indicator lost for an agency, shared by its rows as they weigh and lack."""
        evaluation, scores = self.evaluation, self.answers[indicator.id][0]
        lacked = np.nan_to_num(evaluation.catalog.publish.scale - scores)
        owner, weights = np.arange(len(evaluation.agencies)), np.ones(len(scores))
        if indicator.per == "service":
            owner = np.asarray(evaluation.round.services.agency, np.int64)
            if evaluation.catalog.pool == "weight":
                weights = np.asarray(evaluation.round.services.weight, np.float64)
        share = _shared(np.where(np.isnan(scores), 0.0, weights), owner, len(evaluation.agencies))
        lacking = _shared(share * lacked, owner, len(evaluation.agencies))
        exact = np.where(np.isnan(scores), np.nan, lacking * self.points.lost[indicator.id].to_numpy()[owner])
        shown = round_decimal(exact, min(SNAP, self.decimals + 1), "half_even")
        return Costs(np.where(np.isnan(scores), np.nan, share), exact, shown, self.published(scores))

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each agency stands in the round, by its code."""
        return {code: row for row, code in enumerate(self.evaluation.round.agencies.code)}

    @cached_property
    def means(self) -> Mapping[str, Mapping[str, float]]:
        """By group, "" for all, and node, the mean of the node's scores over the members that take part and have a
        place in the index; published, NaN where nobody has one.
        """
        evaluation = self.evaluation
        ranked = evaluation.agencies.index[(evaluation.agencies["rank"] > 0) & evaluation.who.counted]
        members = {"": ranked, **{name: frame.index.intersection(ranked) for name, frame in evaluation.groups.items()}}
        means = {name: self.exact.loc[codes].mean() for name, codes in members.items()}
        return {
            name: dict(zip(map(str, mean.index), self.published(mean.to_numpy(np.float64)).tolist(), strict=True))
            for name, mean in means.items()
        }


def basis(evaluation: Evaluation) -> Basis:
    """Return what explanations of this evaluation share."""
    catalog, sent, agencies = evaluation.catalog, evaluation.round, evaluation.agencies
    scores = {str(name): evaluation.scores[name].to_numpy() for name in evaluation.scores}
    places = {name: places_in(own, evaluation.who, catalog.publish, agencies.index) for name, own in scores.items()}
    overruled: dict[tuple[str, int], list[Claim]] = {}
    for claim in sent.overruled:
        overruled.setdefault((claim.column.partition(".")[0], claim.row), []).append(claim)
    objections: dict[tuple[str, int], list[Objection]] = {}
    for objection in sent.objections:
        objections.setdefault((objection.indicator, objection.row), []).append(objection)
    findings: dict[tuple[str, str], list[Finding]] = {}
    for finding in evaluation.findings:
        findings.setdefault((finding.agency, finding.indicator), []).append(finding)
    everywhere = {INDEX: agencies, **evaluation.dimensions, **places}
    return Basis(
        evaluation,
        points(evaluation),
        everywhere,
        pd.DataFrame({name: frame["exact"] for name, frame in everywhere.items()}),
        answer_scores(catalog, sent, evaluation.reference),
        np.searchsorted(np.asarray(sent.services.agency, np.int64), np.arange(len(agencies) + 1)),
        {i.id: rule_of(i, catalog, evaluation.reference.fits.get(i.id)) for i in catalog.indicators},
        overruled,
        objections,
        findings,
    )


def _shared(parts: Floats, owner: Whole, agencies: int) -> Floats:
    """Each part as a share of its owner's parts together; 0 where those come to nothing."""
    whole = np.bincount(owner, parts, agencies)[owner]
    return np.divide(parts, whole, out=np.zeros_like(parts), where=whole != 0)

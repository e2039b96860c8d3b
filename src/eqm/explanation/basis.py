"""What explanations of one evaluation share, learned once for all agencies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import Points, points
from eqm.explanation.rules import rule_of
from eqm.findings import Finding
from eqm.intake import Claim
from eqm.language import Text
from eqm.ranking import places_in
from eqm.scoring import INDEX
from eqm.scoring.arrays import Codes, Floats, Whole
from eqm.scoring.scorecard import answer_scores


@dataclass(frozen=True)
class Basis:
    """An evaluation with what explaining it takes.

    `places`: by node id, the index under INDEX: score, exact, rank, indexed by agency. `exact`: the same, a column a
    node. `answers`: by indicator id the score and status of each answer, before services are pooled. `first`: where
    each agency's services begin, and after the last of them their number. `rules`: by indicator id its score method in
    words. `overruled`: claims that do not count, by
    indicator and row. `findings`: those of the round, by agency and indicator.
    """

    evaluation: Evaluation
    points: Points
    places: Mapping[str, pd.DataFrame]
    exact: pd.DataFrame
    answers: Mapping[str, tuple[Floats, Codes]]
    first: Whole
    rules: Mapping[str, Text]
    overruled: Mapping[tuple[str, int], Sequence[Claim]]
    findings: Mapping[tuple[str, str], Sequence[Finding]]

    def published(self, figures: Floats) -> Floats:
        """Return figures rounded as the catalog publishes them."""
        publish = self.evaluation.catalog.publish
        return round_decimal(snap(figures), publish.decimals, publish.rounding)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each agency stands in the round, by its code."""
        return {code: row for row, code in enumerate(self.evaluation.round.agencies.code)}

    @cached_property
    def of(self) -> Mapping[str, int]:
        """How many have a place in each node."""
        return {node: int((frame["rank"] > 0).sum()) for node, frame in self.places.items()}

    @cached_property
    def means(self) -> Mapping[str, Mapping[str, float]]:
        """By group, "" for all, and node, the mean of the node's scores over the members that have a place in the
        index; published, NaN where nobody has one.
        """
        told = self.evaluation
        ranked = told.agencies.index[told.agencies["rank"] > 0]
        members = {"": ranked, **{name: frame.index for name, frame in told.groups.items()}}
        means = {name: self.exact.loc[codes].mean() for name, codes in members.items()}
        return {
            name: dict(zip(map(str, mean.index), self.published(mean.to_numpy(np.float64)).tolist(), strict=True))
            for name, mean in means.items()
        }


def basis(evaluation: Evaluation) -> Basis:
    """Return what explanations of this evaluation share."""
    catalog, sent, agencies = evaluation.catalog, evaluation.round, evaluation.agencies
    counted = (agencies["reason"] != "excluded").to_numpy()
    places = {
        indicator.id: places_in(evaluation.scores[indicator.id].to_numpy(), counted, catalog.publish, agencies.index)
        for indicator in catalog.indicators
    }
    overruled: dict[tuple[str, int], list[Claim]] = {}
    for claim in sent.overruled:
        overruled.setdefault((claim.column.partition(".")[0], claim.row), []).append(claim)
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
        {indicator.id: rule_of(indicator) for indicator in catalog.indicators},
        overruled,
        findings,
    )

"""What explanations of one evaluation share, learned once for all agencies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from eqm.decimals import round_decimal, snap
from eqm.evaluation import Evaluation
from eqm.explanation.points import Points, points
from eqm.findings import Finding
from eqm.intake import Claim
from eqm.ranking import places_in
from eqm.scoring import INDEX
from eqm.scoring.arrays import Codes, Floats, Whole
from eqm.scoring.scorecard import answer_scores


@dataclass(frozen=True)
class Basis:
    """An evaluation with what explaining it takes.

    `places`: by node id, the index under INDEX: score, exact, rank, indexed by agency. `exact`: the same, a column a
    node. `answers`: by indicator id the score and status of each answer, before services are pooled. `first`: where
    each agency's services begin, and after the last of them their number. `overruled`: claims that do not count, by
    indicator and row. `findings`: those of the round, by agency and indicator.
    """

    evaluation: Evaluation
    points: Points
    places: Mapping[str, pd.DataFrame]
    exact: pd.DataFrame
    answers: Mapping[str, tuple[Floats, Codes]]
    first: Whole
    overruled: Mapping[tuple[str, int], Sequence[Claim]]
    findings: Mapping[tuple[str, str], Sequence[Finding]]

    def published(self, figures: Floats) -> Floats:
        """Return figures rounded as the catalog publishes them."""
        publish = self.evaluation.catalog.publish
        return round_decimal(snap(figures), publish.decimals, publish.rounding)

    def means(self, group: str) -> Mapping[str, float]:
        """Return by node the mean of its scores over the members of a group that have a place in the index, over all
        that have one for an empty group; published, NaN where nobody has one. Raises KeyError for an unknown group.
        """
        told = self.evaluation
        members = told.groups[group].index if group else told.agencies.index[told.agencies["rank"] > 0]
        means = self.exact.loc[members].mean()
        return dict(zip(map(str, means.index), self.published(means.to_numpy(np.float64)).tolist(), strict=True))


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
        overruled,
        findings,
    )

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

    `places`: by node id, the index under INDEX: score, exact, rank, indexed by agency. `answers`: by indicator id the
    score and status of each answer, before services are pooled. `first`: where each agency's services begin, and after
    the last of them their number. `overruled`: claims that do not count, by indicator and row.
    `findings`: those of the round, by agency and indicator.
    """

    evaluation: Evaluation
    points: Points
    places: Mapping[str, pd.DataFrame]
    answers: Mapping[str, tuple[Floats, Codes]]
    first: Whole
    overruled: Mapping[tuple[str, int], Sequence[Claim]]
    findings: Mapping[tuple[str, str], Sequence[Finding]]

    def published(self, figures: Floats) -> Floats:
        """Return figures rounded as the catalog publishes them."""
        publish = self.evaluation.catalog.publish
        return round_decimal(snap(figures), publish.decimals, publish.rounding)

    def mean(self, node: str, group: str) -> float:
        """Return the mean of a node's scores over the members of a group that have a place in the index, over all that
        have one for an empty group; published, NaN where there is none.
        """
        told = self.evaluation
        members = told.groups[group].index if group else told.agencies.index[told.agencies["rank"] > 0]
        scores = self.places[node].loc[members, "exact"].dropna()
        return float(self.published(np.array([scores.mean()]))[0]) if len(scores) else float("nan")


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
    return Basis(
        evaluation,
        points(evaluation),
        {INDEX: agencies, **evaluation.dimensions, **places},
        answer_scores(catalog, sent, evaluation.reference),
        np.searchsorted(np.asarray(sent.services.agency, np.int64), np.arange(len(agencies) + 1)),
        overruled,
        findings,
    )

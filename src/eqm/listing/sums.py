"""A round in a few figures."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from eqm.catalog.publish import Band
from eqm.evaluation import Evaluation
from eqm.findings import Severity
from eqm.intake import Status
from eqm.listing.spread import mean


@dataclass(frozen=True)
class Summary:
    """A round in a few figures. `answers`: those that could be used, "not applicable" too; `mean`: of the published
    scores of those who take part and have a place, rounded as they are, NaN where nobody has one; `bands`: from the
    best, with the number of agencies.
    """

    agencies: int
    ranked: int
    provisional: int
    services: int
    answers: int
    missing: int
    unusable: int
    mean: float
    bands: tuple[tuple[Band, int], ...]
    findings: Mapping[Severity, int]


def summary(evaluation: Evaluation) -> Summary:
    """Return the figures that sum a round up."""
    agencies, publish = evaluation.agencies, evaluation.catalog.publish
    placed = agencies[agencies["rank"] > 0]
    statuses = np.zeros(len(Status), np.int64)
    for answers in evaluation.round.answers.values():
        statuses += np.bincount(np.asarray(answers.status, np.uint8), minlength=len(Status))
    counted = placed["band"].value_counts()
    bands = sorted(publish.bands, key=lambda band: -band.from_)
    severities = [finding.rule.severity for finding in evaluation.findings]
    return Summary(
        agencies=len(agencies),
        ranked=len(placed),
        provisional=int(agencies["provisional"].sum()),
        services=len(evaluation.round.services.service),
        answers=int(statuses[Status.SCORED] + statuses[Status.NOT_APPLICABLE]),
        missing=int(statuses[Status.MISSING]),
        unusable=int(statuses[Status.INVALID]),
        mean=mean(agencies["score"][(agencies["rank"] > 0) & evaluation.who.counted].dropna().to_list(), publish),
        bands=tuple((band, int(counted.get(band.id, 0))) for band in bands),
        findings={severity: severities.count(severity) for severity in Severity},
    )

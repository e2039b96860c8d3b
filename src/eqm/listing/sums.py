"""A round in a few figures, and how far its scores have moved since the round before."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import pandas as pd

from eqm.catalog.settings import Band
from eqm.decimals import snap
from eqm.evaluation import Evaluation
from eqm.findings import Severity
from eqm.intake import Status
from eqm.intake.matching import match
from eqm.intake.model import UNSAID, Agencies
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


@dataclass(frozen=True)
class Since:
    """A round beside the one before it, `round`. `mean`: how far the mean has moved; `changes`: by agency how far its
    published score has, where it has a place in both. NaN and None where the catalogs differ: scores do not compare.
    """

    round: str
    mean: float = nan
    changes: Mapping[str, float] | None = None


def since(evaluation: Evaluation, trend: pd.DataFrame, means: Mapping[int, float]) -> Since | None:
    """Return a stored round beside the one before it, None for the first: from how agencies stood in both, as a store
    gives a trend, and the means of its runs. Who bears another code now is known by its former one.
    """
    earlier = trend[(trend["node"] == "") & (trend["run"] != evaluation.run)]
    if not len(earlier):
        return None
    run, round_, digest = earlier.iloc[-1][["run", "round", "digest"]]
    if digest != evaluation.catalog.digest:
        return Since(round_)
    scores = earlier[(earlier["run"] == run) & (earlier["rank"] > 0)].set_index("agency")["score"]
    unsaid = {name: [value] * len(scores) for name, value in UNSAID.items()}
    pairs = match(Agencies(code=scores.index.tolist(), groups={}, **unsaid), evaluation.round.agencies).pairs
    now = evaluation.agencies["score"].where(evaluation.agencies["rank"] > 0)
    before, after = (list(side) for side in zip(*pairs, strict=True)) if pairs else ([], [])
    moved = snap(now.to_numpy()[after] - scores.to_numpy()[before])
    changes = {code: by for code, by in zip(now.index[after], moved.tolist(), strict=True) if not isnan(by)}
    return Since(round_, float(snap(np.array([summary(evaluation).mean - means[run]]))[0]), changes)

"""Pool: the scores of an agency's services become its own, for indicators asked per service (the program's rule)."""

from dataclasses import dataclass

import numpy as np

from eqm.intake import Status
from eqm.scoring.arrays import Codes, Floats, Whole


@dataclass(frozen=True, slots=True)
class Pool:
    """Whose services are pooled and how they count: services stand together by agency, in the order of the agencies."""

    agency: Whole
    """Each service's agency, rising."""
    weight: Floats
    agencies: int

    def sums(self, values: Floats) -> Floats:
        """Return the sum per agency, in the order of its services; 0 for an agency without any."""
        sums: Floats = np.bincount(self.agency, weights=values, minlength=self.agencies).astype(np.float64, copy=False)
        return sums

    def ends(self, values: Floats) -> tuple[Floats, Floats]:
        """Return each agency's least and greatest value; NaN for an agency without any."""
        low, high = np.full(self.agencies, np.nan), np.full(self.agencies, np.nan)
        if len(self.agency):
            here, first = np.unique(self.agency, return_index=True)
            low[here] = np.fmin.reduceat(values, first)
            high[here] = np.fmax.reduceat(values, first)
        return low, high


def pool(score: Floats, status: Codes, by: Pool) -> tuple[Floats, Codes]:
    """Return each agency's weighted mean over its services that have a score, and its status, from service columns.

    An agency's indicator is not applicable only where every listed service says so; without a single service it is
    missing, without a score. Else its status is the best of its services': scored,
    imputed, invalid, missing.
    """
    there = ~np.isnan(score)
    weight = np.where(there, by.weight, 0.0)
    with np.errstate(invalid="ignore"):
        pooled = by.sums(weight * np.where(there, score, 0.0)) / by.sums(weight)
    pooled = np.clip(pooled, *by.ends(score))
    listed = by.sums(np.ones(len(score)))
    statuses = np.full(by.agencies, Status.MISSING, np.uint8)
    for code in (Status.INVALID, Status.IMPUTED, Status.SCORED):
        statuses[by.sums((status == code).astype(float)) > 0] = code
    inapplicable = by.sums((status == Status.NOT_APPLICABLE).astype(float))
    statuses[(listed > 0) & (inapplicable == listed)] = Status.NOT_APPLICABLE
    return pooled, statuses

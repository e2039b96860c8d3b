"""Values become scores: normalize, impute, pool, aggregate, and the scorecard that runs them in order."""

from eqm.scoring.climb import INDEX
from eqm.scoring.reference import Filling, Fit, Reference
from eqm.scoring.scorecard import Scorecard, score

__all__ = ["INDEX", "Filling", "Fit", "Reference", "Scorecard", "score"]

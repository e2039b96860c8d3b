"""Values become scores: normalize, impute, pool, aggregate, and the scorecard that runs them in order."""

from eqm.scoring.climb import INDEX
from eqm.scoring.reference import Reference
from eqm.scoring.scorecard import score

__all__ = ["INDEX", "Reference", "score"]

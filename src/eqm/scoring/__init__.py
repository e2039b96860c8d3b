"""Values become scores: normalize, impute, pool, aggregate, and the scorecard that runs them in order."""

from eqm.scoring.climb import INDEX as INDEX
from eqm.scoring.reference import Reference as Reference
from eqm.scoring.scorecard import score as score

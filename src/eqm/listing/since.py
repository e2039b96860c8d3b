"""How far scores have moved since the round before."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import numpy as np

from eqm.decimals import snap
from eqm.evaluation import Evaluation
from eqm.intake.matching import match
from eqm.intake.model import UNSAID, Agencies
from eqm.listing.sums import summary


@dataclass(frozen=True)
class Since:
    """A round beside the one before it, `round`. `mean`: how far the mean has moved; `changes`: by agency how far its
    published score has, where it has a place in both. NaN and None where the catalogs differ: scores do not compare.
    """

    round: str
    mean: float = nan
    changes: Mapping[str, float] | None = None

    @property
    def rose(self) -> int:
        """How many scores are higher."""
        return sum(change > 0 for change in (self.changes or {}).values())

    @property
    def fell(self) -> int:
        """How many scores are lower."""
        return sum(change < 0 for change in (self.changes or {}).values())


def since(evaluation: Evaluation, round_: str, digest: str, mean: float, scores: Mapping[str, float]) -> Since:
    """Return a round beside the one before it, of which the digest of its catalog, its mean and the scores of who had a
    place are known. Who bears another code now is known by its former one.
    """
    if digest != evaluation.catalog.digest:
        return Since(round_)
    codes = [*scores]
    unsaid = {name: [value] * len(codes) for name, value in UNSAID.items()}
    pairs = match(Agencies(code=codes, groups={}, **unsaid), evaluation.round.agencies).pairs
    ranked, now = evaluation.agencies["rank"].to_numpy() > 0, evaluation.agencies["score"].to_numpy()
    both = [(codes[before], after) for before, after in pairs if ranked[after]]
    moved = snap(np.array([now[after] - scores[code] for code, after in both], np.float64))
    changes = dict(zip((evaluation.agencies.index[after] for _, after in both), moved.tolist(), strict=True))
    return Since(round_, float(snap(np.array([summary(evaluation).mean - mean]))[0]), changes)

"""How far scores have moved since the round before."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import pandas as pd

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

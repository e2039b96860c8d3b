"""Who gained most since the round before, where the two can be compared at all."""

import numpy as np
import pandas as pd

from eqm.decimals import round_decimal
from eqm.publication.edition import Edition

MOST = 5


def comparable(edition: Edition) -> bool:
    """Whether the round before was scored by the same catalog; under another one a higher total is no progress."""
    before = edition.previous
    return before is not None and before.catalog.digest == edition.evaluation.catalog.digest


def most_improved(edition: Edition) -> pd.DataFrame:
    """Return the agencies whose published score rose most, at most MOST of them and all that share the last gain.

    Indexed by agency: gain (of the published score, rounded as it is), score, before, rank, rank_before, name. Empty
    where there is no comparable round before.
    """
    now = edition.evaluation
    names = ["gain", "score", "before", "rank", "rank_before", "name"]
    if edition.previous is None or not comparable(edition):
        return pd.DataFrame(columns=names)
    then = edition.previous.agencies
    rows = now.agencies[now.agencies["rank"] > 0].join(
        then.loc[then["rank"] > 0, ["score", "rank"]].rename(columns={"score": "before", "rank": "rank_before"}),
        how="inner",
    )
    publish = now.catalog.publish
    gain = (rows["score"] - rows["before"]).to_numpy(np.float64)
    rows = rows.assign(gain=round_decimal(gain, publish.decimals, publish.rounding))
    rows = rows[rows["gain"] > 0].sort_index().sort_values("gain", ascending=False, kind="stable")
    last = rows["gain"].iloc[min(MOST, len(rows)) - 1] if len(rows) else 0.0
    return rows.loc[rows["gain"] >= last, names]

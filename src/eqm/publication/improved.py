"""Who gained most since the round before, on what both rounds ask alike."""

import pandas as pd

from eqm.comparison import movers
from eqm.publication.edition import Edition

MOST = 5


def most_improved(edition: Edition) -> pd.DataFrame:
    """Return the agencies that rose most, at most MOST of them and all that share the last gain; under another catalog
    than that of the round before, on the indicators that both ask alike.

    Indexed by agency: gain, score, rank, rank_before (0: none). Empty where there is no round before.
    """
    comparison = edition.comparison
    if comparison is None:
        return pd.DataFrame(columns=["gain", "score", "rank", "rank_before"])
    told = movers(comparison, top=MOST).improved
    shown = {"bridge_change": "gain", "score_after": "score", "rank_after": "rank", "rank_before": "rank_before"}
    return told[list(shown)].rename(columns=shown)

"""Leaving out: every indicator and dimension in its turn, all in one pass (OECD/JRC Handbook, step 7)."""

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.ranking import figures, places_of_draws
from eqm.robustness.standings import Table, without
from eqm.scoring.arrays import Whole
from eqm.scoring.climb import climb

_CELLS = 4_000_000
"""How many scores are held at once, of all indicators."""
COLUMNS = ("mean_shift", "agency", "places", "bands_crossed")


def leave_out(catalog: Catalog, table: Table, agencies: "pd.Index[str]") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what leaving out each node does, as `Robustness.leave_out` has it, and by agency moved_by and moved.

    `table`: scores and statuses of the `agencies`. What is left out is so by a mask: it applies to nobody.
    """
    nodes, leaves = [*catalog.walk()], [*catalog.walk_indicators()]
    out = [{one.id for below, one in leaves if below[: len(path)] == path} for path, _ in nodes]
    size = max(1, _CELLS // max(1, len(agencies) * len(table[0])))
    most, by, rows, codes = np.zeros(len(agencies), np.int64), np.zeros(len(agencies), np.int64), [], agencies.tolist()
    for start in range(0, len(nodes), size):
        places, bands = _standing(catalog, table, [set(), *out[start : start + size]])
        moved, crossed = places[0] - places[1:], (bands[1:] != bands[0]).sum(axis=1).tolist()
        far, shift = np.abs(moved), np.abs(moved).mean(axis=1).tolist()
        first = far.argmax(axis=1).tolist()
        rows += [
            (shift[number], codes[one] if moved[number, one] else "", int(moved[number, one]), crossed[number])
            for number, one in enumerate(first)
        ]
        number, every = far.argmax(axis=0), np.arange(len(codes))
        further = far[number, every] > np.abs(most)
        most, by = np.where(further, moved[number, every], most), np.where(further, start + 1 + number, by)
    frame = pd.DataFrame(rows, pd.Index([node.id for _, node in nodes], name="id"), list(COLUMNS))
    names = np.array(["", *frame.index], object)
    return frame, pd.DataFrame({"moved_by": names[by], "moved": most}, agencies)


def _standing(catalog: Catalog, table: Table, out: list[set[str]]) -> tuple[Whole, Whole]:
    """Places and bands, a row for each set of indicators left out; one agency at least."""
    scores, status = without(*table, {name: np.array([name in one for one in out]) for name in table[0]})
    index = list(climb(catalog, scores, status))[-1].score
    index = np.broadcast_to(index, (len(out), index.shape[-1]))
    bands = np.sort([band.from_ for band in catalog.publish.bands])
    reached = np.searchsorted(bands, figures(index, catalog.publish), side="right")
    return places_of_draws(index, catalog.publish), reached

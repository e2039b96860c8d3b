"""Who improved most, and who fell most."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eqm.comparison.model import Comparison


@dataclass(frozen=True)
class Movers:
    """Those whose score rose most, the most improved first, and those whose score fell most, the most fallen first.

    Columns: those of `Comparison.agencies`, and group_before, group_after: the rank in the group, 0 without one. `of`:
    how many agencies of the group are in both rounds and have a change at all; `rose` and `fell`, how many of them went
    up and down.
    """

    improved: pd.DataFrame
    fallen: pd.DataFrame
    of: int
    rose: int
    fell: int


def movers(comparison: Comparison, group: str = "", top: int = 5) -> Movers:
    """Return the `top` that improved and fell most, and all who share the last of these changes; of a group (by id; its
    members in the round after), or of all for an empty one. Raises KeyError for a group that the catalog after has not.

    The change is that of the bridge, so no change of catalog makes anyone a mover. Equal ones stand by code.
    """
    agencies = comparison.agencies
    rows = agencies[agencies["bridge_change"].notna()].sort_index()
    rows = rows.assign(group_before=0, group_after=0)
    if group:
        members = comparison.after.round.agencies.groups[group]
        belongs = pd.Series(np.asarray(members, bool), comparison.after.agencies.index)
        rows = rows[belongs[rows.index].to_numpy()]
        rows = rows.assign(
            group_before=_ranks(comparison.before.groups.get(group), rows["was"]),
            group_after=_ranks(comparison.after.groups[group], rows.index.to_series()),
        )
    change = rows["bridge_change"]
    up, down = change > 0, change < 0
    return Movers(
        _first(rows[up], -change, top), _first(rows[down], change, top), len(rows), int(up.sum()), int(down.sum())
    )


def _ranks(places: pd.DataFrame | None, codes: "pd.Series[Any]") -> Any:
    if places is None:
        return 0
    return places["rank"].reindex(codes.to_numpy(), fill_value=0).to_numpy()


def _first(rows: pd.DataFrame, key: "pd.Series[Any]", top: int) -> pd.DataFrame:
    order = key[rows.index].sort_values(kind="stable")
    if len(order) > top:
        order = order[order <= order.iloc[top - 1]]
    return rows.loc[order.index]

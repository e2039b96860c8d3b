"""The best that can be made of a catalog's tree by raising few of its indicators: exact, for every mean.

A mean is an arithmetic one of something that moves with each child's score (logarithms, reciprocals, powers), or their
minimum. So the best score of a node for a price is the best over all ways to share the price among its children, each
at its own best: a table of prices per node, filled from the leaves upwards, is as good as trying every choice.
"""

from collections.abc import Callable, Mapping
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqm.catalog import Aggregate, Catalog, Dimension, Indicator
from eqm.scoring import INDEX
from eqm.scoring.arrays import Floats
from eqm.scoring.climb import risen
from eqm.scoring.means import scale_of

Node = Catalog | Dimension | Indicator
Frontier = tuple[Floats, NDArray[np.object_]]
"""What a node comes to for each price from 0 up: its score, never falling, and the indicators that are raised for it,
as the bits of a whole number in the catalog's order.
"""


def best_by_price(
    catalog: Catalog, now: Mapping[str, float], raised: Mapping[str, float], price: Mapping[str, int]
) -> list[tuple[float, tuple[str, ...]]]:
    """Return by price, from 0 to that of all that helps, the best score of an agency's index and the indicators raised
    for it. The score is as it rises, unsnapped. Empty where the index has no score.

    `now`: every node's score as it stands, by id, the index under INDEX; NaN where the node is left out of its mean,
    and stays so. `raised`: each indicator's score when it is raised; `price`: what that costs, a whole number above 0.
    """
    names = [indicator.id for indicator in catalog.indicators]
    leaves = {name: _leaf(now[name], raised[name], price[name], 1 << bit) for bit, name in enumerate(names)}
    table = _table(catalog, catalog, now, leaves)
    return [
        (float(score), tuple(name for bit, name in enumerate(names) if int(chosen) >> bit & 1))
        for score, chosen in zip(*table or ((), ()), strict=True)
    ]


def _table(node: Node, catalog: Catalog, now: Mapping[str, float], leaves: Mapping[str, Frontier]) -> Frontier | None:
    """A node's table; None where it has no score."""
    if isnan(now[INDEX if isinstance(node, Catalog) else node.id]):
        return None
    if isinstance(node, Indicator):
        return leaves[node.id]
    children = sorted(node.children, key=lambda child: child.id)
    tables = [(child.weight, _table(child, catalog, now, leaves)) for child in children]
    there = [(weight, table) for weight, table in tables if table is not None]
    score, chosen = _joined(there, node.aggregate, catalog.publish.scale)
    return risen(score, catalog.publish), chosen


def _leaf(now: float, raised: float, price: int, bit: int) -> Frontier:
    if not raised > now:
        return np.array([now]), np.array([0], object)
    return np.array([now] * price + [raised]), np.array([0] * price + [bit], object)


def _joined(children: list[tuple[float, Frontier]], how: Aggregate, full: float) -> Frontier:
    scale = scale_of(how)
    with np.errstate(all="ignore"):
        if scale is None:
            return _merged([table for _, table in children], np.minimum)
        unit, sign = full if scale.of_shares else 1.0, -1.0 if scale.falls else 1.0
        whole = sum(weight for weight, _ in children)
        parts = [(sign * weight * scale.there(score / unit), chosen) for weight, (score, chosen) in children]
        total, chosen = _merged(parts, np.add)
        return unit * scale.back(sign * total / whole), chosen


def _merged(parts: list[Frontier], join: Callable[[Any, Any], Any]) -> Frontier:
    """The best of all ways to share each price among the parts."""
    best, chosen = parts[0]
    for other, picked in parts[1:]:
        size = len(best) + len(other) - 1
        found, by = np.full(size, -np.inf), np.zeros(size, object)
        by[0] = chosen[0]
        for price, (value, picks) in enumerate(zip(other, picked, strict=True)):
            if price and value == other[price - 1]:
                continue
            reach = slice(price, price + len(best))
            joined = join(best, value)
            better = joined > found[reach]
            found[reach] = np.where(better, joined, found[reach])
            by[reach] = np.where(better, chosen | picks, by[reach])
        for price in range(1, size):
            if not found[price] > found[price - 1]:
                found[price], by[price] = found[price - 1], by[price - 1]
        best, chosen = found, by
    return best, chosen

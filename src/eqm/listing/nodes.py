"""A catalog's nodes in order, each with its depth and its share of the index. No pandas here: it must show at once."""

from dataclasses import dataclass

import numpy as np

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.decimals import round_decimal

SHARE_DECIMALS = 2


@dataclass(frozen=True)
class Entry:
    """A node of the catalog in its outline: how deep it lies, and its share of the index in percent, rounded."""

    node: Dimension | Indicator
    depth: int
    parent: str
    share: float


def outline(catalog: Catalog) -> tuple[Entry, ...]:
    """Return every dimension and indicator, parents first, with its depth from 0 and its share of the index."""
    shares = catalog.effective_weights()
    nodes = list(catalog.walk())
    percent = round_decimal(np.array([shares[node.id] * 100 for _, node in nodes]), SHARE_DECIMALS, "half_even")
    parents = {path: node.id for path, node in nodes}
    return tuple(
        Entry(node, len(path) // 2 - 1, parents.get(path[:-2], ""), float(share))
        for (path, node), share in zip(nodes, percent, strict=True)
    )

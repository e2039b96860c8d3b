"""Whose doing a way's gain is: the points of the index that each raised indicator brings, adding up to the whole."""

from collections.abc import Mapping, Sequence
from math import isnan
from random import Random

import numpy as np

from eqm.catalog import Catalog, Dimension
from eqm.explanation.points import parts
from eqm.scoring.arrays import Floats, Mask
from eqm.scoring.climb import climb

_EXACT = 12
"""Up to so many indicators every order is looked at, where the order matters."""
_DRAWN = 32
"""Of more, so many orders are, and each backwards: drawn alike for everybody."""

Scores = Mapping[str, float]


def gains(catalog: Catalog, before: Scores, after: Scores, status: Mapping[str, int], chosen: Sequence[str]) -> Floats:
    """Return the points of the index that each of the `chosen` indicators brings: Shapley's value, the mean over the
    orders in which they may be raised of what changes when it is. They add up to the whole gain under every mean.

    `before`, `after`: an agency's scores by indicator id as they rise, NaN where there is none; `status` its statuses,
    codes of Status. A step on the way without an index is passed over.
    """
    count = len(chosen)
    if not count:
        return np.empty(0)
    if _adds_up(catalog) and not any(isnan(before[name]) for name in chosen):
        index = _index(catalog, before, after, status, chosen, np.eye(count + 1, count, -1) > 0)
        alone: Floats = index[1:] - index[0]
        return alone
    if count <= _EXACT:
        raised = (np.arange(2**count)[:, None] >> np.arange(count)) & 1 == 1
        return parts(_index(catalog, before, after, status, chosen, raised)[:, None])[:, 0]
    orders = _orders(count)
    came = np.argsort(orders, axis=1)[:, None, :] < np.arange(count + 1)[None, :, None]
    index = _index(catalog, before, after, status, chosen, came.reshape(-1, count)).reshape(len(orders), count + 1)
    steps = np.diff(index, axis=1)
    brought = np.empty_like(steps)
    np.put_along_axis(brought, orders, steps, axis=1)
    means: Floats = brought.mean(axis=0)
    return means


def _index(
    catalog: Catalog, before: Scores, after: Scores, status: Mapping[str, int], chosen: Sequence[str], raised: Mask
) -> Floats:
    """The index with the indicators raised that a row marks, one column for each of the `chosen`."""
    place = {name: number for number, name in enumerate(chosen)}
    rows = len(raised)
    scores = {
        name: np.where(raised[:, place[name]], after[name], score) if name in place else np.full(rows, score)
        for name, score in before.items()
    }
    statuses = {name: np.full(rows, code, np.uint8) for name, code in status.items()}
    return list(climb(catalog, scores, statuses))[-1].score


def _adds_up(catalog: Catalog) -> bool:
    """Whether an indicator brings the same whenever it is raised: every mean is arithmetic, and no level rounded."""
    nodes: tuple[Catalog | Dimension, ...] = (catalog, *catalog.all_dimensions)
    return catalog.publish.round_levels == "index" and all(node.aggregate == "arithmetic" for node in nodes)


def _orders(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    draw = Random(0)
    drawn = [draw.sample(range(count), count) for _ in range(_DRAWN)]
    return np.array([order for one in drawn for order in (one, one[::-1])], np.int64)

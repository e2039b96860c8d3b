"""The points of the index that every node won and lost, for all agencies; the parts that several causes have in a
change; and parts that add up as they are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, floor

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.decimals import SNAP
from eqm.evaluation import Evaluation
from eqm.scoring.arrays import Codes, Floats
from eqm.scoring.climb import INDEX, climb
from eqm.scoring.losses import point_values, weight_shares


@dataclass(frozen=True)
class Points:
    """Points of the index, exact; every frame is indexed by agency, with a column for each dimension and indicator, and
    for the index under INDEX. NaN where a node has no score, or does not reach the index.

    `weight`: the node's share of the index, 0 to 1, its weight re-scaled over what applies; of the children of a node
    they add up to its own. `value`: the points of the index lost for each point that the node lacks of the scale.
    `lost`: the points of the index lost there; of the children they add up to the node's, and of the indicators to the
    scale less the agency's exact score. `won`: weight × scale − lost, which adds up to that score. Below 0 where an
    aggregation other than the arithmetic mean lets a weak child cost more than its weight.
    """

    weight: pd.DataFrame
    value: pd.DataFrame
    lost: pd.DataFrame
    won: pd.DataFrame


def points(evaluation: Evaluation) -> Points:
    """Return what every node won and lost of the index, each mean split as `eqm.scoring.losses` states."""
    catalog, codes = evaluation.catalog, evaluation.agencies.index
    frames = evaluation.scores, evaluation.status
    scores, status = ({str(name): frame[name].to_numpy() for name in frame} for frame in frames)
    order = [INDEX, *(node.id for _, node in catalog.walk())]
    weights, values, losses = (pd.DataFrame(part, codes)[order] for part in split(catalog, scores, status))
    return Points(weights, values, losses, weights * catalog.publish.scale - losses)


def split(
    catalog: Catalog, scores: Mapping[str, Floats], status: Mapping[str, Codes]
) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, Floats]]:
    """Return weight, value and lost, as Points has them, by node: of any agencies, from their indicators' scores."""
    scale = catalog.publish.scale
    steps = list(climb(catalog, scores, status))
    missing = np.isnan(steps[-1].score)
    weight: dict[str, Floats] = {INDEX: np.where(missing, np.nan, 1.0)}
    value: dict[str, Floats] = {INDEX: weight[INDEX]}
    lost: dict[str, Floats] = {INDEX: scale - steps[-1].score}
    for step in reversed(steps):
        below = zip(step.children, step.parts, weight_shares(step), point_values(step, scale), strict=True)
        for child, part, share, each in below:
            weight[child] = weight[step.name] * share
            value[child] = value[step.name] * each
            lost[child] = value[child] * (scale - part.score)
    return weight, value, lost


def apportioned(total: int, parts: Sequence[float]) -> list[int]:
    """Return each of `parts` (at least one, no gaps) as a whole number, so that they add up to `total`: the method of
    largest remainders.

    Each is rounded down; of what is missing, one goes to each of the largest remainders, of equal ones to the first. No
    part is moved by one or more unless `total` itself lies further than that from their sum.
    """
    exact = [round(part, SNAP) for part in parts]
    whole = [floor(part) for part in exact]
    every, rest = divmod(total - sum(whole), len(parts))
    first = sorted(range(len(parts)), key=lambda position: whole[position] - exact[position])[:rest]
    return [number + every + (position in first) for position, number in enumerate(whole)]


Stops = Floats
"""Of n causes 2**n rows: row b holds the figures when the causes of b's bits have come in. Any further axis."""


def parts(stops: Stops) -> Stops:
    """Return the part of each cause, a row each in the order of their bits, columns as in `stops`: Shapley's value,
    which prefers no order among the causes.

    A cause has the mean, over all orders in which the causes may come in, of what changes when it comes. The parts add
    up to the whole change by themselves, whatever the function; causes that are alike have equal parts, and one that
    changes nothing anywhere has none.

    A stop on the way that has no figure (NaN) is passed over: it takes the mean of the stops that lie one cause before
    it. NaN for columns without a figure at either end.
    """
    count = len(stops).bit_length() - 1
    known = _bridged(stops)
    shares = np.zeros((count, *stops.shape[1:]))
    every = np.arange(len(stops))
    come = np.array([int(stop).bit_count() for stop in every])
    by_number = np.array([1.0 / (count * comb(count - 1, number)) for number in range(count)] + [0.0])
    weight = by_number[come].reshape(-1, *[1] * (stops.ndim - 1))
    for cause in range(count):
        without = every[every >> cause & 1 == 0]
        shares[cause] = (weight[without] * (known[without | 1 << cause] - known[without])).sum(axis=0)
    shares[:, np.isnan(stops[0]) | np.isnan(stops[-1])] = np.nan
    return shares


def _bridged(stops: Stops) -> Stops:
    known: Floats = stops.copy()
    for stop in sorted(range(1, len(stops)), key=int.bit_count):
        gap = np.isnan(known[stop])
        if gap.any():
            before = [known[stop ^ 1 << cause] for cause in range(len(stops).bit_length() - 1) if stop >> cause & 1]
            known[stop][gap] = np.mean(before, axis=0)[gap]
    return known

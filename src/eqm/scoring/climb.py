"""Climb: from indicators to the index, a node at a time (OECD/JRC Handbook, step 6), children before their parents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from eqm.catalog import Aggregate, Catalog, Dimension, Indicator, Publish
from eqm.decimals import round_decimal
from eqm.intake import Status
from eqm.scoring.aggregate import Child, aggregate, leaf
from eqm.scoring.arrays import Codes, Floats, Mask

INDEX = ""
"""The name of the index among the nodes, where dimensions stand by their ids."""


@dataclass(frozen=True)
class Step:
    """A parent and what it is made of; every column has a row an agency.

    `children`: their ids, in the order in which they are summed; `parts`: their scores as they rose, and where they
    apply. `mean`: what the parts come to, NaN where that is no score; `score`: the same as it rises, rounded where the
    catalog publishes every level rounded. `undefined`: where the mean is not defined.
    """

    name: str
    children: tuple[str, ...]
    parts: tuple[Child, ...]
    weights: tuple[float, ...]
    how: Aggregate
    mean: Floats
    score: Floats
    undefined: Mask


def climb(catalog: Catalog, scores: Mapping[str, Floats], status: Mapping[str, Codes]) -> Iterator[Step]:
    """Yield every dimension, and at last the index under INDEX, from the indicators' scores as they rise (NaN: none)
    and their statuses, codes of Status.
    """
    nodes: dict[str, Child] = {}
    parents: list[Dimension | Catalog] = [*reversed(catalog.all_dimensions), catalog]
    for parent in parents:
        # Children are summed in the order of their ids, so the order in which a catalog lists them changes no bit.
        children = sorted(parent.children, key=lambda child: child.id)
        for child in children:
            if isinstance(child, Indicator):
                nodes[child.id] = leaf(scores[child.id], status[child.id] != Status.NOT_APPLICABLE)
        ids = tuple(child.id for child in children)
        parts = tuple(nodes.pop(child) for child in ids)
        weights = tuple(child.weight for child in children)
        coverage = parent.coverage if parent.coverage is not None else catalog.coverage
        mean, undefined = aggregate(parts, weights, parent.aggregate, coverage)
        name = parent.id if isinstance(parent, Dimension) else INDEX
        nodes[name] = replace(mean, score=risen(mean.score, catalog.publish))
        yield Step(name, ids, parts, weights, parent.aggregate, mean.score, nodes[name].score, undefined)


def risen(scores: Floats, publish: Publish) -> Floats:
    """Return scores as they rise to the next level: rounded where the catalog publishes every level rounded."""
    return round_decimal(scores, publish.decimals, publish.rounding) if publish.round_levels == "all" else scores

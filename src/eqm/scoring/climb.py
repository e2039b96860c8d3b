"""Climb: from indicators to the index, a node at a time (OECD/JRC Handbook, step 6), children before their parents.
Every mean is weighted, its weights re-scaled over the children that are there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from eqm.catalog import Aggregate, Catalog, Dimension, Indicator, Publish
from eqm.catalog.aggregates import AtLeast, Coverage, OfLeaves, mean_of
from eqm.decimals import round_decimal
from eqm.intake import Status
from eqm.scoring.arrays import Codes, Floats, Mask
from eqm.scoring.means import scale_of
from eqm.scoring.siblings import Child, Siblings, Weight, summed

INDEX = ""
"""The name of the index among the nodes, where dimensions stand by their ids."""
_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in place of the catalog's own: `weights` by node, each a float or a column of draws × 1; the mean of
    the `index` and of all `dimensions`. `siblings`, by parent: what is the same in every climb from the same scores of
    indicators; the first fills it.
    """

    weights: Mapping[str, Weight] = field(default_factory=dict)
    index: Aggregate | None = None
    dimensions: Aggregate | None = None
    siblings: dict[str, Siblings] = field(default_factory=dict)


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
    weights: tuple[Weight, ...]
    how: Aggregate
    mean: Floats
    score: Floats
    undefined: Mask


def climb(
    catalog: Catalog, scores: Mapping[str, Floats], status: Mapping[str, Codes], choice: Choice | None = None
) -> Iterator[Step]:
    """Yield every dimension, and at last the index under INDEX, from the indicators' scores as they rise (NaN: none)
    and their statuses, codes of Status: a row an agency, or draws × agencies.
    """
    nodes: dict[str, Child] = {}
    choice = choice or Choice()
    parents: list[Dimension | Catalog] = [*reversed(catalog.all_dimensions), catalog]
    for parent in parents:
        # Children are summed in the order of their ids, so the order in which a catalog lists them changes no bit.
        children = sorted(parent.children, key=lambda child: child.id)
        name, own = (parent.id, choice.dimensions) if isinstance(parent, Dimension) else (INDEX, choice.index)
        leaves = [child.id for child in children if isinstance(child, Indicator)]
        siblings = choice.siblings.get(name)
        if siblings is None:
            nodes |= {leaf: Child(scores[leaf], status[leaf] != Status.NOT_APPLICABLE) for leaf in leaves}
            siblings = Siblings(tuple(nodes.pop(child.id) for child in children))
            if len(leaves) == len(children):
                choice.siblings[name] = siblings
        weights = tuple(choice.weights.get(child.id, child.weight) for child in children)
        coverage = parent.coverage if parent.coverage is not None else catalog.coverage
        how = parent.aggregate if own is None else own
        mean, undefined = _aggregate(siblings, weights, how, coverage)
        nodes[name] = replace(mean, score=risen(mean.score, catalog.publish))
        ids = tuple(child.id for child in children)
        yield Step(name, ids, siblings.parts, weights, how, mean.score, nodes[name].score, undefined)


def risen(scores: Floats, publish: Publish) -> Floats:
    """Return scores as they rise to the next level: rounded where the catalog publishes every level rounded."""
    return round_decimal(scores, publish.decimals, publish.rounding) if publish.round_levels == "all" else scores


def _aggregate(siblings: Siblings, weights: Sequence[Weight], how: Aggregate, coverage: Coverage) -> tuple[Child, Mask]:
    """The parent of `siblings`, and the rows where it is not defined.

    A child without a score is left out. A parent has no score where none of its children has one, or fewer than
    `coverage` asks for; nor where the mean is not defined: a geometric, harmonic or power mean over a negative score.
    """
    takes_negative, scale = mean_of(how).takes_negative, scale_of(how)
    parts = siblings if takes_negative else siblings.signed
    low, high = parts.ends
    undefined = np.zeros(low.shape, bool) if takes_negative else low < 0
    with np.errstate(all="ignore"):
        # A mean lies between its least and greatest part; only float noise can carry it out.
        score = parts.mean(weights, scale) if scale else low.copy()
        np.minimum(score, high, out=score)
        np.maximum(score, low, out=score)
    blank = undefined | _too_few(siblings, coverage)
    if blank.any():
        np.copyto(score, np.nan, where=blank)
    return Child(score, siblings.applies, siblings), undefined


def _too_few(siblings: Siblings, coverage: Coverage) -> Mask:
    if isinstance(coverage, AtLeast):
        return summed(siblings.present) < coverage.at_least
    if isinstance(coverage, OfLeaves):
        due, there = siblings.leaves
        return there < coverage.share * due - _NEARLY
    if coverage > 0:
        return summed(siblings.present) < coverage * summed([child.applies for child in siblings.parts]) - _NEARLY
    return np.zeros(1, bool)

"""Scorecard: every indicator, dimension and the index of every agency, from the answers of a round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from eqm.catalog import Catalog, Dimension, Indicator, Publish
from eqm.decimals import round_decimal
from eqm.findings import Finding
from eqm.findings import scores as rules
from eqm.intake import Round, Status
from eqm.language import Text
from eqm.scoring.aggregate import Node, aggregate
from eqm.scoring.arrays import Codes, Floats, Mask
from eqm.scoring.indicator import Lessons, score_indicator, setting
from eqm.scoring.reference import Reference

INDEX = ""
"""The name of the index among the nodes, where dimensions stand by their ids."""


@dataclass(frozen=True)
class Scorecard:
    """The scores of a round. All columns have one row per agency, in the order of `round.agencies`.

    `indicators`: scores by indicator id, in the catalog's order, NaN where there is none. `status`: by the same ids,
    codes of Status. `nodes`: scores by dimension id and, under INDEX, the index. `reference`: what was learned from the
    round. `findings`: what scoring has to say, in no order.
    """

    indicators: Mapping[str, Floats]
    status: Mapping[str, Codes]
    nodes: Mapping[str, Floats]
    reference: Reference
    findings: tuple[Finding, ...]


def score(catalog: Catalog, round_: Round, counted: Mask, kept: Reference | None = None) -> Scorecard:
    """Return the scorecard of a round.

    `counted` marks the agencies that relative methods and fillings learn from. With `kept`, the reference of an earlier
    run, nothing is learned: an agency scored alone gets the same bits as in its round.
    """
    within, lessons = setting(catalog, round_, counted), Lessons(kept)
    scores: dict[str, Floats] = {}
    status: dict[str, Codes] = {}
    for indicator in catalog.indicators:
        values, status[indicator.id] = score_indicator(indicator, within, lessons)
        scores[indicator.id] = _risen(values, catalog.publish)
    nodes: dict[str, Floats] = {}

    def leaf(indicator: Indicator) -> Node:
        return Node(scores[indicator.id], status[indicator.id] != Status.NOT_APPLICABLE)

    def rise(parent: Catalog | Dimension) -> Node:
        # Children are summed in the order of their ids, so the order in which a catalog lists them changes no bit.
        children = sorted(parent.children, key=lambda child: child.id)
        parts = [leaf(child) if isinstance(child, Indicator) else rise(child) for child in children]
        coverage = parent.coverage if parent.coverage is not None else catalog.coverage
        node, undefined = aggregate(parts, [child.weight for child in children], parent.aggregate, coverage)
        name = INDEX if isinstance(parent, Catalog) else parent.id
        lessons.findings += _not_defined(undefined, name, round_)
        nodes[name] = _risen(node.score, catalog.publish)
        return Node(nodes[name], node.applies)

    rise(catalog)
    return Scorecard(scores, status, nodes, lessons.reference, tuple(lessons.findings))


def _not_defined(rows: Mask, name: str, round_: Round) -> Iterator[Finding]:
    title = Text(fa=f"محور {name}", en=f"dimension {name}") if name else Text(fa="شاخص کل", en="the index")
    for row in np.flatnonzero(rows).tolist():
        yield rules.NEGATIVE_UNDER_MEAN.at(agency=round_.agencies.code[row], node=title)


def _risen(scores: Floats, publish: Publish) -> Floats:
    """The scores as they rise to the next level: rounded where the catalog publishes every level rounded."""
    return round_decimal(scores, publish.decimals, publish.rounding) if publish.round_levels == "all" else scores

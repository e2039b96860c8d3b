"""Scorecard: every indicator, dimension and the index of every agency, from the answers of a round."""

from collections.abc import Iterator

import numpy as np

from eqm.catalog import Catalog
from eqm.findings import Finding, scores as rules
from eqm.intake import Round, Status
from eqm.language import Text
from eqm.scoring.arrays import Codes, Floats, Mask
from eqm.scoring.climb import climb, risen
from eqm.scoring.indicator import Lessons, score_answers, score_indicator, setting
from eqm.scoring.reference import Reference
from eqm.scoring.standing import Standing, standing


def score(
    catalog: Catalog, round_: Round, who: Standing, kept: Reference | None = None
) -> tuple[dict[str, Floats], dict[str, Codes], dict[str, Floats], Lessons]:
    """Return the scores of a round, columns with a row an agency, in the order of `round.agencies`: those of the
    indicators by id, in the catalog's order, NaN where there is none; by the same ids the statuses, codes of Status;
    those of dimensions by id and, under INDEX, of the index; and what was learned and found on the way.

    Relative methods and fillings learn from who takes part (`who`). Who is last for not cooperating has 0 in all that
    applies. With `kept`, the reference of an earlier run, nothing is learned: an agency scored alone gets the same bits
    as in its round.
    """
    within, lessons, last = setting(catalog, round_, who), Lessons(kept), who.last(catalog.publish)
    scores: dict[str, Floats] = {}
    status: dict[str, Codes] = {}
    for indicator in catalog.indicators:
        values, status[indicator.id] = score_indicator(indicator, within, lessons)
        values = np.where(last & (status[indicator.id] != Status.NOT_APPLICABLE), 0.0, values)
        scores[indicator.id] = risen(values, catalog.publish)
    nodes: dict[str, Floats] = {}
    for step in climb(catalog, scores, status):
        nodes[step.name] = np.where(last, 0.0, step.score)
        lessons.findings += _not_defined(step.undefined, step.name, round_)
    return scores, status, nodes, lessons


def _not_defined(rows: Mask, name: str, round_: Round) -> Iterator[Finding]:
    title = Text(fa=f"محور {name}", en=f"dimension {name}") if name else Text(fa="شاخص کل", en="the index")
    for row in np.flatnonzero(rows).tolist():
        yield rules.NEGATIVE_UNDER_MEAN.at(agency=round_.agencies.code[row], node=title)


def answer_scores(catalog: Catalog, round_: Round, reference: Reference) -> dict[str, tuple[Floats, Codes]]:
    """Return by indicator id the score (NaN: none) and the status of each of its answers, gaps filled, services not yet
    pooled: a row an agency, or a service where it is asked per service; under the `reference` that the round left.
    """
    lessons = Lessons(reference)
    within = setting(catalog, round_, standing(round_))
    return {indicator.id: score_answers(indicator, within, lessons) for indicator in catalog.indicators}

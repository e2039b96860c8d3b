"""What one round tells of the outcomes: the scores and answers of the indicators that bear them, of those who have a
place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.scoring.arrays import Floats


@dataclass(frozen=True, slots=True)
class Usable:
    """Answers to one indicator that were given and could be used, an item each: `value` as an Answers has it, `weight`
    of the service, 1 where all count alike.
    """

    value: Floats
    weight: Floats


@dataclass(frozen=True)
class Reading:
    """A round as its outcomes are read from it; `run` is None of a round that is not stored.

    By id of the indicators in `tags` (indicator → outcome): `scores`, exact, an item for each agency that has a place
    in the index, NaN where the indicator does not apply to it; `usable`, the answers of these agencies.
    """

    round: str
    run: int | None
    catalog: Catalog
    tags: Mapping[str, str]
    scores: Mapping[str, Floats]
    usable: Mapping[str, Usable]


def tags(catalog: Catalog, newest: Catalog) -> dict[str, str]:
    """Return which indicators of a round's `catalog` tell of which outcomes of the `newest` round's, in the catalog's
    order: by its own word; if it names no outcome at all, by the newest's word on indicators of the same id.
    """
    speaks = catalog if catalog.outcomes else newest
    outcome_of = {one.id: one.outcome for one in speaks.indicators if one.outcome in newest.outcomes}
    return {one.id: outcome for one in catalog.indicators if (outcome := outcome_of.get(one.id)) is not None}


def reading(evaluation: Evaluation, newest: Catalog | None = None) -> Reading:
    """Return what an evaluation tells of the outcomes of the `newest` round's catalog, by default its own."""
    catalog, sent = evaluation.catalog, evaluation.round
    borne = tags(catalog, newest or catalog)
    placed = (evaluation.agencies["reason"] == "").to_numpy()
    owner = np.asarray(sent.services.agency, np.int64)
    weight = np.asarray(sent.services.weight, float) if catalog.pool == "weight" else np.ones(len(owner))
    usable = {}
    for one in catalog.indicators:
        if one.id in borne:
            by_service = one.per == "service"
            answers = sent.answers[one.id]
            counts = (np.asarray(answers.status, np.uint8) == Status.SCORED) & (placed[owner] if by_service else placed)
            values = np.asarray(answers.value, float)[counts]
            usable[one.id] = Usable(values, weight[counts] if by_service else np.ones(len(values)))
    scores = {name: evaluation.scores[name].to_numpy(float)[placed] for name in borne}
    return Reading(sent.id, evaluation.run, catalog, borne, scores, usable)

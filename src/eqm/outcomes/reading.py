"""What one round shows of the outcomes: scores and answers of the indicators that bear them, of who has a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.scoring.arrays import Floats, Mask, Whole
from eqm.scoring.pool import Pool
from eqm.scoring.standing import standing


@dataclass(frozen=True)
class Reading:
    """A round as its outcomes are read from it; `run` is None of a round that is not stored.

    `tags`: the outcome of each indicator that bears one; of these stand by id `points`, the exact score of every
    agency, and `answers`, the values and the statuses of all who were asked, as Answers has them. `placed`: which
    agencies take part and have a place in the index. Of each service `owner`, its agency's row, and `weight`.
    """

    round: str
    run: int | None
    catalog: Catalog
    tags: Mapping[str, str]
    placed: Mask
    owner: Whole
    weight: Floats
    points: Mapping[str, Floats]
    answers: Mapping[str, tuple[Sequence[float], Sequence[int]]]

    @cached_property
    def scores(self) -> Mapping[str, Floats]:
        """The scores of those with a place, by indicator, NaN where it does not apply to an agency."""
        return {name: points[self.placed] for name, points in self.points.items()}

    @cached_property
    def usable(self) -> Mapping[str, tuple[Floats, Pool]]:
        """The usable answers of those with a place, by indicator: values, whose, and the services' weights."""
        agencies = len(self.placed)
        rows = {"agency": Pool(np.arange(agencies), np.ones(agencies), agencies)}
        rows["service"] = Pool(self.owner, self.weight, agencies)
        per = {one.id: one.per for one in self.catalog.indicators}
        usable = {}
        for name, (value, status) in self.answers.items():
            by = rows[per[name]]
            counts = self.placed[by.agency] & (np.asarray(status, np.uint8) == Status.SCORED)
            usable[name] = np.asarray(value, float)[counts], Pool(by.agency[counts], by.weight[counts], agencies)
        return usable


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
    return Reading(
        sent.id,
        evaluation.run,
        catalog,
        borne,
        (evaluation.agencies["rank"] > 0).to_numpy() & standing(sent).counted,
        np.asarray(sent.services.agency, np.int64),
        np.asarray(sent.services.weight, float),
        {name: evaluation.scores[name].to_numpy(float) for name in borne},
        {name: (sent.answers[name].value, sent.answers[name].status) for name in borne},
    )

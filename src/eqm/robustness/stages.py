"""From an evaluation to how firm its places are: the stages in order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog.doubt import INPUTS
from eqm.evaluation import Evaluation
from eqm.robustness.draws import Choices, choices
from eqm.robustness.firmness import intervals, share_within, standing
from eqm.robustness.leaving import leave_out
from eqm.robustness.measurement import measurement
from eqm.robustness.model import Robustness
from eqm.robustness.sensitivity import sensitivity
from eqm.robustness.standings import Standings
from eqm.robustness.tally import Tally, tally
from eqm.scoring.arrays import Whole


def robustness(
    evaluation: Evaluation, vary: Sequence[str] = INPUTS, threads: int | None = None, **other: Any
) -> Robustness:
    """Return how firm the places of an evaluation are under the choices that its catalog leaves open; of them only
    those to `vary`. `other`: draws or seed in place of the catalog's.

    In the draws is who has a place by figures of its own: no reference, nobody without a place, and nobody who is last
    for not cooperating. Raises EqmError for more agencies times draws than memory should hold.
    """
    agencies, catalog = evaluation.agencies, evaluation.catalog
    chosen, rows = choices_of(evaluation, vary, **other), in_draws(evaluation)
    drawn, every = Standings(evaluation, chosen, rows), np.arange(len(rows))
    codes, rank = agencies.index[rows], agencies["rank"].to_numpy()[rows]
    if not len(rows):
        return _of_nobody(chosen)
    found, noise = tally(drawn, every, threads), catalog.robustness.noise
    columns = intervals(found)
    indices, causes = sensitivity(drawn, rank)
    left, moved = leave_out(catalog, drawn.nominal, codes)
    parts = (standing(found, every, rank).set_axis(codes), pd.DataFrame({**columns, "cause": causes}, codes), moved)
    return Robustness(
        chosen,
        pd.concat(parts, axis=1),
        {name: _group(evaluation, name, found, rows) for name in catalog.groups},
        share_within(columns["median"], columns["low"], columns["high"]),
        indices,
        left,
        None if noise is None else measurement(evaluation, rows, noise, chosen.draws, chosen.seed),
    )


def choices_of(evaluation: Evaluation, vary: Sequence[str] = INPUTS, **other: Any) -> Choices:
    """Return what the catalog of an evaluation leaves open, as `robustness` draws it."""
    scores = evaluation.scores.to_numpy()[in_draws(evaluation)]
    return choices(evaluation.catalog, float(np.min(scores, initial=0.0, where=~np.isnan(scores))), vary, **other)


def _of_nobody(chosen: Choices) -> Robustness:
    """What is found where nobody is in the draws: nothing."""
    nothing = pd.DataFrame()
    groups = dict.fromkeys(chosen.catalog.groups, nothing)
    return Robustness(chosen, nothing, groups, float("nan"), nothing, nothing)


def in_draws(evaluation: Evaluation) -> Whole:
    """The positions of who is in the draws, by place, then by code."""
    agencies = evaluation.agencies
    counted = np.flatnonzero(evaluation.who.counted & (agencies["rank"].to_numpy() > 0))
    order = agencies.iloc[counted].sort_index().sort_values("rank", kind="stable").index
    return agencies.index.get_indexer(order).astype(np.int64)


def _group(evaluation: Evaluation, name: str, found: Tally, rows: Whole) -> pd.DataFrame:
    """The members of a group among themselves."""
    ranks = evaluation.groups[name]["rank"]
    members = np.flatnonzero(evaluation.agencies.index[rows].isin(ranks.index))
    codes = evaluation.agencies.index[rows[members]]
    return standing(found, members, ranks.loc[codes].to_numpy()).set_axis(codes)

"""From an evaluation to how firm its places are: the stages in order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog.doubt import INPUTS, Noise
from eqm.evaluation import Evaluation
from eqm.robustness.draws import Choices, choices
from eqm.robustness.firmness import intervals, standing
from eqm.robustness.leaving import COLUMNS as LEFT_OUT, leave_out
from eqm.robustness.measurement import measurement
from eqm.robustness.model import Robustness
from eqm.robustness.sensitivity import COLUMNS as SENSITIVITY, RUNS, sensitivity
from eqm.robustness.standings import Standings
from eqm.robustness.tally import PAIRED, tally
from eqm.scoring.arrays import Whole


def robustness(evaluation: Evaluation, vary: Sequence[str] = INPUTS, runs: int = RUNS, **other: Any) -> Robustness:
    """Return how firm the places of an evaluation are under the choices that its catalog leaves open; of them only
    those to `vary`. `runs`: to find what moves places most; 0: that stays unknown. `other`: draws or seed in place of
    the catalog's.

    In the draws is who has a place by figures of its own: no reference, nobody without a place, and nobody who is last
    for not cooperating. Raises EqmError for more agencies times draws than memory should hold.
    """
    agencies, catalog, chosen = evaluation.agencies, evaluation.catalog, choices_of(evaluation, vary, **other)
    rows = in_draws(evaluation)
    if not len(rows):
        nothing = (pd.DataFrame(columns=columns) for columns in (SENSITIVITY, LEFT_OUT))
        return Robustness(chosen, agencies[:0], dict.fromkeys(catalog.groups, agencies[:0]), *nothing)
    codes, drawn, noise = agencies.index[rows], Standings(evaluation, chosen, rows), catalog.robustness.noise
    noise = (noise or (Noise() if evaluation.round.errors else None)) if len(rows) <= PAIRED else None
    ranks = {"": agencies["rank"], **{name: frame["rank"] for name, frame in evaluation.groups.items()}}
    members = {name: np.flatnonzero(codes.isin(rank.index)) for name, rank in ranks.items()}
    found = tally(drawn, members)
    frames = {
        name: standing(found, name, own, ranks[name].loc[codes[own]].to_numpy()).set_axis(codes[own])
        for name, own in members.items()
    }
    indices, causes = sensitivity(drawn, frames[""]["rank"].to_numpy(), runs=runs)
    left, moved = leave_out(catalog, drawn.nominal, codes)
    return Robustness(
        chosen,
        pd.concat([frames.pop(""), pd.DataFrame({**intervals(found), "cause": causes}, codes), moved], axis=1),
        frames,
        indices,
        left,
        None if noise is None else measurement(evaluation, rows, noise, chosen.draws, chosen.seed),
    )


def choices_of(evaluation: Evaluation, vary: Sequence[str] = INPUTS, **other: Any) -> Choices:
    """Return what the catalog of an evaluation leaves open, as `robustness` draws it."""
    lowest = float(np.nan_to_num(evaluation.scores.min().min()))
    return choices(evaluation.catalog, lowest, vary, **other)


def in_draws(evaluation: Evaluation) -> Whole:
    """The positions of who is in the draws, by place, then by code."""
    agencies = evaluation.agencies
    counted = np.flatnonzero(evaluation.who.counted & (agencies["rank"].to_numpy() > 0))
    order = agencies.iloc[counted].sort_index().sort_values("rank", kind="stable").index
    return agencies.index.get_indexer(order).astype(np.int64)

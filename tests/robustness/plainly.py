"""Draws one by one, as a person would make them: the catalog that a draw stands for, and its evaluation."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import strategies as st

from comparison.drawn import catalog_from, rounds, trees
from eqm.catalog import Catalog, Dimension, Indicator
from eqm.catalog.aggregates import Power
from eqm.catalog.doubt import Dirichlet, Share
from eqm.catalog.methods import Linear, Log, Minmax, Percentile, Relative, ShareOfBest
from eqm.evaluation import Evaluation, evaluate
from eqm.robustness.draws import Choices
from eqm.robustness.stages import in_draws
from eqm.robustness.standings import Standings
from eqm.scoring import INDEX, score
from scoring.drawn import drawn
from scoring.test_plain import catalog_of, evaluated

ROUNDINGS = ("half_even", "half_up", "nearest_double")
MEANS: tuple[Any, ...] = ("arithmetic", "geometric", "harmonic", "minimum", Power(power=2.0), Power(power=-1.5))
METHODS: tuple[Any, ...] = (
    Minmax(method="minmax"),
    Percentile(method="percentile"),
    ShareOfBest(method="share_of_best"),
)
FILLS = ("zero", "skip", "mean", "median")


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    """An evaluation of any kind of catalog and round: services, nested dimensions, coverage, ties, roundings, negative
    scores, who is excluded, a reference, or silent.
    """
    if draw(st.booleans()):
        tree = draw(trees())
        tree["publish"]["rounding"] = draw(st.sampled_from(ROUNDINGS))
        return draw(rounds(catalog_from(tree)))
    tree, agencies, services = drawn(draw(st.integers(0, 10**6)))
    if draw(st.booleans()):
        tree["publish"]["round_levels"] = "all"
    catalog = catalog_of(tree)
    return evaluated(catalog, agencies, services) if catalog else draw(evaluations())


@st.composite
def choices_of(draw: st.DrawFn, catalog: Catalog, draws: int) -> Choices:
    """Choices of all kinds, each with its alternatives or with none."""

    def some(*others: Any) -> tuple[Any, ...]:
        return ("nominal", *draw(st.lists(st.sampled_from(others), max_size=2)))

    weights = draw(st.sampled_from([None, Share(share=0.25), Share(share=0.9), Dirichlet(dirichlet=20)]))
    names = [one.id for one in catalog.indicators]
    kinds = {"index": some(*MEANS), "dimensions": some(*MEANS), "normalize": some(*METHODS), "missing": some(*FILLS)}
    kinds["leave_out"] = ("", *names) if draw(st.booleans()) else ("",)
    return Choices(catalog, weights, kinds, draws, draw(st.integers(0, 2**63 - 1)))


def standings_of(evaluation: Evaluation, choices: Choices) -> Standings:
    return Standings(evaluation, choices, in_draws(evaluation))


def made(node: Any, weights: Mapping[str, float], mean: Any, method: Any, out: str) -> Any:
    """The same node under other choices; None where nothing is left of it."""
    if isinstance(node, Indicator):
        less = node.method.direction == "lower" if isinstance(node.method, Relative) else False
        if isinstance(node.method, Linear | Log):
            less = node.method.from_ > node.method.to
        update: dict[str, Any] = {"weight": weights[node.id]}
        if method != "nominal" and node.method.method != "points":
            update["score"] = type(method)(method=method.method, direction="lower" if less else "higher")
        return None if node.id == out else node.model_copy(update=update)
    below = {
        kind: tuple(one for child in getattr(node, kind, ()) if (one := made(child, weights, mean, method, out)))
        for kind in ("indicators", "dimensions")
    }
    if not any(below.values()):
        return None
    if isinstance(node, Dimension):
        own = {} if mean == "nominal" else {"aggregate": mean}
        return node.model_copy(update={**below, **own, "weight": weights[node.id]})
    return node.model_copy(update={"dimensions": below["dimensions"]})


def catalog_in(choices: Choices, draws: Any, number: int) -> Catalog | None:
    """The catalog of one of the draws; None where it leaves out all there is."""
    weights = dict(zip(choices.nodes, choices.weighted(draws)[:, number].tolist(), strict=True))
    chosen = choices.chosen(draws)[number]
    index, dimensions, normalize, missing, out = (
        options[which] for options, which in zip(choices.kinds.values(), chosen, strict=True)
    )
    changed: Catalog | None = made(choices.catalog, weights, dimensions, normalize, out)
    if changed is None:
        return None
    own = {name: value for name, value in (("aggregate", index), ("missing", missing)) if value != "nominal"}
    return changed.model_copy(update=own)


def plainly(evaluation: Evaluation, catalog: Catalog | None, rows: Any) -> tuple[Any, Any]:
    """The scores and places of the agencies at `rows` by `evaluate` under the catalog of a draw.

    Their places are those of the evaluation, without who is in no draw; who has none stands behind all others.
    """
    if catalog is None:
        return np.full(len(rows), np.nan), np.ones(len(rows), np.int64)
    found = evaluate(catalog, evaluation.round)
    scores = score(catalog, evaluation.round, found.who)[2][INDEX][rows]
    ranks = found.agencies["rank"].to_numpy()[rows].tolist()
    assert [rank > 0 for rank in ranks] == [value == value for value in scores.tolist()]
    placed = [rank for rank in ranks if rank]
    if catalog.publish.ties == "dense":
        placed = sorted(set(placed))
    behind = len(placed) + 1
    places = [1 + sum(other < rank for other in placed) if rank else behind for rank in ranks]
    return scores, np.array(places, np.int64)

"""How firm places are, against what COINr published of the ASEM example: its uncertainty and sensitivity analysis."""

from typing import Any

import numpy as np
import pytest

from eqm.catalog import Catalog
from eqm.catalog.doubt import Share
from eqm.evaluation import evaluate
from eqm.robustness.draws import Choices
from eqm.robustness.sobol import indices
from eqm.robustness.stages import in_draws
from eqm.robustness.standings import Standings
from eqm.robustness.tally import Tally, counted
from reference.asem_variants import as_published, nodes, table, variant
from reference.test_asem import asem

INPUTS = ("Winmax", "Normalisation", "Weights", "Aggregation")
KINDS: dict[str, tuple[Any, ...]] = {
    "index": ("nominal", "geometric"),
    "dimensions": ("nominal", "geometric"),
    "normalize": ("nominal",),
    "missing": ("nominal",),
    "leave_out": ("",),
}


def drawn(catalog: Catalog, weights: dict[str, float], *, geometric: bool) -> dict[str, int]:
    """The places of countries in one draw, of these weights and one of the two means on all levels."""
    evaluation = evaluate(catalog, asem())
    choices = Choices(catalog, Share(share=0.25), KINDS, 1, 1)
    own = {node.id: node.weight for _, node in catalog.walk()}
    factors = [weights.get(name, own[name]) / own[name] for name in choices.nodes]
    mean = [0.9, 0.9] if geometric else [0.1, 0.1]
    rows = in_draws(evaluation)
    places = Standings(evaluation, choices, rows).all_places(np.array([[*factors, *mean, 0, 0, 0]]))
    return dict(zip(evaluation.agencies.index[rows], places[0].tolist(), strict=True))


def by_rank(name: str) -> list[str]:
    """The countries in the order in which COINr ranks their index."""
    ranks = {country: row["Index"] for country, row in table(name).items()}
    return sorted(ranks, key=lambda country: (ranks[country], country))


@pytest.mark.parametrize(
    ("name", "weights", "mean"),
    [("B_ranks.csv", "", "arithmetic"), ("B_unequal_ranks.csv", "unequal_weights.csv", "arithmetic"),
     ("B_gmean_ranks.csv", "", "geometric")],
)  # fmt: skip
def test_a_draw_of_what_was_published_is_what_was_published(name: str, weights: str, mean: str) -> None:
    def on_1_to_100(tree: dict[str, Any]) -> None:
        for node in nodes(tree):
            if "answer" in node:
                node["score"]["range"] = [1, 100]

    catalog = variant(on_1_to_100 if mean == "geometric" else as_published)
    own = {node: row["Weight"] or 0.0 for node, row in table(weights).items()} if weights else {}
    found = drawn(catalog, own, geometric=mean == "geometric")
    expected = {country: row["Index"] for country, row in table(name).items()}
    assert len(found) == 51
    assert found == expected


def test_quantiles_of_the_places_that_it_drew() -> None:
    """COINr draws 100 times the bounds of outliers, the normalization, the weights and the mean."""
    ranks, published = table("UA_ranks.csv"), table("UA_rank_stats.csv")
    places = np.array([[int(rank or 0) for rank in row.values()] for row in ranks.values()]).T
    assert places.shape == (100, 51)
    found = Tally(100, {}, *counted([places], 51))
    for share, name in ((0.05, "Q5"), (0.5, "Median"), (0.95, "Q95")):
        assert found.quantile(share).tolist() == pytest.approx([row[name] for row in published.values()], abs=1e-9)
    mean = (found.counts * np.arange(1, 52)).sum(axis=1) / 100
    assert mean.tolist() == pytest.approx([row["Mean"] for row in published.values()], abs=1e-9)


def test_indices_of_the_shifts_that_it_drew() -> None:
    """Its total indices are Jansen's too, of a variance over n - 1. Its first-order ones are of outputs that are not
    centered, which makes its intervals wide: ours lie in them. Which choice moves places most is the same to both.
    """
    columns = np.array([[*row.values()] for row in table("SA_shifts.csv").values()], np.float64).T / 51
    of_a, of_b, of_mixed = columns[0], columns[1], columns[2:]
    assert columns.shape == (6, 100)
    found, published = indices(of_a, of_b, of_mixed, seed=1), table("SA_indices.csv")
    assert tuple(published) == INPUTS
    assert (found.total * 199 / 200).tolist() == pytest.approx([row["STi"] for row in published.values()], abs=1e-12)
    theirs, low, high = (np.array([row[name] for row in published.values()]) for name in ("Si", "Si_q5", "Si_q95"))
    assert ((low <= found.first) & (found.first <= high)).all()
    assert INPUTS[int(np.argmax(found.total))] == INPUTS[int(np.argmax(theirs))] == "Aggregation"
    level = np.concatenate(columns).mean() * (of_mixed - of_a).mean(axis=1) / np.concatenate([of_a, of_b]).var()
    assert (found.first + level) * 199 / 200 == pytest.approx(theirs, abs=1e-12)

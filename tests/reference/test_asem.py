"""eqm against COINr 1.1.14 on the ASEM example: every score to 1e-9, every gap, every rank."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from eqm.catalog import load_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import Severity
from eqm.intake import Round, read_round
from reference.asem_variants import (
    SAMPLE,
    Tree,
    as_published,
    coverage,
    geometric,
    goalposts,
    percentiles,
    ranks,
    table,
    unequal,
    variant,
    zscores,
)

Change = Callable[[Tree], None]

SCORES: list[tuple[str, Change]] = [
    ("B_scores.csv", as_published),
    ("B_unequal_scores.csv", unequal),
    ("B_gmean_scores.csv", geometric),
    ("B_zscore_scores.csv", zscores),
    ("B_rank_scores.csv", ranks),
    ("B_prank_scores.csv", percentiles),
    ("B_thresh80_scores.csv", coverage),
    ("B_goalposts_scores.csv", goalposts),
]
RANKS: list[tuple[str, Change]] = [
    ("B_ranks.csv", as_published),
    ("B_unequal_ranks.csv", unequal),
    ("B_gmean_ranks.csv", geometric),
    ("B_thresh80_ranks.csv", coverage),
    ("B_goalposts_ranks.csv", goalposts),
]


@cache
def asem() -> Round:
    return read_round([SAMPLE / "asem.xlsx"], load_catalog(SAMPLE / "asem.yaml"))


@cache
def evaluated(change: Change) -> Evaluation:
    return evaluate(variant(change), asem())


def frame(evaluation: Evaluation, node: str) -> dict[str, dict[str, float]]:
    """A node's exact score and rank by country."""
    columns = evaluation.agencies if node == "Index" else evaluation.dimensions[node]
    return columns[["exact", "rank"]].to_dict("index")


def test_sample_is_read_whole_and_clean() -> None:
    told = asem()
    assert len(told.agencies.code) == 51
    assert {name: sum(column) for name, column in told.agencies.groups.items()} == {"europe": 30, "asia": 21}
    assert not [finding for finding in told.findings if finding.rule.severity is Severity.ERROR]


def test_normalized_indicators() -> None:
    ours = evaluated(as_published).scores
    expected = table("B_normalised.csv")
    assert len(expected) == 51
    for country, row in expected.items():
        assert len(row) == 49
        for indicator, score in row.items():
            given = pytest.approx(_or_nan(score), abs=1e-9, rel=0, nan_ok=True)
            assert ours.loc[country, indicator] == given, (country, indicator)


@pytest.mark.parametrize(("name", "change"), SCORES)
def test_scores(name: str, change: Change) -> None:
    expected = table(name)
    assert len(expected) == 51
    for node in next(iter(expected.values())):
        ours = frame(evaluated(change), node)
        for country, row in expected.items():
            given = pytest.approx(_or_nan(row[node]), abs=1e-9, rel=0, nan_ok=True)
            assert ours[country]["exact"] == given, (country, node)


@pytest.mark.parametrize(("name", "change"), RANKS)
def test_ranks(name: str, change: Change) -> None:
    """Equal to COINr's, but where COINr tells apart figures that are equal to nine decimals: there ours tie."""
    expected = table(name)
    for node in next(iter(expected.values())):
        ours = frame(evaluated(change), node)
        tied = Counter(row["exact"] for row in ours.values())
        for country, row in expected.items():
            place = ours[country]["rank"]
            if row[node] is None:
                assert place == 0, (country, node)
            elif tied[ours[country]["exact"]] == 1:
                assert place == row[node], (country, node)
            else:
                others = [code for code, other in ours.items() if other["exact"] == ours[country]["exact"]]
                assert {ours[code]["rank"] for code in others} == {place}
                assert place == min(expected[code][node] for code in others), (country, node)


def test_the_files_hold_every_node() -> None:
    pillars = {"Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"}
    for name, _ in SCORES + RANKS:
        assert set(next(iter(table(name).values()))) == {*pillars, "Conn", "Sust", "Index"}


def _or_nan(score: float | None) -> float:
    return float("nan") if score is None else score

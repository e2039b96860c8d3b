"""Two results published with their four dimension scores: equal weights must be able to give the announced index.

Every published dimension score is rounded, so the index of the printed figures need not be the announced one; but the
announced one must lie between what the lowest and the highest figures behind the printed ones give.
"""

import csv
from pathlib import Path

import pytest

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import evaluate
from eqm.intake import read_round

DIMENSIONS = "UTIP"
_DIMENSION = (
    "  - {{id: {0}, title: Dimension {0}, weight: 25, "
    "indicators: [{{id: {0}01, title: Score of {0}, answer: {{type: percent}}}}]}}"
)
CATALOG = "\n".join(
    [
        "catalog: programme",
        'version: "1"',
        "title: The four dimensions, each one figure",
        "dimensions:",
        *map(_DIMENSION.format, DIMENSIONS),
    ]
)


def catalog() -> Catalog:
    made, findings = parse_catalog(CATALOG.encode(), "programme.yaml")
    assert made is not None, findings
    return made


def ends(printed: str) -> tuple[float, float]:
    """Return the least and the greatest score that is printed so; no score exceeds 100."""
    half = 0.5 / 10 ** len(printed.partition(".")[2])
    return float(printed) - half, min(100.0, float(printed) + half)


def index_of(rows: dict[str, list[float]], folder: Path) -> dict[str, float]:
    """Write the dimension scores as a CSV, as an agency might, and return each row's index."""
    path = folder / "scores.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["agency", *(f"{name}01" for name in DIMENSIONS)])
        write.writerows([code, *scores] for code, scores in rows.items())
    made = catalog()
    scored = evaluate(made, read_round([path], made)).agencies["score"]
    return {str(code): float(score) for code, score in scored.items()}


@pytest.mark.parametrize(
    ("printed", "announced", "between"),
    [
        pytest.param(["96", "83", "100", "100"], 94.89, (94.25, 95.0), id="Post Bank, round 9"),
        pytest.param(["89.02", "100", "100", "90"], 94.71, (94.38, 94.88), id="ITO, round 7"),
    ],
)
def test_equal_weights_can_give_the_announced_index(
    printed: list[str], announced: float, between: tuple[float, float], tmp_path: Path
) -> None:
    low, high = zip(*map(ends, printed), strict=True)
    index = index_of({"low": list(low), "printed": [float(text) for text in printed], "high": list(high)}, tmp_path)
    assert (index["low"], index["high"]) == pytest.approx(between, abs=0.006)
    assert index["low"] <= announced <= index["high"]
    assert index["low"] <= index["printed"] <= index["high"]
    assert index["printed"] == pytest.approx(announced, abs=0.15)

"""The sample rounds as they are scored, once in a process; who takes one never changes it."""

from functools import cache
from pathlib import Path

from eqm.catalog import Catalog, load_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import read_round

REPO = Path(__file__).parents[1]
SAMPLES = REPO / "samples"


@cache
def catalog() -> Catalog:
    return load_catalog(REPO / "indicators.yaml")


@cache
def sample(number: int) -> Evaluation:
    """Round 10 or 11, evaluated."""
    return evaluate(catalog(), read_round([SAMPLES / f"round{number}.xlsx"], catalog()))

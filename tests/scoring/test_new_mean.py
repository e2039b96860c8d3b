"""A mean is two lines, its words and its formula: one that nobody has yet is scored, explained, reached for and worded
like any other.
"""

import numpy as np
import pytest

from eqm.catalog import Catalog, parse_catalog
from eqm.catalog.aggregates import MEANS, Mean
from eqm.explanation import basis
from eqm.explanation.points import points
from eqm.language import Text
from eqm.mirror.search import best_by_price
from eqm.scoring import INDEX
from eqm.scoring.means import SCALES, Scale
from eqm.wording.method import parts_of_method, sentences
from making import catalog_of, dimension, evaluated, indicator

QUADRATIC = Mean(Text(fa="میانگین وزنی مربعی", en="weighted quadratic mean"))
SQUARES = Scale(np.square, np.sqrt, lambda share: (1 + share) / 2)


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.setitem(MEANS, "quadratic", QUADRATIC)
    monkeypatch.setitem(SCALES, "quadratic", SQUARES)
    return catalog_of(dimension("A", indicator("A1"), indicator("A2", weight=3), aggregate="quadratic"))


def test_it_is_scored_and_split_among_its_parts(catalog: Catalog) -> None:
    told = evaluated(catalog, {"a": {"A1": 100, "A2": 20}, "b": {"A1": 50, "A2": 50}, "c": {"A1": 0, "A2": 100}})
    assert told.agencies["exact"].tolist() == pytest.approx([52.915026, 50, 86.60254])
    lost = points(told).lost
    # Squares of the shares: 1 − 0.2² against 1 − 1², of what √0.28 lacks of 1.
    assert lost.loc["a", ["A1", "A2"]].tolist() == pytest.approx([0, 100 - 52.915026])
    assert lost.loc["c", ["A1", "A2"]].tolist() == pytest.approx([100 - 86.60254, 0])
    assert basis(told).positions == {"a": 0, "b": 1, "c": 2}


def test_the_search_for_a_way_up_knows_it(catalog: Catalog) -> None:
    now = {"A1": 100.0, "A2": 20.0, "A": 52.9, INDEX: 52.9}
    table = best_by_price(catalog, now, {"A1": 100.0, "A2": 60.0}, {"A1": 1, "A2": 1})
    assert [chosen for _, chosen in table] == [(), ("A2",)]
    assert [score for score, _ in table] == pytest.approx([np.sqrt(2800), np.sqrt((100**2 + 3 * 60**2) / 4)])


def test_reports_and_publications_have_words_for_it(catalog: Catalog) -> None:
    short = {part.label.en: part.short.en for part in parts_of_method(catalog)}
    assert short["Dimensions"] == "weighted arithmetic mean; A: weighted quadratic mean"
    assert "Dimension A: the weighted quadratic mean of its parts." in [sentence.en for sentence in sentences(catalog)]


def test_a_catalog_that_names_another_is_told_all_there_are(catalog: Catalog) -> None:
    _, findings = parse_catalog(catalog.text.replace("quadratic", "quadratc").encode(), "test.yaml")
    assert "did you mean quadratic?" in findings[0].hint("en")

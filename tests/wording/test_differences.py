"""What changed from one catalog to another, each kind of change by itself and what is no change."""

from typing import Any

import pytest

from eqm.catalog import Catalog
from eqm.language import Text
from eqm.wording.differences import Difference, differences
from making import catalog_of, dimension, indicator


def catalog(*dimensions: dict[str, Any], **settings: Any) -> Catalog:
    return catalog_of(*(dimensions or (dimension("D", indicator("A"), indicator("B")),)), **settings)


def two(**settings: Any) -> Catalog:
    """A catalog of two dimensions; `settings` of the indicator A."""
    first = dimension("D", {**indicator("A", weight=3), **settings}, indicator("B"))
    return catalog(first, dimension("E", indicator("C"), indicator("F")))


def of_nodes(before: Catalog, after: Catalog) -> list[tuple[str, str, float | None, float | None]]:
    return [(one.id, one.change, one.share_before, one.share_after) for one in differences(before, after)]


def of_rules(before: Catalog, after: Catalog) -> list[tuple[str, str, str, str]]:
    def words(text: Text | str) -> str:
        return text.en if isinstance(text, Text) else text

    return [(one.id, words(one.rule), words(one.before), words(one.after)) for one in differences(before, after)]


def test_a_catalog_does_not_differ_from_itself() -> None:
    assert differences(two(), two()) == []
    assert differences(two(), two(title="another", question="another?")) == []


def test_who_is_added_or_dropped_re_weights_nobody() -> None:
    more = catalog(dimension("D", indicator("A"), indicator("B"), indicator("N", weight=2)))
    assert of_nodes(catalog(), more) == [("N", "added", None, 50)]
    assert of_nodes(more, catalog()) == [("N", "dropped", 50, None)]


def test_a_node_is_re_weighted_where_its_weight_is_another_share() -> None:
    # A has 3 of 4 in a half of the index, then 1 of 2; B keeps its weight.
    assert of_nodes(two(), two(weight=1)) == [("A", "reweighted", 37.5, 25)]
    doubled = catalog(dimension("D", indicator("A", weight=2), indicator("B", weight=2)))
    assert of_nodes(catalog(), doubled) == []
    # With N of 2 beside them, A and B go from 1 and 1 to 4 and 4, which is less of the whole.
    scaled = catalog(dimension("D", indicator("A", weight=4), indicator("B", weight=4), indicator("N", weight=2)))
    fell = [(name, "reweighted", 50, 40) for name in "AB"]
    assert of_nodes(catalog(), scaled) == [*fell, ("N", "added", None, 20)]
    heavy = catalog(dimension("D", indicator("A")), dimension("E", indicator("B"), weight=3))
    assert of_nodes(catalog(dimension("D", indicator("A")), dimension("E", indicator("B"))), heavy) == [
        ("E", "reweighted", 50, 75)
    ]


def test_a_node_is_moved_with_both_dimensions() -> None:
    moved = catalog(dimension("D", indicator("B")), dimension("E", indicator("C"), indicator("F"), indicator("A")))
    title = Text(fa="A", en="A")
    assert differences(two(), moved) == [Difference("A", "moved", title, "", "D", "E", 37.5, pytest.approx(16.67))]


OPTIONS = [{"id": "no", "title": "no", "points": 0}, {"id": "all", "title": "all", "points": 100}]
OF_AGENCY = "percent, of the agency"
CHOICE = {"type": "choice", "options": OPTIONS}


def linear(**settings: Any) -> dict[str, Any]:
    return {"score": {"method": "linear", "from": 0, "to": 50, **settings}}


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({}, linear(), [("how it scores", "the value itself", "linear 0→50")]),
        (linear(), linear(to=60), [("how it scores", "linear 0→50", "linear 0→60")]),
        ({}, {"optional": True}, [("what is asked", OF_AGENCY, "percent, may be not applicable, of the agency")]),
        ({}, {"per": "service"}, [("what is asked", OF_AGENCY, "percent, of each service")]),
        ({}, {"missing": "skip"}, [("A missing answer", "a score of 0", "left out, its weight goes to the rest")]),
        ({}, {"missing": "zero"}, []),  # as is usual in the catalog
        (
            {"answer": CHOICE},
            {"answer": {**CHOICE, "options": [OPTIONS[0], {**OPTIONS[1], "points": 80}]}},
            [("how it scores", "no: 0 points · all: 100 points", "no: 0 points · all: 80 points")],
        ),
        ({"answer": CHOICE}, {"answer": {**CHOICE, "options": [OPTIONS[0], {**OPTIONS[1], "title": "whole"}]}}, []),
    ],
)
def test_another_rule_of_an_indicator_is_told_in_words(
    before: dict[str, Any], after: dict[str, Any], rules: list[tuple[str, str, str]]
) -> None:
    assert of_rules(two(**before), two(**after)) == [("A", *rule) for rule in rules]


def test_what_no_words_tell_apart_is_told_as_written() -> None:
    ((_, rule, was, now),) = of_rules(two(**linear()), two(**linear(clip=False)))
    assert rule == "how it scores"
    assert ("'clip': True" in was, "'clip': False" in now) == (True, True)


def test_other_rules_of_dimensions_and_of_the_whole_come_first_of_the_whole() -> None:
    other = catalog(
        dimension("D", indicator("A"), indicator("B"), aggregate="geometric", coverage=0.5),
        coverage=0.2,
        missing="skip",
    )
    assert of_rules(catalog(), other) == [
        ("", "A missing answer", "a score of 0", "left out, its weight goes to the rest"),
        ("", "Coverage needed", "0%", "20%"),
        ("D", "Dimensions", "weighted arithmetic mean", "weighted geometric mean"),
        ("D", "Coverage needed", "0%", "50%"),
    ]

"""How an indicator scores, in sentences: every number that matters is told, in both languages."""

import re
from typing import Any

import pytest

from eqm.catalog import load_catalog
from eqm.catalog.load import PACKAGED, read_catalog_file
from eqm.catalog.methods import BY_NAME
from eqm.catalog.words import METHODS, scoring_in_words
from eqm.language import in_digits
from making import catalog_of, dimension, indicator

CASES: list[tuple[dict[str, Any], dict[str, Any] | None, str, str]] = [
    (
        {"type": "yes_no", "points": {"yes": 40, "no": 5}},
        None,
        "بله: ۴۰ امتیاز · خیر: ۵ امتیاز",
        "yes: 40 points · no: 5 points",
    ),
    (
        {"type": "percent"},
        {"method": "curve", "points": [[95, 0], [99.5, 80]]},
        "۹۵: ۰ امتیاز · ۹۹٫۵: ۸۰ امتیاز؛ میان این مقدارها، امتیاز به همان نسبت است.",
        "95: 0 points · 99.5: 80 points; between these, the score is in proportion.",
    ),
    (
        {"type": "number"},
        {"method": "linear", "from": 72, "to": 2},
        "۷۲ بی‌امتیاز است و ۲ امتیاز کامل (۱۰۰) دارد؛ میان آن‌ها به همان نسبت. هرچه کمتر، بهتر.",
        "72 scores 0 and 2 scores in full (100); in between in proportion. Less is better.",
    ),
    (
        {"type": "count"},
        {"method": "log", "from": 1, "to": 100},
        "۱ بی‌امتیاز است و ۱۰۰ امتیاز کامل (۱۰۰) دارد؛ میان آن‌ها هر چند برابر شدن، امتیازی برابر می‌افزاید.",
        "1 scores 0 and 100 scores in full (100); in between every doubling adds the same.",
    ),
    ({"type": "percent"}, None, "خود مقدار، امتیاز است.", "The value is the score."),
    (
        {"type": "number"},
        {"method": "minmax", "direction": "lower"},
        "در سنجش با دیگران: بدترین مقدار دوره کمترین امتیاز و بهترین مقدار، بیشترین امتیاز را دارد. هرچه کمتر، بهتر.",
        "Against the others: the round's worst value has the least points, its best value the most. Less is better.",
    ),
]


@pytest.mark.parametrize(("answer", "score", "fa", "en"), CASES)
def test_a_method_is_told_in_sentences(answer: dict[str, Any], score: dict[str, Any] | None, fa: str, en: str) -> None:
    settings = {} if score is None else {"score": score}
    (asked,) = catalog_of(dimension("D", indicator("A", answer, **settings))).indicators
    told = scoring_in_words(asked, 100.0)
    assert (told.fa, told.en) == (fa, en)


@pytest.mark.parametrize("method", ["minmax", "zscore", "rank", "percentile", "share_of_best"])
def test_every_relative_method_says_that_it_compares(method: str) -> None:
    (asked,) = catalog_of(dimension("D", indicator("A", {"type": "number"}, score={"method": method}))).indicators
    told = scoring_in_words(asked, 100.0)
    assert told.fa.startswith("در سنجش با دیگران")
    assert told.en.startswith("Against the others")


def test_every_method_is_worded() -> None:
    assert set(METHODS) == set(BY_NAME)


def test_every_sample_indicator_is_told_in_its_language() -> None:
    catalog = load_catalog()
    assert read_catalog_file()[0] in (PACKAGED, "indicators.yaml")
    for asked in catalog.indicators:
        told = scoring_in_words(asked, catalog.publish.scale)
        assert not re.search("[0-9]", told.fa), told.fa
        assert not re.search("[آ-ی۰-۹]", told.en), told.en
        assert "{" not in told.fa + told.en


def test_numerals_are_the_readers_own() -> None:
    assert in_digits(1234.5).fa == "۱۲۳۴٫۵"
    assert in_digits(1234.5).en == "1234.5"

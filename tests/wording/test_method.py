"""The method of a catalog in words: every setting has a short form and a long one, in both languages."""

from itertools import product
from typing import Any, get_args

import pytest

from eqm.catalog import Catalog
from eqm.catalog.aggregates import FILLS, GROUP_FILLS, MEANS
from eqm.catalog.settings import Publish
from eqm.wording.method import parts_of_method, sentences
from making import catalog_of, dimension, indicator

SETTINGS: dict[str, list[dict[str, Any]]] = {
    **{
        name: [{"publish": {name: value}} for value in get_args(Publish.model_fields[name].annotation)]
        for name in ("rounding", "rank_on", "ties", "round_levels", "not_cooperating")
    },
    "missing": [
        *({"missing": name} for name in FILLS),
        *({"missing": {name: {"by": by}}} for name, by in product(GROUP_FILLS, ["parent", ["big"]])),
    ],
    "pool": [{"pool": name} for name in ("equal", "weight")],
    "aggregate": [{"aggregate": how} for how in (*MEANS, {"power": -2.5})],
    "coverage": [{"coverage": share} for share in (0, 0.75)],
}


def made(settings: dict[str, Any]) -> Catalog:
    groups = {"big": {"title": {"fa": "بزرگ", "en": "Big"}}}
    return catalog_of(dimension("D", indicator("A", per="service")), groups=groups, **settings)


def test_what_differs_from_the_usual_method_is_named() -> None:
    inner = dimension("E", indicator("B", missing={"group_mean": {"by": "parent"}}), aggregate={"power": 2})
    told = catalog_of(
        dimension("D", indicator("A", score={"method": "rank"}), coverage=0.8),
        inner,
        aggregate="geometric",
        missing="skip",
        publish={"decimals": 1, "rounding": "half_up", "ties": "dense", "not_cooperating": "last"},
    )
    facts = {part.label.en: part.short.en for part in parts_of_method(told)}
    assert facts["Index"] == "weighted geometric mean of the dimensions, out of 100"
    assert facts["Dimensions"] == "weighted arithmetic mean; E: weighted power mean with exponent 2"
    assert facts["A missing answer"] == (
        "left out, its weight goes to the rest; B: the mean of its group's scores (parent)"
    )
    assert facts["Coverage needed"] == "0%; D: 80%"
    assert facts["Rounding"] == "decimals: 1; a tie upwards; computed with all digits"
    assert facts["Places"] == "by the published score; equals share a place: 1, 2, 2, 3"
    assert facts["Whose value counts"].startswith("an accepted objection's over an assessor's")
    assert facts["Not cooperating"] == "the last place"
    assert facts["Relative indicators"] == "A: their scores depend on the others' answers too"
    assert len({part.label.fa for part in parts_of_method(told)}) == len(facts)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_words_of_its_own_in_short_and_in_sentences(name: str) -> None:
    shorts = set()
    for settings in SETTINGS[name]:
        parts, long = list(parts_of_method(made(settings))), sentences(made(settings))
        shorts.add(tuple(part.short for part in parts))
        for text in (*(part.short for part in parts), *(part.label for part in parts), *long):
            assert text.fa.strip()
            assert text.en.strip()
            assert "{" not in text.fa + text.en
        assert all(sentence.fa.endswith(".") and sentence.en.endswith(".") for sentence in long)
    assert len(shorts) == len(SETTINGS[name]) > 1


def test_sentences_name_the_dimensions_that_are_made_otherwise() -> None:
    catalog = catalog_of(
        dimension("D", indicator("A")), dimension("E", indicator("B"), aggregate="minimum"), coverage=0.5
    )
    told = [sentence.en for sentence in sentences(catalog)]
    assert "Dimension E: the minimum of its parts." in told
    assert not any(sentence.startswith("Dimension D") for sentence in told)
    assert "To have a score, at least a share of 0.5 of the parts that apply must be answered." in told
    assert not any("per service" in sentence for sentence in told)

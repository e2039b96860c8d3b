"""What `publish` decides: which figures are ranked, ties, bands, and who has no place and why."""

from typing import Any

import pytest

from eqm.evaluation import Evaluation
from making import catalog_of, dimension, evaluated, indicator

BANDS = [{"id": "high", "from": 80, "title": "high"}, {"id": "low", "from": 0, "title": "low"}]


def published(told: dict[str, dict[str, Any]], missing: str = "zero", **publish: Any) -> Evaluation:
    groups = {"g": {"title": "g"}}
    asked = [indicator("X"), indicator("Y", optional=True)]
    return evaluated(catalog_of(dimension("D", *asked), publish=publish, groups=groups, missing=missing), told)


def ranks(result: Evaluation) -> dict[str, int]:
    return dict(result.agencies["rank"])


def test_what_is_published_is_what_is_ranked() -> None:
    told = {"a": {"X": 79.996}, "b": {"X": 80.0}, "c": {"X": 70.0}}
    assert ranks(published({k: {**v, "Y": "n/a"} for k, v in told.items()}, bands=BANDS)) == {"a": 1, "b": 1, "c": 3}
    exact = published({k: {**v, "Y": "n/a"} for k, v in told.items()}, bands=BANDS, rank_on="exact")
    assert ranks(exact) == {"a": 2, "b": 1, "c": 3}
    assert list(exact.agencies["band"]) == ["low", "high", "low"]


def test_bands_read_the_published_figure() -> None:
    assert list(published({"a": {"X": 79.995, "Y": "n/a"}}, bands=BANDS).agencies["band"]) == ["high"]
    assert list(published({"a": {"X": 79.994, "Y": "n/a"}}, bands=BANDS).agencies["band"]) == ["low"]
    assert list(published({"a": {"X": 79.99, "Y": "n/a"}}).agencies["band"]) == [""]


@pytest.mark.parametrize(("rounding", "expected"), [("half_even", 80.12), ("half_up", 80.13)])
def test_rounding(rounding: str, expected: float) -> None:
    assert list(published({"a": {"X": 80.125, "Y": "n/a"}}, rounding=rounding).agencies["score"]) == [expected]


def test_nobody_wins_by_float_noise() -> None:
    asked = [indicator(name, weight=weight) for name, weight in (("X", 0.1), ("Y", 0.2), ("Z", 0.3))]
    catalog = catalog_of(dimension("D", *asked), publish={"rank_on": "exact"})
    told = {"a": {"X": 60.0, "Y": 30.0, "Z": 10.0}, "b": {"X": 0.0, "Y": 0.0, "Z": 50.0}}
    assert ranks(evaluated(catalog, told)) == {"a": 1, "b": 1}


def test_dense_ties() -> None:
    told = {name: {"X": x, "Y": "n/a"} for name, x in zip("abcd", (90.0, 80.0, 80.0, 70.0), strict=True)}
    assert ranks(published(told)) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert ranks(published(told, ties="dense")) == {"a": 1, "b": 2, "c": 2, "d": 3}


TOLD: dict[str, dict[str, Any]] = {
    "best": {"X": 90.0, "Y": "n/a", "groups": ["g"]},
    "asked_out": {"X": 99.0, "Y": "n/a", "status": "excluded", "groups": ["g"]},
    "refused": {"X": 95.0, "Y": "n/a", "status": "not_cooperating", "groups": ["g"]},
    "silent": {"X": None, "Y": None, "groups": ["g"]},
    "new": {"X": 50.0, "Y": "n/a", "status": "new", "groups": []},
}


def test_who_has_no_place_has_a_reason() -> None:
    told = {name: {"status": "participating", **agency} for name, agency in TOLD.items()}
    result = published(told)
    assert dict(result.agencies["reason"]) == {
        "best": "",
        "asked_out": "excluded",
        "refused": "not_cooperating",
        "silent": "not_cooperating",
        "new": "",
    }
    assert dict(result.groups["g"]["rank"]) == {"best": 1}
    assert dict(result.dimensions["D"]["rank"]) == {"best": 1, "asked_out": 0, "refused": 0, "silent": 0, "new": 2}
    assert dict(result.agencies["new"]) == {name: name == "new" for name in TOLD}


def test_not_cooperating_may_share_the_last_place() -> None:
    told = {name: {"status": "participating", **agency} for name, agency in TOLD.items()}
    result = published(told, not_cooperating="last")
    assert ranks(result) == {"best": 1, "asked_out": 0, "refused": 3, "silent": 3, "new": 2}
    assert dict(result.groups["g"]["rank"]) == {"best": 1, "refused": 2, "silent": 2}
    assert dict(result.agencies["reason"])["refused"] == ""
    assert dict(result.dimensions["D"]["rank"]) == {"best": 1, "asked_out": 0, "refused": 3, "silent": 3, "new": 2}
    assert dict(result.dimensions["D"]["score"])["refused"] == dict(result.agencies["score"])["refused"] == 0


def test_not_applicable_is_an_answer_and_too_little_is_no_score() -> None:
    told = {"a": {"X": None, "Y": "n/a"}, "b": {"X": 10.0, "Y": 10.0}}
    assert dict(published(told, missing="skip").agencies["reason"]) == {"a": "no_score", "b": ""}


def test_no_band_without_a_place() -> None:
    told = {"a": {"X": 90.0, "Y": "n/a", "status": "excluded"}, "b": {"X": 10.0, "Y": "n/a", "status": "new"}}
    assert list(published(told, bands=BANDS).agencies["band"]) == ["", "low"]

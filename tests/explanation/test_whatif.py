"""A what-if replaces one agency's answers and holds all else still."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from eqm.evaluation import Evaluation
from eqm.explanation import Wish, suppose
from eqm.findings import EqmError
from making import catalog_of, dimension, evaluated, indicator

RATIO = {"type": "ratio", "part": {"id": "on", "title": "on"}, "whole": {"id": "all", "title": "all"}}


def round_of_three(**relative: Any) -> Evaluation:
    catalog = catalog_of(
        dimension("A", indicator("A1", **relative), indicator("A2", {"type": "yes_no"}), indicator("A3", per="service"))
    )
    services = [{"agency": code, "service": number, "A3": 50} for code in "abc" for number in ("1", "2")]
    answers = {"a": {"A1": 10, "A2": False}, "b": {"A1": 50, "A2": False}, "c": {"A1": 90, "A2": True}}
    return evaluated(catalog, answers, services)


def test_the_agency_moves_and_the_others_scores_stand() -> None:
    told = round_of_three()
    after = suppose(told, "a", [Wish("A1", "", "70"), Wish("A2", "", "بله")])
    assert after.agencies["score"].to_dict() == {"a": 73.33, "b": 33.33, "c": 80.0}
    assert told.agencies["score"]["a"] == 20
    assert after.agencies["rank"].to_dict() == {"a": 2, "b": 3, "c": 1}
    assert after.run is None


def test_what_relative_methods_learned_stays() -> None:
    told = round_of_three(score={"method": "minmax"})
    after = suppose(told, "a", [Wish("A1", "", "100")])
    others = ["b", "c"]
    pd.testing.assert_frame_equal(after.scores.loc[others], told.scores.loc[others], check_exact=True)
    assert after.scores.loc["a", "A1"] == pytest.approx(112.5)


def test_all_services_or_the_one_named() -> None:
    told = round_of_three()
    assert suppose(told, "a", [Wish("A3", "", "100")]).scores.loc["a", "A3"] == 100
    assert suppose(told, "a", [Wish("A3", "2", "100")]).scores.loc["a", "A3"] == 75
    assert told.scores.loc["a", "A3"] == 50


def test_of_two_wishes_for_one_answer_the_later_holds() -> None:
    assert suppose(round_of_three(), "a", [Wish("A1", "", "70"), Wish("A1", "", "80")]).scores.loc["a", "A1"] == 80


def test_the_same_answers_change_nothing() -> None:
    told = round_of_three()
    after = suppose(told, "a", [Wish("A1", "", "10"), Wish("A2", "", "no"), Wish("A3", "", "50")])
    pd.testing.assert_frame_equal(after.scores, told.scores, check_exact=True)
    pd.testing.assert_frame_equal(after.agencies, told.agencies, check_exact=True)


def test_a_ratio_is_supposed_as_a_share() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", RATIO)))
    told = evaluated(catalog, {"a": {"A1.on": 1, "A1.all": 4}})
    assert suppose(told, "a", [Wish("A1", "", "0.9")]).scores.loc["a", "A1"] == 90
    assert suppose(told, "a", [Wish("A1", "", "90 %")]).scores.loc["a", "A1"] == 90
    assert suppose(told, "a", [Wish("A1", "", "۹۰٪")]).scores.loc["a", "A1"] == 90
    for refused in ("90", "101%", "%", "9,5%"):
        with pytest.raises(EqmError):
            suppose(told, "a", [Wish("A1", "", refused)])


def test_all_that_cannot_be_an_answer_is_told_at_once() -> None:
    with pytest.raises(EqmError) as caught:
        suppose(round_of_three(), "a", [Wish("A1", "", "4,5"), Wish("A2", "", "1"), Wish("A3", "", "50")])
    assert [finding.indicator for finding in caught.value.findings] == ["A1", "A2"]


def test_an_empty_wish_is_a_missing_answer() -> None:
    assert suppose(round_of_three(), "c", [Wish("A1", "", "")]).scores.loc["c", "A1"] == 0


@pytest.mark.parametrize("wish", [Wish("A9", "", "1"), Wish("A3", "9", "1")])
def test_what_is_not_there_is_no_answer_of_anybody(wish: Wish) -> None:
    with pytest.raises(KeyError):
        suppose(round_of_three(), "a", [wish])


def test_an_agency_that_did_not_cooperate_does_once_it_answers() -> None:
    catalog = catalog_of(dimension("A", indicator("A1")), publish={"not_cooperating": "last"})
    told = evaluated(
        catalog, {"a": {"A1": np.nan, "status": "not_cooperating"}, "b": {"A1": 50, "status": "participating"}}
    )
    assert suppose(told, "a", [Wish("A1", "", "60")]).agencies["rank"].to_dict() == {"a": 1, "b": 2}


def test_an_agency_that_said_nothing_has_a_place_once_it_answers() -> None:
    catalog = catalog_of(dimension("A", indicator("A1")))
    told = evaluated(catalog, {"a": {"A1": np.nan}, "b": {"A1": 50}})
    assert told.agencies["reason"]["a"] == "not_cooperating"
    assert suppose(told, "a", [Wish("A1", "", "60")]).agencies["rank"].to_dict() == {"a": 1, "b": 2}

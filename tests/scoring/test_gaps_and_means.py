"""Gaps, pooling, coverage and means against figures worked out by hand; the five ways of not having an answer are never
confused.
"""

from typing import Any

import numpy as np
import pytest

from eqm.intake import Status
from making import catalog_of, dimension, evaluated, indicator

GROUPS = {"g": {"title": "g"}, "h": {"title": "h"}}


def one(missing: Any, values: dict[str, Any], **agency: dict[str, Any]) -> dict[str, float]:
    catalog = catalog_of(dimension("D", indicator("X", missing=missing), indicator("Y", optional=True)), groups=GROUPS)
    told = {name: {"X": value, "Y": "n/a", **agency.get(name, {})} for name, value in values.items()}
    return dict(evaluated(catalog, told).scores["X"])


def test_a_gap_is_a_score_of_zero_also_where_the_range_starts_at_one() -> None:
    score = {"method": "minmax", "range": [1, 100]}
    catalog = catalog_of(dimension("D", indicator("X", {"type": "number"}, score=score), indicator("Y")))
    result = evaluated(catalog, {"a": {"X": None, "Y": 50.0}, "b": {"X": 3.0, "Y": 50.0}, "c": {"X": 4.0, "Y": 50.0}})
    assert list(result.scores["X"]) == [0, 1, 100]
    assert list(result.status["X"]) == [Status.MISSING, Status.SCORED, Status.SCORED]


def test_skipped_gaps_leave_their_weight_to_the_rest() -> None:
    catalog = catalog_of(dimension("D", indicator("X", weight=3), indicator("Y", weight=1)), missing="skip")
    result = evaluated(catalog, {"a": {"X": None, "Y": 40.0}, "b": {"X": 80.0, "Y": 40.0}})
    assert list(result.agencies["score"]) == [40, 70]


def test_means_of_the_others() -> None:
    assert one("mean", {"a": None, "b": 10.0, "c": 20.0, "d": 60.0})["a"] == 30
    assert one("median", {"a": None, "b": 10.0, "c": 20.0, "d": 60.0})["a"] == 20


def test_others_are_those_who_take_part() -> None:
    told = {"d": {"status": "excluded"}, "a": {"status": "participating"}, "b": {"status": "participating"}}
    assert one("mean", {"a": None, "b": 10.0, "d": 90.0}, **told)["a"] == 10


def test_means_of_the_group_that_fits_first() -> None:
    told = {
        "a": {"groups": ["h", "g"]},
        "b": {"groups": ["g"]},
        "c": {"groups": ["h"]},
        "d": {"groups": []},
        "e": {"groups": []},
    }
    filled = one(
        {"method": "group_mean", "by": ["g", "h"]}, {"a": None, "b": 10.0, "c": 30.0, "d": None, "e": 80.0}, **told
    )
    assert (filled["a"], filled["d"]) == (10, 40)


def test_medians_under_one_parent() -> None:
    told = {name: {"parent": "p" if name < "e" else "q"} for name in "abcde"}
    values = {"a": None, "b": 10.0, "c": 30.0, "d": 80.0, "e": 0.0}
    assert one({"group_median": {"by": "parent"}}, values, **told)["a"] == 30


def test_filled_over_all_is_said_and_marked() -> None:
    asked = indicator("X", missing={"method": "group_mean", "by": ["g"]}), indicator("Y")
    catalog = catalog_of(dimension("D", *asked), groups=GROUPS)
    agencies = {"a": {"X": None, "Y": 1.0, "groups": []}, "b": {"X": 50.0, "Y": 1.0, "groups": ["g"]}}
    result = evaluated(catalog, {**agencies, "silent": {"groups": []}})
    assert [finding.rule.code for finding in result.findings] == ["EQM504"]
    assert result.status.loc["a", "X"] == Status.IMPUTED
    assert result.status.loc["silent", "X"] == Status.MISSING


def test_nobody_to_learn_from() -> None:
    catalog = catalog_of(dimension("D", indicator("X", missing="mean"), indicator("Y")))
    result = evaluated(catalog, {"a": {"X": None, "Y": 70.0}})
    assert result.agencies.loc["a", "score"] == 70
    assert [finding.rule.code for finding in result.findings] == ["EQM505"]


def service(agency: str, number: int, value: Any, weight: float = 1.0) -> dict[str, Any]:
    return {"agency": agency, "service": str(number), "X": value, "weight": weight}


@pytest.mark.parametrize(
    ("values", "missing", "score", "status"),
    [
        ([100.0, None, None, None], "zero", 25, Status.SCORED),
        ([100.0, None, None, None], "skip", 100, Status.SCORED),
        ([100.0, "n/a", "n/a", None], "zero", 50, Status.SCORED),
        (["n/a", "n/a"], "zero", np.nan, Status.NOT_APPLICABLE),
        ([None, None], "zero", 0, Status.MISSING),
        ([None, "n/a"], "skip", np.nan, Status.MISSING),
        ([0.0, 0.0], "skip", 0, Status.SCORED),
        ([101.0, 50.0], "zero", 25, Status.SCORED),
        ([101.0, None], "zero", 0, Status.INVALID),
    ],
)
def test_service_rows_are_filled_before_they_are_pooled(
    values: list[Any], missing: str, score: float, status: Status
) -> None:
    asked = indicator("X", per="service", optional=True, missing=missing)
    catalog = catalog_of(dimension("D", asked, indicator("Y", optional=True)))
    result = evaluated(catalog, {"a": {"Y": 1.0}}, [service("a", n, value) for n, value in enumerate(values)])
    assert result.scores.loc["a", "X"] == pytest.approx(score, nan_ok=True)
    assert result.status.loc["a", "X"] == status


def test_pool_by_weight_only_where_the_catalog_says_so() -> None:
    services = [service("a", 1, 100.0, 3.0), service("a", 2, 0.0, 1.0), service("b", 1, 20.0, 9.0)]
    for pool, expected in (("equal", [50, 20]), ("weight", [75, 20])):
        catalog = catalog_of(dimension("D", indicator("X", per="service")), pool=pool)
        assert list(evaluated(catalog, {"a": {}, "b": {}}, services).scores["X"]) == expected


def test_an_agency_without_services_scores_zero_or_is_left_out() -> None:
    for missing, expected in (("zero", 0.0), ("skip", np.nan)):
        catalog = catalog_of(dimension("D", indicator("X", per="service"), indicator("Y")), missing=missing)
        result = evaluated(catalog, {"a": {"Y": 1.0}, "b": {"Y": 1.0}}, [service("a", 1, 50.0)])
        assert result.scores.loc["b", "X"] == pytest.approx(expected, nan_ok=True)
        assert result.status.loc["b", "X"] == Status.MISSING


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("arithmetic", (3 * 20 + 80) / 4),
        ("geometric", (20**3 * 80) ** 0.25),
        ("harmonic", 4 / (3 / 20 + 1 / 80)),
        ("minimum", 20),
        ({"power": 2}, ((3 * 400 + 6400) / 4) ** 0.5),
        ({"power": -2}, ((3 / 400 + 1 / 6400) / 4) ** -0.5),
        ({"power": 100}, 80 * 0.25 ** (1 / 100)),
    ],
)
def test_means_by_hand(how: Any, expected: float) -> None:
    catalog = catalog_of(dimension("D", indicator("X", weight=3), indicator("Y"), aggregate=how))
    assert evaluated(catalog, {"a": {"X": 20.0, "Y": 80.0}}).agencies["exact"].iloc[0] == pytest.approx(
        expected, abs=1e-9
    )


@pytest.mark.parametrize("how", ["geometric", "harmonic", {"power": -1}])
def test_a_zero_pulls_these_means_to_zero(how: Any) -> None:
    catalog = catalog_of(dimension("D", indicator("X"), indicator("Y"), aggregate=how))
    assert evaluated(catalog, {"a": {"X": 0.0, "Y": 80.0}}).agencies["score"].iloc[0] == 0


@pytest.mark.parametrize("how", ["geometric", "harmonic", {"power": 0.5}])
def test_no_such_mean_over_a_negative_score(how: Any) -> None:
    wide = indicator("X", {"type": "number"}, score={"method": "linear", "from": 0, "to": 10, "clip": False})
    catalog = catalog_of(dimension("D", wide, indicator("Y"), aggregate=how))
    result = evaluated(catalog, {"a": {"X": -1.0, "Y": 80.0}, "b": {"X": 5.0, "Y": 50.0}})
    assert list(result.agencies["reason"]) == ["no_score", ""]
    assert [(finding.rule.code, finding.agency) for finding in result.findings] == [("EQM503", "a")]


def test_coverage_counts_children_and_equal_is_enough() -> None:
    asked = [indicator(name) for name in "ABCXE"]
    catalog = catalog_of(dimension("D", *asked), missing="skip", coverage=0.8)
    result = evaluated(catalog, {"four": dict.fromkeys("ABCX", 50.0), "three": dict.fromkeys("ABC", 50.0)})
    assert list(result.agencies["reason"]) == ["", "no_score"]


def test_coverage_counts_only_what_applies() -> None:
    asked = [indicator(name, optional=True) for name in "ABCX"]
    catalog = catalog_of(dimension("D", *asked), missing="skip", coverage=0.8)
    result = evaluated(catalog, {"a": {"A": 50.0, "B": "n/a", "C": "n/a", "X": "n/a"}})
    assert list(result.agencies["reason"]) == [""]


def test_a_dimension_sets_its_own_coverage() -> None:
    catalog = catalog_of(
        dimension("D", indicator("A"), indicator("B"), coverage=0.5),
        dimension("E", indicator("C")),
        missing="skip",
        coverage=1.0,
    )
    result = evaluated(catalog, {"a": {"A": 50.0, "C": 70.0}})
    assert list(result.agencies["score"]) == [60]


def test_each_level_is_rounded_before_it_rises() -> None:
    asked = [indicator(name, {"type": "number"}, score={"method": "linear", "from": 0, "to": 3}) for name in "AB"]
    exact = catalog_of(dimension("D", *asked), publish={"decimals": 0})
    rounded = catalog_of(dimension("D", *asked), publish={"decimals": 0, "round_levels": "all"})
    told = {"a": {"A": 1.0, "B": 2.0}}  # 33.33 and 66.67
    assert evaluated(exact, told).agencies["exact"].iloc[0] == 50
    assert list(evaluated(rounded, told).scores.iloc[0]) == [33, 67]


def test_dimensions_nest() -> None:
    inner = dimension("I", indicator("A"), indicator("B"), weight=3)
    catalog = catalog_of(dimension("O", inner, dimension("J", indicator("C"))))
    result = evaluated(catalog, {"a": {"A": 10.0, "B": 30.0, "C": 60.0}})
    assert {name: frame["score"].iloc[0] for name, frame in result.dimensions.items()} == {"I": 20, "J": 60, "O": 30}


def test_a_zero_has_no_sign_to_a_harmonic_mean() -> None:
    falling = indicator("B1", {"type": "count"}, score={"method": "linear", "from": 10, "to": 0})
    catalog = catalog_of(dimension("A", indicator("A1")), dimension("B", falling), aggregate="harmonic")
    told = evaluated(catalog, {"a": {"A1": 0, "B1": 10}, "b": {"A1": 50, "B1": 10}})
    assert told.agencies["score"].tolist() == [0, 0]
    assert told.agencies["rank"].tolist() == [1, 1]
    assert not np.signbit(told.scores["B1"]).any()

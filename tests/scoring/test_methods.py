"""Every score method against figures worked out by hand."""

import math
from typing import Any

import pytest

from eqm.catalog import methods as m
from eqm.intake import Status
from eqm.scoring.normalize import METHODS
from making import catalog_of, dimension, evaluated, indicator

NUMBER = {"type": "number"}
LN = math.log


def scores(answer: dict[str, Any], score: dict[str, Any] | None, values: list[Any], **settings: Any) -> list[float]:
    rule = {} if score is None else {"score": score}
    catalog = catalog_of(dimension("D", indicator("X", answer, **rule)), **settings)
    result = evaluated(catalog, {f"a{place:02}": {"X": value} for place, value in enumerate(values)})
    return list(result.scores["X"])


@pytest.mark.parametrize(
    ("answer", "score", "values", "expected"),
    [
        ({"type": "yes_no"}, None, [True, False], [100, 0]),
        ({"type": "yes_no", "points": {"yes": 80, "no": 10}}, None, [1.0, 0.0], [80, 10]),
        ({"type": "percent"}, None, [0.0, 99.5], [0, 99.5]),
        ({"type": "ratio", "part": {"id": "p", "title": "p"}, "whole": {"id": "w", "title": "w"}}, None, [0.25], [25]),
        (NUMBER, {"method": "linear", "from": 1, "to": 5}, [1.0, 2.0, 5.0, 7.0, 0.0], [0, 25, 100, 100, 0]),
        (NUMBER, {"method": "linear", "from": 72, "to": 2}, [72.0, 37.0, 2.0, 100.0], [0, 50, 100, 0]),
        (NUMBER, {"method": "linear", "from": 0, "to": 10, "clip": False}, [12.0, -1.0], [120, -10]),
        (NUMBER, {"method": "log", "from": 1, "to": 100}, [1.0, 10.0, 100.0, 0.0, -5.0], [0, 50, 100, 0, 0]),
        (NUMBER, {"method": "log", "from": 100, "to": 1}, [0.0, 10.0], [100, 50]),
        (NUMBER, {"method": "log", "from": 1, "to": 10, "clip": False}, [20.0], [100 * LN(20) / LN(10)]),
        (
            {"type": "percent"},
            {"method": "curve", "points": [[95, 0], [99, 60], [99.5, 80], [99.9, 100]]},
            [90.0, 95.0, 97.0, 99.0, 99.5, 99.7, 100.0],
            [0, 0, 30, 60, 80, 90, 100],
        ),
        (
            {"type": "count"},
            {"method": "steps", "steps": [[1, 40], [2, 70], [4, 100]]},
            [0.0, 1.0, 3.0, 4.0, 9.0],
            [0, 40, 70, 100, 100],
        ),
        ({"type": "traffic", "criterion": 1000}, None, [500.0, 2000.0, 0.0], [50, 100, 0]),
        (NUMBER, {"method": "as_is"}, [12.5], [12.5]),
        (NUMBER, {"method": "minmax"}, [10.0, 20.0, 30.0], [0, 50, 100]),
        (NUMBER, {"method": "minmax", "range": [1, 100], "direction": "lower"}, [10.0, 20.0, 30.0], [100, 50.5, 1]),
        (NUMBER, {"method": "zscore"}, [1.0, 2.0, 3.0], [-1, 0, 1]),
        (NUMBER, {"method": "zscore", "mean": 50, "sd": 10, "direction": "lower"}, [1.0, 2.0, 3.0], [60, 50, 40]),
        (NUMBER, {"method": "rank"}, [5.0, 5.0, 9.0, 1.0], [2, 2, 4, 1]),
        (NUMBER, {"method": "rank", "direction": "lower"}, [5.0, 5.0, 9.0, 1.0], [2, 2, 1, 4]),
        (NUMBER, {"method": "percentile"}, [5.0, 5.0, 9.0, 1.0], [100 / 3, 100 / 3, 100, 0]),
        (NUMBER, {"method": "share_of_best"}, [5.0, 10.0, 0.0], [50, 100, 0]),
        (NUMBER, {"method": "share_of_best", "direction": "lower"}, [5.0, 10.0], [100, 50]),
    ],
)
def test_by_hand(
    answer: dict[str, Any], score: dict[str, Any] | None, values: list[Any], expected: list[float]
) -> None:
    assert scores(answer, score, values) == pytest.approx(expected, abs=1e-9)


def test_choice_points() -> None:
    options = [{"id": "none", "points": 0, "title": "none"}, {"id": "some", "points": 55, "title": "some"}]
    assert scores({"type": "choice", "options": options}, None, ["some", "none", 1.0]) == [55, 0, 55]


@pytest.mark.parametrize(("months", "expected"), [(1, 100), (6, 20), (12, 10), (None, 10)])
def test_a_short_record_is_held_against_its_share(months: float | None, expected: float) -> None:
    catalog = catalog_of(dimension("D", indicator("X", {"type": "traffic", "criterion": 1200})))
    result = evaluated(catalog, {"a": {"X": 120.0, "months": months}})
    assert result.scores["X"].iloc[0] == pytest.approx(expected)


def test_a_service_has_its_own_months_else_its_agency_s() -> None:
    catalog = catalog_of(dimension("D", indicator("X", {"type": "traffic", "criterion": 1200}, per="service")))
    services = [
        {"agency": "a", "service": "1", "X": 100.0, "months": 1.0},
        {"agency": "a", "service": "2", "X": 100.0, "months": None},
    ]
    result = evaluated(catalog, {"a": {"months": 6.0}}, services)
    assert result.scores["X"].iloc[0] == pytest.approx((100 + 100 / 6) / 2)


@pytest.mark.parametrize("method", ["minmax", "zscore", "rank", "percentile", "share_of_best"])
@pytest.mark.parametrize("values", [[7.0, 7.0, 7.0], [7.0, None]])
def test_where_all_are_equal_or_one_is_alone_nobody_is_measured(method: str, values: list[float]) -> None:
    catalog = catalog_of(dimension("D", indicator("X", NUMBER, score={"method": method}), indicator("Y")))
    result = evaluated(catalog, {f"a{place}": {"X": value, "Y": 40.0} for place, value in enumerate(values)})
    assert set(result.status["X"]) == {Status.NOT_APPLICABLE}
    assert set(result.agencies["score"]) == {40.0}
    assert [finding.rule.code for finding in result.findings] == ["EQM501"]


def test_no_logarithm_is_an_error_and_counts_as_missing() -> None:
    catalog = catalog_of(
        dimension(
            "D", indicator("X", NUMBER, score={"method": "log", "from": 1, "to": 10, "clip": False}), indicator("Y")
        )
    )
    result = evaluated(catalog, {"a": {"X": 0.0, "Y": 80.0}, "b": {"X": 10.0, "Y": 80.0}})
    assert result.status.loc["a", "X"] == Status.INVALID
    assert result.agencies.loc["a", "score"] == 40
    assert list(result.agencies["provisional"]) == [True, False]
    assert [(finding.rule.code, finding.agency) for finding in result.findings] == [("EQM502", "a")]


def test_huge_values_give_scores_not_gaps() -> None:
    for method in ("minmax", "zscore", "share_of_best", "percentile", "rank"):
        assert all(map(math.isfinite, scores(NUMBER, {"method": method}, [1e308, 1e300, 9e307])))


def test_every_method_of_the_catalog_has_its_function() -> None:
    union = set(m.BY_NAME.values())
    assert set(METHODS) == union
    assert {
        kind.model_fields["method"].annotation.__args__[0]: function.__name__ for kind, function in METHODS.items()
    } == {name: name for name in (kind.model_fields["method"].annotation.__args__[0] for kind in union)}

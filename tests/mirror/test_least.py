"""Numbers on a way up: no further than the goal takes, rounded as people answer, never beyond what others reach."""

from math import ceil, exp, log, prod
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, strategies as st

from bulk import examples
from eqm.catalog import Catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import basis
from eqm.mirror import Goal
from eqm.mirror.goals import Field, figures
from eqm.mirror.model import Way
from eqm.mirror.reach import QUARTER, applied
from eqm.mirror.ways import Ways
from making import catalog_of, dimension, evaluated, indicator

HIGH = Goal("band", "high")


def bands(at: float, **more: Any) -> dict[str, Any]:
    return {"bands": [{"id": n, "from": f, "title": n} for n, f in (("low", 0), ("high", at))], **more}


def way_of(evaluation: Evaluation, agency: str = "a", goal: Goal = HIGH) -> Way:
    (way,) = Ways(basis(evaluation)).to({agency: [goal]})[agency]
    return way


def targets(way: Way) -> dict[str, list[str]]:
    return {one.indicator: [target.answer.en for target in one.answers] for one in way.raises}


def peers(**answers: Any) -> dict[str, dict[str, Any]]:
    return {code: dict(answers) for code in "bcdef"}


def test_the_human_development_of_2022_asks_for_no_more_income_than_the_next_band_takes() -> None:
    """Iran and six others of the Human Development Report 2023/24, by the report's own rule."""

    def goalposts(low: float, high: float, method: str = "linear") -> dict[str, Any]:
        return {"method": method, "from": low, "to": high, "clip": True}

    number = {"type": "number"}
    catalog = catalog_of(
        dimension("H", indicator("LE", number, score=goalposts(20, 85))),
        dimension(
            "K", indicator("EYS", number, score=goalposts(0, 18)), indicator("MYS", number, score=goalposts(0, 15))
        ),
        dimension("S", indicator("GNI", number, score=goalposts(100, 75000, "log"))),
        aggregate="geometric",
        publish=bands(0.8, scale=1, decimals=3),
    )
    rows = {
        "iran": (74.6, 14.1, 10.7, 14770),
        "norway": (83.4, 18.6, 13.1, 69190),
        "switzerland": (84.3, 16.6, 13.9, 69433),
        "iceland": (82.8, 19.1, 13.8, 54688),
        "singapore": (84.1, 16.9, 11.9, 88761),
        "germany": (81.0, 17.3, 14.3, 55340),
        "chad": (53.0, 8.2, 2.3, 1389),
    }
    evaluation = evaluated(
        catalog, {code: dict(zip(("LE", "EYS", "MYS", "GNI"), row, strict=True)) for code, row in rows.items()}
    )
    assert evaluation.agencies["score"]["iran"] == 0.78
    way = way_of(evaluation, "iran")
    others = prod([(74.6 - 20) / 65, (14.1 / 18 + 10.7 / 15) / 2])
    income = ceil(100 * exp(0.7995**3 / others * log(750)))
    assert 20_000 < income < 23_000
    assert targets(way) == {"GNI": [str(income)]}
    assert (way.reached, way.score) == (True, 0.8)


def test_all_numbers_of_a_way_go_the_same_share_of_their_road() -> None:
    catalog = catalog_of(
        dimension("A", indicator("A1", weight=3), indicator("A2", {"type": "number"}, score=falling(100, 0))),
        publish=bands(60),
    )
    answers = {"a": {"A1": 20, "A2": 90.5}, **peers(A1=70, A2=10.25)}
    # 59.995 is published as 60.00.
    way = way_of(evaluated(catalog, answers))
    along = (59.995 - (3 * 20 + 9.5) / 4) / ((3 * 50 + 80.25) / 4)
    assert targets(way) == {"A1": [str(ceil(20 + 50 * along))], "A2": [f"{int((90.5 - 80.25 * along) * 100) / 100}"]}
    assert 60 <= way.score < 60.75


def falling(start: float, end: float) -> dict[str, Any]:
    return {"method": "linear", "from": start, "to": end}


@pytest.mark.parametrize(
    ("answer", "score", "today", "reach", "goal", "expected"),
    [
        ({"type": "count"}, falling(0, 9), 1, 9, 50, "5"),
        ({"type": "percent"}, None, 12.5, 80.5, 33.31, "33.4"),
        ({"type": "percent"}, None, 12, 80, 33.31, "34"),
        ({"type": "percent"}, None, 12, 33.5, 33.31, "33.4"),
        ({"type": "number", "integer": True}, falling(100, 0), 90, 2, 50, "50"),
        ({"type": "number"}, falling(100, 0), 90, 2.5, 33.31, "66.6"),
        ({"type": "number"}, {"method": "steps", "steps": [[3, 40], [7, 70], [9, 100]]}, 1, 9, 41, "7"),
        ({"type": "percent"}, None, None, 80, 30, "30"),
        ({"type": "number"}, falling(100, 0), None, 10, 30, "70"),
    ],
)
def test_a_number_is_the_least_that_suffices_with_as_many_decimals_as_the_round_has(
    answer: dict[str, Any], score: Any, today: Any, reach: Any, goal: float, expected: str
) -> None:
    asked = indicator("A1", answer, **({"score": score} if score else {}))
    catalog = catalog_of(dimension("A", asked, indicator("A2", weight=0.000001)), publish=bands(goal))
    worst = {"w": {"A1": 100 if score and score.get("from") == 100 else 0, "A2": 1}}
    evaluation = evaluated(catalog, {"a": {"A1": today, "A2": 1}, **worst, **peers(A1=reach, A2=1)})
    assert targets(way_of(evaluation)) == {"A1": [expected]}


def test_a_ratio_goes_to_a_whole_percent_but_not_beyond_what_others_reach() -> None:
    ratio = {"type": "ratio", "part": {"id": "on", "title": "on"}, "whole": {"id": "all", "title": "all"}}
    for goal, expected in ((40, "40%"), (40.5, "41%"), (66.5, "66.67%")):
        catalog = catalog_of(dimension("A", indicator("A1", ratio)), publish=bands(goal))
        answers = {"a": {"A1.on": 1, "A1.all": 7}, **peers(**{"A1.on": 2, "A1.all": 3})}
        way = way_of(evaluated(catalog, answers))
        assert [text.replace(" ", "") for text in targets(way)["A1"]] == [expected]
        assert way.score == pytest.approx(min(float(expected[:-1]), 200 / 3), abs=0.01)


def test_each_service_goes_its_own_road() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", per="service")), publish=bands(70), pool="weight")
    own = [{"agency": "a", "service": n, "A1": v, "weight": w} for n, v, w in ((1, 40, 1), (2, 60, 2), (3, 95, 1))]
    others = [{"agency": code, "service": 1, "A1": 90, "weight": 1} for code in "bcdef"]
    way = way_of(evaluated(catalog, {code: {} for code in "abcdef"}, own + others))
    # 63.75 today; 27.5 more at the whole road: the share is 6.25 / 27.5.
    along = 6.25 / 27.5
    assert {target.services: target.answer.en for target in way.raises[0].answers} == {
        ("1",): str(ceil(40 + 50 * along)),
        ("2",): str(ceil(60 + 30 * along)),
    }


@st.composite
def numeric(draw: st.DrawFn) -> Catalog:
    means: list[Any] = ["arithmetic", "geometric", "minimum", {"power": 2}]
    methods: list[Any] = [None, {"method": "curve", "points": [[0, 0], [30, 80], [100, 100]]}, falling(100, 0)]
    asked = [
        indicator(
            f"A{n}",
            weight=draw(st.integers(1, 4)),
            **({"score": how} if (how := draw(st.sampled_from(methods))) else {}),
        )
        for n in range(3)
    ]
    return catalog_of(
        dimension("A", *asked[:2], aggregate=draw(st.sampled_from(means))),
        dimension("B", *asked[2:]),
        aggregate=draw(st.sampled_from(means)),
        publish=bands(60, round_levels=draw(st.sampled_from(["index", "all"])), decimals=draw(st.sampled_from([0, 2]))),
    )


@examples(30, few=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(numeric(), st.data())
def test_no_shorter_share_of_the_road_suffices(catalog: Catalog, data: st.DataObject) -> None:
    value = st.integers(0, 1000).map(lambda tenth: tenth / 10)
    answers = {code: {f"A{n}": data.draw(value) for n in range(3)} for code in "abcdef"}
    evaluation = evaluated(catalog, answers)
    way = way_of(evaluation)
    assume(way.reached and way.raises)
    ways, position = Ways(basis(evaluation)), 0
    reach = next(one for one in ways.reaches if one.share == way.peers_share)
    chosen = [one.indicator for one in way.raises]
    need = Field(evaluation).need("a", HIGH)
    whole = reach.of(position, chosen)

    def met(along: float) -> bool:
        part = {
            name: (rows, answers["a"][name] + along * (end - answers["a"][name])) for name, (rows, end) in whole.items()
        }
        sent = applied(ways.basis, {"a": part})
        return need.met(float(figures(evaluate(catalog, sent, evaluation.reference))[position]))

    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if met(middle) else (middle, high)
    for one in way.raises:
        now, end = answers["a"][one.indicator], float(whole[one.indicator][1][0])
        target = float(one.answers[0].answer.en)
        exact = now + high * (end - now)
        assert abs(target - exact) <= 0.1 + 1e-6
        assert min(now, end) <= target <= max(now, end)
        assert (target - exact) * np.sign(end - now) >= -1e-6


def test_a_quarter_is_enough_where_it_is() -> None:
    evaluation = evaluated(
        catalog_of(dimension("A", indicator("A1")), publish=bands(50)), {"a": {"A1": 1}, **peers(A1=90)}
    )
    assert way_of(evaluation).peers_share == QUARTER

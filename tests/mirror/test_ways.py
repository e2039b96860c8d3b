"""The way up reaches its goal when it is scored, and nothing less does: every choice of small cases is tried."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, strategies as st

from bulk import examples
from eqm.catalog import Catalog
from eqm.decimals import snap
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import basis
from eqm.intake import Status
from eqm.mirror import Goal
from eqm.mirror.goals import Field, figures
from eqm.mirror.model import CHEAPEST, FEWEST
from eqm.mirror.reach import BEST, QUARTER, applied, within_reach
from eqm.mirror.search import best_by_price
from eqm.mirror.ways import Ways
from eqm.scoring import INDEX
from eqm.scoring.climb import climb
from making import catalog_of, dimension, evaluated, indicator

MEANS: list[Any] = ["arithmetic", "geometric", "harmonic", "minimum", {"power": 2}, {"power": -1}, {"power": 0.5}]
unhurried = examples(30, few=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
score = st.one_of(st.sampled_from([0.0, 50.0, 100.0]), st.floats(1, 100))


@st.composite
def catalogs(draw: st.DrawFn, efforts: bool = False) -> Catalog:
    """A nested catalog of at most six indicators, with any means and weights."""
    names = iter(f"X{number}" for number in range(20))
    weights = st.integers(1, 5).map(float)

    def branch(name: str) -> dict[str, Any]:
        said = [{"effort": draw(st.integers(1, 3))} if efforts and draw(st.booleans()) else {} for _ in range(2)]
        leaves = [
            indicator(next(names), weight=draw(weights), optional=True, **more)
            for more in said[: draw(st.integers(1, 2))]
        ]
        return dimension(name, *leaves, weight=draw(weights), aggregate=draw(st.sampled_from(MEANS)))

    return catalog_of(
        branch("A"),
        dimension("N", branch("B"), branch("C"), weight=draw(weights), aggregate=draw(st.sampled_from(MEANS))),
        aggregate=draw(st.sampled_from(MEANS)),
        missing=draw(st.sampled_from(["zero", "skip"])),
        publish={
            "decimals": draw(st.sampled_from([0, 2])),
            "round_levels": draw(st.sampled_from(["index", "all"])),
            "rank_on": draw(st.sampled_from(["published", "exact"])),
            "ties": draw(st.sampled_from(["competition", "dense"])),
            "bands": [{"id": "low", "from": 0, "title": "low"}, {"id": "high", "from": 60, "title": "high"}],
        },
    )


def subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def index_of(catalog: Catalog, scores: dict[str, float]) -> dict[str, float]:
    status = {
        name: np.array([Status.MISSING if np.isnan(value) else Status.SCORED], np.uint8)
        for name, value in scores.items()
    }
    steps = climb(catalog, {name: np.array([value]) for name, value in scores.items()}, status)
    return {step.name: float(step.score[0]) for step in steps}


@unhurried
@given(catalogs(), st.data())
def test_a_table_of_prices_is_as_good_as_every_choice(catalog: Catalog, data: st.DataObject) -> None:
    names = [one.id for one in catalog.indicators]
    now = {name: data.draw(st.one_of(score, st.just(np.nan))) for name in names}
    raised = {name: data.draw(score) for name in names}
    price = {name: data.draw(st.integers(1, 3)) for name in names}
    nodes = index_of(catalog, now)
    assume(not np.isnan(nodes[INDEX]))
    table = best_by_price(catalog, now | nodes, raised, price)
    helpful = [name for name in names if raised[name] > now[name]]
    came = {chosen: index_of(catalog, now | {n: raised[n] for n in chosen})[INDEX] for chosen in subsets(helpful)}
    for most, (best, chosen) in enumerate(table):
        affordable = [came[choice] for choice in came if sum(price[name] for name in choice) <= most]
        assert best == pytest.approx(max(affordable), abs=1e-6)
        assert came[chosen] == pytest.approx(best, abs=1e-6)
        assert sum(price[name] for name in chosen) <= most


@st.composite
def rounds(draw: st.DrawFn, efforts: bool = False) -> Evaluation:
    catalog = draw(catalogs(efforts))
    value = st.one_of(st.sampled_from([0.0, 40.0, 100.0]), st.integers(1, 100).map(float), st.none(), st.just("n/a"))
    agencies = range(draw(st.integers(2, 6)))
    answers = {f"a{number}": {asked.id: draw(value) for asked in catalog.indicators} for number in agencies}
    return evaluated(catalog, answers)


@unhurried
@given(rounds(efforts=True), st.data())
def test_a_way_reaches_its_goal_and_nothing_less_does(told: Evaluation, data: st.DataObject) -> None:
    ranked = told.agencies.index[told.agencies["rank"] > 0]
    assume(len(ranked) > 1)
    agency = data.draw(st.sampled_from(list(ranked)))
    other = data.draw(st.sampled_from([code for code in ranked if code != agency]))
    goal = data.draw(
        st.sampled_from([Goal("band", "high"), Goal("place", "1"), Goal("place", "2"), Goal("past", other)])
    )
    ways = Ways(basis(told))
    field = Field(told)
    needed = field.need(agency, goal)
    position = list(told.agencies.index).index(agency)
    names = [one.id for one in told.catalog.indicators]

    def come_to(reach: Any, chosen: tuple[str, ...]) -> float:
        sent = applied(ways.basis, {agency: reach.of(position, chosen)})
        return float(figures(evaluate(told.catalog, sent, told.reference))[position])

    for way in ways.to({agency: [goal]})[agency]:
        chosen = tuple(one.indicator for one in way.raises)
        reach = next(one for one in ways.reaches if one.share == way.peers_share)
        assert needed.met(come_to(reach, chosen)) == way.reached
        if not way.reached:
            assert field.place_of(come_to(reach, chosen), agency) == way.rank
        price = ways.prices[way.by]
        paid = sum(price[name] for name in chosen)
        for nearer in ways.reaches[: ways.reaches.index(reach)]:
            assert not any(needed.met(come_to(nearer, choice)) for choice in subsets(names))
        for choice in subsets(names):
            if sum(price[name] for name in choice) < paid or not way.reached:
                assert not needed.met(come_to(reach, choice))


@unhurried
@given(rounds(), st.data())
def test_a_place_is_needed_as_it_is_given(told: Evaluation, data: st.DataObject) -> None:
    ranked = told.agencies.index[told.agencies["rank"] > 0]
    assume(len(ranked))
    field = Field(told)
    for agency in ranked:
        figure = float(figures(told)[list(told.agencies.index).index(agency)])
        assert field.place_of(figure, agency) == told.agencies["rank"][agency]
        for place in range(1, len(ranked) + 2):
            assert field.need(agency, Goal("place", str(place))).met(figure) == (told.agencies["rank"][agency] <= place)


def of_five(**more: Any) -> Evaluation:
    catalog = catalog_of(
        dimension("A", indicator("A1", weight=3), indicator("A2", {"type": "yes_no"}), indicator("A3", per="service")),
        **more,
    )
    answers = {code: {"A1": 10 * number, "A2": number > 2} for number, code in enumerate("abcde", 1)}
    services = [{"agency": code, "service": n, "A3": 20 * n} for code in "abcde" for n in (1, 2, 3)]
    return evaluated(catalog, answers, services)


def test_a_level_is_an_answer_that_a_quarter_of_the_peers_gave() -> None:
    told = basis(of_five())
    near, best = within_reach(told, QUARTER), within_reach(told, BEST)
    assert list(near.round.answers["A1"].value) == [40, 40, 40, 40, 50]
    assert list(best.round.answers["A1"].value) == [50] * 5
    assert list(near.round.answers["A2"].value) == [1] * 5
    assert near.raised["A2"].tolist() == [True, True, False, False, False]
    assert list(near.round.answers["A3"].value) == [60] * 15


def test_a_group_of_few_is_no_measure_of_what_can_be_reached() -> None:
    groups = {"few": {"title": "few"}}
    catalog = catalog_of(dimension("A", indicator("A1")), groups=groups)
    answers = {
        code: {"A1": 10 * number, "groups": ["few"] if number < 3 else []} for number, code in enumerate("abcde", 1)
    }
    near = within_reach(basis(evaluated(catalog, answers)), QUARTER)
    assert list(near.round.answers["A1"].value) == [40, 40, 40, 40, 50]


def test_less_is_raised_too_where_less_is_better() -> None:
    ratio = {"type": "ratio", "part": {"id": "on", "title": "on"}, "whole": {"id": "all", "title": "all"}}
    falling = indicator("A1", {"type": "number"}, score={"method": "linear", "from": 50, "to": 0})
    catalog = catalog_of(dimension("A", falling, indicator("A2", ratio)))
    answers = {code: {"A1": 10 * number, "A2.on": number, "A2.all": 7} for number, code in enumerate("abcde", 1)}
    near = within_reach(basis(evaluated(catalog, answers)), QUARTER)
    assert list(near.round.answers["A1"].value) == [10, 20, 20, 20, 20]
    assert list(near.round.answers["A2"].value)[:4] == [4 / 7] * 4


def test_a_gap_that_scores_is_raised_and_one_that_is_left_out_is_not() -> None:
    for policy, expected in (("zero", True), ("skip", False)):
        catalog = catalog_of(dimension("A", indicator("A1"), indicator("A2")), missing=policy)
        told = evaluated(catalog, {"a": {"A1": 50, "A2": None}, **{c: {"A1": 60, "A2": 70} for c in "bcdef"}})
        assert within_reach(basis(told), QUARTER).raised["A2"][0] == expected


def test_efforts_make_a_second_way_where_it_is_another() -> None:
    dear, cheap = (indicator(name, weight=w, effort=e) for name, w, e in (("A1", 4, 9), ("A2", 3, 1)))
    catalog = catalog_of(dimension("A", dear, cheap, indicator("A3", weight=3, effort=1)))
    answers = {"a": {"A1": 0, "A2": 0, "A3": 0}, **{c: {"A1": 100, "A2": 100, "A3": 100} for c in "bcdef"}}
    bands = [{"id": "low", "from": 0, "title": "low"}, {"id": "high", "from": 40, "title": "high"}]
    catalog = catalog_of(dimension("A", dear, cheap, indicator("A3", weight=3, effort=1)), publish={"bands": bands})
    few, least = Ways(basis(evaluated(catalog, answers))).to({"a": [Goal("band", "high")]})["a"]
    assert (few.by, [one.indicator for one in few.raises]) == (FEWEST, ["A1"])
    assert (least.by, sorted(one.indicator for one in least.raises)) == (CHEAPEST, ["A2", "A3"])
    assert (few.score, least.score) == (40, 40.2)


def test_what_nobody_reaches_is_said_with_what_comes_nearest() -> None:
    told = of_five(
        publish={"bands": [{"id": "low", "from": 0, "title": "l"}, {"id": "high", "from": 99, "title": "h"}]}
    )
    (way,) = Ways(basis(told)).to({"a": [Goal("band", "high")]})["a"]
    assert not way.reached
    assert way.peers_share == BEST
    assert {one.indicator for one in way.raises} == {"A1", "A2", "A3"}
    assert way.score == float(snap(np.array([(3 * 50 + 100 + 60) / 5]))[0])


def test_who_is_there_needs_nothing() -> None:
    (way,) = Ways(basis(of_five())).to({"e": [Goal("place", "3")]})["e"]
    assert way.reached
    assert (way.raises, way.rank) == ((), 1)


def test_who_did_not_cooperate_has_a_way_as_soon_as_it_answers() -> None:
    catalog = catalog_of(dimension("A", indicator("A1")))
    told = evaluated(catalog, {"a": {"A1": None}, **{c: {"A1": 40 + i} for i, c in enumerate("bcdef")}})
    assert told.agencies["reason"]["a"] == "not_cooperating"
    (way,) = Ways(basis(told)).to({"a": [Goal("place", "3")]})["a"]
    assert (way.reached, way.rank, way.score) == (True, 3, 42)


def test_many_agencies_at_once_are_told_what_each_is_told_alone() -> None:
    told = of_five()
    wanted = {code: [Goal("place", "1"), Goal("past", "c" if code != "c" else "d")] for code in told.agencies.index}
    together = Ways(basis(told)).to(wanted)
    for code, goals in wanted.items():
        assert Ways(basis(told)).to({code: goals})[code] == together[code]


def test_services_to_raise_are_told_as_people_count_them() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", per="service")))
    services = [
        {"agency": code, "service": n, "A1": 10 if code == "a" else 90} for code in "abcdef" for n in (1, 2, 10)
    ]
    told = evaluated(catalog, {code: {} for code in "abcdef"}, services)
    (way,) = Ways(basis(told)).to({"a": [Goal("place", "1")]})["a"]
    assert way.raises[0].answers[0].services == ("1", "2", "10")

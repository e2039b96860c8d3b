"""What must hold for every catalog and every round, with catalogs and rounds made up by hypothesis."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, strategies as st

from bulk import examples
from eqm.catalog import Catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake.frames import round_from_frame
from eqm.scoring import Reference
from making import catalog_of, dimension, indicator

Tree = dict[str, Any]

FIXED: list[Tree | None] = [
    None,
    {"method": "linear", "from": 0, "to": 100},
    {"method": "linear", "from": 20, "to": 70},
    {"method": "curve", "points": [[0, 0], [40, 60], [90, 80], [100, 100]]},
    {"method": "steps", "steps": [[1, 25], [50, 50], [99, 100]]},
    {"method": "log", "from": 1, "to": 100},
]
RELATIVE = [
    {"method": "minmax"},
    {"method": "percentile"},
    {"method": "share_of_best"},
    {"method": "minmax", "direction": "lower"},
]
FILLS: list[Any] = ["zero", "skip"]
LEARNED: list[Any] = ["mean", "median", {"method": "group_mean", "by": ["g"]}, {"group_median": {"by": "parent"}}]

unhurried = examples(40, few=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def trees(draw: st.DrawFn, methods: list[Any], fills: list[Any]) -> Tree:
    """A catalog as a tree: two to three dimensions, one of them nested, agency and service indicators, any
    aggregation.
    """
    weights = st.integers(1, 20).map(float)
    means = st.sampled_from(["arithmetic", "geometric", "harmonic", "minimum", {"power": 2}, {"power": -1}])
    names = iter(f"X{place:02}" for place in range(100))

    def leaf() -> Tree:
        score = draw(st.sampled_from(methods))
        rule = {} if score is None else {"score": score}
        return indicator(
            next(names),
            per=draw(st.sampled_from(["agency", "service"])),
            optional=draw(st.booleans()),
            weight=draw(weights),
            **rule,
        )

    def branch(name: str) -> Tree:
        return dimension(
            name, *(leaf() for _ in range(draw(st.integers(1, 4)))), weight=draw(weights), aggregate=draw(means)
        )

    return {
        "dimensions": [branch("A"), branch("B"), dimension("N", branch("C"), branch("D"), weight=draw(weights))],
        "aggregate": draw(means),
        "missing": draw(st.sampled_from(fills)),
        "pool": draw(st.sampled_from(["equal", "weight"])),
        "groups": {"g": {"title": "g"}},
    }


def catalog_from(tree: Tree) -> Catalog:
    return catalog_of(*tree["dimensions"], **{key: value for key, value in tree.items() if key != "dimensions"})


@st.composite
def tables(draw: st.DrawFn, catalog: Catalog, agencies: int = 6) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Answers 0 to 100, gaps and not applicable among them, for some agencies with one to three services each."""
    codes = [f"a{place}" for place in range(agencies)]
    services = [(code, str(number)) for code in codes for number in range(draw(st.integers(1, 3)))]

    def answers(per: str, rows: int) -> dict[str, list[Any]]:
        return {
            asked.id: draw(
                st.lists(
                    st.one_of(st.integers(0, 100).map(float), st.none(), *([st.just("n/a")] if asked.optional else [])),
                    min_size=rows,
                    max_size=rows,
                )
            )
            for asked in catalog.indicators
            if asked.per == per
        }

    told = {
        "status": draw(
            st.lists(st.sampled_from(["participating", "new", "excluded"]), min_size=agencies, max_size=agencies)
        ),
        "groups": draw(st.lists(st.sampled_from([[], ["g"]]), min_size=agencies, max_size=agencies)),
        "parent": draw(st.lists(st.sampled_from(["", "p", "q"]), min_size=agencies, max_size=agencies)),
    }
    weights = draw(st.lists(st.integers(1, 9).map(float), min_size=len(services), max_size=len(services)))
    frame = pd.DataFrame({**told, **answers("agency", agencies)}, index=codes).astype(object)
    owner, number = zip(*services, strict=True)
    table = pd.DataFrame({"agency": owner, "service": number, "weight": weights, **answers("service", len(services))})
    return frame, table.astype({name: object for name in table if str(name).startswith("X")})


@st.composite
def cases(
    draw: st.DrawFn, methods: list[Any] = FIXED, fills: list[Any] = FILLS
) -> tuple[Tree, pd.DataFrame, pd.DataFrame]:
    tree = draw(trees(methods, fills))
    return tree, *draw(tables(catalog_from(tree)))


def run(tree: Tree, frame: pd.DataFrame, services: pd.DataFrame, kept: Reference | None = None) -> Evaluation:
    catalog = catalog_from(tree)
    return evaluate(catalog, round_from_frame(catalog, frame, services), kept)


def figures(result: Evaluation) -> pd.DataFrame:
    """Every score, and the places: what must not change when nothing that matters does."""
    parts = [result.scores, result.agencies[["score", "exact", "rank", "reason"]].astype(object)]
    parts += [frame.add_prefix(f"{name}.") for name, frame in result.dimensions.items()]
    return pd.concat(parts, axis=1).sort_index().sort_index(axis=1)


def same(one: Evaluation, other: Evaluation) -> None:
    pd.testing.assert_frame_equal(figures(one), figures(other), check_exact=True)


@unhurried
@given(cases())
def test_scores_stay_within_the_scale(case: tuple[Tree, pd.DataFrame, pd.DataFrame]) -> None:
    result = run(*case)
    for column in [
        *result.scores.to_numpy().T,
        *(frame["exact"] for frame in result.dimensions.values()),
        result.agencies["exact"],
    ]:
        there = np.asarray(column)[~np.isnan(column)]
        assert ((there >= 0) & (there <= 100)).all()


@unhurried
@given(cases(), st.data())
def test_a_better_answer_never_lowers_score_or_rank(
    case: tuple[Tree, pd.DataFrame, pd.DataFrame], data: st.DataObject
) -> None:
    tree, frame, services = case
    before = run(*case)
    asked = data.draw(st.sampled_from(catalog_from(tree).indicators))
    table = frame if asked.per == "agency" else services
    numbers = [row for row, value in enumerate(table[asked.id]) if isinstance(value, float) and not np.isnan(value)]
    if not numbers:
        return
    row = data.draw(st.sampled_from(numbers))
    better = table.copy()
    column = better.columns.get_loc(asked.id)
    better.iloc[row, column] = data.draw(st.floats(better.iloc[row, column], 100))
    after = run(tree, better, services) if asked.per == "agency" else run(tree, frame, better)
    agency = str(frame.index[row] if asked.per == "agency" else services["agency"].iloc[row])
    was, now = before.agencies.loc[agency], after.agencies.loc[agency]
    if was["rank"]:
        assert now["exact"] >= was["exact"]
        assert now["rank"] <= was["rank"]


@unhurried
@given(cases())
def test_another_agency_changes_nobody_s_score(case: tuple[Tree, pd.DataFrame, pd.DataFrame]) -> None:
    tree, frame, services = case
    whole, without = run(*case), run(tree, frame.iloc[1:], services[services["agency"] != frame.index[0]])
    pd.testing.assert_frame_equal(whole.scores.iloc[1:], without.scores, check_exact=True)
    assert whole.agencies["exact"].iloc[1:].tolist() == pytest.approx(
        without.agencies["exact"].tolist(), abs=0, nan_ok=True
    )


def _shuffled(tree: Tree, order: Callable[[list[Any]], list[Any]]) -> Tree:
    """The same catalog with the entries of every level in another order."""
    kinds = {
        kind: order([_shuffled(child, order) for child in tree[kind]])
        for kind in ("dimensions", "indicators")
        if kind in tree
    }
    return {**tree, **kinds}


@unhurried
@given(cases(FIXED + RELATIVE, FILLS + LEARNED), st.randoms(use_true_random=False))
def test_no_order_matters_to_the_bit(case: tuple[Tree, pd.DataFrame, pd.DataFrame], random: Any) -> None:
    tree, frame, services = case

    def order(items: list[Any]) -> list[Any]:
        return random.sample(items, len(items))

    turned = frame.loc[order(list(frame.index)), order(list(frame.columns))]
    moved = services.iloc[order(list(range(len(services))))][order(list(services.columns))]
    same(run(*case), run(_shuffled(tree, order), turned, moved))


def _weighted(tree: Tree, factor: float) -> Tree:
    kinds = {
        kind: [_weighted(child, factor) for child in tree[kind]]
        for kind in ("dimensions", "indicators")
        if kind in tree
    }
    return {**tree, **kinds, **({"weight": tree["weight"] * factor} if "weight" in tree else {})}


@unhurried
@given(cases(), st.sampled_from([0.01, 0.3, 3.0, 7.0, 1000.0]))
def test_scaling_all_weights_changes_nothing(case: tuple[Tree, pd.DataFrame, pd.DataFrame], factor: float) -> None:
    tree, frame, services = case
    one, other = run(*case), run(_weighted(tree, factor), frame, services.assign(weight=services["weight"] * factor))
    pd.testing.assert_frame_equal(figures(one), figures(other), check_exact=False, atol=1.1e-9, rtol=0)
    assert one.agencies["rank"].tolist() == other.agencies["rank"].tolist()


@unhurried
@given(trees([None], FILLS), st.floats(0, 100))
def test_equal_scores_stay_equal_under_every_mean(tree: Tree, c: float) -> None:
    catalog = catalog_from(tree)
    answers = {asked.id: [c] for asked in catalog.indicators}
    own = {
        name: value
        for name, value in answers.items()
        if name in {i.id for i in catalog.indicators if i.per == "agency"}
    }
    frame = pd.DataFrame({**own, "name": [""]}, index=["a"])
    services = pd.DataFrame(
        {"agency": ["a"] * 3, "service": list("123"), **{n: v * 3 for n, v in answers.items() if n not in own}}
    )
    result = run(tree, frame, services)
    assert result.agencies["exact"].iloc[0] == pytest.approx(c, abs=5.1e-10)
    assert set(result.scores.iloc[0]) == {c}


def _without(tree: Tree, id: str) -> Tree | None:
    """The catalog without one indicator, and without the dimensions that this leaves empty."""
    if "answer" in tree:
        return None if tree["id"] == id else tree
    (kind,) = (kind for kind in ("dimensions", "indicators") if kind in tree)
    rest = [kept for child in tree[kind] if (kept := _without(child, id)) is not None]
    return {**tree, kind: rest} if rest else None


@unhurried
@given(cases(FIXED + RELATIVE, FILLS + LEARNED), st.data())
def test_not_applicable_everywhere_is_a_catalog_without_it(
    case: tuple[Tree, pd.DataFrame, pd.DataFrame], data: st.DataObject
) -> None:
    tree, frame, services = case
    optional = [asked for asked in catalog_from(tree).indicators if asked.optional]
    if not optional:
        return
    asked = data.draw(st.sampled_from(optional))
    if asked.per == "agency":
        frame = frame.assign(**{asked.id: "n/a"})
    else:
        services = services.assign(**{asked.id: "n/a"})
    less = _without(tree, asked.id)
    if less is None:
        return
    one, other = run(tree, frame, services), run(less, frame, services)
    answered = other.agencies.index[[reason != "not_cooperating" for reason in other.agencies["reason"]]]
    kept = list(figures(other).columns)
    pd.testing.assert_frame_equal(
        figures(one).loc[answered, kept].drop(columns="rank"),
        figures(other).loc[answered].drop(columns="rank"),
        check_exact=True,
    )


@unhurried
@given(cases(FIXED + RELATIVE, FILLS + LEARNED), st.integers(0, 5))
def test_one_agency_alone_with_the_kept_reference_scores_the_same_bits(
    case: tuple[Tree, pd.DataFrame, pd.DataFrame], place: int
) -> None:
    tree, frame, services = case
    whole = run(*case)
    code = frame.index[place]
    kept = Reference.from_json(whole.reference.to_json())
    alone = run(tree, frame.loc[[code]], services[services["agency"] == code], kept)
    pd.testing.assert_frame_equal(whole.scores.loc[[code]], alone.scores, check_exact=True)
    assert whole.agencies.loc[code, "exact"] == pytest.approx(alone.agencies.loc[code, "exact"], abs=0, nan_ok=True)


@unhurried
@given(cases(FIXED + RELATIVE, FILLS))
def test_everybody_has_a_place_or_a_reason(case: tuple[Tree, pd.DataFrame, pd.DataFrame]) -> None:
    agencies = run(*case).agencies
    assert ((agencies["rank"] > 0) == (agencies["reason"] == "")).all()
    assert not (agencies.loc[agencies["status"] == "excluded", "rank"] > 0).any()


def test_a_reference_comes_back_from_json_bit_for_bit() -> None:
    tree = {
        "dimensions": [
            dimension("A", indicator("X00", score={"method": "rank"}), indicator("X01", score={"method": "zscore"}))
        ]
    }
    frame = pd.DataFrame({"X00": [1 / 3, 0.1, 7.0], "X01": [2 / 3, 1e-7, 99.9]}, index=list("abc"))
    kept = run(tree, frame, pd.DataFrame({"agency": [], "service": []})).reference
    assert Reference.from_json(kept.to_json()) == kept
    assert replace(kept) == kept

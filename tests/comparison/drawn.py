"""Two rounds drawn by hypothesis: catalogs alike or not, any means, methods and fillings, answers of every source."""

from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import Answers, Source
from eqm.intake.frames import round_from_frame
from making import catalog_of, dimension, indicator

MEANS: list[Any] = ["arithmetic", "geometric", "harmonic", "minimum", {"power": 2}, {"power": -1}]
FILLS: list[Any] = ["zero", "skip", "mean", "median", {"method": "group_mean", "by": ["g", "h"]}]
FILLS.append({"group_median": {"by": "parent"}})
METHODS: list[Any] = [
    None,
    {"method": "linear", "from": 20, "to": 70},
    {"method": "steps", "steps": [[1, 25], [50, 50], [99, 100]]},
    {"method": "minmax"},
    {"method": "percentile"},
    {"method": "share_of_best"},
]
OPTIONS = [{"id": name, "points": points, "title": name} for name, points in (("no", 0), ("half", 55), ("all", 100))]
NAMES = [f"X{number}" for number in range(7)]
AGENCIES = [f"a{number}" for number in range(6)]


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """The tree of a catalog of some of NAMES in two to three dimensions, one of them nested."""
    weights = st.integers(1, 9).map(float)
    names = iter(draw(st.permutations(NAMES))[:6])

    def leaf(name: str) -> dict[str, Any]:
        kind = draw(st.sampled_from(["percent", "percent", "choice", "traffic"]))
        settings: dict[str, Any] = {"per": draw(st.sampled_from(["agency", "service"]))}
        if kind == "choice":
            answer: dict[str, Any] = {"type": "choice", "options": draw(st.permutations(OPTIONS))}
        elif kind == "traffic":
            answer = {"type": "traffic", "criterion": draw(st.sampled_from([40.0, 90.0]))}
        else:
            answer, score = {"type": "percent"}, draw(st.sampled_from(METHODS))
            settings |= {"score": score} if score else {}
        return indicator(name, answer, optional=True, weight=draw(weights), **settings)

    def branch(name: str) -> dict[str, Any]:
        leaves = [leaf(own) for own in islice(names, draw(st.integers(1, 2)))]
        return dimension(name, *leaves, weight=draw(weights), aggregate=draw(st.sampled_from(MEANS)))

    return {
        "dimensions": [
            branch("A"),
            branch("B"),
            dimension("N", branch("C"), weight=draw(weights), aggregate=draw(st.sampled_from(MEANS))),
        ],
        "aggregate": draw(st.sampled_from(MEANS)),
        "missing": draw(st.sampled_from(FILLS)),
        "pool": draw(st.sampled_from(["equal", "weight"])),
        "coverage": draw(st.sampled_from([0.0, 0.0, 0.5])),
        "groups": {"g": {"title": "g"}, "h": {"title": "h"}},
        "publish": {
            "decimals": draw(st.sampled_from([0, 1, 2])),
            "round_levels": draw(st.sampled_from(["index", "all"])),
            "rank_on": draw(st.sampled_from(["published", "exact"])),
            "ties": draw(st.sampled_from(["competition", "dense"])),
            "not_cooperating": draw(st.sampled_from(["unranked", "last"])),
        },
    }


@st.composite
def rounds(draw: st.DrawFn, catalog: Catalog, former: bool = False) -> Evaluation:
    """A round under a catalog: agencies and services come and go, gaps, ties, sources, statuses and months; agencies
    that were others, if `former`.
    """
    codes = draw(st.lists(st.sampled_from(AGENCIES), unique=True, min_size=1))
    codes = sorted(codes)
    owners = [(code, f"s{number}") for code in codes for number in draw(st.lists(st.integers(0, 2), unique=True))]
    few = st.sampled_from([0.0, 25.0, 50.0, 100.0, None, "n/a"])

    def column(name: str, rows: int) -> list[Any]:
        asked = next(one for one in catalog.indicators if one.id == name)
        value = st.sampled_from(["no", "half", "all", None, "n/a"]) if asked.answer.type == "choice" else few
        return [draw(value) for _ in range(rows)]

    asked = {per: [one.id for one in catalog.indicators if one.per == per] for per in ("agency", "service")}
    status = st.sampled_from(["participating"] * 6 + ["new", "excluded", "not_cooperating"])
    agencies = pd.DataFrame(
        {
            "status": [draw(status) for _ in codes],
            "groups": [draw(st.lists(st.sampled_from(["g", "h"]), unique=True)) for _ in codes],
            "parent": [draw(st.sampled_from(["", "p", "q"])) for _ in codes],
            "months": [draw(st.sampled_from([None, 6.0])) for _ in codes],
            "was": [draw(st.lists(st.sampled_from(AGENCIES), unique=True)) if former else [] for _ in codes],
            **{name: pd.Series(column(name, len(codes)), codes, object) for name in asked["agency"]},
        },
        codes,
    )
    agencies["months"] = agencies["months"].astype(float)
    services = pd.DataFrame(
        {
            "agency": pd.Series([code for code, _ in owners], dtype=object),
            "service": pd.Series([service for _, service in owners], dtype=object),
            "weight": pd.Series([draw(st.sampled_from([1.0, 3.0])) for _ in owners], dtype=float),
            "months": pd.Series([draw(st.sampled_from([None, 3.0])) for _ in owners], dtype=float),
            **{name: pd.Series(column(name, len(owners)), dtype=object) for name in asked["service"]},
        }
    )
    sent = round_from_frame(catalog, agencies, services, id="r")

    def sourced(given: Answers) -> Answers:
        return replace(given, source=bytearray(draw(st.sampled_from(list(Source))) for _ in given.status))

    answers = {name: sourced(given) for name, given in sent.answers.items()}
    return evaluate(catalog, replace(sent, answers=answers))


@st.composite
def pairs(draw: st.DrawFn, former: bool = False) -> tuple[Evaluation, Evaluation]:
    """Two rounds: under one catalog, under it with other weights and fillings, or under two with little in common."""
    tree = draw(trees())
    first = catalog_from(tree)
    other = draw(st.sampled_from(["same", "same", "changed", "another"]))
    second = first
    if other == "changed":
        tree = deepcopy(tree)
        for branch in tree["dimensions"]:
            branch["weight"] = draw(st.integers(1, 9).map(float))
        tree["missing"] = draw(st.sampled_from(FILLS))
        tree["publish"] = draw(trees())["publish"]
        second = catalog_from(tree)
    elif other == "another":
        second = catalog_from(draw(trees()))
    return draw(rounds(first)), draw(rounds(second, former))


def catalog_from(tree: dict[str, Any]) -> Catalog:
    """The catalog of a tree."""
    return catalog_of(*tree["dimensions"], **{key: value for key, value in tree.items() if key != "dimensions"})

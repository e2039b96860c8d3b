"""Catalogs and rounds drawn by a seed, as trees and plain rows: all answer types, methods, means, policies, pools,
coverage, roundings, ties and statuses.
"""

from random import Random
from typing import Any

from scoring.plain import NA

Tree = dict[str, Any]
GROUPS = ("g", "h")
AGGREGATES = ("arithmetic", "arithmetic", "geometric", "harmonic", "minimum", {"power": 2}, {"power": -1.5})
MISSING = (
    "zero", "zero", "skip", "mean", "median", {"group_mean": {"by": ["g", "h"]}}, {"group_median": {"by": "parent"}},
    {"group_mean": {"by": "parent"}},
)  # fmt: skip
COVERAGE = (0, 0, 0.5, 0.8, 1)
RELATIVE = ("minmax", "percentile", "share_of_best")
UNBOUNDED = ("zscore", "rank")


def drawn(seed: int) -> tuple[Tree, dict[str, Tree], list[Tree]]:
    """A catalog, its agencies by code, and their services."""
    draw = Random(seed)
    tree = catalog(draw)
    indicators = [one for top in tree["dimensions"] for one in leaves(top)]
    agencies = {f"a{n:02}": agency(draw, indicators) for n in range(draw.randint(2, 9))}
    if draw.random() < 0.3:
        for one in agencies.values():
            one["parent"] = draw.choice(["", "m1", "m2"])
    services = [
        service(draw, code, number, indicators) for code in agencies for number in range(draw.choice((0, 1, 2, 4)))
    ]
    return tree, agencies, services


def leaves(node: Tree) -> list[Tree]:
    """The indicators of a node."""
    return [node] if "answer" in node else [
        leaf for child in node.get("indicators") or node["dimensions"] for leaf in leaves(child)
    ]  # fmt: skip


def catalog(draw: Random) -> Tree:
    bands = [{"id": id, "title": id, "from": from_} for id, from_ in (("top", 70), ("mid", 40), ("low", 0))]
    banded = draw.random() < 0.5
    ids = iter(range(1, 100))
    publish: Tree = {
        "decimals": draw.choice((0, 1, 2, 2, 3)),
        "rounding": draw.choice(("half_even", "half_up", "nearest_double")),
        "rank_on": draw.choice(("published", "exact")),
        "ties": draw.choice(("competition", "dense")),
        "round_levels": draw.choice(("index", "index", "all")),
        "not_cooperating": draw.choice(("unranked", "unranked", "last")),
    }
    if publish["rounding"] == "nearest_double":
        # Rounded once more from rounded parts, ties would hang on the order in which doubles are added.
        publish["round_levels"] = "index"
    methods = RELATIVE if banded else RELATIVE + UNBOUNDED
    tree: Tree = {
        "catalog": "drawn", "version": "1", "title": "Drawn", "publish": publish,
        "groups": {id: {"title": id} for id in GROUPS},
        "aggregate": draw.choice(AGGREGATES), "missing": draw.choice(MISSING), "coverage": coverage(draw),
        "pool": draw.choice(("equal", "weight")),
        "dimensions": [dimension(draw, ids, methods, 0) for _ in range(draw.randint(1, 3))],
    }  # fmt: skip
    if banded:
        publish["bands"] = bands
    return tree


def coverage(draw: Random) -> Any:
    return draw.choice((*COVERAGE, {"at_least": draw.randint(1, 3)}, {"share": draw.choice(COVERAGE), "of": "leaves"}))


def dimension(draw: Random, ids: Any, methods: tuple[str, ...], depth: int) -> Tree:
    number = next(ids)
    node: Tree = {"id": f"D{number}", "title": f"D{number}", "weight": draw.choice((1, 1, 2, 3.5, 20)),
                  "aggregate": draw.choice(AGGREGATES)}  # fmt: skip
    if draw.random() < 0.3:
        node["coverage"] = coverage(draw)
    if depth < 1 and draw.random() < 0.3:
        node["dimensions"] = [dimension(draw, ids, methods, depth + 1) for _ in range(draw.randint(1, 2))]
    else:
        node["indicators"] = [indicator(draw, ids, methods) for _ in range(draw.randint(1, 4))]
    return node


def indicator(draw: Random, ids: Any, methods: tuple[str, ...]) -> Tree:
    number = next(ids)
    node: Tree = {"id": f"X{number}", "title": f"X{number}", "weight": draw.choice((1, 1, 2, 7.25)),
                  "per": draw.choice(("agency", "agency", "service")), "optional": draw.random() < 0.4}  # fmt: skip
    if draw.random() < 0.2:
        node["missing"] = draw.choice(MISSING)
    node["answer"], score = draw.choice((yes_no, choice, quantity, quantity, percent, count, ratio, traffic))(
        draw, methods
    )
    if score:
        node["score"] = score
    return node


def of_number(draw: Random, methods: tuple[str, ...], high: float) -> Tree:
    kind = draw.choice(("linear", "log", "curve", "steps", *methods))
    if kind in methods:
        score: Tree = {"method": kind, "direction": draw.choice(("higher", "lower"))}
        return score | ({"range": [1, 100]} if kind == "minmax" and draw.random() < 0.5 else {})
    ends = [1, high] if draw.random() < 0.7 else [high, 1]
    if kind in ("linear", "log"):
        return {"method": kind, "from": ends[0], "to": ends[1]}
    points = [[0, 0], [high / 4, 35], [high / 2, 80], [high, 100]]
    return {"method": kind, "points" if kind == "curve" else "steps": points[draw.randint(0, 1) :]}


def yes_no(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, None]:
    return {"type": "yes_no"} | ({"points": {"yes": 80, "no": 10}} if draw.random() < 0.3 else {}), None


def choice(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, None]:
    points = draw.sample((0, 12.5, 33, 50, 75, 100), 3)
    return {"type": "choice", "options": [{"id": f"o{n}", "title": f"o{n}", "points": p}
                                          for n, p in enumerate(points)]}, None  # fmt: skip


def quantity(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, Tree]:
    return {"type": "number", "min": draw.choice((0, -5))}, of_number(draw, methods, 40)


def percent(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, Tree | None]:
    return {"type": "percent"}, of_number(draw, methods, 100) if draw.random() < 0.6 else None


def count(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, Tree]:
    return {"type": "count", "max": 30}, of_number(draw, methods, 30)


def ratio(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, Tree | None]:
    parts = {name: {"id": name, "title": name} for name in ("part", "whole")}
    return {"type": "ratio", **parts}, None


def traffic(draw: Random, methods: tuple[str, ...]) -> tuple[Tree, None]:
    return {"type": "traffic", "criterion": draw.choice((10, 36))}, None


def agency(draw: Random, indicators: list[Tree]) -> Tree:
    status = draw.choice(("participating",) * 8 + ("new", "excluded", "not_cooperating", "reference"))
    silent = draw.random() < 0.08
    asked = [one for one in indicators if one["per"] == "agency" and not silent]
    return {"status": status, "months": draw.choice((None, None, 6)),
            "groups": [group for group in GROUPS if draw.random() < 0.4],
            "answers": {one["id"]: answer(draw, one) for one in asked}}  # fmt: skip


def service(draw: Random, code: str, number: int, indicators: list[Tree]) -> Tree:
    return {"agency": code, "service": f"s{number}", "weight": draw.choice((1, 2, 0.5)),
            "months": draw.choice((None, None, 3)),
            "answers": {one["id"]: answer(draw, one) for one in indicators if one["per"] == "service"}}  # fmt: skip


def answer(draw: Random, one: Tree) -> Any:
    """An answer; now and then none, not applicable, or one that is not allowed."""
    chance, kind = draw.random(), one["answer"]
    if kind["type"] == "ratio":
        if chance < 0.2:
            return draw.choice(((None, None), (NA, NA), (3, None), (None, 4), (0, 0), (5, 4), (NA, 2), (None, 0)))
        whole = draw.randint(1, 12)
        return draw.randint(0, whole), whole
    if chance < 0.12:
        return None
    if chance < 0.2:
        return NA
    if kind["type"] == "yes_no":
        return draw.random() < 0.6
    if kind["type"] == "choice":
        return draw.choice(kind["options"])["id"]
    if chance < 0.24:
        return -7.0
    high = {"number": 40, "percent": 100, "count": 30, "traffic": 50}[kind["type"]]
    if kind["type"] == "count":
        if one.get("score", {}).get("method") in RELATIVE + UNBOUNDED:
            return draw.randint(0, 30)
        return draw.choice((draw.randint(0, 30), 7.000000000000001))
    return draw.choice((round(draw.uniform(0, high), draw.choice((0, 1, 2))), draw.uniform(0, high), 0.0, float(high)))

"""A scorer in plain Python, from the program's rules alone: no pandas, no NumPy, nothing of eqm.

A catalog is the tree of its YAML. `agencies`: by code the agency's status, groups, parent, months and answers;
`services`: rows with agency, service, weight, months and answers. An answer is True or False, the id of an option, a
number, a pair (part, whole), None for none, NA for not applicable.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import fmean, median, stdev
from typing import Any

NA = "n/a"
Tree = Mapping[str, Any]
OUTSIDE = ("excluded", "reference", "not_cooperating")


def fifteen(value: float) -> float:
    return float(f"{value:.15g}")


def snapped(value: float) -> float:
    return float(Decimal(repr(value)).quantize(Decimal("1e-9"), ROUND_HALF_EVEN)) + 0.0


def published(value: float | None, publish: Tree) -> float | None:
    """A figure as it is published."""
    if value is None:
        return None
    step = Decimal(1).scaleb(-publish.get("decimals", 2))
    rounding = publish.get("rounding", "half_even")
    if rounding == "nearest_double":
        return float(Decimal(value).quantize(step, ROUND_HALF_EVEN)) + 0.0
    how = ROUND_HALF_UP if rounding == "half_up" else ROUND_HALF_EVEN
    return float(Decimal(repr(snapped(value))).quantize(step, how)) + 0.0


class Answer:
    """What an answer comes to: a status, and a value where it is scored."""

    def __init__(self, status: str, value: float = math.nan) -> None:
        self.status, self.value = status, value


def number(held: Any, low: float, high: float, whole: bool) -> Answer:
    if held is None:
        return Answer("missing")
    short = fifteen(held)
    fine = fifteen(low) <= short <= fifteen(high) and (not whole or short.is_integer())
    return Answer("scored", held) if fine else Answer("invalid")


def answered(indicator: Tree, held: Any) -> Answer:
    """The answer that is held."""
    kind, optional = indicator["answer"], indicator.get("optional", False)
    if kind["type"] == "ratio":
        return quotient(held if isinstance(held, tuple) else (held, held), optional)
    if held == NA and isinstance(held, str):
        return Answer("not_applicable" if optional else "invalid")
    if kind["type"] == "yes_no":
        return Answer("missing") if held is None else Answer("scored", float(held))
    if kind["type"] == "choice":
        ids = [option["id"] for option in kind["options"]]
        return Answer("missing") if held is None else Answer("scored", ids.index(held))
    low = {"number": kind.get("min", -math.inf)}.get(kind["type"], 0.0)
    high = {"percent": 100.0}.get(kind["type"], kind.get("max", math.inf))
    return number(held, low, high, kind["type"] == "count" or kind.get("integer", False))


def quotient(held: tuple[Any, Any], optional: bool) -> Answer:
    absent = [one == NA and isinstance(one, str) for one in held]
    if any(absent):
        if all(absent):
            return Answer("not_applicable" if optional else "invalid")
        given = held[absent.index(False)]
        return Answer("invalid" if given is not None or not optional else "not_applicable")
    part, whole = (number(one, 0.0, math.inf, whole=False) for one in held)
    if "invalid" in (part.status, whole.status):
        return Answer("invalid")
    if whole.status == "scored" and whole.value == 0:
        if part.status == "scored" and part.value > 0:
            return Answer("invalid")
        return Answer("not_applicable" if optional else "missing")
    if "missing" in (part.status, whole.status):
        return Answer("missing")
    if fifteen(part.value) > fifteen(whole.value):
        return Answer("invalid")
    return Answer("scored", part.value / whole.value)


def usual(indicator: Tree) -> Tree:
    """The method in force."""
    own: Tree | None = indicator.get("score")
    kind = indicator["answer"]["type"]
    by_itself: dict[str, Tree] = {
        "yes_no": {"method": "points"},
        "choice": {"method": "points"},
        "ratio": {"method": "linear", "from": 0, "to": 1},
        "traffic": {"method": "target"},
        "percent": {"method": "as_is"},
    }
    return own or by_itself[kind]


RELATIVE = ("minmax", "zscore", "rank", "percentile", "share_of_best")


def along(method: Tree, value: float) -> float:
    """Where a value lies on a line from `from` to `to`, as a share."""
    low, high = method["from"], method["to"]
    if method["method"] == "log":
        if value <= 0:
            return -math.inf if high > low else math.inf
        low, high, value = math.log(low), math.log(high), math.log(value)
    return (value - low) / (high - low)


def fixed(method: Tree, value: float, indicator: Tree, scale: float, months: float) -> float:
    kind, name = indicator["answer"], method["method"]
    if name == "points":
        if kind["type"] == "choice":
            return float(kind["options"][int(value)]["points"])
        points = kind.get("points", {})
        return float(points.get("yes", scale) if value else points.get("no", 0))
    if name in ("linear", "log"):
        share = along(method, value)
        return (min(1.0, max(0.0, share)) if method.get("clip", True) else share) * scale
    if name == "curve":
        return on_curve(method["points"], value)
    if name == "steps":
        reached = [score for at, score in method["steps"] if fifteen(at) <= fifteen(value)]
        return float(reached[-1]) if reached else 0.0
    if name == "target":
        return min(1.0, value / (kind["criterion"] * months / 12)) * scale
    return value


def on_curve(points: Sequence[tuple[float, float]], value: float) -> float:
    if value <= points[0][0]:
        return points[0][1]
    for (left, below), (right, above) in pairwise(points):
        if value <= right:
            return below + (above - below) * (value - left) / (right - left)
    return points[-1][1]


def relative(method: Tree, known: Sequence[float], scale: float) -> Callable[[float], float] | None:
    """What scores a value against the round's; None where they tell nothing."""
    if method["method"] == "share_of_best":
        known = [value for value in known if value >= 0]
    if len(known) < 2 or min(known) == max(known):
        return None
    more = method.get("direction", "higher") == "higher"
    name, least, most = method["method"], min(known), max(known)
    if name == "minmax":
        low, high = method.get("range", (0, scale))
        return lambda x: low + (high - low) * ((x - least) / (most - least) if more else (most - x) / (most - least))
    if name == "zscore":
        mean, sd, sign = fmean(known), stdev(known), 1 if more else -1
        return lambda x: method.get("mean", 0) + method.get("sd", 1) * sign * (x - mean) / sd
    if name == "share_of_best":
        if more:
            return lambda x: math.nan if x < 0 else x / most * scale
        return lambda x: math.nan if x < 0 else scale if x in (0, least) else 0.0 if least == 0 else least / x * scale

    def place(x: float) -> int:
        return 1 + sum(one < x if more else one > x for one in known)

    if name == "rank":
        return lambda x: float(place(x))
    return lambda x: (place(x) - 1) / (len(known) - 1) * scale


def mean(scores: Sequence[float], weights: Sequence[float], how: Any) -> float | None:
    """A weighted mean; None where it is not defined."""
    total = sum(weights)
    shares = [weight / total for weight in weights]
    if how == "minimum":
        return min(scores)
    if how == "arithmetic":
        return math.fsum(share * score for share, score in zip(shares, scores, strict=True))
    signed = [0.0 if snapped(score) == 0 else score for score in scores]
    if min(signed) < 0:
        return None
    power = {"geometric": 0.0, "harmonic": -1.0}[how] if isinstance(how, str) else float(how["power"])
    if power <= 0 and min(signed) == 0:
        return 0.0
    if max(signed) == 0:
        return 0.0
    if power == 0:
        return math.exp(math.fsum(share * math.log(score) for share, score in zip(shares, signed, strict=True)))
    unit = min(signed) if power < 0 else max(signed)
    powers = math.fsum(share * (score / unit) ** power for share, score in zip(shares, signed, strict=True))
    return float(unit * powers ** (1 / power))


class Node:
    """A score on its way up for one agency: None where there is none; how many of its leaves apply, and have one."""

    def __init__(self, score: float | None, applies: bool, leaves: tuple[int, int] | None = None) -> None:
        self.score, self.applies = score, applies
        self.leaves = leaves or (int(applies), int(applies and score is not None))


class Scorer:
    """A catalog and a round, scored."""

    def __init__(self, tree: Tree, agencies: Mapping[str, Tree], services: Sequence[Tree] = ()) -> None:
        self.tree, self.agencies, self.services = tree, agencies, services
        self.publish: Tree = tree.get("publish", {})
        self.scale = float(self.publish.get("scale", 100))
        self.indicators = [one for top in tree["dimensions"] for one in leaves(top)]
        self.reason = {code: self._outside(code) for code in agencies}
        self.status: dict[str, dict[str, str]] = {}
        self.scores: dict[str, dict[str, float | None]] = {}
        for one in self.indicators:
            self._score(one)
        self.nodes: dict[str, dict[str, float | None]] = {code: {} for code in agencies}
        for code in agencies:
            self._climb(code)
        self._rank()

    def _outside(self, code: str) -> str:
        """Why an agency counts in no mean; empty for one that does."""
        status = self.agencies[code].get("status", "participating")
        if status in ("excluded", "reference"):
            return str(status)
        own = [self.agencies[code].get("answers", {}), *(s["answers"] for s in self.services if s["agency"] == code)]
        gave = any(answered(i, held[i["id"]]).status != "missing" for held in own for i in self.indicators
                   if i["id"] in held)  # fmt: skip
        return "" if gave and status != "not_cooperating" else "not_cooperating"

    def _rows(self, indicator: Tree) -> list[Tree]:
        """The rows that an indicator's answers stand in: agency, held, months, weight."""
        if indicator.get("per", "agency") == "agency":
            return [
                {"agency": code, "held": one.get("answers", {}).get(indicator["id"]), "months": self._months(code)}
                for code, one in self.agencies.items()
            ]
        return [
            {
                "agency": one["agency"],
                "held": one["answers"].get(indicator["id"]),
                "months": one.get("months") or self._months(one["agency"]),
                "weight": one.get("weight", 1.0) if self.tree.get("pool") == "weight" else 1.0,
            }
            for one in self.services
        ]

    def _months(self, code: str) -> float:
        return float(self.agencies[code].get("months") or 12)

    def _score(self, indicator: Tree) -> None:
        id, rows, method = indicator["id"], self._rows(indicator), usual(indicator)
        answers = [answered(indicator, row["held"]) for row in rows]
        counts = [not self.reason[row["agency"]] for row in rows]
        scores: list[float | None] = [None] * len(rows)
        rule = None
        if method["method"] in RELATIVE:
            known = [a.value for a, one in zip(answers, counts, strict=True) if one and a.status == "scored"]
            rule = relative(method, known, self.scale)
            if rule is None:
                self.scores[id] = dict.fromkeys(self.agencies)
                self.status[id] = dict.fromkeys(self.agencies, "not_applicable")
                return
        for at, (row, answer) in enumerate(zip(rows, answers, strict=True)):
            if answer.status == "scored":
                score = rule(answer.value) if rule else fixed(
                    method, answer.value, indicator, self.scale, row["months"])  # fmt: skip
                scores[at] = score if math.isfinite(score) else None
                answer.status = "scored" if math.isfinite(score) else "invalid"
        if rule:
            self._hold(rows, scores, counts)
        fill = self._filling(indicator, rows, scores, counts)
        for at, (row, answer) in enumerate(zip(rows, answers, strict=True)):
            if answer.status in ("missing", "invalid"):
                scores[at], answer.status = fill(row["agency"], answer.status)
        if indicator.get("per", "agency") == "agency":
            found = {row["agency"]: (score, a.status) for row, score, a in zip(rows, scores, answers, strict=True)}
        else:
            listed = list(zip(rows, scores, answers, strict=True))
            found = {
                code: pooled([(row, score, a.status) for row, score, a in listed if row["agency"] == code])
                or fill(code, "missing")
                for code in self.agencies
            }
        self.scores[id] = {code: score for code, (score, _) in found.items()}
        self.status[id] = {code: status for code, (_, status) in found.items()}

    def _hold(self, rows: Sequence[Tree], scores: list[float | None], counts: Sequence[bool]) -> None:
        """Hold a yardstick's score to the range of the ranked."""
        range_ = [score for score, one in zip(scores, counts, strict=True) if one and score is not None]
        for at, row in enumerate(rows):
            score = scores[at]
            if self.reason[row["agency"]] == "reference" and score is not None and range_:
                scores[at] = min(max(score, min(range_)), max(range_))

    def _filling(
        self, indicator: Tree, rows: Sequence[Tree], scores: Sequence[float | None], counts: Sequence[bool]
    ) -> Callable[[str, str], tuple[float | None, str]]:
        """What stands in an agency's gap, and the status it then has."""
        policy = indicator.get("missing", self.tree.get("missing", "zero"))
        known = [(row["agency"], s) for row, s, one in zip(rows, scores, counts, strict=True) if one and s is not None]
        if isinstance(policy, Mapping) and "method" not in policy:
            ((name, rest),) = policy.items()
            policy = {"method": name, **rest}
        name = policy["method"] if isinstance(policy, Mapping) else policy
        middle = median if "median" in name else fmean

        def fill(code: str, status: str) -> tuple[float | None, str]:
            if policy == "zero":
                return 0.0, status
            if policy == "skip" or not known or self.reason[code]:
                return None, status
            near = []
            if isinstance(policy, Mapping):
                near = self._near(code, policy["by"], known)
            return float(middle(near or [score for _, score in known])), "imputed"

        return fill

    def _near(self, code: str, by: Any, known: Sequence[tuple[str, float]]) -> list[float]:
        if by == "parent":
            parent = self.agencies[code].get("parent", "")
            return [score for other, score in known if parent and self.agencies[other].get("parent", "") == parent]
        for group in by:
            within = [score for other, score in known if group in self.agencies[other].get("groups", ())]
            if group in self.agencies[code].get("groups", ()) and within:
                return within
        return []

    def _climb(self, code: str) -> None:
        last = self.reason[code] == "not_cooperating" and self.publish.get("not_cooperating") == "last"

        def rounded(score: float | None) -> float | None:
            return published(score, self.publish) if self.publish.get("round_levels") == "all" else score

        def rise(node: Tree, top: bool = False) -> Node:
            if "answer" in node:
                status = self.status[node["id"]][code]
                return Node(rounded(self.scores[node["id"]][code]), status != "not_applicable")
            children = node.get("indicators") or node["dimensions"]
            below = [rise(child) for child in children]
            counted = tuple(sum(one.leaves[at] for one in below) for at in (0, 1))
            parts = [(one.score, child.get("weight", 1.0)) for one, child in zip(below, children, strict=True)
                     if one.score is not None]  # fmt: skip
            score = None
            if parts and self._covered(node, below, counted):
                score = mean([one for one, _ in parts], [one for _, one in parts], node.get("aggregate", "arithmetic"))
            own = 0.0 if last else rounded(score)
            self.nodes[code][node.get("id", "")] = own
            return Node(own, any(one.applies for one in below), (counted[0], counted[1]))

        rise({**self.tree, "id": ""}, top=True)

    def _covered(self, node: Tree, below: Sequence[Node], counted: Sequence[int]) -> bool:
        asked = node.get("coverage", self.tree.get("coverage", 0))
        present = sum(one.score is not None for one in below)
        applying = sum(one.applies for one in below)
        if isinstance(asked, Mapping) and "at_least" in asked:
            return bool(present >= asked["at_least"])
        if isinstance(asked, Mapping):
            return bool(counted[1] >= asked["share"] * counted[0] - 1e-9)
        return bool(present >= asked * applying - 1e-9)

    def figure(self, code: str, node: str = "") -> float | None:
        """The figure that places go by."""
        score = self.nodes[code][node] if node not in self.scores else self.scores[node][code]
        if score is None:
            return None
        return snapped(score) if self.publish.get("rank_on") == "exact" else published(score, self.publish)

    def places(self, node: str, codes: Sequence[str]) -> dict[str, int]:
        """The places in one node of those of some agencies that take part and have a score, or share the last."""
        last = self.publish.get("not_cooperating") == "last"
        figures = {code: self.figure(code, node) for code in codes if not self.reason[code]}
        held = {code: figure for code, figure in figures.items() if figure is not None}
        dense = self.publish.get("ties") == "dense"
        found = {}
        for code, figure in held.items():
            above = [one for one in held.values() if one > figure]
            found[code] = 1 + (len(set(above)) if dense else len(above))
        if last:
            after = 1 + (len(set(held.values())) if dense else len(held))
            found |= {code: after for code in codes if self.reason[code] == "not_cooperating"}
        return found

    def _rank(self) -> None:
        self.rank = self.places("", list(self.agencies))
        bands = sorted(self.publish.get("bands", ()), key=lambda band: band["from"])
        self.band = {}
        for code in self.agencies:
            figure = self.figure(code)
            reached = [band["id"] for band in bands if figure is not None and band["from"] <= figure]
            self.band[code] = reached[-1] if reached and code in self.rank else ""
        self.why = {code: "" if code in self.rank else self.reason[code] or "no_score" for code in self.agencies}


def leaves(node: Tree) -> list[Tree]:
    if "answer" in node:
        return [node]
    return [leaf for child in node.get("indicators") or node["dimensions"] for leaf in leaves(child)]


def pooled(rows: Sequence[tuple[Tree, float | None, str]]) -> tuple[float | None, str] | None:
    """An agency's score and status from its services'; None where it lists none."""
    if not rows:
        return None
    statuses = [status for _, _, status in rows]
    if set(statuses) == {"not_applicable"}:
        return None, "not_applicable"
    status = next(one for one in ("scored", "imputed", "invalid", "missing") if one in statuses)
    there = [(row["weight"], score) for row, score, _ in rows if score is not None]
    if not there:
        return None, status
    return math.fsum(weight * score for weight, score in there) / math.fsum(weight for weight, _ in there), status

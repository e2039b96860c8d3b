"""The formulas of `docs/method.md`, each with an example that eqm computes; a test computes them by themselves."""

import json
from collections.abc import Iterator, Sequence
from statistics import mean, stdev
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import parse_catalog
from eqm.decimals import round_decimal
from eqm.evaluation import Evaluation, evaluate
from eqm.intake.frames import round_from_frame

Values = dict[str, float]
NUMBER = {"type": "number"}
TRAFFIC = {"type": "traffic", "criterion": 20000}
ROUND = (2.0, 4.0, 4.0, 10.0)
"""The answers of a round; the second is the example."""

METHODS: tuple[tuple[dict[str, Any], str, Values], ...] = (
    ({"method": "linear", "from": 72, "to": 2}, "scale × (x − from) / (to − from)", {"x": 20}),
    ({"method": "log", "from": 100, "to": 75000}, "scale × (ln(x) − ln(from)) / (ln(to) − ln(from))", {"x": 14770}),
    (
        {"method": "curve", "points": [[95, 0], [99, 60], [99.9, 100]]},
        "s1 + (s2 − s1) × (x − x1) / (x2 − x1)",
        {"x": 99.3, "x1": 99, "s1": 60, "x2": 99.9, "s2": 100},
    ),
    (
        {"method": "target"},
        "scale × min(1, x / (criterion × months / 12))",
        {"x": 15000, "criterion": 20000, "months": 12},
    ),
    ({"method": "as_is"}, "x", {"x": 73}),
    (
        {"method": "minmax", "range": [1, 100]},
        "low + (high − low) × (x − least) / (greatest − least)",
        {"low": 1, "high": 100},
    ),
    ({"method": "zscore", "mean": 50, "sd": 10}, "mean + sd × (x − m) / s", {"mean": 50, "sd": 10}),
    ({"method": "rank"}, "1 + worse", {}),
    ({"method": "percentile"}, "scale × worse / (n − 1)", {}),
    ({"method": "share_of_best"}, "scale × x / greatest", {}),
)
"""Score methods, the formula of each, and the values of the example beside its own parameters."""
OF_THE_ROUND: dict[str, Values] = {
    "minmax": {"x": 4, "least": min(ROUND), "greatest": max(ROUND)},
    "zscore": {"x": 4, "m": mean(ROUND), "s": stdev(ROUND)},
    "rank": {"worse": 1},
    "percentile": {"worse": 1, "n": len(ROUND)},
    "share_of_best": {"x": 4, "greatest": max(ROUND)},
}
"""What relative methods learn from the answers of the example's round."""
MEANS: tuple[tuple[Any, str], ...] = (
    ("arithmetic", "(w1 × s1 + w2 × s2) / (w1 + w2)"),
    ("geometric", "exp((w1 × ln(s1) + w2 × ln(s2)) / (w1 + w2))"),
    ("harmonic", "(w1 + w2) / (w1 / s1 + w2 / s2)"),
    ("minimum", "min(s1, s2)"),
    ({"power": 0.5}, "((w1 × s1 ^ power + w2 × s2 ^ power) / (w1 + w2)) ^ (1 / power)"),
)
TWO = {"w1": 2.0, "s1": 90.0, "w2": 1.0, "s2": 40.0}


def methods() -> str:
    """Return the table of score methods."""
    return _table(("method", "score of x", "for example", "is"), _of_methods())


def means() -> str:
    """Return the table of means."""
    return _table(("aggregate", "score of the parent", "for example", "is"), _of_means())


def pooled() -> str:
    """Return what becomes of one answered service of four, by policy."""
    return _table(("missing", "its four services score", "the agency's score"), _of_gaps())


def rounded() -> str:
    """Return the table of ways to round."""
    return _table(("figure", "`half_even`", "`half_up`", "`nearest_double`"), _of_roundings((0.125, 0.145, 2.675)))


def ties() -> str:
    """Return the table of ways to share a place."""
    scores = (90.0, 80.0, 80.0, 70.0)
    rows = ((f"`{ties}`", *map(str, _places(scores, ties))) for ties in ("competition", "dense"))
    return _table(("ties", *map(_number, scores)), rows)


def _of_methods() -> Iterator[tuple[str, ...]]:
    for score, formula, values in METHODS:
        name = score["method"]
        values = {**{key: score[key] for key in ("from", "to") if key in score}, **values, **OF_THE_ROUND.get(name, {})}
        if "scale" in formula:
            values["scale"] = 100
        answers = ROUND if name in OF_THE_ROUND else (values["x"],)
        told = _evaluated([{"answer": TRAFFIC if name == "target" else NUMBER, "score": score}], [[x] for x in answers])
        yield f"`{name}`", f"`{formula}`", _said(values), _number(told.scores.iloc[int(len(answers) > 1), 0])


def _of_means() -> Iterator[tuple[str, ...]]:
    asked = [{"weight": TWO[f"w{at}"], "answer": NUMBER, "score": {"method": "as_is"}} for at in (1, 2)]
    for how, formula in MEANS:
        told = _evaluated(asked, [[TWO["s1"], TWO["s2"]]], aggregate=how)
        power = how if isinstance(how, dict) else {}
        name = f"`{{power: {power['power']}}}`" if power else f"`{how}`"
        yield name, f"`{formula}`", _said({**TWO, **power}), _number(told.dimensions["D"]["exact"].iloc[0])


def _of_gaps() -> Iterator[tuple[str, ...]]:
    services = pd.DataFrame({"agency": ["a"] * 4, "service": list("1234"), "I0": [100.0, *[np.nan] * 3]})
    for missing, shown in (("zero", "100, 0, 0, 0"), ("skip", "100, –, –, –")):
        asked = {"per": "service", "answer": NUMBER, "score": {"method": "as_is"}, "missing": missing}
        told = _evaluated([asked], [[]], services)
        yield f"`{missing}`", shown, _number(told.scores.iloc[0, 0])


def _of_roundings(figures: Sequence[float]) -> Iterator[tuple[str, ...]]:
    for figure in figures:
        kinds: Any = ("half_even", "half_up", "nearest_double")
        yield f"{figure}", *(f"{round_decimal(np.array([figure]), 2, kind)[0]:.2f}" for kind in kinds)


def _places(scores: Sequence[float], ties: str) -> list[int]:
    asked = [{"answer": NUMBER, "score": {"method": "as_is"}}]
    return list(_evaluated(asked, [[score] for score in scores], publish={"ties": ties}).agencies["rank"])


def _evaluated(
    asked: Sequence[dict[str, Any]],
    answers: Sequence[Sequence[float]],
    services: pd.DataFrame | None = None,
    aggregate: Any = "arithmetic",
    **settings: Any,
) -> Evaluation:
    """What eqm makes of the answers of agencies a, b, c, … to indicators I0, I1, …"""
    indicators = [{"id": f"I{at}", "title": f"I{at}", **one} for at, one in enumerate(asked)]
    dimension = {"id": "D", "title": "D", "aggregate": aggregate, "indicators": indicators}
    tree = {"catalog": "example", "version": "1", "title": "Example", **settings, "dimensions": [dimension]}
    catalog, findings = parse_catalog(json.dumps(tree).encode(), "example.yaml")
    assert catalog is not None, findings
    codes = [chr(ord("a") + at) for at in range(len(answers))]
    columns = [one["id"] for one in indicators if services is None]
    return evaluate(catalog, round_from_frame(catalog, pd.DataFrame(answers, codes, columns, dtype=float), services))


def _said(values: Values) -> str:
    return ", ".join(f"{name} = {_number(value)}" for name, value in values.items())


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ("---",) * len(head), *rows))

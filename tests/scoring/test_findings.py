"""Every rule of scoring, each set off by a small round, with its agency or indicator."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from eqm.catalog import Catalog
from eqm.findings import Rule, scores as rules
from making import catalog_of, dimension, evaluated, indicator

NUMBER = {"type": "number"}


def asked(score: dict[str, Any] | None = None, aggregate: str = "arithmetic", **settings: Any) -> Catalog:
    """A catalog that asks X as the case wants it, and Y, a percent."""
    how = {"score": score} if score else {}
    first = indicator("X", NUMBER if score else None, **how, **settings)
    return catalog_of(
        dimension("D", first, indicator("Y"), aggregate=aggregate), groups={"g": {"title": "g"}, "h": {"title": "h"}}
    )


@dataclass(frozen=True)
class Case:
    """Answers to X (and whatever else) by agency that set off `rule`, told of `agency` and `indicator`."""

    rule: Rule
    catalog: Catalog
    answers: dict[str, dict[str, Any]]
    agency: str = ""
    indicator: str = "X"
    details: dict[str, Any] = field(default_factory=dict)


WIDE = {"method": "linear", "from": 0, "to": 10, "clip": False}
GROUPED = {"missing": {"method": "group_mean", "by": ["g"]}}
CASES = [
    Case(rules.LEFT_OUT, asked({"method": "minmax"}), {"a": {"X": 7.0}, "b": {"X": None}}, details={"answers": 1}),
    Case(rules.LEFT_OUT, asked({"method": "percentile"}), {"a": {"X": 7.0}, "b": {"X": 7.0}}, details={"answers": 2}),
    Case(
        rules.NO_SCORE,
        asked({"method": "log", "from": 1, "to": 10, "clip": False}),
        {"a": {"X": 0.0}, "b": {"X": 10.0}},
        "a",
        details={"found": 0.0, "method": "log"},
    ),
    Case(rules.NEGATIVE_UNDER_MEAN, asked(WIDE, "geometric"), {"a": {"X": -1.0}, "b": {"X": 5.0}}, "a", ""),
    Case(
        rules.NO_GROUP_FITS,
        asked(**GROUPED),
        {"a": {"X": None, "groups": ["h"]}, "b": {"X": 50.0, "groups": ["g"]}},
        details={"rows": 1},
    ),
    Case(rules.NOTHING_TO_FILL_WITH, asked(missing="mean"), {"a": {"X": None}}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.code)
def test_a_rule_of_scoring_speaks_of_its_agency_or_indicator(case: Case) -> None:
    result = evaluated(case.catalog, {agency: {"Y": 80.0, **given} for agency, given in case.answers.items()})
    (found,) = [finding for finding in result.findings if finding.rule.code >= "EQM500"]
    assert (found.rule, found.agency, found.indicator) == (case.rule, case.agency, case.indicator)
    assert case.details.items() <= dict(found.details).items()


def test_every_rule_of_scoring_is_set_off_here() -> None:
    assert {case.rule for case in CASES} == {rule for rule in vars(rules).values() if isinstance(rule, Rule)}

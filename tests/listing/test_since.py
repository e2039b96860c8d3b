"""How far scores have moved since the round before: who is who by codes, and only what compares."""

from dataclasses import replace
from math import isnan

import pandas as pd
import pytest

from eqm.evaluation import Evaluation
from eqm.listing.sums import Since, since
from report.example import evaluation

SCORES = {"ito": 90.0, "post": 80.0, "nowhere": 1.0, "gone": 50.0}
NOW = replace(evaluation(), run=4)


def moved(now: Evaluation = NOW, digest: str = NOW.catalog.digest) -> Since | None:
    """The round beside an earlier one, run 3, before which came another."""
    rows = [
        *({"run": 2, "round": "9", "agency": code, "score": 1.0, "rank": 1} for code in SCORES),
        *({"run": 3, "round": "10", "agency": code, "score": score, "rank": 1} for code, score in SCORES.items()),
        {"run": 3, "round": "10", "agency": "edu", "score": 1.0, "rank": 0},
        {"run": 4, "round": "11", "agency": "ito", "score": 97.9, "rank": 1},
    ]
    trend = pd.DataFrame(rows).assign(node="", digest=digest)
    other = trend.assign(node="U", score=5.0)
    return since(now, pd.concat([trend, other]), {2: 1.0, 3: 60.0, 4: 60.79})


def test_changes_are_of_those_who_have_a_place_in_both() -> None:
    assert moved() == Since("10", pytest.approx(0.79), {"ito": 7.9, "post": 0.0})


def test_a_former_code_is_the_agency_that_bears_another_now() -> None:
    agencies = NOW.round.agencies
    was = [("nowhere",) if code == "bank" else () for code in agencies.code]
    renamed = moved(replace(NOW, round=replace(NOW.round, agencies=replace(agencies, was=was))))
    assert renamed is not None
    assert renamed.changes == {"ito": 7.9, "post": 0.0, "bank": 79.0}


def test_scores_of_two_catalogs_do_not_compare() -> None:
    found = moved(digest="sha256:another")
    assert found is not None
    assert (found.round, found.changes, isnan(found.mean)) == ("10", None, True)


def test_the_first_round_has_none_before_it() -> None:
    columns = ["node", "run", "round", "digest", "agency", "score", "rank"]
    assert since(NOW, pd.DataFrame([["", 4, "11", "", "ito", 97.9, 1]], columns=columns), {4: 60.79}) is None

"""How far scores have moved since the round before: who is who by codes, and only what compares."""

from dataclasses import replace
from math import isnan

import pytest

from eqm.listing.since import since
from report.example import evaluation

SCORES = {"ito": 90.0, "post": 80.0, "nowhere": 1.0, "gone": 50.0}


def test_changes_are_of_those_who_have_a_place_in_both() -> None:
    now = evaluation()
    found = since(now, "10", now.catalog.digest, 60.0, SCORES)
    assert found.changes == {"ito": 7.9, "post": 0.0}
    assert (found.round, found.mean, found.rose, found.fell) == ("10", pytest.approx(0.79), 1, 0)


def test_a_former_code_is_the_agency_that_bears_another_now() -> None:
    now = evaluation()
    agencies = now.round.agencies
    was = [("nowhere",) if code == "bank" else () for code in agencies.code]
    renamed = replace(now, round=replace(now.round, agencies=replace(agencies, was=was)))
    found = since(renamed, "10", now.catalog.digest, 60.0, SCORES)
    assert found.changes == {"ito": 7.9, "post": 0.0, "bank": 79.0}


def test_scores_of_two_catalogs_do_not_compare() -> None:
    found = since(evaluation(), "10", "sha256:another", 60.0, SCORES)
    assert found.changes is None
    assert isnan(found.mean)
    assert (found.rose, found.fell) == (0, 0)

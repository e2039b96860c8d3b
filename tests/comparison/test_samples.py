"""Round 10 against round 11 of the samples, every agency of both."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bulk import first_of
from eqm.comparison import Comparison, compare, in_full
from sample import sample

HERE = Path(__file__).parents[2]


@cache
def ten_to_eleven() -> Comparison:
    return compare(sample(10), sample(11))


@pytest.mark.slow
def test_the_parts_of_every_agency_add_up() -> None:
    told = ten_to_eleven()
    agencies = told.agencies
    assert len(agencies) + len(told.came) == 168
    assert len(agencies) + len(told.left) == 162
    known = agencies["change"].notna().to_numpy()
    assert known.sum() > 140
    for exact, parts, change, unit in (
        (told.exact_parts, told.parts, "change", 100),
        (told.exact_rank_parts, told.rank_parts, "rank_change", 10),
    ):
        total = np.rint(agencies[change][known] * unit)
        np.testing.assert_array_equal(np.rint(parts[known].sum(axis=1) * unit), total)
        np.testing.assert_allclose(exact[known].sum(axis=1), agencies[change][known], rtol=0, atol=0.011)
    np.testing.assert_allclose(told.exact_parts[known].sum(axis=1), agencies["exact_change"][known], rtol=0, atol=1e-8)
    assert (told.parts["others"][known] == 0).all()
    assert (told.parts["catalog"][known] == 0).all()
    assert (told.parts["assessor"][known] != 0).any()


@pytest.mark.parametrize("agency", first_of(1, ["ito", "min-01", "org-046"]))
def test_an_agency_in_full_adds_up(agency: str) -> None:
    told = ten_to_eleven()
    detail = in_full(told, agency)
    np.testing.assert_allclose(detail.exact.sum(), told.exact_parts.loc[agency], rtol=0, atol=1e-7)
    assert len(detail.indicators) == 37
    assert detail.indicators["answers"].sum() == len(detail.answers)

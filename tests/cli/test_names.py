"""Names as people type them."""

from dataclasses import fields

import pytest

from eqm.cli.names import agency_named, entry_named
from eqm.findings import EqmError
from eqm.intake import Limits
from report.example import catalog, evaluation


@pytest.mark.parametrize("typed", ["U", "u", " U ", "User-centered", "کاربر محور", "كاربرمحور"])
def test_a_dimension_by_id_or_title_however_typed(typed: str) -> None:
    assert entry_named(typed, "dimension", catalog()) == "U"


def test_an_agency_by_code_or_name() -> None:
    assert agency_named("ITO", evaluation().round.agencies) == "ito"
    assert agency_named("پست‌ بانک", evaluation().round.agencies) == "bank"


def test_the_nearest_come_first_then_parts_of_titles() -> None:
    with pytest.raises(EqmError, match="the nearest: post"):
        agency_named("pots", evaluation().round.agencies)
    with pytest.raises(EqmError, match=r"edu \(وزارت آموزش و پرورش\)"):
        agency_named("آموزش", evaluation().round.agencies)


def test_where_nothing_is_near_some_are_named() -> None:
    with pytest.raises(EqmError, match="there are: busy"):
        entry_named("ﷺﷺﷺﷺ", "group", catalog())


def test_hostile_names_are_made_visible() -> None:
    with pytest.raises(EqmError) as caught:
        entry_named("\x1b[31m", "group", catalog())
    assert "\x1b" not in caught.value.message.fa


def test_every_limit_says_what_it_bounds() -> None:
    words = [limit.metadata["bounds"] for limit in fields(Limits)]
    assert all(one.fa and one.en for one in words)
    assert len({one.fa for one in words} | {one.en for one in words}) == 2 * len(words)

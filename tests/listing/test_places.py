"""Lists: order, excerpts, ties, groups and dimensions, and the figures that sum a round up."""

import math

import pandas as pd
import pytest

from eqm.findings import Severity
from eqm.listing.nodes import outline
from eqm.listing.places import Listing, Selection, around, cut, leaders, ranked, select, unranked
from eqm.listing.sums import summary
from making import catalog_of, dimension, evaluated, indicator
from report.example import evaluation


def listing_of(*ranks: int) -> Listing:
    codes = [f"a{number}" for number in range(len(ranks))]
    return Listing(pd.DataFrame({"rank": ranks, "skipped": 0}, index=codes), len(ranks))


def shown(listing: Listing) -> list[str]:
    return listing.rows.index.to_list()


def test_order_is_by_rank_then_code_whatever_the_order_of_the_input() -> None:
    catalog = catalog_of(dimension("U", indicator("U01")))
    answers = {"c": {"U01": 50.0}, "b": {"U01": 50.0}, "d": {"U01": 90.0}, "a": {"U01": 50.0}}
    one, other = (evaluated(catalog, dict(order)) for order in (answers.items(), reversed(answers.items())))
    assert shown(ranked(one)) == shown(ranked(other)) == ["d", "a", "b", "c"]
    assert ranked(one).rows["rank"].to_list() == [1, 2, 2, 2]


@pytest.mark.parametrize(
    ("ranks", "top", "bottom", "expected"),
    [
        ((1, 2, 3, 4, 5), 2, None, ["a0", "a1"]),
        ((1, 2, 3, 4, 5), None, 2, ["a3", "a4"]),
        ((1, 2, 3, 4, 5), 2, 1, ["a0", "a1", "a4"]),
        ((1, 2, 3, 4, 5), 4, 4, ["a0", "a1", "a2", "a3", "a4"]),
        ((1, 2, 2, 2, 5), 2, None, ["a0", "a1", "a2", "a3"]),
        ((1, 2, 3, 4, 4), None, 1, ["a3", "a4"]),
        ((1, 1, 1), 1, 1, ["a0", "a1", "a2"]),
        ((1, 2, 3), 0, 0, []),
        ((1, 2, 3), 9, 9, ["a0", "a1", "a2"]),
        ((), 5, 3, []),
    ],
)
def test_top_and_bottom_show_nobody_twice_and_all_who_share_the_last_place(
    ranks: tuple[int, ...], top: int | None, bottom: int | None, expected: list[str]
) -> None:
    assert shown(cut(listing_of(*ranks), top, bottom)) == expected


def test_excerpts_count_what_they_leave_out() -> None:
    excerpt = cut(listing_of(1, 2, 3, 4, 5, 6), 1, 2)
    assert excerpt.rows["skipped"].to_list() == [0, 3, 0]
    assert (excerpt.of, excerpt.after) == (6, 0)
    assert cut(listing_of(1, 2, 3), 1, None).after == 2


def test_without_top_and_bottom_all_are_shown() -> None:
    assert len(cut(listing_of(1, 2, 3), None, None).rows) == 3


def test_around_shows_neighbors_and_merges_what_overlaps() -> None:
    excerpt = around(listing_of(*range(1, 11)), ["a4", "a5"])
    assert shown(excerpt) == ["a2", "a3", "a4", "a5", "a6", "a7"]
    assert (excerpt.rows["skipped"].iloc[0], excerpt.after) == (2, 2)
    assert shown(around(listing_of(1, 2), ["nobody"])) == []


def test_a_group_ranks_its_placed_members() -> None:
    busy = ranked(evaluation(), group="busy")
    assert shown(busy) == ["ito", "post", "evil"]
    assert busy.rows["rank"].to_list() == [1, 2, 3]
    assert busy.rows["place"].to_list() == [1, 2, 5]


def test_a_dimension_ranks_by_its_own_scores() -> None:
    listing = ranked(evaluation(), dimension="T")
    assert listing.rows.loc["evil", "score"] == 10.25
    assert "gone" not in shown(listing)
    assert "mute" not in shown(listing)


def test_a_dimension_within_a_group_gives_places_anew() -> None:
    listing = select(evaluation(), Selection(group="ministries", dimension="U"))
    assert shown(listing) == ["post", "edu"]
    assert listing.rows["rank"].to_list() == [1, 2]


def test_leaders_stand_in_the_catalogs_order_and_are_limited() -> None:
    assert list(leaders(evaluation())) == ["U", "T"]
    catalog = catalog_of(dimension("U", indicator("U01")))
    many = evaluated(catalog, {f"a{number}": {"U01": 100.0} for number in range(8)})
    assert (len(leaders(many)["U"].rows), leaders(many)["U"].after) == (5, 3)


def test_who_has_no_place_stands_with_the_reason() -> None:
    out = unranked(evaluation())
    assert list(out["reason"].items()) == [("gone", "excluded"), ("mute", "not_cooperating")]
    assert unranked(evaluation(), Selection(agencies=("mute", "ito"))).index.to_list() == ["mute"]
    in_dimension = unranked(evaluation(), Selection(dimension="T"))
    assert list(in_dimension["reason"].items()) == [("gone", "excluded"), ("mute", "not_cooperating")]


def test_nobody_drops_out_of_a_dimension_or_a_group_in_silence() -> None:
    in_both = unranked(evaluation(), Selection(group="ministries", dimension="T"))
    assert list(in_both["reason"].items()) == [("mute", "not_cooperating")]
    catalog = catalog_of(dimension("U", indicator("U01", missing="skip")), dimension("T", indicator("T01")))
    half = evaluated(catalog, {"a": {"U01": None, "T01": 50.0}, "b": {"U01": 50.0, "T01": 50.0}})
    assert list(unranked(half, Selection(dimension="U"))["reason"].items()) == [("a", "no_score")]


def test_summary_counts_and_rounds() -> None:
    sums = summary(evaluation())
    assert (sums.agencies, sums.ranked, sums.provisional, sums.services) == (8, 6, 1, 0)
    assert (sums.answers, sums.missing, sums.unusable) == (20, 4, 0)
    assert sums.mean == 60.79  # (97.9 + 80 + 80 + 66 + 38.75 + 2.1) / 6 = 60.791…
    assert [(band.id, number) for band, number in sums.bands] == [("high", 3), ("mid", 1), ("low", 2)]
    assert sums.findings == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.NOTE: 1}


def test_the_mean_of_nobody_is_a_gap() -> None:
    catalog = catalog_of(dimension("U", indicator("U01")))
    assert math.isnan(summary(evaluated(catalog, {"a": {"U01": None}})).mean)


def test_outline_gives_depth_parent_and_share() -> None:
    catalog = catalog_of(
        dimension("A", dimension("A1", indicator("x", weight=1), indicator("y", weight=2)), weight=3),
        dimension("B", indicator("z"), weight=1),
    )
    told = [(entry.node.id, entry.depth, entry.parent, entry.share) for entry in outline(catalog)]
    assert told == [
        ("A", 0, "", 75.0),
        ("A1", 1, "A", 75.0),
        ("x", 2, "A1", 25.0),
        ("y", 2, "A1", 50.0),
        ("B", 0, "", 25.0),
        ("z", 1, "B", 25.0),
    ]

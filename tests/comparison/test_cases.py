"""Comparisons worked out by hand: whose doing a change is, which agencies are one, what a bridge is, what jumps."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from eqm.catalog import Catalog
from eqm.comparison import CAUSES, Comparison, changed_answers, compare, in_full, movers
from eqm.comparison.agencies import placeless
from eqm.comparison.answers import moved_services
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import EqmError
from eqm.intake import Source
from eqm.intake.frames import round_from_frame
from making import catalog_of, dimension, evaluated, indicator

PLAIN = catalog_of(dimension("D", indicator("X", weight=3), indicator("Y")))
Rows = dict[str, dict[str, Any]]


def told(
    agencies: Rows,
    services: list[dict[str, Any]] | None = None,
    catalog: Catalog = PLAIN,
    sources: dict[tuple[str, str], Source] | None = None,
    id: str = "1",
) -> Evaluation:
    """A round; `sources` says of an agency's answer (agency, indicator) who gave it."""
    frame = pd.DataFrame.from_dict(agencies, orient="index")
    sent = round_from_frame(catalog, frame, None if services is None else pd.DataFrame(services), id=id)
    answers = dict(sent.answers)
    for (agency, name), source in (sources or {}).items():
        given = bytearray(answers[name].source)
        given[list(sent.agencies.code).index(agency)] = source
        answers[name] = replace(answers[name], source=given)
    return evaluate(catalog, replace(sent, answers=answers))


def parts(before: Evaluation, after: Evaluation, agency: str = "a") -> dict[str, float]:
    """The parts of the change of score that are not 0."""
    found = compare(before, after).parts.loc[agency]
    return {str(name): part for name, part in found.items() if part}


def test_a_change_is_its_givers() -> None:
    before = told({"a": {"X": 50, "Y": 80}}, sources={("a", "Y"): Source.ASSESSOR})
    after = told({"a": {"X": 90, "Y": 40}}, sources={("a", "Y"): Source.ASSESSOR})
    assert parts(before, after) == {"self": 30, "assessor": -10}


@pytest.mark.parametrize("source", [Source.SYSTEM, Source.ASSESSOR])
def test_overruling_a_claim_and_ceasing_to_is_the_doing_of_the_stronger(source: Source) -> None:
    claim, overruled = told({"a": {"X": 100, "Y": 0}}), told({"a": {"X": 40, "Y": 0}}, sources={("a", "X"): source})
    assert parts(claim, overruled) == {source.word: -45}
    assert parts(overruled, claim) == {source.word: 45}


def test_confirming_a_claim_changes_nothing() -> None:
    claim, confirmed = told({"a": {"X": 70}}), told({"a": {"X": 70}}, sources={("a", "X"): Source.ASSESSOR})
    assert parts(claim, confirmed) == {}
    assert len(changed_answers(compare(claim, confirmed))) == 0


def test_new_weights_are_the_catalogs_doing_and_a_joint_effect_is_halved() -> None:
    lighter = catalog_of(dimension("D", indicator("X"), indicator("Y")))
    assert parts(told({"a": {"X": 100, "Y": 0}}), told({"a": {"X": 100, "Y": 0}}, catalog=lighter)) == {"catalog": -25}
    # X falls by 100: under the old weights that costs 75, under the new ones 50; the weights cost 25, or then nothing.
    fallen = told({"a": {"X": 0, "Y": 0}}, catalog=lighter)
    assert parts(told({"a": {"X": 100, "Y": 0}}), fallen) == {"self": -62.5, "catalog": -12.5}


def test_indicators_added_and_dropped_are_the_catalogs_and_the_bridge_leaves_them_out() -> None:
    other = catalog_of(dimension("D", indicator("X", weight=3), indicator("Z", weight=1)))
    before, after = told({"a": {"X": 60, "Y": 100}}), told({"a": {"X": 80, "Z": 0}}, catalog=other)
    found = compare(before, after)
    assert (found.course.common, found.dropped, found.added) == (("X",), ("Y",), ("Z",))
    row = found.agencies.loc["a"]
    assert (row["score_before"], row["score_after"], row["change"]) == (70, 60, -10)
    assert (row["bridge_before"], row["bridge_after"], row["bridge_change"]) == (60, 80, 20)
    assert parts(before, after) == {"self": 15, "catalog": -25}
    assert not found.course.one_catalog


def test_catalogs_without_a_common_indicator_have_no_bridge() -> None:
    other = catalog_of(dimension("D", indicator("Z")))
    found = compare(told({"a": {"X": 60, "Y": 100}}), told({"a": {"Z": 0}}, catalog=other))
    assert np.isnan(found.agencies.loc["a", "bridge_change"])
    assert found.parts.loc["a"].to_dict() == {**dict.fromkeys(found.parts, 0.0), "catalog": -70}
    assert (movers(found).rose, movers(found).fell, movers(found).same) == (0, 0, 0)


def test_another_kind_of_answer_or_of_options_is_another_indicator() -> None:
    def choice(*points: tuple[str, int]) -> dict[str, Any]:
        options = [{"id": name, "points": given, "title": name} for name, given in points]
        return indicator("C", {"type": "choice", "options": options})

    def catalog(first: dict[str, Any], *more: dict[str, Any]) -> Catalog:
        return catalog_of(dimension("D", first, *more))

    old = catalog(choice(("no", 0), ("half", 50), ("all", 100)), indicator("Y"))
    turned = catalog(choice(("all", 100), ("half", 50), ("no", 0)), indicator("Y"))
    fewer = catalog(choice(("no", 0), ("all", 100)), indicator("Y"))
    typed = catalog(indicator("C"), indicator("Y"))
    per = catalog(indicator("C", per="service"), indicator("Y"))
    before = told({"a": {"C": "half", "Y": 10}}, catalog=old)
    same = compare(before, told({"a": {"C": "half", "Y": 10}}, catalog=turned))
    assert (same.course.common, len(changed_answers(same)), same.parts.loc["a"].abs().sum()) == (("C", "Y"), 0, 0)
    better = compare(before, told({"a": {"C": "all", "Y": 10}}, catalog=turned))
    assert better.parts.loc["a"].to_dict() == {**dict.fromkeys(better.parts, 0.0), "self": 25}
    (change,) = changed_answers(better).to_dict("records")
    assert (change["value_before"], change["value_after"]) == (1.0, 0.0)  # each as its own catalog codes it
    for other, value in ((fewer, "all"), (typed, 50)):
        assert compare(before, told({"a": {"C": value, "Y": 10}}, catalog=other)).course.common == ("Y",)
    services = [{"agency": "a", "service": "s", "C": 50}]
    assert compare(before, told({"a": {"Y": 10}}, services, per)).course.common == ("Y",)


def test_relative_methods_let_others_change_a_score() -> None:
    relative = catalog_of(dimension("D", indicator("X", score={"method": "share_of_best"})))
    before = told({"a": {"X": 40}, "b": {"X": 80}}, catalog=relative)
    after = told({"a": {"X": 40}, "b": {"X": 100}}, catalog=relative)
    assert parts(before, after) == {"others": -10}


def test_services_that_come_and_go_are_the_agencys_own() -> None:
    catalog = catalog_of(dimension("D", indicator("S", per="service")))
    old = [{"agency": "a", "service": "s1", "S": 100}, {"agency": "a", "service": "gone", "S": 0}]
    new = [{"agency": "a", "service": "S1", "S": 80}, {"agency": "a", "service": "new", "S": 60}]
    before, after = (told({"a": {}}, services, catalog) for services in (old, new))
    found = compare(before, after)
    assert parts(before, after) == {"self": 20}
    assert changed_answers(found)[["service", "value_before", "value_after"]].to_numpy().tolist() == [["S1", 100, 80]]
    assert moved_services(found)[["service", "moved"]].to_numpy().tolist() == [["gone", "left"], ["new", "came"]]


def test_a_rank_changes_by_ones_own_score_and_by_the_others() -> None:
    # a rises past b; c, d come from below and pass a. Alone a would gain one place; the others alone cost two.
    before = told({name: {"X": score, "Y": score} for name, score in (("a", 50), ("b", 60), ("c", 10), ("d", 20))})
    after = told({name: {"X": score, "Y": score} for name, score in (("a", 70), ("b", 60), ("c", 80), ("d", 90))})
    found = compare(before, after)
    assert found.agencies.loc["a", ["rank_before", "rank_after", "rank_change"]].tolist() == [2, 3, -1]
    assert found.rank_parts.loc["a"].to_dict() == {**dict.fromkeys(found.parts, 0.0), "self": 1, "others": -2}


@pytest.mark.parametrize("ties", ["dense", "competition"])
def test_one_who_falls_out_of_a_tie_falls_by_itself(ties: str) -> None:
    catalog = catalog_of(dimension("D", indicator("X")), publish={"ties": ties})
    before, after = (told({"a": {"X": own}, "b": {"X": 80}, "c": {"X": 50}}, catalog=catalog) for own in (80, 60))
    assert compare(before, after).rank_parts.loc["a"].to_dict() == {**dict.fromkeys(CAUSES, 0.0), "self": -1}


def test_who_comes_and_leaves_moves_the_ranks_of_others() -> None:
    def rows(**scores: int) -> Rows:
        return {name: {"X": score, "Y": score} for name, score in scores.items()}

    found = compare(told(rows(a=50, gone=60)), told(rows(a=50, new=70, other=80)))
    assert found.came.index.tolist() == ["new", "other"]
    assert found.came["score"].tolist() == [70, 80]
    assert (found.left.index.tolist(), found.left["rank"].tolist()) == (["gone"], [1])
    assert found.rank_parts.loc["a"].to_dict() == {**dict.fromkeys(found.parts, 0.0), "others": -1}


def test_former_codes_rename_merge_and_split() -> None:
    full = {"X": 50, "Y": 50}
    before = told(dict.fromkeys(("old", "m1", "m2", "keeps", "eaten", "split", "stays"), full))
    after = told(
        {
            "renamed": {**full, "was": ["OLD"]},
            "merged": {**full, "was": ["m1", "m2", "unheard"]},
            "keeps": {**full, "was": ["eaten"]},
            "half1": {**full, "was": ["split"]},
            "half2": {**full, "was": ["split"]},
            "stays": {**full, "was": ["keeps"]},  # which is still there
        }
    )
    found = compare(before, after)
    assert found.agencies["was"].to_dict() == {
        "renamed": "old",
        "stays": "stays",
        "merged": "m1,m2",
        "keeps": "keeps,eaten",
    }
    assert found.renamed == {"renamed": ("old", "")}
    assert {name: frame.index.tolist() for name, frame in found.merged.items()} == {
        "merged": ["m1", "m2"],
        "keeps": ["keeps", "eaten"],
    }
    assert found.came.index.tolist() == ["half1", "half2"]
    assert found.left.index.tolist() == ["split"]


def of_both(score: float, **more: Any) -> dict[str, Any]:
    return {"X": score, "Y": score, **more}


def merged(services: dict[str, int], **more: Any) -> Comparison:
    """Two agencies that score 80 and 40 and have so many services, merged into one that scores 75."""
    listed = [{"agency": code, "service": f"s{n}"} for code, count in services.items() for n in range(count)]
    before = told({"m1": of_both(80), "m2": of_both(40, **more), "z": of_both(10)}, listed or None)
    return compare(before, told({"m": of_both(75, was=["m1", "m2"]), "z": of_both(10)}))


@pytest.mark.parametrize(
    ("services", "mean"),
    [({"m1": 3, "m2": 1}, 70), ({"m1": 1, "m2": 2}, 53.33), ({"m1": 5}, 60), ({}, 60)],
)
def test_a_merged_agency_is_beside_the_mean_of_its_parts(services: dict[str, int], mean: float) -> None:
    found = merged(services)
    row = found.agencies.loc["m"]
    assert (row["score_before"], row["score_after"], row["change"]) == (mean, 75, pytest.approx(75 - mean))
    assert (row["bridge_before"], row["bridge_change"]) == (mean, pytest.approx(75 - mean))
    assert row["exact_change"] == pytest.approx(75 - mean, abs=0.005)
    assert (row["rank_before"], row["rank_after"], np.isnan(row["rank_change"])) == (0, 1, True)
    for parts in (found.parts, found.exact_parts, found.rank_parts, found.exact_rank_parts):
        assert parts.loc["m"].isna().all()
        assert parts.loc["z"].notna().all()
    assert found.merged["m"]["share"].sum() == pytest.approx(1)
    assert (movers(found).rose, movers(found).same, len(found.came), len(found.left)) == (1, 1, 0, 0)
    detail = in_full(found, "m")
    assert detail.indicators["score_before"].tolist() == [mean, mean]
    assert detail.indicators["change"].isna().all()
    assert len(detail.answers) == len(detail.services) == 0


def test_a_mean_of_published_scores_is_rounded_as_they_are() -> None:
    whole = catalog_of(dimension("D", indicator("X")), publish={"decimals": 0})
    before = told({"a": {"X": 70.4}, "b": {"X": 71.4}}, catalog=whole)  # published 70 and 71, whose mean is 70.5
    row = compare(before, told({"m": {"X": 71, "was": ["a", "b"]}}, catalog=whole)).agencies.loc["m"]
    assert (row["score_before"], row["change"], row["exact_change"]) == (70, 1, 0.1)  # half to even


def test_without_a_score_of_every_part_there_is_no_mean() -> None:
    row = merged({}, status="excluded").agencies.loc["m"]
    assert np.isnan(row[["score_before", "change", "bridge_change"]].astype(float)).all()
    assert (row["reason_before"], row["reason_after"]) == ("excluded", "")


def test_a_merged_agency_under_two_catalogs_has_the_mean_of_its_parts_bridges() -> None:
    other = catalog_of(dimension("D", indicator("X"), indicator("Z")))
    before = told({"a": {"X": 60, "Y": 100}, "b": {"X": 20, "Y": 0}})  # 70 and 15; in X alone 60 and 20
    row = compare(before, told({"m": {"X": 50, "Z": 0, "was": ["a", "b"]}}, catalog=other)).agencies.loc["m"]
    assert row[["score_before", "score_after", "bridge_before", "bridge_after"]].tolist() == [42.5, 25, 40, 50]


def test_who_lost_and_gained_a_place_and_why_and_the_counts_add_up() -> None:
    before = {"up": of_both(10), "down": of_both(90), "same": of_both(50), "lost": of_both(70), "mute": of_both(60)}
    before |= {"gained": of_both(80, status="excluded"), "never": of_both(1, status="reference"), "gone": of_both(5)}
    after = {"up": of_both(20), "down": of_both(80), "same": of_both(50), "lost": {"X": 70}, "came": of_both(5)}
    after |= {"mute": of_both(60, status="not_cooperating"), "gained": of_both(30)}
    after |= {"never": of_both(1, status="reference")}
    needed = catalog_of(
        dimension("D", indicator("X", weight=3), indicator("Y"), coverage=1), missing="skip", coverage=1
    )
    found = compare(told(before, catalog=needed), told(after, catalog=needed))
    lists = {
        name: {code: (row["score"], row["rank"], row["reason"]) for code, row in frame.iterrows()}
        for name, frame in placeless(found.agencies).items()
    }
    assert lists["lost"] == {"lost": (70, 2, "no_score"), "mute": (60, 3, "not_cooperating")}
    assert lists["gained"] == {"gained": (30, 3, "excluded")}
    assert list(lists["neither"]) == ["never"]
    moved = movers(found)
    assert (moved.rose, moved.fell, moved.same, moved.without) == (1, 1, 1, 4)
    assert (len(found.agencies), len(found.came), len(found.left)) == (7, 1, 1)


def test_two_runs_of_a_round_with_one_changed_answer_tell_exactly_that_answer() -> None:
    agencies = {name: {"X": 10 * place, "Y": 50} for place, name in enumerate("abcdefgh")}
    before = told(agencies)
    agencies["c"] = {"X": 90, "Y": 50}
    found = compare(before, told(agencies))
    assert found.one_round
    (change,) = changed_answers(found).to_dict("records")
    assert (change["agency"], change["indicator"], change["value_before"], change["value_after"]) == ("c", "X", 20, 90)
    assert found.agencies.index[found.agencies["change"] != 0].tolist() == ["c"]


def of_forty(scores: Sequence[float], jumps: object) -> Evaluation:
    """A round of as many agencies as there are scores."""
    catalog = catalog_of(dimension("D", indicator("X")), dimension("E", indicator("Y")), publish={"jumps": jumps})
    return evaluated(catalog, {f"a{place:02}": {"X": float(score), "Y": 50.0} for place, score in enumerate(scores)})


def test_a_jump_lies_far_from_the_median_change_and_is_no_trifle() -> None:
    before = [50 + place / 10 for place in range(40)]
    moves = [0.5 * (place % 5) for place in range(40)]  # half of them within 0.5 of the median change, 1
    for rule, least in (({"rule": "mad", "beyond": 5}, 5), ({"rule": "mad", "beyond": 20}, 10)):
        for far, jumps in ((least - 0.1, []), (least + 0.1, ["a00"]), (-least - 0.1, ["a00"])):
            after = [was + move for was, move in zip(before, [1 + far, *moves[1:]], strict=True)]
            found = compare(of_forty(before, rule), of_forty(after, rule)).jumps
            assert found["agency"][found["node"] == "D"].tolist() == jumps
            assert "X" not in set(found["node"])


def test_where_most_changes_are_alike_the_mean_deviation_tells() -> None:
    half = [50.0] * 40
    one = compare(of_forty(half, {"rule": "mad"}), of_forty([90.0, *half[1:]], {"rule": "mad"})).jumps
    assert set(one["agency"]) == {"a00"}
    many = compare(of_forty(half, {"rule": "mad"}), of_forty([90.0] * 15 + half[15:], {"rule": "mad"})).jumps
    assert len(many) == 0, "what fifteen of forty did is not implausible"


def test_a_catalog_may_call_nothing_implausible() -> None:
    found = compare(of_forty(range(40), "none"), of_forty([99, *range(1, 40)], "none"))
    assert (len(found.jumps), next(iter(found.jumps))) == (0, "agency")


def test_jumps_follow_the_commission_s_rule() -> None:
    def round_(scores: list[int]) -> Evaluation:
        return of_forty(scores, {"rule": "desi"})

    def jumped(start: int, end: int) -> set[str]:
        """The kinds of node in which an agency jumps that moves between two ranks of forty."""
        scores = list(range(100, 60, -1))
        moved = scores.copy()
        moved.insert(end - 1, moved.pop(start - 1))
        ranks = sorted(range(40), key=lambda place: moved.index(scores[place]))
        after = [0] * 40
        for rank, place in enumerate(ranks):
            after[place] = 100 - rank
        found = compare(round_(scores), round_(after)).jumps
        return set(found.loc[found["agency"] == f"a{start - 1:02}", "kind"])

    assert jumped(1, 7) == set()  # six places
    assert jumped(1, 8) == {"index", "dimension"}  # seven
    assert jumped(1, 9) == {"index", "dimension"}  # eight, more than double
    assert jumped(1, 10) == {"index", "dimension", "indicator"}
    assert jumped(9, 18) == {"index", "dimension"}  # nine places, but exactly double
    assert jumped(9, 19) == {"index", "dimension", "indicator"}
    assert jumped(19, 9) == {"index", "dimension", "indicator"}
    assert jumped(30, 40) == {"index", "dimension"}


def test_who_has_no_place_has_no_change() -> None:
    before = told({"a": {"X": 50, "Y": 50}, "b": {"X": 50, "Y": 50, "status": "excluded"}, "c": {"X": 1, "Y": 1}})
    after = told({"a": {"X": 60, "Y": 50}, "b": {"X": 60, "Y": 50}, "c": {"X": None, "Y": None}})
    found = compare(before, after)
    assert found.agencies.loc[["b", "c"], ["change", "rank_change", "exact_change"]].isna().all(axis=None)
    assert np.isnan(found.agencies.loc["b", "score_before"])
    assert found.agencies.loc["b", "bridge_after"] == 57.5
    assert found.parts.loc[["b", "c"]].isna().all(axis=None)
    assert in_full(found, "c").indicators["change"].isna().all()


def test_movers_of_all_and_of_a_group() -> None:
    catalog = catalog_of(dimension("D", indicator("X")), groups={"g": {"title": "g"}})

    def rows(scores: dict[str, int]) -> Rows:
        return {name: {"X": score, "groups": ["g"] if name in "bcd" else []} for name, score in scores.items()}

    before = told(rows({"a": 10, "b": 20, "c": 30, "d": 40, "e": 50}), catalog=catalog)
    after = told(rows({"a": 40, "b": 40, "c": 50, "d": 5, "e": 50}), catalog=catalog)
    found = compare(before, after)
    assert movers(found, top=1).improved.index.tolist() == ["a"]
    assert movers(found, top=2).improved.index.tolist() == ["a", "b", "c"]  # b and c share the second place
    assert movers(found).fallen.index.tolist() == ["d"]
    group = movers(found, "g")
    assert (group.improved.index.tolist(), group.rose + group.fell + group.same) == (["b", "c"], 3)
    assert group.improved[["group_before", "group_after"]].to_numpy().tolist() == [[3, 2], [2, 1]]
    with pytest.raises(KeyError):
        movers(found, "nobody")


def test_a_run_that_scores_otherwise_now_is_refused() -> None:
    before = told({"a": {"X": 50, "Y": 50}})
    forged = replace(before, agencies=before.agencies.assign(exact=51.0, score=51.0))
    with pytest.raises(EqmError, match="scores differently under this eqm"):
        compare(forged, before)


def test_nobody_in_common_is_no_fault() -> None:
    found = compare(told({"a": {"X": 50}}), told({"b": {"X": 50}}))
    assert (len(found.agencies), len(found.came), len(found.left), len(found.jumps)) == (0, 1, 1, 0)
    moved = movers(found)
    assert moved.rose + moved.fell + moved.same == len(changed_answers(found)) == 0

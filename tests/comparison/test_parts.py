"""The parts of a change add up to it, exactly and as shown, whatever the catalogs and the answers."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, strategies as st

from bulk import examples
from comparison.drawn import pairs
from eqm.comparison import CAUSES, compare, in_full, movers, of_group
from eqm.comparison.agencies import placeless
from eqm.evaluation import Evaluation
from eqm.explanation.points import parts
from eqm.intake import Status

unhurried = examples(40, few=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@unhurried
@given(pairs())
def test_the_parts_add_up_to_the_change_of_score_and_rank(two: tuple[Evaluation, Evaluation]) -> None:
    before, after = two
    told = compare(before, after)
    agencies = told.agencies
    assert tuple(told.parts.columns) == tuple(told.rank_parts.columns) == CAUSES
    for agency, row in agencies.iterrows():
        old, new = before.agencies.loc[row["was"]], after.agencies.loc[agency]
        placed = old["rank"] > 0 and new["rank"] > 0
        assert (row["rank_before"], row["rank_after"]) == (old["rank"], new["rank"])
        assert placed == (not np.isnan(row["rank_change"]))
        if placed:
            assert row["rank_change"] == old["rank"] - new["rank"]
            assert told.exact_rank_parts.loc[agency].sum() == pytest.approx(row["rank_change"], abs=1e-7)
            assert round(told.rank_parts.loc[agency].sum() * 10) == round(row["rank_change"] * 10)
        if not np.isnan(row["change"]):
            unit = 10**told.decimals
            exact = new["exact"] - old["exact"]
            assert told.exact_parts.loc[agency].sum() == pytest.approx(exact, abs=1e-7)
            assert round(told.parts.loc[agency].sum() * unit) == round((new["score"] - old["score"]) * unit)
        else:
            assert told.parts.loc[agency].isna().all()


@unhurried
@given(pairs())
def test_backwards_every_part_turns_round(two: tuple[Evaluation, Evaluation]) -> None:
    """No order is privileged: the way back has the same parts, but where a stop without a score was passed over."""
    there, back = compare(*two), compare(*reversed(two))
    course, count = there.course, there.course.joined.pairs
    every = [come for number in range(len(course.causes) + 1) for come in combinations(course.causes, number)]
    scored = ~np.isnan([course.index(course.stop(come))[:count] for come in every]).any(axis=0)
    cooperating = np.all([course.who(later=later).counted[:count] for later in (False, True)], axis=0)
    for name in ("exact_parts", "exact_rank_parts"):
        one, other = getattr(there, name), getattr(back, name).loc[there.agencies["was"]]
        known = scored & cooperating & one.notna().all(axis=1).to_numpy()
        np.testing.assert_allclose(one.to_numpy()[known], -other.to_numpy()[known], rtol=0, atol=1e-7)


@unhurried
@given(pairs())
def test_a_round_compared_with_itself_has_not_changed(two: tuple[Evaluation, Evaluation]) -> None:
    told = compare(two[0], two[0])
    assert (told.agencies["change"].dropna() == 0).all()
    assert (told.parts.fillna(0) == 0).all(axis=None)
    assert (told.rank_parts.fillna(0) == 0).all(axis=None)
    assert len(told.came) == len(told.left) == len(told.merged) == len(told.jumps) == 0


@unhurried
@given(pairs(former=True))
def test_everybody_is_counted_once(two: tuple[Evaluation, Evaluation]) -> None:
    before, after = two
    found = compare(before, after)
    for group in ("", "g"):
        narrowed = of_group(found, group) if group else found
        moved = movers(narrowed, group)
        assert moved.rose + moved.fell + moved.same + moved.without == len(narrowed.agencies)
    assert len(found.agencies) + len(found.came) == len(after.agencies)
    several = sum(map(len, found.merged.values()))
    assert len(found.agencies) - len(found.merged) + several + len(found.left) == len(before.agencies)
    lists = placeless(found.agencies)
    placed = (found.agencies["reason_before"] == "") & (found.agencies["reason_after"] == "")
    assert sum(map(len, lists.values())) == (~placed).sum() <= movers(found).without
    for code, own in found.merged.items():
        assert own["share"].sum() == pytest.approx(1)
        scored = own["reason"].eq("").all() and own["score"].notna().all()
        assert scored == (not np.isnan(found.agencies.loc[code, "score_before"]))
        assert found.agencies.loc[code, "rank_before"] == 0


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.floats(-100, 100), min_size=2**n, max_size=2**n)))
def test_shapley_is_the_mean_over_all_orders(figures: list[float]) -> None:
    count = len(figures).bit_length() - 1
    expected = np.zeros(count)
    orders = list(permutations(range(count)))
    for order in orders:
        at = 0
        for cause in order:
            expected[cause] += (figures[at | 1 << cause] - figures[at]) / len(orders)
            at |= 1 << cause
    found = parts(np.array(figures)[:, None])[:, 0]
    np.testing.assert_allclose(found, expected, atol=1e-9)
    assert found.sum() == pytest.approx(figures[-1] - figures[0], abs=1e-9)


def test_a_stop_without_a_figure_is_passed_over() -> None:
    # Alone, neither cause leaves a figure: each has half of the change. With only one missing stop it counts as none.
    nan = float("nan")
    assert parts(np.array([[10.0], [nan], [nan], [30.0]]))[:, 0].tolist() == [10.0, 10.0]
    assert parts(np.array([[10.0], [nan], [20.0], [30.0]]))[:, 0].tolist() == [5.0, 15.0]
    assert np.isnan(parts(np.array([[nan], [1.0], [2.0], [3.0]]))).all()


@unhurried
@given(pairs())
def test_an_agencys_change_in_full_adds_up_both_ways(two: tuple[Evaluation, Evaluation]) -> None:
    told = compare(*two)
    unit = 10**told.decimals
    for agency in told.agencies.index:
        detail = in_full(told, agency)
        causes = detail.indicators[list(CAUSES)]
        if np.isnan(told.agencies.loc[agency, "change"]):
            assert causes.isna().all(axis=None)
            continue
        ends = zip(two, (told.agencies.loc[agency, "was"], agency), strict=True)
        if any((side.status.loc[code] == Status.NOT_APPLICABLE).all() for side, code in ends):
            # Who is last for not cooperating has its 0 even where no indicator is left that could have a part in it.
            assert detail.exact[list(told.course.causes)].isna().all(axis=None)
            continue
        np.testing.assert_allclose(detail.exact.sum(), told.exact_parts.loc[agency], rtol=0, atol=1e-6)
        np.testing.assert_array_equal(np.rint(causes.sum() * unit), np.rint(told.parts.loc[agency] * unit))
        np.testing.assert_array_equal(np.rint(causes.sum(axis=1) * unit), np.rint(detail.indicators["change"] * unit))
        assert round(detail.indicators["change"].sum() * unit) == round(told.agencies.loc[agency, "change"] * unit)

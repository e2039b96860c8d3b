"""Sobol indices against closed forms, against SALib, and what must hold for any output."""

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, strategies as st

from bulk import examples
from eqm.robustness.sobol import Indices, indices, largest, mixed

Model = Callable[[Any], Any]

EACH = [np.array([0]), np.array([1]), np.array([2])]
"""Each of three inputs in its own group."""

# The variance of the Ishigami function by inputs, with a = 7 and b = 0.1 (Ishigami and Homma, 1990).
V1 = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2
V2 = 7**2 / 8
V13 = 8 * 0.1**2 * np.pi**8 / 225
V = V1 + V2 + V13


def ishigami(inputs: Any) -> Any:
    x, y, z = (2 * np.pi * inputs.T) - np.pi
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def additive(inputs: Any) -> Any:
    return 4 * inputs[:, 0] - 2 * inputs[:, 1] + inputs[:, 2] + 50


def steps(inputs: Any) -> Any:
    """Whole numbers, as places are, with interactions."""
    return np.floor(5 * inputs[:, 0]) * np.floor(3 * inputs[:, 1]) + np.floor(4 * inputs[:, 2])


def drawn(runs: int, seed: int, columns: int = 3) -> tuple[Any, Any]:
    first, second = np.random.Generator(np.random.Philox(key=seed)).random((2, runs, columns))
    return first, second


def outputs(model: Model, runs: int, groups: Sequence[Any] = EACH, seed: int = 7) -> tuple[Any, Any, Any]:
    of_a, of_b, *others = (model(inputs) for inputs in mixed(*drawn(runs, seed), groups))
    return of_a, of_b, np.array(others)


def holds(low: Any, high: Any, true: Any) -> Any:
    return (low <= true) & (true <= high)


def columns(found: Indices) -> dict[str, Any]:
    return found._asdict()


def salib(of: tuple[Any, Any, Any], names: list[str], **others: Any) -> Any:
    """SALib's own answer to the same outputs, which it takes run by run: A, each AB in turn, B."""
    from SALib.analyze import sobol

    of_a, of_b, of_mixed = of
    problem = {"num_vars": 3, "names": ["x", "y", "z"], "bounds": [[0, 1]] * 3, "groups": names}
    one_by_one = np.vstack([of_a, of_mixed, of_b]).T.ravel().astype(float)
    return sobol.analyze(problem, one_by_one, calc_second_order=False, **others)


def test_design():
    first, second = drawn(5, seed=1, columns=4)
    before = first.copy()
    a, b, ab_0, ab_1 = mixed(first, second, [np.array([2, 0]), np.array([1, 3])])
    assert np.array_equal(a, before)
    assert np.array_equal(b, second)
    assert np.array_equal(ab_0, np.column_stack([second[:, 0], first[:, 1], second[:, 2], first[:, 3]]))
    assert np.array_equal(ab_1, np.column_stack([first[:, 0], second[:, 1], first[:, 2], second[:, 3]]))


@pytest.mark.parametrize("groups", [[[0], [2]], [[0, 1], [1, 2]], [[0, 1, 2], [3]], []])
def test_every_input_is_in_one_group(groups):
    with pytest.raises(ValueError, match="exactly one group"):
        next(mixed(*drawn(5, seed=1), [np.array(group) for group in groups]))


def test_ishigami():
    found = indices(*outputs(ishigami, 4096), seed=1)
    assert holds(found.first_low, found.first_high, np.array([V1, V2, 0]) / V).all()
    assert holds(found.total_low, found.total_high, np.array([V1 + V13, V2, V13]) / V).all()
    assert (found.first_high - found.first_low < 0.12).all()
    assert (found.total_high - found.total_low < 0.08).all()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "first", "total"),
    [
        (ishigami, np.array([V1, V2, 0]) / V, np.array([V1 + V13, V2, V13]) / V),
        (additive, np.array([16, 4, 1]) / 21, np.array([16, 4, 1]) / 21),
    ],
)
def test_intervals_hold_the_truth_as_often_as_they_say(model, first, total):
    """In 90 % of 300 samples, within what chance allows: three standard errors are 5 %."""
    held = []
    for seed in range(300):
        found = indices(*outputs(model, 512, seed=seed), seed=seed)
        alone = holds(found.first_low, found.first_high, first)
        held.append([*alone, *holds(found.total_low, found.total_high, total)])
    assert np.mean(held, axis=0) == pytest.approx(np.full(6, 0.9), abs=0.06)


def test_a_group_counts_as_one_input():
    """The first and third input together cause all but what the second does."""
    found = indices(*outputs(ishigami, 4096, [np.array([0, 2]), np.array([1])]), seed=1)
    assert holds(found.first_low, found.first_high, np.array([V1 + V13, V2]) / V).all()
    assert holds(found.total_low, found.total_high, np.array([V1 + V13, V2]) / V).all()


@pytest.mark.parametrize(
    ("groups", "names"),
    [(EACH, ["x", "y", "z"]), ([[0, 2], [1]], ["first", "second", "first"]), ([[0], [1, 2]], ["one", "two", "two"])],
)
@pytest.mark.parametrize("model", [ishigami, additive, steps])
def test_values_are_those_of_salib(model, groups, names):
    of = outputs(model, 256, [np.array(group) for group in groups])
    found = indices(*of, seed=1)
    theirs = salib(of, names, num_resamples=2)
    assert np.abs(found.first - theirs["S1"]).max() < 1e-12
    assert np.abs(found.total - theirs["ST"]).max() < 1e-12


def test_intervals_are_those_of_salib_but_for_chance():
    """The percentiles of its resampled estimates, which come of other random numbers."""
    of = outputs(ishigami, 256)
    found = indices(*of, seed=1, resamples=4000)
    theirs = salib(of, ["x", "y", "z"], num_resamples=4000, keep_resamples=True, seed=1)
    for name, theirs_all in (("first", theirs["S1_conf_all"]), ("total", theirs["ST_conf_all"])):
        low, high = np.quantile(theirs_all, (0.05, 0.95), axis=0)
        near = 0.15 * theirs_all.std(axis=0)
        assert (np.abs(getattr(found, f"{name}_low") - low) < near).all()
        assert (np.abs(getattr(found, f"{name}_high") - high) < near).all()


def test_additive_function_has_closed_form():
    """Each input's share is its squared factor's, alone as in all; only the sample's variance is by chance."""
    found = indices(*outputs(additive, 8_000), seed=1)
    shares = np.array([16, 4, 1]) / 21
    assert found.first == pytest.approx(shares, abs=0.03)
    assert found.total == pytest.approx(shares, abs=0.03)
    a, b = drawn(8_000, seed=7)
    exact = np.array([16, 4, 1]) * ((a - b) ** 2).mean(axis=0) / 2 / np.var(np.r_[additive(a), additive(b)])
    assert found.total == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("factor", [1, 1e-3, 1e150, 1e-150])
def test_identical_alternatives_cause_exactly_nothing(factor):
    """The third input chooses between two alternatives that are the same, the second between two that are not."""

    def choosing(inputs: Any) -> Any:
        different, same = np.where(inputs[:, 1] < 0.5, 0.1, 0.7), np.where(inputs[:, 2] < 0.5, 0.3, 0.3)
        return factor * (inputs[:, 0] / 3 + different + same)

    of = outputs(choosing, 500)
    for name, found in columns(indices(*of, seed=1)).items():
        assert found[2] == 0, name
        assert not np.signbit(found[2]), name
        assert found[1] > 0.5, name


@pytest.mark.parametrize("value", [0.0, 0.1, -71.3, 1e300, 3])
@pytest.mark.parametrize("runs", [1, 100])
def test_constant_output_has_no_shares(value, runs):
    found = indices(np.full(runs, value), np.full(runs, value), np.full((2, runs), value), seed=1)
    for name, column in columns(found).items():
        assert column.tolist() == [0, 0], name


def test_resamples_without_variance_count_as_zero():
    """Two runs of 12 differ, so one resample in nine has equal outputs, whose variance is rounding; the group moves all
    of them, and so each of these would count as far more than the whole variance.
    """
    of_a, of_b = np.full((2, 12), 0.1)
    of_a[2], of_b[4] = -0.3, 0.7
    found = indices(of_a, of_b, np.full((1, 12), 0.9), seed=1, resamples=400)
    assert found.total[0] == pytest.approx(((0.9 - of_a) ** 2).mean() / 2 / np.var(np.r_[of_a, of_b]))
    assert found.total_low == 0
    assert found.total_high < 1.2**2 / 2 / (0.4**2 * 23 / 24**2)


def test_zeros_bear_no_sign():
    """The one run of B lies below the mean, so that its part of the variance is a negative zero."""
    found = indices(np.array([2.0]), np.array([1.0]), np.array([[2.0]]), seed=1)
    for name, column in columns(found).items():
        assert column == 0, name
        assert not np.signbit(column), name


def test_what_never_moves_has_no_cause():
    """Neither where a group's runs differ from outputs that are all the same, nor where no group moves what differs."""
    same, other = np.full((4, 1), 3), np.full((4, 1), 5)
    assert largest(same, same, [same, other]).tolist() == [-1]
    assert indices(same[:, 0], same[:, 0], np.array([same[:, 0], other[:, 0]]), seed=1).total.tolist() == [0, 0]
    assert largest(same, other, [same, same]).tolist() == [-1]
    assert largest(same, other, [same, other]).tolist() == [1]


def test_same_bits_everywhere():
    """What one machine computed once: an edition is verified on others."""
    of_a, of_b, *of_mixed = np.random.Philox(key=3).random_raw((4, 300)) % np.uint64(160) / 7
    found = indices(of_a, of_b, np.array(of_mixed), seed=11, resamples=200)
    assert {name: [value.hex() for value in column.tolist()] for name, column in columns(found).items()} == {
        "first": ["0x1.23c049d0f2778p-4", "0x1.691c1d6da2f25p-6"],
        "first_low": ["-0x1.5cbc554763224p-4", "-0x1.f0d8656e71134p-4"],
        "first_high": ["0x1.cc37128857966p-3", "0x1.4a5688adb1a6ep-3"],
        "total": ["0x1.091d4c73156d1p+0", "0x1.f5fbd8e52cf25p-1"],
        "total_low": ["0x1.d7f2ffa2cdaf5p-1", "0x1.be446c902bab8p-1"],
        "total_high": ["0x1.24043a54a5f68p+0", "0x1.163ad2185b220p+0"],
    }


def test_seed_moves_the_bounds_alone():
    of = outputs(steps, 200)
    one, same, other = (columns(indices(*of, seed=seed)) for seed in (5, 5, 2**100))
    for name in one:
        assert np.array_equal(one[name], same[name]), name
        assert np.array_equal(one[name], other[name]) == (name in ("first", "total")), name


def test_places_may_be_small_whole_numbers():
    """A difference of unsigned numbers must not wrap."""
    of = outputs(steps, 200)
    small = tuple(one.astype(np.uint8) for one in of)
    for name, found in columns(indices(*small, seed=1)).items():
        assert np.array_equal(found, getattr(indices(*of, seed=1), name)), name
    as_agencies = [one[..., None] for one in small]
    assert largest(as_agencies[0], as_agencies[1], as_agencies[2]).tolist() == [0]


WHOLE = st.integers(1, 170)


@st.composite
def places(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """Places of 1 to 170, in up to 12 runs of up to 4 groups; often the same, so that constant outputs occur."""
    runs, groups = draw(st.integers(1, 12)), draw(st.integers(1, 4))
    value = draw(st.sampled_from([WHOLE, st.integers(1, 2)]))
    table = np.array(draw(st.lists(value, min_size=runs * (groups + 2), max_size=runs * (groups + 2))), float)
    of_a, of_b, *of_mixed = table.reshape(groups + 2, runs)
    return of_a, of_b, np.array(of_mixed)


@examples(500, few=30)
@given(places())
def test_totals_are_finite_and_never_negative(of):
    found = indices(*of, seed=1, resamples=20)
    for name, column in columns(found).items():
        assert np.isfinite(column).all(), name
        assert not name.startswith("total") or (column >= 0).all(), name
    assert (found.first_low <= found.first_high).all()
    assert (found.total_low <= found.total_high).all()


@examples(500, few=30)
@given(places(), st.floats(0.01, 1000), st.sampled_from([1, -1]), st.floats(-1000, 1000))
def test_unit_and_origin_change_nothing(of, scale, sign, shift):
    moved = tuple(one * (scale * sign) + shift for one in of)
    for name, column in columns(indices(*of, seed=1, resamples=20)).items():
        assert getattr(indices(*moved, seed=1, resamples=20), name) == pytest.approx(column, rel=1e-9, abs=1e-9), name


@examples(500, few=30)
@given(st.lists(places(), min_size=1, max_size=4))
def test_largest_is_the_greatest_total(agencies):
    """For each agency what its own indices say; agencies of another shape than the first are left out."""
    alike = [of for of in agencies if of[2].shape == agencies[0][2].shape]
    of_a, of_b, of_mixed = (np.stack(parts, axis=-1) for parts in zip(*alike, strict=True))
    for of, cause in zip(alike, largest(of_a, of_b, of_mixed), strict=True):
        total = indices(*of, seed=1, resamples=1).total
        if cause == -1:
            assert not total.any()
        else:
            assert total[cause] > 0
            assert total[cause] == pytest.approx(total.max(), rel=1e-12)
            assert not np.isclose(total[:cause], total[cause], rtol=1e-12).any()


@examples(300, few=20)
@given(places(), st.randoms(use_true_random=False))
def test_order_of_groups_changes_nothing(of, random):
    of_a, of_b, of_mixed = of
    assume(len(of_mixed) > 1)
    order = list(range(len(of_mixed)))
    random.shuffle(order)
    one, other = (columns(indices(of_a, of_b, of_mixed[rows], seed=1, resamples=20)) for rows in (slice(None), order))
    for name in one:
        assert other[name] == pytest.approx(one[name][order], rel=1e-9, abs=1e-9), name


def test_largest_names_each_agency_its_cause():
    a, b = drawn(200, seed=2, columns=2)

    def model(inputs: Any) -> Any:
        x, y = inputs.T
        return np.column_stack([3 * x + y, x + 3 * y, 0 * x + 5, x, y])

    of_a, of_b, *of_mixed = (model(inputs) for inputs in mixed(a, b, [np.array([0]), np.array([1])]))
    assert largest(of_a, of_b, of_mixed).tolist() == [0, 1, -1, 0, 1]


def test_largest_holds_one_group_at_a_time():
    of_a, of_b = (np.full((100, 2000), value, np.float64) for value in (1, 2))

    def one_by_one() -> Iterator[Any]:
        for group in range(30):
            yield np.full((100, 2000), 1 + group % 7, np.float64)

    tracemalloc.start()
    causes = largest(of_a, of_b, one_by_one())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (causes == 6).all()
    assert peak < 4 * of_a.nbytes

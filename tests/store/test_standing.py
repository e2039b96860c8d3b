"""Which run is the current one: the order of rounds, programs apart, what is withdrawn and what is released."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.intake import Input
from eqm.store import RunLine, Store, open_store
from eqm.store.standing import in_order
from making import catalog_of, dimension, evaluated, indicator
from store.made import save

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
INPUT = Input("round9.xlsx", "sha256:aa")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as opened:
        yield opened


def made(round_: str, catalog: str = "test", inputs: tuple[Input, ...] = (INPUT,), **scores: float) -> Evaluation:
    asked = catalog_of(dimension("D", indicator("D1")), catalog=catalog)
    one = evaluated(asked, {code: {"D1": score} for code, score in (scores or {"a": 50, "b": 20}).items()})
    return replace(one, round=replace(one.round, id=round_, inputs=inputs))


def standing(run: int, round_: str, opens: str = "", because: str | None = None) -> RunLine:
    said = (run, round_, "", opens, NOON, "test", "1", "", "")
    return RunLine(*said, 0, 0, 0, 0.0, 0, 0, 0, because, released=False)


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([("9", ""), ("10", "")], ["9", "10"]),
        ([("1404-2", ""), ("1403-11", ""), ("1403-2", "")], ["1403-2", "1403-11", "1404-2"]),
        ([("۱۰", ""), ("9", "")], ["9", "۱۰"]),
        ([("11", ""), ("pilot", "")], ["pilot", "11"]),
        ([("11b", ""), ("11a", "")], ["11a", "11b"]),
        ([("spring", ""), ("autumn", "")], ["autumn", "spring"]),
        ([("spring", "1404/01/15"), ("autumn", "1403/07/01")], ["autumn", "spring"]),
        ([("2", "1403/01/15"), ("1", "۱۴۰۴/۰۷/۰۱")], ["2", "1"]),
        ([("2", "1403/01/15"), ("1", "")], ["1", "2"]),
        ([("2", "1403/01/15"), ("1", "2024/04/03")], ["1", "2"]),
        ([("2", "1403/01/15"), ("1", "1403/01/15")], ["1", "2"]),
    ],
)
def test_rounds_stand_by_day_else_by_numbers_else_by_id(rounds: list[tuple[str, str]], expected: list[str]) -> None:
    held = [standing(number, *one) for number, one in enumerate(rounds, 1)]
    assert [one.round for one in in_order(held)] == expected


def test_a_round_opened_when_the_newest_run_that_says_so_does() -> None:
    held = [standing(1, "2", "1403/01/15"), standing(2, "1", "1404/01/15"), standing(3, "1"), standing(4, "2")]
    assert [one.run for one in in_order(held)] == [4, 3]
    late = [*held, standing(5, "2", "1405/01/15")]
    assert [one.run for one in in_order(late)] == [3, 5]
    withdrawn = [*held, standing(5, "2", "1405/01/15", "a slip")]
    assert [one.run for one in in_order(withdrawn)] == [4, 3]


@given(st.lists(st.tuples(st.sampled_from(["9", "10", "۱۰", "pilot"]), st.booleans()), max_size=8))
def test_each_round_has_its_newest_run_that_counts_whatever_came_when(runs: list[tuple[str, bool]]) -> None:
    held = [standing(number, name, because="no" if out else None) for number, (name, out) in enumerate(runs, 1)]
    counting = {one.round.replace("۱۰", "10"): one.run for one in held if one.because is None}
    expected = [counting[name] for name in ("pilot", "9", "10") if name in counting]
    assert [one.run for one in in_order(held)] == expected


def test_an_old_round_scored_later_does_not_become_the_current_one(store: Store) -> None:
    for round_ in ("11", "10", "9"):
        save(store, made(round_), NOON)
    assert store.load().run == 1
    assert [line.run for line in store.runs() if line.current] == [1]


def test_programs_are_never_mixed(store: Store) -> None:
    for catalog, round_ in (("test", "10"), ("hdi", "2024"), ("test", "11"), ("hdi", "2023"), ("test", "2024")):
        save(store, made(round_, catalog), NOON)
    assert [store.load(catalog=name).run for name in ("test", "hdi")] == [5, 2]
    assert store.load(round="2024", catalog="hdi").run == 2
    assert store.load(round="10").run == 1  # only one program has it
    assert store.rounds_until(5) == [("10", 1), ("11", 3), ("2024", 5)]
    assert set(store.trend(2)["run"]) == {2, 4}
    assert [line.run for line in store.runs("hdi")] == [2, 4]
    assert [line.run for line in store.runs() if line.current] == [2, 5]
    for asked in ({}, {"round": "2024"}):
        with pytest.raises(EqmError, match=r"several catalogs \(.*, .*\); choose one with --catalog"):
            store.load(**asked)  # type: ignore[arg-type]
    for asked in ({"catalog": "sdg"}, {"run": 2, "catalog": "test"}):
        with pytest.raises(EqmError, match=r"holds no .*catalog"):
            store.load(**asked)  # type: ignore[arg-type]


def test_a_withdrawn_run_does_not_count_but_stays(store: Store) -> None:
    for round_ in ("10", "11", "11"):
        save(store, made(round_), NOON)
    store.withdraw(3, "scored without the assessors", NOON)
    assert store.load().run == 2
    assert store.load(3).run == 3
    assert store.rounds_until(3) == [("10", 1), ("11", 3)]
    with pytest.raises(EqmError, match="run 3 is withdrawn: scored without the assessors"):
        store.withdraw(3, "again", NOON)
    store.withdraw(2, "it too", NOON)
    assert store.load().run == 1
    with pytest.raises(EqmError, match="is withdrawn; score again"):
        store.load(round="11")
    assert [line.because for line in store.runs()] == [None, "it too", "scored without the assessors"]
    with pytest.raises(EqmError, match="holds no run 9"):
        store.withdraw(9, "it is not there", NOON)


def test_the_released_run_of_the_last_round_is_published(store: Store) -> None:
    for round_ in ("11", "11", "11"):
        save(store, made(round_), NOON)
    assert store.load(released=True).run == 3
    store.release(1, NOON)
    assert (store.load(released=True).run, store.load().run) == (1, 3)
    store.release(2, NOON)
    assert [line.released for line in store.runs()] == [False, True, False]
    save(store, made("12"), NOON)
    assert (store.load(released=True).run, store.load(round="11", released=True).run) == (4, 2)
    store.withdraw(2, "a mistake", NOON)
    assert store.load(round="11", released=True).run == 3
    with pytest.raises(EqmError, match="run 2 is withdrawn: a mistake"):
        store.release(2, NOON)


def test_a_release_takes_the_mark_of_no_other_program(store: Store) -> None:
    for catalog in ("test", "hdi"):
        save(store, made("11", catalog), NOON)
    store.release(1, NOON)
    store.release(2, NOON)
    assert [line.released for line in store.runs()] == [True, True]


def test_what_is_scored_again_is_saved_once(store: Store) -> None:
    first, added = store.save_once(made("11"), NOON)
    assert (first.run, added) == (1, True)
    renamed = made("11", inputs=(Input("copy.xlsx", INPUT.digest),))
    again, added = store.save_once(renamed, NOON)
    assert (again.run, added) == (1, False)
    assert [line.run for line in store.runs()] == [1]


@pytest.mark.parametrize(
    "other",
    [
        made("12"),
        made("11", "hdi"),
        made("11", inputs=(Input("round9.xlsx", "sha256:bb"),)),
        made("11", inputs=(INPUT, INPUT)),
        made("11", a=50, b=20.5),
        made("11", a=50, c=20),
    ],
    ids=["round", "catalog", "input", "inputs", "figures", "agencies"],
)
def test_what_differs_is_saved(store: Store, other: Evaluation) -> None:
    store.save_once(made("11"), NOON)
    saved, added = store.save_once(other, NOON)
    assert (saved.run, added) == (2, True)


def test_only_the_newest_run_that_counts_is_asked_whether_it_is_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (made("11"), made("11", a=1, b=2), made("11")):
        assert store.save_once(one, NOON)[1]
    store.withdraw(3, "a slip", NOON)
    assert store.save_once(made("11", a=1, b=2), NOON)[0].run == 2
    assert store.save_once(made("11"), NOON)[0].run == 4
    monkeypatch.setattr("eqm.store.__version__", "9.9")
    assert store.save_once(made("11"), NOON)[0].run == 5


@pytest.mark.parametrize(("left", "lost"), [(28, 0), (27, 3), (10, 20)])
def test_a_tenth_of_the_agencies_lost_is_a_warning(store: Store, left: int, lost: int) -> None:
    store.save_once(made("11", **{f"a{number:02}": number for number in range(30)}), NOON)
    fewer = made("11", **{f"a{number:02}": number for number in range(left)}, new=1)
    saved, _ = store.save_once(fewer, NOON)
    warned = [finding for finding in saved.findings if finding.rule.code == "EQM476"]
    assert [dict(finding.details)["count"] for finding in warned] == ([lost] if lost else [])
    assert [f.message("en") for f in store.load().findings] == [f.message("en") for f in saved.findings]
    again, added = store.save_once(fewer, NOON)
    assert not added
    assert again.findings == saved.findings


def test_an_agency_under_a_new_code_is_not_lost(store: Store) -> None:
    store.save_once(made("11"), NOON)
    one = made("11", a=50, c=20)
    agencies = replace(one.round.agencies, was=[(), ("B",)])
    saved, _ = store.save_once(replace(one, round=replace(one.round, agencies=agencies)), NOON)
    assert saved.findings == one.findings

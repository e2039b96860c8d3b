"""Rounds over time: which run stands for a round, and what is told of it and of the rounds before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eqm.store import Store, open_store
from making import catalog_of, dimension, evaluated, indicator
from store.made import save as save_run

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as opened:
        yield opened


def save(store: Store, round_: str, **scores: float | None) -> int:
    catalog = catalog_of(dimension("D", indicator("D1")))
    made = evaluated(catalog, {code: {"D1": score} for code, score in scores.items()})
    return save_run(store, replace(made, round=replace(made.round, id=round_)), NOON)


def test_every_round_stands_with_its_newest_run(store: Store) -> None:
    save(store, "9", a=10, b=20)
    save(store, "10", a=30, b=20)
    save(store, "9", a=50, b=20)
    last = save(store, "10", a=60, b=70)
    found = store.trend(last).query("node == '' and agency == 'a'")
    assert found[["round", "run", "score", "rank", "of"]].to_numpy().tolist() == [
        ["9", 3, 50, 1, 2],
        ["10", 4, 60, 2, 2],
    ]
    assert store.trend(last)["node"].unique().tolist() == ["", "D"]


def test_an_old_round_scored_later_is_told_of_in_the_trend_and_nowhere_else(store: Store) -> None:
    save(store, "9", a=10)
    tenth = save(store, "10", a=30)
    before = store.trend(tenth).query("run == @tenth")
    again = save(store, "9", a=90)
    assert store.load().run == tenth
    assert store.trend(tenth).query("run == @tenth").reset_index(drop=True).equals(before.reset_index(drop=True))
    assert store.rounds_until(tenth) == [("9", again), ("10", tenth)]
    save(store, "10", a=91)
    save(store, "11", a=92)
    assert store.rounds_until(tenth) == [("9", again), ("10", tenth)]
    store.withdraw(again, "scored by mistake", NOON)
    assert store.rounds_until(tenth) == [("9", 1), ("10", tenth)]


def test_rounds_are_in_the_order_of_their_numbers_in_any_digits(store: Store) -> None:
    save(store, "۱۰", a=1)
    last = save(store, "9", a=1)
    assert store.rounds_until(last) == [("9", last)]
    assert store.rounds_until(save(store, "11", a=1)) == [("9", last), ("۱۰", 1), ("11", 3)]


def test_rounds_without_numbers_are_in_the_order_of_their_ids(store: Store) -> None:
    for name in ("spring", "autumn"):
        save(store, name, a=1)
    assert [name for name, _ in store.rounds_until(save(store, "spring", a=3))] == ["autumn", "spring"]


def test_who_has_no_score_has_no_row(store: Store) -> None:
    run = save(store, "1", a=None, b=5)
    found = store.trend(run)
    assert found[found["node"] == ""].set_index("agency")["rank"].to_dict() == {"a": 0, "b": 1}
    made = evaluated(catalog_of(dimension("D", indicator("D1")), missing="skip"), {"a": {"D1": None}, "b": {"D1": 5}})
    skipped = store.trend(save_run(store, made, NOON))
    assert set(skipped[skipped["run"] == run + 1]["agency"]) == {"b"}

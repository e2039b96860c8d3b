"""Thousands of spoiled workbooks, the same ones each time: an answer for each, in time, and never an exception."""

from collections import Counter

import pytest

from eqm.xlsx.reading import reader
from pace import within
from xlsx.reading.choices import run
from xlsx.reading.fuzzing import LONGEST, Reached, judged, mutations

SEED = 20250324


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.slow)])
def test_spoiled_workbooks_are_answered_in_time(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    reached = Reached()
    monkeypatch.setattr(reader, "read_sheet", reached)
    kinds, parsed, used = Counter[str](), Counter[str](), 0
    for spoiled in mutations(count, SEED):
        before = reached.times
        round_, took = judged(spoiled)
        assert within(took, LONGEST)
        kinds[spoiled.kind] += 1
        parsed[spoiled.kind] += reached.times > before
        used += bool(round_.agencies.code)
        assert round_.agencies.code or round_.findings
    assert kinds["xml"] >= count / 2
    assert parsed["xml"] >= count / 2
    assert min(kinds.values()) >= count / 10
    assert count / 20 < used < count - count / 20


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again, other = ([spoiled.data for spoiled in mutations(20, seed)] for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("count", [100, pytest.param(2_400, marks=pytest.mark.slow)])
def test_of_drawn_choices_and_formats_what_counts_is_read(count: int) -> None:
    came_of = run(count, SEED)
    assert came_of["format"] == count
    assert min(came_of["plain"], came_of["with cells outside"]) > count / 10

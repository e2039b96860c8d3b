"""Two thousand spoiled workbooks, the same ones each time: an answer for each, in time, and never an exception."""

from collections import Counter

import pytest

from eqm.xlsx.reading import reader
from xlsx.reading.fuzzing import LONGEST, Reached, judged, mutations

COUNT, SEED = 2_000, 20250324


def test_spoiled_workbooks_are_answered_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = Reached()
    monkeypatch.setattr(reader, "read_sheet", reached)
    kinds, parsed, used = Counter[str](), Counter[str](), 0
    for spoiled in mutations(COUNT, SEED):
        before = reached.times
        round_, took = judged(spoiled)
        assert took < LONGEST
        kinds[spoiled.kind] += 1
        parsed[spoiled.kind] += reached.times > before
        used += bool(round_.agencies.code)
        assert round_.agencies.code or round_.findings
    assert kinds["xml"] >= COUNT / 2
    assert parsed["xml"] >= COUNT / 2
    assert min(kinds.values()) >= COUNT / 10
    assert 100 < used < COUNT - 100


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again, other = ([spoiled.data for spoiled in mutations(20, seed)] for seed in (1, 1, 2))
    assert first == again
    assert first != other

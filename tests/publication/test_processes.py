"""Work in several processes comes to what it comes to in one, in order, and its errors are told."""

import os

import pytest

from eqm.publication import processes
from eqm.publication.processes import in_processes


def doubled(held: list[int], part: int) -> tuple[int, int]:
    if part == held[-1]:
        raise ValueError(part)
    return part * 2, os.getpid()


@pytest.mark.parametrize("cores", [1, 3])
def test_parts_come_in_their_order(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: cores)
    with in_processes(doubled, [99], 20) as mapped:
        found = list(mapped(list(range(20))))
    assert [number for number, _ in found] == list(range(0, 40, 2))
    assert (os.getpid() in {pid for _, pid in found}) == (cores == 1)


@pytest.mark.parametrize("cores", [1, 3])
def test_an_error_in_a_part_is_the_callers(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: cores)
    with pytest.raises(ValueError, match="7"), in_processes(doubled, [7], 20) as mapped:
        list(mapped(list(range(20))))


def test_where_processes_cannot_begin_with_what_is_held_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_forks", lambda: False)
    with in_processes(doubled, [99], 20) as mapped:
        assert {pid for _, pid in mapped([1, 2, 3])} == {os.getpid()}

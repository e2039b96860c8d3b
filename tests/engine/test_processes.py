"""Work in several processes comes to what it comes to in one, in order, and its errors are told."""

import os

import pytest

from eqm.engine import processes
from eqm.engine.processes import in_processes, mapped
from eqm.findings import EqmError
from eqm.language import Text


def doubled(held: list[int], part: int) -> tuple[int, int]:
    if part == held[-1]:
        raise ValueError(part)
    return part * 2, os.getpid()


@pytest.mark.parametrize("forked", [False, True])
@pytest.mark.parametrize("number_of", [1, 3])
def test_parts_come_in_their_order(number_of: int, forked: bool) -> None:
    with in_processes(doubled, [99], number_of, forked=forked) as mapped:
        found = list(mapped(list(range(20))))
    assert [number for number, _ in found] == list(range(0, 40, 2))
    assert (os.getpid() in {pid for _, pid in found}) == (number_of == 1)


@pytest.mark.parametrize("number_of", [1, 3])
def test_an_error_in_a_part_is_the_callers(number_of: int) -> None:
    with pytest.raises(ValueError, match="7"), in_processes(doubled, [7], number_of, forked=True) as mapped:
        list(mapped(list(range(20))))


def test_where_processes_cannot_begin_with_what_is_held_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_forks", lambda: False)
    with in_processes(doubled, [99], 3, forked=True) as mapped:
        assert {pid for _, pid in mapped([1, 2, 3])} == {os.getpid()}


def refused(held: Text, part: int) -> int:
    raise EqmError(held)


@pytest.mark.parametrize("workers", [1, 3])
def test_results_are_merged_in_the_order_of_parts(workers: int) -> None:
    found = mapped(doubled, [99], range(20), lambda results: [number for number, _ in results], workers)
    assert found == list(range(0, 40, 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_words_comes_through_in_both_languages(workers: int) -> None:
    words = Text(fa="نشد", en="no")
    with pytest.raises(EqmError) as caught:
        mapped(refused, words, [1, 2], list, workers)
    assert caught.value.message == words

"""Work in several processes comes to what it comes to in one, in order, and its errors are told."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eqm.engine import processes
from eqm.engine.processes import in_processes, mapped
from eqm.engine.workers import Workers
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
def test_results_come_in_the_order_of_parts(workers: int) -> None:
    found = mapped(doubled, [99], range(20), workers)
    assert [number for number, _ in found] == list(range(0, 40, 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_words_comes_through_in_both_languages(workers: int) -> None:
    words = Text(fa="نشد", en="no")
    with pytest.raises(EqmError) as caught:
        mapped(refused, words, [1, 2], workers)
    assert caught.value.message == words


def deadly(kept: tuple[Path, int, bool], part: int) -> int:
    """Double a part; one of them kills its process, the first time, or each time. Each try leaves a mark."""
    folder, fatal, always = kept
    if part == fatal:
        tries = len(list(folder.iterdir()))
        (folder / str(tries)).touch()
        if always or not tries:
            os.kill(os.getpid(), signal.SIGKILL)
    return part * 2


@pytest.mark.parametrize("chunk", [1, 4])
@pytest.mark.parametrize("forked", [False, True])
def test_a_part_whose_process_is_killed_is_tried_once_more(tmp_path: Path, chunk: int, forked: bool) -> None:
    with in_processes(deadly, (tmp_path, 7, False), 3, chunk=chunk, forked=forked) as each:
        assert list(each(range(20))) == list(range(0, 40, 2))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_part_that_is_killed_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(EqmError) as error, in_processes(deadly, (tmp_path, 7, True), 3, chunk=4) as each:
        list(each(range(20)))
    assert "the process that worked on 7 was ended from outside twice (signal 9)" in error.value.message.en
    assert "«7»" in error.value.message.fa
    assert len(list(tmp_path.iterdir())) == 2


def starving(kept: Path, part: int) -> bytes:
    if part == 3:
        (kept / str(len(list(kept.iterdir())))).touch()
        raise MemoryError
    return bytes(part)


def test_a_part_for_which_there_is_no_memory_is_too(tmp_path: Path) -> None:
    with pytest.raises(EqmError, match=r"worked on 3 .* \(MemoryError\)"), in_processes(starving, tmp_path, 2) as each:
        list(each(range(6)))
    assert len(list(tmp_path.iterdir())) == 2


def half_a_result(kept: Path, part: int) -> bytes:
    """A result too long for a pipe; of part 2 the process is killed while it is on its way."""
    if part == 2 and not list(kept.iterdir()):
        (kept / "tried").touch()
        subprocess.Popen([sys.executable, "-c", f"import os, time; time.sleep(0.4); os.kill({os.getpid()}, 9)"])
    return bytes(3_000_000)


@pytest.mark.slow
def test_half_a_result_stops_nobody(tmp_path: Path) -> None:
    with in_processes(half_a_result, tmp_path, 2, forked=True) as each:
        found = iter(each(range(4)))
        begun = [next(found), next(found)]  # with the second, part 2 is handed out
        time.sleep(1)
        assert [len(one) for one in (*begun, *found)] == [3_000_000] * 4
    assert (tmp_path / "tried").exists()


def unlike(held: int, part: int) -> int:
    class OwnError(Exception):
        def __init__(self, one: int, other: int) -> None:
            super().__init__(f"{one} and {other}")

    raise OwnError(held, part)


def test_an_error_that_cannot_be_sent_comes_in_words() -> None:
    with pytest.raises(RuntimeError, match="OwnError: 5 and 1"), in_processes(unlike, 5, 2) as each:
        list(each([1, 2]))


def broken(held: OSError, part: int) -> int:
    raise held


def test_an_error_of_the_system_is_raised_and_kills_nobody() -> None:
    with pytest.raises(FileNotFoundError) as error, in_processes(broken, FileNotFoundError(2, "no", "x"), 2) as each:
        list(each([1, 2]))
    assert error.value.filename == "x"
    assert "in broken" in error.value.__notes__[0]


def test_processes_are_gone_when_the_work_is_left_half_done() -> None:
    with in_processes(doubled, [99], 3) as each:
        pids = {pid for _, pid in zip(each(range(20)), range(5), strict=False)}
        assert pids
    assert multiprocessing.active_children() == []


def is_running(pid: str) -> bool:
    """Whether there is such a process, but for one that only waits to be looked after."""
    about = Path(f"/proc/{pid}/stat")
    return about.exists() and about.read_text().rpartition(")")[2].split()[0] != "Z"


PARENT = """
import time
from eqm.engine.processes import in_processes
def slow(held, part):
    time.sleep(held)
    return part
with in_processes(slow, 60, 3, forked={forked}) as each:
    print("ready", flush=True)
    list(each(range(9)))
"""


@pytest.mark.parametrize("forked", [True, False])
@pytest.mark.parametrize("watched", [False, True], ids=["by the system", "by a pipe"])
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_killed_parent_leaves_no_processes_and_no_open_streams(forked: bool, watched: bool, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    hidden = "import sys\nsys.platform = 'other'\n" if watched else ""
    script.write_text(hidden + PARENT.format(forked=forked))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, str(script)], env=env, text=True, **streams) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        until = time.monotonic() + 20
        while len(pids := children.read_text().split()) < 3 and time.monotonic() < until:
            time.sleep(0.01)
        parent.kill()
        _, said = parent.communicate(timeout=5)
    assert len(pids) == 3
    assert said == ""
    until = time.monotonic() + 5
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not [pid for pid in pids if is_running(pid)]


def test_a_worker_is_begun_only_where_there_is_work() -> None:
    workers = Workers(multiprocessing.get_context(), doubled, [99], 8)
    assert [number for number, _ in workers.results([4], 1)] == [8]
    assert len(workers.there) == 1
    workers.end()
    assert not workers.there


SPAWNS = """
from multiprocessing import get_context
from operator import mul
from eqm.engine.workers import Workers
if __name__ == "__main__":
    workers = Workers(get_context("spawn"), mul, 2, 1)
    assert list(workers.results([3, 4], 1)) == [6, 8]
    workers.end()
"""


def test_a_spawned_process_imports_nothing_from_the_working_folder(tmp_path: Path) -> None:
    script = tmp_path / "script" / "spawns.py"
    script.parent.mkdir()
    script.write_text(SPAWNS)
    (tmp_path / "multiprocessing.py").write_text("open('ran', 'w')")
    without = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    subprocess.run([sys.executable, str(script)], cwd=tmp_path, env=without, check=True)
    assert not (tmp_path / "ran").exists()

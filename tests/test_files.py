"""Files written whole or not at all, whenever the process ends; and what it leaves is cleared away by the next."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eqm import beside, files
from eqm.beside import place_in
from eqm.files import descriptor_of, into_folder, write_file
from eqm.findings import EqmError

NAMES = [f"{number}.txt" for number in range(5)]


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_cleared", set())


def written(folder: Path, text: str) -> None:
    with into_folder(folder, replace=True) as new:
        for name in NAMES:
            new.add(name, text.encode())


def held(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir() if not file.name.startswith(".")}


def stopped(monkeypatch: pytest.MonkeyPatch, at: int, how: Callable[[], object]) -> None:
    """Have the system do `how` in place of the move with this number."""
    moves = iter(range(1000))
    move = os.replace
    monkeypatch.setattr(os, "replace", lambda *paths: how() if next(moves) == at else move(*paths))


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("at", [0, 1, 4])
def test_an_interruption_takes_all_of_it_back(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "old")
    (tmp_path / NAMES[3]).unlink()
    before = held(tmp_path)
    with monkeypatch.context() as patch:
        stopped(patch, at, interrupt)
        with pytest.raises(KeyboardInterrupt):
            written(tmp_path, "new")
    assert held(tmp_path) == before
    assert not list(tmp_path.glob(".eqm*"))


KILLED = """
import os, sys
from pathlib import Path
from eqm.files import into_folder, in_place_of
moves, move = iter(range(1000)), os.replace
os.replace = lambda *paths: os.kill(os.getpid(), 9) if next(moves) == int(sys.argv[2]) else move(*paths)
with (into_folder(Path(sys.argv[1]), replace=True) if sys.argv[3] == "into" else in_place_of(Path(sys.argv[1]))) as new:
    for number in range(5):
        new.add(f"{number}.txt", b"new")
"""


@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_kill_leaves_each_file_old_or_new_and_the_next_clears_away(at: int, tmp_path: Path) -> None:
    written(tmp_path, "old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at), "into"], env=own_env(), check=False)
    assert done.returncode == -signal.SIGKILL
    assert held(tmp_path) == {name: "new" if number < at else "old" for number, name in enumerate(NAMES)}
    assert list(tmp_path.glob(".eqm*"))
    beside._cleared.clear()
    written(tmp_path, "new")
    assert held(tmp_path) == dict.fromkeys(NAMES, "new")
    assert not list(tmp_path.glob(".eqm*"))


def test_a_folder_that_a_killed_process_had_set_aside_comes_back(tmp_path: Path) -> None:
    litter = tmp_path / ".eqm.abc.part"
    (litter / "old" / "site").mkdir(parents=True)
    (litter / "old" / "site" / "index.html").write_text("the edition")
    (litter / "new").mkdir()
    (litter / "lock").touch()
    write_file(b"", tmp_path / "other")
    assert (tmp_path / "site" / "index.html").read_text() == "the edition"
    assert not litter.exists()


def own_env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_what_a_living_process_makes_is_left_alone(tmp_path: Path) -> None:
    code = "import sys, pathlib, eqm.beside\nwith eqm.beside.place_in(pathlib.Path(sys.argv[1])):\n"
    code += "    print('ready', flush=True)\n    sys.stdin.read()\n"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=own_env()
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        write_file(b"mine", tmp_path / "mine")
        assert len(list(tmp_path.glob(".eqm*"))) == 1
        other.kill()
        other.wait()
    beside._cleared.clear()
    write_file(b"mine", tmp_path / "mine")
    assert held(tmp_path) == {"mine": "mine"}
    assert not list(tmp_path.glob(".eqm*"))


def test_without_a_lock_only_what_is_empty_is_cleared_away(tmp_path: Path) -> None:
    empty, full = (tmp_path / f".eqm.{name}.part" for name in ("empty", "full"))
    for place in (empty, full):
        place.mkdir()
    (full / "new").touch()
    beside.clear(tmp_path)
    assert (empty.exists(), full.exists()) == (False, True)


def test_nobody_follows_a_link_to_clear_away(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "lock").touch()
    (tmp_path / ".eqm.x.part").symlink_to(tmp_path / "theirs")
    beside.clear(tmp_path)
    assert (tmp_path / "theirs" / "lock").exists()


def test_without_locks_nothing_is_cleared_away_but_all_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_locks", None)
    with place_in(tmp_path) as place:
        beside.clear(tmp_path)
        assert place.exists()
    assert not place.exists()


def test_one_that_is_taken_for_left_behind_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    made, tries = tempfile.mkdtemp, []

    def cleared_at_once(*args: object) -> str:
        place = made(*args)  # type: ignore[call-overload]
        tries.append(place)
        if len(tries) < 3:
            beside.clear(tmp_path)
        return str(place)

    monkeypatch.setattr(tempfile, "mkdtemp", cleared_at_once)
    with place_in(tmp_path) as place:
        assert len(tries) == 3
        assert place.is_dir()


def test_no_folder_is_lost_to_a_file(tmp_path: Path) -> None:
    (tmp_path / NAMES[2]).mkdir()
    (tmp_path / NAMES[2] / "kept").touch()
    with pytest.raises(EqmError, match="nothing was written"):
        written(tmp_path, "new")
    assert [file.name for file in tmp_path.rglob("*")] == [NAMES[2], "kept"]


def test_what_is_open_already_is_written_into_where_it_stands(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w+b") as log:
        log.write(b"before\n")
        log.flush()
        (tmp_path / "link").symlink_to(f"/dev/fd/{log.fileno()}")
        for name in (f"/dev/fd/{log.fileno()}", f"/proc/self/fd/{log.fileno()}", str(tmp_path / "link")):
            assert descriptor_of(Path(name)) == log.fileno()
            write_file(b"report\n", Path(name))
    assert (tmp_path / "log").read_text() == "before\nreport\nreport\nreport\n"
    assert descriptor_of(Path("/dev/stdout")) == 1
    assert descriptor_of(tmp_path / "log") is None


def test_a_link_to_itself_and_a_name_too_long_are_said(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    write_file(b"x", tmp_path / "loop")
    assert (tmp_path / "loop").read_text() == "x"
    for name in ("a" * 300, "b" * 300 + "/c"):
        with pytest.raises(EqmError, match="cannot write"):
            write_file(b"", tmp_path / name)
    assert files.descriptor_of(tmp_path / ("a" * 300)) is None

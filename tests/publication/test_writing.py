"""A folder comes into its place whole or not at all, and never over what eqm did not publish."""

import errno
import os
import shutil
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from conftest import Once
from eqm import files
from eqm.findings import EqmError
from eqm.publication import writing
from eqm.publication.verification import verify
from publication.made import laid_down, made


def held(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def place(tmp_path: Path, once: Once) -> Path:
    """A folder in which the round was published without the one before."""
    folder = once("published without the round before", lambda folder: laid_down(folder / "out", made(before=False)))
    return Path(shutil.copytree(folder / "out", tmp_path / "out"))


def test_a_published_folder_takes_the_place_of_the_one_before(tmp_path: Path, place: Path) -> None:
    place.chmod(0o750)
    old = held(place)
    laid_down(place, made())
    assert held(place) != old
    assert verify(place).holds
    assert place.stat().st_mode & 0o777 == 0o750
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled_and_a_link_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "link").symlink_to("site")
    laid_down(tmp_path / "link", made())
    assert (tmp_path / "link").is_symlink()
    assert verify(tmp_path / "site").holds


def full(_descriptor: object, *_rest: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def not_at_once(_one: Path, _other: Path) -> bool:
    return False


AT_ONCE = [
    pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is of Linux")),
    pytest.param(False, marks=pytest.mark.slow),
]


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_at_no_moment_is_there_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    place = laid_down(tmp_path / "out", made(before=False))
    if not at_once:
        monkeypatch.setattr(files, "exchanged", not_at_once)
    missed: list[int] = []
    ended = Event()

    def watch() -> None:
        while not ended.is_set():
            missed.extend([] if os.path.lexists(place / "manifest.json") else [1])

    watching = Thread(target=watch)
    watching.start()
    for number in range(300):
        with files.in_place_of(place) as new:
            new.add("manifest.json", str(number).encode())
    ended.set()
    watching.join()
    assert (place / "manifest.json").read_bytes() == b"299"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]
    assert not (missed and at_once), "there was none for a moment"


@pytest.mark.parametrize("when", ["while writing", "while swapping"])
def test_a_failure_leaves_the_old_folder_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    old = held(place)
    replaced = os.replace

    def refuse_new(source: Path, target: Path) -> None:
        if Path(source).name == "new":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        replaced(source, target)

    if when == "while writing":
        monkeypatch.setattr(Path, "write_bytes", full)
    else:
        monkeypatch.setattr(files, "exchanged", not_at_once)
        monkeypatch.setattr(os, "replace", refuse_new)
    with pytest.raises(EqmError, match="and what was there still is"):
        laid_down(place, made())
    monkeypatch.undo()
    assert held(place) == old
    assert [file.name for file in place.parent.iterdir()] == ["out"]


def test_a_bug_while_files_are_made_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "files", lambda edition: iter([("../x", b"")]))
    with pytest.raises(ValueError, match="no name for a file"):
        laid_down(tmp_path / "out", made())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "/x", "a/../b", "../x", "a\\b", "./x", "a//b"])
def test_a_name_that_leads_elsewhere_is_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(writing, "files", lambda edition: iter([(name, b"")]))
    with pytest.raises(ValueError, match="no name for a file"):
        laid_down(tmp_path / "out", made())


def test_two_names_that_are_one_on_some_disks_are_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "files", lambda edition: iter([("a/X.html", b"1"), ("a/x.html", b"2")]))
    with pytest.raises(ValueError, match="no name for a file"):
        laid_down(tmp_path / "out", made())


FOREIGN = {
    "somebody's files": {"index.html": "mine"},
    "another program's manifest": {"manifest.json": '{"files": []}'},
    "a manifest that is none": {"manifest.json": "[" * 100_000},
    "a manifest of no object": {"manifest.json": '"eqm_publication"'},
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_eqm_did_not_publish_is_never_replaced(tmp_path: Path, what: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    for name, text in FOREIGN[what].items():
        (place / name).write_text(text)
    old = held(place)
    with pytest.raises(EqmError, match="is not empty and was not published by eqm"):
        laid_down(place, made())
    assert held(place) == old


def test_somebody_s_own_files_in_a_published_folder_are_named_and_kept(place: Path) -> None:
    (place / "CNAME").write_text("example.ir")
    (place / "data" / "link").symlink_to(place)
    old = held(place)
    with pytest.raises(EqmError, match="holds files that eqm did not write: CNAME, data/link"):
        laid_down(place, made())
    assert held(place) == old


def test_a_file_and_the_folder_one_stands_in_are_refused(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EqmError, match="is no folder"):
        laid_down(tmp_path / "file", made())
    monkeypatch.chdir(place / "data")
    with pytest.raises(EqmError, match="runs inside"):
        laid_down(place, made())
    with pytest.raises(EqmError, match="there is no folder"):
        laid_down(tmp_path / "no" / "such" / "out", made())

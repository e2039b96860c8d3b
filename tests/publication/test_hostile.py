"""Folders from strangers: whatever they hold, verifying one ends soon, takes little memory, and never says it holds."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from bulk import examples, in_part
from conftest import Once
from eqm.findings import EqmError
from eqm.publication import making
from eqm.publication.verification import verify
from publication import hostile
from publication.made import laid_down, made

MOST_MEMORY = 500 << 10
"""Kilobytes."""
MOST_SECONDS = 20
OFTEN = int(os.environ.get("EQM_VERIFY_EXAMPLES", "100"))
"""How many changed folders are tried with slow tests; raised by hand."""
PARTS = 5
"""In so many tests, for as many processes."""
MEASURE = """
import os, sys
child = os.fork()
if not child:
    os.dup2(2, 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
"""Runs a command and prints what it took, from a process that is small: a child inherits the peak of its parent."""
ALWAYS = ("a manifest that leads away",)


def genuine(place: Path) -> None:
    laid_down(place / "out", replace(made(), made_with=making.here()))


@pytest.fixture
def folder(once: Once, tmp_path: Path) -> Iterator[Path]:
    """A genuine folder to change."""
    place = Path(shutil.copytree(once("a folder published as here", genuine) / "out", tmp_path / "out"))
    yield place
    subprocess.run(["chmod", "-R", "u+rwx", str(place)], check=True)
    subprocess.run(["rm", "-rf", str(place)], check=True)  # which goes as deep as any folder


def verified(place: Path, *options: str) -> tuple[int, str, int, float]:
    """The exit code, what is said, kilobytes and seconds of verifying a folder, in a process of its own."""
    command = [sys.executable, "-P", "-m", "eqm", "verify", str(place), "--lang", "en", *options]
    said = place.parent / "said"
    with said.open("wb") as to:
        asked = [sys.executable, "-I", "-S", "-c", MEASURE, *command]
        done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=to, text=True, check=True)
    code, memory, seconds = done.stdout.split()
    return int(code), said.read_text("utf-8"), int(memory), float(seconds)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="os.wait4, which tells what a process took, is of Unix")
@pytest.mark.parametrize("what", in_part(hostile.CHANGES, ALWAYS.__contains__))
def test_a_hostile_folder_is_answered_within_bounds(folder: Path, what: str) -> None:
    if what == "closed files" and os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    if "Parquet" in what:
        pytest.importorskip("pyarrow", reason="pyarrow, which reads Parquet, is not installed")
    pid = os.fork()  # what it takes to make one counts for nothing
    if not pid:
        hostile.CHANGES[what](folder)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    code, said, memory, seconds = verified(folder)
    assert code == 1, said[-2000:]
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert "All is well" not in said
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS
    assert len(said.splitlines()) < 20_000


@pytest.mark.slow
def test_a_folder_that_is_whole_and_genuine_holds(folder: Path) -> None:
    code, said, _, _ = verified(folder)
    assert code == 0, said
    assert said.startswith("All is well: ")
    assert "consistent, not that it is authentic" in said


@pytest.mark.slow
def test_nothing_is_imported_from_the_folder(folder: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow, which reads Parquet, is not installed")
    hostile.parquet_flipped(folder)
    for name in ("eqm", "json", "pyarrow", "sitecustomize"):
        (folder / f"{name}.py").write_text("open('ran', 'w')")
    command = [sys.executable, "-P", "-m", "eqm", "verify", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1
    assert not (folder / "ran").exists()


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest folder: what is tried on it is tried very often."""
    return laid_down(tmp_path_factory.mktemp("changed") / "out", made(before=False))


def mutated(data: bytes, chosen: random.Random) -> bytes:
    """The data damaged in one of the ways in which files are damaged, or changed in which they are forged."""
    at, end = sorted(chosen.randrange(len(data) + 1) for _ in range(2))
    match chosen.randrange(6):
        case 0:
            return data[:at] + bytes([chosen.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:]
        case 3:
            return (
                data[:at]
                + chosen.choice((b"\n", b",", b'"', b"[", b"{", b"\0", b"\xf0", b"9" * 400, b"nan"))
                + data[at:]
            )
        case 4:
            return data[:at]
    return data[:at] + bytes(chosen.randrange(256) for _ in range(end - at & 63)) + data[at:]


@pytest.mark.parametrize("part", in_part(range(PARTS), lambda part: part == 0))
@examples(OFTEN // PARTS, 1)
@given(seed=some.integers(0, 2**32))
def test_a_folder_damaged_or_forged_anywhere_never_holds_and_never_ends_in_a_fault(
    changed: Path, part: int, seed: int
) -> None:
    chosen = random.Random(seed * PARTS + part)
    names = sorted(file for file in changed.rglob("*") if file.is_file())
    kept: dict[Path, bytes] = {}
    sources = chosen.random() < 0.5
    try:
        if sources:
            held = hostile.parts(changed)
            name = chosen.choice(sorted(held))
            held[name] = mutated(held[name], chosen)
            kept = {file: file.read_bytes() for file in (changed / "data/tables.zip", changed / name)}
            hostile.everywhere(changed, name, held[name])
        for file in chosen.sample(names, chosen.randrange(1 - sources, 3)):
            data = kept.setdefault(file, file.read_bytes())
            file.write_bytes(mutated(data, chosen))
        same = all(file.read_bytes() == data for file, data in kept.items())
        try:
            assert verify(changed).holds is same
        except EqmError:
            assert "manifest" in str(kept)
    finally:
        for file, data in kept.items():
            file.write_bytes(data)

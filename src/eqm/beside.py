"""Folders beside a place, in which what is to stand there is made. They are locked while their process lives; what one
that was killed has left is cleared away by the next that works there. And two folders that change places.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

_locks: Any = None
with suppress(ImportError):  # Windows has none, but lets nobody delete a file that is open
    import fcntl

    _locks = fcntl

ASIDE = "old"
"""The folder in such a one that holds a whole folder while another takes its place."""
_BEGINNING, _ENDING, _LOCK = ".eqm.", ".part", "lock"
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD, and RENAME_EXCHANGE of Linux, which is RENAME_SWAP of macOS."""
_cleared: set[Path] = set()


@contextmanager
def place_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside another, which is gone afterwards; OSError where the disk refuses."""
    from shutil import rmtree

    if folder not in _cleared:
        _cleared.add(folder)
        clear(folder)
    place, lock = _own(folder)
    try:
        yield place
    finally:
        lock.close()
        rmtree(place, ignore_errors=True)


def clear(folder: Path) -> None:
    """Clear away what killed processes of this user have left in a folder, once what they had set aside is back."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = entry.name.startswith(_BEGINNING) and entry.name.endswith(_ENDING)
            if named and entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == user:
                _clear_away(Path(entry))


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step: at no moment is there neither. Return whether they did; where the
    system, or the disk, cannot, nothing is changed.
    """
    from ctypes import CDLL, c_uint  # for those alone who publish

    names = os.fsencode(one), os.fsencode(other)
    with suppress(OSError, AttributeError, TypeError):  # no such library, as on Windows, or no such function in it
        if sys.platform == "darwin":
            return bool(CDLL(None).renamex_np(*names, c_uint(_EXCHANGE)) == 0)
        return bool(CDLL(None).renameat2(_HERE, names[0], _HERE, names[1], c_uint(_EXCHANGE)) == 0)
    return False


def _own(folder: Path) -> tuple[Path, IO[bytes]]:
    from tempfile import mkdtemp

    place = Path(mkdtemp(_ENDING, _BEGINNING, folder))
    with suppress(FileNotFoundError):  # another took it for left behind, in the moment before it was locked
        lock = (place / _LOCK).open("wb")
        with suppress(OSError):  # no locks on this disk: then nobody else gets one either
            if _locks:
                _locks.flock(lock, _locks.LOCK_EX)
        if (place / _LOCK).exists():
            return place, lock
        lock.close()
    return _own(folder)


def _clear_away(place: Path) -> None:
    """Clear away a place whose lock nobody holds; one without a lock where it is empty."""
    from shutil import rmtree

    lock, aside = place / _LOCK, place / ASIDE
    with suppress(OSError), ExitStack() as held:
        if not lock.exists():
            place.rmdir()  # which refuses what is not empty, and may be of an older eqm at work
        elif _locks:
            _locks.flock(held.enter_context(lock.open("r+b")), _locks.LOCK_EX | _locks.LOCK_NB)
        elif os.name == "nt":
            lock.unlink()
        else:
            return
        for one in aside.iterdir() if aside.is_dir() else ():
            if not os.path.lexists(place.parent / one.name):
                one.rename(place.parent / one.name)
        rmtree(place, ignore_errors=True)

"""Folders beside a place, in which what is to stand there is made. They are locked while their process lives; what one
that was killed has left is cleared away by the next that works there.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import IO, Any

from eqm.findings import EqmError
from eqm.language import Text, visible

_locks: Any = None
with suppress(ImportError):  # Windows has none, but lets nobody delete a file that is open
    import fcntl

    _locks = fcntl

ASIDE = "old"
"""The folder in such a one that holds a whole folder while another takes its place."""
_BEGINNING, _ENDING, _LOCK = ".eqm.", ".part", "lock"
_TRIES = 20
_OLD = 3600
"""Seconds after which what bears no lock, of an older eqm, is nobody's."""
_cleared: set[Path] = set()
_NO_PLACE = Text(
    fa="در «{folder}» جایی برای پرونده‌های نیمه‌کاره ساخته نشد",
    en="no place for unfinished files could be made in {folder}",
)


@contextmanager
def place_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside another, which is gone afterwards; OSError where the disk refuses."""
    if folder not in _cleared:
        _cleared.add(folder)
        clear(folder)
    place, lock = _own(folder)
    try:
        yield place
    finally:
        from shutil import rmtree

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


def _own(folder: Path) -> tuple[Path, IO[bytes]]:
    from tempfile import mkdtemp

    for _ in range(_TRIES):
        place = Path(mkdtemp(_ENDING, _BEGINNING, folder))
        try:
            lock = (place / _LOCK).open("wb")
        except FileNotFoundError:  # another took it for left behind, in the moment before it was locked
            continue
        with suppress(OSError):  # no locks on this disk: then nobody else gets one either
            if _locks:
                _locks.flock(lock, _locks.LOCK_EX | _locks.LOCK_NB)
        if (place / _LOCK).exists():
            return place, lock
        lock.close()
    raise EqmError(_NO_PLACE.filled(folder=visible(str(folder))))


def _clear_away(place: Path) -> None:
    with suppress(OSError):
        try:
            with _lock_of(place):
                _clear_all(place)
        except FileNotFoundError:
            if time() - place.stat().st_mtime > _OLD:
                _clear_all(place)
            place.rmdir()  # which refuses what is not empty


def _clear_all(place: Path) -> None:
    from shutil import rmtree

    aside = place / ASIDE
    for one in aside.iterdir() if aside.is_dir() else ():
        if not one.name.startswith(".") and not os.path.lexists(place.parent / one.name):
            one.rename(place.parent / one.name)
    rmtree(place, ignore_errors=True)


@contextmanager
def _lock_of(place: Path) -> Iterator[None]:
    """Hold the lock of a place whose process is gone; OSError where it lives, FileNotFoundError where there is none."""
    if _locks is None:
        if os.name != "nt":
            raise OSError(errno.ENOLCK, "locks")
        (place / _LOCK).unlink()
        yield
        return
    with (place / _LOCK).open("r+b") as lock:
        _locks.flock(lock, _locks.LOCK_EX | _locks.LOCK_NB)
        yield

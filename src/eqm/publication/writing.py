"""A folder written beside its place and swapped in: whole or not at all, and never over what eqm did not publish."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from eqm.findings import EqmError
from eqm.publication import wording
from eqm.publication.edition import Edition
from eqm.publication.folder import Files, files
from eqm.publication.manifest import MARK, Manifest

_NAMED = 5
_LARGEST_MANIFEST = 64 * 2**20


def publish(edition: Edition, folder: Path) -> tuple[int, int]:
    """Write the folder that publishes an edition; return the number of its files and of their bytes.

    The folder is made, or takes the place of an empty one or of one that eqm published; a link is followed to where it
    leads. Raises EqmError, and leaves all as it was, for any other folder, for one that holds files which eqm did not
    write, and where the disk refuses.
    """
    place = Path(os.path.realpath(folder))
    try:
        _refuse_foreign(place)
        beside = Path(mkdtemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent))
    except OSError as error:
        raise EqmError(wording.not_published(str(folder), error)) from None
    try:
        written = _write(files(edition), beside / "new")
        _swap(beside, place)
    except OSError as error:
        raise EqmError(wording.not_published(str(folder), error)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written


def _write(parts: Files, folder: Path) -> tuple[int, int]:
    folder.mkdir()
    taken: set[str] = set()
    size = 0
    for name, data in parts:
        path = PurePosixPath(name)
        if path.is_absolute() or str(path) != name or ".." in path.parts or "\\" in name or name.casefold() in taken:
            raise ValueError(f"{name!r} is no name for a file of its own in the folder")
        taken.add(name.casefold())
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        size += len(data)
    return len(taken), size


def _refuse_foreign(place: Path) -> None:
    """Refuse, with EqmError, to take the place of what eqm did not publish."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise EqmError(wording.no_folder(str(place)))
    here = Path.cwd()
    if place == here or place in here.parents:
        raise EqmError(wording.stands_in(str(place)))
    there = sorted(_below(place))
    if not there:
        return
    listed = _listed(place / Manifest.NAME)
    if listed is None:
        raise EqmError(wording.foreign(str(place)))
    others = [name for name in there if name not in listed]
    if others:
        raise EqmError(wording.others_there(str(place), others[:_NAMED], len(others)))


def _below(place: Path) -> Iterator[str]:
    """The names of all files and links below a folder; folders are not named, links not followed."""
    for home, folders, names in os.walk(place):
        links = [name for name in folders if os.path.islink(os.path.join(home, name))]
        for name in (*names, *links):
            yield Path(home, name).relative_to(place).as_posix()


def _listed(manifest: Path) -> set[str] | None:
    """The files that a manifest of ours names, itself among them; None where there is none."""
    try:
        if manifest.is_symlink() or manifest.stat().st_size > _LARGEST_MANIFEST:
            return None
        told = json.loads(manifest.read_bytes())
        return {Manifest.NAME, *(str(file["path"]) for file in told["files"])} if MARK in told else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _swap(beside: Path, place: Path) -> None:
    """Put the new folder in its place; what stood there is put back if that fails."""
    if not os.path.lexists(place):
        os.rename(beside / "new", place)
        return
    mode = place.stat().st_mode & 0o7777
    os.rename(place, beside / "old")
    try:
        os.rename(beside / "new", place)
    except OSError:
        os.rename(beside / "old", place)
        raise
    with suppress(OSError):
        place.chmod(mode)

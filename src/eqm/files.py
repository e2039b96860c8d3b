"""Files written whole or not at all: made beside their place, then moved in; a failure leaves all as it was."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from eqm.beside import ASIDE, exchanged, place_in
from eqm.findings import EqmError
from eqm.language import NOTHING, Text, did_you_mean, joined, visible

_NAMED = 5


class NewFiles:
    """Files that are being made in a folder of their own. `names`: of all of them, `size`: their bytes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._taken: set[str] = set()
        self.names: list[str] = []
        self.size = 0

    def add(self, name: str, data: bytes) -> None:
        """Write a file; `name` may hold folders, divided by `/`.

        ValueError for a name that leads elsewhere or is taken, in whatever case; OSError where the disk refuses.
        """
        path = PurePosixPath(name)
        leads_elsewhere = path.is_absolute() or ".." in path.parts or "\\" in name
        if leads_elsewhere or str(path) != name or not path.name or name.casefold() in self._taken:
            raise ValueError(f"{name!r} is no name for a file of its own in the folder")
        self._taken.add(name.casefold())
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.names.append(name)
        self.size += len(data)


def write_file(data: bytes, target: Path) -> None:
    """Write a file, with the rights of the one that it replaces; a link is replaced, a device or a pipe written into,
    and what is open already (/dev/fd/3), where it stands.

    EqmError where the disk refuses.
    """
    number = descriptor_of(target)
    if number is not None or (os.path.exists(target) and not os.path.isfile(target)):
        with (
            _in_words(target),
            suppress(BrokenPipeError),
            open(target if number is None else os.dup(number), "wb") as device,
        ):
            device.write(data)
        return
    with in_place_of_file(target) as new:
        new.write_bytes(data)


def descriptor_of(path: Path) -> int | None:
    """Return the number of what is open already that a path names, itself or by links, `-` stdout; None for others."""
    folder, name = os.path.split(os.path.abspath(path))
    if str(path) == "-":
        return 1
    if name.isdecimal() and len(name) < 10 and os.path.realpath(folder) == os.path.realpath("/dev/fd"):
        return int(name)
    if os.path.islink(path) and not os.path.islink(os.path.realpath(path)):
        return descriptor_of(path.parent / os.readlink(path))
    return None


@contextmanager
def in_place_of_file(target: Path) -> Iterator[Path]:
    """Give a place for a new file, which at the end takes the place and the rights of the one that may stand there."""
    with _in_words(target), place_in(target.parent) as beside:
        new = beside / "new"
        yield new
        if os.path.exists(target):
            new.chmod(target.stat().st_mode & 0o777)
        os.replace(new, target)


@contextmanager
def into_folder(folder: Path, *, replace: bool) -> Iterator[NewFiles]:
    """Give a place for files, and move them into `folder` at the end: all, or on any failure none.

    The folder is made if its own folder is there. Files that are there already are kept, and EqmError names them,
    unless `replace` allows to write over them; a link is replaced, never followed. EqmError where the disk refuses.
    """
    there = os.path.isdir(folder)
    with _in_words(folder, is_folder=True), place_in(folder if there else folder.absolute().parent) as beside:
        new = beside / "new"
        files = NewFiles(new)
        yield files
        if not there:
            os.rename(new, folder)  # which refuses to replace anything but an empty folder
            return
        if not replace:
            refuse_existing(folder, files.names)
        _move({new / name: folder / name for name in files.names}, beside / "kept")


@contextmanager
def in_place_of(folder: Path) -> Iterator[NewFiles]:
    """Give a place for files, which at the end takes the place and the rights of a whole folder, if there is one; in
    one step, where the system can.

    EqmError where the disk refuses; what stood there stands there still.
    """
    with _in_words(folder, is_folder=True), place_in(folder.parent) as beside:
        files = NewFiles(beside / "new")
        yield files
        if folder.exists():
            with suppress(OSError):
                (beside / "new").chmod(folder.stat().st_mode & 0o7777)
        if not exchanged(beside / "new", folder):
            _move_folder(beside / "new", folder, beside / ASIDE)


def did_you_mean_file(path: Path) -> Text:
    """Return, to follow that a file is not there, which names in its folder come near; nothing where none does."""
    try:
        names = os.listdir(path.parent)
    except (OSError, ValueError):
        return NOTHING if path.parent == path else did_you_mean_file(path.parent)
    above = "" if path.parent == Path() else f"{path.parent}{os.sep}"
    return did_you_mean(str(path), [f"{above}{name}" for name in names if name != path.name])


def refuse_existing(folder: Path, names: Sequence[str]) -> None:
    """Raise EqmError with the names of those files that are in the folder already."""
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        words = Text(
            fa="در «{folder}» از پیش هست: {names}؛ چیزی نوشته نشد. با --force روی آن‌ها نوشته می‌شود",
            en="already in {folder}: {names}; nothing was written. With --force they are written over",
        )
        raise EqmError(words.filled(folder=visible(str(folder)), names=some_of(there)))


def some_of(names: Sequence[str]) -> Text:
    """Return the first names of some files, in words, and how many more there are."""
    shown, more = [visible(name) for name in names[:_NAMED]], len(names) - _NAMED
    rest = Text(fa=" و {more} پروندهٔ دیگر", en=" and {more} more") if more > 0 else NOTHING
    return joined([joined(shown), rest.filled(more=more)], NOTHING)


def not_written(place: Path, error: OSError, *, is_folder: bool = False) -> Text:
    """Return why a file could not be written, or a folder, in words."""
    name, above = visible(str(place)), place.absolute().parent
    if not os.path.isdir(above):
        words = Text(
            fa="«{name}» نوشته نشد: پوشهٔ «{above}» وجود ندارد؛ آن را بسازید یا جای دیگری را نام ببرید",
            en="cannot write {name}: there is no folder {above}; make it, or name another place",
        )
        return words.filled(name=name, above=visible(str(place.parent)))
    if is_folder and os.path.exists(place) and not os.path.isdir(place):
        return Text(fa=f"«{name}» پوشه نیست؛ نام یک پوشه را بدهید", en=f"{name} is no folder; give a folder's name")
    if os.path.isdir(place) and not is_folder:
        return Text(
            fa=f"«{name}» نوشته نشد: پوشه است؛ نام یک پرونده را بدهید",
            en=f"cannot write {name}: it is a folder; give a file's name",
        )
    if is_folder:
        words = Text(
            fa="در «{name}» چیزی نوشته نشد و آنچه بود مانده است؛ جای خالی دیسک و اجازهٔ نوشتن را ببینید (خطای {number})",
            en="nothing was written into {name}, and what was there still is: {reason}; check the disk's space and the "
            "right to write",
        )
        return words.filled(name=name, number=error.errno, reason=visible(error.strerror or ""))
    return refused(Text(fa=f"«{name}»", en=name), error)


def refused(what: Text, error: OSError) -> Text:
    """Return that something was not written because the system refused, in words."""
    words = Text(
        fa="{what} نوشته نشد؛ جای خالی دیسک و اجازهٔ نوشتن را ببینید (خطای {number})",
        en="cannot write {what}: {reason}; check the disk's space and the right to write",
    )
    return words.filled(what=what, number=error.errno, reason=visible(error.strerror or ""))


@contextmanager
def _in_words(place: Path, *, is_folder: bool = False) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EqmError(not_written(place, error, is_folder=is_folder)) from None


def _move(places: Mapping[Path, Path], kept: Path) -> None:
    """Move files into their places, and keep in the folder `kept` what stands there; take all of it back if one cannot
    be. No place is ever empty, whenever this ends: what stood there is there still, or what is new.
    """
    from shutil import copy2

    kept.mkdir()
    before: dict[Path, str | Path | None] = {}
    try:
        for number, (new, place) in enumerate(places.items()):
            there = os.path.lexists(place)
            before[place] = copy2(place, kept / str(number), follow_symlinks=False) if there else None
            os.replace(new, place)
    except BaseException:  # an interruption too: it comes back whole
        for place, old in before.items():
            with suppress(OSError):
                os.replace(old, place) if old else place.unlink(missing_ok=True)
        raise


def _move_folder(new: Path, folder: Path, aside: Path) -> None:
    """Move a folder into its place, and what stands there into the folder `aside`, from where it comes back if the
    other cannot be moved.
    """
    aside.mkdir()
    try:
        if os.path.lexists(folder):
            os.replace(folder, aside / folder.name)
        os.replace(new, folder)
    except BaseException:  # an interruption too: it comes back whole
        with suppress(OSError):
            os.replace(aside / folder.name, folder)
        raise

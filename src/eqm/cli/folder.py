"""Many files into a folder: all of them or none, and nothing outside it."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from eqm.findings import EqmError
from eqm.language import Text, visible

_NAMED = 5


class Files:
    """Files that are being made beside a folder, to be moved into it when all are there."""

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self.names: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Write one file; `name` is a plain file name. OSError where the disk refuses."""
        if Path(name).name != name or name in ("", ".", ".."):
            raise ValueError(f"{name!r} is no plain file name")
        (self._beside / name).write_bytes(data)
        self.names.append(name)


@contextmanager
def into_folder(folder: Path, *, replace: bool) -> Iterator[Files]:
    """Give a place for files, and move them into `folder` at the end: all, or on any failure none.

    The folder is made if its own folder is there. Files that are there already are kept, and EqmError names them,
    unless `replace` allows to write over them; a link is replaced, never followed. EqmError where the disk refuses.
    """
    home = folder if folder.is_dir() else folder.absolute().parent
    try:
        beside = Path(mkdtemp(prefix=".eqm.", suffix=".part", dir=home))
    except OSError as error:
        raise EqmError(cannot_write(folder, error)) from None
    try:
        files = Files(beside)
        yield files
        _move(beside, files.names, folder, replace)
    except OSError as error:
        raise EqmError(cannot_write(folder, error)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Raise EqmError with the names of those files that are in the folder already."""
    there = [name for name in names if os.path.lexists(folder / name)]
    if not there:
        return
    shown = [visible(name) for name in there[:_NAMED]]
    more = len(there) - len(shown)
    fa = "، ".join(shown) + (f" و {more} پروندهٔ دیگر" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    raise EqmError(
        Text(
            fa=f"در «{visible(str(folder))}» از پیش هست: {fa}؛ چیزی نوشته نشد. با --force روی آن‌ها نوشته می‌شود",
            en=f"already in {visible(str(folder))}: {en}; nothing was written. With --force they are written over",
        )
    )


def cannot_write(folder: Path, error: OSError) -> Text:
    """Return why nothing was written, in words."""
    name = visible(str(folder))
    if not folder.absolute().parent.is_dir():
        return Text(
            fa=f"«{name}» ساخته نشد: پوشهٔ بالای آن وجود ندارد؛ آن را بسازید یا جای دیگری را نام ببرید",
            en=f"cannot make {name}: the folder above it does not exist; make it, or name another place",
        )
    if folder.exists() and not folder.is_dir():
        return Text(
            fa=f"«{name}» پوشه نیست؛ نام یک پوشه را به -o بدهید", en=f"{name} is no folder; give -o a folder's name"
        )
    return Text(
        fa=f"در «{name}» چیزی نوشته نشد؛ جای خالی دیسک و اجازهٔ نوشتن را ببینید (خطای {error.errno})",
        en=f"nothing was written into {name}: {visible(error.strerror or '')}; see to the disk's space and the right "
        "to write",
    )


def _move(beside: Path, names: list[str], folder: Path, replace: bool) -> None:
    """Move the files, and take all of it back if one cannot be moved."""
    if not replace:
        refuse_existing(folder, names)
    made = not folder.exists()
    if made:
        folder.mkdir()
    kept = beside / "kept"
    kept.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if os.path.lexists(folder / name):
                os.replace(folder / name, kept / name)
            moved.append(name)
            os.replace(beside / name, folder / name)
    except OSError:
        _take_back(moved, kept, folder)
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _take_back(moved: list[str], kept: Path, folder: Path) -> None:
    for name in moved:
        with suppress(OSError):
            if os.path.lexists(kept / name):
                os.replace(kept / name, folder / name)
            else:
                (folder / name).unlink(missing_ok=True)

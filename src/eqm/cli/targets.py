"""What no command writes over: what it reads, the store, the catalog, what a stored run was scored from, a publication.
Asked of every output before a command begins, and again of the files of a folder that it names later.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

import click

from eqm.files import not_written
from eqm.findings import EqmError
from eqm.language import Text, visible

STDOUT: Final = "-"
_FILES: Final = ("output", "html", "state")
_PLACES: Final = {"publish": "folder", "new": "file"}
_READ: Final = (
    *("files", "paths", "forms", "probes", "states", "targets", "file", "before", "after", "register", "against"),
    *("assess", "objections", "measured", "assessments", "maintenance", "exclude", "inputs", "more", "key", "errors"),
)
"""The parameters that name files to write; places, and of which command; and what is read, but for the catalog."""
_DATABASE: Final = b"SQLite format 3\0"
_STATE: Final = 0x65716D75.to_bytes(4, "big")
_BESIDE_DATABASE: Final = re.compile("-(journal|wal|shm)$")
_MANIFEST, _MARK = "manifest.json", b'"eqm_publication"'
_LARGEST: Final = 1 << 28
_IS_INPUT: Final = Text(
    fa="«{name}» خود ورودی یا مخزن است و گزارش روی آن نوشته نمی‌شود؛ نام دیگری به -o بدهید",
    en="{name} is an input or the store, and the report is not written over it; give -o another name",
)
_OF_RUN: Final = Text(
    fa="اجرای {run} از همین «{name}» سنجیده شده است و روی آن نوشته نمی‌شود؛ نام دیگری بدهید",
    en="{name} is what run {run} was scored from, and is not written over; give another name",
)
_PUBLISHED: Final = Text(
    fa="«{name}» درون پوشهٔ «{folder}» است که eqm منتشر کرده و دست نمی‌خورد؛ جای دیگری را نام ببرید",
    en="{name} lies in {folder}, which eqm published and which stays as it is; name another place",
)
_TWICE: Final = Text(
    fa="«{name}» برای دو خروجی نام برده شده است؛ نام‌های جدا بدهید", en="{name} is named for two outputs; name two files"
)
_LOOP: Final = Text(
    fa="«{name}» پیوندی است که به خودش می‌رسد؛ نام دیگری بدهید",
    en="{name} is a link that leads to itself; give another name",
)


def check_all(ctx: click.Context) -> None:
    """Refuse, with EqmError, what a command would write over, of the outputs that its parameters name, and a file that
    cannot be written.
    """
    params, command = ctx.params, ctx.info_name or ""
    named = {name: params.get(name) for name in (*_FILES, "mark", _PLACES.get(command, ""))}
    targets = {name: text for name, text in named.items() if text and text != STDOUT}
    for text in targets.values() or filter(None, [params.get("onto")]):
        inside = os.path.join(text, "-") if os.path.isdir(text) and command not in _PLACES else text
        _refuse_published(inside, params["folder"] if command == "verify" else "")
    into_folder = params.get("everybody") or (command == "template" and not is_workbook(targets.get("output", "")))
    files = {name: text for name, text in targets.items() if name in _FILES and not (into_folder and name == "output")}
    for text in (text for name, text in files.items() if name != "state"):
        if not os.path.isdir(Path(text).parent) or os.path.isdir(text):
            raise EqmError(not_written(Path(text), OSError()))
    refuse_over(*files.values())
    for text in files.values():
        if [*map(_identity, files.values())].count(_identity(text)) > 1:
            raise EqmError(_TWICE.filled(name=visible(text)))


def is_workbook(output: str) -> bool:
    """Whether a path names a workbook."""
    return output.casefold().endswith(".xlsx")


def refuse_over(*names: str) -> None:
    """Refuse, with EqmError, to write files over what the command reads, a store, a database, unless it is a state that
    is written, or what a stored run was scored from, unless that is to be added to.
    """
    from eqm.cli.options import STORE, store_url

    ctx = click.get_current_context()
    url = ctx.params.get("store") or store_url(os.environ.get("EQM_STORE") or STORE)
    store = url.partition(":///")[2].partition("?")[0].removeprefix("file:") if url.startswith("sqlite") else ""
    read = {_identity(one) for one in (*_inputs(ctx.params), *filter(None, [store]))} if names else set()
    onto = _identity(ctx.params.get("onto") or "")
    for name in names:
        if os.path.islink(os.path.realpath(name)):
            raise EqmError(_LOOP.filled(name=visible(name)))
        state = name == ctx.params.get("state") or "states" in ctx.params
        of_database = _BESIDE_DATABASE.sub("", name)
        databases = {of_database: False, name: state}
        if not read.isdisjoint(map(_identity, databases)) or any(map(_is_database, databases, databases.values())):
            raise EqmError(_IS_INPUT.filled(name=visible(name)))
        if ctx.info_name != "probe" and _identity(name) != onto and (run := _scored_from(name, url)) is not None:
            raise EqmError(_OF_RUN.filled(name=visible(name), run=run))


def _inputs(params: Mapping[str, Any]) -> Iterator[str]:
    """What a command reads, the files in folders too."""
    from eqm.catalog.load import FILE_NAME, packaged
    from eqm.intake.files import reason_to_skip

    yield from (params.get("catalog_file") or os.environ.get("EQM_CATALOG") or FILE_NAME, str(packaged()))
    for name in _READ:
        value = params.get(name) or ()
        for path in (Path(one.removeprefix("file:")) for one in ((value,) if isinstance(value, str) else value)):
            yield "/dev/stdin" if str(path) == "-" else str(path)
            with suppress(OSError):
                yield from (str(one) for one in path.iterdir() if name == "probes" or reason_to_skip(one) is None)


def _identity(name: str) -> object:
    """What is the same of two names of one file, now or, where it is to be made, on a system that knows no case; what
    is no file has its own.
    """
    try:
        about = os.stat(name)
    except (OSError, ValueError):
        return os.path.realpath(name).casefold()
    return (about.st_dev, about.st_ino) if stat.S_ISREG(about.st_mode) else object()


def _is_database(name: str, but_state: bool) -> bool:
    head = _head(name, 72)
    return head.startswith(_DATABASE) and not (but_state and head[68:] == _STATE)


def _head(name: str, size: int) -> bytes:
    """The first bytes of a plain file; none of anything else."""
    with suppress(OSError, ValueError):
        if os.path.isfile(name):
            with open(name, "rb") as file:
                return file.read(size)
    return b""


def _scored_from(name: str, url: str) -> int | None:
    """The number of a stored run that was scored from what a file holds; None for none, or no store."""
    with suppress(OSError):
        if os.path.isfile(name) and 0 < os.path.getsize(name) <= _LARGEST:
            from eqm.store.read import run_from

            with open(name, "rb") as file:
                return run_from(url, f"sha256:{file_digest(file, 'sha256').hexdigest()}")
    return None


def _refuse_published(target: str, read: str) -> None:
    """Refuse, with EqmError, what lies inside a folder that eqm published, itself or where it leads; or that is `read`
    as one.
    """
    for place in (os.path.abspath(target), os.path.realpath(target)):
        for folder in Path(place).parents:
            with suppress(OSError, ValueError):
                if (read and folder.samefile(read)) or _MARK in _head(str(folder / _MANIFEST), 1000):
                    raise EqmError(_PUBLISHED.filled(name=visible(target), folder=visible(str(folder))))

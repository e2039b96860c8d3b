"""What no command writes over: what it reads, the store, the catalog, what a stored run was scored from, a publication.
Asked of every output before a command begins, and again of what it names later.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

import click

from eqm.files import descriptor_of
from eqm.findings import EqmError
from eqm.language import Text, visible

STDOUT: Final = "-"
_WRITTEN: Final = ("output", "html", "state", "mark")
_ALSO_WRITTEN: Final = {("publish", "folder"), ("new", "file")}
_READ: Final = (
    *("files", "paths", "forms", "probes", "states", "targets", "file", "folder", "before", "after", "register"),
    *("against", "assess", "objections", "measured", "assessments", "maintenance", "exclude", "catalog_file", "onto"),
)
"""The parameters that name what is written, and what is read."""
_DATABASE: Final = b"SQLite format 3\0"
_STATE: Final = 0x65716D75.to_bytes(4, "big")
_BESIDE_DATABASE: Final = ("-journal", "-wal", "-shm")
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
    """Refuse, with EqmError, what a command would write over; of the outputs and inputs that its parameters name."""
    params, command = ctx.params, ctx.info_name or ""
    named = {*_WRITTEN, *(name for whose, name in _ALSO_WRITTEN if whose == command)}
    targets = {name: text for name in named if isinstance(text := params.get(name), str) and text != STDOUT}
    if not targets and params.get("onto"):
        _refuse_published(Path(params["onto"]), "")
    read = [*_inputs(params, targets)] if targets and command not in ("new", "publish") else []
    for name, text in targets.items():
        is_folder = name != "folder" and os.path.isdir(text)
        _refuse_published(
            Path(text) / "-" if is_folder else Path(text), params["folder"] if command == "verify" else ""
        )
        refuse_over(text, read, state=name == "state" or "states" in params)
        if any(_same(Path(text), other) for whose, other in targets.items() if whose != name):
            raise EqmError(_TWICE.filled(name=visible(text)))


def refuse_over(text: str, inputs: Iterable[str], *, state: bool = False) -> None:
    """Refuse, with EqmError, to write a file over an input, a store, a database or what a stored run was scored from;
    where it is a `state` that is written, over one it may be.
    """
    target, name = Path(text), visible(text)
    url = _store_url()
    for one in filter(None, (*inputs, *store_files(url))):
        if _same(target, one):
            raise EqmError(_IS_INPUT.filled(name=visible(one)))
    if os.path.islink(target) and descriptor_of(target) is None:
        try:
            os.stat(target)
        except FileNotFoundError:
            return
        except OSError:
            raise EqmError(_LOOP.filled(name=name)) from None
    if _is_database(target, but_state=state) or any(
        text.endswith(ending) and _is_database(Path(text.removesuffix(ending))) for ending in _BESIDE_DATABASE
    ):
        raise EqmError(_IS_INPUT.filled(name=name))
    ctx = click.get_current_context(silent=True)
    grows = ctx is not None and (ctx.info_name == "probe" or _same(target, ctx.params.get("onto") or ""))
    if not grows and (run := _scored_from(target, url)) is not None:
        raise EqmError(_OF_RUN.filled(name=name, run=run))


def store_files(url: str) -> list[str]:
    """Return the files of a store that nothing may be written over; none for a store on a server."""
    scheme, _, path = url.partition(":///")
    name = path.partition("?")[0].removeprefix("file:")
    return [name, *(name + ending for ending in _BESIDE_DATABASE)] if scheme.startswith("sqlite") and name else []


def _inputs(params: Mapping[str, Any], targets: Mapping[str, str]) -> Iterator[str]:
    """What a command reads; of a folder what lies in it by the name of a target, if it would be read."""
    from eqm.catalog.load import FILE_NAME, packaged
    from eqm.intake.files import is_submission

    yield params.get("catalog_file") or os.environ.get("EQM_CATALOG") or FILE_NAME
    yield str(packaged())
    for name in _READ:
        if name in targets or (name == "onto" and _same(Path(targets.get("output", "")), params.get(name) or "")):
            continue
        value = params.get(name) or ()
        for one in (value,) if isinstance(value, str) else value:
            path = one.removeprefix("file:") if name in ("before", "after") else one
            yield "/dev/stdin" if path == "-" else path
            for target in targets.values() if os.path.isdir(path) else ():
                there = os.path.join(path, os.path.basename(target))
                if os.path.lexists(there) and (name == "probes" or is_submission(target)):
                    yield there


def _same(target: Path, other: str) -> bool:
    """Whether two names mean one file, now or, where one is still to be made, on a system that knows no case."""
    try:
        number = descriptor_of(target)
        one = os.stat(target) if number is None else os.fstat(number)
        there = os.stat(other)
        return stat.S_ISREG(there.st_mode) and os.path.samestat(one, there)
    except ValueError:
        return False
    except OSError:
        if os.path.exists(other):
            return False
        return os.path.realpath(target).casefold() == os.path.realpath(other).casefold()


def _is_database(target: Path, *, but_state: bool = False) -> bool:
    with suppress(OSError, ValueError):
        if os.path.isfile(target):
            with target.open("rb") as file:
                head = file.read(72)
            return head.startswith(_DATABASE) and not (but_state and head[68:] == _STATE)
    return False


def _scored_from(target: Path, url: str) -> int | None:
    """The number of a stored run that was scored from what a target holds; None for none, or no store."""
    try:
        if not os.path.isfile(target) or not 0 < os.path.getsize(target) <= _LARGEST:
            return None
        files = store_files(url)
        if files and not os.path.exists(files[0]):
            return None
        from eqm.store.kept import run_from

        with target.open("rb") as file:
            return run_from(url, f"sha256:{file_digest(file, 'sha256').hexdigest()}")
    except OSError:
        return None


def _refuse_published(target: Path, read: str) -> None:
    """Refuse, with EqmError, what lies inside a folder that eqm published, itself or where it leads; or that is `read`
    as one.
    """
    for place in (os.path.abspath(target), os.path.realpath(target)):
        for folder in Path(place).parents:
            with suppress(OSError, ValueError):
                if (read and folder.samefile(read)) or _MARK in (folder / _MANIFEST).read_bytes()[:1000]:
                    raise EqmError(_PUBLISHED.filled(name=visible(str(target)), folder=visible(str(folder))))


def _store_url() -> str:
    """The URL of the store that the command has, else of the one that others here would take."""
    from eqm.cli.options import STORE, store_url

    ctx = click.get_current_context(silent=True)
    named = ctx.params.get("store") if ctx else None
    return named or store_url(os.environ.get("EQM_STORE") or STORE)

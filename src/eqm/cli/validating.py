"""The parts of `eqm validate`: what is read, what it is held against, where the report goes."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from eqm.catalog import Catalog, load_catalog
from eqm.cli.options import limits_of
from eqm.cli.output import check_target, emit, screen_size
from eqm.cli.progress import VALIDATING, Stages
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError, Finding
from eqm.intake import File, Limits, Round, read_register
from eqm.intake.files import LARGEST, list_files, read_file
from eqm.language import Language, Text, visible
from eqm.report.validation import Look, renderer
from eqm.validation import Examined, Validated
from eqm.validation.batch import MOST, examined_files, validated
from eqm.validation.model import Noted
from eqm.validation.selection import Wanted
from eqm.validation.submission import Yardstick, examine, yardstick

STDIN = "-"
_SUMMARY = "GITHUB_STEP_SUMMARY"
_NO_SUMMARY = Text(fa="خلاصهٔ کار در «{page}» نوشته نشد", en="the summary of the job could not be written to {page}")


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be validated: files on disk, and perhaps one from standard input."""

    paths: tuple[Path, ...]
    piped: tuple[File, ...]
    against: Yardstick
    register: Round | None
    inputs: tuple[str, ...]
    said: tuple[Finding, ...]


def batch_of(
    paths: Sequence[str],
    catalog_file: str | None,
    limits: Mapping[str, int],
    register: str | None,
    against: str | None,
    stdin_name: str,
) -> Batch:
    """Return what the arguments ask to be validated, each file once, by name.

    Raises EqmError for an unusable catalog, a path that is not there, nothing to validate, and a register or a last
    round in which no agency can be read.
    """
    catalog = load_catalog(catalog_file)
    kept_to = limits_of(limits)
    said: list[Finding] = []
    named = [path for path in paths if path != STDIN]
    aside = {os.path.realpath(name) for name in (register, against) if name is not None}
    listed = {os.path.realpath(path): path for path in reversed(list_files(named, said))} if named else {}
    files = {real: path for real, path in listed.items() if real not in aside or os.fspath(path) in named}
    piped = (File(stdin_name, sys.stdin.buffer.read(LARGEST + 1)),) if STDIN in paths else ()
    beside = {name: agencies_in(name, catalog, kept_to) for name in (register, against) if name is not None}
    return Batch(
        tuple(sorted(files.values(), key=os.fspath)),
        piped,
        yardstick(catalog, kept_to, beside.get(against or "")),
        beside.get(register or ""),
        (catalog.file, *map(os.fspath, files.values()), *beside),
        tuple(said),
    )


def agencies_in(name: str, catalog: Catalog, limits: Limits) -> Round:
    """Return the round in a file or folder that others are held against; EqmError where no agency can be read in it."""
    round_ = read_register(name, catalog, limits)
    if not round_.agencies.code:
        raise EqmError(_no_agencies(visible(name)), round_.findings)
    return round_


def codes(given: Sequence[str], option: str) -> list[str]:
    """Return codes, or the beginnings of some, as they are written; MisuseError for one that no rule has."""
    if not given:
        return []
    from eqm.findings.rooms import every_rule

    known = every_rule()
    wanted = [text.strip().upper() for part in given for text in part.split(",") if text.strip()]
    for code in wanted:
        if not any(name.startswith(code) for name in known):
            near = get_close_matches(code, known, n=3) or sorted(known)[:3]
            raise MisuseError(
                Text(
                    fa=f"کدی که با «{visible(code)}» آغاز شود وجود ندارد ({option})؛ نزدیک‌ترین‌ها: {'، '.join(near)}",
                    en=f"no code begins with {visible(code)} ({option}); the nearest: {', '.join(near)}",
                )
            )
    return wanted


def refuse_form(form: str | None, statistics: bool) -> None:
    """Refuse a form that statistics do not come in; MisuseError."""
    if statistics and form not in (None, "text", "concise"):
        raise MisuseError(
            Text(
                fa=f"--statistics با --format {form} نمی‌آید؛ یکی را نگه دارید",
                en=f"--statistics does not go with --format {form}; keep one of them",
            )
        )


def check_targets(batch: Batch, output: str | None, mark: str | None) -> None:
    """Refuse, with EqmError, a report or marked copies that would be written over what is read."""
    check_target(output, batch.inputs)
    if mark is None:
        return
    folder = Path(mark)
    if folder.exists() and not folder.is_dir():
        raise EqmError(_no_folder(visible(mark)))
    for path in batch.paths:
        if path.resolve().parent == folder.resolve():
            raise EqmError(_own_folder(visible(mark)))


def run(batch: Batch, keep: Wanted, most: int | None, jobs: int, together: bool, stage: Stages) -> Validated:
    """Return what the batch comes to."""
    names = [*(file.name for file in batch.piped), *map(os.fspath, batch.paths)]
    examined = _together(batch) if together else _apart(batch, jobs, stage)
    return validated(examined, names, batch.said, batch.register, keep, MOST if most is None else most)


def tell(found: Validated, form: str, statistics: bool, quiet: bool, output: str | None, language: Language) -> None:
    """Print the report, or write it into a file, whole."""
    width, colored = screen_size(output)
    render = renderer(form, Look(color=colored, width=width, quiet=quiet))
    if statistics:
        from eqm.report.validation.statistics import statistics as render
    emit("".join(render(found, language)), output)


def tell_job_summary(found: Validated, language: Language) -> None:
    """Add the table of findings to the page of a job on GitHub, where there is one."""
    page = os.environ.get(_SUMMARY)
    if not page:
        return
    try:
        with open(page, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(renderer("markdown")(found, language)) + "\n")
    except OSError:
        say(f"eqm: {_NO_SUMMARY[language].format(page=visible(page))}")


def _apart(batch: Batch, jobs: int, stage: Stages) -> Iterator[Examined]:
    yield from (examine([file], batch.against) for file in batch.piped)
    total = len(batch.paths)
    yield from examined_files(
        batch.paths, batch.against, jobs, lambda done: stage.now(VALIDATING, done=done, total=total)
    )


def _together(batch: Batch) -> Iterator[Examined]:
    said: list[Finding] = []
    read = [file for path in batch.paths if (file := read_file(path, said))]
    if read or batch.piped:
        yield examine([*batch.piped, *read], batch.against)
    yield Examined("", tuple(map(Noted, said)), ())


def _no_agencies(name: str) -> Text:
    return Text(fa=f"در «{name}» هیچ دستگاهی خوانده نشد", en=f"no agency could be read in {name}")


def _no_folder(name: str) -> Text:
    return Text(
        fa=f"«{name}» پوشه نیست؛ برای نسخه‌های نشانه‌گذاری‌شده نام یک پوشه را بدهید",
        en=f"{name} is no folder; name a folder for the marked copies",
    )


def _own_folder(name: str) -> Text:
    return Text(
        fa=f"پرونده‌های اصلی در «{name}» هستند و نسخه‌های نشانه‌گذاری‌شده کنار آن‌ها نوشته نمی‌شوند؛ پوشهٔ دیگری را نام ببرید",
        en=f"the originals lie in {name}, and marked copies are not written beside them; name another folder",
    )

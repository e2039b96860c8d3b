"""The parts of `eqm validate`: what is read, what it is held against, where the report goes."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from eqm.catalog import Catalog
from eqm.cli import options
from eqm.cli.limits import limits_of
from eqm.cli.output import emit, screen_for
from eqm.cli.progress import VALIDATING, Stages
from eqm.cli.rule import nearest_codes
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError, Finding
from eqm.intake import File, Limits, Round, read_register
from eqm.intake.authority import named_files
from eqm.intake.files import LARGEST, list_files, read_file
from eqm.language import Text, UnitText, joined, visible
from eqm.report.validation import STATISTICS, Look, renderer
from eqm.validation import Examined, Noted, Validated
from eqm.validation.batch import MOST, Wanted, examined_files, validated, wanted
from eqm.validation.submission import Yardstick, examine, yardstick

STDIN = "-"
_UNASKED = options.Asked().form
_IN_GITHUB, _SUMMARY = "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"
_NO_SUMMARY = Text(fa="خلاصهٔ کار در «{page}» نوشته نشد", en="the summary of the job could not be written to {page}")
_NO_STDIN = Text(fa="ورودی استاندارد بسته است؛ پرونده‌ای را نام ببرید", en="standard input is closed; name a file")
_NO_AGENCIES = UnitText(fa="در «{name}» هیچ {a_unit} خوانده نشد", en="no {unit} could be read in {name}")
_NO_CODE = Text(
    fa="کدی که با «{code}» آغاز شود وجود ندارد ({option})؛ نزدیک‌ترین‌ها: {near}",
    en="no code begins with {code} ({option}); the nearest: {near}",
)
_NO_FOLDER = Text(
    fa="«{name}» پوشه نیست؛ برای نسخه‌های نشانه‌گذاری‌شده نام یک پوشه را بدهید",
    en="{name} is no folder; name a folder for the marked copies",
)
_OWN_FOLDER = Text(
    fa="پرونده‌های اصلی در «{name}» هستند و نسخه‌های نشانه‌گذاری‌شده کنار آن‌ها نوشته نمی‌شوند؛ پوشهٔ دیگری را نام ببرید",
    en="the originals lie in {name}, and marked copies are not written beside them; name another folder",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(options.Asked):
    """What was asked for: the options of the command by their names."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    statistics: bool = False
    max_findings: int | None = None
    exit_zero: bool = False
    quiet: bool = False
    jobs: int = 1
    mark: str | None = None
    register: str | None = None
    against: str | None = None
    together: bool = False
    stdin_name: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The files to validate, on disk and piped. `inputs`: all that is read; `findings`: of looking for the files;
    `named`: those that were themselves named, by their real path.
    """

    paths: tuple[Path, ...]
    piped: tuple[File, ...]
    against: Yardstick
    inputs: tuple[str, ...]
    findings: tuple[Finding, ...]
    named: frozenset[str]


def asked_for(named: Mapping[str, Any]) -> Asked:
    """Return what the options ask for; MisuseError for a form that statistics do not come in."""
    asked = Asked(**{name: value for name, value in named.items() if value is not None})
    if asked.statistics and asked.form not in (_UNASKED, "text", "concise"):
        fa = f"--statistics با --format {asked.form} نمی‌آید؛ یکی را نگه دارید"
        raise MisuseError(Text(fa=fa, en=f"--statistics does not go with --format {asked.form}; keep one of them"))
    return asked


def wanted_codes(asked: Asked) -> Wanted:
    """Return which findings are wanted; MisuseError where --select or --ignore name what begins no code."""
    return wanted(_codes(asked.select, "--select"), _codes(asked.ignore, "--ignore"), asked.strict)


def batch_of(asked: Asked) -> Batch:
    """Return what is to be validated, each file once, by name.

    Raises EqmError for an unusable catalog, a path that is not there, nothing to validate, and a register or a last
    round in which no agency can be read.
    """
    catalog, limits = options.catalog_of(asked.catalog_file), limits_of(asked.limits)
    findings: list[Finding] = []
    named = [path for path in asked.paths if path != STDIN]
    aside = [name for name in (asked.register, asked.against) if name is not None]
    apart = set(map(os.path.realpath, aside))
    listed = {os.path.realpath(path): path for path in reversed(list_files(named, findings))} if named else {}
    files = {real: path for real, path in listed.items() if real not in apart or os.fspath(path) in named}
    if STDIN in asked.paths and sys.stdin is None:
        raise EqmError(_NO_STDIN)
    piped = (File(asked.stdin_name, sys.stdin.buffer.read(LARGEST + 1)),) if STDIN in asked.paths else ()
    beside = {name: agencies_in(name, catalog, limits) for name in aside}
    return Batch(
        tuple(sorted(files.values(), key=os.fspath)),
        piped,
        yardstick(catalog, limits, beside.get(asked.against or ""), beside.get(asked.register or "")),
        (catalog.file, *map(os.fspath, files.values()), *beside),
        tuple(findings),
        named_files(named),
    )


def agencies_in(name: str, catalog: Catalog, limits: Limits) -> Round:
    """Return the round in a file or folder that others are held against; EqmError where no agency can be read in it."""
    round_ = read_register(name, catalog, limits)
    if not round_.agencies.code:
        raise EqmError(_NO_AGENCIES.filled(name=visible(name)), round_.findings)
    return round_


def check_folder(batch: Batch, folder: str) -> None:
    """Refuse, with EqmError, to write marked copies beside what is read, or into no folder."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise EqmError(_NO_FOLDER.filled(name=visible(folder)))
    real = os.path.realpath(folder)
    if any(real in (os.path.realpath(path.parent), os.path.dirname(os.path.realpath(path))) for path in batch.paths):
        raise EqmError(_OWN_FOLDER.filled(name=visible(folder)))


def run(batch: Batch, keep: Wanted, asked: Asked, stage: Stages) -> Validated:
    """Return what the batch comes to."""
    names = [*(file.name for file in batch.piped), *map(os.fspath, batch.paths)]
    examined = _together(batch) if asked.together else _apart(batch, asked.jobs or os.cpu_count() or 1, stage)
    most = MOST if asked.max_findings is None else asked.max_findings
    known = batch.against.register
    return validated(examined, names, batch.findings, known.round if known else None, keep, most)


def show(found: Validated, asked: Asked) -> None:
    """Print the report, or write it into a file, whole; in a job on GitHub also the table on its page."""
    in_github = asked.form == _UNASKED and os.environ.get(_IN_GITHUB) == "true"
    usual = "github" if in_github else "text"
    form = STATISTICS if asked.statistics else usual if asked.form == _UNASKED else asked.form
    screen = screen_for(asked.output)
    render = renderer(form, Look(screen.color, screen.width, asked.quiet))
    emit("".join(render(found, asked.lang)), asked.output)
    page = os.environ.get(_SUMMARY)
    if in_github and page:
        try:
            with open(page, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write("".join(renderer("markdown")(found, asked.lang)) + "\n")
        except OSError:
            say(f"eqm: {_NO_SUMMARY.filled(page=visible(page))[asked.lang]}", to=asked.lang)


def _codes(typed: Sequence[str], option: str) -> list[str]:
    """Codes, or the beginnings of some, as they are written; MisuseError for one that no rule has."""
    if not typed:
        return []
    from eqm.findings.rooms import every_rule

    known = every_rule()
    codes = [text.strip().upper() for part in typed for text in part.split(",") if text.strip()]
    for code in codes:
        if not any(name.startswith(code) for name in known):
            near = nearest_codes(code, known) or sorted(known)[:3]
            raise MisuseError(_NO_CODE.filled(code=visible(code), option=option, near=joined(near)))
    return codes


def _apart(batch: Batch, jobs: int, stage: Stages) -> Iterator[Examined]:
    yield from (examine([file], batch.against) for file in batch.piped)
    step = partial(stage.now, VALIDATING, total=len(batch.paths))
    yield from examined_files(batch.paths, batch.against, jobs, step)


def _together(batch: Batch) -> Iterator[Examined]:
    findings: list[Finding] = []
    read = [file for path in batch.paths if (file := read_file(path, findings))]
    if read or batch.piped:
        yield examine([*batch.piped, *read], batch.against, batch.named)
    yield Examined(tuple(map(Noted, findings)), ())

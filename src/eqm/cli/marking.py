"""`--mark DIR`: a marked copy of every faulty workbook, and what is said of those that have none."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath
from typing import Final

from eqm.cli.streams import say
from eqm.cli.validating import Batch
from eqm.files import write_file
from eqm.findings import EqmError, Finding, Severity
from eqm.intake import File
from eqm.intake.files import is_text_file, read_file
from eqm.language import Language, Text, joined, visible
from eqm.report.marking import marked_copy
from eqm.report.marking.notes import is_untouched_copy
from eqm.validation import Validated

_WRITTEN: Final = Text(fa="نسخهٔ نشان‌دار: {copy}", en="marked copy: {copy}")
_LOST: Final = Text(fa="    در نسخه نیامده است: {lost}", en="    not in the copy: {lost}")
_TEXT_FILE: Final = Text(
    fa="پروندهٔ متنی خانه‌ای برای نشانه‌گذاری ندارد", en="a text file has no cells that could be marked"
)


def mark_copies(batch: Batch, found: Validated, folder: str, language: Language) -> None:
    """Write a marked copy of each faulty file of the batch into `folder`, which is made if need be; say on stderr what
    each copy lacks, and of which file there is none. EqmError where a copy cannot be written.
    """
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for one in found.noted:
        by_file[one.finding.place.file].append(one.finding)
    names: set[str] = set()
    faulty = {name for name, some in by_file.items() if any(one.rule.severity is not Severity.NOTE for one in some)}
    inputs = {(at.st_dev, at.st_ino) for at in map(os.stat, filter(os.path.exists, batch.inputs))}
    for file in _read(batch, faulty):
        if is_text_file(file.name):
            say(f"{visible(file.name)}: {_TEXT_FILE[language]}", to=language)
            continue
        try:
            marked = marked_copy(file.data, by_file[file.name], language, batch.against.limits)
        except EqmError as error:
            say(f"{visible(file.name)}: {error.message[language]}", to=language)
            continue
        _make(Path(folder))
        copy = Path(folder) / _free(Path(folder), PurePath(file.name).name, names, inputs)
        write_file(marked.data, copy)
        say(_WRITTEN[language].format(copy=visible(str(copy))), to=language)
        if marked.lost:
            say(_LOST.filled(lost=joined(marked.lost))[language], to=language)


def _read(batch: Batch, names: Collection[str]) -> Iterator[File]:
    yield from (file for file in batch.piped if file.name in names)
    for path in batch.paths:
        read = read_file(path, []) if str(path) in names else None
        if read is not None:
            yield read


def _free(folder: Path, name: str, taken: set[str], inputs: Collection[tuple[int, int]]) -> str:
    """A name that no other copy of this batch has, for two folders may hold files of one name, and nothing else: only
    a copy that nobody has worked on since is written over.
    """
    stem, suffix = PurePath(name).stem, PurePath(name).suffix or ".xlsx"
    free, number = f"{stem}{suffix}", 1
    while free.casefold() in taken or not _may_be_written(folder / free, inputs):
        number += 1
        free = f"{stem}-{number}{suffix}"
    taken.add(free.casefold())
    return free


def _may_be_written(copy: Path, inputs: Collection[tuple[int, int]]) -> bool:
    if not os.path.lexists(copy):
        return True
    try:
        at = copy.stat()
        return (at.st_dev, at.st_ino) not in inputs and not copy.is_symlink() and is_untouched_copy(copy)
    except OSError:
        return False


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        name = visible(str(folder))
        raise EqmError(Text(fa=f"پوشهٔ «{name}» ساخته نشد", en=f"cannot make the folder {name}")) from None

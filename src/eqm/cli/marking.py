"""`--mark DIR`: a marked copy of every faulty workbook, and what is said of those that have none."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath
from typing import Final

from eqm.cli.streams import say
from eqm.cli.validating import Batch
from eqm.files import write_file
from eqm.findings import EqmError, Severity
from eqm.intake import File
from eqm.intake.files import is_text_file, read_file
from eqm.language import Language, Text, joined, visible
from eqm.report.marking import marked_copy
from eqm.report.marking.notes import is_untouched_copy
from eqm.report.validation.words import by_file as files_of
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
    by_file = {name: [one.finding for one in noted] for name, noted in files_of(found.noted).items()}
    faulty = {name for name, some in by_file.items() if any(one.rule.severity is not Severity.NOTE for one in some)}
    taken = {os.path.realpath(name).casefold() for name in batch.inputs}
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
        copy = _free(Path(folder), PurePath(file.name).name, taken)
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


def _free(folder: Path, name: str, taken: set[str]) -> Path:
    """A place that no other copy of this batch has, for two folders may hold files of one name, and nothing else: only
    a copy that nobody has worked on since is written over.
    """
    stem, suffix = PurePath(name).stem, PurePath(name).suffix or ".xlsx"
    free, number = folder / f"{stem}{suffix}", 1
    while os.path.realpath(free).casefold() in taken or (os.path.lexists(free) and not is_untouched_copy(free)):
        number += 1
        free = folder / f"{stem}-{number}{suffix}"
    taken.add(os.path.realpath(free).casefold())
    return free


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        name = visible(str(folder))
        raise EqmError(Text(fa=f"پوشهٔ «{name}» ساخته نشد", en=f"cannot make the folder {name}")) from None

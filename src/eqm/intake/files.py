"""Files from the paths given: bytes read within a limit, folders opened once, nothing followed."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from eqm.findings import EqmError, Finding, Location
from eqm.findings import sheets as rules
from eqm.language import Text

LARGEST: Final = 256 * 1024 * 1024
WORKBOOK: Final = ".xlsx"
TEXT_FILES: Final = (".csv", ".tsv")

_LOCK: Final = Text(
    fa="نشانهٔ باز بودن کارپوشه در برنامه‌ای دیگر است", en="it only marks a workbook as open in another program"
)
_LINK: Final = Text(fa="پیوند به جای دیگری است", en="it is a link to somewhere else")
_NOT_A_FILE: Final = Text(fa="پروندهٔ معمولی نیست", en="it is no ordinary file")
_REFUSED: Final = Text(fa="سیستم اجازه نداد یا خواندن شکست خورد", en="the system refused, or reading failed")


class File(NamedTuple):
    """A file's name as given, and its content."""

    name: str
    data: bytes


def read_files(paths: Sequence[str | os.PathLike[str]], findings: list[Finding]) -> Iterator[File]:
    """Yield the files at `paths`, a folder's workbooks and CSV files by name; what cannot be read is said.

    Raises EqmError for a path that does not exist, and for nothing to read.
    """
    files = [file for path in paths for file in _files_at(Path(path), findings)]
    if not files:
        raise EqmError(Text(fa="چیزی برای خواندن نیست", en="there is nothing to read"), findings)
    for path in files:
        data = _content(path, findings)
        if data is not None:
            yield File(os.fspath(path), data)


def is_text_file(name: str) -> bool:
    """Whether a file is read as CSV, by its ending."""
    return name.casefold().endswith(TEXT_FILES)


def _files_at(path: Path, findings: list[Finding]) -> list[Path]:
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except (OSError, ValueError):
        name = os.fspath(path)
        raise EqmError(
            Text(fa=f"مسیر «{name}» نیست یا باز نمی‌شود", en=f"the path {name} does not exist or cannot be opened")
        ) from None
    return [
        entry
        for entry in entries
        if entry.name.casefold().endswith((WORKBOOK, *TEXT_FILES)) and _belongs(entry, findings)
    ]


def _belongs(entry: Path, findings: list[Finding]) -> bool:
    """Whether a folder's entry is one of its files: no lock file, no link, no folder that bears a workbook's name."""
    reason = (
        _LOCK
        if entry.name.startswith("~$")
        else _LINK
        if entry.is_symlink()
        else None
        if entry.is_file()
        else _NOT_A_FILE
    )
    if reason:
        findings.append(rules.FILE_SKIPPED.at(Location(os.fspath(entry)), reason=reason))
    return reason is None


def _content(path: Path, findings: list[Finding]) -> bytes | None:
    place = Location(os.fspath(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            findings.append(rules.FILE_UNREADABLE.at(place, reason=_NOT_A_FILE))
            return None
        if about.st_size > LARGEST:
            findings.append(rules.FILE_TOO_LARGE.at(place, limit=LARGEST))
            return None
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        findings.append(rules.FILE_UNREADABLE.at(place, reason=_REFUSED))
        return None

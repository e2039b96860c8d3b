"""Files from paths: bytes within a limit, folders opened once, nothing followed; their pages, numbered, by role."""

import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from eqm.catalog import digest_of
from eqm.files import did_you_mean_file
from eqm.findings import EqmError, Finding, Location, sheets as rules
from eqm.intake.csvfile import read_csv
from eqm.intake.forms import Form, Pages, form_in, is_form, made_as
from eqm.intake.headers import Vocabulary
from eqm.intake.model import Input
from eqm.intake.objecting import as_made, objecting_in
from eqm.intake.sheets import choose_sheets, role_of, table_as
from eqm.intake.table import Page
from eqm.language import Text, joined, visible
from eqm.xlsx.reading import Limits, Sheet, read_workbook

LARGEST: Final = 256 * 1024 * 1024
TEXT_FILES: Final = (".csv", ".tsv")
_SUBMITTED: Final = (*TEXT_FILES, ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".htm", ".html")
_SIGNATURES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

_LOCK: Final = Text(
    fa="نشانهٔ باز بودن کارپوشه در برنامه‌ای دیگر است", en="it only marks a workbook as open in another program"
)
_OTHER: Final = Text(fa="نه کارپوشه است و نه «CSV»", en="it is neither a workbook nor a CSV file")
_FOLDER: Final = Text(fa="پوشه‌ای درون پوشه است", en="it is a folder inside the folder")
_LINK: Final = Text(fa="پیوند به جای دیگری است", en="it is a link to somewhere else")
_NOT_A_FILE: Final = Text(fa="پروندهٔ معمولی نیست", en="it is no ordinary file")
_REFUSED: Final = Text(fa="سیستم اجازه نداد یا خواندن شکست خورد", en="the system refused, or reading failed")

_NO_PATH: Final = Text(
    fa="مسیر «{name}» نیست یا باز نمی‌شود{near}", en="the path {name} does not exist or cannot be opened{near}"
)
_NOTHING: Final = Text(
    fa="در {where} نه کارپوشه‌ای هست و نه «CSV»؛ چیزی برای خواندن نیست",
    en="there is nothing to read: no workbook and no CSV file in {where}",
)


class File(NamedTuple):
    """A file's name as given, and its content."""

    name: str
    data: bytes


def read_files(paths: Sequence[str | os.PathLike[str]], findings: list[Finding]) -> Iterator[File]:
    """Yield the files at `paths`, a folder's workbooks and CSV files by name; what is not read is reported.

    Raises EqmError for a path that does not exist, and for nothing to read.
    """
    for path in list_files(paths, findings):
        file = read_file(path, findings)
        if file is not None:
            yield file


def list_files(paths: Sequence[str | os.PathLike[str]], findings: list[Finding]) -> list[Path]:
    """Return the paths of the files at `paths`, as `read_files` reads them."""
    files = list({os.path.realpath(file): file for path in paths for file in _files_at(Path(path), findings)}.values())
    if not files:
        where = joined(visible(os.fspath(path)) for path in paths)
        raise EqmError(_NOTHING.filled(where=where), findings)
    return files


def read_file(path: Path, findings: list[Finding]) -> File | None:
    """Return a file's content; None, with the reason among the findings, where it cannot be read."""
    place = Location(os.fspath(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            findings.append(rules.FILE_UNREADABLE.at(place, reason=_NOT_A_FILE))
        elif about.st_size > LARGEST:
            findings.append(rules.FILE_TOO_LARGE.at(place, limit=LARGEST))
        else:
            with path.open("rb") as file:
                return File(place.file, file.read(about.st_size))
    except OSError:
        findings.append(rules.FILE_UNREADABLE.at(place, reason=_REFUSED))
    return None


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
        raise EqmError(_NO_PATH.filled(name=visible(os.fspath(path)), near=did_you_mean_file(path))) from None
    reasons = {entry: reason_to_skip(entry) for entry in entries if not entry.name.startswith(".")}
    skipped = ((entry, reason) for entry, reason in reasons.items() if reason)
    findings += (rules.FILE_SKIPPED.at(Location(os.fspath(entry)), reason=reason) for entry, reason in skipped)
    return [entry for entry, reason in reasons.items() if reason is None]


def reason_to_skip(entry: Path) -> Text | None:
    """Return why a folder's entry is not read; None for what is, or was meant as a submission, so that it is called
    what it is.
    """
    if entry.name.startswith("~$"):
        return _LOCK
    if entry.is_symlink():
        return _LINK
    if entry.is_dir():
        return _FOLDER
    if not entry.is_file():
        return _NOT_A_FILE
    return None if entry.name.casefold().endswith(_SUBMITTED) or _begins_as_workbook(entry) else _OTHER


def _begins_as_workbook(entry: Path) -> bool:
    """Whether a file without a known ending begins as a package or an old workbook does."""
    try:
        with entry.open("rb") as file:
            return file.read(8).startswith(_SIGNATURES)
    except OSError:
        return True


@dataclass(frozen=True, slots=True)
class Opened:
    """What the files hold: pages by role, every page as it stands in its file, the files that were read, those of them
    that are forms, and those that are agencies' workbooks of objections. `alone`: nothing is there but such and the
    assessors' workbooks, and nobody is missed.
    """

    pages: Mapping[str, Sequence[Page]]
    stand: Sequence[Page]
    inputs: tuple[Input, ...]
    forms: tuple[Form, ...]
    objecting: tuple[Form, ...] = ()
    alone: bool = False
    beside: frozenset[str] = frozenset()
    """The files that were named beside forms, to set values."""

    @property
    def is_one_form(self) -> bool:
        """Whether an agency's form is read by itself."""
        return len(self.forms) == len(self.inputs) == 1

    @property
    def sheets(self) -> tuple[tuple[str, str], ...]:
        """(file, sheet) by page number."""
        return tuple((page.file, page.sheet.name) for page in self.stand)


def open_files(
    files: Iterable[File],
    given_up: Container[str],
    words: Vocabulary,
    limits: Limits,
    findings: list[Finding],
    roles: Mapping[str, str] | None = None,
) -> Opened:
    """Return the pages of all files but those given up; a file that cannot be read is reported and takes
    nothing from the others.

    `roles` says by name of some files what their one table is, whatever it is called.
    """
    pages: dict[str, list[Page]] = {}
    stand: list[Page] = []
    inputs: list[Input] = []
    forms: list[Form] = []
    objecting: list[Form] = []
    kinds: set[str] = set()
    for file in files:
        inputs.append(Input(file.name, digest_of(file.data)))
        if file.name in given_up:
            continue
        found, plain = sheets_in(file, limits, findings), is_text_file(file.name)
        kind = made_as(found)
        own = [Page(len(stand) + number, file.name, sheet, plain, bool(kind)) for number, sheet in enumerate(found)]
        stand += own
        kinds.add(kind)
        form, chosen = _chosen(own, kind, (roles or {}).get(file.name, ""), words, findings)
        if form:
            (objecting if kind == "objections" else forms).append(form)
        for role, page in chosen:
            pages.setdefault(role, []).append(as_made(role, page, own, words, findings) if kind else page)
    alone = bool(kinds) and "" not in kinds
    return Opened(pages, stand, tuple(inputs), tuple(forms), tuple(objecting), alone, frozenset(roles or ()))


def _chosen(
    own: Sequence[Page], kind: str, role: str, words: Vocabulary, findings: list[Finding]
) -> tuple[Form | None, Pages]:
    """The pages of a file that are read, by role; and what it says of itself, if one agency filled it in."""
    if kind == "objections" and role in ("", kind):
        return objecting_in(own, words, findings)
    if role:
        origins = [(known, page) for page in own if (known := role_of(page)) == "origins" and role == "measured"]
        return None, [*table_as(role, own, words, findings), *origins]
    if is_form(own):
        return form_in(own, words, findings)
    return None, choose_sheets(own, words, findings) if own else []


def sheets_in(file: File, limits: Limits, findings: list[Finding]) -> Sequence[Sheet]:
    """Return the sheets of a workbook, or the one of a CSV file; none where it cannot be read."""
    if is_text_file(file.name):
        sheet, wrong = read_csv(file.data, file.name, limits)
        findings += wrong
        return [sheet] if sheet else []
    book, wrong = read_workbook(file.data, file.name, limits)
    findings += wrong
    return book.sheets if book else []

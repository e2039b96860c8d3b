"""Files become pages: every sheet of every file with its number, and by role those that are read."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eqm.catalog import digest_of
from eqm.findings import Finding
from eqm.intake.csvfile import read_csv
from eqm.intake.files import File, is_text_file
from eqm.intake.forms import Form, form_in, is_assessment, is_form
from eqm.intake.headers import Vocabulary
from eqm.intake.model import Input
from eqm.intake.sheets import choose_sheets, table_as
from eqm.intake.table import Page
from eqm.xlsx.reading import Limits, Sheet, read_workbook


@dataclass(frozen=True, slots=True)
class Opened:
    """What the files hold: pages by role, every page as it stands in its file, the files that were read, and those of
    them that are forms.
    """

    pages: Mapping[str, Sequence[Page]]
    stand: Sequence[Page]
    inputs: tuple[Input, ...]
    forms: tuple[Form, ...]

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
    """Return the pages of all files but those given up; a file that cannot be read is said and takes nothing from the
    others.

    `roles` says by name of some files what their one table is, whatever it is called.
    """
    pages: dict[str, list[Page]] = {}
    stand: list[Page] = []
    inputs: list[Input] = []
    forms: list[Form] = []
    for file in files:
        inputs.append(Input(file.name, digest_of(file.data)))
        if file.name in given_up:
            continue
        found, plain = _sheets_in(file, limits, findings)
        ours = is_assessment(found)
        own = [Page(len(stand) + number, file.name, sheet, plain, ours) for number, sheet in enumerate(found)]
        stand += own
        role = (roles or {}).get(file.name)
        if role:
            chosen = table_as(role, own, words, findings)
        elif is_form(own):
            form, chosen = form_in(own, words, findings)
            forms.append(form)
        else:
            chosen = choose_sheets(own, words, findings) if own else []
        for role, page in chosen:
            pages.setdefault(role, []).append(page)
    return Opened(pages, stand, tuple(inputs), tuple(forms))


def _sheets_in(file: File, limits: Limits, findings: list[Finding]) -> tuple[Sequence[Sheet], bool]:
    plain = is_text_file(file.name)
    if plain:
        sheet, said = read_csv(file.data, file.name, limits)
        found: Sequence[Sheet] = [sheet] if sheet else []
    else:
        book, said = read_workbook(file.data, file.name, limits)
        found = book.sheets if book else []
    findings += said
    return found, plain

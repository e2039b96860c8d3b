"""A form, one agency's workbook: which of its sheets is which, and what it says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath

from eqm.catalog.model import Catalog
from eqm.findings import Finding, Location
from eqm.findings import forms as rules
from eqm.findings import sheets as sheet_rules
from eqm.intake.codes import code_in
from eqm.intake.details import blank, text_of
from eqm.intake.headers import Vocabulary, first_rows, header_text
from eqm.intake.standing import laid, laid_list, standing_header, understood
from eqm.intake.table import Page, Spot
from eqm.intake.values import word
from eqm.intake.words import AGENCY_SHEETS, FIELDS, FORM_KEYS, FORM_SHEET, GUIDES, ROLES, SHEETS, STATUSES
from eqm.language import fold, fold_digits
from eqm.xlsx.reading.model import Cell, Kind, Sheet

Pages = list[tuple[str, Page]]
"""The pages of a form laid out as a round's, each with its role."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says of itself: whose it is, and what the program wrote into it when it was made.

    `said` holds `catalog`, `version`, `digest`, `agency`, `round`, `title`, `opens` and `closes`, as far as they are
    known; a form made by hand says none of them. `date` is when it was filled in, as typed, with its cell.
    """

    file: str
    code: str
    said: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    dated_at: Location = field(default_factory=Location)
    code_at: Location = field(default_factory=Location)


@dataclass(frozen=True, slots=True)
class _Line:
    """A key's value and its cell."""

    cell: Cell | None
    spot: Spot


def is_form(pages: Sequence[Page]) -> bool:
    """Whether a file is a form: one of its sheets stands, or the hidden one says so."""
    return any(
        standing_header(page) or (fold(page.sheet.name) == FORM_SHEET and "form" in dict(_made_for(page)))
        for page in pages
    )


def is_assessment(sheets: Sequence[Sheet]) -> bool:
    """Whether a file is the assessors' workbook as it was made for them: its hidden sheet says so."""
    own = [sheet for sheet in sheets if fold(sheet.name) == FORM_SHEET]
    return any(header_text(cell) == "assessments" for sheet in own for cell in sheet.cells if cell.column == 1)


def form_in(pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> tuple[Form, Pages]:
    """Return what a form says of itself, and its pages laid out as a round's: agencies, answers, services, evidence.

    Whose it is says the sheet of the agency, else the hidden sheet, else, with an error, the file's name.
    """
    own = next((page for page in pages if fold(page.sheet.name) == FORM_SHEET), None)
    agency = _named(pages, AGENCY_SHEETS)
    said = {name: text for name, text in _made_for(own) if text}
    told = _key_lines(agency) if agency else {}
    owner, said_by = _owner(told, own, pages[0], findings)
    code = code_in(owner[2:]).shown
    form = Form(pages[0].file, code, said, *_date(told), said_by.place)
    if own is None:
        findings.append(rules.NOT_SAID_FOR_WHAT.at(Location(form.file), agency=code))
    findings += _own_status(told, code)
    answers = _standing_page(pages, findings)
    laid_out: Pages = []
    names = [name for name in told if name in FIELDS["agencies"].values() and name != "agency"]
    pairs = [("agency", owner, said_by), *((name, told[name].cell, told[name].spot) for name in names)]
    laid_out.append(("agencies", laid(said_by.page, pairs)))
    if answers:
        standing = understood(answers, words, code, findings)
        laid_out.append(("answers", laid(answers, [("agency", owner, said_by), *standing.answers])))
        links = [[(owner, said_by), (_text(name), spot), (cell, spot)] for name, cell, spot in standing.links if cell]
        laid_out.append(("evidence", laid_list(answers, ("agency", "indicator", "link"), links)))
    for role in ("services", "evidence"):
        page = _listed(role, [page for page in pages if page is not answers], words, findings)
        if page and page.sheet.cells:
            laid_out.append((role, _with_owner(role, page, words, owner, said_by)))
    findings += _passed_over(pages, [page for _, page in laid_out], answers)
    return form, laid_out


def _own_status(told: dict[str, _Line], code: str) -> Iterable[Finding]:
    """Take out a status by which an agency would take itself out of the ranking, and say so."""
    line = told.get("status")
    text = text_of(line.cell) if line and line.cell is not None else ""
    if line and isinstance(text, str) and STATUSES.get(word(text)) in ("excluded", "not_cooperating"):
        del told["status"]
        yield rules.STATUS_OF_ITS_OWN.at(line.spot.place, agency=code, found=text)


def check_form(form: Form, catalog: Catalog, round_: str = "") -> Iterable[Finding]:
    """Yield what is to be said of a form made for another catalog, another agency, or a round other than `round_`."""
    place, said = Location(form.file), form.said
    if said.get("catalog"):
        made_for, now = (said["catalog"], said.get("version", "")), (catalog.catalog, catalog.version)
        if made_for != now:
            found, known = " ".join(made_for).strip(), " ".join(now)
            yield rules.OTHER_CATALOG.at(place, agency=form.code, found=found, catalog=known)
        elif said.get("digest", catalog.digest) != catalog.digest:
            yield rules.CHANGED_CATALOG.at(place, agency=form.code, catalog=" ".join(now))
    if said.get("agency") and form.code and fold(said["agency"]) != fold(form.code):
        yield rules.OTHER_AGENCY.at(form.code_at, agency=form.code, made_for=said["agency"], found=form.code)
    if said.get("round") and round_ and word(said["round"]) != word(round_):
        yield rules.OTHER_ROUND.at(place, agency=form.code, made_for=said["round"], found=round_)


def _named(pages: Sequence[Page], names: Iterable[str]) -> Page | None:
    """The page of one of these names, a visible one before a hidden one."""
    found = [page for page in pages if fold(page.sheet.name) in names]
    return next((page for page in found if not page.hidden), found[0] if found else None)


def _listed(role: str, pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> Page | None:
    """The sheet of services or of evidence: by its name, else, which is said, a visible one by its header."""
    page = _named(pages, {name for name, known in SHEETS.items() if known == role})
    if page and page.hidden and page.sheet.cells:
        findings.append(sheet_rules.HIDDEN_SHEET_USED.at(page.at(), sheet=page.sheet.name))
    for other in pages if page is None else ():
        known = other.hidden or fold(other.sheet.name) in GUIDES or fold(other.sheet.name) in SHEETS
        if not known and _header_row(other, words, role):
            findings.append(sheet_rules.SHEET_MATCHED.at(other.at(), sheet=other.sheet.name, role=ROLES[role]))
            return other
    return page


def _made_for(page: Page | None) -> Iterable[tuple[str, str]]:
    """What the hidden sheet says, by key."""
    for _, line in groupby(page.sheet.cells if page else (), itemgetter(0)):
        by_column = {cell.column: text for cell in line if isinstance(text := text_of(cell), str)}
        if by_column.get(1):
            yield fold(by_column[1]), by_column.get(2, "")


def _key_lines(page: Page) -> dict[str, _Line]:
    """What the sheet of the agency says: for every key that it knows the cell beside it."""
    lines: dict[str, _Line] = {}
    for row, cells in groupby(page.sheet.cells, itemgetter(0)):
        by_column = {cell.column: cell for cell in cells}
        for column, cell in by_column.items():
            name = FORM_KEYS.get(header_text(cell))
            if name and (name not in lines or lines[name].cell is None):
                lines[name] = _Line(by_column.get(column + 1), Spot(page, row, column + 1))
                break
    return lines


def _owner(told: Mapping[str, _Line], own: Page | None, first: Page, findings: list[Finding]) -> tuple[Cell, Spot]:
    """The cell with the agency's code, and where it stands or should stand."""
    typed, hidden = told.get("agency"), _hidden_owner(own)
    should = typed.spot if typed else hidden.spot if hidden else Spot(first, 0, 0)
    for line in (typed, hidden):
        if line and line.cell is not None and text_of(line.cell) != "":
            return line.cell, should
    taken = _text(PurePath(first.file).stem)
    code = code_in(taken[2:]).shown
    findings.append(rules.NO_AGENCY.at(should.place, agency=code, taken=taken.value))
    return taken, should


def _hidden_owner(own: Page | None) -> _Line | None:
    cells = {(cell.row, cell.column): cell for cell in own.sheet.cells} if own else {}
    for (row, column), cell in cells.items():
        if own and column == 1 and header_text(cell) == "agency":
            return _Line(cells.get((row, 2)), Spot(own, row, 2))
    return None


def _text(text: str) -> Cell:
    return Cell(0, 0, Kind.TEXT, text)


def _date(told: Mapping[str, _Line]) -> tuple[str, Location]:
    line = told.get("date")
    text = text_of(line.cell) if line and line.cell else ""
    return fold_digits(text) if isinstance(text, str) else "", line.spot.place if line else Location()


def _standing_page(pages: Sequence[Page], findings: list[Finding]) -> Page | None:
    """The sheet that stands: a visible one before a hidden one, one of the right name before another."""
    found = [page for page in pages if standing_header(page)]
    visible = [page for page in found if not page.hidden] or found
    named = [page for page in visible if SHEETS.get(fold(page.sheet.name)) == "answers"] or visible
    if len(named) > 1:
        sheets = [page.sheet.name for page in named]
        findings.append(sheet_rules.TWO_TABLES.at(Location(named[0].file), role=ROLES["answers"], sheets=sheets))
        return None
    if named and named[0].hidden:
        findings.append(sheet_rules.HIDDEN_SHEET_USED.at(named[0].at(), sheet=named[0].sheet.name))
    return named[0] if named else None


def _with_owner(role: str, page: Page, words: Vocabulary, owner: Cell, said_by: Spot) -> Page:
    """A sheet of the form from its header on, every row that answers given the agency's code, unless it has codes."""
    header = _header_row(page, words, role)
    cells = [cell for cell in page.sheet.cells if cell.row >= header]
    names = {cell.column: words.by_role[role].get(header_text(cell)) for cell in cells if cell.row == header}
    known = {column for column, name in names.items() if name}
    spots: dict[tuple[int, int], Spot] = {}
    if header and ("agency",) not in names.values():
        column = max(cell.column for cell in cells) + 1
        wide: list[Cell] = []
        for row, line in groupby(cells, itemgetter(0)):
            held = list(line)
            wide += held
            if row == header or any(cell.column in known and not blank(cell) for cell in held):
                wide.append((_text("agency") if row == header else owner)._replace(row=row, column=column))
                spots[row, column] = said_by
        cells = wide
    sheet = replace(page.sheet, cells=cells)
    return replace(page, sheet=sheet, form=True, spots=spots)


def _header_row(page: Page, words: Vocabulary, role: str) -> int:
    """The last of the rows that follow each other and name a service and what is said of it; 0 if none does."""
    told = {(name,) for name, question in words.questions.items() if question.per == "service"}
    found = 0
    for row, line in first_rows(page.sheet.cells):
        names = {words.by_role[role].get(header_text(cell)) for cell in line} - {None}
        if ("service",) in names and names & (told if role == "services" else {("link",)}):
            found = row
        elif found:
            break
    return found


def _passed_over(pages: Sequence[Page], used: Sequence[Page], answers: Page | None) -> Iterable[Finding]:
    numbers = {page.number for page in used}
    for page in pages:
        name = fold(page.sheet.name)
        if page.sheet.cells and page.number not in numbers and name not in GUIDES and name != FORM_SHEET:
            sheet = page.sheet.name
            if not standing_header(page):
                yield sheet_rules.SHEET_IGNORED.at(page.at(), sheet=sheet)
            elif page.hidden:
                yield sheet_rules.HIDDEN_SHEET.at(page.at(), sheet=sheet)
            else:
                yield sheet_rules.TABLE_IGNORED.at(page.at(), sheet=sheet, role=ROLES["answers"])

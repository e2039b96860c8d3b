"""A form, one agency's workbook: which of its sheets is which, and what it says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from eqm.catalog.model import Catalog
from eqm.findings import Finding, Location, forms as rules, sheets as sheet_rules
from eqm.intake.details import blank, code_in, text_of
from eqm.intake.headers import Vocabulary, by_rows, header_text, last_header
from eqm.intake.sheets import only_table, passed_over, role_of
from eqm.intake.standing import Box, Standing, laid, standing_header
from eqm.intake.table import Page, Spot
from eqm.intake.values import word
from eqm.intake.words import AGENCY_SHEETS, COLUMNS, FORM_KEYS, FORM_SHEET, GUIDES, ROLES, SHEETS, STATUSES
from eqm.language import fold, fold_digits
from eqm.xlsx.reading.model import Cell, Kind, Sheet

Pages = list[tuple[str, Page]]
"""The pages of a form laid out as a round's, each with its role."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says of itself: whose it is, and what the program wrote into it when it was made.

    `made_for` holds `catalog`, `version`, `digest`, `agency`, `round`, `title`, `opens` and `closes`, as far as they
    are known; a form made by hand says none of them. `date` is when it was filled in, as typed, with its cell.
    """

    file: str
    code: str
    made_for: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    dated_at: Location = field(default_factory=Location)
    code_at: Location = field(default_factory=Location)


def is_form(pages: Sequence[Page]) -> bool:
    """Whether a file is a form: one of its sheets stands, or the hidden one says so."""
    return any(
        standing_header(page) or (fold(page.sheet.name) == FORM_SHEET and "form" in hidden_lines(page))
        for page in pages
    )


def made_as(sheets: Sequence[Sheet]) -> str:
    """Return as what a workbook was made, assessments or objections, by its hidden sheet; empty for all others."""
    own = [sheet for sheet in sheets if fold(sheet.name) == FORM_SHEET]
    keys = {header_text(cell) for sheet in own for cell in sheet.cells if cell.column == 1}
    return next((kind for kind in ("assessments", "objections") if kind in keys), "")


def form_in(pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> tuple[Form, Pages]:
    """Return what a form says of itself, and its pages laid out as a round's: agencies, answers, services, evidence.

    Whose it is says the sheet of the agency, else the hidden sheet, else, with an error, the file's name.
    """
    own = hidden_page(pages)
    agency = _named(pages, AGENCY_SHEETS) or _named(pages, words.unit)
    hidden = hidden_lines(own) if own else {}
    lines = _key_lines(agency, words) if agency else {}
    owner = _owner(lines.get("agency"), hidden.get("agency"), pages[0], findings)
    code = code_in(owner.cell[2:]).shown if owner.cell else ""
    date = lines.get("date", Box(None, Spot(pages[0], 0, 0)))
    made_for = {name: line.text for name, line in hidden.items() if line.text}
    form = Form(pages[0].file, code, made_for, fold_digits(date.text), date.spot.place, owner.spot.place)
    if own is None:
        findings.append(rules.NOT_SAID_FOR_WHAT.at(Location(form.file), agency=code))
    findings += _own_status(lines, code)
    answers = only_table("answers", [page for page in pages if standing_header(page)], findings)
    if answers and answers.hidden:
        findings.append(sheet_rules.HIDDEN_SHEET_USED.at(answers.at(), sheet=answers.sheet.name))
    names = ["agency", *(name for name in lines if name in COLUMNS["agencies"][1:])]
    boxes = [owner, *(lines[name] for name in names[1:])]
    laid_out: Pages = [("agencies", laid(owner.spot.page, names, [boxes]))]
    if answers:
        standing = Standing(answers, words, code, findings)
        boxes = [owner, *standing.answers.values()]
        laid_out.append(("answers", laid(answers, ("agency", *standing.answers), [boxes])))
        links = [[owner, Box(_text(name), link.spot), link] for name, link in standing.links.items() if link.cell]
        laid_out.append(("evidence", laid(answers, ("agency", "indicator", "link"), links)))
    for role in ("services", "evidence"):
        page = _listed(role, [page for page in pages if page is not answers], words, findings)
        if page and page.sheet.cells:
            laid_out.append((role, _with_owner(role, page, words, owner)))
    findings += _passed_over(pages, [page for _, page in laid_out], code)
    return form, laid_out


def _own_status(lines: dict[str, Box], code: str) -> Iterable[Finding]:
    """Take out a status by which an agency would take itself out of the ranking, and say so."""
    line = lines.get("status")
    if line and STATUSES.get(word(line.text)) in ("excluded", "not_cooperating", "reference"):
        del lines["status"]
        yield rules.STATUS_OF_ITS_OWN.at(line.spot.place, agency=code, found=line.text)


def check_form(form: Form, catalog: Catalog, round_: str = "") -> Iterable[Finding]:
    """Yield the findings on a form made for another catalog, another agency, or a round other than `round_`."""
    place, made_for = Location(form.file), form.made_for
    if made_for.get("catalog"):
        theirs, ours = (made_for["catalog"], made_for.get("version", "")), (catalog.catalog, catalog.version)
        if theirs != ours:
            found, known = " ".join(theirs).strip(), " ".join(ours)
            yield rules.OTHER_CATALOG.at(place, agency=form.code, found=found, catalog=known)
        elif made_for.get("digest", catalog.digest) != catalog.digest:
            yield rules.CHANGED_CATALOG.at(place, agency=form.code, catalog=" ".join(ours))
    agency, round_named = made_for.get("agency", ""), made_for.get("round", "")
    if agency and form.code and fold(agency) != fold(form.code):
        yield rules.OTHER_AGENCY.at(form.code_at, agency=form.code, made_for=agency, found=form.code)
    if round_named and round_ and word(round_named) != word(round_):
        yield rules.OTHER_ROUND.at(place, agency=form.code, made_for=round_named, found=round_)


def _named(pages: Sequence[Page], names: Iterable[str]) -> Page | None:
    """The page of one of these names, a visible one before a hidden one."""
    return min((page for page in pages if fold(page.sheet.name) in names), key=lambda page: page.hidden, default=None)


def _listed(role: str, pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> Page | None:
    """The sheet of services or of evidence: by its name, else, with a note, a visible one by its header."""
    page = _named(pages, {name for name, known in SHEETS.items() if known == role})
    if page and page.hidden and page.sheet.cells:
        findings.append(sheet_rules.HIDDEN_SHEET_USED.at(page.at(), sheet=page.sheet.name))
    for other in pages if page is None else ():
        known = other.hidden or fold(other.sheet.name) in GUIDES or fold(other.sheet.name) in SHEETS
        if not known and _header_row(other, words, role):
            findings.append(sheet_rules.SHEET_MATCHED.at(other.at(), sheet=other.sheet.name, role=ROLES[role]))
            return other
    return page


def hidden_page(pages: Sequence[Page]) -> Page | None:
    """Return the hidden sheet in which a workbook of ours says what it was made for."""
    return next((page for page in pages if fold(page.sheet.name) == FORM_SHEET), None)


def hidden_lines(page: Page) -> dict[str, Box]:
    """Return what the hidden sheet says: by the key in the first column the cell in the second, of two the last."""
    cells = {(cell.row, cell.column): cell for cell in page.sheet.cells}
    return {
        fold(key): Box(cells.get((row, 2)), Spot(page, row, 2))
        for (row, column), cell in cells.items()
        if column == 1 and isinstance(key := text_of(cell), str) and key
    }


def _key_lines(page: Page, words: Vocabulary) -> dict[str, Box]:
    """What the sheet of the agency says: for every key that it knows the cell beside it."""
    lines: dict[str, Box] = {}
    known = {**{header: name for header, (name,) in words.by_role["agencies"].items()}, **FORM_KEYS}
    for row, by_column in by_rows(page.sheet.cells):
        for column, cell in by_column.items():
            name = known.get(header_text(cell))
            if name and (name not in lines or lines[name].cell is None):
                lines[name] = Box(by_column.get(column + 1), Spot(page, row, column + 1))
                break
    return lines


def _owner(typed: Box | None, hidden: Box | None, first: Page, findings: list[Finding]) -> Box:
    """The agency's code, and where it stands or should stand."""
    should = typed.spot if typed else hidden.spot if hidden else Spot(first, 0, 0)
    for line in (typed, hidden):
        if line and line.cell is not None and text_of(line.cell) != "":
            return Box(line.cell, should)
    taken = _text(PurePath(first.file).stem)
    code = code_in(taken[2:]).shown
    findings.append(rules.NO_AGENCY.at(should.place, agency=code, taken=taken.value))
    return Box(taken, should)


def _text(text: str) -> Cell:
    return Cell(0, 0, Kind.TEXT, text)


def _with_owner(role: str, page: Page, words: Vocabulary, owner: Box) -> Page:
    """A sheet of the form from its header on, every row that answers given the agency's code, unless it has codes."""
    header = _header_row(page, words, role)
    cells = [cell for cell in page.sheet.cells if cell.row >= header]
    names = {cell.column: words.by_role[role].get(header_text(cell)) for cell in cells if cell.row == header}
    known = {column for column, name in names.items() if name}
    spots: dict[tuple[int, int], Spot] = {}
    if header and ("agency",) not in names.values():
        column = max(cell.column for cell in cells) + 1
        wide: list[Cell] = []
        for row, held in by_rows(cells):
            wide += held.values()
            if row == header or any(number in known and not blank(cell) for number, cell in held.items()):
                code = _text("agency") if row == header or not owner.cell else owner.cell
                wide.append(code._replace(row=row, column=column))
                spots[row, column] = owner.spot
        cells = wide
    return replace(page, sheet=replace(page.sheet, cells=cells), form=True, spots=spots)


def _header_row(page: Page, words: Vocabulary, role: str) -> int:
    """The row that names a service and what the sheet says of it; 0 if none does."""
    asked = {(name,) for name, question in words.questions.items() if question.per == "service"}
    wanted, known = asked if role == "services" else {("link",)}, words.by_role[role]

    def fits(headers: set[str]) -> bool:
        names = {known[header] for header in headers if header in known}
        return ("service",) in names and not names.isdisjoint(wanted)

    return last_header(page.sheet.cells, fits)


def _passed_over(pages: Sequence[Page], used: Sequence[Page], code: str) -> Iterable[Finding]:
    numbers = {page.number for page in used}
    for page in pages:
        if not page.sheet.cells or page.number in numbers or fold(page.sheet.name) in (*GUIDES, FORM_SHEET):
            continue
        role = role_of(page)
        if role and not standing_header(page):
            yield rules.SHEET_OF_A_ROUND.at(page.at(), agency=code, sheet=page.sheet.name, role=ROLES[role])
        else:
            yield passed_over("answers" if standing_header(page) else "", page)

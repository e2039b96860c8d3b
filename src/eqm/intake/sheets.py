"""Which sheet of a file is which: by name in either language, and for the smallest rounds by what its header says."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from eqm.findings import Finding, Location, sheets as rules
from eqm.intake.details import shown_in
from eqm.intake.headers import Vocabulary, first_rows, header_row, header_text, near_header
from eqm.intake.table import Page, SheetTable
from eqm.intake.words import FIELD_WORDS, FORM_SHEET, GUIDES, ROLES, SHEETS
from eqm.language import NOTHING, fold

_COPIED = re.compile(r"[-_]?(?:\([0-9]{1,3}\)|(?:table|copy|جدول|کپی)[0-9]{0,3}|(?<=_)[0-9]{1,3})$")
"""How a folded name goes on where a program has copied the sheet or exported it."""
_REGISTER = ("status", "groups", "parent", "was")
"""Columns of which a list of agencies has one at least, to be known by its header."""
_BY_HEADER = ("answers", "services")
"""What is also found under another name, by its header."""
_LONG = ("measured", "objections")
"""Sheets whose columns, taken together, tell one long sheet from another."""


def choose_sheets(pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> list[tuple[str, Page]]:
    """Return the pages of one file that are read, each with its role; what is passed over is reported.

    A sheet is chosen by its name, and answers and services also by their header, a visible sheet before a hidden one.
    Two sheets that could be the same table are an error, and neither is chosen.
    """
    filled = [page for page in pages if page.sheet.cells and fold(page.name) not in (*GUIDES, FORM_SHEET)]
    named, shaped = _by_name(filled, words)
    chosen: list[tuple[str, Page]] = []
    unclear = False
    for role in ROLES:
        tiers = _tiers(named.get(role, []), shaped.pop(role, []) if role in _BY_HEADER else [], words)
        best = next(filter(None, tiers), [])
        if len(best) == 1:
            chosen.append((role, best[0]))
            findings += _say_chosen(role, best[0], alone=len(filled) == 1)
        elif best:
            unclear = True
            findings.append(_two_tables(role, best))
        findings += (passed_over(role, page) for tier in tiers if tier is not best for page in tier)
    findings += (passed_over(role, page) for role, rest in shaped.items() for page in rest if filled != [page])
    if not chosen and not unclear:
        findings.append(_no_table(filled, words, pages[0].file if pages else ""))
    return chosen


def _no_table(filled: Sequence[Page], words: Vocabulary, file: str) -> Finding:
    """Why nothing in a file is read: in its only sheet a header comes near that of the first column, or none does."""
    alone = filled[0] if len(filled) == 1 else None
    for row, line in first_rows(alone.sheet.cells) if alone else ():
        near = near_header(line, "agency")
        if alone and near is not NOTHING and any(header_text(cell) in words.anywhere for cell in line):
            return rules.COLUMN_NEEDED.at(alone.at(row), column=FIELD_WORDS["agency"], near=near)
    return rules.NO_TABLE.at(alone.at() if alone else Location(file))


def table_as(role: str, pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> list[tuple[str, Page]]:
    """Return a file's one table as what it was given for, a list of `agencies`, values that are `measured` or
    `assessments`, or `objections`: of several the one that bears the name; no table, or two, are an error, and none is
    returned.
    """
    tables = [page for page in pages if page.sheet.cells and _could_be(role, page, words)]
    tables = tables or [page for page in pages if role == "measured" and shape_of(page, words) in _BY_HEADER]
    page = only_table(role, tables, findings)
    if pages and not tables:
        findings.append(rules.NO_TABLE.at(Location(pages[0].file)))
    return [(role, page)] if page else []


def only_table(role: str, tables: Sequence[Page], findings: list[Finding]) -> Page | None:
    """Return the one of several tables that counts: a visible one before a hidden one, one of the role's name before
    another. Two are an error, and none is returned.
    """
    visible = [page for page in tables if not page.hidden] or tables
    named = [page for page in visible if role_of(page) == role] or visible
    if len(named) > 1:
        findings.append(_two_tables(role, named))
        return None
    return named[0] if named else None


def apart(role: str, tables: Sequence[SheetTable], findings: list[Finding]) -> list[SheetTable]:
    """Return the tables of a role without two text files that could both be it: that ask the same, mostly about the
    same. An error names both, and neither is returned.
    """
    about = [{shown_in(cell) for cell in table.column("service") or table.column("agency")} for table in tables]
    both: set[int] = set()
    for (one, first), (other, second) in combinations(enumerate(tables), 2):
        alike = first.columns.keys() & second.columns.keys() - FIELD_WORDS.keys() or role == "agencies"
        shared = len(about[one] & about[other])
        if first.page.plain and second.page.plain and alike and shared > max(1, min(map(len, about)) / 2):
            both |= {one, other}
            files = [first.page.file, second.page.file]
            findings.append(rules.TWO_TABLES.at(Location(files[0]), role=ROLES[role], sheets=files))
    return [table for number, table in enumerate(tables) if number not in both]


def role_of(page: Page) -> str:
    """Return the role of a page's name, also of a copy's: `agencies (2)`, `agencies - Table 1`; empty for none."""
    name = fold(page.name)
    return SHEETS.get(name) or SHEETS.get(_COPIED.sub("", name), "")


def _could_be(role: str, page: Page, words: Vocabulary) -> bool:
    if role == "agencies":
        return bool(header_row(page.sheet.cells, words.by_role[role]))
    shapes = ("objections",) if role == "objections" else ("measured", "assessments")
    return shape_of(page, words) in shapes


def shape_of(page: Page, words: Vocabulary) -> str:
    """Return the role of a sheet by its header alone; empty where it is no table of answers or values."""
    for _, line in first_rows(page.sheet.cells):
        keys = {header_text(cell) for cell in line}
        fields = {name for role in _LONG for key in keys for name in words.by_role[role].get(key, ())}
        if {"agency", "indicator", "decision"} <= fields:
            return "objections"
        if {"agency", "indicator", "value"} <= fields:
            return "assessments" if "assessor" in fields else "measured"
        asked = {words.questions[name].per for key in keys for name in words.anywhere.get(key, ())}
        if "agency" in fields and asked:
            return "services" if "service" in asked and ("service" in fields or "agency" not in asked) else "answers"
        offered = {name for key in keys for name in words.by_role["services"].get(key, ())}
        if {"agency", "service"} <= offered and len(offered) > len(("agency", "service")):
            return "services"
        listed = {name for key in keys for name in words.by_role["agencies"].get(key, ())}
        if "agency" in listed and listed.intersection(_REGISTER):
            return "agencies"
    return ""


def _by_name(pages: Sequence[Page], words: Vocabulary) -> tuple[dict[str, list[Page]], dict[str, list[Page]]]:
    """The pages that their names make a sheet of the round, and the others by their shape.

    A header that says answers or services counts more than a name that says otherwise, unless another page has that
    name or it is that of measured values: the smallest round is one sheet of any name.
    """
    roles = [role_of(page) for page in pages]
    named: dict[str, list[Page]] = {}
    shaped: dict[str, list[Page]] = {}
    for page, role in zip(pages, roles, strict=True):
        shape = shape_of(page, words)
        if role and (shape not in _BY_HEADER or role == "measured" or shape == role or shape in roles):
            named.setdefault(role, []).append(page)
        else:
            shaped.setdefault(shape, []).append(page)
    return named, shaped


def _tiers(named: Sequence[Page], shaped: Sequence[Page], words: Vocabulary) -> list[list[Page]]:
    """Who comes first: visible by name, by a copy's name, by header, hidden by name, hidden by header."""
    visible = [page for page in named if not page.hidden]
    exact = [page for page in visible if fold(page.name) in SHEETS]
    tables = [page for page in exact if shape_of(page, words)]
    return [
        tables if len(exact) > 1 and tables else exact,
        [page for page in visible if page not in exact],
        [page for page in shaped if not page.hidden],
        [page for page in named if page.hidden],
        [page for page in shaped if page.hidden],
    ]


def _say_chosen(role: str, page: Page, alone: bool) -> Iterator[Finding]:
    title = ROLES[role]
    if page.hidden:
        yield rules.HIDDEN_SHEET_USED.at(page.at(), sheet=page.name)
    usual = page.sheet.name in (title.fa, title.en) or (alone and fold(page.sheet.name) not in SHEETS)
    if not page.plain and not usual:
        yield rules.SHEET_MATCHED.at(page.at(), sheet=page.name, role=title)


def passed_over(role: str, page: Page) -> Finding:
    """Return what is reported of a sheet that could be read as `role` and is not; the role is empty if it has none."""
    if not role:
        return rules.SHEET_IGNORED.at(page.at(), sheet=page.name)
    if page.hidden:
        return rules.HIDDEN_SHEET.at(page.at(), sheet=page.name)
    return rules.TABLE_IGNORED.at(page.at(), sheet=page.name, role=ROLES[role])


def _two_tables(role: str, pages: Sequence[Page]) -> Finding:
    return rules.TWO_TABLES.at(Location(pages[0].file), role=ROLES[role], sheets=[page.name for page in pages])

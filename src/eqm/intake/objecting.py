"""Workbooks of ours that others fill in, an agency's of objections and the assessors': whether their rows still are
about what they were made for; and of objections what was written into which rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from eqm.catalog.model import Catalog
from eqm.findings import Finding, Location, forms as rules, sheets as sheet_rules
from eqm.intake.details import blank, codes_in, text_of
from eqm.intake.forms import Form, Pages, check_form, hidden_lines, hidden_page
from eqm.intake.headers import Vocabulary
from eqm.intake.sheets import only_table, role_of
from eqm.intake.table import Page, table_of, without_rows
from eqm.intake.values import word
from eqm.intake.words import OUTAGES
from eqm.language import fold

MADE_COLUMN: Final = 3
MADE_BELOW: Final = 20
"""Where the hidden sheet says what each row was made for: in which column, and so many rows further down."""
_ABOUT: Final = ("agency", "service", "indicator")
_OUTAGES: Final = frozenset(map(fold, (OUTAGES.fa, OUTAGES.en)))
_HEAD, _TEXT = 5, 6
"""On the sheet of outages: the last row of the head, and the column of the agency's words."""
_OPEN: Final[Mapping[str, Sequence[str]]] = {"evidence": ("link",), "objections": ("text", "value")}


def objecting_in(pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> tuple[Form, Pages]:
    """Return what a workbook of objections says of itself, and its pages of links and of objections: the rows in which
    the agency wrote, and of these no other column, for nobody decides on an objection of its own.
    """
    own, outages = hidden_page(pages), [page for page in pages if fold(page.name) in _OUTAGES]
    made_for = {name: line.text for name, line in (hidden_lines(own) if own else {}).items() if line.text}
    page = only_table("objections", [page for page in pages if role_of(page) == "objections"], findings)
    chosen, rows = Pages(), set[int]()
    for role, names in _OPEN.items():
        table = table_of(role, page, words, []) if page else None
        if page is None or table is None:
            findings.append(sheet_rules.NO_TABLE.at(Location(pages[0].file)))
            break
        rows |= {cell.row for name in names for cell in table.column(name) if not blank(cell)}  # a link alone objects
        columns, kept = {table.columns.get(name) for name in (*_ABOUT, *names)}, {table.header, *rows}
        held = [one for one in page.sheet.cells if one.column in columns and one.row in kept]
        chosen += [(role, replace(page, sheet=replace(page.sheet, cells=held)))] if rows else []
    for page in outages:
        texts = [cell for cell in page.sheet.cells if cell.column == _TEXT and cell.row > _HEAD and not blank(cell)]
        if texts:
            place = page.at(texts[0].row, _TEXT)
            findings.append(rules.OUTAGES_OBJECTED.at(place, agency=made_for.get("agency", ""), number=len(texts)))
    return Form(pages[0].file, made_for.get("agency", ""), made_for), chosen


def as_made(role: str, page: Page, pages: Sequence[Page], words: Vocabulary, findings: list[Finding]) -> Page:
    """Return a table of a workbook of ours without the rows that are not about what its hidden sheet says that they
    were made for, each of which is reported. An assessors' workbook of old, which does not say it, stays as it is.
    """
    own = hidden_page(pages)
    cells = [cell for cell in own.sheet.cells if cell.column == MADE_COLUMN and cell.row > MADE_BELOW] if own else []
    made = {cell.row - MADE_BELOW: str(text_of(cell)) for cell in cells}
    table = table_of(role, page, words, []) if made or role != "assessments" else None
    codes = [codes_in(table.column(name)) for name in _ABOUT] if table else []
    changed = set()
    for row in table.rows if table else ():
        found, expected = " ".join(column[row].shown for column in codes if row in column), made.get(row, "")
        if table and [*map(fold, found.split())] != [*map(fold, expected.split())]:
            changed.add(row)
            about = {"agency": expected.partition(" ")[0], "found": found or "—", "made_for": expected or "—"}
            findings.append(rules.ROW_CHANGED.at(page.at(row, table.columns["agency"]), **about))
    return without_rows(page, changed)


def check_objecting(forms: Sequence[Form], catalog: Catalog, round_: str) -> Iterator[Finding]:
    """Yield the findings on workbooks of objections of another catalog, round (`round_`) or run than the first."""
    made = [(form.made_for.get("round", "—"), form.made_for.get("run", "—")) for form in forms]
    here = min((one for one in made if not round_ or word(one[0]) == word(round_)), default=(round_, "—"))
    for form, (own, run) in zip(forms, made, strict=True):
        yield from check_form(form, catalog)
        if (own, run) != here:
            about = {"made_for": own, "run": run, "found": here[0], "of": here[1]}
            yield Finding(rules.OBJECTIONS_ELSEWHERE, Location(form.file), form.code, details=tuple(about.items()))

"""The rows of the round's sheets: as they stand in the files, and where each answer came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Final

from eqm.catalog import Catalog
from eqm.intake.details import code_in
from eqm.intake.figures import figures
from eqm.intake.files import Opened
from eqm.intake.headers import Vocabulary, by_rows
from eqm.intake.numbers import number_in
from eqm.intake.origins import held_in
from eqm.intake.table import SheetTable, table_of
from eqm.intake.values import word
from eqm.intake.words import COLUMNS, FORM_KEYS
from eqm.xlsx.reading.model import Cell, Kind

Row = Sequence[Cell | str | None]
"""Cells as they stand in a file, our own words, and blanks."""

_LISTS: Mapping[str, Sequence[str]] = {
    "measured": COLUMNS["measured"][:4],  # no assessor, no note
    **{role: COLUMNS[role] for role in ("assessments", "objections", "evidence")},
}
_OF_FORMS = ("agencies", "answers", "services", "evidence")
"""The roles of what a form may hold."""
_OF_PROBES: Final = ("since", "interval")


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of the round: what it is, its columns, its rows. Of another sheet its title, no columns, all its rows."""

    role: str
    columns: Sequence[str]
    rows: Sequence[Row]
    hidden: bool = False


class Tables:
    """The tables in the files, by role, found once; those of forms, and those of a round workbook that was there."""

    def __init__(self, opened: Opened, words: Vocabulary) -> None:
        roles = ("agencies", "answers", "services", *_LISTS, "origins")
        found = {role: [table_of(role, page, words, []) for page in opened.pages.get(role, ())] for role in roles}
        self.by_role = {role: [table for table in tables if table] for role, tables in found.items()}
        self._words = words
        self._homes: dict[tuple[str, str], str] = {}
        for table in self.by_role["origins"]:
            for _, cells in lines(table):
                file, service = str(cells["file"].value) if "file" in cells else "", key_in(cells, "service")
                if not (service and "indicator" in cells):  # a system's figure, which is in no form
                    self._homes.setdefault((key_in(cells, "agency"), service), file)

    def rows(self, role: str, columns: Sequence[str]) -> list[Row]:
        """Return the rows of a role's tables, a cell or a blank for every column: those of forms stand between those
        that were there where they would if all forms were collected at once.
        """
        rows = [
            (self._order(table, row), table.page.form, [self._cell(table, name, row) for name in columns])
            for table in self.by_role[role]
            for _, row in (figures(table, self._words) if table.wide else lines(table))
            if not (role == "assessments" and table.page.form and "value" not in row)  # the claim stays as it is
        ]
        if role in _OF_FORMS:
            of_forms, there = ([row for row in rows if row[1] is form] for form in (True, False))
            rows = list(merge(there, of_forms, key=itemgetter(0)))
        return [cells for _, _, cells in rows]

    def _order(self, table: SheetTable, row: Mapping[str, Cell]) -> tuple[bool, str]:
        """What puts a row in its place: the form that it came from; last those of no form, by agency."""
        agency, service = key_in(row, "agency"), key_in(row, "service") if table.role == "services" else ""
        is_own = table.page.form and table.page.number >= 0
        home = table.page.file if is_own else self._homes.get((agency, service), "")
        return not home, home or agency

    def _cell(self, table: SheetTable, name: str, row: Mapping[str, Cell]) -> Cell | None:
        """A row's cell, a text file's number as a number: as text it gets a note, or is refused for an exponent."""
        cell = row.get(name)
        if cell is None or not (table.page.plain and self._is_figure(name, row)):
            return cell
        number = number_in(str(cell.value), exponent=True)
        return cell if isinstance(number, str) else cell._replace(kind=Kind.NUMBER, value=number)

    def _is_figure(self, name: str, row: Mapping[str, Cell]) -> bool:
        """Whether a number is asked for: else a text like 1e3 may be an option."""
        if name == "value":
            asked = str(row["indicator"].value) if "indicator" in row else ""
            names: Sequence[str] = self._words.anywhere.get(word(asked), ())
        else:
            names = [name] if name in self._words.questions else []
        return name in ("weight", "months") or any(self._words.questions[one].answer.takes == "number" for one in names)


def lines(table: SheetTable) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """Yield a table's rows: the number, and the cells by column name."""
    cells = [(cell.row, name, cell) for name in table.columns for cell in table.column(name)]
    cells.sort(key=lambda one: one[0])
    for row, held in groupby(cells, key=lambda one: one[0]):
        yield row, {name: cell for _, name, cell in held}


def columns_of(catalog: Catalog) -> dict[str, Sequence[str]]:
    """Return the columns of the sheets of a round, by role, but for the sheet of the round itself."""
    asked = {
        per: [c.id for i in catalog.indicators if i.per == per for c in i.columns] for per in ("agency", "service")
    }
    answers = {"answers": ("agency", *asked["agency"]), "services": (*COLUMNS["services"], *asked["service"])}
    levels = {role: answers[role] for role, per in (("answers", "agency"), ("services", "service")) if asked[per]}
    return {"agencies": COLUMNS["agencies"], **levels, **_LISTS, "origins": COLUMNS["origins"]}


def pages_of(tables: Tables, catalog: Catalog, about: Mapping[str, str]) -> Iterator[Page]:
    """Yield the sheets of the round: those that every round has, and of the others those that hold something."""
    known = [[key, about[key]] for key in ("round", "title", "opens", "closes") if about.get(key)]
    yield Page("round", ("key", "value"), [*known, ["catalog", f"{catalog.catalog} {catalog.version}"]])
    for role, columns in columns_of(catalog).items():
        rows = tables.rows(role, columns)
        if role == "services":
            # what only few registers say is left out where no row does
            held = [at for at, name in enumerate(columns) if name not in _OF_PROBES or any(row[at] for row in rows)]
            columns, rows = [columns[at] for at in held], [[row[at] for at in held] for row in rows]
        if role == "origins":
            file = columns.index("file")
            rows = sorted([*rows, *_origins(tables)], key=lambda row: str(getattr(row[file], "value", row[file] or "")))
        if rows or role not in _LISTS:
            yield Page(role, columns, rows)


def other_pages(opened: Opened) -> Iterator[Page]:
    """Yield the sheets of a round workbook that have no role in it, as they stand."""
    known = {page.number for pages in opened.pages.values() for page in pages}
    for page in opened.stand:
        if page.number not in known and page.sheet.cells:
            rows: list[Row] = []
            for number, held in by_rows(page.sheet.cells):
                rows += [[]] * (number - 1 - len(rows)) + [[held.get(column) for column in range(1, max(held) + 1)]]
            yield Page(page.sheet.name, (), rows, page.hidden)


def _origins(tables: Tables) -> Iterator[Row]:
    """Where answers came from: own cells, of services the row and the column that meet; and what they held."""
    for table in (one for one in tables.by_role["answers"] if one.page.form):
        for row, cells in lines(table):
            agency = _code(cells, "agency")
            for name, column in table.columns.items() if agency else ():
                place = table.page.at(row, column)
                if name not in FORM_KEYS.values() and place.cell:
                    yield [agency, None, name, place.file, place.sheet, place.cell, cells.get(name)]
    for table in (one for one in tables.by_role["services"] if one.page.form):
        owner = ""
        for row, cells in lines(table):
            agency, service = _code(cells, "agency"), _code(cells, "service")
            owner = owner or agency
            place = table.page.at(row)
            if agency and service and place.row:
                answers = {name: cell for name, cell in cells.items() if name not in COLUMNS["services"]}
                yield [agency, service, None, place.file, place.sheet, f"{row}:{row}", held_in(answers)]
        for name, column in table.columns.items() if owner else ():
            place = table.page.at(1, column)
            letters = place.cell.removesuffix("1")
            if name not in COLUMNS["services"]:
                yield [owner, None, name, place.file, place.sheet, f"{letters}:{letters}", None]


def _code(cells: Mapping[str, Cell], name: str) -> str:
    return code_in(cells[name][2:]).shown if name in cells else ""


def key_in(cells: Mapping[str, Cell], name: str) -> str:
    """Return the key of the code in a column of a row; empty where there is none."""
    return code_in(cells[name][2:]).key if name in cells else ""

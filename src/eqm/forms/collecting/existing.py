"""A round workbook, or a register, that is there: read to be written again, with all that stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZipFile

from eqm.catalog import Catalog
from eqm.findings import EqmError, Finding, Location, forms as rules
from eqm.forms.collecting.register import Lines
from eqm.forms.collecting.rows import Tables, columns_of, key_in, lines
from eqm.intake.details import blank, codes_in, shown_in
from eqm.intake.files import File, Opened, is_text_file, read_files
from eqm.intake.forms import Form
from eqm.intake.headers import Vocabulary, header_text, vocabulary_of
from eqm.intake.model import Round
from eqm.intake.reading import round_and_pages
from eqm.intake.table import Page, table_of, without_rows
from eqm.intake.together import few
from eqm.intake.words import DECIDED, ROLES, ROUND_KEYS
from eqm.language import Language, Text, UnitText, fold, visible
from eqm.xlsx.reading import Limits

_OF_AN_AGENCY = ("agencies", "answers", "services", "evidence", "origins")
"""The sheets on which a new form takes the place of what is there; corrections stay."""
_NO_CELLS = ("comment", "drawing", "media", "chart", "pivot")
"""What the names of parts that hold no cells have in them."""
_NOTES = Text(fa="یادداشت‌های روی خانه‌ها، تصویرها یا نمودارها", en="notes on cells, pictures or charts")
_NO_ROUND = UnitText(
    fa="«{name}» کارپوشهٔ دوره یا فهرست {units} نیست: برگهٔ «دستگاه‌ها» در آن خوانده نشد",
    en="{name} is no round workbook and no register: no sheet agencies could be read in it",
)
_LOSES = Text(
    fa="«{name}» دوباره نوشته نمی‌شود، زیرا بخشی از آن از دست می‌رفت؛ چیزی نوشته نشد",
    en="{name} is not written again, because some of it would be lost; nothing was written",
)


@dataclass(frozen=True, slots=True)
class Existing:
    """A round workbook, or a register: the file, the round in it, and its pages."""

    file: File
    round: Round
    opened: Opened
    words: Vocabulary

    @property
    def language(self) -> Language:
        """The language of its sheets' names."""
        return "fa" if self.opened.pages["agencies"][0].sheet.name == ROLES["agencies"].fa else "en"

    def lines(self) -> Lines:
        """Return what it says of its agencies and services, as it stands there; of two lines the first."""
        found: Lines = {}
        tables = Tables(self.opened, self.words)
        for table in (*tables.by_role["agencies"], *tables.by_role["services"]):
            for _, line in lines(table):
                found.setdefault((key_in(line, "agency"), key_in(line, "service")), line)
        return found

    def without(self, opened: Opened) -> Opened:
        """Return what this workbook and others hold together, without its rows of the agencies that sent forms, and
        without those objections and links of others that stand in it already.
        """
        sent, pages = {fold(form.code) for form in opened.forms}, dict(opened.pages)
        for role in _OF_AN_AGENCY:
            tables = [None if page.form else table_of(role, page, self.words, []) for page in pages.get(role, ())]
            codes = [codes_in(table.column("agency")) if table else {} for table in tables]
            gone = [{row for row, code in rows.items() if code.key in sent} for rows in codes]
            pages[role] = [without_rows(page, rows) for page, rows in zip(pages.get(role, ()), gone, strict=True)]
        for role, what in (("objections", "text"), ("evidence", "link")):
            pages[role] = list(self._anew(role, what, pages.get(role, ())))
        return replace(opened, pages={role: some for role, some in pages.items() if some})

    def _anew(self, role: str, what: str, pages: Sequence[Page]) -> Iterator[Page]:
        """Yield the pages, this workbook's first, without what others say once more of an answer: of an objection that
        is decided its text alone counts, of one that is not the wanted value too.
        """
        seen: set[tuple[str, ...]] = set()
        for page in pages:
            table, again = table_of(role, page, self.words, []), set[int]()
            for row, line in lines(table) if table else ():
                here = {name: fold(shown_in(cell)) for name, cell in line.items()}
                about = (key_in(line, "agency"), key_in(line, "service"), here.get("indicator", ""))
                saying, exact = (*about, here.get(what, "")), (*about, here.get(what, ""), here.get("value", ""))
                if page.file == self.file.name:
                    seen.add(exact if DECIDED.get(here.get("decision", ""), "undecided") == "undecided" else saying)
                elif seen & {saying, exact}:
                    again.add(row)
            yield without_rows(page, again)

    def replaced(self, forms: Sequence[Form]) -> Iterator[Finding]:
        """Yield a warning for each agency whose answers were changed here by hand, before its new form came."""
        sent = {fold(form.code) for form in forms}
        for one in self.round.findings:
            if one.rule is rules.ORIGIN_CHANGED and fold(one.agency) in sent:
                yield replace(one, rule=rules.CHANGE_REPLACED)


def existing(path: str, catalog: Catalog, limits: Limits) -> Existing:
    """Return the round workbook or register at a path.

    Raises EqmError where there is none, and where it holds what would not be written again.
    """
    words, name, findings = vocabulary_of(catalog), visible(path), list[Finding]()
    files = list(read_files([path], findings))
    if len(files) != 1 or is_text_file(path):
        raise EqmError(_NO_ROUND.filled(name=name), findings)
    [file] = files
    round_, opened = round_and_pages([file], catalog, limits, words=words)
    if opened.forms or "agencies" not in opened.pages or not round_.agencies.code:
        raise EqmError(_NO_ROUND.filled(name=name), [one for one in round_.findings if not one.place.sheet])
    there = Existing(file, round_, opened, words)
    lost = list(_lost(there, catalog))
    if lost:
        raise EqmError(_LOSES.filled(name=name), lost)
    return there


def _lost(existing: Existing, catalog: Catalog) -> Iterator[Finding]:
    """Yield an error for each sheet with cells that would not be written again, and one for what is no cell."""
    roles = {page.number: role for role, pages in existing.opened.pages.items() for page in pages}
    for page in existing.opened.stand:
        left = _left(roles.get(page.number, ""), page, existing.words, catalog)
        if left:
            yield rules.WOULD_BE_LOST.at(page.at(*left[0]), found=few([page.at(*cell).cell for cell in left]))
    with ZipFile(BytesIO(existing.file.data)) as package:
        if any(part in name.casefold() for name in package.namelist() for part in _NO_CELLS):
            yield rules.WOULD_BE_LOST.at(Location(existing.file.name), found=_NOTES)


def _left(role: str, page: Page, words: Vocabulary, catalog: Catalog) -> list[tuple[int, int]]:
    """The cells that would not be written again: in other columns, above the header, merged; formulas elsewhere."""
    cells = [cell for cell in page.sheet.cells if not blank(cell)]
    table = table_of(role, page, words, []) if role and role != "round" else None
    if role == "round":
        keys = {cell.row for cell in cells if cell.column == 1 and header_text(cell) in ROUND_KEYS}
        cells = [cell for cell in cells if cell.row not in keys or cell.column > 2]
    elif table:
        written = table.columns if table.wide else columns_of(catalog).get(role, ())
        columns = {table.columns.get(name) for name in written}
        cells = [cell for cell in cells if cell.column not in columns or cell.row < table.header]
    elif not role:
        return [(cell.row, cell.column) for cell in cells if cell.formula]
    return [(cell.row, cell.column) for cell in cells] + [(area[0], area[1]) for area in page.sheet.merged]

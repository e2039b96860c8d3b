"""Forms with the register's facts in them; what they have otherwise is found, and comes in where it is accepted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from eqm.catalog.facts import Bounds
from eqm.findings import Finding, Location, forms as rules
from eqm.forms.collecting.register import Fact, Register, text_cell
from eqm.intake.details import blank, code_in, codes_in, number_of, shown_in
from eqm.intake.files import Opened
from eqm.intake.forms import Form
from eqm.intake.headers import by_rows
from eqm.intake.model import Status
from eqm.intake.rows import Row, coded_rows
from eqm.intake.standing import VALUES, Box, laid
from eqm.intake.table import Page, table_of, without_rows
from eqm.intake.words import COLUMNS
from eqm.language import fold
from eqm.significant import fifteen
from eqm.xlsx.reading.model import Cell, Kind

_FACTS: Final = ("title", "weight", "months")
_OTHERWISE: Final = {"weight": rules.WEIGHT_OTHERWISE, "months": rules.MONTHS_OTHERWISE}


def settled(opened: Opened, findings: list[Finding], register: Register) -> Opened:
    """Return what the forms hold with the register's facts in place of theirs, and with who sent none."""
    settling = _Settling(register, opened.forms, findings)
    agencies = [*settling.agencies(opened.pages.get("agencies", ())), *settling.silent()]
    services = [settling.services(page) for page in opened.pages.get("services", ())]
    services += register.pages("services", settling.services_left(register.offers))
    evidence = [settling.evidence(page) for page in opened.pages.get("evidence", ())]
    laid_out = {"agencies": agencies, "services": services, "evidence": evidence}
    return replace(opened, pages={**opened.pages, **{role: pages for role, pages in laid_out.items() if pages}})


def compared(opened: Opened, findings: list[Finding], register: Register) -> Opened:
    """Find what forms have otherwise than the register; return what they hold as it stands."""
    settling = _Settling(register, opened.forms, findings)
    list(settling.agencies(opened.pages.get("agencies", ())))
    for page in opened.pages.get("services", ()):
        settling.services(page)
    list(settling.services_left(settling.sent))
    return opened


class _Settling:
    """A register, and what has come of the forms that were held against it.

    `sent`: by agency, where its form is. `came` are the agencies that sent one or stand in a list, `seen` the services
    that each one's form lists, `refused` those that do not come in, by file.
    """

    def __init__(self, register: Register, forms: Sequence[Form], findings: list[Finding]) -> None:
        self.register, self.findings = register, findings
        places = {register.index.get(fold(form.code), -1): Location(form.file) for form in forms}
        self.sent = {agency: place for agency, place in places.items() if agency >= 0}
        self.came = set(self.sent)
        self.seen: dict[int, set[str]] = {}
        self.refused: dict[str, set[str]] = {}

    def agencies(self, pages: Sequence[Page]) -> Iterator[Page]:
        """Yield the pages of the agencies, the registered ones by the register; a list stays as it stands."""
        register, names = self.register, COLUMNS["agencies"]
        for page in pages:
            table = None if page.turned else table_of("agencies", page, register.words, [])
            listed = codes_in(table.column("agency")).values() if table else ()
            self.came |= {register.index.get(code.key, -1) for code in listed}
            column = {str(cell.value): cell.column for cell in page.sheet.cells if cell.row < VALUES}
            own = {cell.column: cell for cell in page.sheet.cells if cell.row == VALUES}
            code = own.get(column.get("agency", 0)) if page.turned else None
            agency = register.index.get(code_in(code[2:]).key) if code else None
            if agency is None:
                yield page
                continue
            spots = {name: page.spots[VALUES, column.get(name, column["agency"])] for name in names}
            months = own.get(column.get("months", 0))
            months = self._counts("months", months, register.months(agency), agency, spots["months"].place)
            cells = [*register.described(agency), months]
            yield laid(page, names, [[Box(cell, spots[name]) for name, cell in zip(names, cells, strict=True)]])

    def silent(self) -> Iterator[Page]:
        """Yield the page of the agencies of which nothing came."""
        register = self.register
        facts = {agency: register.months(agency) for agency in register.index.values() if agency not in self.came}
        rows = [[*register.described(agency), fact.cell if fact else None] for agency, fact in facts.items()]
        yield from register.pages("agencies", rows)

    def _counts(
        self, name: str, cell: Cell | None, fact: Fact | None, agency: int, place: Location, of: str = ""
    ) -> Cell | None:
        """The cell of a fact that counts for an agency or its service `of`: the form's where it is accepted, or where
        the register says nothing, else the register's.
        """
        if fact is None or name not in _OTHERWISE or cell is None or blank(cell):
            return fact.cell if fact else cell
        rule, code = _OTHERWISE[name], self.register.code(agency)
        reading = number_of(cell, Bounds(), rule, plain=False)
        if reading.status is Status.SCORED and fifteen(reading.value) == fifteen(fact.means):
            return fact.cell
        if self.register.accepts(rule, agency):
            return cell
        found, whose = shown_in(cell) or "—", f"{code}/{of}" if of else code
        self.findings.append(rule.at(place, agency=code, whose=whose, found=found, registered=fact.means))
        return fact.cell

    def services(self, page: Page) -> Page:
        """Return a form's page of services with the facts of the registered ones, without those that are refused."""
        table = table_of("services", page, self.register.words, []) if page.form else None
        if table is None:
            return page
        last = max(cell.column for cell in page.sheet.cells)
        added = [name for name in _FACTS if name not in table.columns]
        columns = {**table.columns, **{name: last + number for number, name in enumerate(added, 1)}}
        rows = {row.row: row for row in coded_rows(table, [])}
        cells: list[Cell] = []
        for number, held in by_rows(page.sheet.cells):
            if number == table.header:
                held |= {columns[name]: Cell(number, columns[name], Kind.TEXT, name) for name in added}
            elif number in rows:
                held = self._service(rows[number], held, columns, page)
            cells += (held[column] for column in sorted(held))
        return replace(page, sheet=replace(page.sheet, cells=cells))

    def _service(self, row: Row, held: dict[int, Cell], columns: Mapping[str, int], page: Page) -> dict[int, Cell]:
        """The cells of a service's row as they count; none where the service does not come in."""
        register = self.register
        agency = register.index.get(row.agency.key, -1)
        if agency not in register.offers:
            return held
        self.seen.setdefault(agency, set()).add(row.service.key)
        service = register.offers[agency].get(row.service.key)
        if service is not None:
            for name, fact in register.facts(service).items():
                column, own = columns[name], held.pop(columns[name], None)
                cell = self._counts(name, own, fact, agency, page.at(row.row, column), row.service.shown)
                held |= {column: cell._replace(row=row.row, column=column)} if cell else {}
        elif not register.accepts(rules.SERVICE_MORE, agency):
            place, code = page.at(row.row, columns["service"]), register.code(agency)
            self.findings.append(rules.SERVICE_MORE.at(place, agency=code, agency_code=code, service=row.service.shown))
            self.refused.setdefault(page.file, set()).add(row.service.key)
            return {}
        return held

    def services_left(self, agencies: Iterable[int]) -> Iterator[Sequence[Cell | None]]:
        """Yield the rows of the registered services that no form of some agencies lists.

        Of a form they are missed; of one that lists others they are left out, where that is accepted.
        """
        register = self.register
        for agency in (one for one in agencies if one in self.sent or one not in self.came):
            listed, code = self.seen.get(agency, set()), register.code(agency)
            if listed and register.accepts(rules.SERVICE_LESS, agency):
                continue
            for service in (number for key, number in register.offers.get(agency, {}).items() if key not in listed):
                name = register.round.services.service[service]
                if agency in self.sent:
                    about = {"agency": code, "agency_code": code, "service": name}
                    self.findings.append(rules.SERVICE_LESS.at(self.sent[agency], **about))
                facts = register.facts(service).values()
                yield [text_cell(code), text_cell(name), *(fact.cell if fact else None for fact in facts)]
        for agency in self.sent.keys() - register.offers.keys() if register.offers else ():
            code = register.code(agency)
            self.findings.append(rules.SERVICES_OF_ITS_OWN.at(self.sent[agency], agency=code, agency_code=code))

    def evidence(self, page: Page) -> Page:
        """Return a page of links without those for services that are refused."""
        refused = self.refused.get(page.file)
        table = table_of("evidence", page, self.register.words, []) if refused else None
        if refused is None or table is None:
            return page
        rows = {row for row, code in codes_in(table.column("service")).items() if code.key in refused}
        return without_rows(page, rows)

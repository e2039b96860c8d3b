"""A long sheet, one value a row: whose answer each row decides, and with what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, rounds as rules
from eqm.intake.agencies import Listed
from eqm.intake.details import NONE, Code, blank, codes_in
from eqm.intake.headers import Question, Vocabulary
from eqm.intake.model import Services, Status
from eqm.intake.services import ServiceKey, Units
from eqm.intake.table import SheetTable
from eqm.intake.together import few
from eqm.intake.values import BLANK, Reading, is_blank, read, word
from eqm.intake.words import FIELD_WORDS
from eqm.xlsx.reading.model import Cell

_MOST_SEARCHES = 200


class Correction(NamedTuple):
    """One usable row of a long sheet: whose cell it decides, and how."""

    column: str
    unit: int
    reading: Reading
    table: SheetTable
    cell: Cell


@dataclass(frozen=True, slots=True)
class Whom:
    """What a round is about: what its catalog asks, in words too, and where codes lead to; `units` are the rows about
    the agencies, and those about the services.
    """

    catalog: Catalog
    words: Vocabulary
    listed: Listed
    services: Services
    service_index: Mapping[ServiceKey, int]
    units: tuple[Units, Units]

    @property
    def owners(self) -> dict[str, Sequence[str]]:
        """The agencies' codes for every agency, and for every service."""
        codes = self.listed.agencies.code
        return {"agency": codes, "service": [codes[position] for position in self.services.agency]}

    def owner(self, column: str, unit: int) -> str:
        """Return the code of the agency whose answer it is."""
        of_service = self.words.questions[column].per == "service"
        return self.listed.agencies.code[self.services.agency[unit] if of_service else unit]

    def named(self, column: str, unit: int) -> str:
        """Return the agency, and for a service its code too."""
        owner = self.owner(column, unit)
        return f"{owner}/{self.services.service[unit]}" if self.words.questions[column].per == "service" else owner


class Subject(NamedTuple):
    """What a row of a long sheet is about: the question and unit it names, and its agency's code."""

    question: Question
    unit: int
    agency: str


class LongSheet:
    """A table with one thing a row, in its columns `holds`; what a text comes to is looked up once."""

    def __init__(self, table: SheetTable, whom: Whom, holds: Sequence[str] = ("value",)) -> None:
        self.table, self.whom = table, whom
        self.codes = {name: codes_in(table.column(name)) for name in ("agency", "service")}
        self.asked: dict[object, Question] = {}
        self.near: dict[str, list[str]] = {}
        self.read = cache(lambda column, raw: read(whom.words.questions[column], raw, table.page.plain))
        self.by_row = {
            name: {cell[0]: cell for cell in table.column(name)} for name in ("agency", "service", "indicator", *holds)
        }

    def corrections(self, findings: list[Finding], named: set[str]) -> list[Correction]:
        """Return the usable rows as corrections, add their columns to `named`, and report what is wrong elsewhere."""
        found = []
        empty: list[tuple[int, Subject]] = []
        for row in self.table.rows:
            subject = self.subject(row, findings, named)
            if subject is None:
                continue
            reading = self.reading(subject, row)
            if reading.status is Status.MISSING:
                empty.append((row, subject))
            elif reading.status is Status.INVALID:
                findings.append(self.fault(reading, subject, row))
            else:
                found.append(self.correction(reading, subject, row))
        findings += self._empty(empty)
        return found

    def _empty(self, rows: Sequence[tuple[int, Subject]]) -> Iterator[Finding]:
        """Yield one finding for all rows without a value; it names the agency and the indicator where there is one.

        In the assessors' workbook such a row leaves the claim as it is, and that is counted with the claims.
        """
        if rows and not self.table.page.form:
            owners = {subject.agency for _, subject in rows}
            asked = {subject.question.indicator for _, subject in rows}
            agency, indicator = (min(named) if len(named) == 1 else "" for named in (owners, asked))
            places = [self._at("value", row) for row, _ in rows]
            names = few([place.cell for place in places])
            yield rules.CORRECTION_EMPTY.at(places[0], agency=agency, indicator=indicator, count=len(rows), cells=names)

    def subject(
        self, row: int, findings: list[Finding], named: set[str] | None = None, whole: bool = False
    ) -> Subject | None:
        """Return what a row is about; None for a blank one, and with a finding for one that is wrong. The column it
        names goes to `named`. It may be about a `whole` indicator, a ratio's two columns, or only about one column.
        """
        agency = self.code("agency", row)
        position = self.whom.listed.index.get(agency.key) if agency.key else None
        if position is None:
            findings += self._no_agency(agency, row)
            return None
        owner = self.whom.listed.agencies.code[position]
        question = self._question(row, owner, findings, whole)
        if question is None:
            return None
        if named is not None:
            named.add(question.id)
        service = self.code("service", row)
        if question.per == "agency" and not service.key and not service.rule:
            return Subject(question, position, owner)
        unit = self.whom.service_index.get((position, service.key)) if question.per == "service" else None
        if unit is None:
            findings.append(self._no_unit(question, service, owner, self._at("service", row)))
            return None
        return Subject(question, unit, owner)

    def _no_agency(self, agency: Code, row: int) -> Iterator[Finding]:
        """Yield why a row's agency is none of the round's; nothing for a row that holds nothing."""
        place = self._at("agency", row)
        if agency.rule:
            yield Finding(agency.rule, place, details=agency.details)
        elif agency.key:
            yield rules.AGENCY_UNKNOWN.at(place, found=agency.shown)
        elif not all(cell is None or blank(cell) for cell in (cells.get(row) for cells in self.by_row.values())):
            yield rules.NO_CODE.at(place, row=row, column=FIELD_WORDS["agency"])

    def _question(self, row: int, owner: str, findings: list[Finding], whole: bool) -> Question | None:
        cell = self.by_row["indicator"].get(row)
        typed = cell[3] if cell else None
        question = self.asked.get((typed, whole))
        if question:
            return question
        text = "" if typed is None else str(typed).strip()
        words, key = self.whom.words, word(text)
        names = words.anywhere.get(key) or words.parts_of.get(key, ())
        if len(names) == 1 or (whole and names and len({words.questions[name].indicator for name in names}) == 1):
            question = self.asked[typed, whole] = words.questions[names[0]]
            return question
        place = self._at("indicator", row)
        if is_blank(text):
            findings.append(rules.INDICATOR_EMPTY.at(place, agency=owner))
        elif names:
            findings.append(rules.INDICATOR_UNCLEAR.at(place, agency=owner, found=text, columns=list(names)))
        else:
            findings.append(rules.INDICATOR_UNKNOWN.at(place, agency=owner, found=text, near=self._near(text)))
        return None

    def _near(self, text: str) -> list[str]:
        """The ids an unknown one may have been meant for; searched for so many different ones and no more."""
        if text not in self.near:
            self.near[text] = self.whom.words.nearest(text if len(self.near) < _MOST_SEARCHES else "")
        return self.near[text]

    def _no_unit(self, question: Question, service: Code, owner: str, place: Location) -> Finding:
        """Why the row's service cell and what its indicator is asked of do not meet."""
        if service.rule:
            return Finding(service.rule, place, owner, question.indicator, service.details)
        about = {"agency": owner, "indicator": question.indicator}
        if question.per == "agency":
            return rules.SERVICE_NOT_ASKED.at(place, **about, column=question.id, found=service.shown)
        if not service.key:
            return rules.SERVICE_NOT_NAMED.at(place, **about, column=question.id)
        return rules.SERVICE_UNKNOWN.at(place, **about, owner=owner, found=service.shown)

    def reading(self, subject: Subject, row: int) -> Reading:
        """Return what a row's value comes to as an answer to its question."""
        cell = self.by_row["value"].get(row)
        return BLANK if cell is None else self.read(subject.question.id, cell[2:])

    def correction(self, reading: Reading, subject: Subject, row: int) -> Correction:
        """Return what a row decides by a value that was read."""
        return Correction(subject.question.id, subject.unit, reading, self.table, self.by_row["value"][row])

    def fault(self, reading: Reading, subject: Subject, row: int) -> Finding:
        """Return what is wrong with a row's value."""
        return reading.finding(self._at("value", row), subject.agency, subject.question.indicator)

    def code(self, name: str, row: int) -> Code:
        """Return the code in a row's column, the blank one where there is none."""
        return self.codes[name].get(row, NONE)

    def _at(self, name: str, row: int) -> Location:
        return self.table.page.at(row, self.table.columns.get(name, 0))

"""A long sheet, one value a row: whose answer each row decides, and with what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from eqm.findings import Finding, Location
from eqm.findings import rounds as rules
from eqm.intake.agencies import Listed
from eqm.intake.codes import NONE, Code, code_in
from eqm.intake.headers import Vocabulary
from eqm.intake.model import Status
from eqm.intake.questions import Question
from eqm.intake.services import Offered
from eqm.intake.table import Table
from eqm.intake.together import few
from eqm.intake.values import BLANK, Raw, Reading, is_blank, read, said, word
from eqm.intake.words import FIELD_WORDS
from eqm.xlsx.reading.model import Cell, Kind

_MOST_SEARCHES = 200


class Correction(NamedTuple):
    """One usable row of a long sheet: whose cell it decides, and how."""

    column: str
    unit: int
    reading: Reading
    table: Table
    cell: Cell


@dataclass(frozen=True, slots=True)
class Whom:
    """Where a row's codes lead to."""

    listed: Listed
    offered: Offered
    words: Vocabulary

    @property
    def owners(self) -> dict[str, Sequence[str]]:
        """The agencies' codes for every agency, and for every service."""
        codes = self.listed.agencies.code
        return {"agency": codes, "service": [codes[position] for position in self.offered.services.agency]}

    def owner(self, column: str, unit: int) -> str:
        """Return the code of the agency whose answer it is."""
        services = self.words.questions[column].per == "service"
        return self.listed.agencies.code[self.offered.services.agency[unit] if services else unit]

    def named(self, column: str, unit: int) -> str:
        """Return the agency, and for a service its code too."""
        owner = self.owner(column, unit)
        return (
            f"{owner}/{self.offered.services.service[unit]}" if self.words.questions[column].per == "service" else owner
        )


class Subject(NamedTuple):
    """What a row of a long sheet is about: an agency, by its position, and the question and unit it names."""

    question: Question
    unit: int
    position: int


class LongSheet:
    """A table with one thing a row, in its columns `holds`; what a text comes to is looked up once.

    What it holds may be about a whole indicator (`whole`), a ratio's two columns together, or only about one column.
    """

    def __init__(self, table: Table, whom: Whom, holds: Sequence[str] = ("value",), whole: bool = False) -> None:
        self.table, self.whom, self.whole = table, whom, whole
        self.codes: dict[Raw, Code] = {}
        self.asked: dict[object, Question] = {}
        self.near: dict[str, list[str]] = {}
        self.readings: dict[tuple[str, Raw], Reading] = {}
        self.by_row = {
            name: {cell[0]: cell for cell in table.column(name)} for name in ("agency", "service", "indicator", *holds)
        }

    def corrections(self, findings: list[Finding], named: set[str]) -> list[Correction]:
        """Return the usable rows as corrections, add the columns they name to `named`, and say what is wrong with the
        others.
        """
        found = []
        empty: list[tuple[int, Subject]] = []
        for row in self.table.rows:
            subject = self.subject(row, named)
            result = self.correction(subject, row) if isinstance(subject, Subject) else subject
            if isinstance(result, Correction):
                found.append(result)
            elif isinstance(result, Finding):
                findings.append(result)
            elif isinstance(subject, Subject):
                empty.append((row, subject))
        findings += self._empty(empty)
        return found

    def _empty(self, rows: Sequence[tuple[int, Subject]]) -> Iterator[Finding]:
        """Yield one finding for all rows without a value; it names the agency and the indicator where there is one.

        In the assessors' workbook such a row leaves the claim as it is, and that is counted with the claims.
        """
        if rows and not self.table.page.form:
            owners = {self.whom.listed.agencies.code[subject.position] for _, subject in rows}
            asked = {subject.question.indicator for _, subject in rows}
            yield rules.CORRECTION_EMPTY.at(
                self._at("value", rows[0][0]),
                agency=min(owners) if len(owners) == 1 else "",
                indicator=min(asked) if len(asked) == 1 else "",
                count=len(rows),
                cells=few([self._at("value", row).cell for row, _ in rows]),
            )

    def subject(self, row: int, named: set[str]) -> Subject | Finding | None:
        """Return what a row is about, or what is wrong with it; None for a blank one. What it names goes to `named`."""
        agency = self.code("agency", row)
        if not agency.key:
            return self._no_code("agency", agency, row)
        position = self.whom.listed.index.get(agency.key)
        if position is None:
            return rules.AGENCY_UNKNOWN.at(self._at("agency", row), found=agency.shown)
        question = self._question(row)
        if isinstance(question, Finding):
            return question
        named.add(question.id)
        unit = self._unit(question, position, row)
        return unit if isinstance(unit, Finding) else Subject(question, unit, position)

    def _question(self, row: int) -> Question | Finding:
        cell = self.by_row["indicator"].get(row)
        given = cell[3] if cell else None
        question = self.asked.get(given)
        if question:
            return question
        text = "" if given is None else str(given).strip()
        words, key = self.whom.words, word(text)
        names = words.anywhere.get(key) or words.parts_of.get(key, ())
        if len(names) == 1 or (self.whole and names and len({words.questions[name].indicator for name in names}) == 1):
            question = self.asked[given] = words.questions[names[0]]
            return question
        place, owner = self._at("indicator", row), self._owner(row)
        if is_blank(text):
            return rules.INDICATOR_EMPTY.at(place, agency=owner)
        if names:
            return rules.INDICATOR_UNCLEAR.at(place, agency=owner, found=text, columns=list(names))
        return rules.INDICATOR_UNKNOWN.at(place, agency=owner, found=text, near=self._near(text))

    def _near(self, text: str) -> list[str]:
        """The ids an unknown one may have been meant for; searched for so many different ones and no more."""
        if text not in self.near:
            searched = self.whom.words.nearest(text) if len(self.near) < _MOST_SEARCHES else []
            self.near[text] = searched or list(self.whom.words.questions)[:3]
        return self.near[text]

    def _unit(self, question: Question, position: int, row: int) -> int | Finding:
        """The agency or the service that the row decides for."""
        service = self.code("service", row)
        if question.per == "agency" and not service.key and not service.rule:
            return position
        unit = self.whom.offered.index.get((position, service.key)) if question.per == "service" else None
        return self._no_unit(question, service, position, row) if unit is None else unit

    def _no_unit(self, question: Question, service: Code, position: int, row: int) -> Finding:
        """Why the row's service cell and what its indicator is asked of do not meet."""
        place, owner = self._at("service", row), self.whom.listed.agencies.code[position]
        if service.rule:
            return Finding(service.rule, place, owner, question.indicator, service.details)
        if question.per == "agency":
            return rules.SERVICE_NOT_ASKED.at(
                place, agency=owner, indicator=question.indicator, column=question.id, found=service.shown
            )
        if not service.key:
            return rules.SERVICE_NOT_NAMED.at(place, agency=owner, indicator=question.indicator, column=question.id)
        return rules.SERVICE_UNKNOWN.at(
            place, agency=owner, indicator=question.indicator, owner=owner, found=service.shown
        )

    def correction(self, subject: Subject, row: int) -> Correction | Finding | None:
        """Return what the row decides, or what is wrong with its value; None where it has none."""
        question, unit, position = subject
        cell = self.by_row["value"].get(row)
        reading = self._reading(question, cell)
        if cell is None or reading.status is Status.MISSING:
            return None
        if reading.status is Status.SCORED or reading.status is Status.NOT_APPLICABLE:
            return Correction(question.id, unit, reading, self.table, cell)
        return said(reading, self._at("value", row), self.whom.listed.agencies.code[position], question.indicator)

    def _reading(self, question: Question, cell: Cell | None) -> Reading:
        if cell is None:
            return BLANK
        key = (question.id, cell[2:])
        reading = self.readings.get(key)
        if reading is None:
            reading = self.readings[key] = read(question, cell[2:], self.table.page.plain)
        return reading

    def _no_code(self, name: str, code: Code, row: int) -> Finding | None:
        if code.rule:
            return Finding(code.rule, self._at(name, row), details=code.details)
        cells = [self.by_row[column].get(row) for column in self.by_row]
        if all(cell is None or (cell.kind is Kind.TEXT and is_blank(str(cell.value))) for cell in cells):
            return None
        return rules.NO_CODE.at(self._at(name, row), row=row, column=FIELD_WORDS[name])

    def code(self, name: str, row: int) -> Code:
        """Return the code in a row's column, the blank one where there is none."""
        cell = self.by_row[name].get(row)
        if cell is None:
            return NONE
        raw = cell[2:]
        code = self.codes.get(raw)
        if code is None:
            code = self.codes[raw] = code_in(raw)
        return code

    def _owner(self, row: int) -> str:
        return self.whom.listed.agencies.code[self.whom.listed.index[self.code("agency", row).key]]

    def _at(self, name: str, row: int) -> Location:
        return self.table.page.at(row, self.table.columns.get(name, 0))

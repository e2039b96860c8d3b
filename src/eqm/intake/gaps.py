"""What was not sent: columns that stand nowhere, answers that are missing, agencies without services or without any
answer.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eqm.catalog import Catalog
from eqm.findings import Finding, Location
from eqm.findings import forms as form_rules
from eqm.findings import rounds as rules
from eqm.intake.agencies import Listed
from eqm.intake.draft import Draft
from eqm.intake.model import Status
from eqm.intake.questions import Question
from eqm.intake.services import Units
from eqm.intake.table import Table
from eqm.intake.together import NAMED, few
from eqm.intake.words import ROLES

_SHEETS = {"agency": "answers", "service": "services"}


@dataclass(slots=True)
class _Gaps:
    """What one agency left empty in one sheet: how often by column, and the cell to name, the first on the sheet."""

    place: Location
    columns: dict[str, int]

    def take(self, column: str, place: Location) -> None:
        """Count one more."""
        self.columns[column] = self.columns.get(column, 0) + 1
        self.place = min(self.place, place, key=lambda one: (one.row, one.column))


def asked_of(questions: Mapping[str, Question], units: Sequence[Units], carried: bool) -> dict[str, Question]:
    """Return the questions that agencies were to answer: nobody who sends a form is asked what systems measure, even if
    the form lacks a sheet; nor is anybody whose answers were `carried` over from one.
    """
    every = [table for level in units for table, _ in level.tables]
    of_level = {level.per: [table for table, _ in level.tables] or every for level in units}
    forms = {
        per for per, tables in of_level.items() if tables and (carried or all(table.page.form for table in tables))
    }
    return {name: asked for name, asked in questions.items() if not (asked.measured and asked.per in forms)}


def not_measured(
    questions: Mapping[str, Question],
    asked: Mapping[str, Question],
    columns: Mapping[str, Draft],
    owners: Mapping[str, Sequence[str]],
) -> Iterator[Finding]:
    """Yield what is said of what systems measure, where agencies were not asked: of figures of which none came, and of
    those that came for some. `owners` are the agencies' codes by level, an item for each unit.
    """
    none: list[str] = []
    gaps: dict[str, dict[str, int]] = {}
    for name in (name for name in questions if name not in asked):
        missing = [owners[questions[name].per][unit] for unit in _missing_in(columns[name].status)]
        if missing and len(missing) == len(columns[name].status):
            none.append(name)
        elif missing:
            gaps[name] = Counter(missing)
    if none:
        indicators = dict.fromkeys(questions[name].indicator for name in none)
        yield form_rules.NOT_MEASURED.at(count=len(indicators), columns=few(none))
    if gaps:
        agencies = dict.fromkeys(code for counts in gaps.values() for code in counts)
        count = sum(number for counts in gaps.values() for number in counts.values())
        yield form_rules.FIGURES_MISSING.at(count=count, columns=few(list(gaps)), agencies=few(list(agencies)))


def lacking_in_form(absent: Iterable[str], agency: str, place: Location) -> Iterator[Finding]:
    """Yield what is said of the questions that an agency's own form does not have."""
    columns = list(absent)
    if columns:
        yield form_rules.FORM_LACKS.at(place, agency=agency, count=len(columns), columns=columns)


def absent_in(questions: Mapping[str, Question], present: frozenset[str], per: str) -> Iterator[str]:
    """Yield the columns of a level that no sheet has."""
    yield from (name for name, asked in questions.items() if asked.per == per and name not in present)


def absent_columns(
    catalog: Catalog,
    asked: Container[str],
    present: frozenset[str],
    places: Mapping[str, Location],
) -> Iterator[Finding]:
    """Yield what is said of indicators that no sheet has a column for; many of one kind are said together.

    `asked` are the columns that could be there, `places` names by level the place to point at.
    """
    for level in _SHEETS:
        wanted = [indicator for indicator in catalog.indicators if indicator.per == level]
        lacking = {
            indicator.id: [column.id for column in indicator.columns if column.id in asked and column.id not in present]
            for indicator in wanted
        }
        lacking = {indicator: columns for indicator, columns in lacking.items() if columns}
        role, place = ROLES[_SHEETS[level]], places.get(level, Location())
        if len(lacking) > NAMED:
            columns = [column for several in lacking.values() for column in several]
            yield rules.COLUMNS_ABSENT.at(place, count=len(lacking), columns=few(columns), role=role)
            continue
        for indicator, several in lacking.items():
            yield rules.COLUMN_ABSENT.at(place, indicator=indicator, column=several, role=role)


def missing_answers(
    questions: Mapping[str, Question],
    columns: Mapping[str, Draft],
    present: frozenset[str],
    units: Units,
    listed: Listed,
    silent: Sequence[int],
) -> Iterator[Finding]:
    """Yield one warning for each agency and sheet with empty answers that nobody gave; none for agencies in `silent` (1
    each).
    """
    homes = _homes(units)
    forms = all(table.page.form for table, _ in units.tables)
    gaps: dict[tuple[int, str, str], _Gaps] = {}
    for question in questions.values():
        if question.per != units.per or question.id not in present:
            continue
        own = [columns[other.id] for other in questions.values() if other.indicator == question.indicator]
        for unit in _missing_in(columns[question.id].status):
            owner = units.owner[unit]
            if silent[owner] or _is_said(own, unit):
                continue
            place = homes[unit](question.id) if unit in homes else listed.places[owner]
            found = gaps.setdefault((owner, place.file, place.sheet), _Gaps(place, {}))
            found.take(question.id, place)
    for (owner, _, _), found in gaps.items():
        code = listed.agencies.code[owner]
        count, lacking = sum(found.columns.values()), list(found.columns)
        names = lacking if forms else few(lacking)
        yield rules.ANSWERS_MISSING.at(found.place, agency=code, agency_code=code, count=count, columns=names)


def _is_said(own: Sequence[Draft], unit: int) -> bool:
    """Whether a ratio's other column makes an empty one plain: it is not applicable, or the whole is 0."""
    whole = own[-1]
    nothing = len(own) > 1 and whole.status[unit] == Status.SCORED and not whole.value[unit]
    return nothing or any(column.status[unit] == Status.NOT_APPLICABLE for column in own)


def silent_agencies(listed: Listed, gave: Sequence[int], owners: Sequence[int], per_service: bool) -> Iterator[Finding]:
    """Yield what is said of agencies that gave nothing, that list no service, or that gave answers against their
    status.

    `owners` are the agencies of the services, `per_service` says whether the catalog asks for any.
    """
    offering = set(owners)
    for position, (code, status) in enumerate(zip(listed.agencies.code, listed.agencies.status, strict=True)):
        place = listed.places[position]
        if status == "not_cooperating" and gave[position]:
            yield rules.ANSWERS_DESPITE.at(place, agency=code, agency_code=code)
        if status in ("not_cooperating", "excluded"):
            continue
        if not gave[position]:
            yield rules.GAVE_NOTHING.at(place, agency=code, agency_code=code)
        elif per_service and position not in offering:
            yield rules.NO_SERVICES.at(place, agency=code, agency_code=code)


@dataclass(frozen=True, slots=True)
class _Home:
    """The first row about a unit."""

    table: Table
    row: int
    code: str

    def __call__(self, column: str) -> Location:
        """Return the place to name for an empty cell: its own in a form, in a round the code's of its row."""
        page, columns = self.table.page, self.table.columns
        own = page.form and column in columns
        return page.at(self.row, columns[column if own else self.code])


def _homes(units: Units) -> dict[int, _Home]:
    homes: dict[int, _Home] = {}
    for table, rows in units.tables:
        for row, unit in rows.items():
            homes.setdefault(unit, _Home(table, row, units.per))
    return homes


def _missing_in(status: bytearray) -> Iterator[int]:
    gap = bytes([Status.MISSING])
    position = status.find(gap)
    while position >= 0:
        yield position
        position = status.find(gap, position + 1)

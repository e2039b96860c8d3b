"""What was not sent: columns that stand nowhere, missing answers, agencies without services or any answer."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from eqm.catalog import Catalog
from eqm.findings import Finding, Location, Rule, Severity, forms as form_rules, rounds as rules
from eqm.intake.agencies import Listed
from eqm.intake.answers import OwnAnswers
from eqm.intake.files import Opened
from eqm.intake.headers import Question
from eqm.intake.longsheet import Whom
from eqm.intake.model import Draft, Status
from eqm.intake.services import Units
from eqm.intake.table import SheetTable, Tables
from eqm.intake.together import NAMED, few
from eqm.intake.words import ROLES

_SHEETS = {"agency": "answers", "service": "services"}
_OUTSIDE = ("excluded", "not_cooperating", "reference")
"""Agencies of which no answer is awaited."""


def gaps(tables: Tables, own: OwnAnswers, whom: Whom, opened: Opened) -> Iterator[Finding]:
    """Yield what is found of questions that stand nowhere, answers that are missing, figures that systems owe, and
    agencies that gave nothing or list no service; `tables` are by role, the answers with corrections put in.
    """
    listed, gave = whom.listed, own.gave
    headers = {"agency": tables.get("answers"), "service": tables.get("services")}
    places = {level: found[0].page.at(found[0].header) for level, found in headers.items() if found}
    asked = _asked_of(whom.words.questions, whom.units, bool(tables.get("origins")))
    # Of files in which nothing could be read, nobody can say what stands in no sheet.
    if listed.agencies.code and opened.is_one_form:
        place, agency = Location(opened.inputs[0].file), opened.forms[0].code
        lacking = [name for per in _SHEETS for name in asked if asked[name].per == per and name not in own.present]
        if lacking:
            yield form_rules.FORM_LACKS.at(place, agency=agency, count=len(lacking), columns=lacking)
    elif listed.agencies.code:
        yield from _absent_columns(whom.catalog, asked, own.present, places)
    silent = [not gave[i] or status in _OUTSIDE for i, status in enumerate(listed.agencies.status)]
    skipped = {one.id for one in whom.catalog.indicators if (one.missing or whom.catalog.missing) == "skip"}
    for units in whom.units:
        yield from _missing_answers(asked, own, units, listed, silent, skipped)
    if listed.agencies.code and not opened.is_one_form:
        yield from _not_measured(asked, own.columns, whom)
    yield from _silent_agencies(listed, gave, set(whom.services.agency), "service" in places)


def _asked_of(questions: Mapping[str, Question], units: Sequence[Units], carried: bool) -> dict[str, Question]:
    """The questions that were to be answered: not what systems measure of who sent a form, or was `carried` over."""
    every = [table for level in units for table, _ in level.tables]
    of_level = {level.per: [table for table, _ in level.tables] or every for level in units}
    forms = {
        per for per, tables in of_level.items() if tables and (carried or all(table.page.form for table in tables))
    }
    return {name: asked for name, asked in questions.items() if not (asked.measured and asked.per in forms)}


def _not_measured(asked: Container[str], columns: Mapping[str, Draft], whom: Whom) -> Iterator[Finding]:
    """Yield what systems measure and did not, where agencies were not asked: figures that lack for all or some."""
    questions, owners = whom.words.questions, whom.owners
    none: list[str] = []
    some: dict[str, list[str]] = {}
    for name in (name for name in questions if name not in asked):
        missing = [owners[questions[name].per][unit] for unit in _missing_in(columns[name].status)]
        if missing and len(missing) == len(columns[name].status):
            none.append(name)
        elif missing:
            some[name] = missing
    if none:
        indicators = dict.fromkeys(questions[name].indicator for name in none)
        yield form_rules.NOT_MEASURED.at(count=len(indicators), columns=few(none))
    if some:
        agencies = dict.fromkeys(code for codes in some.values() for code in codes)
        count = sum(map(len, some.values()))
        yield form_rules.FIGURES_MISSING.at(count=count, columns=few(list(some)), agencies=few(list(agencies)))


def _absent_columns(
    catalog: Catalog, asked: Container[str], present: Container[str], places: Mapping[str, Location]
) -> Iterator[Finding]:
    """Yield the indicators that no sheet has a column for; many of one kind together.

    `asked` are the columns that could be there, `places` names by level the place to point at.
    """
    for level, sheet in _SHEETS.items():
        lacking: dict[str, list[str]] = {}
        for indicator in catalog.indicators:
            for column in indicator.columns:
                if indicator.per == level and column.id in asked and column.id not in present:
                    lacking.setdefault(indicator.id, []).append(column.id)
        role, place = ROLES[sheet], places.get(level, Location())
        if len(lacking) > NAMED:
            columns = [column for several in lacking.values() for column in several]
            yield rules.COLUMNS_ABSENT.at(place, count=len(lacking), columns=few(columns), role=role)
            continue
        for name, several in lacking.items():
            yield rules.COLUMN_ABSENT.at(place, indicator=name, column=several, role=role)


def _missing_answers(
    asked: Mapping[str, Question], own: OwnAnswers, units: Units, listed: Listed, silent: list[bool], skipped: Set[str]
) -> Iterator[Finding]:
    """Yield one finding for each agency and sheet with empty answers that nobody gave, and one for a question of a
    table that nobody answered; none for agencies that are `silent`.

    A warning; a note for what is `skipped`, because the catalog leaves out what is empty.
    """
    lines = [(unit, (table, row)) for table, rows in units.tables for row, unit in rows.items()]
    homes = dict(reversed(lines))  # the first row about each unit
    forms = all(table.page.form for table, _ in units.tables)
    found: dict[tuple[int, str, str, bool], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[int, str, str, bool], Location] = {}
    heads = [table for table, _ in units.tables if not table.page.form]
    asking = [unit for unit, owner in enumerate(units.owner) if not silent[owner]]
    for question in (one for one in asked.values() if one.per == units.per and one.id in own.present):
        columns = [own.columns[other.id] for other in asked.values() if other.indicator == question.indicator]
        note, status = question.indicator in skipped, own.columns[question.id].status
        if heads and len(asking) > 1 and all(status[unit] == Status.MISSING for unit in asking):
            yield _unanswered(question, heads, len(asking), note)
            continue
        for unit in _missing_in(status):
            owner = units.owner[unit]
            if silent[owner] or _is_plain(columns, unit):
                continue
            place = _place(*homes[unit], question) if unit in homes else listed.places[owner]
            sheet = (owner, place.file, place.sheet, note)
            found[sheet][question.id] += 1
            first[sheet] = min(first.get(sheet, place), place, key=lambda one: (one.row, one.column))
    for sheet, counts in found.items():
        code, lacking = listed.agencies.code[sheet[0]], list(counts)
        names = lacking if forms else few(lacking)
        rule = _noted(rules.ANSWERS_MISSING, sheet[-1])
        yield rule.at(first[sheet], agency=code, agency_code=code, count=counts.total(), columns=names)


def _unanswered(question: Question, tables: Sequence[SheetTable], count: int, note: bool) -> Finding:
    """The finding that none of `count` answered a question, at its column's header."""
    table = next((one for one in tables if question.id in one.columns), tables[0])
    place = table.page.at(table.header, table.columns.get(question.id, 0))
    rule = _noted(form_rules.QUESTION_UNANSWERED, note)
    return rule.at(place, indicator=question.indicator, column=question.id, count=count)


def _noted(rule: Rule, note: bool) -> Rule:
    return replace(rule, severity=Severity.NOTE) if note else rule


def _is_plain(own: Sequence[Draft], unit: int) -> bool:
    """Whether a ratio's other column makes an empty one plain: it is not applicable, or the whole is 0."""
    whole = own[-1]
    nothing = len(own) > 1 and whole.status[unit] == Status.SCORED and not whole.value[unit]
    return nothing or any(column.status[unit] == Status.NOT_APPLICABLE for column in own)


def _silent_agencies(listed: Listed, gave: Sequence[int], offering: Set[int], per_service: bool) -> Iterator[Finding]:
    """Yield the agencies that gave nothing, that list no service, or that gave answers against their status.

    `offering` are the agencies that list services, `per_service` says whether the catalog asks for any.
    """
    for position, (code, status) in enumerate(zip(listed.agencies.code, listed.agencies.status, strict=True)):
        place = listed.places[position]
        if status == "not_cooperating" and gave[position]:
            yield rules.ANSWERS_DESPITE.at(place, agency=code, agency_code=code)
        if status in _OUTSIDE:
            continue
        if not gave[position]:
            yield rules.GAVE_NOTHING.at(place, agency=code, agency_code=code)
        elif per_service and position not in offering:
            yield rules.NO_SERVICES.at(place, agency=code, agency_code=code)


def _place(table: SheetTable, row: int, question: Question) -> Location:
    """The place to name for an empty cell: its own in a form, in a round the code's of its row."""
    own = table.page.form and question.id in table.columns
    return table.page.at(row, table.columns[question.id if own else question.per])


def _missing_in(status: bytearray) -> list[int]:
    return [found.start() for found in re.finditer(bytes([Status.MISSING]), status)]

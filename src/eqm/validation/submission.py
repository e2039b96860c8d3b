"""One file by itself: read as a round, every finding with its row; and prints of what its agencies gave."""

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from eqm.catalog import Catalog, Indicator
from eqm.findings import Finding, Location, Severity, by_place, rounds as rules
from eqm.forms.collecting.register import Register
from eqm.forms.collecting.rows import key_in, lines
from eqm.forms.collecting.settling import compared
from eqm.intake import File, Limits, Round, Source, Status
from eqm.intake.authority import authorized
from eqm.intake.files import Opened
from eqm.intake.forms import Form
from eqm.intake.headers import Vocabulary, vocabulary_of
from eqm.intake.reading import round_and_pages
from eqm.intake.services import offered_in
from eqm.intake.standing import Box, laid
from eqm.intake.table import Spot, table_of
from eqm.language import fold
from eqm.validation import Examined, Sent
from eqm.validation.against import LastRound
from eqm.validation.excerpts import Excerpts

_TELLING = 4
"""So many numbers that are no bare 0 must be among the answers: all "yes" and best options happen to many."""
_USABLE = (Status.SCORED, Status.NOT_APPLICABLE)
_OF_A_ROUND = (rules.NO_AGENCIES, rules.WEIGHTS_ABSENT, rules.WEIGHTS_EMPTY)
"""What is found of a round, and is no fault of whoever fills in a workbook for assessors or of objections."""
_UNITS = {"agencies": ("agency",), "services": ("agency", "service")}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What files are held against."""

    catalog: Catalog
    limits: Limits
    words: Vocabulary
    last: LastRound | None = None
    register: Register | None = None


def yardstick(catalog: Catalog, limits: Limits, last: Round | None = None, register: Round | None = None) -> Yardstick:
    """Return what files for this catalog are held against: the round before and the register, if there are any."""
    words = vocabulary_of(catalog)
    known = Register(register, catalog, words) if register else None
    return Yardstick(catalog, limits, words, LastRound(last, register) if last else None, known)


def examine(files: Sequence[File], against: Yardstick, named: Container[str] = ()) -> Examined:
    """Return the findings on a file, or on several that make one round, by place. Never raises.

    A finding without a place is one on the first file. `named` are the files that were themselves named.
    """
    name = files[0].name
    settle = partial(_settled, against=against, named=named)
    round_, opened = round_and_pages(files, against.catalog, against.limits, words=against.words, settle=settle)
    errors = sum(1 for finding in round_.findings if finding.rule.severity is Severity.ERROR)
    # That no agency was read is left out where another error says why.
    findings = [finding for finding in round_.findings if finding.rule is not rules.NO_AGENCIES or errors == 1]
    findings = [finding for finding in findings if not (opened.alone and finding.rule in _OF_A_ROUND)]
    # A system's figures may be of registered agencies of which there is nothing else.
    figures = {(page.file, page.sheet.name) for page in opened.pages.get("measured", ())}
    findings = [one for one in findings if not _registered(one, figures, against)]
    if against.last is not None:
        findings += against.last.far(round_, against.catalog)
    placed = by_place(finding if finding.place.file else replace(finding, place=Location(name)) for finding in findings)
    excerpts = Excerpts(opened.stand, against.words)
    prints, counts = _prints(round_, against.catalog), _completeness(round_, against.catalog, against.register)
    sent = (
        replace(one, prints=digests, answered=answered, asked=asked)
        for one, digests, (answered, asked) in zip(sent_in(round_, opened.forms), prints, counts, strict=True)
    )
    return Examined(tuple(map(excerpts.noted, placed)), tuple(sent))


def _settled(opened: Opened, findings: list[Finding], against: Yardstick, named: Container[str]) -> Opened:
    opened = authorized(opened, findings, named)
    opened = _with_units(opened, against.words)
    return compared(opened, findings, against.register) if against.register else opened


def _registered(finding: Finding, figures: Set[tuple[str, str]], against: Yardstick) -> bool:
    place, found = (finding.place.file, finding.place.sheet), str(dict(finding.details).get("found"))
    known = against.register.index if against.register else {}
    return finding.rule is rules.AGENCY_UNKNOWN and place in figures and fold(found) in known


def sent_in(round_: Round, forms: Sequence[Form]) -> list[Sent]:
    """Return what is remembered of the agencies of a round, as far as a register asks for it."""
    own = {fold(form.code): form for form in forms}
    sent = []
    for code, name, gave in zip(round_.agencies.code, round_.agencies.name, round_.gave, strict=True):
        form = own.get(fold(code))
        place = Location(form.file if form else round_.inputs[0].file)
        sent.append(Sent(code, place, form, bool(gave), name=name))
    return sent


def _completeness(round_: Round, catalog: Catalog, register: Register | None) -> Iterator[tuple[int, int]]:
    """For each agency how many answers of its own can be used, and how many are asked of it, of the services that the
    register lists, else of its own; not what systems measure. Nothing is counted without a register.
    """
    services = offered_in(round_)
    columns = [(one.per, round_.answers[one.id]) for one in catalog.indicators if register and one.source != "system"]
    for agency, code in enumerate(round_.agencies.code):
        own = services.get(agency, {})
        listed = register.offers.get(register.index.get(fold(code), -1), own) if register else own
        units = {"agency": [agency], "service": [unit for key, unit in own.items() if key in listed]}
        answers = [(column.source[unit], column.status[unit]) for per, column in columns for unit in units[per]]
        usable = [source == Source.SELF and status in _USABLE for source, status in answers]
        yield sum(usable), sum(1 if per == "agency" else len(listed) for per, _ in columns)


def _prints(round_: Round, catalog: Catalog) -> Iterator[Mapping[str, str]]:
    """For each agency of the round, in its order, the digests of its own answers by sheet; none for a sheet with
    too few numbers. Codes and titles of services make no difference, their order does.
    """
    asked = {per: [one for one in catalog.indicators if one.per == per] for per in ("agency", "service")}
    services = offered_in(round_)
    for agency in range(len(round_.agencies.code)):
        rows = {"answers": ("agency", [agency]), "services": ("service", [*services.get(agency, {}).values()])}
        found = {sheet: _digest(round_, asked[per], units) for sheet, (per, units) in rows.items()}
        yield {sheet: digest for sheet, digest in found.items() if digest}


def _digest(round_: Round, indicators: list[Indicator], units: list[int]) -> str:
    answers, numbers = [], set()
    for unit, indicator in product(units, indicators):
        column = round_.answers[indicator.id]
        status = column.status[unit] if column.source[unit] == Source.SELF else Status.MISSING
        value = column.value[unit] if status == Status.SCORED else 0.0
        answers.append((indicator.id, int(status), value))
        if value and not indicator.answer.choices:
            numbers.add((indicator.id, value))
    return hashlib.sha256(repr(answers).encode()).hexdigest() if len(numbers) >= _TELLING else ""


def _with_units(opened: Opened, words: Vocabulary) -> Opened:
    """What files hold; of assessors' or objections' alone with the agencies and services that rows name."""
    pages = [(role, page) for role, some in opened.pages.items() for page in some] if opened.alone else []
    units: dict[str, dict[tuple[str, ...], list[Box]]] = {role: {} for role in _UNITS}
    for table in filter(None, (table_of(role, page, words, []) for role, page in pages)):
        for (row, line), (role, names) in product(lines(table), _UNITS.items()):
            key = tuple(key_in(line, name) for name in names)
            if all(key):
                boxes = [Box(line[name], Spot(table.page, row, line[name].column)) for name in names]
                units[role].setdefault(key, boxes)
    laid_out = {role: [laid(pages[0][1], _UNITS[role], [*rows.values()])] for role, rows in units.items() if rows}
    return replace(opened, pages={**opened.pages, **laid_out})

"""What forms are made from: the catalog and the round that they share, and each agency as a register knows it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Final

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.findings import Finding, rounds as rules
from eqm.intake.answer_words import answers_in_words
from eqm.intake.model import AgencyStatus, Round
from eqm.intake.services import holds_weights
from eqm.language import Language

_OF_ANSWERS: Final = (rules.NO_SERVICES.code, rules.WEIGHTS_EMPTY.code)
"""The first and the last code of what is found of the answers, and of nothing else."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that the agency offers: its code, title, weight in the pool and months (None: for the agency to say;
    empty months are a whole year), and its last answers in words by indicator.
    """

    code: str
    title: str = ""
    weight: float | None = None
    last: Mapping[str, str] = field(default_factory=dict)
    months: float | str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """An agency: what the register says of it, and its last answers in words by indicator. All empty: a blank form.

    `months` as of its services: None where it says them itself.
    """

    code: str = ""
    name: str = ""
    name_en: str = ""
    groups: tuple[str, ...] = ()
    parent: str = ""
    status: AgencyStatus = "participating"
    offers: tuple[Offer, ...] = ()
    last: Mapping[str, str] = field(default_factory=dict)
    months: float | str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What all forms of a round share: the catalog, the language of tabs and drop-downs, and what is known of the
    round: `round` (its id), `title`, `opens`, `closes` (Jalali, 1404/04/02).
    """

    catalog: Catalog
    language: Language
    occasion: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, str | int]:
        """What lets a reader recognize the catalog, and a workbook that has gone stale."""
        catalog = self.catalog
        return {"catalog": catalog.catalog, "version": catalog.version, "digest": catalog.digest}

    def asked_of(self, per: str) -> list[tuple[Dimension, list[Indicator]]]:
        """Return the dimensions that ask for something once per agency or once per service, and what they ask."""
        asked = ((one, [own for own in one.indicators if own.per == per]) for one in self.catalog.all_dimensions)
        return [(dimension, indicators) for dimension, indicators in asked if indicators]


def wants_evidence(indicator: Indicator) -> bool:
    """Whether whoever answers is asked for a link."""
    return indicator.evidence is not None and indicator.source != "system"


def subjects_of(register: Round, catalog: Catalog, language: Language, *, last: bool = True) -> list[Subject]:
    """Return the agencies of a register in its order, with their services; `last` says whether with their answers.

    Whoever is asked again takes part anew: `not cooperating` is no status of a form, and `new` is one only where the
    agency has not yet answered.
    """
    agencies, services = register.agencies, register.services
    words: dict[str, dict[str, list[str]]] = {"agency": {}, "service": {}}
    for one in catalog.indicators if last else ():
        answers = register.answers[one.id]
        words[one.per][one.id] = answers_in_words(one, answers.status, answers.value, language)
    weighed = catalog.pool == "weight" and holds_weights(register, catalog)
    weights = services.weight if weighed else [None] * len(services.service)
    last_of = (_in_row(words["service"], service) for service in range(len(services.service)))
    months = map(_months, services.months, (agencies.status[agency] for agency in services.agency))
    offers = [*map(Offer, services.service, services.title, weights, last_of, months)]
    return [
        Subject(
            code=code,
            name=agencies.name[row],
            name_en=agencies.name_en[row],
            groups=agencies.groups_of(row),
            parent=agencies.parent[row],
            status=_status(register, row),
            offers=tuple(offers[service] for service in own),
            last=_in_row(words["agency"], row),
            months=_months(agencies.months[row], agencies.status[row]),
        )
        for row, (code, own) in enumerate(zip(agencies.code, services_of(register), strict=True))
    ]


def services_of(round_: Round) -> list[list[int]]:
    """Return the positions of each agency's services, in the order in which people look for their codes."""
    positions: list[list[int]] = [[] for _ in round_.agencies.code]
    for position, owner in enumerate(round_.services.agency):
        positions[owner].append(position)
    return [sorted(own, key=lambda one: as_counted(round_.services.service[one])) for own in positions]


def _in_row(words: Mapping[str, Sequence[str]], row: int) -> dict[str, str]:
    return {name: column[row] for name, column in words.items() if column[row]}


def _months(months: float, status: str) -> float | str | None:
    """What a form shows: nothing said of a new agency is for it to say, and of anybody else a whole year."""
    return months if not isnan(months) else None if status == "new" else ""


def _status(register: Round, row: int) -> AgencyStatus:
    status = register.agencies.status[row]
    again = status == "not_cooperating" or (status == "new" and register.gave[row])
    return "participating" if again else status


def asked(subjects: Sequence[Subject]) -> list[Subject]:
    """Return those who are sent a form when nobody is named: all but the excluded, who asked not to be assessed."""
    return [subject for subject in subjects if subject.status not in ("excluded", "reference")]


def as_counted(code: str) -> list[tuple[int, int, str]]:
    """Return a key by which 2 comes before 10, and S2 before S10: the order in which people look for codes."""
    runs = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(0, int(run), "") if run.isdecimal() else (1, 0, run.casefold()) for run in runs]


def of_agencies(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what of a round's findings bears on its use as a register: on files, sheets, agencies and services; what
    is wrong with the answers of before, a new form does not fix.
    """
    first, last = _OF_ANSWERS
    coded = ((finding, finding.rule.code) for finding in findings)
    return tuple(finding for finding, code in coded if not (code.startswith("EQM3") or first <= code <= last))

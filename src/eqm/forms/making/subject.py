"""Whom a form is for: an agency as a register knows it, with the services and answers of its last round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eqm.catalog import Catalog
from eqm.forms.making.order import as_counted
from eqm.intake.answer_words import in_words
from eqm.intake.model import AgencyStatus, Round
from eqm.language import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that the agency offers: its code, title, weight in the pool (None: not said), and its last answers in
    words by indicator.
    """

    code: str
    title: str = ""
    weight: float | None = None
    last: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """An agency: what the register says of it, and its last answers in words by indicator. All empty: a blank form."""

    code: str = ""
    name: str = ""
    name_en: str = ""
    groups: tuple[str, ...] = ()
    parent: str = ""
    status: AgencyStatus = "participating"
    offers: tuple[Offer, ...] = ()
    last: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The round that forms are for, as far as it is known; dates are Jalali, 1404/04/02."""

    round: str = ""
    title: str = ""
    opens: str = ""
    closes: str = ""


def subjects_of(register: Round, catalog: Catalog, language: Language, *, last: bool = True) -> list[Subject]:
    """Return the agencies of a register in its order, with their services; `last` says whether with their answers.

    Whoever is asked again takes part anew: `not cooperating` is no status of a form, and `new` is one only where the
    agency has not yet answered.
    """
    agencies, services = register.agencies, register.services
    words = _words(register, catalog, language) if last else {}
    per = {indicator.id: indicator.per for indicator in catalog.indicators}
    offers: list[list[Offer]] = [[] for _ in agencies.code]
    weighted = catalog.pool == "weight"
    for row, owner in enumerate(services.agency):
        weight = services.weight[row] if weighted else None
        told = _told(words, per, "service", row)
        offers[owner].append(Offer(services.service[row], services.title[row], weight, told))
    return [
        Subject(
            code=code,
            name=agencies.name[row],
            name_en=agencies.name_en[row],
            groups=tuple(group for group, members in agencies.groups.items() if members[row]),
            parent=agencies.parent[row],
            status=_status(register, row),
            offers=tuple(sorted(offers[row], key=lambda offer: as_counted(offer.code))),
            last=_told(words, per, "agency", row),
        )
        for row, code in enumerate(agencies.code)
    ]


def _words(register: Round, catalog: Catalog, language: Language) -> dict[str, list[str]]:
    return {
        indicator.id: in_words(indicator, register.answers[indicator.id], language) for indicator in catalog.indicators
    }


def _told(words: Mapping[str, list[str]], per: Mapping[str, str], level: str, row: int) -> dict[str, str]:
    return {name: told[row] for name, told in words.items() if per[name] == level and told[row]}


def _status(register: Round, row: int) -> AgencyStatus:
    status = register.agencies.status[row]
    again = status == "not_cooperating" or (status == "new" and register.gave[row])
    return "participating" if again else status


def asked(subjects: Sequence[Subject]) -> list[Subject]:
    """Return those who are sent a form when nobody is named: all but the excluded, who asked not to be assessed."""
    return [subject for subject in subjects if subject.status != "excluded"]

"""What every agency of a made-up round sent: its services, and an answer to every question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from making.answers import NOT_APPLICABLE, Answer, answer_to, inapplicable
from making.questions import Question
from making.world import WORLD_SEED, Agency

YEAR = 12


@dataclass(frozen=True)
class Service:
    """A service: its number in its agency, the months it was observed (None: the agency's), and how it differs."""

    number: int
    months: int | None
    leaning: float


@dataclass(frozen=True)
class Given:
    """One answer: to what, by whom and for which service (None for the agency itself); None as the answer is a gap."""

    question: Question
    agency: Agency
    service: Service | None
    answer: Answer | None
    strength: float


def services_of(agency: Agency) -> list[Service]:
    """Return the agency's services; they are the same in every round, as far as they were there already."""
    draw = Random(f"{WORLD_SEED} services {agency.code}")
    services = [Service(number, None, draw.gauss(0.0, agency.spread * 0.7)) for number in range(1, agency.services + 1)]
    if agency.status == "participating" and agency.services > 12 and draw.random() < 0.35:
        services[-1] = Service(agency.services, draw.randint(1, 11), -0.05)
    return services


def answers_of(agency: Agency, questions: list[Question], round_: int) -> Iterator[Given]:
    """Yield the agency's own answers, question by question, then service by service."""
    consultations: Answer | None = None
    for question in questions:
        if question.per == "agency":
            given = _given(agency, question, None, round_)
            if question.id == "P03":
                consultations = given.answer
            if question.id == "P04" and consultations == 0 and given.answer is not None:
                given = replace(given, answer=NOT_APPLICABLE)
            yield given
    for service in services_of(agency):
        for question in questions:
            if question.per == "service":
                yield _given(agency, question, service, round_)


def _given(agency: Agency, question: Question, service: Service | None, round_: int) -> Given:
    # Every answer is drawn by itself, so that a change to one changes no other.
    draw = Random(f"{WORLD_SEED} {round_} {agency.code} {service.number if service else 0} {question.id}")
    leaning = agency.leanings[question.dimension] + (service.leaning if service else 0.0)
    strength = agency.quality + leaning + draw.gauss(0.0, agency.spread)
    gap, apart = draw.random() < agency.gaps, inapplicable(question, draw)
    if gap:
        return Given(question, agency, service, None, strength)
    answer = NOT_APPLICABLE if apart else answer_to(question, strength, agency.months or YEAR, draw)
    return Given(question, agency, service, answer, strength)

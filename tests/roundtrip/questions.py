"""The sample catalog as a stranger to eqm reads it, and answers drawn by a seed that do not contradict each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parents[2]
NOT_APPLICABLE: Final = "not applicable"
Answer = bool | str | int | float | tuple[int, int]
"""Yes or no, the id of an option or NOT_APPLICABLE, a number, part and whole of a ratio."""


@dataclass(frozen=True)
class Question:
    id: str
    per: str
    source: str
    optional: bool
    evidence: bool
    answer: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        if self.answer["type"] != "ratio":
            return (self.id,)
        return (f"{self.id}.{self.answer['part']['id']}", f"{self.id}.{self.answer['whole']['id']}")

    @property
    def options(self) -> list[str]:
        return [option["id"] for option in self.answer.get("options", ())]

    def cells(self, answer: Answer) -> list[tuple[str, Answer]]:
        """What stands in the columns of the question, in its order."""
        values = answer if isinstance(answer, tuple) else (answer,) * len(self.columns)
        return list(zip(self.columns, values, strict=True))

    def claims(self, answer: Answer) -> bool:
        """Whether an answer claims anything that a link could show."""
        nothing = (False, 0, NOT_APPLICABLE, self.options[0] if self.options else None)
        return (answer[0] if isinstance(answer, tuple) else answer) not in nothing


@dataclass
class Service:
    """`code` as it is typed: a number where a person would type one."""

    code: str | int
    title: str
    new: bool = False
    months: int | None = None
    answers: dict[str, Answer] = field(default_factory=dict)


@dataclass
class Agency:
    code: str
    services: list[Service]
    months: int | None = None
    answers: dict[str, Answer] = field(default_factory=dict)


def questions() -> list[Question]:
    catalog = yaml.safe_load((ROOT / "indicators.yaml").read_text(encoding="utf-8"))
    return [
        Question(
            indicator["id"],
            indicator.get("per", "agency"),
            indicator.get("source", "self"),
            indicator.get("optional", False),
            "evidence" in indicator,
            indicator["answer"],
        )
        for dimension in catalog["dimensions"]
        for indicator in dimension["indicators"]
    ]


QUESTIONS: Final = questions()


def answer(agencies: Sequence[Agency], seed: str) -> None:
    """Give every agency two new services, and an answer to every question."""
    for agency in agencies:
        draw = Random(f"{seed} {agency.code}")
        agency.services.append(Service("007", "خدمت تازه «یک»", new=True))
        agency.services.append(Service(900, "خدمت & <تازه>", new=True, months=3))
        agency.answers |= {q.id: drawn(q, draw) for q in QUESTIONS if q.per == "agency"}
        agency.answers["P04"] = draw.random() < 0.5 if agency.answers["P03"] else NOT_APPLICABLE
        for service in agency.services:
            service.answers |= {q.id: drawn(q, draw) for q in QUESTIONS if q.per == "service"}
            agree(service.answers)


def drawn(question: Question, draw: Random) -> Answer:
    """An answer to a question; one that is optional does not apply in a fifth of all cases."""
    answer, kind = question.answer, question.answer["type"]
    if question.optional and draw.random() < 0.2:
        return (0, 0) if kind == "ratio" and draw.random() < 0.5 else NOT_APPLICABLE
    if kind == "yes_no":
        return draw.random() < 0.6
    if kind == "choice":
        return draw.choice(question.options)
    if kind == "ratio":
        whole = draw.randint(2, 400)
        return draw.randint(1, whole - 1), whole
    if kind == "percent":
        return round(draw.uniform(94, 100), draw.randint(0, 4))
    if kind == "number":
        return round(draw.uniform(answer["min"], answer.get("max", 300)), draw.randint(0, 3))
    if kind == "traffic":
        return draw.randint(0, round(answer["criterion"] * 1.2))
    return draw.randint(0, answer.get("max", 9))


def agree(answers: dict[str, Answer]) -> None:
    """Take back what nobody could say of a service that is not online."""
    if answers["U01"] == "none":
        for name, impossible in (("U11", "inside"), ("T04", "notices"), ("I06", "fully"), ("I09", "life_event")):
            answers[name] = "none" if answers[name] == impossible else answers[name]

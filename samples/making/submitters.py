"""The agencies of the example repository, all made up: who owes a form, what each offers, and who sent what."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from making.answers import NOT_APPLICABLE, Answer, answer_to, inapplicable
from making.questions import Question
from making.typing_habits import persian
from making.workbook import Cell, Sheet

ROUND = 12
TITLE = f"دوره نمونه {persian(ROUND)} (پاسخ‌ها ساختگی است) · Sample round {ROUND}, all answers made up"
OPENS, CLOSES = "1404/03/18", "1404/04/17"
_SEED = 1412
_YEAR = 12
_KINDS = (
    ("سازمان نمونه", "Sample Organization"),
    ("مؤسسه نمونه", "Sample Institute"),
    ("مرکز نمونه", "Sample Center"),
)
_SUBJECTS = ("ثبت درخواست", "صدور گواهی", "تمدید پروانه")
_MADE_UP = ("این فهرست ساختگی است.", "This register is made up.")
_GUIDE = (
    ("هیچ دستگاه، خدمت یا کدی در آن واقعی نیست.", "No agency, service or code in it is real."),
    (
        "دستگاه‌هایی که باید فرم بفرستند در برگهٔ «دستگاه‌ها» آمده‌اند و خدمات آن‌ها در برگهٔ «خدمات».",
        'The agencies that owe a form stand on the sheet "دستگاه‌ها", their services on "خدمات".',
    ),
    ("برنامه samples/make_submissions.py آن را ساخته است.", "It was made by samples/make_submissions.py."),
)


@dataclass(frozen=True)
class Submitter:
    """An agency: its number, and how many services it offers."""

    number: int
    services: int

    @property
    def code(self) -> str:
        return f"sample-{self.number:02}"

    @property
    def names(self) -> tuple[str, str]:
        """The agency's name in Persian and in English."""
        fa, en = _KINDS[self.number % len(_KINDS)]
        return f"{fa} {persian(self.number)}", f"{en} {self.number}"


REGISTER = tuple(Submitter(number, 2 + number % 2) for number in range(1, 14))
SILENT = "sample-13"
"""The one that has sent nothing yet."""


def register_sheets() -> list[Sheet]:
    """Return the sheets of the register: the agencies that owe a form, and their services."""
    about: list[list[Cell]] = [["دوره", persian(ROUND)], ["عنوان", TITLE], ["شروع", OPENS], ["پایان", CLOSES]]
    agencies: list[list[Cell]] = [[one.code, *one.names] for one in REGISTER]
    services: list[list[Cell]] = [
        [one.code, number, f"{_SUBJECTS[number - 1]} (خدمت نمونه {persian(number)})"]
        for one in REGISTER
        for number in range(1, one.services + 1)
    ]
    return [
        Sheet("راهنما", _MADE_UP, _GUIDE, [80, 80], frozen=None),
        Sheet("دوره", ["کلید", "مقدار"], about, [14, 80]),
        Sheet("دستگاه‌ها", ["کد دستگاه", "نام دستگاه", "name_en"], agencies, [14, 30, 30]),
        Sheet("خدمات", ["کد دستگاه", "خدمت", "عنوان"], services, [14, 8, 44]),
    ]


def answers_of(one: Submitter, service: int, questions: list[Question]) -> Iterator[tuple[Question, Answer]]:
    """Yield what the agency answers of its own, for a service or (0) for itself; no two answers contradict each other
    and none is missing.
    """
    strength = Random(f"{_SEED} {one.number} {service}").uniform(0.45, 0.95)
    given: dict[str, Answer] = {}
    for question in questions:
        if question.source == "system" or question.per != ("service" if service else "agency"):
            continue
        draw = Random(f"{_SEED} {one.number} {service} {question.id}")
        given[question.id] = _answer(question, strength, given, draw)
        yield question, given[question.id]


def _answer(question: Question, strength: float, given: dict[str, Answer], draw: Random) -> Answer:
    if question.id == "P04" and given["P03"] == 0:
        return NOT_APPLICABLE
    if inapplicable(question, draw):
        return NOT_APPLICABLE
    answer = answer_to(question, strength, _YEAR, draw)
    if question.id == "U01" and answer in ("none", "information"):
        return "interactive"
    if question.id == "U02" and isinstance(answer, tuple):
        part, whole = answer
        return max(1, min(part, whole)), whole + 1
    return answer


def claims(question: Question, answer: Answer) -> bool:
    """Whether an answer says something that evidence can show: "no", 0 and the first option say nothing."""
    options: list[dict[str, Any]] = question.answer.get("options", [{"id": None}])
    return answer not in (NOT_APPLICABLE, False, 0, options[0]["id"])

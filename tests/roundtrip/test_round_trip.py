"""Forms made, filled in, checked, collected and scored give the figures of the same answers in a round workbook."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from roundtrip.commands import eqm, faults, figures, score
from roundtrip.journey import Journey, travelled, with_libreoffice, with_openpyxl
from roundtrip.questions import QUESTIONS
from roundtrip.rounds import CODES

OFFICE = pytest.mark.libreoffice(uno=True)
WAYS = [
    pytest.param(("openpyxl", "fa", CODES[:2]), id="openpyxl-fa-some"),
    pytest.param(("openpyxl", "en", CODES), id="openpyxl-en", marks=pytest.mark.slow),
    pytest.param(("libreoffice", "fa", CODES[:3]), id="libreoffice-fa", marks=[OFFICE, pytest.mark.slow]),
    pytest.param(("libreoffice", "en", ("org-007", "nstri")), id="libreoffice-en", marks=[OFFICE, pytest.mark.slow]),
]
"""The program that fills in, its language, and whose forms."""


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    program, language, codes = request.param
    folder: Path = tmp_path_factory.mktemp(f"{program}-{language}")
    if program == "openpyxl":
        yield travelled(folder, language, codes, with_openpyxl)
    else:
        office = request.getfixturevalue("office")
        yield travelled(folder, language, codes, partial(with_libreoffice, office))


def test_forms_that_are_filled_in_are_without_a_fault(way: Journey) -> None:
    assert faults(way.folder / "sent") == []
    assert [eqm("validate", form).code for form in way.sent] == [0] * len(way.sent)
    assert eqm("validate", way.folder / "sent", "--strict").code == 0


def test_collected_forms_score_as_the_same_answers_in_a_round(way: Journey) -> None:
    code, collected = score(way.folder / "collected.xlsx")
    assert (code, collected["round"]) == (0, "12")
    assert figures(collected) == figures(score(way.folder / "same.xlsx")[1])


def test_what_assessors_decide_scores_as_the_same_answers_in_a_round(way: Journey) -> None:
    code, decided = score(way.folder / "decided.xlsx")
    assert code == 0
    assert figures(decided) == figures(score(way.folder / "same decided.xlsx")[1])
    assert figures(decided) != figures(score(way.folder / "collected.xlsx")[1])


def test_a_folder_of_forms_scores_as_the_round_collected_from_it(way: Journey) -> None:
    code, direct = score(way.folder / "sent", way.folder / "measured.csv")
    assert code == 0
    assert figures(direct) == figures(score(way.folder / "collected.xlsx")[1])
    code, decided = score(way.folder / "sent", way.folder / "measured.csv", way.folder / "assessed.xlsx")
    assert code == 0
    assert figures(decided) == figures(score(way.folder / "decided.xlsx")[1])


def test_every_question_was_answered_by_every_agency(way: Journey) -> None:
    _, scored = score(way.folder / "same.xlsx")
    assert {one["agency"] for one in scored["agencies"]} == {agency.code for agency in way.answers}
    statuses = {(name, figure["status"]) for one in scored["agencies"] for name, figure in one["indicators"].items()}
    assert {name for name, _ in statuses} == {question.id for question in QUESTIONS}
    assert {status for _, status in statuses} <= {"scored", "not_applicable"}
    types = {question.answer["type"] for question in QUESTIONS}
    assert types == {"choice", "count", "number", "percent", "ratio", "traffic", "yes_no"}
    assert len({one["exact"] for one in scored["agencies"]}) == len(way.answers)

"""Files are examined one by one, then side by side; what is said comes by place, whatever the number of processes."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eqm.findings import Finding, Rule, Severity, forms, rounds
from eqm.intake import File, Limits, Round, round_of
from eqm.intake.words import ROLES
from eqm.validation import Validated
from eqm.validation.batch import examined_files, validated, wanted
from eqm.validation.submission import Yardstick, examine, yardstick
from intake.filled import AGENCY, ANSWERS, SERVICES, file_of, of_agency, with_row
from intake.given import PER_AGENCY, SMALL, catalog_of, csv_text, sheets, workbook

AGAINST = yardstick(SMALL, Limits())
BROKEN = with_row(ANSWERS, (6, 3, "#REF!"))


def of(*files: File, against: Yardstick = AGAINST, register: Round | None = None, **settings: Any) -> Validated:
    examined = [examine([file], against) for file in files]
    return validated(examined, [file.name for file in files], register=register, **settings)


def of_rule(found: Validated, rule: Any) -> list[Finding]:
    return [one.finding for one in found.noted if one.finding.rule.code == rule.code]


def codes(found: Validated) -> list[str]:
    return [one.finding.rule.code for one in found.noted]


def test_a_sound_form_earns_nothing() -> None:
    found = of(file_of("ito.xlsx"))
    assert found.noted == ()
    assert found.files == ("ito.xlsx",)
    assert found.faulty == 0
    assert found.counts == dict.fromkeys(Severity, 0)


def test_findings_come_by_file_sheet_row_and_column() -> None:
    services = with_row(SERVICES, (4, 5, "#N/A"), (3, 6, "نیمی"), (3, 5, 101))
    found = of(
        file_of("b.xlsx", answers=BROKEN, services=services), file_of("a.xlsx", **of_agency("post", answers=BROKEN))
    )
    places = [one.finding.place for one in found.noted]
    assert [(place.file, place.cell) for place in places] == [
        ("a.xlsx", "C6"),
        ("b.xlsx", "E3"),
        ("b.xlsx", "F3"),
        ("b.xlsx", "E4"),
        ("b.xlsx", "C6"),
    ]
    assert found.faulty == 2
    assert found.counts[Severity.ERROR] == 5
    assert found.by_code == {"EQM301": 3, "EQM303": 1, "EQM316": 1}


def test_a_finding_comes_with_its_row() -> None:
    found = of(file_of("ito.xlsx", services=with_row(SERVICES, (3, 5, 101))))
    (one,) = found.noted
    assert one.excerpt is not None
    assert one.excerpt.headers == ("service", "title", "months", "S1", "S2")
    assert one.excerpt.values == ("s1", "خدمت یک", "", "101", "fully")
    assert one.excerpt.columns[one.excerpt.marked] == 5


def test_an_empty_cell_has_its_place_in_the_row() -> None:
    rows = [["agency", "A1", "A2", "A3.on_time", "A3.received"], ["ito", "بله", None, "n/a", 10]]
    found = of(File("a.csv", csv_text(rows)), against=yardstick(PER_AGENCY, Limits()))
    (one,) = [one for one in found.noted if one.finding.rule.code == "EQM322"]
    assert one.excerpt is not None
    assert one.excerpt.values == ("ito", "بله", "", "n/a", "10")


def test_one_round_of_many_agencies_is_not_many_forms() -> None:
    found = of(File("r10.xlsx", workbook(sheets())), File("r11.xlsx", workbook(sheets())))
    assert codes(found) == []


TELLING = with_row(ANSWERS, (6, 3, 5), (7, 3, 17), (7, 4, 23))
MANY = catalog_of(*({"id": f"N{i}", "title": f"n{i}", "answer": {"type": "percent"}} for i in range(1, 7)))


def numbers(*rows: list[Any]) -> File:
    return File("r.csv", csv_text([["agency", *(f"N{i}" for i in range(1, 7))], *rows]))


@pytest.mark.parametrize("row", [[0, 0, 0, 0, 0, 0], [100, None, None, 0, 0, 0], ["", "", "", "", "", 5]])
def test_answers_that_many_give_are_no_copies(row: list[Any]) -> None:
    found = of(numbers(["a", *row], ["b", *row]), against=yardstick(MANY, Limits()))
    assert of_rule(found, forms.SAME_ANSWERS) == []


def register_of(*rows: list[Any]) -> Round:
    listed = [["agency", "name", "status"], *rows]
    return round_of([File("register.xlsx", workbook({"agencies": listed}))], SMALL)


def last_round(*changes: tuple[int, int, Any]) -> Yardstick:
    last = round_of([File("r10.xlsx", workbook(sheets(services=with_row(sheets()["services"], *changes))))], SMALL)
    return yardstick(SMALL, Limits(), last)


@dataclass(frozen=True)
class Case:
    """Files side by side, or beside the register or the last round, and what is said of them: agency, file, cell."""

    rule: Rule
    files: Sequence[File]
    said: Sequence[tuple[str, str, str]]
    details: Mapping[str, Any]
    faulty: int = 0
    against: Yardstick = AGAINST
    register: Round | None = None


SAME = [11, 22, 33, 44, 55, 66]
REGISTER = register_of(["ito", "یک", None], ["post", "دو", None], ["x", "سه", "مستثنا"], ["y", "چهار", "عدم همکاری"])
TWICE = [
    file_of("a.xlsx"),
    file_of("b.xlsx", agency=with_row(AGENCY, (2, 2, "ITO"))),
    file_of("c.xlsx", **of_agency("post")),
]
CASES = [
    Case(
        forms.TWO_FORMS,
        TWICE,
        [("ito", "a.xlsx", ""), ("ITO", "b.xlsx", "")],
        {"agency_code": "ito", "files": ["a.xlsx", "b.xlsx"]},
        faulty=2,
    ),
    Case(
        forms.SAME_ANSWERS,
        [numbers(["a", *SAME], ["b", *SAME], ["c", *SAME[:5], 67])],
        [("a", "r.csv", ""), ("b", "r.csv", "")],
        {"agency_code": "a", "role": ROLES["answers"], "others": ["b"]},
        faulty=1,
        against=yardstick(MANY, Limits()),
    ),
    Case(
        forms.NO_FORM,
        [file_of("ito.xlsx")],
        [("post", "register.xlsx", "")],
        {"agency_code": "post"},
        faulty=1,
        register=REGISTER,
    ),
    Case(
        forms.NOT_REGISTERED,
        [file_of("ito.xlsx"), file_of("pots.xlsx", **of_agency("pots"))],
        [("pots", "pots.xlsx", "")],
        {"agency_code": "pots", "near": ["post"]},
        faulty=2,
        register=REGISTER,
    ),
    Case(
        forms.FAR_FROM_LAST,
        [file_of("ito.xlsx")],
        [("ito", "ito.xlsx", "E3")],
        {"found": 99.5, "before": 40.0, "where": "r10.xlsx services!F2"},
        faulty=1,
        against=last_round((2, 6, 40)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.code)
def test_what_shows_only_beside_something_else_is_said(case: Case) -> None:
    found = of(*case.files, against=case.against, register=case.register)
    findings = of_rule(found, case.rule)
    assert [(one.agency, one.place.file, one.place.cell) for one in findings] == case.said
    assert dict(findings[0].details) == case.details
    assert found.faulty == case.faulty


@pytest.mark.parametrize("change", [(2, 6, 60), (2, 6, None), (2, 7, "partly"), (2, 2, "s9")])
def test_a_value_not_so_far_is_none(change: tuple[int, int, Any]) -> None:
    assert of_rule(of(file_of("ito.xlsx"), against=last_round(change)), forms.FAR_FROM_LAST) == []


FORMER = ["agency", "was"]


def under_another_code() -> Round:
    """A last round in which ito was old, with other figures."""
    tables = sheets(services=with_row(sheets()["services"], (2, 6, 40), (4, 6, 30)))
    renamed = {
        name: [["old" if cell == "ito" else cell for cell in row] for row in rows] for name, rows in tables.items()
    }
    return round_of([File("r10.xlsx", workbook(renamed))], SMALL)


@pytest.mark.parametrize(
    ("register", "places"),
    [
        (None, []),  # nobody says who ito was
        ([["ito", "OLD"]], ["E3"]),
        ([["ito", "old"], ["another", "old"]], []),  # it was split
        ([["ito", "old, post"]], []),  # it was several: none of them is it
        ([["ito", "post"], ["old", None]], ["E3"]),  # it was the other one
    ],
)
def test_a_registered_agency_is_beside_the_one_it_was(register: list[list[Any]] | None, places: list[str]) -> None:
    known = register and round_of([File("register.xlsx", workbook({"agencies": [FORMER, *register]}))], SMALL)
    found = of(file_of("ito.xlsx"), against=yardstick(SMALL, Limits(), under_another_code(), known))
    assert [one.place.cell for one in of_rule(found, forms.FAR_FROM_LAST)] == places


def test_an_agency_of_a_round_is_beside_the_one_it_was() -> None:
    now = File("r11.xlsx", workbook(sheets(agencies=[FORMER, ["ito", "old"], ["post", None]])))
    found = of_rule(of(now, against=yardstick(SMALL, Limits(), under_another_code())), forms.FAR_FROM_LAST)
    assert [(one.agency, one.place.cell, dict(one.details)["where"]) for one in found] == [
        ("ito", "F2", "r10.xlsx services!F2"),
        ("post", "F4", "r10.xlsx services!F4"),
    ]


def test_an_option_far_from_the_last_one_is_told_by_its_title() -> None:
    found = of(file_of("ito.xlsx"), against=last_round((2, 7, "none")))
    (one,) = of_rule(found, forms.FAR_FROM_LAST)
    assert "Fully online" in one.message("en")
    assert "غیرالکترونیکی" in one.message("fa")


def test_select_ignore_and_strict() -> None:
    file = file_of("ito.xlsx", answers=with_row(ANSWERS, (5, 3, None), (6, 3, "#REF!")))
    assert codes(of(file)) == ["EQM422", "EQM301"]
    assert codes(of(file, keep=wanted(select=["EQM3"]))) == ["EQM301"]
    assert codes(of(file, keep=wanted(ignore=["EQM301"]))) == ["EQM422"]
    strict = of(file, keep=wanted(strict=True))
    assert strict.counts[Severity.ERROR] == 2


def test_no_more_than_asked_are_listed_and_the_rest_is_counted() -> None:
    file = file_of("ito.xlsx", answers=with_row(ANSWERS, (5, 3, "?"), (6, 3, "#REF!")))
    found = of(file, most=1)
    assert [one.finding.place.cell for one in found.noted] == ["C5"]
    assert found.counts[Severity.ERROR] == 2
    assert found.rest == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.NOTE: 0}


def test_the_processes_make_no_difference(tmp_path: Path) -> None:
    names = [tmp_path / f"f{number:02}.xlsx" for number in range(40)]
    for number, path in enumerate(names):
        answers = BROKEN if number % 3 == 0 else ANSWERS
        path.write_bytes(file_of(path.name, **of_agency(f"a{number}", answers=answers)).data)
    names.append(tmp_path / "gone.xlsx")
    one, two = (validated(examined_files(names, AGAINST, jobs), [str(name) for name in names]) for jobs in (1, 2))
    assert one == two
    assert one.counts[Severity.ERROR] == 15


def test_what_files_are_held_against_can_be_sent_to_a_process() -> None:
    sent = pickle.loads(pickle.dumps(last_round((2, 6, 40))))
    assert codes(of(file_of("ito.xlsx"), against=sent)) == ["EQM454"]


ROWS_OF_FIGURES = [["ito", "A2", 3], ["POST", "A2", 4], ["nobody", "A2", 5]]


@pytest.mark.parametrize("known", [True, False])
def test_figures_of_registered_agencies_are_no_strangers_though_nothing_else_is_there(known: bool) -> None:
    figures = File("measured.xlsx", workbook({"measured": [["agency", "indicator", "value"], *ROWS_OF_FIGURES]}))
    against = yardstick(SMALL, Limits(), register=REGISTER if known else None)
    found = of_rule(of(figures, against=against), rounds.AGENCY_UNKNOWN)
    assert [one.place.cell for one in found] == (["A4"] if known else ["A2", "A3", "A4"])


def test_an_answer_of_who_is_not_in_its_round_is_a_stranger_s_though_registered() -> None:
    tables = sheets(agencies=[["agency"], ["ito"]], services=sheets()["services"][:3])
    against = yardstick(SMALL, Limits(), register=REGISTER)
    found = of_rule(of(File("r.xlsx", workbook(tables)), against=against), rounds.AGENCY_UNKNOWN)
    assert [one.place.cell for one in found] == ["A3"]

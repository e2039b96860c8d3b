"""Objections: what may be decided and how it may be typed, what an accepted one does, and that every one is kept."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given as for_all, strategies as st

from bulk import examples
from eqm.findings import Severity, cells, rounds
from eqm.intake import File, Objection, Round, Source, Status, round_of
from eqm.intake.model import DECISIONS
from eqm.intake.words import DECIDED
from intake.given import ONE, SMALL, codes, content, csv_text, only, read, sheets, workbook

HEAD = ["agency", "service", "indicator", "text", "decision", "value", "note"]
LONG = ["agency", "service", "indicator", "value"]
NAN = float("nan")


def heard(*rows: Sequence[Any], **more: Any) -> Round:
    """The usual round with objections."""
    return read(sheets(objections=[HEAD, *rows], **more))


def told(round_: Round) -> list[tuple[Any, ...]]:
    return [(one.column, one.row, one.decision, one.status, str(one.value)) for one in round_.objections]


def without_objections(round_: Round) -> dict[str, Any]:
    return {**content(round_), "objections": None}


def test_an_accepted_one_counts_before_everybody_and_what_it_overrules_is_kept() -> None:
    measured, assessed = [LONG, ["ito", "s1", "S1", 90]], [LONG, ["ito", "s1", "S1", 50]]
    row = ["ito", "s1", "S1", "سامانه یک روز اشتباه ثبت کرده است", "accepted", 97.5, "بازبینی شد"]
    round_ = heard(row, measured=measured, assessments=assessed)
    assert codes(round_) == []
    answers = round_.answers["S1"]
    assert (answers.value[0], answers.source[0]) == (97.5, Source.OBJECTION)
    place = round_.location(answers.place[0])
    assert (place.sheet, place.cell) == ("objections", "F2")
    assert [(claim.source, claim.value) for claim in round_.overruled] == [
        (Source.SELF, 99.5),
        (Source.SYSTEM, 90.0),
        (Source.ASSESSOR, 50.0),
    ]
    (kept,) = round_.objections
    place = kept.place
    assert kept == Objection("S1", 0, "accepted", row[3], "بازبینی شد", Status.SCORED, 97.5, place)
    assert round_.location(place).cell == "D2"
    assert kept.indicator == "S1"


def test_it_decides_a_claim_that_no_assessor_has_decided() -> None:
    assert heard().unassessed == 2
    assert heard(["post", None, "A1", "", "accepted", "yes"]).unassessed == 1


@pytest.mark.parametrize("decision", ["rejected", None, "undecided"])
def test_one_that_was_not_accepted_is_kept_with_its_value_and_changes_nothing(decision: str | None) -> None:
    round_ = heard(["ito", "s1", "S1", "x", decision, 97.5, "y"])
    assert without_objections(round_) == without_objections(read(sheets()))
    (kept,) = round_.objections
    assert (kept.decision, kept.text, kept.value, kept.note) == (decision or "undecided", "x", 97.5, "y")
    assert codes(round_) == ([] if decision == "rejected" else ["EQM434"])


def test_an_undecided_one_is_named_with_what_it_says() -> None:
    found = only(heard(["ito", "s2", "S1", "قطع نبود", None, None]), "EQM434")
    assert (found.agency, found.indicator, found.place.cell) == ("ito", "S1", "E2")
    assert found.rule.severity is Severity.WARNING
    assert "ito/s2 about S1" in found.message("en")
    assert "قطع نبود" in found.message("fa")
    assert "no text" in only(heard(["ito", "s2", "S1"]), "EQM434").message("en")


TYPED = [
    ("پذیرفته", "accepted"),
    ("پذيرفته\u200cشده", "accepted"),
    (" ACCEPTED ", "accepted"),
    ("قبول", "accepted"),
    ("\u200fوارد است", "accepted"),
    ("رد", "rejected"),
    ("ردّ شد", "rejected"),
    ("Rejected", "rejected"),
    ("پذیرفته نشد", "rejected"),
    ("در دست بررسي", "undecided"),
    ("\u200f", "undecided"),
    ("", "undecided"),
]


@pytest.mark.parametrize(("typed", "decision"), TYPED)
def test_decisions_are_read_as_people_type_them(typed: str, decision: str) -> None:
    assert [one.decision for one in heard(["ito", None, "A2", "x", typed, 1]).objections] == [decision]


def test_every_word_of_a_decision_is_one_of_three() -> None:
    assert set(DECIDED.values()) == set(DECISIONS)


@pytest.mark.parametrize(
    ("typed", "code"), [("yes", "EQM432"), (1, "EQM432"), (True, "EQM432"), ("?", "EQM432"), ("#REF!", "EQM301")]
)
def test_a_decision_that_is_none_leaves_the_objection_undecided(typed: object, code: str) -> None:
    round_ = heard(["ito", None, "A2", "x", typed, 1])
    assert [one.decision for one in round_.objections] == ["undecided"]
    assert round_.answers["A2"].value[0] == 3
    found = only(round_, code)
    assert (found.agency, found.indicator, found.place.cell) == ("ito", "A2", "E2")
    assert found.rule.severity is Severity.ERROR


def test_headers_and_sheet_in_persian_with_arabic_letters() -> None:
    head = ["كد دستگاه", "خدمت", "شاخص", "متن اعتراض", "تصميم", "مقدار", "يادداشت"]
    tables = {**sheets(), "اعتراض‌ها": [head, ["ito", "s1", "دسترس پذيري", "م", "پذيرفته", "۹۹٫۹", "ی"]]}
    round_ = read(tables)
    assert codes(round_) == ["EQM307"]
    assert told(round_) == [("S1", 0, "accepted", Status.SCORED, "99.9")]
    assert round_.answers["S1"].value[0] == 99.9


def test_of_two_accepted_ones_for_one_cell_neither_counts_and_both_are_kept() -> None:
    round_ = heard(["ito", None, "A2", "x", "accepted", 1], ["ito", "", "a2", "y", "accepted", 1])
    assert codes(round_) == ["EQM423", "EQM423"]
    assert {(f.agency, f.place.cell) for f in round_.findings} == {("ito", "F2"), ("ito", "F3")}
    assert (round_.answers["A2"].value[0], round_.answers["A2"].source[0]) == (3, Source.SELF)
    assert [one.text for one in round_.objections] == ["x", "y"]


def test_a_second_objection_may_be_decided_otherwise() -> None:
    round_ = heard(["ito", None, "A2", "x", "rejected", 1], ["ito", "", "A2", "y", "accepted", 5])
    assert codes(round_) == []
    assert round_.answers["A2"].value[0] == 5


def test_an_accepted_one_without_a_value_is_an_error_and_changes_nothing() -> None:
    round_ = heard(["ito", "s1", "S1", "x", "accepted", None])
    assert codes(round_) == ["EQM433"]
    assert without_objections(round_) == without_objections(read(sheets()))
    assert told(round_) == [("S1", 0, "accepted", Status.MISSING, "nan")]


def test_a_sheet_without_a_value_column_says_it_of_each_accepted_one() -> None:
    rows = [["agency", "indicator", "decision"], ["ito", "A2", "accepted"], ["post", "A2", "رد"]]
    round_ = read(sheets(objections=rows))
    assert codes(round_) == ["EQM433"]
    assert only(round_, "EQM433").place.cell == "B2"


@pytest.mark.parametrize(("value", "code"), [("85,5", "EQM309"), (101, "EQM303"), ("#REF!", "EQM301")])
def test_a_value_that_cannot_be_read_matters_only_where_it_was_accepted(value: object, code: str) -> None:
    assert codes(heard(["ito", "s1", "S1", "x", "accepted", value])) == [code]
    assert codes(heard(["ito", "s1", "S1", "x", "rejected", value])) == []
    undecided = heard(["ito", "s1", "S1", "x", None, value])
    assert codes(undecided) == ["EQM434"]
    assert told(undecided) == [("S1", 0, "undecided", Status.INVALID, "nan")]


def test_a_number_stored_as_text_is_noted_only_where_it_counts() -> None:
    assert codes(heard(["ito", "s1", "S1", "x", "accepted", "97.5"])) == ["EQM307"]
    assert codes(heard(["ito", "s1", "S1", "x", "rejected", "97.5"])) == []


def test_an_accepted_one_may_say_that_it_does_not_apply() -> None:
    round_ = heard(["ito", None, "A2", "x", "accepted", "عدم مصداق"])
    assert (round_.answers["A2"].status[0], round_.answers["A2"].source[0]) == (
        Status.NOT_APPLICABLE,
        Source.OBJECTION,
    )
    assert told(round_) == [("A2", 0, "accepted", Status.NOT_APPLICABLE, "nan")]


def test_a_part_of_a_ratio_is_decided_by_itself() -> None:
    round_ = heard(["ito", None, "A3.on_time", "x", "accepted", 9])
    assert (round_.answers["A3"].value[0], round_.answers["A3"].source[0]) == (0.9, Source.OBJECTION)
    assert told(round_) == [("A3.on_time", 0, "accepted", Status.SCORED, "9.0")]
    assert round_.objections[0].indicator == "A3"


@pytest.mark.parametrize(
    ("rows", "sheet", "cell"),
    [
        ([["A3.received", 16]], "objections", "F2"),
        ([["A3.received", 16], ["A3.on_time", 4]], "objections", "F3"),
        ([["A3.received", 4]], "objections", "F2"),
        ([["A3.on_time", "n/a"]], "objections", "F2"),
    ],
)
def test_a_ratio_stands_in_the_cell_of_the_part_that_was_decided(rows: list[Any], sheet: str, cell: str) -> None:
    round_ = heard(*(["ito", None, column, "x", "accepted", value] for column, value in rows))
    place = round_.location(round_.answers["A3"].place[0])
    assert (place.sheet, place.cell) == (sheet, cell)
    assert {finding.place for finding in round_.findings} <= {place}


def test_but_an_unusable_part_is_where_a_ratio_fails() -> None:
    answers = [
        ["agency", "A1", "A2", "A3.on_time", "A3.received"],
        ["ito", "yes", 3, "8,5", 10],
        ["post", "no", 0, 1, 1],
    ]
    round_ = heard(["ito", None, "A3.received", "x", "accepted", 12], answers=answers)
    assert round_.location(round_.answers["A3"].place[0]).sheet == "answers"


@pytest.mark.parametrize("decision", ["rejected", ""])
@pytest.mark.parametrize(("value", "status"), [(None, Status.MISSING), (" ", Status.MISSING), (0.9, Status.INVALID)])
def test_a_whole_ratio_may_be_objected_to(decision: str, value: object, status: Status) -> None:
    round_ = heard(["ito", None, "A3", "x", decision, value])
    assert codes(round_) == ([] if decision else ["EQM434"])
    assert told(round_) == [("A3", 0, decision or "undecided", status, "nan")]


def test_but_only_a_part_of_it_can_be_decided() -> None:
    round_ = heard(["ito", None, "A3", "x", "accepted", 0.9])
    assert codes(round_) == ["EQM429"]
    found = only(round_, "EQM429")
    assert (found.agency, found.indicator, found.place.cell) == ("ito", "A3", "C2")
    assert told(round_) == [("A3", 0, "accepted", Status.INVALID, "nan")]
    assert round_.answers["A3"].value[0] == 0.8


@pytest.mark.parametrize("decision", ["accepted", "rejected", ""])
@pytest.mark.parametrize(
    ("subject", "code", "cell"),
    [
        (["gone", None, "A2"], "EQM405", "A2"),
        ([None, None, "A2"], "EQM408", "A2"),
        (["ito", "s9", "S1"], "EQM406", "B2"),
        (["ito", None, "S1"], "EQM427", "B2"),
        (["ito", "s1", "A2"], "EQM426", "B2"),
        (["ito", None, "A9"], "EQM425", "C2"),
        (["ito", None, None], "EQM428", "C2"),
        (["../x", None, "A2"], "EQM402", "A2"),
    ],
)
def test_whom_and_what_it_is_about_must_be_known(
    subject: list[str | None], code: str, cell: str, decision: str
) -> None:
    round_ = heard([*subject, "x", decision, 1])
    assert codes(round_) == [code]
    assert only(round_, code).place.cell == cell
    assert round_.objections == ()
    assert without_objections(round_) == without_objections(read(sheets()))


def test_all_that_is_wrong_with_a_row_is_said_at_once() -> None:
    assert codes(heard(["gone", None, "A2", "x", "maybe", 1])) == ["EQM405", "EQM432"]
    assert codes(heard(["ito", None, "A2", "#REF!", "accepted", None])) == ["EQM301", "EQM433"]


@pytest.mark.parametrize("row", [["", None, "", "text"], [None, None, None, None, "rejected"], [None] * 6 + ["note"]])
def test_a_row_that_says_anything_needs_an_agency(row: list[Any]) -> None:
    assert codes(heard(row)) == ["EQM408"]


def test_a_blank_row_is_no_objection() -> None:
    round_ = heard(["", " ", "\u200f", "", "", "", " "], ["ito", None, "A2", "x", "rejected"])
    assert (codes(round_), len(round_.objections)) == ([], 1)


def test_a_text_of_several_lines_is_kept_in_one_and_shown_safely() -> None:
    evil = "'=HYPERLINK(1)|\u202eab\u0085\n  <script>{0}{found}%s"
    round_ = heard(["ito", None, "A2", evil, None, None, evil])
    (kept,) = round_.objections
    assert kept.text == kept.note == "'=HYPERLINK(1)|\u202eab <script>{0}{found}%s"
    for language in ("fa", "en"):
        message = only(round_, "EQM434").message(language)  # type: ignore[arg-type]
        assert "\u202e" not in message
        assert "{0}" in message


def test_only_an_accepted_one_stands_for_a_column_that_is_in_no_sheet() -> None:
    answers = [["agency", "A1", "A3.on_time", "A3.received"], ["ito", "yes", 8, 10], ["post", "no", 1, 1]]
    assert "EQM420" not in codes(heard(["ito", None, "A2", "x", "accepted", 1], answers=answers))
    assert "EQM420" in codes(heard(["ito", None, "A2", "x", "rejected", 1], answers=answers))


def test_they_stand_in_the_catalog_s_order_whatever_the_sheet_s() -> None:
    rows = [["post", "s1", "S1"], ["ito", "s2", "S1"], ["post", None, "A3"], ["ito", None, "A1"], ["ito", None, "A3"]]
    order = [(one.column, one.row) for one in heard(*rows).objections]
    assert order == [("A1", 0), ("A3", 0), ("A3", 1), ("S1", 1), ("S1", 2)]


def test_an_agency_s_own_form_cannot_accept_anything() -> None:
    from intake.filled import file_of

    form = file_of("ito.xlsx")
    plain = round_of([form], SMALL)
    own = file_of("ito.xlsx", objections=[HEAD, ["ito", None, "A2", "x", "accepted", 6]])
    round_ = round_of([own], SMALL)
    assert round_.objections == ()
    assert content(round_)["answers"] == content(plain)["answers"]
    assert only(round_, "EQM477").place.sheet == "objections"


def test_a_file_of_its_own_is_read_beside_the_round() -> None:
    rows = [["agency", "indicator", "decision", "value", "text"], ["ito", "P1", "accepted", "9e1", "x"]]
    files = [File("r.csv", csv_text([["agency", "P1"], ["ito", 85]])), File("objections.csv", csv_text(rows))]
    round_ = round_of(files, ONE)
    assert codes(round_) == []
    assert (round_.answers["P1"].value[0], round_.location(round_.answers["P1"].place[0]).file) == (
        90.0,
        "objections.csv",
    )


CELLS = st.sampled_from([None, "", "85", "85,5", "101", "n/a", "yes", "no", "fully", "#REF!", "۷", 3, 0.5, True])
SUBJECTS = st.sampled_from(
    [
        *((agency, None, name) for agency in ("ito", "post") for name in ("A1", "A2", "A3.on_time", "A3.received")),
        *((agency, "s1", name) for agency in ("ito", "post") for name in ("S1", "S2")),
    ]
)


@examples(60, few=6)
@for_all(st.lists(st.tuples(SUBJECTS, CELLS), min_size=1, max_size=6))
def test_an_accepted_objection_makes_the_answers_that_an_assessment_would(
    rows: list[tuple[tuple[str, str | None, str], Any]],
) -> None:
    objected = heard(*([*subject, "x", "accepted", value] for subject, value in rows))
    assessed = read(sheets(assessments=[LONG, *([*subject, value] for subject, value in rows)]))
    for name, answers in assessed.answers.items():
        other = objected.answers[name]
        assert (list(other.status), list(map(str, other.value))) == (
            list(answers.status),
            list(map(str, answers.value)),
        )
    assert [(c.column, c.row, str(c.value)) for c in objected.overruled] == [
        (c.column, c.row, str(c.value)) for c in assessed.overruled
    ]
    assert len(objected.objections) == len(rows)
    skipped = {rounds.CORRECTION_EMPTY, rounds.ACCEPTED_WITHOUT_VALUE}
    errors = [[f.rule.code for f in r.findings if f.rule not in skipped] for r in (objected, assessed)]
    assert sorted(errors[0]) == sorted(errors[1])
    assert cells.ERROR_CELL.code in errors[0] or "#REF!" not in [value for _, value in rows]


def test_a_workbook_of_objections_alone_is_no_round() -> None:
    round_ = round_of([File("o.xlsx", workbook({"objections": [HEAD, ["ito", None, "A2"]]}))], SMALL)
    assert rounds.NO_AGENCIES in {finding.rule for finding in round_.findings}
    assert rounds.AGENCY_UNKNOWN in {finding.rule for finding in round_.findings}

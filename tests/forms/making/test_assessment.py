"""The assessors' workbook: which claims stand in it, and that it is read as assessments once it is filled in."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from eqm.findings import Severity
from eqm.forms.making.assessment import assessment_of, claims_of, links_of
from eqm.forms.making.subject import Plan
from eqm.intake import File, Round, Source, round_of
from eqm.xlsx.writing.workbook import saved
from forms.making.made import ANSWERS, CATALOG, SERVICES, machine_row, register, rules, unlocked
from intake.given import workbook

ROUND = register(answers=[*ANSWERS, ["a3", "خیر"]])
HEADS = ["agency", "name", "service", "service_title", "indicator", "title", "claim", "evidence"]
LINK = "https://example.ir/1"


def made(round_: Round = ROUND) -> bytes:
    claims = list(claims_of(round_, CATALOG, "fa"))
    return saved(assessment_of(Plan(CATALOG, "fa"), claims, {("a1", "2", "S2"): LINK}))


def sheet_of(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> list[list[object]]:
    head, _ = machine_row(sheet, "agency")
    return [list(row) for row in sheet.iter_rows(min_row=head + 1, values_only=True)]


def test_claims_stand_by_agency_service_and_indicator() -> None:
    sheet = sheet_of(made())
    assert list(machine_row(sheet, "agency")[1]) == [*HEADS, "value", "assessor", "note"]
    one, three = "سازمان یک", "سازمان سه"
    assert [row[:8] for row in rows(sheet)] == [
        ["a1", one, None, None, "A1", "عنوان A1", "بله", None],
        ["a1", one, None, None, "A3.done", "عنوان A3: «done»", "۳۳٫۳۳٪", None],
        ["a1", one, None, None, "A3.came", "عنوان A3: «came»", "۳۳٫۳۳٪", None],
        ["a1", one, "2", "+خدمت دو", "S2", "عنوان S2", "هیچ، مطلقاً", LINK],
        ["a1", one, "10", "خدمت ده", "S2", "عنوان S2", "=برخی", None],
        ["a3", three, None, None, "A1", "عنوان A1", "خیر", None],
    ]


def test_there_are_as_many_as_the_round_counts() -> None:
    assert len(list(claims_of(ROUND, CATALOG, "fa"))) == ROUND.unassessed == 5


def test_what_is_decided_or_was_never_claimed_is_no_claim() -> None:
    decided = [["agency", "service", "indicator", "value"], ["a1", None, "A1", "خیر"], ["a1", "10", "S2", "all"]]
    round_ = register(assessments=decided, answers=ANSWERS)
    told = [(one.service, one.indicator.id) for one in claims_of(round_, CATALOG, "en")]
    assert ("", "A1") not in told
    assert ("2", "S2") in told
    assert register(answers=[["agency", "A2"], ["a1", 2]], services=[SERVICES[0]]).unassessed == 0


def test_only_value_assessor_and_note_are_open_and_each_has_its_rule() -> None:
    sheet = sheet_of(made())
    head, columns = machine_row(sheet, "agency")
    own = [columns[name] for name in ("value", "assessor", "note")]
    assert unlocked(sheet) == {f"{letter}{row}" for letter in own for row in range(head + 1, head + 7)}
    found = rules(sheet)
    assert set(found) == unlocked(sheet)
    assert all(rule.showErrorMessage for rule in found.values())
    value = columns["value"]
    assert found[f"{value}{head + 1}"].type == "list"
    assert f"{value}{head + 2}<={value}{head + 3}" in found[f"{value}{head + 2}"].formula1
    assert f"{value}{head + 2}<={value}{head + 3}" in found[f"{value}{head + 3}"].formula1
    assert sheet.protection.sheet
    assert sheet.freeze_panes == f"D{head + 1}"


def test_filled_in_it_decides_the_claims() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    sheet = book.worksheets[0]
    head, columns = machine_row(sheet, "agency")
    for row, value in ((1, "خیر"), (2, 2), (3, 4), (4, "none"), (5, "some")):
        sheet[f"{columns['value']}{head + row}"] = value
    data = io.BytesIO()
    book.save(data)
    services = [SERVICES[0], *([*row[:5], "all", *row[6:]] for row in SERVICES[1:])]
    sent = {"agencies": [["agency"], ["a1"], ["a3"]], "answers": [*ANSWERS, ["a3", "خیر"]], "services": services}
    files = [File("round10.xlsx", workbook(sent)), File("assess.xlsx", data.getvalue())]
    round_ = round_of(files, CATALOG)
    assert not [f for f in round_.findings if f.place.file == "assess.xlsx" and f.rule.severity is Severity.ERROR]
    assert round_.unassessed == 1
    assert (round_.answers["A1"].value[0], round_.answers["A1"].source[0]) == (0.0, Source.ASSESSOR)
    assert round_.answers["A3"].value[0] == 0.5
    assert [round_.answers["S2"].value[row] for row in (0, 1)] == [1.0, 0.0]
    assert {name for _, name in round_.sheets} >= {"ارزیابی"}


@pytest.mark.slow
def test_many_claims_share_rules_in_lots_that_excel_can_hold() -> None:
    services = [SERVICES[0], *(["a1", f"s{n}", "x", 1, None, "all"] for n in range(2500))]
    sheet = sheet_of(made(register(services=services)))
    areas = [len(rule.sqref.ranges) for rule in sheet.data_validations.dataValidation]
    assert max(areas) == 1000
    assert set(rules(sheet)) == unlocked(sheet)


def test_each_claim_has_the_links_that_were_given_for_it() -> None:
    links = [["agency", "service", "indicator", "link"]]
    links += [["a1", None, "A1", LINK], ["a1", "2", "S2", f"{LINK}?a"], ["a1", "2", "S2", f"{LINK}?b"]]
    round_ = register(answers=ANSWERS, evidence=links)
    assert links_of(round_, CATALOG) == {("a1", "", "A1"): LINK, ("a1", "2", "S2"): f"{LINK}?a\n{LINK}?b"}

"""Answers that contradict each other: who is told, where, in which words, and when nothing is said."""

import time
from array import array
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eqm.catalog import Catalog, load_catalog, parse_catalog
from eqm.evaluation import evaluate
from eqm.findings import Finding
from eqm.intake import File, Round, read_round, round_of
from eqm.intake.contradictions import contradictions
from eqm.intake.model import Draft, Status
from eqm.intake.places import packed
from eqm.language import Text
from intake.given import INDICATORS, SMALL, catalog_of, csv_text, read, sheets, workbook
from pace import within

LONG = ["agency", "service", "indicator", "value"]
CODES = ("EQM330", "EQM331")


def checked(expect: str, **settings: Any) -> Catalog:
    """The small catalog with one check."""
    message = {"fa": "با هم نمی‌خوانند.", "en": "They do not agree."}
    return catalog_of(*INDICATORS, checks=[{"id": "one", "expect": expect, "message": message, **settings}])


def said(round_: Round) -> list[Finding]:
    return [finding for finding in round_.findings if finding.rule.code in CODES]


def where(round_: Round) -> list[str]:
    return [f"{finding.agency} {finding.place.sheet}!{finding.place.cell}" for finding in said(round_)]


def test_a_contradiction_is_told_at_the_first_cell_with_both_answers() -> None:
    (finding,) = said(read(sheets(), checked("A2 > 0 or A1 == yes")))
    assert (finding.rule.code, finding.agency, finding.indicator) == ("EQM331", "post", "A2")
    assert (finding.place.file, finding.place.sheet, finding.place.cell) == ("r.xlsx", "answers", "C3")
    assert finding.message("en") == ("They do not agree. (the answers: A2 is 0, A1 is no; cells: C3, B3)")
    assert finding.message("fa") == ("با هم نمی‌خوانند. (پاسخ‌ها: A2 برابر ۰ است، A1 «خیر» است؛ خانه‌ها: C3، B3)")
    assert finding.hint("en").startswith("If the answers are right together")


def test_an_error_makes_its_agency_provisional_and_bears_the_hint_of_the_check() -> None:
    catalog = checked("A2 > 0 or A1 == yes", severity="error", hint={"fa": "بشمارید.", "en": "Count them."})
    round_ = read(sheets(), catalog)
    (finding,) = said(round_)
    assert finding.rule.code == "EQM330"
    assert finding.hint("en").startswith("Count them. Compare the answers")
    assert finding.hint("fa").startswith("بشمارید. پاسخ‌ها را")
    provisional = evaluate(catalog, round_).agencies["provisional"]
    assert provisional.to_dict() == {"ito": False, "post": True}


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("S1 >= 98 or S2 == fully", ["post services!F4"]),
        ("S2 != none", ["ito services!G3"]),
        ("S2 > none and S1 > 98", ["ito services!G3", "post services!G4"]),
        ("S1 < 99", ["ito services!F2"]),
        ("A3.on_time < A3.received", ["post answers!D3"]),
        ("A3 < 1", ["post answers!D3"]),
        ("A3 == 1", ["ito answers!D2"]),
        ("A3.received - A3.on_time == 2", ["post answers!E3"]),
        ("A1 is given", []),
        ("A2 is not_applicable", ["ito answers!C2", "post answers!C3"]),
        ("A1 == no or S2 != none", ["ito answers!B2"]),
        ("S2 != none or A1 == no", ["ito services!G3"]),
        ("A2 / A2 == 2", ["ito answers!C2"]),
    ],
)
def test_a_check_speaks_of_each_agency_or_service_that_breaks_it(expect: str, told: list[str]) -> None:
    assert where(read(sheets(), checked(expect))) == told


def test_what_stands_there_is_told_in_the_words_of_the_question() -> None:
    (finding,) = said(read(sheets(), checked("S2 != none or A3 < 0.5 or A2 is missing")))
    told = (
        'S2 is "Not online", A3.on_time is 8, A3.received is 10, A2 is 3; cells: G3, answers!D2, answers!E2, answers!C2'
    )
    assert told in finding.message("en")
    assert "S2 «غیرالکترونیکی» است، A3.on_time برابر ۸ است" in finding.message("fa")


def test_gaps_are_told_as_such() -> None:
    answers = [sheets()["answers"][0], ["ito", "بله", "عدم مصداق", "x", 10], ["post", "خیر", None, 1, 1]]
    (ito, post) = said(
        read(sheets(answers=answers), checked("A1 is missing or A2 is given or A3 is missing and 1 > 2"))
    )
    assert "A1 is yes, A2 is not applicable, A3.on_time cannot be read, A3.received is 10;" in ito.message("en")
    assert "A1 is no, A2 is empty, A3.on_time is 1, A3.received is 1;" in post.message("en")


def test_nothing_is_said_where_nobody_can_tell() -> None:
    answers = [sheets()["answers"][0], ["ito", "شاید", 3, 8, 10], ["post", None, 0, 1, 1]]
    assert where(read(sheets(answers=answers), checked("A1 == yes"))) == []
    assert where(read(sheets(answers=answers), checked("A1 is missing"))) == []
    assert where(read(sheets(answers=answers), checked("A1 is given"))) == []
    assert where(read(sheets(answers=answers), checked("A1 is given or A2 > 0"))) == ["post answers!B3"]


def test_nothing_is_said_of_a_column_that_was_never_given_out() -> None:
    answers = [[row[0], row[2], row[3], row[4]] for row in sheets()["answers"]]
    assert where(read(sheets(answers=answers), checked("A1 is given or A2 > 5"))) == []
    assert where(read(sheets(answers=answers), checked("A2 > 0"))) == ["post answers!B3"]
    parts = [row[:4] for row in sheets()["answers"]]
    assert where(read(sheets(answers=parts), checked("A3.received is given or A2 > 5"))) == []
    assert where(read(sheets(answers=parts), checked("A3 is given or A2 > 1"))) == ["post answers!D3"]


def test_nothing_is_said_of_an_agency_whose_form_lacks_the_column() -> None:
    files = [
        File("ito.csv", csv_text([["agency", "A1", "A2"], ["ito", "", 0]])),
        File("post.csv", csv_text([["agency", "A2"], ["post", 0]])),
    ]
    catalog = catalog_of(
        INDICATORS[0], INDICATORS[1], checks=[{"id": "one", "expect": "A1 is given or A2 > 0", "message": "No"}]
    )
    assert [finding.agency for finding in said(round_of(files, catalog))] == ["ito"]


def test_whose_value_counts_is_what_is_checked() -> None:
    tables = sheets(assessments=[LONG, ["post", None, "A2", 2], ["ito", "s2", "S2", "partly"]])
    assert where(read(tables, checked("A2 > 0 or A1 == yes"))) == []
    (finding,) = said(read(tables, checked("S2 == none or S1 != 98")))
    assert (finding.place.sheet, finding.place.cell) == ("assessments", "D3")
    assert "cells: D3, services!F3" in finding.message("en")


def test_cells_of_several_files_are_named_with_theirs() -> None:
    files = [
        File("a.xlsx", workbook({"answers": sheets()["answers"]})),
        File("b.xlsx", workbook({"services": sheets()["services"]})),
    ]
    (finding,) = said(round_of(files, checked("S2 != none or A1 == no")))
    assert "cells: G3, a.xlsx answers!B2" in finding.message("en")


def test_a_csv_has_no_sheet_to_name() -> None:
    catalog = catalog_of(
        INDICATORS[0], INDICATORS[1], checks=[{"id": "one", "expect": "A2 > 0 or A1 == yes", "message": "No"}]
    )
    (finding,) = said(round_of([File("r.csv", csv_text([["agency", "A1", "A2"], ["ito", "no", 0]]))], catalog))
    assert finding.message("en") == "No (the answers: A2 is 0, A1 is no; cells: C2, B2)"


def test_what_a_sheet_is_called_is_shown_safely() -> None:
    message = {"fa": "{words} {x}", "en": "{words} {x}"}
    catalog = catalog_of(
        INDICATORS[0], INDICATORS[1], checks=[{"id": "one", "expect": "A1 is given and A2 > 0", "message": message}]
    )
    tables = {
        "\u202eanswers": [["agency", "A1", "A2"], ["ito", "no", 0]],
        "measured": [LONG, ["ito", None, "A1", "no"]],
    }
    (finding,) = said(read(tables, catalog))
    assert finding.message("en").startswith("{words} {x} (the answers: A1 is no, A2 is 0; cells: D2, \\u202eanswers!C2")


def test_a_catalog_without_checks_says_nothing() -> None:
    assert said(read(sheets(), SMALL)) == []


def test_ten_checks_of_a_whole_round_take_no_time() -> None:
    services = 4400
    expect = "(S1 > 50 or S2 == none) and (S2 < fully or S1 is missing or S1 * 2 - 1 >= 0)"
    catalog = catalog_of(*INDICATORS, checks=[{"id": f"c{n}", "expect": expect, "message": "No"} for n in range(10)])
    scored, nothing, placed = (
        bytearray([Status.SCORED]) * services,
        bytearray(services),
        array("q", [packed(0, 2, 6)]) * services,
    )
    columns = {name: Draft(array("d", [0.0]) * services, scored, nothing, placed) for name in ("S1", "S2")}
    columns["S2"].value[7] = 1.0
    whom: Any = SimpleNamespace(
        catalog=catalog,
        owners={"agency": ["ito"], "service": ["ito"] * services},
        services=SimpleNamespace(agency=[0] * services),
    )
    start = time.process_time()
    found = list(contradictions(columns, whom, [("r.xlsx", "services")]))
    assert within(time.process_time() - start, 0.5)
    assert len(found) == 10


SAMPLE = load_catalog(Path(__file__).parents[2] / "indicators.yaml")
SPOILT = {
    "results_without_consultation": [{"P03": 0, "P04": "yes"}, {"P03": 0, "P04": "no"}],
    "consultation_without_results": [{"P03": 2, "P04": "n/a"}],
    "offline_without_visits": [{"U01": "information", "U02.without_visit": 5, "U02.requests": 5}],
    "end_to_end_with_visits": [{"U01": "end_to_end", "U02.without_visit": 0, "U02.requests": 5}],
    "paid_inside_offline": [{"U01": "none", "U11": "inside"}],
    "notices_offline": [{"U01": "none", "T04": "notices"}],
    "prefilled_offline": [{"U01": "none", "I06": "fully"}],
    "life_event_offline": [{"U01": "none", "I09": "life_event"}],
}
"""Answers that break each check of the sample catalog."""
SOUND = [
    {"P03": 0, "P04": "n/a"},
    {"P03": 0, "P04": None},
    {"P03": 2, "P04": "no"},
    {"P03": None, "P04": "yes"},
    {"U01": "interactive", "U02.without_visit": 5, "U02.requests": 5},
    {"U01": "information", "U02.without_visit": 4, "U02.requests": 5},
    {"U01": "end_to_end", "U02.without_visit": 0, "U02.requests": 0},
    {"U01": "end_to_end", "U02.without_visit": 1, "U02.requests": 5},
    {"U01": "none", "U11": "n/a", "T04": "phone", "I06": "none", "I09": "rules"},
    {"U01": "information", "U11": "inside", "T04": "notices", "I06": "fully", "I09": "life_event"},
    {"U01": None, "U11": "inside", "T04": "notices", "I06": "fully", "I09": "life_event"},
]


def told_of(answers: dict[str, Any]) -> list[Text]:
    """The words of the sample catalog's checks on an agency, or a service of it, with these answers."""
    given: dict[str, Any] = {"agency": "ito"} if "P03" in answers else {"agency": "ito", "service": "s1"}
    given |= answers
    round_ = round_of([File("r.csv", csv_text([list(given), list(given.values())]))], SAMPLE)
    return [dict(finding.details)["words"] for finding in said(round_)]


def test_each_check_of_the_sample_catalog_speaks_of_what_it_is_for() -> None:
    assert list(SPOILT) == [check.id for check in SAMPLE.checks]
    for check in SAMPLE.checks:
        for answers in SPOILT[check.id]:
            assert told_of(answers) == [check.message], check.id


@pytest.mark.parametrize("answers", SOUND, ids=str)
def test_the_sample_catalog_takes_sound_answers(answers: dict[str, Any]) -> None:
    assert told_of(answers) == []


@pytest.mark.parametrize("name", [pytest.param("round10.xlsx", marks=pytest.mark.slow), "round11.xlsx"])
def test_the_sample_rounds_hold_no_contradiction(name: str) -> None:
    assert said(read_round([Path(__file__).parents[2] / "samples" / name], SAMPLE)) == []


def test_a_check_that_no_checked_catalog_holds_is_refused() -> None:
    catalog, _ = parse_catalog(SMALL.text.encode(), "small.yaml")
    assert catalog is not None
    check = {"id": "one", "expect": "Z9 > 1", "message": "No"}
    unchecked = Catalog.model_validate({**catalog.model_dump(by_alias=True), "checks": (check,)})
    with pytest.raises(ValueError, match="the check one does not fit"):
        read(sheets(), unchecked)

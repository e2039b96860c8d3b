"""A form is read as a round of one agency, every answer with its own cell; what only a form can get wrong is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from eqm.catalog import Catalog
from eqm.findings import Finding, Rule, forms
from eqm.intake import File, Round, Source, Status, read_round, round_of
from eqm.intake.reading import round_and_pages
from intake.filled import AGENCY, ANSWERS, SERVICES, form, hidden, made_for, of_agency, read, with_row
from intake.given import INDICATORS, SMALL, Rows, catalog_of, content, sheets, workbook


def told(round_: Round, rule: Any) -> list[Finding]:
    return [finding for finding in round_.findings if finding.rule is rule]


def test_a_form_says_what_the_same_answers_say_in_a_round() -> None:
    usual = sheets()
    lying = {name: [row for i, row in enumerate(usual[name]) if i == 0 or row[0] == "ito"] for name in usual}
    in_a_round = round_of([File("r.xlsx", workbook(lying))], SMALL)
    in_a_form = read(form())
    assert in_a_form.findings == ()
    assert content(in_a_form) == content(in_a_round)


def test_every_answer_of_a_form_knows_its_own_cell() -> None:
    round_ = read(form())
    cells = {
        name: [(round_.location(p).sheet, round_.location(p).cell) for p in a.place]
        for name, a in round_.answers.items()
    }
    assert cells["A1"] == [("پاسخ‌ها", "C5")]
    assert cells["A3"] == [("پاسخ‌ها", "C7")]
    assert cells["S1"] == [("خدمات", "E3"), ("خدمات", "E4")]
    assert {round_.location(answers.place[0]).file for answers in round_.answers.values()} == {"ito.xlsx"}


def test_a_broken_answer_is_said_at_its_cell() -> None:
    broken = form(answers=with_row(ANSWERS, (6, 3, "#REF!"), (7, 4, "۱۰٪")))
    found = [(f.rule.code, f.place.sheet, f.place.cell, f.agency, f.indicator) for f in read(broken).findings]
    assert found == [("EQM301", "پاسخ‌ها", "C6", "ito", "A2"), ("EQM324", "پاسخ‌ها", "D7", "ito", "A3")]


def test_an_empty_answer_is_missing_and_said_at_its_cell() -> None:
    (finding,) = read(form(answers=with_row(ANSWERS, (5, 3, None), (6, 3, " ")))).findings
    assert (finding.rule.code, finding.agency, finding.place.cell) == ("EQM422", "ito", "C5")


def test_ids_may_be_those_of_columns_and_sheets_may_be_english() -> None:
    rows = [["id", "answer"], ["A1", "yes"], ["a2", 3], ["A3.on_time", 8], ["A3.received", 10]]
    english = {"agency": [["agency", "ito"]], "answers": rows, "services": SERVICES[1:]}
    round_ = read(english)
    assert [f.rule for f in round_.findings] == [forms.NOT_SAID_FOR_WHAT]
    assert round_.answers["A3"].value[0] == 0.8


def test_services_may_name_their_agency() -> None:
    rows = [["agency", *SERVICES[1]], *(["ITO", *row] for row in SERVICES[2:])]
    round_ = read(form(services=rows))
    assert list(round_.services.service) == ["s1", "s2"]
    assert round_.findings == ()


def test_a_note_below_the_services_is_no_service() -> None:
    round_ = read(form(services=with_row(SERVICES, (7, 8, "یادداشت"), (8, 1, " "))))
    assert len(round_.services.service) == 2
    assert [f.rule.code for f in round_.findings if f.rule.severity != "note"] == []


def test_a_folder_of_forms_is_a_round() -> None:
    second = form(**of_agency("post", "پست"))
    files = [File("ito.xlsx", workbook(form(), hidden)), File("post.xlsx", workbook(second, hidden))]
    round_ = round_of(files, SMALL)
    assert list(round_.agencies.code) == ["ito", "post"]
    assert [round_.location(place).file for place in round_.answers["A1"].place] == ["ito.xlsx", "post.xlsx"]
    assert round_.findings == ()


MEASURED = catalog_of(*({**one, "source": "system"} if one["id"] in ("A2", "S1") else one for one in INDICATORS))
LINKED = catalog_of(*({**one, "evidence": "پیوند"} if one["id"] in ("A1", "S2") else one for one in INDICATORS))


def own(catalog: Catalog) -> list[list[str]]:
    return made_for(digest=catalog.digest)


def test_what_systems_measure_is_not_asked_of_an_agency() -> None:
    empty = form(
        answers=with_row(ANSWERS, (6, 3, None)),
        services=with_row(SERVICES, (3, 5, None), (4, 5, None)),
        own=own(MEASURED),
    )
    assert read(empty, MEASURED).findings == ()
    two = [
        File("ito.xlsx", workbook(empty, hidden)),
        File("measured.csv", b"agency,service,indicator,value\nito,s1,S1,90\n"),
    ]
    found = told(round_of(two, MEASURED), forms.NOT_MEASURED)
    assert [dict(one.details)["columns"] for one in found] == [["A2"]]


def linked(*links: tuple[int, int, Any], evidence: Rows | None = None) -> Round:
    changed: dict[str, Any] = {"answers": with_row(ANSWERS, *links), "eqm": own(LINKED), "مستندات": evidence}
    return read(form(**changed), LINKED)


LINK = "https://ito.gov.ir/بیانیه?x=1"
LINKS: Rows = [["service", "indicator", "link"], ["s1", "S2", "http://ito.gov.ir/s1"]]


def test_evidence_is_kept_with_its_answer_and_cell() -> None:
    round_ = linked((5, 5, LINK), evidence=LINKS)
    assert round_.findings == ()
    kept = [(e.indicator, e.row, e.link, round_.location(e.place).cell) for e in round_.evidence]
    assert kept == [("A1", 0, LINK, "E5"), ("S2", 0, "http://ito.gov.ir/s1", "C2")]


def test_evidence_that_is_missing_is_said_once_for_a_sheet() -> None:
    found = told(linked(), forms.EVIDENCE_MISSING)
    said = {f.place.sheet: (dict(f.details)["count"], dict(f.details)["indicators"]) for f in found}
    assert said == {"پاسخ‌ها": (1, ["A1"]), "خدمات": (1, ["S2"])}


def test_a_no_needs_no_evidence() -> None:
    found = told(linked((5, 3, "خیر")), forms.EVIDENCE_MISSING)
    assert [dict(f.details)["indicators"] for f in found] == [["S2"]]


@pytest.mark.parametrize(
    "text", ["دارد", "ito.gov.ir", "file:///etc/passwd", "javascript:alert(1)", "https://a", "http:// a.b", "-"]
)
def test_what_is_no_link_is_said(text: str) -> None:
    (found,) = linked((5, 5, text), evidence=LINKS).findings
    assert found.rule is forms.EVIDENCE_NO_LINK
    assert (found.place.cell, found.agency, found.indicator) == ("E5", "ito", "A1")


ORIGINS = ["agency", "service", "indicator", "file", "sheet", "cell"]
TRACED = [
    ORIGINS,
    ["ito", None, "A1", "forms/ito.xlsx", "answers", "C5"],
    ["ito", None, "A3.on_time", "forms/ito.xlsx", "answers", "C7"],
    ["ito", "s1", None, "forms/ito.xlsx", "services", "3:3"],
    ["ito", "s2", None, "forms/ito.xlsx", "services", "4:4"],
    ["ito", None, "S1", "forms/ito.xlsx", "services", "E:E"],
]


@dataclass(frozen=True)
class Case:
    """What is wrong with a form, or with what comes beside it, and where that is said."""

    rule: Rule
    tables: Mapping[str, Rows]
    cell: str = ""
    agency: str = "ito"
    indicator: str = ""
    file: str = "ito.xlsx"
    catalog: Catalog = SMALL
    beside: Sequence[File] = ()
    about: Mapping[str, str] = field(default_factory=dict)

    def round(self) -> Round:
        files = [File("ito.xlsx", workbook(self.tables, hidden)), *self.beside]
        return round_and_pages(files, self.catalog, about=self.about)[0]


TWO_A2 = with_row(ANSWERS, (8, 1, "A2"), (8, 3, 5))
NO_S1 = with_row(SERVICES, (3, 5, None), (4, 5, None))
UNMEASURED = form(answers=with_row(ANSWERS, (6, 3, None)), services=NO_S1, own=own(MEASURED))
FIGURES = File("measured.csv", b"agency,service,indicator,value\nito,s1,S1,90\nito,s2,S1,90\n")
SOME_FIGURES = File("measured.csv", b"agency,service,indicator,value\nito,,A2,3\nito,s1,S1,90\n")
UNLINKED = form(own=own(LINKED), مستندات=LINKS)
NO_LINK = form(answers=with_row(ANSWERS, (5, 3, "خیر"), (5, 5, "نامه")), own=own(LINKED), مستندات=LINKS)
NO_ORIGIN = [*TRACED, ["ito", None, "A2", "forms/ito.xlsx", "answers", "somewhere"]]
CASES = {
    "a link that is none": Case(forms.EVIDENCE_NO_LINK, NO_LINK, "E5", indicator="A1", catalog=LINKED),
    "no evidence": Case(forms.EVIDENCE_MISSING, UNLINKED, catalog=LINKED),
    "another catalog": Case(forms.OTHER_CATALOG, form(own=made_for(catalog="old"))),
    "another version": Case(forms.OTHER_CATALOG, form(own=made_for(version="0"))),
    "another text": Case(forms.CHANGED_CATALOG, form(own=made_for(digest="sha256:00"))),
    "no code": Case(forms.NO_AGENCY, form(agency=with_row(AGENCY, (2, 2, None)), own=made_for(agency="")), "B2"),
    "no sheet of the agency": Case(forms.NO_AGENCY, form(agency=None, own=made_for(agency=""))),
    "another agency": Case(forms.OTHER_AGENCY, form(agency=with_row(AGENCY, (2, 2, "bank"))), cell="B2", agency="bank"),
    "too late": Case(forms.OUTSIDE_PERIOD, form(own=made_for(opens="1404/03/01", closes="1404/03/19")), "B8"),
    "too early": Case(forms.OUTSIDE_PERIOD, form(own=made_for(opens="1404/03/21")), "B8"),
    "another round": Case(forms.OTHER_ROUND, form(own=made_for(round="11")), about={"round": "12"}),
    "beside": Case(forms.BESIDE_THE_ANSWER, form(answers=with_row(ANSWERS, (6, 4, 7))), "D6", indicator="A2"),
    "twice": Case(forms.QUESTION_TWICE, form(answers=TWO_A2), "C8", indicator="A2"),
    "a system's figure typed": Case(
        forms.MEASURED_TYPED, form(own=own(MEASURED), services=NO_S1), "C6", indicator="A2", catalog=MEASURED
    ),
    "no system's figure": Case(forms.NOT_MEASURED, UNMEASURED, agency="", file="", catalog=MEASURED, beside=[FIGURES]),
    "a status of its own": Case(forms.STATUS_OF_ITS_OWN, form(agency=with_row(AGENCY, (6, 2, "مستثنا"))), "B6"),
    "a sheet lost": Case(forms.FORM_LACKS, form(services=None)),
    "no hidden sheet": Case(forms.NOT_SAID_FOR_WHAT, form(own=None)),
    "figures of some": Case(
        forms.FIGURES_MISSING, UNMEASURED, agency="", file="", catalog=MEASURED, beside=[SOME_FIGURES]
    ),
    "an origin that is no cell": Case(forms.ORIGIN_WRONG, sheets(origins=NO_ORIGIN), "F7"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_only_a_form_can_get_wrong_is_said(name: str) -> None:
    case = CASES[name]
    round_ = case.round()
    assert [f.rule.code for f in round_.findings] == [case.rule.code]
    (found,) = round_.findings
    where = found.place.file, found.place.cell, found.agency, found.indicator
    assert where == (case.file, case.cell, case.agency, case.indicator)


@pytest.mark.parametrize(("typed", "shown"), [(7, '"7"'), (7.5, '"7.5"'), (" هفت ", '"هفت"')])
def test_what_stands_beside_an_answer_is_said_as_it_was_typed(typed: Any, shown: str) -> None:
    (found,) = read(form(answers=with_row(ANSWERS, (6, 4, typed)))).findings
    assert found.message("en").startswith(f"{shown} in this cell")


def test_a_form_of_this_round_is_not_said() -> None:
    same = Case(forms.OTHER_ROUND, form(own=made_for(round="۱۲")), about={"round": "12"})
    assert same.round().findings == ()


def test_forms_of_two_rounds_are_said_where_they_are_read_as_one(tmp_path: Path) -> None:
    for code, of in (("ito", "11"), ("post", "12")):
        filled = form(**of_agency(code, "", own=made_for(agency=code, round=of)))
        (tmp_path / f"{code}.xlsx").write_bytes(workbook(filled, hidden))
    found = told(read_round([tmp_path], SMALL), forms.TWO_ROUNDS)
    assert [(dict(one.details)["found"], one.place.file) for one in found] == [("12", str(tmp_path / "post.xlsx"))]
    assert told(read_round([tmp_path], SMALL, id="12"), forms.TWO_ROUNDS) == []


def test_a_figure_of_a_system_that_was_typed_counts_until_the_system_s_comes() -> None:
    typed = form(own=own(MEASURED))
    figure = File("measured.csv", b"agency,service,indicator,value\nito,,A2,5\n")
    for beside, value, source in (([], 3.0, Source.SELF), ([figure], 5.0, Source.SYSTEM)):
        answers = Case(forms.MEASURED_TYPED, typed, catalog=MEASURED, beside=beside).round().answers["A2"]
        assert (answers.status[0], answers.value[0], answers.source[0]) == (Status.SCORED, value, source)


def test_a_figure_of_a_system_that_was_typed_is_said() -> None:
    round_ = read(form(own=own(MEASURED)), MEASURED)
    found = [(one.place.cell, one.agency, one.indicator) for one in told(round_, forms.MEASURED_TYPED)]
    assert found == [("E3", "ito", "S1"), ("E4", "ito", "S1"), ("C6", "ito", "A2")]
    assert round_.answers["A2"].status[0] == Status.SCORED


@pytest.mark.parametrize("date", ["1404/03/01", "۱۴۰۴/۳/۳۱", "1404-03-20"])
def test_both_ends_of_the_period_are_inside(date: str) -> None:
    tables = form(agency=with_row(AGENCY, (8, 2, date)), own=made_for(opens="1404/03/01", closes="1404/03/31"))
    assert read(tables).findings == ()


@pytest.mark.parametrize("date", ["1404/12/30", "2025/06/08", "سی خرداد", "1404/13/01"])
def test_a_day_that_never_was_is_said(date: str) -> None:
    (found,) = read(form(agency=with_row(AGENCY, (8, 2, date)))).findings
    assert (found.rule.code, found.place.cell) == ("EQM415", "B8")


@pytest.mark.parametrize(
    ("row", "code"), [(["X9", "", 3], "EQM425"), ([None, "", 3], "EQM428"), (["S1", "", 3], "EQM258")]
)
def test_a_row_that_asks_nothing_is_said(row: list[Any], code: str) -> None:
    (found,) = read(form(answers=[*ANSWERS, row])).findings
    assert (found.rule.code, found.place.row, found.agency) == (code, 8, "ito")


def test_two_standing_sheets_are_unclear() -> None:
    tables = form(answers=None, یک=ANSWERS, دو=ANSWERS)
    assert "EQM247" in {f.rule.code for f in read(tables).findings}


def hide_row(book: Any) -> None:
    hidden(book)
    book["پاسخ‌ها"].row_dimensions[6].hidden = True
    book["خدمات"].column_dimensions["E"].hidden = True


def merge(book: Any) -> None:
    hidden(book)
    book["پاسخ‌ها"].merge_cells("C5:C6")


def test_hidden_and_merged_answers_of_a_form_are_said() -> None:
    found = {(f.rule.code, f.place.sheet, f.place.row) for f in read(form(), arrange=hide_row).findings}
    assert found == {("EQM264", "خدمات", 2), ("EQM263", "پاسخ‌ها", 6)}
    merged = read(form(answers=with_row(ANSWERS, (6, 3, None))), arrange=merge).findings
    assert [(f.place.cell, f.agency, f.indicator) for f in merged if f.rule.code == "EQM318"] == [("C5", "ito", "A1")]


def test_a_round_leads_back_to_the_agencies_own_cells() -> None:
    round_ = read(sheets(origins=TRACED), file="round12.xlsx")
    assert round_.findings == ()
    where = {n: round_.location(round_.answers[n].place[i]) for n, i in (("A1", 0), ("A3", 0), ("S1", 1), ("A2", 0))}
    assert {n: (place.file, place.sheet, place.cell) for n, place in where.items()} == {
        "A1": ("forms/ito.xlsx", "answers", "C5"),
        "A3": ("forms/ito.xlsx", "answers", "C7"),
        "S1": ("forms/ito.xlsx", "services", "E4"),
        "A2": ("round12.xlsx", "answers", "C2"),
    }


def test_a_finding_in_a_round_names_the_agency_s_own_cell_too() -> None:
    services = with_row(sheets()["services"], (3, 6, "#REF!"))
    (found,) = read(sheets(origins=TRACED, services=services), file="round12.xlsx").findings
    assert (found.place.file, found.place.cell) == ("round12.xlsx", "F3")
    assert (found.origin.file, found.origin.sheet, found.origin.cell) == ("forms/ito.xlsx", "services", "E4")


def test_renamed_sheets_are_known_by_their_headers_and_said() -> None:
    tables = form(answers=None, services=None, ردیف=ANSWERS, Sheet1=SERVICES)
    round_ = read(tables)
    assert content(round_) == content(read(form()))
    assert [(f.rule.code, f.place.sheet) for f in round_.findings] == [("EQM250", "Sheet1")]

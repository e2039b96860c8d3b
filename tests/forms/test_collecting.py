"""Forms become one round workbook: every answer as it was typed, with its origin; all of them, or nothing."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given as for_all, strategies as st

from bulk import examples
from eqm.catalog import Catalog
from eqm.findings import Severity, cells, forms, rounds
from eqm.forms.collecting import Collected, Sources, collect
from eqm.intake import File, Limits, Round, Source, round_of
from eqm.xlsx.reading import Cell, read_workbook
from intake.filled import AGENCY, ANSWERS, SERVICES, file_of, made_for, of_agency, with_row
from intake.given import INDICATORS, SMALL, calculated, catalog_of, content, csv_text, sheets, workbook

LIMITS = Limits()
TWO = (file_of("forms/ito.xlsx"), file_of("forms/post.xlsx", **of_agency("post", "پست", services=SERVICES[:3])))


def collected(*files: File, catalog: Catalog = SMALL, **more: Any) -> Collected:
    return collect(Sources(files, **more), catalog, LIMITS)


def as_read(found: Collected, catalog: Catalog = SMALL) -> Round:
    assert found.data is not None, [(f.rule.code, f.message("en")) for f in found.stopped]
    return round_of([File("round12.xlsx", found.data)], catalog)


def said(round_: Round) -> set[tuple[str, str]]:
    return {(finding.agency, finding.rule.code) for finding in round_.findings}


def test_the_round_holds_what_the_forms_hold() -> None:
    found = collected(*TWO, about={"round": "12", "opens": "1404/03/01", "closes": "1404/03/31"})
    round_ = as_read(found)
    assert round_.findings == ()
    direct = round_of(TWO, SMALL)
    assert {**content(round_), "about": None} == {**content(direct), "about": None}
    assert (round_.id, round_.opens, round_.closes) == ("12", "1404/03/01", "1404/03/31")


def test_every_answer_leads_back_to_its_form() -> None:
    round_, direct = as_read(collected(*TWO)), round_of(TWO, SMALL)
    for name, answers in round_.answers.items():
        own = [direct.location(place) for place in direct.answers[name].place]
        assert [round_.location(place) for place in answers.place] == own, name


def test_the_same_forms_make_the_same_bytes() -> None:
    assert collected(*TWO).data == collected(*TWO).data


BROKEN: dict[str, Mapping[str, Any]] = {
    "an error": {"answers": with_row(ANSWERS, (6, 3, "#REF!"))},
    "an error nobody knows": {"answers": with_row(ANSWERS, (6, 3, "#SPILL!"))},
    "two meanings": {"services": with_row(SERVICES, (3, 5, "85,5"))},
    "too much": {"services": with_row(SERVICES, (3, 5, 101))},
    "a formula never calculated": {"services": with_row(SERVICES, (3, 5, "=1+1"))},
    "no option": {"services": with_row(SERVICES, (3, 6, "=نیمی"))},
    "a part above its whole": {"answers": with_row(ANSWERS, (7, 3, 11))},
    "half applicable": {"answers": with_row(ANSWERS, (7, 3, "n/a"))},
    "a service without a code": {"services": with_row(SERVICES, (3, 1, None))},
    "a service twice": {"services": with_row(SERVICES, (4, 1, "S1"))},
    "a code that is none": {"services": with_row(SERVICES, (4, 1, "../s"))},
    "months": {"agency": with_row(AGENCY, (7, 2, 13))},
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_in_a_form_is_broken_in_the_round(name: str) -> None:
    found = collected(file_of("ito.xlsx", **BROKEN[name]))
    round_ = as_read(found)
    errors = {finding.agency for finding in round_.findings if finding.rule.severity is Severity.ERROR}
    assert errors == {"ito"}
    direct = round_of([file_of("ito.xlsx", **BROKEN[name])], SMALL)
    assert content(round_)["answers"] == content(direct)["answers"]
    in_cells = [finding for finding in round_.findings if finding.place.cell and finding.rule.code.startswith("EQM3")]
    assert all(finding.origin.file == "ito.xlsx" for finding in in_cells)


def test_a_value_that_came_from_outside_stays_unusable() -> None:
    form = file_of("ito.xlsx", services=with_row(SERVICES, (3, 5, "=[1]Sheet1!A1")))
    round_ = as_read(collected(replace_data(form, calculated(form.data, "99"))))
    assert [finding.rule for finding in round_.findings] == [cells.ERROR_CELL]


def replace_data(file: File, data: bytes) -> File:
    return file._replace(data=data)


TWICE = with_row(ANSWERS, (8, 1, "A2"), (8, 3, 5))
STOPPED: dict[str, tuple[tuple[File, ...], Any]] = {
    "two forms of an agency": ((*TWO, file_of("again.xlsx")), forms.TWO_FORMS),
    "another catalog": ((file_of("ito.xlsx", own=made_for(version="0")),), forms.OTHER_CATALOG),
    "another agency": ((file_of("ito.xlsx", agency=with_row(AGENCY, (2, 2, "post"))),), forms.OTHER_AGENCY),
    "no form": ((*TWO, File("r.xlsx", workbook(sheets()))), forms.NOT_A_FORM),
    "a question twice": (
        (file_of("ito.xlsx", answers=with_row(ANSWERS, (8, 1, "A2"), (8, 3, 5))),),
        forms.QUESTION_TWICE,
    ),
}


@pytest.mark.parametrize("name", STOPPED)
def test_what_cannot_be_carried_over_stops_everything(name: str) -> None:
    files, rule = STOPPED[name]
    found = collected(*files)
    assert found.data is None
    assert rule in {finding.rule for finding in found.stopped}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", b"a,b\n1,2\n"])
def test_a_file_that_cannot_be_read_stops_everything(data: bytes) -> None:
    found = collected(*TWO, File("bad.xlsx", data))
    assert found.data is None
    assert {finding.place.file for finding in found.stopped} == {"bad.xlsx"}


MEASURED = File("any name.csv", csv_text([["agency", "service", "indicator", "value"], ["ito", "s1", "S1", 91.5]]))
ASSESSED = [
    ["agency", "service", "indicator", "value", "assessor", "note"],
    ["post", None, "A1", "خیر", "ارزیاب ۱", "=1+1"],
]


def test_what_systems_and_assessors_say_comes_with_it() -> None:
    found = collected(*TWO, measured=[MEASURED], assessments=[File("x.xlsx", workbook({"any": ASSESSED}))])
    round_ = as_read(found)
    assert (round_.answers["S1"].value[0], round_.answers["S1"].source[0]) == (91.5, Source.SYSTEM)
    assert (round_.answers["A1"].value[1], round_.answers["A1"].source[1]) == (0.0, Source.ASSESSOR)
    assert round_.unassessed == 1


OBJECTED = [
    ["agency", "service", "indicator", "text", "decision", "value", "note"],
    ["post", None, "A1", "@x", "پذیرفته", "خیر", "یادداشت"],
    ["ito", None, "A3", "هر دو عدد", "رد", 0.9, None],
    ["ito", "s1", "S1", None, None, "99,5", None],
]


@pytest.mark.parametrize("name", ["o.xlsx", "o.csv"])
def test_objections_come_with_it_decided_or_not(name: str) -> None:
    data = csv_text(OBJECTED) if name.endswith("csv") else workbook({"any": OBJECTED})
    found = collected(*TWO, objections=[File(name, data)])
    round_ = as_read(found)
    assert content(round_)["objections"] == content(found.round)["objections"]
    assert round_.decided == {"accepted": 1, "rejected": 1, "undecided": 1}
    assert (round_.answers["A1"].value[1], round_.answers["A1"].source[1]) == (0.0, Source.OBJECTION)
    assert round_.location(round_.answers["A1"].place[1]).sheet == "اعتراض‌ها"
    assert said(round_) == {("ito", "EQM434")}


def test_what_is_broken_in_an_objection_is_broken_in_the_round() -> None:
    rows = [OBJECTED[0], ["ito", None, "A2", "x", "yes", 2], ["ito", "s1", "S1", "x", "accepted", "99,5"]]
    rows += [["post", None, "A1", "x", "accepted"], ["gone", None, "A1", "x", "accepted", "yes"]]
    found = collected(*TWO, objections=[File("o.xlsx", workbook({"any": rows}))])
    assert said(as_read(found)) == {("ito", "EQM432"), ("ito", "EQM309"), ("post", "EQM433"), ("", "EQM405")}


@pytest.mark.parametrize("role", ["measured", "assessments"])
def test_objections_are_not_taken_for_values(role: str) -> None:
    given: dict[str, Any] = {role: [File("o.xlsx", workbook({"any": OBJECTED}))]}
    assert collected(*TWO, **given).data is None
    assert collected(*TWO, objections=[MEASURED]).data is None


def measured(indicator: str, text: str) -> File:
    """A file of one figure."""
    rows = [["agency", "service", "indicator", "value"], ["ito", "s1", indicator, text]]
    return MEASURED._replace(data=csv_text(rows))


FIGURES = {"91.5": 91.5, "9.15e1": 91.5, "0.1": 0.1, "1E-3": 0.001, "91.50": 91.5, " 7 ": 7.0, "۹۱٫۵": 91.5}


@pytest.mark.parametrize("text", FIGURES)
def test_a_number_of_a_text_file_stays_that_number(text: str) -> None:
    round_ = as_read(collected(*TWO, measured=[measured("S1", text)]))
    assert round_.answers["S1"].value[0] == FIGURES[text]
    assert round_.findings == ()


def test_an_option_that_looks_like_a_number_stays_that_option() -> None:
    options = [{"id": "b", "points": 0, "title": "1e3"}, {"id": "c", "points": 1, "title": "007"}]
    asked = {"id": "S2", "title": "S2", "per": "service", "answer": {"type": "choice", "options": options}}
    catalog = catalog_of(*INDICATORS[:-1], asked)
    form = file_of("ito.xlsx", services=[row[:5] for row in SERVICES], own=made_for(digest=catalog.digest))
    for text, position in (("1e3", 0), ("007", 1)):
        round_ = as_read(collected(form, measured=[measured("S2", text)], catalog=catalog), catalog)
        assert round_.answers["S2"].value[0] == position


def test_a_broken_figure_of_a_text_file_is_carried_over_broken() -> None:
    found = collected(*TWO, measured=[measured("S1", "9,5")])
    of_agencies = [(finding.rule, finding.agency) for finding in found.findings if finding.agency]
    assert of_agencies == [(cells.NUMBER_UNCLEAR, "ito")]
    assert said(as_read(found)) == {("ito", cells.NUMBER_UNCLEAR.code)}


def test_a_table_of_values_that_is_none_stops_everything() -> None:
    found = collected(*TWO, measured=[File("x.csv", b"agency,note\nito,yes\n")])
    assert found.data is None


def register(*rows: list[Any]) -> Round:
    return round_of([File("reg.xlsx", workbook({"agencies": [["agency", "name", "groups", "status"], *rows]}))], SMALL)


def test_the_register_says_which_codes_an_agency_had() -> None:
    rows = [["agency", "name", "پیشتر"], ["ito", "فناوری", "old-1، قدیم, OLD-1"], ["post", "پست", None]]
    known = round_of([File("register.xlsx", workbook({"agencies": rows}))], SMALL)
    assert list(known.agencies.was) == [("old-1", "قدیم"), ()]
    assert list(as_read(collected(*TWO, register=known)).agencies.was) == [("old-1", "قدیم"), ()]


def test_the_register_says_who_takes_part_and_what_each_is() -> None:
    known = register(["ito", "نام درست", "wide", None], ["third", "سوم", "big", "جدید"])
    round_ = as_read(collected(*TWO, register=known))
    assert list(round_.agencies.code) == ["ito", "post", "third"]
    assert list(round_.agencies.name) == ["نام درست", "پست", "سوم"]
    assert [list(column) for column in round_.agencies.groups.values()] == [[0, 1, 1], [1, 1, 0]]
    assert list(round_.agencies.status) == ["participating", "participating", "new"]
    assert round_.agencies.months[0] == 12
    assert ("third", rounds.GAVE_NOTHING.code) in said(round_)


def test_the_secretariat_s_word_on_groups_counts_and_not_the_form_s() -> None:
    known = register(["ito", "فناوری", None, None])
    grabbing = file_of("ito.xlsx", agency=with_row(AGENCY, (4, 2, "big"), (6, 2, "جدید")))
    round_ = as_read(collected(grabbing, register=known))
    assert not any(any(column) for column in round_.agencies.groups.values())
    assert list(round_.agencies.status) == ["participating"]
    leaving = file_of("ito.xlsx", agency=with_row(AGENCY, (6, 2, "مستثنا")))
    assert [finding.rule for finding in collected(leaving, register=known).stopped] == [forms.STATUS_OF_ITS_OWN]


TEXTS = st.one_of(
    st.text(max_size=8), st.sampled_from(["=1+1", "+1", "-1", "@x", "_x0001_", "\x01ب", "بله\x0b", "\r\n", " 85 "])
)


@examples(40, few=5)
@for_all(TEXTS, TEXTS, st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-5, 10**17)))
def test_a_text_or_number_is_carried_over_to_the_letter(name: str, answer: str, number: float) -> None:
    from eqm.forms.collecting.rows import Page
    from eqm.forms.collecting.workbook import round_workbook
    from eqm.xlsx.reading import Kind

    row = [Cell(0, 0, Kind.TEXT, name), Cell(0, 0, Kind.TEXT, answer), Cell(0, 0, Kind.NUMBER, float(number))]
    book, findings = read_workbook(round_workbook([Page("answers", ("a", "b", "c"), [row])], "en"), "r.xlsx")
    assert book is not None, findings
    held = {cell.column: cell for cell in book.sheets[0].cells if cell.row == 2}
    for column, text in ((1, name), (2, answer)):
        assert (held[column].value if column in held else "") == text
        assert column not in held or held[column].formula == 0
    assert held[3].value == float(number)


def test_warnings_are_told_and_stop_nothing() -> None:
    found = collected(file_of("ito.xlsx", answers=with_row(ANSWERS, (6, 3, None))))
    assert found.data is not None
    assert [finding.rule for finding in found.findings] == [rounds.ANSWERS_MISSING]


def test_what_systems_owe_is_said_of_the_round_and_not_of_its_agencies() -> None:
    catalog = catalog_of(*({**one, "source": "system"} if one["id"] == "S1" else one for one in INDICATORS))
    blank = with_row(SERVICES, (3, 5, None), (4, 5, None))
    sent = [file_of(name, **of_agency(name, services=blank, own=None)) for name in ("ito", "post")]
    none = as_read(collect(Sources(sent), catalog, LIMITS), catalog)
    assert forms.NOT_MEASURED in {finding.rule for finding in none.findings}
    some = as_read(collect(Sources(sent, [MEASURED]), catalog, LIMITS), catalog)
    (found,) = [finding for finding in some.findings if finding.rule is forms.FIGURES_MISSING]
    assert dict(found.details) == {"count": 3, "columns": ["S1"], "agencies": ["ito", "post"]}
    assert rounds.ANSWERS_MISSING not in {finding.rule for finding in (*none.findings, *some.findings)}


WIDE = [["agency", "service", "S1", "A2"], ["ito", "s1", 91, None], ["ito", None, None, 2], ["post", "s1", 92.5, None]]


@pytest.mark.parametrize("data", [csv_text(WIDE), workbook({"Sheet1": WIDE})], ids=["csv", "xlsx"])
def test_figures_of_a_wide_table_become_rows_of_the_round(data: bytes) -> None:
    name = "figures.csv" if data.startswith(b"agency") else "figures.xlsx"
    found = collected(*TWO, measured=[File(name, data)])
    long = "agency,service,indicator,value\nito,s1,S1,91\nito,,A2,2\npost,s1,S1,92.5\n"
    same = collected(*TWO, measured=[File(name.replace("xlsx", "csv"), long.encode())])
    for notes in (found.findings, same.findings):
        assert [(one.rule, *dict(one.details).values())[-2:] for one in notes] == [(3, 2)]
    assert (found.data, list(as_read(found).answers["S1"].value)) == (same.data, [91.0, 98.0, 92.5])


def test_what_is_wrong_in_a_wide_table_is_carried_over_or_stops_everything() -> None:
    broken = collected(*TWO, measured=[File("f.csv", csv_text([["agency", "service", "S1"], ["ito", "s1", "9,5"]]))])
    assert said(as_read(broken)) == {("ito", cells.NUMBER_UNCLEAR.code)}
    nobody = collected(*TWO, measured=[File("f.csv", csv_text([["agency", "service", "S1"], ["who", "s1", 95]]))])
    assert (nobody.data, [one.place.cell for one in nobody.stopped]) == (None, ["A2"])
    coded = collected(*TWO, measured=[File("f.csv", csv_text([["agency", "service", "S1"], ["ito", "", 95]]))])
    assert (coded.data, [one.rule for one in coded.stopped]) == (None, [rounds.NO_CODE])

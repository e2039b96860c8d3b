"""The register decides: its facts count, what a form has otherwise is found, and comes in where it is accepted."""

from math import isnan
from typing import Any

import pytest
from hypothesis import given as for_all, strategies as st

from bulk import examples, first_of
from eqm.catalog import Catalog
from eqm.findings import Rule, Severity, forms, rounds
from eqm.forms.collecting import Collected, Sources, collect
from eqm.forms.collecting.register import ACCEPTABLE
from eqm.intake import File, Limits, Round, Source, round_of
from eqm.validation.submission import examine, yardstick
from intake.filled import AGENCY, SERVICES, file_of, form, hidden, of_agency, with_row
from intake.given import INDICATORS, SMALL, Rows, calculated, catalog_of, content, csv_text, workbook

WEIGHED = catalog_of(*INDICATORS, pool="weight")
AGENCIES: Rows = [
    ["agency", "name", "groups", "status", "months"],
    ["ito", "فناوری", "wide", None, None],
    ["post", "پست", None, "جدید", None],
    ["third", "سوم", None, None, 6],
]
OFFERED: Rows = [
    ["agency", "service", "title", "weight", "months"],
    ["ito", "s1", "خدمت یک", 2, None],
    ["ito", "s2", None, 1, 6],
    ["third", "s1", "خدمت سوم", 3, None],
]
LONG = ["agency", "service", "indicator", "value"]


def register(catalog: Catalog = SMALL, **changed: Rows | None) -> Round:
    tables = {"agencies": AGENCIES, "services": OFFERED, **changed}
    data = workbook({name: rows for name, rows in tables.items() if rows is not None})
    return round_of([File("register.xlsx", data)], catalog)


def ito(**changed: Any) -> File:
    return file_of("forms/ito.xlsx", **changed)


def collected(
    *files: File, known: Round | None = None, catalog: Catalog = SMALL, accepted: Any = None, **more: Any
) -> Collected:
    given = register(catalog) if known is None else known
    return collect(Sources(files, register=given, accepted=accepted or {}, **more), catalog, Limits())


def as_read(found: Collected, catalog: Catalog = SMALL) -> Round:
    assert found.data is not None, [(f.rule.code, f.message("en")) for f in found.stopped]
    return round_of([File("round12.xlsx", found.data)], catalog)


def offered(round_: Round) -> list[tuple[str, str, str, float, str]]:
    codes, services = round_.agencies.code, round_.services
    columns = services.agency, services.service, services.title, services.weight, services.months
    return [
        (codes[owner], code, title, weight, "" if isnan(months) else f"{months:g}")
        for owner, code, title, weight, months in zip(*columns, strict=True)
    ]


REGISTERED = [
    ("ito", "s1", "خدمت یک", 2.0, ""),
    ("ito", "s2", "خدمت دو", 1.0, "6"),
    ("third", "s1", "خدمت سوم", 3.0, ""),
]
BARE = [["service", "title", "S1", "S2"], ["s1", "خدمت یک", 99.5, "fully"], ["s2", "خدمت دو", 98, "none"]]
OTHERWISE: dict[str, tuple[dict[str, Rows], Rule | None, str]] = {
    "as registered": ({}, None, ""),
    "months of an agency": ({"agency": with_row(AGENCY, (7, 2, 1))}, forms.MONTHS_OTHERWISE, "B7"),
    "months that are none": ({"agency": with_row(AGENCY, (7, 2, 13))}, forms.MONTHS_OTHERWISE, "B7"),
    "months as a text": ({"agency": with_row(AGENCY, (7, 2, "شش"))}, forms.MONTHS_OTHERWISE, "B7"),
    "months of a service": ({"services": with_row(SERVICES, (3, 4, 3))}, forms.MONTHS_OTHERWISE, "D3"),
    "a year where nothing is said": ({"services": with_row(SERVICES, (3, 4, 12))}, None, ""),
    "other months of a service": ({"services": with_row(SERVICES, (4, 4, 12))}, forms.MONTHS_OTHERWISE, "D4"),
    "months left empty": ({"services": with_row(SERVICES, (4, 4, None))}, None, ""),
    "a weight": ({"services": with_row(SERVICES, (3, 3, 1000))}, forms.WEIGHT_OTHERWISE, "C3"),
    "a weight with the noise of a formula": ({"services": with_row(SERVICES, (3, 3, 2.0000000000000004))}, None, ""),
    "a weight in Persian digits": ({"services": with_row(SERVICES, (3, 3, "۲"))}, None, ""),
    "a title": ({"services": with_row(SERVICES, (3, 2, "خدمت بزرگ"))}, None, ""),
    "a form without these columns": ({"services": BARE}, None, ""),
    "a service more": ({"services": [*SERVICES, ["s9", "تازه", 9, None, 100, "fully"]]}, forms.SERVICE_MORE, "A5"),
    "a service less": ({"services": SERVICES[:3]}, forms.SERVICE_LESS, ""),
    "a code in other letters": ({"services": with_row(SERVICES, (3, 1, "S1"))}, None, ""),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_the_register_says_counts_and_each_difference_is_found(name: str) -> None:
    changed, rule, cell = OTHERWISE[name]
    found = collected(ito(**changed))
    round_ = as_read(found)
    usual = REGISTERED if name != "a service less" else [*REGISTERED[:1], ("ito", "s2", "", 1.0, "6"), REGISTERED[2]]
    assert [(a, s.casefold(), *rest) for a, s, *rest in offered(round_)] == [tuple(one) for one in usual]
    assert round_.agencies.months[0] == 12
    other = [finding for finding in found.findings if "EQM464" <= finding.rule.code <= "EQM468"]
    assert [(one.rule, one.place.file, one.place.cell) for one in other] == (
        [(rule, "forms/ito.xlsx", cell)] if rule else []
    )
    assert all(finding.agency == "ito" for finding in other)


@pytest.mark.parametrize("name", first_of(6, OTHERWISE))
def test_whoever_validates_a_form_sees_what_will_be_found_when_it_is_collected(name: str) -> None:
    form_ = ito(**OTHERWISE[name][0])
    found = [one for one in collected(form_).findings if one.rule in ACCEPTABLE]
    seen = examine([form_], yardstick(SMALL, Limits(), register=register())).noted
    assert [one.finding for one in seen if one.finding.rule in ACCEPTABLE] == found
    alone = {one.finding.rule for one in examine([form_], yardstick(SMALL, Limits())).noted}
    assert {one.finding.rule for one in seen} - alone == {one.rule for one in found}


def test_a_registered_service_that_a_form_lacks_is_missing() -> None:
    found = collected(ito(services=SERVICES[:3]))
    round_ = as_read(found)
    assert list(round_.answers["S1"].status) == [0, 2, 2]
    assert ("ito", rounds.ANSWERS_MISSING.code) in {(one.agency, one.rule.code) for one in found.findings}


ACCEPTED: dict[str, tuple[dict[str, Rows], str, list[tuple[str, str, str, float, str]]]] = {
    "a service more": (
        {"services": [*SERVICES, ["s9", "تازه", 9, 2, 100, "fully"]]},
        "services",
        [*REGISTERED[:2], ("ito", "s9", "تازه", 9.0, "2"), REGISTERED[2]],
    ),
    "a service less": ({"services": SERVICES[:3]}, "services", [REGISTERED[0], REGISTERED[2]]),
    "a weight": (
        {"services": with_row(SERVICES, (3, 3, 1000))},
        "weights",
        [("ito", "s1", "خدمت یک", 1000.0, ""), *REGISTERED[1:]],
    ),
    "months": (
        {"services": with_row(SERVICES, (3, 4, 3))},
        "months",
        [("ito", "s1", "خدمت یک", 2.0, "3"), *REGISTERED[1:]],
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_accepted_comes_in_and_nothing_else(name: str) -> None:
    changed, what, expected = ACCEPTED[name]
    found = collected(ito(**changed), accepted={what: {"ito"}})
    assert offered(as_read(found)) == expected
    assert not [finding for finding in found.findings if "EQM464" <= finding.rule.code <= "EQM468"]
    others: dict[str, Any] = {word: {"ito"} for word in ("services", "weights", "months") if word != what}
    refused = collected(ito(**changed), accepted={**others, what: {"third"}})
    assert {one[:2] for one in offered(as_read(refused))} == {one[:2] for one in REGISTERED}
    assert [one.agency for one in refused.findings if "EQM464" <= one.rule.code <= "EQM467"] == ["ito"]


def test_months_of_an_agency_come_in_where_they_are_accepted_even_broken() -> None:
    one = collected(ito(agency=with_row(AGENCY, (7, 2, 1))), accepted={"months": {"ito"}})
    assert as_read(one).agencies.months[0] == 1
    broken = as_read(collected(ito(agency=with_row(AGENCY, (7, 2, 13))), accepted={"months": {"ito"}}))
    assert rounds.MONTHS_WRONG in {finding.rule for finding in broken.findings}


def test_of_a_new_agency_without_months_in_the_register_its_form_says_them() -> None:
    whose = of_agency("post", "پست", services=with_row(SERVICES, (3, 4, 2)))
    sent = file_of("post.xlsx", **{**whose, "agency": with_row(whose["agency"], (7, 2, 3))})
    known = register(services=[*OFFERED, ["post", "s1", "مرسوله", 1, None], ["post", "s2", "x", 1, None]])
    found = collected(sent, known=known)
    round_ = as_read(found)
    assert (round_.agencies.months[1], list(round_.services.months)[2]) == (3, 2)
    assert forms.MONTHS_OTHERWISE not in {finding.rule for finding in found.findings}


def test_months_of_a_service_are_its_agency_s_where_the_register_says_none() -> None:
    sent = file_of("third.xlsx", **of_agency("third", services=with_row(SERVICES[:3], (3, 4, 6))))
    six = collected(sent)
    assert forms.MONTHS_OTHERWISE in {finding.rule for finding in six.findings}  # the agency's own: 12 and not 6
    assert {finding.place.cell for finding in six.findings if finding.rule is forms.MONTHS_OTHERWISE} == {"B7"}


def test_a_register_without_services_says_nothing_of_them() -> None:
    found = collected(ito(services=with_row(SERVICES, (3, 3, 1000), (3, 4, 3))), known=register(services=None))
    assert offered(as_read(found))[0] == ("ito", "s1", "خدمت یک", 1000.0, "3")
    assert {finding.rule.code for finding in found.findings} == {"EQM418"}


OF_ITS_OWN = [("post", forms.SERVICES_OF_ITS_OWN), ("ito", None)]


@pytest.mark.parametrize(("agency", "rule"), OF_ITS_OWN)
def test_an_agency_without_services_on_the_register_brings_its_own_with_a_note(agency: str, rule: Rule | None) -> None:
    sent = file_of(f"{agency}.xlsx", **of_agency(agency, services=with_row(SERVICES, (3, 3, 1000))))
    found = collected(sent)
    weight = next(one[3] for one in offered(as_read(found)) if one[:2] == (agency, "s1"))
    notes = [one.rule for one in found.findings if one.rule.code == "EQM468"]
    assert (weight, notes) == ((1000, [rule]) if rule else (2, []))
    assert all(one.severity is Severity.NOTE for one in notes)


def test_a_register_without_weights_leaves_them_to_the_forms() -> None:
    known = register(WEIGHED, services=[[*row[:3], row[4]] for row in OFFERED])
    sent = ito(services=with_row(SERVICES, (3, 3, 1000)), own=None)
    found = collected(sent, known=known, catalog=WEIGHED)
    assert offered(as_read(found, WEIGHED))[0] == ("ito", "s1", "خدمت یک", 1000.0, "")
    assert forms.WEIGHT_OTHERWISE not in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("services", [SERVICES[:2], None])
def test_who_sent_nothing_stays_in_with_its_registered_services(services: Rows | None) -> None:
    empty = {"answers": [["id", "answer"], ["A1", None], ["A2", None], ["A3", None]], "services": services}
    for accepted in ({}, {"services": {"ito"}}):
        post = file_of("post.xlsx", **of_agency("post", "پست"))
        round_ = as_read(collected(ito(**empty), post, accepted=accepted))
        assert [one[:2] for one in offered(round_) if one[0] != "post"] == [one[:2] for one in REGISTERED]
        assert list(round_.gave) == [0, 1, 0]


def test_the_round_of_those_who_sent_nothing_makes_the_same_forms_again() -> None:
    from eqm.forms.making.subject import subjects_of

    round_ = as_read(collected(file_of("post.xlsx", **of_agency("post"))))
    offers = {one.code: [offer.code for offer in one.offers] for one in subjects_of(round_, SMALL, "fa")}
    assert (offers["ito"], offers["third"]) == (["s1", "s2"], ["s1"])


def figures(*rows: list[Any]) -> list[File]:
    return [File("figures.csv", csv_text([LONG, *rows]))]


def test_figures_of_a_registered_agency_that_sent_no_form_are_kept() -> None:
    rows = [["third", None, "A2", 4], ["third", "s1", "S1", 97], ["ito", "s2", "S1", 91]]
    found = collected(ito(services=SERVICES[:3]), measured=figures(*rows))
    round_ = as_read(found)
    assert (round_.answers["A2"].value[2], round_.answers["A2"].source[2]) == (4, Source.SYSTEM)
    assert list(round_.answers["S1"].value) == [99.5, 91, 97]
    assert rounds.AGENCY_UNKNOWN not in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("known", [register(), None])
def test_figures_of_an_agency_that_nobody_knows_stop_everything(known: Round | None) -> None:
    sources = Sources([ito()], measured=figures(["nobody", None, "A2", 4], ["ito", None, "A2", 4]), register=known)
    found = collect(sources, SMALL, Limits())
    assert found.data is None
    assert [(one.rule, one.place.file) for one in found.stopped] == [(rounds.AGENCY_UNKNOWN, "figures.csv")]


def test_links_for_a_service_that_is_refused_stay_out_with_it() -> None:
    more = [*SERVICES, ["s9", "تازه", 9, None, 100, "fully"]]
    links = [["service", "indicator", "link"], ["s9", "S1", "https://x.ir/9"], ["s1", "S1", "https://x.ir/1"]]
    found = collected(ito(services=more, evidence=links))
    assert [link.link for link in as_read(found).evidence] == ["https://x.ir/1"]
    let_in = collected(ito(services=more, evidence=links), accepted={"services": {"ito"}})
    assert len(as_read(let_in).evidence) == 2


def test_what_is_broken_in_a_registered_service_stays_broken_and_keeps_its_cell() -> None:
    round_ = as_read(collected(ito(services=with_row(SERVICES, (3, 5, "85,5")))))
    (error,) = [finding for finding in round_.findings if finding.rule.severity is Severity.ERROR]
    assert (error.origin.file, error.origin.cell, error.agency) == ("forms/ito.xlsx", "E3", "ito")


@pytest.mark.parametrize("known", [True, False])
def test_a_code_that_is_shown_with_zeros_stays_that_code(known: bool) -> None:
    def arrange(book: Any) -> None:
        hidden(book)
        book["خدمات"]["A3"].value, book["خدمات"]["A3"].number_format = 7, "000"

    sent = File("ito.xlsx", workbook(form(), arrange))
    offers = [*OFFERED[:1], ["ito", "007", "هفت", 4, None], *OFFERED[2:]]
    found = collect(Sources([sent], register=register(services=offers) if known else None), SMALL, Limits())
    assert ("ito", "007", "هفت" if known else "خدمت یک", 4.0 if known else 2.0, "") in offered(as_read(found))


def test_a_formula_never_calculated_is_no_weight() -> None:
    found = collected(ito(services=with_row(SERVICES, (3, 3, "=1+1"))))
    assert forms.WEIGHT_OTHERWISE in {finding.rule for finding in found.findings}
    sent = ito(services=with_row(SERVICES, (3, 3, "=1+1")))
    again = collected(sent._replace(data=calculated(sent.data, "2")))
    assert forms.WEIGHT_OTHERWISE not in {finding.rule for finding in again.findings}


def test_a_form_by_itself_says_which_questions_it_lacks_of_its_own_agency() -> None:
    post = of_agency("post", answers=[["id", "answer"], ["A1", "بله"]])
    (lacks,) = [one for one in collected(file_of("post.xlsx", **post)).findings if one.rule is forms.FORM_LACKS]
    assert lacks.agency == "post"


@examples(30, few=4)
@for_all(
    st.dictionaries(
        st.sampled_from(["s1", "s2", "s3", "s9"]),
        st.tuples(st.sampled_from([None, 1, 2, 1000]), st.sampled_from([None, 1, 6, 12, 13])),
        max_size=4,
    )
)
def test_whatever_a_form_says_the_round_has_the_register_s_services(said: dict[str, tuple[Any, Any]]) -> None:
    rows = [[code, code, weight, months, 50, "none"] for code, (weight, months) in said.items()]
    round_ = as_read(collected(ito(services=[*SERVICES[:2], *rows])))
    assert [(one[0], one[1], one[3], one[4]) for one in offered(round_)] == [
        (one[0], one[1], one[3], one[4]) for one in REGISTERED
    ]


def test_without_a_register_forms_count_as_they_stand() -> None:
    sent = ito(services=with_row(SERVICES, (3, 3, 1000), (3, 4, 3)))
    round_ = as_read(collect(Sources([sent]), SMALL, Limits()))
    assert content(round_)["services"] == content(round_of([sent], SMALL))["services"]

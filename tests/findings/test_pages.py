"""Every code has a page that says everything in both languages, a case that sets it off, and its place in docs/."""

import re
from pathlib import Path

import pytest

from eqm.catalog import Catalog, load_catalog
from eqm.cli import main
from eqm.findings import Finding, Location, Rule, Severity
from eqm.findings.pages import ROOMS, Page, every_rule, page_of, pages_of
from eqm.intake import File, round_of
from eqm.language import Language
from findings.triggers import TABLES, codes_in, triggered
from findings.wording import fields, is_english, is_persian, latin_words, rules
from intake.given import csv_text

HERE = Path(__file__).resolve().parents[2]
PAGES = [page for room in ROOMS for page in pages_of(room)]
BOTH: tuple[Language, Language] = ("fa", "en")
LONGEST_SENTENCES = 3


def named(page: Page) -> str:
    return page.rule.code


def test_every_code_has_a_page() -> None:
    paged = {page.rule.code for page in PAGES}
    assert set(rules()) == set(ROOMS), "name every module of rules in _ROOMS of src/eqm/findings/pages/__init__.py"
    lacking = {module: sorted({rule.code for rule in own} - paged) for module, own in rules().items()}
    told = [
        f"src/eqm/findings/pages/{module}.py lacks {', '.join(codes)}" for module, codes in lacking.items() if codes
    ]
    assert told == [], "add a Page for each of these codes"


def test_no_code_has_two_pages_and_no_page_is_about_no_code() -> None:
    codes = [page.rule.code for page in PAGES]
    assert {code: codes.count(code) for code in codes if codes.count(code) > 1} == {}
    assert [page.rule for page in PAGES if every_rule().get(page.rule.code) is not page.rule] == []


def test_every_code_is_set_off_by_a_case() -> None:
    untested = set(every_rule()) - triggered()
    assert untested == set(), (
        f"no case sets off {', '.join(sorted(untested))}: add one to a table of {', '.join(TABLES)},"
        " or name the test module that holds it in tests/findings/triggers.py"
    )


def test_only_what_holds_more_than_a_rule_is_a_case() -> None:
    rule = Rule("EQM998", Severity.NOTE, PAGES[0].meaning, PAGES[0].meaning)
    assert list(codes_in([[rule], {rule}, {"EQM999": 1}, "EQM999", rule, ["EQM999"]])) == []
    assert list(codes_in([[(rule, b"")], {"a case": (b"", "EQM999")}])) == ["EQM998", "EQM999"]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_an_example_fills_all_the_words_of_its_rule_and_has_no_more(page: Page) -> None:
    given = dict(page.example.details)
    for language in BOTH:
        wanted = fields(page.rule.message[language]) | fields(page.rule.hint[language])
        assert set(given) == wanted, f"{page.rule.code} fills in {sorted(given)}; its words ask for {sorted(wanted)}"
        told = page.example.message(language) + page.example.hint(language)
        assert not [name for name in wanted if f"{{{name}}}" in told]
    assert not [name for name, value in given.items() if value in (None, "")]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_speaks_two_languages_and_mixes_neither(page: Page) -> None:
    assert is_persian(page.meaning.fa)
    assert latin_words(page.meaning.fa, page.rule.code) == set()
    assert is_english(page.meaning.en)
    assert re.search("[A-Za-z]", page.meaning.en)
    for text in (page.meaning.fa, page.meaning.en):
        assert text.endswith(".")
        assert "  " not in text
        assert 1 <= len(re.findall(r"\.( |$)", text)) <= LONGEST_SENTENCES, text


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_is_mended_differs_from_what_stood_there(page: Page) -> None:
    for language in BOTH:
        before, after = page.mended(language)
        assert bool(before) == bool(after)
        assert before != after or not before


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(str(HERE / "indicators.yaml"))


TYPED = [
    *("EQM303", "EQM304", "EQM308", "EQM309", "EQM313", "EQM314", "EQM315", "EQM316", "EQM317"),
]
"""Codes of a single cell that what stands there, typed into a CSV file, sets off by itself."""


@pytest.mark.parametrize("code", TYPED)
@pytest.mark.parametrize("language", BOTH)
def test_a_cell_as_shown_sets_its_code_off_and_once_mended_nothing(
    code: str, language: Language, catalog: Catalog
) -> None:
    page = page_of(code)
    assert page is not None
    before, after = (said(page, text, catalog) for text in page.mended(language))
    assert [(found.rule.code, found.indicator) for found in before] == [(code, page.example.indicator)]
    assert after == []
    assert before[0].message(language) == page.example.message(language)
    assert before[0].hint(language) == page.example.hint(language)


def said(page: Page, text: str, catalog: Catalog) -> list[Finding]:
    """The errors about the indicator of a page's example in a round with `text` as the only answer."""
    asked = next(one for one in catalog.indicators if one.id == page.example.indicator)
    keys = {"agency": "ito"} | ({"service": "s1"} if asked.per == "service" else {})
    empty = "" if text in ("(empty)", "(خالی)") else text
    table = csv_text([[*keys, asked.id], [*keys.values(), empty]])
    found = round_of([File("r.csv", table)], catalog).findings
    return [
        one
        for one in found
        if one.rule.severity is Severity.ERROR and one.agency == "ito" and one.indicator == asked.id
    ]


@pytest.mark.parametrize("said", ["EQM303", "eqm303", " Eqm303 ", "303", "۳۰۳", "٣٠٣"])
def test_a_code_is_found_however_it_is_typed(said: str) -> None:
    page = page_of(said)
    assert page is not None
    assert page.rule.code == "EQM303"
    assert page.example.place == Location("forms/ito.xlsx", "services", 17, 6)


@pytest.mark.parametrize("said", ["", "EQM", "EQM999", "30", "3030", "EQM303x", "٣٠٣٠٣", "\x1b[31m"])
def test_what_is_no_code_has_no_page(said: str) -> None:
    assert page_of(said) is None


@pytest.mark.parametrize(("name", "language"), [("rules.md", "en"), ("rules.fa.md", "fa")])
def test_the_page_of_all_codes_is_up_to_date(name: str, language: str, tmp_path: Path) -> None:
    made = tmp_path / name
    command = ["rule", "--all", "--format", "markdown", "--lang", language, "-o"]
    assert main([*command, str(made)]) == 0
    assert made.read_bytes() == (HERE / "docs" / name).read_bytes(), (
        f"docs/{name} is out of date; make it anew with: eqm {' '.join(command)} docs/{name}"
    )

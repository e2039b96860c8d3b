"""Every code has all its words in both languages, a case that sets it off, and its place in docs/."""

import re
from itertools import product
from pathlib import Path

import pytest
import yaml

from eqm.catalog import Catalog, load_catalog
from eqm.cli import main
from eqm.findings import Finding, Location, Rule, Severity, Words
from eqm.findings.book import Page, entry_of, page_of, words_of
from eqm.findings.rooms import ROOMS, code_of, every_rule, rules_of
from eqm.intake import File, round_of
from eqm.language import Language, UnitText
from findings.triggers import TABLES, codes_in, triggered
from findings.wording import fields, fixed, is_english, is_persian, latin_words
from intake.given import csv_text

HERE = Path(__file__).resolve().parents[2]
WORDS = HERE / "src" / "eqm" / "findings" / "words"
PAGES = [page_of(rule) for rule in every_rule().values()]
BOTH: tuple[Language, Language] = ("fa", "en")
LONGEST_SENTENCES = 3


def named(page: Page) -> str:
    return page.rule.code


@pytest.mark.parametrize("room", ROOMS)
def test_the_words_of_a_room_are_those_of_its_codes_each_once_and_in_order(room: str) -> None:
    text = (WORDS / f"{room}.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == [rule.code for rule in rules_of(room)]
    assert max(map(len, text.splitlines())) <= 120
    assert {path.stem for path in WORDS.iterdir()} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_has_all_words_in_both_languages(room: str) -> None:
    whole = yaml.safe_load((WORDS / f"{room}.yaml").read_text(encoding="utf-8"))
    for code, entry in whole.items():
        assert list(entry) == ["says", "do", "means", "example"], code
        texts = {part: entry[part] for part in ("says", "do", "means")}
        assert {part: [*text] for part, text in texts.items()} == {part: [*BOTH] for part in texts}, code
        assert all(text.strip() for part in texts.values() for text in part.values()), code
        assert set(entry["example"]) <= {"place", "agency", "indicator", "values", "before", "after"}, code
        told = words_of(code)
        words = {"says": told.message, "do": told.hint, "means": page_of(every_rule()[code]).meaning}
        assert {part: {"fa": text.fa, "en": text.en} for part, text in words.items()} == {
            **texts,
            "means": {language: UnitText(**texts["means"])[language] for language in BOTH},
        }
        assert entry_of(code) == entry


def test_every_code_is_set_off_by_a_case() -> None:
    untested = set(every_rule()) - triggered()
    assert untested == set(), (
        f"no case sets off {', '.join(sorted(untested))}: add one to a table of {', '.join(TABLES)},"
        " or name the test module that holds it in tests/findings/triggers.py"
    )


def test_only_what_holds_more_than_a_rule_is_a_case() -> None:
    rule = Rule("EQM998", Severity.NOTE, Words(PAGES[0].meaning, PAGES[0].meaning))
    assert list(codes_in([[rule], {rule}, {"EQM999": 1}, "EQM999", rule, ["EQM999"]])) == []
    assert list(codes_in([[(rule, b"")], {"a case": (b"", "EQM999")}])) == ["EQM998", "EQM999"]


def test_an_example_fills_all_the_words_of_its_rule_and_has_no_more() -> None:
    for page, language in product(PAGES, BOTH):
        given, words = dict(page.example.details), page.rule.words
        wanted = fields(words.message[language]) | fields(words.hint[language])
        assert set(given) == wanted, f"{page.rule.code} fills in {sorted(given)}; its words ask for {sorted(wanted)}"
        told = page.example.message(language) + page.example.hint(language)
        assert not [name for name in wanted if f"{{{name}}}" in told], page.rule.code
        assert not [name for name, value in given.items() if value in (None, "")], page.rule.code


def test_a_page_speaks_two_languages_and_mixes_neither() -> None:
    for page in PAGES:
        assert is_persian(page.meaning.fa), page.meaning.fa
        assert latin_words(page.meaning.fa, page.rule.code) == set()
        assert is_english(page.meaning.en), page.meaning.en
        assert re.search("[A-Za-z]", page.meaning.en), page.meaning.en
        for text in (page.meaning.fa, page.meaning.en):
            assert text.endswith("."), text
            assert "  " not in text, text
            assert 1 <= len(re.findall(r"\.( |$)", text)) <= LONGEST_SENTENCES, text


def test_what_is_fixed_differs_from_what_stood_there() -> None:
    for page, language in product(PAGES, BOTH):
        before, after = fixed(page, language)
        assert bool(before) == bool(after), page.rule.code
        assert before != after or not before, page.rule.code


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(str(HERE / "indicators.yaml"))


TYPED = [
    *("EQM303", "EQM304", "EQM308", "EQM309", "EQM313", "EQM314", "EQM315", "EQM316", "EQM317"),
]
"""Codes of a single cell that what stands there, typed into a CSV file, sets off by itself."""


@pytest.mark.parametrize("code", TYPED)
@pytest.mark.parametrize("language", BOTH)
def test_a_cell_as_shown_sets_its_code_off_and_once_fixed_nothing(
    code: str, language: Language, catalog: Catalog
) -> None:
    page = page_of(every_rule()[code])
    before, after = (said(page, text, catalog) for text in fixed(page, language))
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
    page = page_of(every_rule()[code_of(said)])
    assert page.rule.code == "EQM303"
    assert page.example.place == Location("forms/ito.xlsx", "services", 17, 6)


@pytest.mark.parametrize("said", ["", "EQM", "EQM999", "30", "3030", "EQM303x", "٣٠٣٠٣", "\x1b[31m"])
def test_what_is_no_code_has_no_rule(said: str) -> None:
    assert code_of(said) not in every_rule()


@pytest.mark.parametrize(("name", "language"), [("rules.md", "en"), ("rules.fa.md", "fa")])
def test_the_page_of_all_codes_is_up_to_date(name: str, language: str, tmp_path: Path) -> None:
    made = tmp_path / name
    command = ["rule", "--all", "--format", "markdown", "--lang", language, "-o"]
    assert main([*command, str(made)]) == 0
    assert made.read_bytes() == (HERE / "docs" / name).read_bytes(), (
        f"docs/{name} is out of date; make it anew with: eqm {' '.join(command)} docs/{name}"
    )

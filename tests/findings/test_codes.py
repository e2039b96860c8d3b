"""The table of codes: unique, each in its room's hundred, in both languages, safe to show."""

import pytest

from eqm.findings import Location, Rule, Severity, by_place, column_letters
from eqm.language import Text
from findings.wording import fields, is_english, is_persian, latin_words, rules

ROOMS = {
    "catalogs": "1",
    "files": "2",
    "sheets": "2",
    "cells": "3",
    "rounds": "4",
    "forms": "4",
    "scores": "5",
    "publications": "6",
}
EVERY = [rule for found in rules().values() for rule in found]


def test_a_code_s_hundred_names_its_room() -> None:
    assert {name: {rule.code[3] for rule in found} for name, found in rules().items()} == {
        name: {h} for name, h in ROOMS.items()
    }


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in EVERY]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_rule_says_the_same_in_both_languages(rule: Rule) -> None:
    assert fields(rule.message.fa) == fields(rule.message.en)
    assert is_persian(rule.message.fa)
    assert is_english(rule.message.en)
    assert latin_words(rule.message.fa + " " + rule.hint.fa, rule.code) == set()


def test_words_of_a_cell_are_shown_safely_and_short() -> None:
    rule = Rule("EQM399", Severity.NOTE, Text(fa="«{found}»", en='"{found}"'), Text(fa="", en=""))
    shown = rule.at(found="\x1b[31m{found}\u202e" + "x" * 500).message("en")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "{found}" in shown
    assert len(shown) < 100


def test_findings_are_read_by_place() -> None:
    rule = EVERY[0]
    places = [Location("b"), Location("a", "s", 2, 1), Location("a", "s", 1, 9), Location("a", "r", 5, 5)]
    found = [finding.place for finding in by_place(rule.at(place) for place in places)]
    assert found == [places[3], places[2], places[1], places[0]]


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert Location("f", "s", 3, number).cell == f"{letters}3"

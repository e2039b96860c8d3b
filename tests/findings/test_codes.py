"""The table of codes: unique, each in its room's hundred, in both languages, safe to show."""

import importlib
import pkgutil
import re
import string

import pytest

import eqm.findings
from eqm.findings import Location, Rule, Severity, by_place, column_letters
from eqm.language import Text

ROOMS = {"catalogs": "1", "files": "2", "sheets": "2", "cells": "3", "rounds": "4", "forms": "4", "scores": "5"}


def rules() -> dict[str, list[Rule]]:
    modules = [module.name for module in pkgutil.iter_modules(eqm.findings.__path__) if module.name != "model"]
    return {
        name: [r for r in vars(importlib.import_module(f"eqm.findings.{name}")).values() if isinstance(r, Rule)]
        for name in modules
    }


SCHEMA = {
    word
    for name in ("model", "answers", "methods", "aggregates", "gaps")
    for word in re.findall(
        r"\w+", importlib.import_module(f"eqm.catalog.{name}").__loader__.get_source(f"eqm.catalog.{name}")
    )
}
SCHEMA |= {"true", "false"}
"""The keys and names of the catalog's own language, which a message about a catalog must be able to name."""

EVERY = [rule for found in rules().values() for rule in found]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


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
    assert re.search("[آ-ی]", rule.message.fa)
    assert not re.search("[آ-ی]", re.sub("«[^»]*»", "", rule.message.en))
    persian = re.sub(r"\{[^}]*\}|«[^»]*»|\bXFD1048576\b", "", rule.message.fa + " " + rule.hint.fa)
    known = SCHEMA if rule.code.startswith("EQM1") else set()
    assert set(re.findall("[A-Za-z_]{2,}", persian)) <= known, persian


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

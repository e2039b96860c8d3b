"""The table of codes: unique, each in its room's hundred, in both languages, safe to show."""

import pytest

from eqm.findings import Location, Rule, Severity, Words, by_place, column_letters, worded_rule
from eqm.findings.rooms import ROOMS, every_rule, room_of
from eqm.language import Text
from findings.wording import fields, is_english, is_persian, latin_words, rules

EVERY = [rule for found in rules().values() for rule in found]


def test_a_code_s_number_names_its_room() -> None:
    assert set(rules()) == set(ROOMS), "name every module of rules in ROOMS of src/eqm/findings/rooms.py"
    assert [(name, rule.code) for name, own in rules().items() for rule in own if room_of(rule.code) != name] == []
    assert list(every_rule()) == sorted(rule.code for rule in EVERY)


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in EVERY]
    assert sorted(codes) == sorted(set(codes))


def test_a_rule_says_the_same_in_both_languages() -> None:
    for rule in EVERY:
        message, hint = rule.words.message, rule.words.hint
        assert fields(message.fa) == fields(message.en), rule.code
        assert is_persian(message.fa), rule.code
        assert is_english(message.en), rule.code
        assert latin_words(message.fa + " " + hint.fa, rule.code) == set(), rule.code


def test_words_of_a_cell_are_shown_safely_and_short() -> None:
    rule = Rule("EQM399", Severity.NOTE, Words(Text(fa="«{found}»", en='"{found}"'), Text(fa="", en="")))
    shown = rule.at(found="\x1b[31m{found}\u202e" + "x" * 500).message("en")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "{found}" in shown
    assert len(shown) < 100


def test_words_that_were_kept_stand_letter_by_letter() -> None:
    rule = worded_rule("EQM303", Severity.NOTE, Text(fa="«{found}»", en="{found} {{"), Text(fa="}", en="{0}"))
    finding = rule.at(found=1)
    assert [finding.message("fa"), finding.message("en")] == ["«{found}»", "{found} {{"]
    assert [finding.hint("fa"), finding.hint("en")] == ["}", "{0}"]


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

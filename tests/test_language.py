"""Spellings that are one, and text that is safe to show."""

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from eqm import language
from eqm.language import Text, UnitText, as_figure, fold, fold_digits, visible, with_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("دستگاه‌ها", "دستگاه ها"),
        ("دستگاه‌ها", "دستگاهها"),
        ("كشاورزي", "کشاورزی"),
        ("Title ", "\u200ftitle"),
        ("خدمت ۱۲", "خدمت 12"),
        ("خدمت ١٢", "خدمت ۱۲"),
        ("آموزش", "اموزش"),
        ("مسئول", "مسیول"),
        ("A\u00a0B", "ab"),
        ("نام\u064b", "نام"),
    ],
)
def test_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("U1", "U11"), ("نام", "نان"), ("a-b", "ab"), ("a_b", "ab"), ("", "x")])
def test_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"
UNASSIGNED = ["\u0378", "\u05eb", "\u2fe0", "\U0003fffd", "\ufdd0"]
"""Characters that no version of Unicode has assigned so far, and one that none ever will."""


def steers(character: str) -> bool:
    """Whether a character moves a terminal's cursor, ends a line or turns the direction of a text; in these facts the
    versions of Unicode agree.
    """
    turns = unicodedata.bidirectional(character) in DIRECTIONS or character in MARKS
    return turns or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


@given(st.text())
@example("\u05d0\u05eb\u05d1")
@example("\u0600\u06dd\u0890")
@example("\u05eb\x1b[31m\u202e")
def test_what_is_shown_drives_no_terminal(text: str) -> None:
    assert not [character for character in visible(text) if steers(character)]
    assert len(visible(text, 10)) <= 60


@pytest.mark.parametrize("character", UNASSIGNED)
def test_a_character_not_assigned_yet_stands_as_it_is(character: str) -> None:
    assert visible(character) == character
    assert visible(f"{character}\x1b") == f"{character}\\u001b"


def test_every_unsafe_character_is_shown_as_an_escape_in_every_version_of_unicode() -> None:
    basic, higher = (range(0x10000), range(0x10000, 0x110000))
    escaped = {code for code in basic if language._UNSAFE.match(chr(code))}
    assert {code for code in basic if steers(chr(code))} <= escaped
    assert len(escaped) == 2_148
    assert all(visible(chr(code)) == (f"\\u{code:04x}" if code in escaped else chr(code)) for code in basic)
    text = "".join(map(chr, higher))
    assert visible(text, len(text)) == text
    assert not any(map(steers, text))


def test_a_name_without_latin_letters_has_the_digits_of_its_language() -> None:
    assert [as_figure(name)["fa"] for name in ("11", "دوره 11.2", "1404-2")] == ["۱۱", "دوره ۱۱.۲", "۱۴۰۴-۲"]
    assert (as_figure("org-12"), as_figure("11")["en"]) == ("org-12", "11")


def test_digits() -> None:
    assert fold_digits("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫") == "01234567890123456789٫"


@pytest.mark.parametrize("unlawful", ["\ufffe", "\uffff", "\x00", "\x0b", "\ud800"])
def test_what_no_xml_may_hold_is_shown_as_an_escape(unlawful: str) -> None:
    assert visible(f"a{unlawful}b") == f"a\\u{ord(unlawful):04x}b"


@pytest.mark.parametrize(("number", "said"), [(1, "1 service of 1 agency"), (2, "2 services of 2 agencies")])
def test_a_number_is_followed_by_the_word_for_so_many(number: int, said: str) -> None:
    words = UnitText(fa="{number} خدمت از {number} {unit}", en="{number:service|services} of {number:{unit}|{units}}")
    assert words.filled(number=number).en == said
    assert Text(words.fa, words.en).filled(number=number).en == said  # the unit first, the number later
    assert words.filled(number=with_digits(f"{number:,}")) == words.filled(number=number)

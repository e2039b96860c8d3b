"""Spellings that are one, and text that is safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqm import language
from eqm.language import fold, fold_digits, visible


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


@given(st.text())
def test_what_is_shown_drives_no_terminal(text: str) -> None:
    assert all(c.isprintable() or c in "\u200c\u200d\u00a0" or c.isspace() or ord(c) > 0xFFF for c in visible(text))
    assert not set(visible(text)) & set("\x1b\x07\n\r\u202a\u202e\u2066\u200f")
    assert len(visible(text, 10)) <= 60


def test_every_unsafe_character_is_shown_as_an_escape() -> None:
    for code in range(0x10000):
        if language._UNSAFE.match(chr(code)):
            assert visible(chr(code)) == f"\\u{code:04x}"


def test_digits() -> None:
    assert fold_digits("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫") == "01234567890123456789٫"


@pytest.mark.parametrize("unlawful", ["\ufffe", "\uffff", "\x00", "\x0b", "\ud800"])
def test_what_no_xml_may_hold_is_shown_as_an_escape(unlawful: str) -> None:
    assert visible(f"a{unlawful}b") == f"a\\u{ord(unlawful):04x}b"

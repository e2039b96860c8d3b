"""The words of forms: both languages everywhere, and no Latin words in Persian sentences."""

import re
from collections.abc import Iterator, Mapping

import pytest

from eqm.forms.making import answers, assessment, guide, objecting, services, words
from eqm.forms.making.subject import as_counted
from eqm.forms.making.validation import cut
from eqm.intake.words import FIELDS, STATUSES
from eqm.language import Text, fold


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)


MODULES = (words, answers, assessment, guide, objecting, services)
EVERY = [text for module in MODULES for value in vars(module).values() for text in texts(value)]


def test_each_is_said_in_both_languages() -> None:
    for text in EVERY:
        assert set(re.findall(r"{\w+}", text.fa)) == set(re.findall(r"{\w+}", text.en))
        assert re.search("[آ-ی]", text.fa), text.fa
        assert not re.search("[آ-ی]", text.en), text.en
        assert not re.search("[A-Za-z]{2}", re.sub(r"{\w+}|«[^»]*»", "", text.fa)), text.fa


def test_what_a_reader_must_know_it_knows() -> None:
    for name, text in words.AGENCY_FIELDS.items():
        if name not in ("date", "filled_by"):
            assert FIELDS["agencies"][fold(text.fa)] == name
    for status, text in words.STATUSES.items():
        assert STATUSES[fold(text.fa)] == STATUSES[fold(text.en)] == status


def test_two_comes_before_ten() -> None:
    assert sorted(["10", "2", "s10", "s2", "a", "02", "خ۱"], key=as_counted) == [
        "2",
        "02",
        "10",
        "a",
        "s2",
        "s10",
        "خ۱",
    ]


@pytest.mark.parametrize("limit", [5, 32, 255])
@pytest.mark.parametrize("text", ["short", "بلند " * 100, "😀" * 300, "\u202e" * 50, "x" * 10_000])
def test_a_cut_text_fits_excels_count(text: str, limit: int) -> None:
    assert len(cut(text, limit).encode("utf-16-le")) // 2 <= limit

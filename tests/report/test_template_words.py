"""Every word that a template asks for is there, also where only some rounds ask for it."""

import re
from importlib.resources import files

import pytest

from eqm.publication.pages import words as page_words
from eqm.report import words as report_words
from eqm.report.mirror import words as mirror_words
from eqm.report.uptime import page_words as availability_words
from eqm.report.validation import words as validation_words

WORDS = {"mirror.html": ("say", mirror_words), "validation.html": ("say", validation_words)}
WORDS |= dict.fromkeys(("availability.html", "availability-parts.html"), ("w", availability_words))
TEMPLATES = [entry.name for entry in files("eqm.report.html").joinpath("templates").iterdir()]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_asks_for_no_words_that_are_not_there(name: str) -> None:
    text = files("eqm.report.html").joinpath("templates", name).read_text("utf-8")
    alias, module = WORDS.get(name, ("w", page_words))
    for known, words in ((alias, module), ("common", report_words), ("words", report_words)):
        assert set(re.findall(rf"\b{known}\.([A-Z_]+)", text)) <= set(vars(words))
    assert re.search(r"\b(say|w|words)\.[A-Z_]+", text)

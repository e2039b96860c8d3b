"""Every word that a template asks for is there, also where only some rounds ask for it."""

import re
from importlib.resources import files

import pytest

from eqm.publication.pages import words as page_words
from eqm.report.mirror import words as mirror_words
from eqm.report.validation import words as validation_words

WORDS = {"mirror.html": ("say", mirror_words), "validation.html": ("say", validation_words)}
TEMPLATES = [entry.name for entry in files("eqm.report.html").joinpath("templates").iterdir()]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_asks_for_no_words_that_are_not_there(name: str) -> None:
    text = files("eqm.report.html").joinpath("templates", name).read_text("utf-8")
    alias, module = WORDS.get(name, ("w", page_words))
    asked = set(re.findall(rf"\b{alias}\.([A-Z_]+)", text))
    assert asked <= set(vars(module))
    assert asked or name in ("base.html", "charts.html")

"""The rules, and what their words may hold."""

import importlib
import pkgutil
import re
import string

import eqm.findings
from eqm.findings import Rule
from eqm.findings.book import Page
from eqm.language import Language, Text, unit_words

SCHEMA = {
    word
    for name in ("model", "answers", "methods", "aggregates")
    for word in re.findall(
        r"\w+", importlib.import_module(f"eqm.catalog.{name}").__loader__.get_source(f"eqm.catalog.{name}")
    )
}
SCHEMA |= {"true", "false"}
"""The keys and names of the catalog's own language, which a message about a catalog must be able to name."""


def rules() -> dict[str, list[Rule]]:
    """The rules of every module that holds some, by its name."""
    found = {
        module.name: [
            one
            for one in vars(importlib.import_module(f"eqm.findings.{module.name}")).values()
            if isinstance(one, Rule)
        ]
        for module in pkgutil.iter_modules(eqm.findings.__path__)
    }
    return {name: own for name, own in found.items() if own}


def fields(text: str) -> set[str]:
    """The names that a finding fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} - unit_words().keys()


def latin_words(persian: str, code: str) -> set[str]:
    """The Latin words in a Persian text about `code` that stand there without quotes, and may not."""
    plain = re.sub(r"\{[^}]*\}|«[^»]*»|\bXFD1048576\b", "", persian)
    return set(re.findall("[A-Za-z_]{2,}", plain)) - (SCHEMA if code.startswith("EQM1") else set())


def is_persian(text: str) -> bool:
    """Whether a text holds Persian letters."""
    return bool(re.search("[آ-ی]", text))


def is_english(text: str) -> bool:
    """Whether a text holds no Persian letters but in «…»."""
    return not is_persian(re.sub("«[^»]*»", "", text))


def fixed(page: Page, language: Language) -> tuple[str, str]:
    """What stands there before and after it is fixed, in a language; two empty texts where that is not shown."""
    before, after = (text[language] if isinstance(text, Text) else text for text in (page.before, page.after))
    return before, after

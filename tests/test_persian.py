"""Persian texts are Persian: no Latin word but commands, options, codes, ids, and what is quoted or filled in. And what
is ranked has the catalog's name in them, not always that of agencies.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import eqm
from eqm.intake.words import FIELD_WORDS, ROLES
from eqm.language import AGENCY, Text, Unit, speak_of

OF_CATALOGS = ("eqm.catalog.wording",)
"""These must name the keys of a catalog; tests/findings holds them to those."""
MODULES = [
    module.name
    for module in pkgutil.walk_packages(eqm.__path__, "eqm.")
    if not module.name.endswith("__main__") and not module.name.startswith(OF_CATALOGS)
]
ALLOWED = re.compile(
    r"\{[^}]*\}|«[^»]*»|--[a-z-]+( json)?|-o\b|\beqm( [a-z]+)?\b|\bEQM_?[A-Z0-9]+\b|\b[A-Z][0-9]{2}\.\w+"
    r"|pip install '[^']*'|\b[a-z]+://\S+|\bsqlite\b|\bpostgresql\b|\.xlsx\b|\b[A-Z]{1,3}[0-9]+\b"
    r"|^English$"  # the name of a language, in it
)


def texts(value: Any, depth: int = 0) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        yield from texts_in(value.values(), depth)
    elif isinstance(value, list | tuple | frozenset | set):
        yield from texts_in(value, depth)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts_in((getattr(value, field.name) for field in fields(value)), depth)


def texts_in(values: Iterable[Any], depth: int) -> Iterator[Text]:
    for value in values if depth < 5 else ():
        yield from texts(value, depth + 1)


def said_in(name: str) -> list[Text]:
    """The texts that a module holds."""
    return [text for value in vars(importlib.import_module(name)).values() for text in texts(value)]


def test_persian_words_are_persian() -> None:
    said = {(name, text.fa) for name in MODULES for text in said_in(name)}
    assert {one for one in said if re.search("[A-Za-z]{2,}", ALLOWED.sub("", one[1]))} == set()


OF_FILES = (
    "eqm.forms.making.words",
    "eqm.forms.making.assessment",
    "eqm.forms.making.objecting",
    "eqm.forms.collecting",
    "eqm.cli.accepting",
    "eqm.report.collected",
    "eqm.report.uptime.feeding",
)
"""These also name sheets, columns and options, which are called the same whatever is ranked."""
NAMES = {*ROLES.values(), *FIELD_WORDS.values(), AGENCY.one, AGENCY.many}
OF_AGENCIES = re.compile(r"(?<!--)\bagenc(y|ies)\b(?!})|دستگاه", re.IGNORECASE)


def test_words_call_what_is_ranked_as_the_catalog_does() -> None:
    speak_of(Unit(Text("کشور", "country"), Text("کشورها", "countries")))
    held = [text for name in MODULES if not name.startswith(OF_FILES) for text in said_in(name)]
    said = [text for text in held if text not in NAMES]
    fixed = {text.en for text in said if "{unit" in (text.fa + text.en).lower()}
    assert fixed == set(), "these are words of a UnitText"
    assert {text.en for text in said if OF_AGENCIES.search(f"{text.fa} {text.en}")} == set(), "say {unit} or {units}"

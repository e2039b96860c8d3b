"""The page of every code: what it means, an example, how to mend it. Only what explains codes imports this; reading
and scoring never do.

A new rule gets a `Page` in the module here that bears the name of the rule's own.
"""

from types import ModuleType
from typing import Final

from eqm.findings import Rule
from eqm.findings import catalogs as catalogs_rules
from eqm.findings import cells as cells_rules
from eqm.findings import files as files_rules
from eqm.findings import forms as forms_rules
from eqm.findings import publications as publications_rules
from eqm.findings import rounds as rounds_rules
from eqm.findings import scores as scores_rules
from eqm.findings import sheets as sheets_rules
from eqm.findings.pages import catalogs as catalogs_pages
from eqm.findings.pages import cells as cells_pages
from eqm.findings.pages import files as files_pages
from eqm.findings.pages import forms as forms_pages
from eqm.findings.pages import publications as publications_pages
from eqm.findings.pages import rounds as rounds_pages
from eqm.findings.pages import scores as scores_pages
from eqm.findings.pages import sheets as sheets_pages
from eqm.findings.pages.model import Page
from eqm.language import fold_digits

__all__ = ["ROOMS", "Page", "code_of", "every_rule", "page_of", "pages_of"]

_ROOMS: Final[dict[str, tuple[ModuleType, tuple[Page, ...]]]] = {
    "catalogs": (catalogs_rules, catalogs_pages.PAGES),
    "files": (files_rules, files_pages.PAGES),
    "sheets": (sheets_rules, sheets_pages.PAGES),
    "cells": (cells_rules, cells_pages.PAGES),
    "rounds": (rounds_rules, rounds_pages.PAGES),
    "forms": (forms_rules, forms_pages.PAGES),
    "scores": (scores_rules, scores_pages.PAGES),
    "publications": (publications_rules, publications_pages.PAGES),
}
ROOMS: Final = tuple(_ROOMS)
"""The rooms whose codes have pages, in the order of the codes."""


def every_rule() -> dict[str, Rule]:
    """Return all rules by code, in the order of the codes."""
    every = [rule for module, _ in _ROOMS.values() for rule in vars(module).values() if isinstance(rule, Rule)]
    return {rule.code: rule for rule in sorted(every, key=lambda rule: rule.code)}


def pages_of(room: str) -> tuple[Page, ...]:
    """Return the pages of a room in the order of their codes."""
    return tuple(sorted(_ROOMS[room][1], key=lambda page: page.rule.code))


def page_of(code: str) -> Page | None:
    """Return the page of a code, however it is typed: `EQM303`, `eqm303`, `303`, `۳۰۳`; None if no code is meant."""
    wanted = code_of(code)
    return next((page for _, pages in _ROOMS.values() for page in pages if page.rule.code == wanted), None)


def code_of(said: str) -> str:
    """Return what was typed in the form of a code, whether there is such a code or not."""
    plain = fold_digits(said).strip().upper()
    return f"EQM{plain}" if plain.isdecimal() else plain

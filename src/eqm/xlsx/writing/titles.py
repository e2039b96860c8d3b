"""Titles of sheets as Excel takes them."""

import re
from collections.abc import Iterable
from typing import Final

from eqm.language import visible
from eqm.xlsx.writing.workbook import clipped

LONGEST: Final = 31
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = ("history",)


def sheet_titles(wanted: Iterable[str]) -> list[str]:
    """Return a title for each that is wanted, in order: at most 31 units of UTF-16, nothing that Excel refuses, and no
    two that differ in case alone.
    """
    taken: set[str] = set(_RESERVED)
    titles = []
    for text in wanted:
        titles.append(_free(_legal(text), taken))
        taken.add(titles[-1].casefold())
    return titles


def _legal(text: str) -> str:
    """The title with what Excel refuses as a dash; an apostrophe may stand inside it, but at no end."""
    shown = _NOT_IN_TITLES.sub("-", visible(text)).strip(" '")
    if clipped(shown, LONGEST) != shown:
        shown = clipped(shown, LONGEST - 1).rstrip(" '") + "…"
    return shown or "-"


def _free(title: str, taken: set[str]) -> str:
    free, number = title, 2
    while free.casefold() in taken:
        ending = f" ({number})"
        free, number = clipped(title, LONGEST - len(ending)).rstrip() + ending, number + 1
    return free

"""The direction of a Persian line on a terminal: with bidi or without, every cell stays in its column.

A line runs from left to right whatever it begins with, so that padding keeps figures under each other; what stands in
it is isolated, and reads from right to left by itself. These marks take no cell and stand in no other form than a
terminal's. A pipe gets the same bytes.
"""

import re
from typing import Final

from eqm.language import Language

LINE: Final[dict[Language, str]] = {"fa": "\u200e", "en": ""}
"""What a line begins with that runs from left to right."""
_AUTO, _LATIN, _END = "\u2068", "\u2066", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0620-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufefc]")
_PERSIAN_WORDS = re.compile("[\u0600-\u06ff\u200c]+(?:[ /][\u0600-\u06ff\u200c]+)*")
_RUN = re.compile(r"[-+=#@./~$<\\\[]*[A-Za-z0-9](?:[!-~ ]*[A-Za-z0-9>\]%/!])?|[-+=]?[۰-۹](?:[-/:.٫٬۰-۹ ]*[۰-۹])?")
_STAYS = re.compile(r"[A-Za-z](?:.*[A-Za-z0-9])?|[0-9.,]+|[۰-۹/:.٫٬ ]+", re.DOTALL)
"""What bidi leaves as it is written, without our help,"""
_JOINS = re.compile(r"\W+[A-Za-z]")
"""unless more Latin letters follow, to which it would be joined."""


def isolated(text: str, language: Language) -> str:
    """Return a text that in Persian touches nothing around it; in it an option, a path or a figure with its sign
    stays as it is written.
    """
    if language != "fa" or not text:
        return text
    if _RIGHT_TO_LEFT.search(text):
        text = _RUN.sub(_kept, text)
    return f"{_AUTO}{text}{_END}"


def typed(line: str) -> str:
    """Return what a person types, from left to right in a Persian line; Persian words in it touch nothing around
    them.
    """
    return f"{_LATIN}{_PERSIAN_WORDS.sub(lambda words: f'{_AUTO}{words[0]}{_END}', line)}{_END}"


def _kept(run: re.Match[str]) -> str:
    stays = _STAYS.fullmatch(run[0]) and not _JOINS.match(run.string, run.end())
    return run[0] if stays else f"{_LATIN}{run[0]}{_END}"

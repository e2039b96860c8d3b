"""The direction of a Persian line on a terminal: with bidi or without, every cell stays in its column.

A line runs from left to right whatever it begins with, so that padding keeps figures under each other; what stands in
it is isolated, and reads in its own direction. These marks take no cell and stand in no other form than a terminal's. A
pipe gets the same bytes.
"""

import re
from typing import Final

from eqm.language import Language

LINE: Final[dict[Language, str]] = {"fa": "\u200e", "en": ""}
"""What a line begins with that runs from left to right."""
_AUTO, _LATIN, SENTENCE, _END = "\u2068", "\u2066", "\u2067", "\u2069"
"""SENTENCE: from right to left, even where it begins with a file name or a code."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0620-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufefc]")
_PERSIAN_WORDS = re.compile("[\u0600-\u06ff\u200c]+(?:[ /][\u0600-\u06ff\u200c]+)*")
_RUN = re.compile(
    r"[-+=#@./~$<\\\[]*[A-Za-z0-9](?:[!-~ ]*\([!-'*-~ ]*\))?(?:[!-~ ]*[A-Za-z0-9>\]%/!])?"
    r"|[-+=]?[۰-۹](?:[-/:.٫٬۰-۹ ]*[۰-۹])?"
)
_STAYS = re.compile(r"[A-Za-z](?:.*[A-Za-z0-9])?|[0-9.,]+|[۰-۹/:.٫٬ ]+", re.DOTALL)
"""What bidi leaves as it is written, without our help,"""
_JOINS = re.compile(r"\W+[A-Za-z]")
"""unless more Latin letters follow, to which it would be joined."""
_LINES = re.compile(f"( *)(eqm: )?(.*{_RIGHT_TO_LEFT.pattern}.*)")


def isolated(text: str, language: Language, direction: str = _AUTO) -> str:
    """Return a text that in Persian touches nothing around it; in it an option, a path or a figure with its sign stays
    as it is written. `direction`: that of its first letter, or SENTENCE.
    """
    if language != "fa" or not text:
        return text
    persian = _RIGHT_TO_LEFT.search(text)
    return f"{direction}{_RUN.sub(_kept, text)}{_END}" if persian else f"{_AUTO}{text}{_END}"


def directed(text: str, language: Language) -> str:
    """Return lines of text, each a SENTENCE, or cells two spaces apart; eqm at its beginning stays there."""
    return _LINES.sub(_directed, text) if language == "fa" else text


def typed(line: str) -> str:
    """Return what a person types, left to right in a Persian line; Persian words touch nothing around them."""
    return f"{_LATIN}{_PERSIAN_WORDS.sub(lambda words: f'{_AUTO}{words[0]}{_END}', line)}{_END}"


def _directed(line: re.Match[str]) -> str:
    blank, eqm, rest = line.groups("")
    cells = re.split("( {2,})", rest)
    cells[::2] = (isolated(cell, "fa", _AUTO if cells[1:] else SENTENCE) for cell in cells[::2])
    return (eqm or LINE["fa"] + blank) + "".join(cells)


def _kept(run: re.Match[str]) -> str:
    stays = _STAYS.fullmatch(run[0]) and not _JOINS.match(run.string, run.end())
    return run[0] if stays else f"{_LATIN}{run[0]}{_END}"

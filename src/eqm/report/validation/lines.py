"""A line of a terminal or a log: its width, its colors, and that no CI system takes it for a command."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width


@dataclass(frozen=True, slots=True)
class Look:
    """Whether ANSI colors show, how many cells wide a line may be, and whether only what is wrong is wanted: `quiet`
    leaves out the summary, and in `text` the rows and hints.
    """

    color: bool
    width: int
    quiet: bool


PLAIN: Final = Look(color=False, width=100, quiet=False)

BOLD, FAINT = "1", "2"
SEVERITY_STYLES: Final = {"error": "1;31", "warning": "33", "note": "36"}
_TAKES_NONE = ("Mn", "Me", "Cf")
_COMMAND_AT_START = re.compile(r"^(\s*):(?=:)")
_COMMAND_ANYWHERE = re.compile(r"#(?=#\w*\[)")


def styled(text: str, style: str, look: Look) -> str:
    """Return `text` in an ANSI style, as it is where no colors show or the style is empty."""
    return f"\x1b[{style}m{text}\x1b[0m" if look.color and style and text else text


def calm(line: str) -> str:
    """Return a line of a log that no CI system takes for its command, such as `::error::…` at its start, `##[…]` or
    `##vso[…]` anywhere in it; the sign that would begin one shows as `\\u….`.
    """
    return _COMMAND_ANYWHERE.sub(r"\\u0023", _COMMAND_AT_START.sub(r"\1\\u003a", line))


def cells(text: str) -> int:
    """Return how many cells wide `text` is shown: marks and joiners take none, East Asian letters two."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """Return `text` if it is at most `width` cells wide, else what fits of it and …"""
    if cells(text) <= width:
        return text
    kept, used = [], 1
    for letter in text:
        used += _cells_of(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept) + "…"


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines at most `width` cells wide, broken at spaces, a longer word anywhere; none for no text."""
    if cells(text) <= width:
        return [text] if text else []
    lines: list[list[str]] = [[]]
    left = width
    for word in text.split():
        for part in _broken(word, width):
            own = cells(part)
            if lines[-1] and own + 1 > left:
                lines, left = [*lines, []], width
            left -= own + (1 if lines[-1] else 0)
            lines[-1].append(part)
    return [" ".join(line) for line in lines if line]


def _broken(word: str, width: int) -> Iterator[str]:
    if cells(word) <= width:
        yield word
        return
    part, used = "", 0
    for letter in word:
        own = _cells_of(letter)
        if part and used + own > width:
            yield part
            part, used = "", 0
        part, used = part + letter, used + own
    yield part


@lru_cache(maxsize=2_048)
def _cells_of(letter: str) -> int:
    if category(letter) in _TAKES_NONE:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1

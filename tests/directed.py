"""Lines of a Persian terminal: without the marks of their direction, in cells, and as bidi shows them."""

import re
from dataclasses import dataclass

from bidi import get_display

from eqm.report.validation.lines import cells as width

LINE, OPENS, CLOSES = "\u200e", "\u2066\u2067\u2068", "\u2069"
_MARKS = re.compile(f"[{LINE}{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class Placed:
    """What stands in a cell, and the columns of the terminal where it begins and ends."""

    text: str
    begins: int
    ends: int


def undirected(text: str) -> str:
    """A text without the marks of direction, each line of which begins with its own, if not with eqm in Latin letters,
    and closes what it opens.
    """
    for line in text.splitlines():
        assert line.startswith((LINE, "eqm: ")) or not line, line
        assert nested(line) == 0, line
    return bare(text)


def bare(text: str) -> str:
    """A text in either language, without marks of direction."""
    return _MARKS.sub("", text)


def nested(line: str) -> int:
    depth = 0
    for letter in line:
        depth += (letter in OPENS) - (letter in CLOSES)
        assert 0 <= depth <= 2
    return depth


def placed(line: str) -> list[Placed]:
    """The cells of a line by the columns where a terminal without bidi shows them; between them stands nothing."""
    found, depth, at, text = [], 0, 0, ""
    for letter in line.removeprefix(LINE):
        closes, opens = letter in CLOSES, letter in OPENS
        depth += opens - closes
        if closes and depth == 0:
            found.append(Placed(text, at - width(text), at))
            text = ""
        elif not (opens or closes):
            assert depth or letter == " ", line
            text += letter if depth else ""
            at += width(letter)
    return found


def displayed(line: str) -> str:
    """A line as a terminal with bidi shows it, from left to right; what takes no cell is left out."""
    return "".join(letter for letter in get_display(line) if width(letter))

"""A line of a terminal or a log: its width, its colors, and that no CI system takes it for a command; and the row
around a finding in two lines: what stands above each cell and what stands in it, the finding's own marked.

In such a row a cell's name comes before its header and its value. In Persian each cell is isolated, so that it keeps
its column on a terminal that sets Persian from right to left.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final
from unicodedata import category, east_asian_width

from eqm.findings import column_letters
from eqm.language import Language, visible
from eqm.report.setters.direction import isolated
from eqm.validation import Excerpt


@dataclass(frozen=True, slots=True)
class Look:
    """Whether ANSI colors show, how many cells wide a line may be, and whether only what is wrong is wanted: `quiet`
    leaves out the summary, and in `text` the rows and hints.
    """

    color: bool
    width: int
    quiet: bool


PLAIN: Final = Look(color=False, width=100, quiet=False)

_STYLES: Final = {"bold": "1", "faint": "2", "error": "1;31", "warning": "33", "note": "36"}
_GAP = "  "
_COMMAND_AT_START = re.compile(r"^(\s*):(?=:)")
_COMMAND_ANYWHERE = re.compile(r"#(?=#\w*\[)")


def styled(text: str, style: str, look: Look) -> str:
    """Return `text` bold, faint or as a severity is shown; as it is where no colors show or the style is empty."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if look.color and style and text else text


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
    return text[: _fitting(text, width - 1)] + "…"


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
    while cells(word) > width:
        fitting = max(1, _fitting(word, width))
        yield word[:fitting]
        word = word[fitting:]
    yield word


def _fitting(text: str, width: int) -> int:
    return bisect_right(list(accumulate(map(_cells_of, text))), width)


@lru_cache(maxsize=2_048)
def _cells_of(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def excerpt_lines(excerpt: Excerpt, row: int, width: int, look: Look, language: Language) -> list[str]:
    """Return headers and values nearest to the marked cell, as many as `width` holds; `>F17 101<` marks it."""
    columns = [_column(excerpt, number, row, width) for number in range(len(excerpt.columns))]
    widths = [max(map(cells, column)) for column in columns]
    first, last = _window(widths, excerpt.marked, width - 2 * len("… "))
    before, after = "… " if first else "", " …" if last < len(columns) - 1 else ""
    lines = []
    for texts in zip(*columns, strict=True):
        shown = [
            styled(isolated(texts[number], language), "bold" if number == excerpt.marked else "faint", look)
            + " " * (widths[number] - cells(texts[number]))
            for number in range(first, last + 1)
        ]
        lines.append(styled(before, "faint", look) + _GAP.join(shown).rstrip() + after)
    return lines


def _column(excerpt: Excerpt, number: int, row: int, width: int) -> tuple[str, str]:
    """Header and value of a cell: of the marked one as much as half of the line holds, of others a quarter."""
    letters = column_letters(excerpt.columns[number])
    header = f"{letters} {visible(excerpt.headers[number])}".rstrip()
    value = f"{letters}{row or ''} {visible(excerpt.values[number])}".rstrip()
    if number == excerpt.marked:
        return f">{cut(header, width // 2)}<", f">{cut(value, width // 2)}<"
    return cut(header, width // 4), cut(value, width // 4)


def _window(widths: list[int], marked: int, width: int) -> tuple[int, int]:
    """The first and the last column that fit, the marked one among them, taken from the left and right in turn."""
    first = last = marked
    left = width - widths[marked]
    for number in sorted(range(len(widths)), key=lambda one: abs(one - marked)):
        own = len(_GAP) + widths[number]
        if number in (first - 1, last + 1) and own <= left:
            left -= own
            first, last = min(first, number), max(last, number)
    return first, last

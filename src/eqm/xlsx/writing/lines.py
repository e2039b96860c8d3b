"""How many lines a text takes in a column of a workbook: no program fits rows to wrapped text by itself when it opens a
file made elsewhere.

The estimate errs on the high side: a line too many is harmless, a line too few is not read.
"""

from functools import lru_cache
from typing import Final
from unicodedata import category

LINE: Final = 1.35
"""A line's height for each point of its font's size; Persian letters go deeper than Latin ones."""
_PER_POINT: Final = 0.098
"""The width of an average character, in widths of a column, for each point of its font's size."""
_UNSEEN: Final = ("Cf", "Mn")


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a column, broken between words."""
    room = max(1.0, (width - 2.5) / (_PER_POINT * size))
    return sum(_broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        length = sum(category(c) not in _UNSEEN for c in word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            lines += int(length / room)
            length = int(length % room)
        used += length + (1 if used else 0)
    return lines

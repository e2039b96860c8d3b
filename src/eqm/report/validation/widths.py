"""How many cells of a terminal a text takes, and text made to fit them: Persian, wide and joining letters alike."""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

_TAKES_NONE = ("Mn", "Me", "Cf")


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

"""The texts that cells share, and the escapes in which any text of a workbook may be written."""

import re
from collections.abc import Iterable
from typing import Final

from eqm.language import Text
from eqm.xlsx.reading.model import over_limit
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.xml import Attributes, Budget, check_depth, check_root, names, parse, strange

_WORDS: Final = ("sst", "si", "t", "r")
_KNOWN: Final = names(_WORDS, MAIN)
_BEFORE, _IN_LIST, _IN_ITEM, _IN_RUN, _IN_TEXT = range(5)
_SST, _SI, _T, _R = (_KNOWN[f"{MAIN[0]} {word}"] for word in _WORDS)
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NESTED: Final = Text(fa="متنی درون متنی دیگر آمده است", en="a text stands inside another")
_SHARED: Final = Text(fa="شمار متن‌ها", en="the number of its texts")


def unescape(text: str) -> str:
    """Return `text` with `_x000D_` and such as the characters they mean; halves of a pair are joined or replaced."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATE.search(plain):
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def shared_strings(part: str, chunks: Iterable[bytes], budget: Budget) -> list[str | None]:
    """Return the shared texts by number, runs joined and readings (phonetics) left out.

    None stands for a text over the limit, so that the cell that uses it can be named. Raises UnusableError.
    """
    reading = _SharedStrings(part, budget)
    parse(part, chunks, _KNOWN, reading, budget)
    return reading.texts


class _SharedStrings:
    """The state of the pass; a text's length is counted on when its letters are no longer kept."""

    def __init__(self, part: str, budget: Budget) -> None:
        self.pieces: list[str] = []
        self.texts: list[str | None] = []
        self._part = part
        self._budget = budget
        self._longest = budget.limits.text
        self._state = self._within = _BEFORE
        self._skipped = self._length = 0
        self._runs: list[str] = []

    def start(self, name: str, _: Attributes) -> None:
        state = self._state
        if self._skipped:
            self._skip()
        elif name == _T and state in (_IN_ITEM, _IN_RUN):
            self._within, self._state = state, _IN_TEXT
            self.pieces.clear()
        elif name == _SI and state == _IN_LIST:
            self._state = _IN_ITEM
        elif name == _R and state == _IN_ITEM:
            self._state = _IN_RUN
        elif state == _BEFORE:
            check_root(self._part, name, _SST)
            self._state = _IN_LIST
        elif state == _IN_TEXT or name == _SI:
            strange(self._part, _NESTED)
        else:
            self._skip()

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif self._state == _IN_TEXT:
            self._state = self._within
            text = "".join(self.pieces)
            self._length += len(text)
            if self._length <= self._longest:
                self._runs.append(text)
        elif self._state == _IN_ITEM:
            self._finish()
            self._state = _IN_LIST
        elif self._state == _IN_RUN:
            self._state = _IN_ITEM

    def after_piece(self) -> None:
        """Let go of what lies between texts, and of a text that is too long already."""
        gathered = sum(map(len, self.pieces))
        in_text = self._state == _IN_TEXT and not self._skipped
        if not in_text or gathered > self._longest:
            self._length += gathered if in_text else 0
            self.pieces.clear()

    def _skip(self) -> None:
        """Pass over an element that is no text of an item: a reading (phonetics), an extension, a stranger."""
        self._skipped += 1
        check_depth(self._part, self._skipped)

    def _finish(self) -> None:
        if len(self.texts) >= self._budget.limits.cells:
            over_limit(self._part, _SHARED, "cells", self._budget.limits.cells)
        if self._length > self._longest:
            self.texts.append(None)
        else:
            self._budget.spend_text(self._part, self._length)
            self.texts.append(unescape("".join(self._runs)))
        self._runs.clear()
        self._length = 0

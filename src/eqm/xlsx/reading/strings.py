"""The texts that cells share, and the escapes in which any text of a workbook may be written."""

import re
from collections.abc import Iterable
from typing import Final

from eqm.language import Text
from eqm.xlsx.reading.model import over_limit
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.xml import Attributes, Budget, check_depth, check_root, names, parse, strange

_WORDS: Final = ("sst", "si", "t", "rPh")
_KNOWN: Final = names(_WORDS, MAIN)
_SST, _SI, _T, _PHONETIC = (_KNOWN[f"{MAIN[0]} {word}"] for word in _WORDS)
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
        self._depth = self._phonetic = self._length = 0
        self._in_item = self._in_text = False
        self._runs: list[str] = []

    def start(self, name: str, _: Attributes) -> None:
        if name == _T and not self._in_text:
            self._in_text = True
            self.pieces.clear()
        elif name == _SI and not self._in_item:
            self._in_item = True
        else:
            self._start_other(name)

    def end(self, name: str) -> None:
        if name == _T:
            self._in_text = False
            if not self._phonetic:
                text = "".join(self.pieces)
                self._length += len(text)
                if self._length <= self._longest:
                    self._runs.append(text)
        elif name == _SI:
            self._in_item = False
            self._finish()
        else:
            self._depth -= 1
            self._phonetic -= name == _PHONETIC

    def after_piece(self) -> None:
        """Let go of what lies between texts, and of a text that is too long already."""
        gathered = sum(map(len, self.pieces))
        if not self._in_text or gathered > self._longest:
            self._length += gathered if self._in_text else 0
            self.pieces.clear()

    def _start_other(self, name: str) -> None:
        if name in (_T, _SI):
            strange(self._part, _NESTED)
        if self._depth == 0:
            check_root(self._part, name, _SST)
        self._depth += 1
        check_depth(self._part, self._depth)
        self._phonetic += name == _PHONETIC

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

"""A part in the form in which nearly every program writes it, so that another library reads in it what our reader does.

Choices are made, extensions, empty attributes and merges of nothing left out, references spelled as usual. Most parts
are so already.
"""

import re
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from eqm.findings import column_letters
from eqm.xlsx.reading.alternate import MARKS
from eqm.xlsx.reading.references import area, cell_place, row_number
from eqm.xlsx.reading.xml import Attributes, Budget, check_depth, parse

_EMPTY: Final = rb"""=[ \t\r\n]*(?:""|'')"""
_ELEMENT: Final = rb"<(?:[A-Za-z0-9_]+:)?(?:extLst|mergeCell[ \t\r\n]*/?>)"
_PLACE: Final = rb"""[ \t\r\n]r=(?!["'](?:[A-Z]{1,3}|)[1-9][0-9]*["'])"""
_UNUSUAL: Final = re.compile(b"|".join((MARKS.pattern, _EMPTY, _ELEMENT, _PLACE)))
"""Choices, empty attributes, extensions and merges of nothing, references that are not spelled as usual."""
_REFERENCE: Final = re.compile(rb"""[ \t\r\n]ref=["']([^"']*)["']""")


def canonical(part: str, pieces: Iterable[bytes], budget: Budget) -> bytes:
    """Return a part, given as UTF-8, in the usual form. Raises UnusableError for anything that is no plain XML."""
    data = b"".join(pieces)
    references = (found[1].decode() for found in _REFERENCE.finditer(data))
    if not _UNUSUAL.search(data) and all(_area(text) == text for text in references):
        return data
    tree = _Tree(part)
    parse(part, [data], {}, tree, budget)
    return bytes(ET.tostring(tree.builder.close(), "utf-8"))


class _Tree:
    """Builds a tree of what a part's parser tells."""

    def __init__(self, part: str) -> None:
        self.pieces: list[str] = []
        self.builder = ET.TreeBuilder()
        self._part = part
        self._depth = self._left_out = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._flush()
        self._depth += 1
        check_depth(self._part, self._depth)
        local = name[name.rfind(" ") + 1 :]
        if self._left_out or local == "extLst" or (local == "mergeCell" and area(attributes.get("ref", "")) is None):
            self._left_out += 1
        else:
            usual = {_qualified(key): _spelled(local, key, value) for key, value in attributes.items() if value}
            if local == "numFmt":
                usual.setdefault("formatCode", "General")
            self.builder.start(_qualified(name), usual)

    def end(self, name: str) -> None:
        self._flush()
        self._depth -= 1
        if self._left_out:
            self._left_out -= 1
        else:
            self.builder.end(_qualified(name))

    def after_piece(self) -> None:
        self._flush()

    def _flush(self) -> None:
        if not self._left_out and self._depth:
            self.builder.data("".join(self.pieces))
        self.pieces.clear()


def _qualified(name: str) -> str:
    """Return a name of expat's (`namespace local`) as ElementTree has it."""
    space, _, local = name.rpartition(" ")
    return f"{{{space}}}{local}" if space else local


def _spelled(element: str, attribute: str, value: str) -> str:
    """Return an attribute's value, a reference spelled as usual."""
    if attribute == "ref":
        return _area(value)
    if attribute == "r" and element == "c":
        place = cell_place(value)
        return f"{column_letters(place[1])}{place[0]}" if place else value
    if attribute == "r" and element == "row":
        return str(row_number(value) or value)
    return value


def _area(text: str) -> str:
    """Return a range spelled as usual, with its corners in order; the text itself where it is none."""
    found = area(text)
    if found is None:
        return text
    corners = (f"{column_letters(found[at + 1])}{found[at]}" for at in ((0, 2) if found[:2] != found[2:] else (0,)))
    return ":".join(corners)

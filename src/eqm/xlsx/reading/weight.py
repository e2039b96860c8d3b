"""What a part would cost a library that builds an object for all it names, weighed before that library sees it.

A unit is some three microseconds; a cell with a number costs six. A merged area, a link and a shared formula cost what
they claim to cover, not what they take up in the file, and of what is no cell nothing is taken for cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from eqm.xlsx.reading.references import area
from eqm.xlsx.reading.xml import Attributes, Budget, check_depth, parse

HEAVIEST: Final = 1_100_000
"""All parts together; some 130,000 cells with numbers or texts, loaded, saved and read again in four seconds."""

_WEIGHTS: Final = {"v": 1, "t": 1, "f": 1, "is": 1, "c": 5, "row": 12, "si": 5, "rPh": 5, "rPr": 15, "xf": 30}
_OTHER: Final = 20
_BYTES: Final = 32
"""Bytes to the unit, whatever they hold: a part is held in memory several times over."""
_OF_AN_AREA: Final = {"mergeCell": 10, "hyperlink": 20, "comment": 40, "table": 10}
_OF_A_CELL: Final = ("v", "t", "f", "is")


class TooHeavyError(Exception):
    """More than may be handed on. Never leaves this package."""


@dataclass(slots=True)
class Scale:
    """What was weighed so far, and the local names of all elements that were met."""

    weight: int = 0
    elements: set[str] = field(default_factory=set)

    def weigh(self, part: str, pieces: Sequence[bytes], budget: Budget) -> None:
        """Add a part. Raises TooHeavyError, and UnusableError for anything that is no plain, well-formed XML."""
        self.weight += sum(map(len, pieces)) // _BYTES
        parse(part, pieces, {}, _Weighing(part, self), budget)


class _Weighing:
    def __init__(self, part: str, scale: Scale) -> None:
        self.pieces: list[str] = []
        self._part, self._scale = part, scale
        self._depth = 0
        self._shared = ""
        self._formulas: dict[str, int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        local = name[name.rfind(" ") + 1 :]
        self.pieces.clear()
        self._depth += 1
        check_depth(self._part, self._depth)
        self._scale.elements.add(local)
        weight = _WEIGHTS.get(local, _OTHER)
        if local in _OF_AN_AREA and attributes.get("ref"):
            weight = _OF_AN_AREA[local] * (1 + _cells(attributes["ref"]))
        elif local == "f":
            self._shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif "sqref" in attributes:
            weight += 20 * attributes["sqref"].count(" ")
        self._scale.weight += weight

    def end(self, name: str) -> None:
        local = name[name.rfind(" ") + 1 :]
        self._depth -= 1
        length = sum(map(len, self.pieces))
        if local == "f" and self._shared:
            # Every cell that shares a formula has it written out, shifted to its own place.
            if length:
                self._formulas.setdefault(self._shared, length)
            self._scale.weight += self._formulas.get(self._shared, 0)
        elif local not in _OF_A_CELL:
            # Names, headers and rules are searched by patterns, which at worst look at each pair of letters.
            self._scale.weight += length * length // 200
        self.pieces.clear()

    def after_piece(self) -> None:
        if self._scale.weight > HEAVIEST:
            raise TooHeavyError


def _cells(reference: str) -> int:
    """Return how many cells a reference covers; more than may be, where it is none."""
    found = area(reference)
    if found is None:
        return HEAVIEST
    return (found.last_row - found.first_row + 1) * (found.last_column - found.first_column + 1)

"""Markup compatibility: of several ways in which a file says a thing (`mc:AlternateContent`), the one that counts.

The first `mc:Choice` counts whose namespaces a spreadsheet program of today knows, else `mc:Fallback`; what it holds
stands in the place of the whole. (ISO/IEC 29500-3, 9.3 and 10.2.1.)
"""

from collections.abc import Mapping
from typing import Final, Protocol

from eqm.xlsx.reading.namespaces import COMPATIBILITY, LINKED, MAIN, OF_EXCEL

MARK: Final = b"AlternateContent"
"""What stands in every part that offers a choice, as it has been made UTF-8."""

_ALTERNATE, _CHOICE, _FALLBACK = (f"{COMPATIBILITY} {name}" for name in ("AlternateContent", "Choice", "Fallback"))
_KNOWN: Final = (*MAIN, *LINKED, COMPATIBILITY)
_PLAIN, _UNDECIDED, _DECIDED, _TAKEN = range(4)


class Elements(Protocol):
    """Who is told of elements as they open and close."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element opens."""

    def end(self, name: str, /) -> None:
        """An element closes."""


class Alternates:
    """Passes elements on as if each choice of a part had been made when it was written.

    `namespaces` are those in force, by prefix, the innermost last. `silent` says whether text must be ignored, because
    it stands in a branch that does not count.
    """

    def __init__(self, to: Elements, namespaces: Mapping[str | None, list[str]]) -> None:
        self.silent = False
        self._to = to
        self._namespaces = namespaces
        self._path: list[int] = []
        self._ignored = 0

    @property
    def depth(self) -> int:
        """How deep elements are nested, whether they are passed on or not."""
        return len(self._path) + self._ignored

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Pass on an element that counts; a choice itself, and a branch that counts, are seen by nobody."""
        within = self._path[-1] if self._path else _PLAIN
        if self._ignored:
            self._ignored += 1
        elif name == _ALTERNATE:
            self._path.append(_UNDECIDED)
        elif within not in (_UNDECIDED, _DECIDED):
            self._path.append(_PLAIN)
            self._to.start(name, attributes)
        elif within == _UNDECIDED and self._counts(name, attributes):
            self._path[-1] = _DECIDED
            self._path.append(_TAKEN)
        else:
            self._ignored = 1
            self.silent = True

    def end(self, name: str) -> None:
        """Pass on the end of an element that was passed on."""
        if self._ignored:
            self._ignored -= 1
            self.silent = self._ignored > 0
        elif not self._path or self._path.pop() == _PLAIN:
            self._to.end(name)

    def _counts(self, name: str, attributes: dict[str, str]) -> bool:
        if name != _CHOICE:
            return name == _FALLBACK
        required = attributes.get("Requires", "").split()
        spaces = [(self._namespaces.get(prefix) or [""])[-1] for prefix in required]
        return bool(spaces) and all(space in _KNOWN or space.startswith(OF_EXCEL) for space in spaces)

"""Markup compatibility: of several ways in which a file says a thing (`mc:AlternateContent`), the one that counts.

The first `mc:Choice` counts whose namespaces a spreadsheet program of today knows, else `mc:Fallback`; what it holds
stands in the place of the whole. An element that may be ignored goes with all it holds, or, where its content is to be
processed, without it. (ECMA-376-3, 7 to 9.) Extensions (`extLst`) are left as they are.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NoReturn, Protocol

from eqm.findings.files import STRANGE_XML
from eqm.language import Text
from eqm.xlsx.reading.model import UnusableError
from eqm.xlsx.reading.namespaces import COMPATIBILITY, LINKED, MAIN, OF_EXCEL

MARKS: Final = re.compile(b"AlternateContent|ProcessContent|MustUnderstand")
"""What stands in every part that is not simply to be read as it stands, as it has been made UTF-8."""
LONGEST_MARK: Final = 16
IGNORABLE: Final = f"{COMPATIBILITY} Ignorable"

_ALTERNATE, _CHOICE, _FALLBACK = (f"{COMPATIBILITY} {name}" for name in ("AlternateContent", "Choice", "Fallback"))
_PROCESS, _MUST = (f"{COMPATIBILITY} {name}" for name in ("ProcessContent", "MustUnderstand"))
_KNOWN: Final = frozenset((*MAIN, *LINKED, COMPATIBILITY, *OF_EXCEL))
_PLAIN, _UNDECIDED, _DECIDED, _CLOSED, _TAKEN = range(5)
_OUT_OF_ORDER: Final = Text(
    fa="پس از «Fallback» باز هم راه دیگری می‌آید", en="another way to say a thing follows the last one (Fallback)"
)
_NOT_KNOWN: Final = Text(
    fa="تنها برای برنامه‌ای است که «{space}» را بشناسد", en="it is only for programs that know {space}"
)

Scope = tuple[int, frozenset[str], frozenset[str]]
"""How deep an element is nested, and for what is in it the namespaces to ignore and the names to look into."""


class Elements(Protocol):
    """Who is told of elements as they open and close."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element opens."""

    def end(self, name: str, /) -> None:
        """An element closes."""


class Alternates:
    """Passes elements on as if each choice of a part had been made when it was written.

    `namespaces` are those in force, by prefix, the innermost last; `ignorable` those that the part's beginning lets
    ignore. `silent` says whether text must be ignored, because it stands in a branch that does not count.
    """

    def __init__(
        self, part: str, to: Elements, namespaces: Mapping[str | None, list[str]], ignorable: Iterable[str]
    ) -> None:
        self.silent = False
        self._part, self._to = part, to
        self._namespaces = namespaces
        self._path: list[int] = []
        self._scopes: list[Scope] = [(-1, frozenset(ignorable), frozenset())]
        self._ignored = self._extension = 0

    @property
    def depth(self) -> int:
        """How deep elements are nested, whether they are passed on or not."""
        return len(self._path) + self._ignored + self._extension

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Pass on an element that counts; a choice itself, and a branch that counts, are seen by nobody."""
        if self._ignored:
            self._ignored += 1
            return
        within = self._path[-1] if self._path else _PLAIN
        if self._extension or (name.endswith(" extLst") and within in (_PLAIN, _TAKEN)):
            self._extension += 1
            self._to.start(name, attributes)
            return
        while self._scopes[-1][0] >= len(self._path):
            self._scopes.pop()
        if IGNORABLE in attributes or _PROCESS in attributes:
            self._open_scope(attributes)
        passed = self._branch(name, attributes) if _UNDECIDED <= within <= _CLOSED else self._element(name)
        if passed is None:
            self._ignored = 1
            self.silent = True
            return
        self._path.append(passed)
        if _MUST in attributes:
            self._check_understood(attributes[_MUST])
        if passed == _PLAIN:
            self._to.start(name, attributes)

    def end(self, name: str) -> None:
        """Pass on the end of an element that was passed on."""
        if self._ignored:
            self._ignored -= 1
            self.silent = self._ignored > 0
        elif self._extension:
            self._extension -= 1
            self._to.end(name)
        elif not self._path or self._path.pop() == _PLAIN:
            self._to.end(name)

    def _element(self, name: str) -> int | None:
        """Return how an element counts that is no branch of a choice; None for one to ignore with all it holds."""
        if name == _ALTERNATE:
            return _UNDECIDED
        space = name.rpartition(" ")[0]
        _, ignorable, looked_into = self._scopes[-1]
        if space not in ignorable or space in _KNOWN:
            return _PLAIN
        return None if looked_into.isdisjoint((name, f"{space} *")) else _TAKEN

    def _open_scope(self, attributes: dict[str, str]) -> None:
        _, ignorable, looked_into = self._scopes[-1]
        names = (name.partition(":") for name in attributes.get(_PROCESS, "").split())
        into = {f"{space} {local}" for prefix, _, local in names for space in spaces_of(prefix, self._namespaces)}
        more = spaces_of(attributes.get(IGNORABLE, ""), self._namespaces)
        self._scopes.append((len(self._path), ignorable.union(more), looked_into | into))

    def _branch(self, name: str, attributes: dict[str, str]) -> int | None:
        """Return that a branch of the choice just opened counts; None where it does not."""
        state = self._path[-1]
        if name not in (_CHOICE, _FALLBACK):
            return None
        if state == _CLOSED:
            self._strange(_OUT_OF_ORDER)
        if name == _FALLBACK:
            self._path[-1] = _CLOSED
            return _TAKEN if state == _UNDECIDED else None
        spaces = spaces_of(attributes.get("Requires", ""), self._namespaces)
        if state == _UNDECIDED and spaces and _KNOWN.issuperset(spaces):
            self._path[-1] = _DECIDED
            return _TAKEN
        return None

    def _check_understood(self, prefixes: str) -> None:
        for space in spaces_of(prefixes, self._namespaces):
            if space not in _KNOWN:
                self._strange(_NOT_KNOWN.filled(space=space))

    def _strange(self, what: Text) -> NoReturn:
        raise UnusableError(STRANGE_XML.at(part=self._part, what=what))


def spaces_of(prefixes: str, namespaces: Mapping[str | None, list[str]]) -> list[str]:
    """Return the namespaces that a list of prefixes means; an empty one for a prefix that nothing declares."""
    return [(namespaces.get(prefix) or [""])[-1] for prefix in prefixes.split()]

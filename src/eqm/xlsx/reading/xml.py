"""expat, hardened: no document types, no entities, one encoding, and everything that can grow has an end.

Names come without their namespace: an element of a namespace asked for arrives as `s:c`, which no file can write.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from eqm.findings import NOWHERE, Location
from eqm.findings.files import AMBIGUOUS, DOCTYPE, OTHER_ROOT, STRANGE_XML, XML_BROKEN
from eqm.language import Text
from eqm.xlsx.reading.alternate import IGNORABLE, LONGEST_MARK, MARKS, Alternates, Elements, spaces_of
from eqm.xlsx.reading.encoding import in_utf8
from eqm.xlsx.reading.model import Limits, UnusableError, over_limit

Attributes = dict[str, str]

DEEPEST: Final = 100
_LONGEST_TAG: Final = 256 * 1024
_NAMES: Final = 10_000
_NAMESPACES: Final = 1_000
_LONGEST_NAMESPACE: Final = 300

_TOO_DEEP: Final = Text(fa="بیش از {most} لایهٔ تودرتو دارد", en="it is nested more than {most} levels deep")
_TAG_TOO_LONG: Final = Text(fa="برچسبی بسیار دراز دارد", en="it holds a tag of enormous length")
_MANY_NAMES: Final = Text(fa="نام‌های گوناگون بسیار دارد", en="it holds an enormous number of different names")
_MANY_NAMESPACES: Final = Text(fa="فضاهای نام بسیار یا بسیار دراز دارد", en="it holds too many or too long namespaces")
_LIST_TWICE: Final = Text(fa="«{name}» در «{part}» دو بار آمده است", en="{name} stands twice in {part}")
_MARKS: Final = Text(fa="شمار برچسب‌ها و ویژگی‌ها", en="the number of its tags and attributes")
_TEXTS: Final = Text(fa="شمار نویسه‌های همهٔ متن‌ها", en="the number of characters in all texts")


@dataclass(slots=True)
class Budget:
    """What was spent on the workbook: tags and attributes, characters of text, cells, cells that cannot be read."""

    limits: Limits
    marks: int = 0
    characters: int = 0
    cells: int = 0
    faults: int = 0

    def spend_marks(self, part: str, piece: bytes) -> None:
        """Count a piece's tags and attributes before they are parsed: each costs time, whatever it says."""
        self.marks += piece.count(b"<") + piece.count(b"/>") + piece.count(b"=")
        if self.marks > self.limits.marks:
            over_limit(part, _MARKS, "marks", self.limits.marks)

    def spend_text(self, where: str, characters: int, place: Location = NOWHERE) -> None:
        """Count the characters that are kept."""
        self.characters += characters
        if self.characters > self.limits.total_text:
            over_limit(where, _TEXTS, "total_text", self.limits.total_text, place)


class Reading(Elements, Protocol):
    """What a part's parser tells: elements as they open and close, text in pieces, the end of each piece of input."""

    pieces: list[str]

    def after_piece(self) -> None:
        """A piece of input is done: let go of text nobody needs."""


def names(local: Iterable[str], namespaces: Iterable[str]) -> dict[str, str]:
    """Return how expat's names for these elements (or attributes) are to arrive: `s:` and the local name."""
    own = {name: intern(f"s:{name}") for name in local}
    return {f"{namespace} {name}": short for namespace in namespaces for name, short in own.items()}


class Parser:
    """One part's parser, which is given UTF-8. `fed` counts the bytes it was given.

    `feed` and `close` raise UnusableError for anything that is no plain, well-formed XML.
    """

    def __init__(self, part: str, known: Mapping[str, str], reading: Reading, budget: Budget) -> None:
        # expat's binding keeps one string per name in this dict; filled beforehand it translates names for nothing.
        self._seen = dict(known)
        self._part = part
        self._reading = reading
        self._budget = budget
        self._namespaces: dict[str | None, list[str]] = {}
        self._expat = _hardened(part, self._seen, self._namespaces)
        self._expat.StartElementHandler = self._start_root
        self._expat.EndElementHandler = reading.end
        self._expat.CharacterDataHandler = reading.pieces.append
        self._alternates: Alternates | None = None
        self._ignorable: list[str] = []
        self._seam = b""
        self.fed = 0

    @property
    def position(self) -> int:
        """The byte, among those fed, where the event at hand begins."""
        return self._expat.CurrentByteIndex

    def feed(self, piece: bytes) -> None:
        """Parse a piece, and check that nothing grows beyond its end."""
        self._budget.spend_marks(self._part, piece)
        if self._alternates is None:
            self._look_for_alternates(piece)
        self._parse(piece, last=False)
        self.fed += len(piece)
        if len(self._seen) > _NAMES:
            strange(self._part, _MANY_NAMES)
        if self.fed - self._expat.CurrentByteIndex > _LONGEST_TAG:
            strange(self._part, _TAG_TOO_LONG)
        if self._alternates:
            check_depth(self._part, self._alternates.depth)
        self._reading.after_piece()

    def close(self) -> None:
        """Check that the part ends where it should."""
        self._parse(b"", last=True)

    def _start_root(self, name: str, attributes: Attributes) -> None:
        self._ignorable = spaces_of(attributes.get(IGNORABLE, ""), self._namespaces)
        self._expat.StartElementHandler = self._reading.start
        self._reading.start(name, attributes)

    def _look_for_alternates(self, piece: bytes) -> None:
        """Let a filter make the choices, from the first piece on that offers one; most parts offer none."""
        if MARKS.search(piece) or MARKS.search(self._seam + piece[:LONGEST_MARK]):
            alternates = Alternates(self._part, self._reading, self._namespaces, self._ignorable)
            self._alternates = alternates
            self._expat.StartElementHandler = alternates.start
            self._expat.EndElementHandler = alternates.end
            keep = self._reading.pieces.append
            self._expat.CharacterDataHandler = lambda text: None if alternates.silent else keep(text)
        self._seam = (self._seam + piece[-LONGEST_MARK:])[-LONGEST_MARK:]

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._expat.Parse(piece, last)
        except expat.ExpatError as error:
            raise UnusableError(XML_BROKEN.at(part=self._part, error=error.code)) from None


def parse(part: str, chunks: Iterable[bytes], known: Mapping[str, str], reading: Reading, budget: Budget) -> None:
    """Read one part through `reading`. Raises UnusableError for anything that is no plain, well-formed XML part."""
    parser = Parser(part, known, reading, budget)
    for chunk in in_utf8(part, chunks):
        parser.feed(chunk)
    parser.close()


def strange(part: str, what: Text) -> NoReturn:
    """Stop at a part that no spreadsheet program builds like this."""
    raise UnusableError(STRANGE_XML.at(part=part, what=what))


def check_root(part: str, found: str, expected: str) -> None:
    """Stop unless a part's outermost element is the expected one."""
    if found != expected:
        tag, wanted = f"<{found.rpartition(' ')[2]}>", f"<{expected[2:]}>"
        raise UnusableError(OTHER_ROOT.at(part=part, found=tag, expected=wanted))


def check_depth(part: str, depth: int) -> None:
    """Stop at elements nested too deep."""
    if depth > DEEPEST:
        strange(part, _TOO_DEEP.filled(most=DEEPEST))


Wanted = Mapping[tuple[str, str], Callable[[Attributes], None]]


class _Attributes:
    """Hands the attributes of wanted elements, known by parent and name, to their functions. A parent is the outermost
    element or stands in it, once: elsewhere nothing of the kind is looked for.
    """

    def __init__(self, part: str, root: str, wanted: Wanted) -> None:
        self.pieces: list[str] = []
        self._part = part
        self._root = root
        self._wanted = wanted
        self._lists = dict.fromkeys((parent for parent, _ in wanted if parent != root), 0)
        self._path: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        path = self._path
        if not path:
            check_root(self._part, name, self._root)
        elif len(path) == 1 and name in self._lists:
            self._lists[name] += 1
            if self._lists[name] > 1:
                raise UnusableError(AMBIGUOUS.at(what=_LIST_TWICE.filled(part=self._part, name=f"<{name[2:]}>")))
        take = self._wanted.get((path[-1], name)) if len(path) == (1 if path[-1:] == [self._root] else 2) else None
        if take:
            take(attributes)
        path.append(name)
        check_depth(self._part, len(path))

    def end(self, name: str) -> None:
        self._path.pop()

    def after_piece(self) -> None:
        self.pieces.clear()


def read_attributes(
    part: str, chunks: Iterable[bytes], known: Mapping[str, str], root: str, wanted: Wanted, budget: Budget
) -> None:
    """Read a part of which only attributes matter, in one pass: `wanted` says by (parent, name) who takes them."""
    parse(part, chunks, known, _Attributes(part, root, wanted), budget)


def _hardened(part: str, seen: dict[str, str], namespaces: dict[str | None, list[str]]) -> expat.XMLParserType:
    """Return a parser that refuses what may grow, and keeps the `namespaces` in force by prefix, the innermost last."""
    parser = expat.ParserCreate("UTF-8", " ", seen)
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise UnusableError(DOCTYPE.at(part=part))

    def open_namespace(prefix: str | None, uri: str | None) -> None:
        namespaces.setdefault(prefix, []).append(uri or "")
        if len(namespaces) > _NAMESPACES or len(uri or "") > _LONGEST_NAMESPACE:
            strange(part, _MANY_NAMESPACES)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = open_namespace
    parser.EndNamespaceDeclHandler = lambda prefix: namespaces[prefix].pop()
    return parser

"""From the package to its sheets: content types, relationships, the list of sheets. Nothing outside is followed."""

import posixpath
from dataclasses import dataclass
from typing import Final

from eqm.findings.files import AMBIGUOUS, LOST_SHEET, MACROS, NO_SHEETS, NOT_A_WORKBOOK, PART_MISSING, SHEET_TWICE
from eqm.language import Text
from eqm.xlsx.reading.archive import Archive, part_key
from eqm.xlsx.reading.areas import TRUE
from eqm.xlsx.reading.model import UnusableError, Visibility, over_limit
from eqm.xlsx.reading.namespaces import LINKED, MAIN
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.reading.xml import Attributes, Budget, names, read_attributes, strange

_TYPES: Final = "[Content_Types].xml"
_TYPES_KNOWN: Final = names(
    ("Types", "Default", "Override"), ("http://schemas.openxmlformats.org/package/2006/content-types",)
)
_LINKS_KNOWN: Final = names(
    ("Relationships", "Relationship"), ("http://schemas.openxmlformats.org/package/2006/relationships",)
)
_ID, _STRICT_ID = "s:id", "s:strict-id"
_BOOK_KNOWN: Final = names(("workbook", "workbookPr", "sheets", "sheet"), MAIN) | {
    f"{LINKED[0]} id": _ID,
    f"{LINKED[1]} id": _STRICT_ID,
}
_MACRO_TYPES: Final = ("macroenabled.main+xml", "vbaproject", "macrosheet")
_VISIBILITY: Final[dict[str, Visibility]] = {"hidden": "hidden", "veryHidden": "very_hidden"}
_SHEETS: Final = Text(fa="شمار برگه‌ها", en="the number of its sheets")
_LINKS: Final = Text(fa="شمار پیوندهای درون بسته", en="the number of its links inside the package")
_TWICE: Final = Text(fa="«{name}» در «{part}» دو بار آمده است", en="{name} stands twice in {part}")
_TWO_PARTS: Final = Text(fa="دو بخش آن «{kind}» خوانده شده‌اند", en="two of its parts are called {kind}")
_LONGEST_NAME: Final = 1_000
_LONG_NAME: Final = Text(
    fa="نام برگه‌ای از ۱٬۰۰۰ نویسه درازتر است", en="the name of a sheet is longer than 1,000 characters"
)
_NOT_XLSX: Final = Text(fa="یک سند اداری دیگر", en="another kind of office document")


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: what it leads to (the last word of its type), and the part, or None for a place outside."""

    kind: str
    target: str | None
    written: str


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A worksheet as the workbook lists it, and the part that holds it."""

    name: str
    visibility: Visibility
    part: str
    """Empty where there is none, so that nothing stands in the sheet."""
    lost: str = ""
    """What is written in the place of a part that is not there; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The workbook's own part, what it says and links to, and where its shared texts and styles are."""

    part: str
    links: dict[str, Link]
    sheets: tuple[ListedSheet, ...]
    from_1904: bool
    strings: str | None
    styles: str | None


def read_contents(archive: Archive, budget: Budget) -> Contents:
    """Return the workbook's contents. Raises UnusableError if parts are missing, hold macros, or name no worksheet."""
    typed = _check_types(archive, budget)
    book = _only(links_of(archive, "", budget), "officeDocument")
    if book is None:
        raise UnusableError(PART_MISSING.at(part="xl/workbook.xml"))
    if typed - {part_key(book)}:  # some programs find the workbook by its type, others by the link to it
        raise UnusableError(AMBIGUOUS.at(what=_TWO_PARTS.filled(kind="workbook")))
    written = links_of(archive, book, budget)
    links = {id: link for id, link in written.items() if link.target is None or archive.has(link.target)}
    for link in links.values():
        if link.kind.lower() in ("vbaproject", "xlmacrosheet", "xlintlmacrosheet"):
            raise UnusableError(MACROS.at(part=link.written))
    listed, from_1904 = _listed(archive, book, budget)
    sheets = tuple(sheet for attributes in listed if (sheet := _sheet(attributes, written, links)))
    if not sheets:
        raise UnusableError(NO_SHEETS.at())
    return Contents(book, links, sheets, from_1904, _only(links, "sharedStrings"), _only(links, "styles"))


def _check_types(archive: Archive, budget: Budget) -> set[str]:
    """Return the parts that the list of content types calls a workbook; refuse one with macros, or none at all.

    What it says of parts that are not there counts for nothing, nor a binary workbook's type, which some programs
    declare for every "bin".
    """
    main: set[bool] = set()
    books: set[str] = set()
    known: dict[str, str] = {}
    endings = {name.rpartition(".")[2] for name in archive.names}

    def take_part(attributes: Attributes) -> None:
        part = attributes.get("PartName", "")
        if archive.has(part):
            take(attributes, part_key(part))

    def take_ending(attributes: Attributes) -> None:
        ending = attributes.get("Extension", "").lower()
        if ending in endings:
            take(attributes, f".{ending}")

    def take(attributes: Attributes, what: str) -> None:
        kind = attributes.get("ContentType", "").lower()
        if known.setdefault(what, kind) != kind:
            raise UnusableError(AMBIGUOUS.at(what=_TWICE.filled(part=_TYPES, name=what)))
        if kind.endswith(".main+xml"):
            main.add("spreadsheetml" in kind)
            books.update({what} if "spreadsheetml" in kind and what[0] != "." else ())
        if any(word in kind for word in _MACRO_TYPES):
            raise UnusableError(MACROS.at(part=what))

    wanted = {("s:Types", "s:Override"): take_part, ("s:Types", "s:Default"): take_ending}
    read_attributes(_TYPES, archive.read(_TYPES), _TYPES_KNOWN, "s:Types", wanted, budget)
    if main == {False}:
        raise UnusableError(NOT_A_WORKBOOK.at(kind=_NOT_XLSX))
    return books


def links_of(archive: Archive, part: str, budget: Budget) -> dict[str, Link]:
    """Return a part's relationships by id; those of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Link] = {}
    seen: set[tuple[str, str]] = set()

    def take(attributes: Attributes) -> None:
        if len(found) > budget.limits.entries:
            over_limit(where, _LINKS, "entries", budget.limits.entries)
        written = attributes.get("Target", "")
        inside = (attributes.get("TargetMode") or "Internal").lower() == "internal" and "://" not in written
        # From the root on, so that no target leads out of the package.
        target = posixpath.normpath(posixpath.join("/", folder, written.replace("\\", "/"))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        _once(seen, "Id", attributes.get("Id", ""), where)
        found[attributes.get("Id", "")] = Link(kind, target if inside and written else None, written)

    wanted = {("s:Relationships", "s:Relationship"): take}
    read_attributes(where, archive.read(where), _LINKS_KNOWN, "s:Relationships", wanted, budget)
    return found


def _only(links: dict[str, Link], kind: str) -> str | None:
    """Return the part of a kind; None where there is none."""
    targets = {part_key(link.target): link.target for link in links.values() if link.kind == kind and link.target}
    if len(targets) > 1:
        raise UnusableError(AMBIGUOUS.at(what=_TWO_PARTS.filled(kind=kind)))
    return next(iter(targets.values()), None)


def _once(seen: set[tuple[str, str]], kind: str, value: str, part: str) -> None:
    """Note a number or name of which there must be no second; an empty one is none."""
    if value and (kind, value) in seen:
        raise UnusableError(AMBIGUOUS.at(what=_TWICE.filled(part=part, name=f"{kind} {value}")))
    seen.add((kind, value))


def _listed(archive: Archive, book: str, budget: Budget) -> tuple[list[Attributes], bool]:
    """Return the attributes of every sheet in order, and whether dates are counted from 1904."""
    sheets: list[Attributes] = []
    from_1904: list[bool] = []
    seen: set[tuple[str, str]] = set()

    def take_sheet(attributes: Attributes) -> None:
        if len(sheets) >= budget.limits.sheets:
            over_limit(book, _SHEETS, "sheets", budget.limits.sheets)
        name = unescape(attributes.get("name", ""))
        if len(name) > _LONGEST_NAME:
            strange(book, _LONG_NAME)
        if ("name", name.casefold()) in seen:
            raise UnusableError(SHEET_TWICE.at(name=name))
        seen.add(("name", name.casefold()))
        ids = [id for key in (_ID, _STRICT_ID) if (id := attributes.get(key))]
        for kind, value in (("sheetId", attributes.get("sheetId", "")), *(("r:id", id) for id in ids)):
            _once(seen, kind, value, book)
        if len(ids) > 1:
            raise UnusableError(AMBIGUOUS.at(what=_TWICE.filled(part=book, name="r:id")))
        sheets.append(attributes | {"name": name, _ID: "".join(ids)})

    def take_properties(attributes: Attributes) -> None:
        from_1904.append(attributes.get("date1904", "0").lower() in TRUE)

    wanted = {("s:sheets", "s:sheet"): take_sheet, ("s:workbook", "s:workbookPr"): take_properties}
    read_attributes(book, archive.read(book), _BOOK_KNOWN, "s:workbook", wanted, budget)
    return sheets, any(from_1904)


def _sheet(attributes: Attributes, written: dict[str, Link], links: dict[str, Link]) -> ListedSheet | None:
    """Return a listed worksheet; None for one without cells. `links`: those of the `written` whose parts are there."""
    name = attributes["name"]
    id = attributes[_ID]
    named, link = written.get(id), links.get(id)
    if named and named.kind in ("chartsheet", "dialogsheet"):
        return None
    visibility = _VISIBILITY.get(attributes.get("state", ""), "visible")
    if link is None:
        return ListedSheet(name, visibility, "", named.written if named else id)
    if link.target is None or link.kind != "worksheet":
        raise UnusableError(LOST_SHEET.at(name=name, found=link.written))
    return ListedSheet(name, visibility, link.target)

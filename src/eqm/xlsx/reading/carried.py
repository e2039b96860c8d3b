"""What of a workbook another library may be given: its sheets, texts, styles, notes and links, in a package built anew.

Other libraries walk whatever a file names: parts outside, merges of a billion cells, styles without end. So every part
that is handed on has been read to its end here, what it would cost is weighed, and all other parts stay behind.
"""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from eqm.findings import Finding
from eqm.language import Text
from eqm.xlsx.reading.archive import Archive, part_key
from eqm.xlsx.reading.canonical import canonical
from eqm.xlsx.reading.encoding import in_utf8
from eqm.xlsx.reading.formulas import formula_kind
from eqm.xlsx.reading.model import Formula, Limits, UnusableError
from eqm.xlsx.reading.namespaces import LINKED, MAIN
from eqm.xlsx.reading.package import Link, links_of, read_contents
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.reading.weight import Scale, TooHeavyError
from eqm.xlsx.reading.xml import Budget

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_BOOK: Final = "xl/workbook.xml"
_KEPT_OF_BOOK: Final = ("workbookPr", "workbookProtection", "sheets", "definedNames")
_KEPT_OF_SHEETS: Final = {"comments": "xl/notes/notes", "table": "xl/tables/table"}
_TYPES: Final = {
    _BOOK: f"{_OFFICE}.spreadsheetml.sheet.main+xml",
    "xl/sharedStrings.xml": f"{_OFFICE}.spreadsheetml.sharedStrings+xml",
    "xl/styles.xml": f"{_OFFICE}.spreadsheetml.styles+xml",
    "xl/theme/theme1.xml": f"{_OFFICE}.theme+xml",
}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TOO_HEAVY: Final = Text(
    fa="کارپوشه خانه‌ها، ادغام‌ها یا قالب‌بندی‌هایی بیش از آن دارد که بتوان از آن نسخه‌ای ساخت",
    en="the workbook holds more cells, merged areas or formats than a copy can be made of",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A package that another library may open, and what to know of the one it was made from.

    `left` are the keys of the parts that were left behind, `elements` the local names of all elements met in its
    sheets, `names_outside` tells of names that pointed outside the workbook and were left behind too.
    """

    data: bytes
    left: frozenset[str]
    elements: frozenset[str]
    names_outside: bool


def carried(data: bytes, limits: Limits) -> Carried | Finding | Text:
    """Return the part of a workbook that may be handed on; else why not: a finding, or words for one too heavy."""
    try:
        return _Carrying(Archive(data, limits), Budget(limits)).all()
    except UnusableError as error:
        return error.finding
    except TooHeavyError:
        return _TOO_HEAVY


@dataclass(slots=True)
class _Carrying:
    """The state of one carrying: parts by their new names, and the keys of those that were taken."""

    archive: Archive
    budget: Budget
    scale: Scale = field(default_factory=Scale)
    parts: dict[str, bytes] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    names_outside: bool = False

    def all(self) -> Carried:
        contents = read_contents(self.archive, self.budget)
        self._take("xl/sharedStrings.xml", contents.strings)
        self._take("xl/styles.xml", contents.styles)
        theme = next((link for link in contents.links.values() if link.kind == "theme"), None)
        if theme and theme.target and self.archive.has(theme.target):
            self._take("xl/theme/theme1.xml", theme.target)
        numbers = {}
        for number, sheet in enumerate(contents.sheets, 1):
            numbers[sheet.name] = number
            self._take_sheet(number, sheet.part)
        self._take_book(contents.part, numbers)
        left = self.archive.names - self.taken
        return Carried(_zipped(self.parts), left, frozenset(self.scale.elements), self.names_outside)

    def _take(self, name: str, part: str | None) -> None:
        if part:
            pieces = list(in_utf8(part, self.archive.read(part)))
            self.scale.weigh(part, pieces, self.budget)
            self.parts[name] = canonical(part, pieces, self.budget)
            self.taken.add(part_key(part))

    def _take_sheet(self, number: int, part: str) -> None:
        self._take(f"xl/worksheets/sheet{number}.xml", part)
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if self.archive.has(where):
            links = links_of(self.archive, part, self.budget)
            self.taken.add(part_key(where))
            self.parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relationships(self._kept(links))

    def _kept(self, links: dict[str, Link]) -> Iterator[tuple[str, str, str, bool]]:
        """Take the notes and tables of a sheet, and give its links: id, kind, target, whether it lies outside."""
        for id, link in links.items():
            if link.kind == "hyperlink":
                yield id, link.kind, link.written, True
            elif link.kind in _KEPT_OF_SHEETS and link.target:
                name = f"{_KEPT_OF_SHEETS[link.kind]}{len(self.parts)}.xml"
                self._take(name, link.target)
                yield id, link.kind, f"/{name}", False

    def _take_book(self, part: str, numbers: dict[str, int]) -> None:
        """Take of the workbook's own part only what is known, its sheets renumbered."""
        self._take(_BOOK, part)
        root = ET.fromstring(self.parts[_BOOK])
        for child in list(root):
            if child.tag.rpartition("}")[2] not in _KEPT_OF_BOOK:
                root.remove(child)
        self._keep_names(root, _renumber(root, numbers))
        self.parts[_BOOK] = ET.tostring(root)
        links = ((f"rId{n}", "worksheet", f"/xl/worksheets/sheet{n}.xml", False) for n in numbers.values())
        self.parts["xl/_rels/workbook.xml.rels"] = _relationships(links)

    def _keep_names(self, root: ET.Element, moved: dict[str, str]) -> None:
        """Leave behind the names that reach outside, and those of a sheet that is none."""
        for names in root.iter(f"{{{MAIN[0]}}}definedNames"):
            for name in list(names):
                outside = formula_kind(name.text or "") is Formula.OUTSIDE
                self.names_outside |= outside
                of_sheet = name.get("localSheetId")
                if outside or (of_sheet is not None and of_sheet not in moved):
                    names.remove(name)
                elif of_sheet is not None:
                    name.set("localSheetId", moved[of_sheet])


def _renumber(root: ET.Element, numbers: dict[str, int]) -> dict[str, str]:
    """Keep the sheets that hold cells and link each to its new part; return their old positions with the new ones."""
    moved: dict[str, str] = {}
    for sheets in root.iter(f"{{{MAIN[0]}}}sheets"):
        for position, sheet in enumerate(list(sheets)):
            number = numbers.get(unescape(sheet.get("name", "")))
            if number is None:
                sheets.remove(sheet)
            else:
                sheet.set(f"{{{LINKED[0]}}}id", f"rId{number}")
                moved[str(position)] = str(number - 1)
    return moved


def _relationships(links: Iterator[tuple[str, str, str, bool]]) -> bytes:
    mode = {True: ' TargetMode="External"', False: ""}
    inside = "".join(
        f'<Relationship Id={quoteattr(id)} Type="{LINKED[0]}/{kind}" Target={quoteattr(target)}{mode[outside]}/>'
        for id, kind, target, outside in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    typed = ((name, kind) for name, kind in _TYPES.items() if name in parts)
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in typed)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, _EPOCH), content)
        listed = f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'
        archive.writestr(ZipInfo("[Content_Types].xml", _EPOCH), listed)
    return packed.getvalue()

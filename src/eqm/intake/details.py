"""What a table says beside the answers: codes, names, titles, weights, months.

Which texts are codes, and under which key two spellings are one.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from eqm.catalog.facts import Bounds
from eqm.findings import Finding, Location, Rule, rounds as rules
from eqm.intake.model import Status
from eqm.intake.table import SheetTable
from eqm.intake.values import BLANK, Raw, Reading, is_blank, read_number, unusable
from eqm.language import as_shown, as_typed, fold, fold_digits, reorders
from eqm.xlsx.reading.model import Cell, Kind

LONGEST: Final = 64
_NUMBERS: Final[Mapping[str, tuple[Bounds, Rule]]] = {
    "months": (Bounds(1.0, 12.0, whole=True), rules.MONTHS_WRONG),
    "weight": (Bounds(low=math.ulp(0.0)), rules.WEIGHT_WRONG),
}
"""The columns of agencies and services that hold numbers: which, and the rule about any other."""
_PADDED: Final = re.compile(f"0{{1,{LONGEST}}}")
"""A number format that shows a number with at least so many digits."""
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSEEN_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
_USUAL: Final = re.compile(r"(?!(?i:con|prn|aux|nul|com|lpt))[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}", re.ASCII)


def text_of(cell: Cell) -> str | Reading:
    """Return a cell's text in one line, a number as typed; a reading that says why where the cell is unusable."""
    fault = unusable(cell[2:])
    if fault:
        return fault
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float):
        return as_typed(cell.value)
    text = str(cell.value)
    return "" if is_blank(text) else " ".join(text.strip("\u200e\u200f\u200c\ufeff").split())


def blank(cell: Cell) -> bool:
    """Whether a cell shows nothing, though something stands in it."""
    return cell.kind is Kind.TEXT and is_blank(str(cell.value))


def shown_in(cell: Cell) -> str:
    """Return what a person sees in a cell: a number as typed, a logical value in capitals; empty for no value."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return as_shown(value)
    return "" if value is None else str(value).strip()


def number_of(cell: Cell, bounds: Bounds, rule: Rule, plain: bool) -> Reading:
    """Return a cell's number; missing where it is blank, invalid by `rule` without a number within `bounds`."""
    raw = cell[2:]
    fault = unusable(raw)
    if fault:
        return fault
    if blank(cell):
        return BLANK
    reading = read_number(raw, bounds, plain)
    if reading.status is Status.SCORED:
        return reading
    return reading._replace(rule=rule, details=(("found", shown_in(cell)),))


def facts(
    table: SheetTable, names: Iterable[str], owners: Mapping[int, str], findings: list[Finding]
) -> Iterator[tuple[int, str, Location, str | float]]:
    """Yield what some columns of a table say in the rows of `owners`, their agencies: row, column, place, and the text
    or number there. Of a blank number, and, with a finding, of a cell that is unusable, nothing.
    """
    for name, cell in ((one, cell) for one in names for cell in table.column(one) if cell.row in owners):
        read = number_of(cell, *_NUMBERS[name], table.page.plain) if name in _NUMBERS else text_of(cell)
        place = table.page.at(cell.row, cell.column)
        if isinstance(read, str):
            yield cell.row, name, place, read
        elif read.status is Status.INVALID:
            findings.append(read.finding(place, owners[cell.row]))
        elif read.status is Status.SCORED:
            yield cell.row, name, place, read.value


class Code(NamedTuple):
    """A code as typed first, and its key. An empty key with a rule is no code, without one a blank."""

    key: str
    shown: str
    rule: Rule | None = None
    details: tuple[tuple[str, object], ...] = ()


NONE: Final = Code("", "")


def wrong_codes(codes: Sequence[str]) -> list[str]:
    """Return those of many codes that are none, in their order; the usual ones are seen to be right at once."""
    unusual = [code for code in codes if not _USUAL.fullmatch(code)]
    return [code for code in unusual if _from_text(code).rule or _from_text(code).shown != code]


def code_in(raw: Raw) -> Code:
    """Return the code in a cell: digits folded, a whole number as its format shows it; a blank cell has none."""
    fault = unusable(raw)
    if fault:
        return Code("", "", fault.rule, fault.details)
    kind, value, _, number_format = raw
    if kind is Kind.NUMBER:
        shown = as_typed(value)
        if not (value.is_integer() and 0 <= value < 1e15):
            return _refused(shown)
        if number_format[:1] == "0" and _PADDED.fullmatch(number_format):
            shown = shown.zfill(len(number_format))
        return Code(shown, shown)
    if kind is not Kind.TEXT:
        return _refused(str(value).upper())
    return NONE if is_blank(value) else _from_text(value)


def codes_in(cells: Iterable[Cell]) -> dict[int, Code]:
    """Return the codes in a column's cells, by row; what stands there often is looked at once."""
    code = cache(code_in)
    return {cell[0]: code(cell[2:]) for cell in cells}


def _from_text(text: str) -> Code:
    bare = text.strip()
    if not bare.isascii() and len(bare) <= 4 * LONGEST:
        bare = unicodedata.normalize("NFC", fold_digits(bare))
        bare = "".join(c for c in bare if unicodedata.category(c) != "Cf").strip()
    if reorders(text) or not _is_code(bare) or _DEVICE.fullmatch(bare):
        return _refused(text.strip())
    return Code(fold(bare), bare)


def _is_code(text: str) -> bool:
    if not 1 <= len(text) <= LONGEST or text[0] == ".":
        return False
    return all(c in "0123456789_-." or (c.isalpha() and c not in _UNSEEN_LETTERS) for c in text)


def _refused(shown: str) -> Code:
    return Code("", "", rules.CODE_WRONG, (("found", shown),))

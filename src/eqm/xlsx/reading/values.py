"""From what is written in a cell to its value: strict where a loose reading would invent a number."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from eqm.findings import Rule
from eqm.findings.files import BAD_STRING_NUMBER, BAD_TYPE, BAD_VALUE
from eqm.language import Text
from eqm.xlsx.reading.dates import iso_date, serial_date
from eqm.xlsx.reading.model import Kind
from eqm.xlsx.reading.styles import PLAIN, Formats

Value = float | str | bool | None

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LONGEST_NUMBER: Final = 100
_ERRORS: Final = re.compile(r"#[A-Z0-9_/]{1,30}[!?]?", re.IGNORECASE)
_BOOLEANS: Final[dict[str, bool]] = {"1": True, "0": False, "true": True, "false": False}
_DATES_KEPT: Final = 20_000

_A_NUMBER: Final = Text(fa="عدد", en="a number")
_RARE: Final[dict[str, tuple[Kind, Callable[[str], str | bool | None], Text]]] = {
    "b": (Kind.BOOLEAN, _BOOLEANS.get, Text(fa="درست یا نادرست (۱ یا ۰)", en="true or false (1 or 0)")),
    "e": (
        Kind.ERROR,
        lambda plain: plain if _ERRORS.fullmatch(plain) else None,
        Text(fa="نام یک خطا مانند «#REF!»", en="the name of an error such as #REF!"),
    ),
    "d": (Kind.DATE, iso_date, Text(fa="تاریخ", en="a date")),
}
"""By a cell's type, of the rarer ones: what it holds, how that is read (None: it is none), and what it is called."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell's value cannot be read."""

    rule: Rule
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the workbook's cells refer to: shared texts, formats, the first day of its calendar."""

    strings: list[str | None] = field(default_factory=list)
    by_number: dict[str, str] = field(default_factory=dict)
    """The first shared texts by their number as cells write it, for the shortcut; a text too long is not among them."""
    formats: Formats = field(default_factory=lambda: {None: PLAIN, "0": PLAIN})
    from_1904: bool = False
    dates: dict[str, tuple[Kind, Value]] = field(default_factory=dict)
    """Dates already worked out: a column of dates repeats itself."""


def number(text: str) -> float | None:
    """Return the number in `text`, None if it is no finite decimal of usual length (no `nan`, `1_000`, `1e999`)."""
    plain = text.strip(" \t\r\n")
    if len(plain) > _LONGEST_NUMBER or _NUMBER.fullmatch(plain) is None:
        return None
    value = float(plain)
    return value if value - value == 0 else None


def number_or_date(text: str, dated: bool, tables: Tables) -> tuple[Kind, Value] | Fault:
    """Return the value of a numeric cell: a date if its format shows one and the number is one."""
    if dated and text in tables.dates:
        return tables.dates[text]
    value = number(text)
    if value is None:
        return Fault(BAD_VALUE, {"found": text, "expected": _A_NUMBER})
    shown = serial_date(value, from_1904=tables.from_1904) if dated else None
    result: tuple[Kind, Value] = (Kind.NUMBER, value) if shown is None else (Kind.DATE, shown)
    if dated and len(tables.dates) < _DATES_KEPT:
        tables.dates[text] = result
    return result


def shared(text: str, tables: Tables) -> str | Fault | None:
    """Return the shared text of this number; None for one over the limit."""
    plain = text.strip(" \t\r\n")
    index = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else -1
    if 0 <= index < len(tables.strings):
        return tables.strings[index]
    return Fault(BAD_STRING_NUMBER, {"found": text, "count": len(tables.strings)})


def typed(kind: str, text: str) -> tuple[Kind, Value] | Fault:
    """Return the value of a cell of one of the rarer types, `t="…"`, from its `<v>`."""
    if kind not in _RARE:
        return Fault(BAD_TYPE, {"found": kind})
    of, read, expected = _RARE[kind]
    value = read(text.strip(" \t\r\n"))
    return Fault(BAD_VALUE, {"found": text, "expected": expected}) if value is None else (of, value)

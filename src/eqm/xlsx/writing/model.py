"""What a workbook of a report is made of, before it becomes bytes: sheets, columns, values. No openpyxl here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf
from typing import Final, Literal

from eqm.language import Language

Kind = Literal["text", "code", "prose", "place", "mark", "flag", "moment", "number", "change", "plain", "count", "rank"]
"""What a column holds. `text`: names and other texts, each read in its own direction; `code`: ids, left to right;
`prose`: sentences, broken into lines; `place`: a place in a file; `mark`: a sign or a word beside a name; `flag`:
whether something is so; `moment`: a datetime. `number`: with the column's decimals; `change`: the same with its sign;
`plain`: as short as it can be written; `count`: a whole number; `rank`: a place, 0 for none.
"""
NUMBERS: Final = ("number", "change", "plain", "count", "rank")
"""The kinds of columns that hold numbers."""
Tone = Literal["plain", "quiet", "faint", "good", "note", "warning", "error"]
"""How a value is set apart: by the color behind it, gray for `faint`, or by gray letters; never by it alone."""


@dataclass(frozen=True, slots=True)
class Toned:
    """A value that is set apart from its column's others."""

    value: str | float | None
    tone: Tone


Value = str | float | Toned | None
"""A text, a number, or None for a gap, which is an empty cell; so are NaN and an empty text."""


def plain(value: Value) -> str | float | None:
    """Return a value without its tone."""
    return value.value if isinstance(value, Toned) else value


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet. `decimals`: shown, of a number or change; the cell holds all the digits. `width`: in
    characters; by itself as wide as its texts need. `bar`: what an empty and a full bar stand for, (0, 100), where bars
    show behind the numbers. `language`: of its sentences, by itself the workbook's.
    """

    title: str
    kind: Kind = "text"
    decimals: int = 0
    width: float | None = None
    bar: tuple[float, float] | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: lines above its table (the first is its title), a header, and rows with a value for each column.

    The header and the first `frozen` columns stay in view; `filtered` puts a filter on the header. A title that Excel
    does not take, or that another sheet has, is changed until it fits.

    ValueError for a row of another length than `columns`, for a text in a column of numbers that is not toned, a number
    in a column of texts, and infinity.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Value]]
    heading: tuple[str, ...] = ()
    frozen: int = 0
    filtered: bool = True

    def __post_init__(self) -> None:
        """Refuse what does not fit here, where a workbook is not yet half written."""
        for number, row in enumerate(self.rows, 1):
            for column, value in zip(self.columns, row, strict=True):
                if not _fits(value, column):
                    raise ValueError(f"{self.title}: row {number} of {column.title!r} cannot hold {value!r}")


def _fits(value: Value, column: SheetColumn) -> bool:
    held = plain(value)
    if isinstance(held, str):
        return column.kind not in NUMBERS or isinstance(value, Toned)
    return held is None or (column.kind in NUMBERS and not isinf(held))

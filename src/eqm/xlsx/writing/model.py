"""What a workbook of a report is made of, before it becomes bytes: sheets, columns, values. No openpyxl here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf
from typing import Final, Literal

Kind = Literal["text", "code", "prose", "number", "whole", "plain", "percent", "change"]
"""What a column holds. `text`: names and other texts from outside, each read in its own direction; `code`: ids, cells
and files, read from left to right; `prose`: sentences in the report's language, broken into lines. `number`: with the
column's decimals, `change`: the same with its sign, `whole`: a whole number, `plain`: as short as it can be
written, `percent`: a share, 0.5 shows as 50%.
"""
NUMBERS: Final = ("number", "change", "whole", "plain", "percent")
"""The kinds of columns that hold numbers."""
Tone = Literal["plain", "quiet", "faint", "good", "note", "warning", "error"]
"""How a value is set apart: by the color behind it, which is gray for `faint`, or, for `quiet`, by gray letters alone.
Never the only place that says so.
"""


@dataclass(frozen=True, slots=True)
class Toned:
    """A value that is set apart from its column's others."""

    value: str | float | None
    tone: Tone


Value = str | float | Toned | None
"""A text, a number, or None for a gap, which is an empty cell; so are NaN and an empty text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `decimals`: shown, of a number or change, and of a percent's percents; the cell holds the
    number as it is given. `width`: in characters; by itself as wide as its texts need. `bar`: what an empty and a full
    bar stand for, (0, 100), where bars show behind the numbers.
    """

    title: str
    kind: Kind = "text"
    decimals: int = 0
    width: float | None = None
    bar: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: lines above its table (the first is its title), a header, and rows with a value for each column.

    The header and the first `frozen` columns stay in view; `filtered` puts a filter on the header. A title that Excel
    does not take, or that another sheet has, is changed until it fits.

    ValueError for a row of another length than `columns`, for a text in a column of numbers that is not toned, a number
    in a column of texts, and infinity.
    """

    title: str
    columns: tuple[Column, ...]
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


def _fits(value: Value, column: Column) -> bool:
    said = value.value if isinstance(value, Toned) else value
    if isinstance(said, str):
        return column.kind not in NUMBERS or isinstance(value, Toned)
    return said is None or (column.kind in NUMBERS and not isinf(said))


def table(
    title: str, told: Sequence[tuple[Column, Sequence[Value]]], heading: tuple[str, ...] = (), frozen: int = 0
) -> Sheet:
    """Return a sheet of columns, each with its values from the top down; ValueError where they differ in number."""
    columns = tuple(column for column, _ in told)
    return Sheet(title, columns, tuple(zip(*(values for _, values in told), strict=True)), heading, frozen)

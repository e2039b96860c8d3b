"""What the reader gives: cells with their kind, sheets, a workbook; the limits within which it works; and how it stops:
one exception inside, carrying the finding that the reader's caller will see.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, NamedTuple, NoReturn

from eqm.findings import NOWHERE, Finding, Location
from eqm.findings.files import OVER_LIMIT
from eqm.language import Text

Visibility = Literal["visible", "hidden", "very_hidden"]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
MEGABYTE = 1024 * 1024


class Kind(IntEnum):
    """What stands in a cell. EMPTY is a formula that was never calculated; a blank cell is not given at all."""

    NUMBER = 0
    TEXT = 1
    BOOLEAN = 2
    ERROR = 3
    DATE = 4
    EMPTY = 5


class Formula(IntEnum):
    """Whether a cell's value comes from a formula, and whether that formula reaches outside the workbook."""

    NONE = 0
    PRESENT = 1
    OUTSIDE = 2


class Cell(NamedTuple):
    """One cell with something in it; `row` and `column` count from 1.

    `value` is a float (NUMBER), text (TEXT), a bool, an error's name such as `#REF!` or the text that could not be read
    (ERROR), ISO text such as `2025-03-14`, `2025-03-14T08:30:00` or `08:30:00` (DATE), or None (EMPTY).
    `number_format` is the format's code: `General`, `0%`.
    """

    row: int
    column: int
    kind: Kind
    value: float | str | bool | None
    formula: Formula = Formula.NONE
    number_format: str = "General"


class Area(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its cells row by row, each place at most once.

    `hidden_rows` names only rows that hold a cell, `hidden_columns` only columns within the limit on columns.
    """

    name: str
    visibility: Visibility
    cells: list[Cell]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in the workbook's own order; chart sheets are left out."""

    sheets: tuple[Sheet, ...]


def _limit(default: int, fa: str, en: str) -> int:
    """A limit, with what it bounds."""
    bound: int = field(default=default, metadata={"bounds": Text(fa=fa, en=en)})
    return bound


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reader takes on; a finding names a limit as the command line's `--limit` does. Cells are counted
    over all sheets, and so are the texts they share; a plain cell is one of the `marks`, blank cells and rows are none.
    """

    part_bytes: int = _limit(64 * MEGABYTE, "بایت‌های باز یک بخش", "bytes of one part of a workbook, unpacked")
    total_bytes: int = _limit(128 * MEGABYTE, "بایت‌های باز همهٔ بخش‌ها", "bytes of all parts of a workbook, unpacked")
    ratio: int = _limit(100, "بایت‌های باز برای یک بایت فشرده", "unpacked bytes for a packed one")
    ratio_from: int = _limit(10 * MEGABYTE, "بایت‌های بخشی که ratio دارد", "bytes of a part to which ratio applies")
    entries: int = _limit(3_000, "بخش‌های یک کارپوشه", "parts in a workbook")
    sheets: int = _limit(1_000, "برگه‌های یک کارپوشه", "sheets in a workbook")
    cells: int = _limit(1_000_000, "خانه‌های پُر یک پرونده", "cells with content in a file")
    rows: int = _limit(100_000, "آخرین ردیفی که خانهٔ پُر دارد", "the last row with content")
    columns: int = _limit(1_000, "آخرین ستونی که خانهٔ پُر دارد", "the last column with content")
    text: int = _limit(32_767, "نویسه‌های یک خانه", "characters in a cell")
    total_text: int = _limit(30_000_000, "نویسه‌های یک پرونده", "characters in a file")
    merges: int = _limit(100_000, "ناحیه‌های ادغام‌شدهٔ یک برگه", "merged areas in a sheet")
    marks: int = _limit(2_500_000, "نشانه‌ها و ویژگی‌های یک کارپوشه", "tags and attributes in a workbook")
    findings: int = _limit(10_000, "یافته‌های یک پرونده پیش از رها کردن آن", "findings on a file before it is given up")
    faults: int = _limit(1_000, "خانه‌های ناخوانا پیش از رها کردن آن", "unreadable cells before a file is given up")


def limit_passed(name: str, limit: int, where: str, what: Text, place: Location) -> Finding:
    """Return the error that a limit was reached: the one of that name, and twice as much to raise it to."""
    shown = name.replace("_", "-")
    return OVER_LIMIT.at(place, where=where, what=what, name=shown, limit=str(limit), more=str(2 * limit))


class UnusableError(Exception):
    """The file cannot be used; `finding` says why. Never leaves those who read it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.code)
        self.finding = finding


def over_limit(where: str, what: Text, option: str, limit: int, place: Location = NOWHERE) -> NoReturn:
    """Stop because a limit was reached; `where` is a part's name or `services!F17`."""
    raise UnusableError(limit_passed(option, limit, where, what, place))

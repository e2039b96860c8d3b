"""What the reader gives: cells with their kind, sheets, a workbook; the limits within which it works; and how it stops:
one exception inside, carrying the finding that the reader's caller will see.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reader takes on; a finding names a limit as the command line's `--limit` does."""

    part_bytes: int = 64 * MEGABYTE
    """Bytes of one part, unpacked."""
    total_bytes: int = 128 * MEGABYTE
    """Bytes of all parts together, unpacked."""
    ratio: int = 100
    """Unpacked bytes for one packed byte, in a part larger than `ratio_from`."""
    ratio_from: int = 10 * MEGABYTE
    entries: int = 3_000
    """Parts in the package."""
    sheets: int = 1_000
    cells: int = 1_000_000
    """Cells with something in them, all sheets together; also the texts they share."""
    rows: int = 100_000
    """The last row that may hold something."""
    columns: int = 1_000
    """The last column that may hold something."""
    text: int = 32_767
    """Characters of one text."""
    total_text: int = 30_000_000
    """Characters of all texts together."""
    merges: int = 100_000
    """Merged areas of one sheet."""
    marks: int = 2_500_000
    """Tags and attributes of all parts together; a plain cell counts as one, blank cells and rows as none."""
    findings: int = 10_000
    """Findings on one file, before it is given up."""
    faults: int = 1_000
    """Cells that cannot be read, before the workbook is given up."""


def limit_passed(name: str, limit: int, where: str, what: Text, place: Location) -> Finding:
    """Return the error that a limit was reached: the one of that name, and twice as much to raise it to."""
    shown = name.replace("_", "-")
    return OVER_LIMIT.at(place, where=where, what=what, name=shown, limit=limit, more=2 * limit)


class UnusableError(Exception):
    """The file cannot be used; `finding` says why. Never leaves those who read it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.code)
        self.finding = finding


def over_limit(where: str, what: Text, option: str, limit: int, place: Location = NOWHERE) -> NoReturn:
    """Stop because a limit was reached; `where` is a part's name or `services!F17`."""
    raise UnusableError(limit_passed(option, limit, where, what, place))

"""A table, declared once for every form: columns, named for programs, titled for people, over rows of anything."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from typing import Any, Final

from eqm.findings import Location
from eqm.language import Language, Text
from eqm.xlsx.writing.model import Kind, Tone

SCREEN: Final = frozenset({"table", "markdown"})
SHEET: Final = frozenset({"xlsx"})
CSV: Final = frozenset({"csv"})
JSON: Final = frozenset({"json"})
DATA: Final = CSV | JSON
PEOPLE: Final = SCREEN | SHEET
EVERYWHERE: Final = PEOPLE | DATA

SENTENCE: Final = 56
"""The width of a sheet's column of sentences, in characters."""

Words = Text | str
"""Our own words in both languages, or what stands in the data, which is the same in both."""
InLanguage = Callable[[Language], str]
Value = str | float | bool | datetime | Text | InLanguage | Location | Mapping[str, Any] | Sequence[Any] | None
"""What stands in a cell; words may be put into a language when they are set. None, NaN, an empty text and a rank of 0
are gaps. A mapping or a list is for JSON alone.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its title for people, and how its values are read and shown.

    `read`: takes the value out of a row; by itself the row's key or attribute of the column's name. `short`: the title
    on a screen, where it is another. `decimals`: of a number or change. `drop`: 0 stays on a terminal of any width; of
    the others the greatest goes first. `bar`: what an empty and a full bar stand for. `width`: in a workbook, in
    characters; by itself as wide as its texts need. `tone`: how a row's value is set apart in a workbook. `optional`:
    people do not see it where every row has a gap. `on`: the forms it stands in. `gap`: what stands for a gap on a
    screen, `null`: in JSON. `words`: what people read in place of a code, or of None; data hold the code.
    """

    name: str
    title: Words = ""
    kind: Kind = "text"
    read: Callable[[Any], Value] | None = None
    short: Words = ""
    decimals: int = 0
    drop: int = 0
    bar: tuple[float, float] | None = None
    width: float | None = None
    tone: Callable[[Any], Tone] | None = None
    optional: bool = False
    on: frozenset[str] = EVERYWHERE
    gap: str = "–"
    null: str | None = None
    words: Mapping[Any, Words] | None = None

    def value(self, row: Any) -> Value:
        """Return the value of a row; None for a gap, whatever it is made of."""
        if self.read is not None:
            value = self.read(row)
        else:
            value = row[self.name] if isinstance(row, Mapping) else getattr(row, self.name)
        empty = value is None or value == "" or (isinstance(value, Text) and not (value.en or value.fa))
        gap = empty or (isinstance(value, float) and isnan(value)) or (self.kind == "rank" and not value)
        return None if gap else value

    def in_words(self, row: Any) -> Value:
        """Return the value of a row as people read it: in place of a code its words."""
        value = self.value(row)
        return value if self.words is None else self.words.get(value, value)


@dataclass(frozen=True, slots=True)
class Omitted:
    """A row that stands for rows left out, shown on screens only."""

    words: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for programs, its title for people, its columns, and the things it is about, one a row.

    `above`, `below`: what is said around it; in a workbook `below` stands above too. `heading`: lines over the sheet in
    place of its title. The first `frozen` columns of a sheet stay in view; `filtered` puts a filter on its header.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: Sequence[Any] = ()
    above: tuple[Words, ...] = ()
    below: tuple[Words, ...] = ()
    heading: tuple[Words, ...] = ()
    frozen: int = 0
    filtered: bool = True

    def records(self) -> Iterator[Any]:
        """Give the rows that hold something."""
        return (row for row in self.rows if not isinstance(row, Omitted))

    def shown_on(self, form: str) -> tuple[Column, ...]:
        """Return the columns that stand in a form; for people optional ones only where a row fills them."""
        return tuple(
            column
            for column in self.columns
            if form in column.on
            and not (column.optional and form in PEOPLE and all(column.value(row) is None for row in self.records()))
        )


def data_of(table: Table) -> dict[str, list[Any]]:
    """Return the columns of a table by the names they have in CSV, each with its values."""
    return {column.name: [column.value(row) for row in table.rows] for column in table.shown_on("csv")}

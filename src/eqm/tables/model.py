"""What a declared table is: its columns with their kinds, words and limits, and the way from what was scored to them.

A column holds plain values as a Round has them. How a database or a file writes them is theirs; what is the same for
all stands here: codes, lists of texts and cells are held by neither as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import numpy as np

from eqm.intake import NO_PLACE, packed
from eqm.intake.model import Coded
from eqm.language import NOTHING, Text
from eqm.scoring.arrays import Mask, Whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = Literal["string", "integer", "number", "boolean", "code", "list", "cell", "location"]
"""A column of `string` holds texts, "" for a gap; `integer` None for a gap; `number` NaN for a gap; `code` members of a
`Coded` or their numbers; `list` several texts a row; `cell` packed places as Answers has them; `location` Locations.
"""
Columns = Mapping[str, Sequence[Any]]
"""By the names of a table's fields: columns of equal length."""
Of = TypeVar("Of")
Item = TypeVar("Item", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, what it says in Persian and English, empty where it is not published, and its kind.

    `needed`: never empty. `choices`: all that it may hold. `code`: the enumeration of a kind `code`. `link`: a table
    and its field, where the value stands too. `of`: the attribute that it shows, where that has another name. `stored`:
    its name in a store, where that is another; None where no store keeps it. `parts`: the columns that a cell or a
    location is published in.
    """

    name: str
    fa: str = ""
    en: str = ""
    kind: Kind = "string"
    needed: bool = False
    choices: tuple[str, ...] = ()
    least: int | None = None
    code: type[Coded] = Coded
    link: tuple[str, ...] = ()
    of: str = ""
    stored: str | None = ""
    parts: tuple["Field", ...] = ()

    @property
    def published(self) -> tuple["Field", ...]:
        """The columns that it is published in, each a string, an integer, a number or a boolean."""
        if not self.en:
            return self.parts
        if self.kind == "code":
            return (replace(self, kind="string", choices=tuple(member.word for member in self.code)),)
        return (replace(self, kind="string") if self.kind == "list" else self,)


@dataclass(frozen=True)
class Relation(Generic[Of]):
    """A table that people or programs read: as CSV in a published folder, as SQL in a store, or both.

    `rows` gives its columns in parts, so that a long table need never stand in memory whole. `title`: none where the
    table is not published. `key`: the published fields that tell rows apart. `stored`: the fields that, with the run,
    tell rows of a store apart and order them, of which one that `rows` leaves out counts the rows of each part from 0;
    none where no store keeps the table. `repeats`: fields that say again,
    for whoever asks in SQL, what `position` or the order says, and are not read back. `since`: the first layout of a
    store that has it.
    """

    name: str
    fields: tuple[Field, ...]
    rows: Callable[[Of], Iterator[Columns]]
    title: Text = NOTHING
    key: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    since: int = 1

    @property
    def path(self) -> str:
        """Where it lies in a published folder."""
        return f"data/{self.name}.csv"

    @property
    def published(self) -> tuple[Field, ...]:
        """The columns of its CSV, in their order."""
        return tuple(column for field in self.fields for column in field.published)


def columns_of(table_fields: Iterable[Field], items: Sequence[Any]) -> dict[str, list[Any]]:
    """Return the columns that show the attributes of items, a row an item."""
    return {field.name: list(map(attrgetter(field.of or field.name), items)) for field in table_fields}


def items_of(kind: type[Item], table: Relation[Any], columns: Columns) -> tuple[Item, ...]:
    """Return the items, of a dataclass, whose attributes a table's columns show: the way back from `columns_of`."""
    held = {field.of or field.name: columns[field.name] for field in table.fields if field.name in columns}
    rows = zip(*(held[attribute.name] for attribute in fields(kind)), strict=True)
    return tuple(kind(*row) for row in rows)


def plain(field: Field, values: Sequence[Any], between: str) -> Sequence[Any]:
    """Return a column with its codes as words, and its lists of texts as one text each, a mark `between`."""
    if field.kind == "code":
        words = [member.word for member in field.code]
        return [words[code] for code in np.asarray(values, np.uint8).tolist()]
    return [between.join(texts) for texts in values] if field.kind == "list" else values


def meant(field: Field, values: Sequence[Any], between: str) -> Sequence[Any]:
    """Return a column that `plain` gave as it was."""
    if field.kind == "code":
        members = {member.word: member for member in field.code}
        return [members[word] for word in values]
    return [tuple(filter(None, text.split(between))) for text in values] if field.kind == "list" else values


def apart(places: Sequence[int]) -> tuple[Mask, Whole, Whole, Whole]:
    """Return of packed cells: where there is one, its sheet's number, its row and its column, -1 and 0 for none."""
    place: Whole = np.asarray(places, np.int64)
    there = place >= 0
    sheet, rest = np.divmod(np.where(there, place, -packed(1, 0, 0)), packed(1, 0, 0))
    row, column = np.divmod(rest, packed(0, 1, 0))
    return there, sheet, row, column


def together(sheet: Sequence[int | None], row: Sequence[int | None], column: Sequence[int | None]) -> list[int]:
    """Return the packed cells of sheets by number, rows and columns, NO_PLACE where any is None."""
    parts = [np.array(part, np.float64) for part in (sheet, row, column)]
    there = ~np.isnan(parts).any(axis=0)
    first, second, third = (np.where(there, part, 0).astype(np.int64) for part in parts)
    places: list[int] = np.where(there, first * packed(1, 0, 0) + second * packed(0, 1, 0) + third, NO_PLACE).tolist()
    return places

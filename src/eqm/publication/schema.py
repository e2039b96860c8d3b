"""What a published table is: its columns with their types and words, and how they are written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eqm.language import Text

Kind = Literal["string", "integer", "number", "boolean"]
Columns = Mapping[str, Sequence[Any]]
"""By the names of a table's fields, in their order; None, NaN and the empty text are gaps."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type and what it says. `needed`: never empty. `choices`: all that it may hold."""

    name: str
    about: Text
    kind: Kind = "string"
    needed: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Fields whose values stand in the fields `of` another table."""

    fields: tuple[str, ...]
    table: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of the data package: data/NAME.csv.

    `pieces` gives its rows in parts, so that a long table need never stand in memory whole. `key`: the fields that tell
    rows apart; `gaps` says that some of them may be empty. `source`: whether results are computed from it, and not it
    from them.
    """

    name: str
    title: Text
    fields: tuple[Field, ...]
    pieces: Callable[[], Iterator[Columns]]
    key: tuple[str, ...] = ()
    gaps: bool = False
    links: tuple[Link, ...] = ()
    source: bool = False

    @property
    def path(self) -> str:
        """Where it lies in the folder."""
        return f"data/{self.name}.csv"


def whole(columns: Callable[[], Columns]) -> Callable[[], Iterator[Columns]]:
    """Return what `Table.pieces` is for a table in one part, whose columns are made when they are asked for."""
    return lambda: iter((columns(),))

"""What a report is made of, before it is set for a terminal or as Markdown: headings, facts, paragraphs and tables, in
both languages at once.
"""

from dataclasses import dataclass
from typing import Literal

from eqm.report.table import Table, Words

Tone = Literal["plain", "faint", "strong"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 stands once, at the top."""

    text: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Words
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short labels, each with what there is to say. `verbatim`: the labels of what stands in a file letter by letter,
    which is set apart and read in its own direction. Labels without anything to say are left out.
    """

    rows: tuple[tuple[Words, Words], ...]
    verbatim: frozenset[Words] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid. `drop`: 0 stays at any width; of the others the greatest goes first when a terminal is
    narrow, but a grid's last column, whatever its number, after all of them.
    """

    title: str
    right: bool = False
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that stands for rows left out."""

    text: str

    @property
    def in_words(self) -> str:
        """What stands in the row."""
        return f"… {self.text}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its last column holds names or words of any length; it alone is broken over lines."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...] | Gap, ...]


Block = Heading | Paragraph | Facts | Table | Grid
Document = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table goes: its width in cells, whether that bounds grids too (a terminal) and if it shows colors."""

    width: int
    bounded: bool
    color: bool

"""What a command shows, before it is set: headings, facts, paragraphs and tables, in both languages at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eqm.language import Language
from eqm.report.table import Table, Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 stands once, at the top."""

    text: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Words
    tone: Literal["plain", "faint"] = "plain"


Fact = tuple[Words, Words]
"""A short label, and what there is to say."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Short labels, each with what there is to say. `verbatim`: the labels of what stands in a file letter by letter,
    which is set apart and read in its own direction. Labels without anything to say are left out.
    """

    rows: tuple[Fact, ...]
    verbatim: frozenset[Words] = frozenset()


Block = Heading | Paragraph | Facts | Table
Document = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The parts of a report, each made when a form asks for it; None for a part that it does not have.

    `document`: what people read on a terminal or as Markdown. `values`: what JSON holds. `rows`: the
    table of a CSV. `sheets`: those of a workbook. `page`: HTML in a language.
    """

    document: Callable[[], Document]
    values: Callable[[], Mapping[str, Any]] | None = None
    rows: Callable[[], Table] | None = None
    sheets: Callable[[], Sequence[Table]] | None = None
    page: Callable[[Language], str] | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table goes: its width in cells, whether that bounds tables too (a terminal) and if it shows colors."""

    width: int
    bounded: bool
    color: bool

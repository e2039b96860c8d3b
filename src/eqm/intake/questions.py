"""The columns a catalog asks for, each ready to be read: what a number may be, which options there are."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from eqm.catalog.answers import Answer, Choice, Count, Number, Percent, Ratio, Traffic, YesNo
from eqm.catalog.model import Catalog, Column, Indicator
from eqm.language import Text, fold

LARGEST = sys.float_info.max


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number may be, both ends included."""

    low: float = -LARGEST
    high: float = LARGEST
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One column that is asked for: an indicator's, or one part's of a ratio."""

    id: str
    indicator: str
    title: Text
    per: Literal["agency", "service"]
    optional: bool
    bounds: Bounds | None = None
    """For numbers; None for the other answers."""
    options: Mapping[str, int] = field(default_factory=dict)
    """For a choice: the options' positions by folded id and title."""
    titles: tuple[Text, ...] = ()
    measured: bool = False
    """Whether a system gives the answer, and not the agency."""


def questions_of(catalog: Catalog) -> dict[str, Question]:
    """Return the catalog's questions by column id, in the catalog's order."""
    return {column.id: _question(indicator, column) for indicator in catalog.indicators for column in indicator.columns}


def _question(indicator: Indicator, column: Column) -> Question:
    answer = indicator.answer
    options = answer.options if isinstance(answer, Choice) else ()
    positions: dict[str, int] = {}
    for names in ([o.id for o in options], [o.title.fa for o in options], [o.title.en for o in options]):
        for position, name in enumerate(names):
            positions.setdefault(fold(name), position)
    return Question(
        column.id,
        indicator.id,
        column.title,
        indicator.per,
        indicator.optional,
        bounds_of(answer),
        positions,
        tuple(option.title for option in options),
        indicator.source == "system",
    )


def bounds_of(answer: Answer) -> Bounds | None:
    """Return what a number in a column of this answer may be; None for answers that are no numbers."""
    match answer:
        case YesNo() | Choice():
            return None
        case Number(min=low, max=high, integer=whole):
            return Bounds(-LARGEST if low is None else low, LARGEST if high is None else high, whole)
        case Percent():
            return Bounds(0.0, 100.0)
        case Count(max=high):
            return Bounds(0.0, LARGEST if high is None else float(high), whole=True)
        case Ratio() | Traffic():
            return Bounds(0.0)
    raise AssertionError(answer)

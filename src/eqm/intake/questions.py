"""The columns a catalog asks for, each ready to be read: what a number may be, which options there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eqm.catalog.facts import Bounds, Takes
from eqm.catalog.model import Catalog, Column, Indicator
from eqm.language import Text, fold


@dataclass(frozen=True, slots=True)
class Question:
    """One column that is asked for: an indicator's, or one part's of a ratio."""

    id: str
    indicator: str
    title: Text
    per: Literal["agency", "service"]
    optional: bool
    takes: Takes
    bounds: Bounds
    """For numbers."""
    options: Mapping[str, int]
    """For a choice: the options' positions by folded id and title."""
    titles: tuple[Text, ...]
    measured: bool = False
    """Whether a system gives the answer, and not the agency."""


def questions_of(catalog: Catalog) -> dict[str, Question]:
    """Return the catalog's questions by column id, in the catalog's order."""
    return {column.id: _question(indicator, column) for indicator in catalog.indicators for column in indicator.columns}


def _question(indicator: Indicator, column: Column) -> Question:
    answer = indicator.answer
    options = answer.choices if answer.takes == "option" else ()
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
        answer.takes,
        answer.bounds,
        positions,
        tuple(option.title for option in options),
        indicator.source == "system",
    )

"""The records that the page of a round shows."""

from dataclasses import dataclass
from math import nan
from typing import Literal

from eqm.catalog import Dimension
from eqm.language import Text
from eqm.listing.spread import Bin
from eqm.report.agencies import Row

Lines = tuple[Row, ...]
"""Agencies as `eqm.report.agencies.agency_rows` has them, but `name` is a Text; with the figures of a list."""


@dataclass(frozen=True, slots=True)
class Short:
    """A list as it is announced, of how many, `group` its title; `rows`: rank and figure, a score or a gain."""

    kind: Literal["best", "group", "weakest", "improved", "parent"]
    of: int
    rows: Lines
    group: Text | None = None
    mean: float = nan
    """Of the scores of a parent and its own."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension of the first level: who leads it (`leaders`: rank, score), how many more share the first place, its
    share of the index, its mean and how its scores are spread.
    """

    dimension: Dimension
    share: float
    mean: float
    leaders: Lines
    more: int
    spread: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A round in one line; `like`: scored by this round's catalog, so that its figures mean the same."""

    round: str
    ranked: int
    mean: float
    like: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One effect that the program is after: a figure for each of `Index.outcome_rounds`, NaN where there is none.

    `unlike`: for each whether it was asked or scored otherwise than in the round before; empty where none was.
    """

    title: Text
    figures: tuple[float, ...]
    unlike: tuple[bool, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether each of its figures compares with the one before."""
        return not any(self.unlike)

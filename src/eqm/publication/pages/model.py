"""What the page of a round shows, ready to be set in either language: figures rounded, rows in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eqm.catalog import Catalog
from eqm.intake import Decision, Input
from eqm.language import Text
from eqm.listing.spread import Bin

Step = Literal["up", "down", "same", "came"]


@dataclass(frozen=True, slots=True)
class Movement:
    """How an agency's place changed since the round before: places gained (below 0 lost; 0 where it `came`), its place
    then (0: none).
    """

    step: Step
    places: int
    was: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A published score (NaN: none), its rank (0: none) and the class of the band it would be in."""

    score: float
    rank: int
    color: str


@dataclass(frozen=True, slots=True)
class Row:
    """An agency in the ranking: with a place, or with the reason why it has none.

    `dimensions`: in the order of the catalog's first level. `groups`: ids. `band`: an id, or empty.
    """

    agency: str
    name: Text
    rank: int
    score: float
    band: str
    reason: str
    groups: tuple[str, ...]
    provisional: bool
    new: bool
    dimensions: tuple[Figure, ...]
    movement: Movement | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a short list: an agency, its place on it and its figure there."""

    agency: str
    name: Text
    rank: int
    figure: float
    provisional: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Short:
    """A list as it is announced: `kind` is `best`, `group`, `weakest` or `improved`; `group` its title."""

    kind: Literal["best", "group", "weakest", "improved"]
    of: int
    entries: tuple[Entry, ...]
    group: Text | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension of the first level: who leads it, its mean and how its scores are spread; `more`: how many share the
    first place and are not named.
    """

    id: str
    title: Text
    share: float
    mean: float
    leaders: tuple[Entry, ...]
    more: int
    spread: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An agency's indicators: `cells` holds, in the catalog's order, (tenth of the scale 0 to 9, whole points), or
    None where there is no score.
    """

    agency: str
    name: Text
    provisional: bool
    new: bool
    cells: tuple[tuple[int, int] | None, ...]


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


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the publication, by its path beside the page."""

    path: str
    title: Text


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the catalog: a dimension, or an indicator with what is asked and how it scores (else empty)."""

    id: str
    title: Text
    depth: int
    weight: float
    share: float
    source: str = ""
    per: str = ""
    answer: Text | None = None
    rule: Text | None = None


@dataclass(frozen=True)
class Index:
    """All that the page of a round shows.

    `rows`: every agency, by rank, then those without a place; `unranked`: those alone, by reason. `heat`: of the first
    and the last agencies with a place where there are very many; `heat_left_out` counts the others. `objections`: by
    decision, None where there are none. `at`: when the round was scored, ISO 8601, or empty. `previous`: the round
    that movement is told from, empty for none. `like`: whether that round was scored by the same catalog.
    """

    catalog: Catalog
    round: str
    title: str
    opens: str
    closes: str
    at: str
    run: int | None
    agencies: int
    ranked: int
    services: int
    mean: float
    provisional: int
    unassessed: int
    bands: tuple[tuple[str, Text, float, int], ...]
    rows: tuple[Row, ...]
    unranked: tuple[Row, ...]
    shorts: tuple[Short, ...]
    facets: tuple[Facet, ...]
    spread: tuple[Bin, ...]
    heat: tuple[HeatRow, ...]
    heat_left_out: int
    nodes: tuple[Node, ...]
    rules: tuple[Text, ...]
    rounds: tuple[Past, ...]
    inputs: tuple[Input, ...]
    previous: str = ""
    like: bool = True
    objections: Mapping[Decision, int] | None = None
    outcomes: tuple[Outcome, ...] = ()
    outcome_rounds: tuple[str, ...] = ()
    downloads: tuple[Download, ...] = ()
    fingerprint: str = ""

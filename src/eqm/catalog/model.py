"""What we measure, as frozen models: a catalog of dimensions, their indicators, and how results are published."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, StringConstraints

from eqm.catalog.aggregates import Aggregate, Coverage, Missing
from eqm.catalog.answers import Answer
from eqm.catalog.base import Finite, Id, Model, Path, Positive, Ranked, Words, digest_of
from eqm.catalog.consistency import Check
from eqm.catalog.facts import Named
from eqm.catalog.methods import Score
from eqm.language import AGENCY

Rounding = Literal["half_even", "half_up", "nearest_double"]


Column = Named
"""One column that a submission is asked for: an indicator, or one part of a ratio."""


class Indicator(Model):
    """One thing asked for, once per agency or once per service, and how its answer becomes a score."""

    id: Id
    title: Words
    question: Words | None = None
    guidance: Words | None = None
    evidence: Words | None = None
    per: Literal["agency", "service"] = "agency"
    source: Literal["self", "assessor", "system"] = "self"
    weight: Positive = 1.0
    optional: bool = False
    missing: Missing | None = None
    effort: Annotated[int, Field(ge=1, le=9)] | None = None
    """What it takes to raise it, 1 the least; the cheapest way up goes by it."""
    outcome: Id | None = None
    answer: Answer
    score: Score | None = None

    @property
    def method(self) -> Score:
        """The score method in force: the one given, else the one its answer type has by itself.

        Raises ValueError for a number or a count without a method, which a checked catalog never holds.
        """
        method = self.score or self.answer.usual
        if method is None:
            raise ValueError(f"{self.id} says no score method")
        return method

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns a submission gives this answer in: one, or for a ratio its part and its whole."""
        parts = [(f"{self.id}.{part.id}", part.title) for part in self.answer.parts.values()]
        return tuple(Column(name, title) for name, title in parts or [(self.id, self.title)])


class Dimension(Model):
    """A part of the index: indicators, or dimensions that nest."""

    id: Id
    title: Words
    weight: Positive = 1.0
    aggregate: Aggregate = "arithmetic"
    coverage: Coverage | None = None
    indicators: tuple[Indicator, ...] = ()
    dimensions: tuple["Dimension", ...] = ()

    @property
    def children(self) -> tuple["Dimension | Indicator", ...]:
        """What this dimension is made of."""
        return self.dimensions or self.indicators


class Band(Model):
    """A named stretch of the scale, from a score upwards to the next band."""

    id: Id
    from_: Annotated[Finite, Field(alias="from")]
    title: Words


class Group(Model):
    """A list of agencies that are also ranked among themselves."""

    title: Words


class Outcome(Model):
    """An effect that the whole program is after; indicators that tell of it bear its id."""

    title: Words


class ByDeviation(Model):
    """What changed by more than so many median absolute deviations from the median change is hardly plausible."""

    rule: Literal["mad"]
    beyond: Positive = 5.0


class ByPlaces(Model):
    """What moved by more places than the European Commission's control sheet for DESI allows is hardly plausible."""

    rule: Literal["desi"]


Open = Literal["texts", "notes", "assessors", "evidence"]
"""Objections' texts, notes, assessors' names, links to evidence."""
Jumps = Annotated[ByDeviation | ByPlaces, Field(discriminator="rule")]


class Publish(Model):
    """How figures are shown and places given."""

    scale: Positive = 100.0
    decimals: Annotated[int, Field(ge=0, le=9)] = 2
    rounding: Rounding = "half_even"
    rank_on: Literal["published", "exact"] = "published"
    ties: Literal["competition", "dense"] = "competition"
    round_levels: Literal["index", "all"] = "index"
    not_cooperating: Literal["unranked", "last"] = "unranked"
    mark_ties: bool = False
    open: tuple[Open, ...] = ()
    """What a publication shows of texts that name or accuse somebody; by default none of it."""
    jumps: Jumps | Literal["none"] = ByDeviation(rule="mad")
    bands: tuple[Band, ...] = ()


class Catalog(Model):
    """A versioned set of indicators with everything that turns answers into a published ranking."""

    catalog: Id
    version: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    title: Words
    note: Words | None = None
    unit: Ranked = AGENCY
    key: tuple[Annotated[str, StringConstraints(min_length=1, max_length=64)], ...] = ()
    """Further names of the agency column, in every sheet and CSV file."""
    aggregate: Aggregate = "arithmetic"
    missing: Missing = "zero"
    coverage: Coverage = 0.0
    pool: Literal["equal", "weight"] = "equal"
    publish: Publish = Publish()
    groups: dict[Id, Group] = Field(default_factory=dict)
    outcomes: dict[Id, Outcome] = Field(default_factory=dict)
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    checks: tuple[Check, ...] = ()
    _file: str = PrivateAttr("")
    _text: str = PrivateAttr("")

    def remember_source(self, file: str, text: str) -> None:
        """Keep the name and the text that this catalog was read from, for its digest and for the store."""
        self._file, self._text = file, text

    @property
    def file(self) -> str:
        """The name of the file it was read from; empty for a catalog made in code."""
        return self._file

    @property
    def text(self) -> str:
        """The text it was read from; for a catalog made in code, its content as JSON."""
        return self._text or self.model_dump_json(by_alias=True)

    @property
    def digest(self) -> str:
        """`sha256:` and the digest of its text."""
        return digest_of(self.text.encode())

    @property
    def children(self) -> tuple[Dimension, ...]:
        """The dimensions the index is made of."""
        return self.dimensions

    def walk(self) -> Iterator[tuple[Path, "Dimension | Indicator"]]:
        """Yield every dimension and indicator, parents first, with its path in the YAML tree."""
        yield from _walk(("dimensions",), self.dimensions)

    def walk_indicators(self) -> Iterator[tuple[Path, Indicator]]:
        """Yield every indicator, in the catalog's order, with its path in the YAML tree."""
        return ((path, node) for path, node in self.walk() if isinstance(node, Indicator))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the catalog's order."""
        return tuple(indicator for _, indicator in self.walk_indicators())

    @property
    def per_service(self) -> bool:
        """Whether anything is asked once per service; if not, nothing is said of services."""
        return any(indicator.per == "service" for indicator in self.indicators)

    @property
    def all_dimensions(self) -> tuple[Dimension, ...]:
        """Every dimension, nested ones too, parents first."""
        return tuple(node for _, node in self.walk() if isinstance(node, Dimension))

    def effective_weights(self) -> dict[str, float]:
        """Return each node's share of the index by id, as if every node applied; siblings add up to their parent."""
        shares: dict[str, float] = {}
        _share(self.children, 1.0, shares)
        return shares


def _walk(path: Path, nodes: Sequence[Dimension | Indicator]) -> Iterator[tuple[Path, Dimension | Indicator]]:
    for index, node in enumerate(nodes):
        yield (*path, index), node
        if isinstance(node, Dimension):
            yield from _walk((*path, index, "dimensions"), node.dimensions)
            yield from _walk((*path, index, "indicators"), node.indicators)


def _share(nodes: tuple[Dimension | Indicator, ...], whole: float, shares: dict[str, float]) -> None:
    total = sum(node.weight for node in nodes)
    for node in nodes:
        shares[node.id] = whole * node.weight / total
        if isinstance(node, Dimension):
            _share(node.children, shares[node.id], shares)

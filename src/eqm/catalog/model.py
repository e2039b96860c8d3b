"""What we measure, as frozen models: a catalog of dimensions and their indicators."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, StringConstraints

from eqm.catalog.aggregates import Aggregate, Coverage, Missing
from eqm.catalog.answers import Answer
from eqm.catalog.base import WHOLE, Id, Model, Path, Positive, Ranked, Words, digest_of
from eqm.catalog.doubt import Robustness
from eqm.catalog.facts import Named
from eqm.catalog.methods import Score
from eqm.catalog.settings import Check, Publish, Uptime
from eqm.language import AGENCY

Column = Named
"""One column that a submission is asked for: an indicator, or one part of a ratio."""


class Indicator(Model):
    """One thing asked for, once per agency or once per service, and how its answer becomes a score."""

    id: Id
    """Its name in every file: a Latin letter, then letters, digits, `_` and `-`; unique, ignoring case."""
    title: Words
    """What people see; a column may bear it in place of the id."""
    question: Words | None = None
    """What the form asks."""
    guidance: Words | None = None
    """How to answer, and what raises the score; the form and the agency's page show it."""
    evidence: Words | None = None
    """What proves the answer."""
    per: Literal["agency", "service"] = "agency"
    """Whether it is asked once per agency, or once per service and then pooled."""
    source: Literal["self", "assessor", "system"] = "self"
    """Who answers as a rule: the agency, an assessor or a system that measures."""
    weight: Positive = 1.0
    """Its weight among its siblings."""
    optional: bool = False
    """Whether "not applicable" is an answer; it then counts neither for nor against."""
    missing: Missing | None = None
    """What stands in for a missing answer, where other than the catalog's."""
    effort: Annotated[int, Field(ge=1, le=9), WHOLE] | None = None
    """What it takes to raise it, 1 the least; the cheapest way up goes by it."""
    outcome: Id | None = None
    """The outcome that it tells of, by its id."""
    answer: Answer
    """What a cell may hold."""
    score: Score | None = None
    """How the answer becomes a score; left out, as its type does by itself, which number and count do not."""

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
    """Its name in every file and of its column of scores; unique, ignoring case."""
    title: Words
    """What people see."""
    weight: Positive = 1.0
    """Its weight among its siblings."""
    aggregate: Aggregate = "arithmetic"
    """How what is below makes its score."""
    coverage: Coverage | None = None
    """How much of it must be there, where other than the catalog's; below that it has no score."""
    indicators: tuple[Indicator, ...] = ()
    """Its indicators; a dimension has these or dimensions, not both."""
    dimensions: tuple["Dimension", ...] = ()
    """Its dimensions, where they nest."""

    @property
    def children(self) -> tuple["Dimension | Indicator", ...]:
        """What this dimension is made of."""
        return self.dimensions or self.indicators


class Group(Model):
    """A list of agencies that are also ranked among themselves."""

    title: Words
    """What people see; the agencies sheet may say it in place of the id."""


class Outcome(Model):
    """An effect that the whole program is after; indicators that tell of it bear its id."""

    title: Words
    """What people see."""


class Catalog(Model):
    """A versioned set of indicators with everything that turns answers into a published ranking."""

    catalog: Id
    """The id of the program that the rounds belong to; it stays from round to round."""
    version: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    """Which edition of the catalog this is, in quotes."""
    title: Words
    """What every report is headed with."""
    note: Words | None = None
    """What every report says below its title."""
    unit: Ranked = AGENCY
    """What is ranked, one and many: an agency and agencies, a country and countries."""
    key: tuple[Annotated[str, StringConstraints(min_length=1, max_length=64)], ...] = ()
    """Further names of the agency column, in every sheet and CSV file."""
    aggregate: Aggregate = "arithmetic"
    """How the dimensions make the index."""
    missing: Missing = "zero"
    """What stands in for a missing answer."""
    coverage: Coverage = 0.0
    """How much of each node must be there for it to have a score, the index included."""
    pool: Literal["equal", "weight"] = "equal"
    """Whether an agency's services count alike, or by the column weight of their sheet."""
    publish: Publish = Publish()
    """How figures are shown and places given."""
    groups: dict[Id, Group] = Field(default_factory=dict)
    """Lists of agencies that are also ranked among themselves, by id."""
    outcomes: dict[Id, Outcome] = Field(default_factory=dict)
    """Effects that the whole program is after, by id."""
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    """What the index is made of."""
    uptime: Uptime = Uptime()
    """How probes of services become availability."""
    robustness: Robustness = Robustness()
    """What varies when it is asked how firm the places are."""
    checks: tuple[Check, ...] = ()
    """What must hold between the answers of one agency."""
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

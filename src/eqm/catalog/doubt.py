"""What of a catalog is open to dispute: the choices that a ranking is drawn over, and how far answers may be off."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from eqm.catalog.aggregates import FILLS, MEANS, GroupFill, Power, aggregate_of, missing_of
from eqm.catalog.base import WHOLE, Finite, Model, Positive, made
from eqm.catalog.methods import BY_NAME, Minmax, Percentile, Rank, ShareOfBest, Zscore

NOMINAL = "nominal"
"""What a catalog itself says, among its alternatives."""
INPUTS = ("weights", "aggregate", "normalize", "missing", "leave_out")
"""The kinds of choices, as they are named in a catalog and on the command line."""


class Share(Model):
    """Every weight of every level is multiplied by a number of its own, evenly drawn from 1 − share to 1 + share."""

    share: Annotated[Finite, Field(gt=0, lt=1)]
    """How far a weight may be off, as a share of itself."""


class Dirichlet(Model):
    """The weights of siblings are drawn together around their own shares, by Dirichlet's distribution."""

    dirichlet: Annotated[Positive, Field(ge=1, le=1e6)]
    """How close they stay: a share s has the variance s (1 − s) / (1 + this)."""


_RELATIVE: tuple[type[Model], ...] = (Minmax, Percentile, ShareOfBest, Rank, Zscore)


def _weights(value: Any) -> Any:
    return made(value, (Share, Dirichlet), "weights", "expected nominal, {share: 0.25}, or {dirichlet: 50}")


def _method(value: Any) -> Any:
    named = {"method": value} if isinstance(value, str) else value
    return made(named, _RELATIVE, "normalize", "expected nominal, or a relative method such as minmax or percentile")


def _nominal_or(other: Callable[[Any], Any]) -> BeforeValidator:
    """Let a validator pass `nominal` too; what it refuses is one fault, not one for each kind that a value may be."""
    return BeforeValidator(lambda value: value if value == NOMINAL or isinstance(value, Model) else other(value))


Weights = Annotated[Share | Dirichlet | Literal["nominal"], _nominal_or(_weights)]
_Several = Field(min_length=1, max_length=16)
_Name = Annotated[str, WithJsonSchema({"enum": [NOMINAL, *MEANS]})]
_Method = Annotated[
    Literal["nominal"], WithJsonSchema({"enum": [NOMINAL, *(name for name, one in BY_NAME.items() if one.relative)]})
]
_Fill = Annotated[str, WithJsonSchema({"enum": [NOMINAL, *FILLS]})]
_Means = Annotated[tuple[Annotated[_Name | Power, _nominal_or(aggregate_of)], ...], _Several]
_Methods = Annotated[
    tuple[Annotated[Minmax | Percentile | ShareOfBest | Rank | Zscore | _Method, _nominal_or(_method)], ...],
    _Several,
]
_Fills = Annotated[tuple[Annotated[_Fill | GroupFill, _nominal_or(missing_of)], ...], _Several]


class Means(Model):
    """The means that are drawn from, evenly: one for the index, and one for all dimensions together."""

    index: _Means = (NOMINAL, "geometric")
    """For the index."""
    dimensions: _Means = (NOMINAL,)
    """For the dimensions."""


class Error(Model):
    """How far one answer may be off, in points of its score."""

    sd: Annotated[Finite, Field(ge=0)]
    """The standard deviation of its error."""
    shared: Annotated[Finite, Field(ge=0, le=1)] = 0.0
    """The part of the error's variance that all such answers of one agency have in common."""


class Noise(Model):
    """How far answers may be off, by who gave them; an accepted objection is an assessor's."""

    self: Error | None = None
    """The agency's own answers."""
    assessor: Error | None = None
    """Assessors' answers."""
    system: Error | None = None
    """What systems measured."""


class Robustness(Model):
    """What varies, and how often it is drawn, when it is asked how firm the places are."""

    draws: Annotated[int, Field(ge=1, le=1_000_000), WHOLE] = 10_000
    """How many rankings are drawn."""
    seed: Annotated[int, Field(ge=0, lt=2**63), WHOLE] = 1
    """Where the drawing begins; the same seed draws the same."""
    weights: Weights = Share(share=0.25)
    """How weights vary."""
    aggregate: Means = Means()
    """Which means are drawn from."""
    normalize: _Methods = ("nominal",)
    """How answers that are numbers become scores: as they do, or all by a relative method in its own direction."""
    missing: _Fills = (NOMINAL,)
    """What stands in for missing answers where an indicator has no rule of its own."""
    leave_out: Annotated[int, Field(ge=0, le=1), WHOLE] = 0
    """1: each draw leaves out one indicator, or none, each as likely."""
    noise: Noise | None = None
    """How far answers may be off, apart from all choices; left out, nothing is assumed of it."""

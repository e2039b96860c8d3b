"""The score methods' parameters. The functions that use them are in `eqm.scoring`, one of the same name for each."""

from typing import Annotated, Literal

from pydantic import Field

from eqm.catalog.base import Finite, Model, Positive

Point = tuple[Finite, Finite]


class Points(Model):
    """The points of the option chosen, or of yes and no."""

    method: Literal["points"]


class Linear(Model):
    """0 at `from`, the scale at `to`; `from` above `to` means that less is better."""

    method: Literal["linear"]
    from_: Annotated[Finite, Field(alias="from")]
    to: Finite
    clip: bool = True


class Log(Model):
    """As linear, on the natural logarithm of the value."""

    method: Literal["log"]
    from_: Annotated[Positive, Field(alias="from")]
    to: Positive
    clip: bool = True


class Curve(Model):
    """Straight lines between points (value, score); beyond the ends the score of the end."""

    method: Literal["curve"]
    points: Annotated[tuple[Point, ...], Field(min_length=2)]


class Steps(Model):
    """The score of the last step reached, (value, score); below the first, 0."""

    method: Literal["steps"]
    steps: Annotated[tuple[Point, ...], Field(min_length=1)]


class Target(Model):
    """Traffic against its criterion: the share reached, at most the whole."""

    method: Literal["target"]


class AsIs(Model):
    """The value is the score."""

    method: Literal["as_is"]


Direction = Literal["higher", "lower"]


class Minmax(Model):
    """The least value of the round at the low end of `range`, the greatest at the high end."""

    method: Literal["minmax"]
    direction: Direction = "higher"
    range: tuple[Finite, Finite] | None = None


class Zscore(Model):
    """Standard deviations from the round's mean, moved to `mean` and stretched to `sd`."""

    method: Literal["zscore"]
    direction: Direction = "higher"
    mean: Finite = 0.0
    sd: Positive = 1.0


class Rank(Model):
    """The place from below: 1 is the worst, ties share the smallest."""

    method: Literal["rank"]
    direction: Direction = "higher"


class Percentile(Model):
    """(rank − 1) / (n − 1) of the scale."""

    method: Literal["percentile"]
    direction: Direction = "higher"


class ShareOfBest(Model):
    """The share of the round's best value; where less is better, the best value's share of this one."""

    method: Literal["share_of_best"]
    direction: Direction = "higher"


Relative = Minmax | Zscore | Rank | Percentile | ShareOfBest
Fixed = Points | Linear | Log | Curve | Steps | Target | AsIs
Score = Annotated[Fixed | Relative, Field(discriminator="method")]

"""The score methods: parameters and facts. Functions of the same names, in `eqm.scoring`, do the scoring."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from eqm.catalog.base import Finite, Model, Positive

Point = tuple[Finite, Finite]
Span = tuple[float, float]
"""The least and the greatest."""

_EVERYWHERE = (-math.inf, math.inf)


class Method(Model):
    """What a score method says of itself."""

    method: str
    """The name of the method."""
    relative: ClassVar[bool] = False
    """Whether a score depends on the other answers of the round."""
    by_place: ClassVar[bool] = False
    """Whether a score is a place among the values of the round, all of which must be kept for it."""
    bounded: ClassVar[bool] = True
    """Whether bands can be laid over its scores."""
    may_exceed: ClassVar[bool] = False
    """Whether its scores can leave the scale without the catalog's saying so."""
    paired: ClassVar[str] = ""
    """The key of its pairs of a value and a score; empty for a method without any."""

    @property
    def ends(self) -> Span | None:
        """The values at which a line begins and ends; None for a method that is no line."""
        return None

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.ends is not None and self.ends[0] > self.ends[1]

    @property
    def pairs(self) -> tuple[Point, ...]:
        """Its pairs of a value and a score; empty for a method without any."""
        return getattr(self, self.paired) if self.paired else ()

    def span(self, values: Span, scale: float) -> Span:
        """Return the least and the greatest score of such values; infinite without a limit."""
        return (0.0, scale) if self.bounded else _EVERYWHERE


class Points(Method):
    """The points of the option chosen, or of yes and no."""

    method: Literal["points"]


class Line(Method):
    """A line from one value to another; `from` above `to` means that less is better."""

    from_: Annotated[Finite, Field(alias="from")]
    """The value that scores 0."""
    to: Finite
    """The value that scores the whole scale."""
    clip: bool = True
    """Whether values beyond the ends score as the ends do; else the line goes on."""

    @property
    def ends(self) -> Span:
        """The values that score 0 and the scale."""
        return self.from_, self.to

    def span(self, values: Span, scale: float) -> Span:
        """Return the scores at the ends of such values."""
        start, end = map(self.along, self.ends)
        shares = [(self.along(x) - start) / (end - start) for x in values]
        return _span([(min(max(share, 0.0), 1.0) if self.clip else share) * scale for share in shares])

    def along(self, x: float) -> float:
        """Return where a value lies on the axis on which the line is straight."""
        return x


class Linear(Line):
    """0 at `from`, the scale at `to`; `from` above `to` means that less is better."""

    method: Literal["linear"]


class Log(Line):
    """As linear, on the natural logarithm of the value."""

    method: Literal["log"]
    from_: Annotated[Positive, Field(alias="from")]
    to: Positive

    def along(self, x: float) -> float:
        """Return its natural logarithm; minus infinity from 0 down."""
        return math.log(x) if x > 0 else -math.inf


class Curve(Method):
    """Straight lines between points (value, score); beyond the ends the score of the end."""

    paired = "points"

    method: Literal["curve"]
    points: Annotated[tuple[Point, ...], Field(min_length=2)]
    """Pairs of a value and its score, the values rising."""

    def span(self, values: Span, scale: float) -> Span:
        """Return the least and the greatest score on this stretch of the curve."""
        low, high = values
        within = (score for x, score in self.points if low < x < high)
        return _span([_on_curve(self.points, low), *within, _on_curve(self.points, high)])


class Steps(Method):
    """The score of the last step reached, (value, score); below the first, 0."""

    paired = "steps"

    method: Literal["steps"]
    steps: Annotated[tuple[Point, ...], Field(min_length=1)]
    """Pairs of a value and the score from there on, the values rising."""

    def span(self, values: Span, scale: float) -> Span:
        """Return the least and the greatest score of the steps among such values."""
        low, high = values
        first = next((score for at, score in reversed(self.steps) if at <= low), 0.0)
        return _span([first, *(score for at, score in self.steps if low < at <= high)])


class Target(Method):
    """Traffic against its criterion: the share reached, at most the whole."""

    method: Literal["target"]


class AsIs(Method):
    """The value is the score."""

    may_exceed = True

    method: Literal["as_is"]

    def span(self, values: Span, scale: float) -> Span:
        """Return the values themselves."""
        return values


class Relative(Method):
    """A method under which the score depends on the round's other answers; `direction` is the better one."""

    relative = True

    direction: Literal["higher", "lower"] = "higher"
    """Whether more is better, or less."""

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.direction == "lower"


class Minmax(Relative):
    """The least value of the round at the low end of `range`, the greatest at the high end."""

    may_exceed = True

    method: Literal["minmax"]
    range: tuple[Finite, Finite] | None = None
    """The scores of the worst and of the best value; left out, 0 and the scale."""

    def span(self, values: Span, scale: float) -> Span:
        """Return the ends of the range."""
        return _span(self.range or (0.0, scale))


class Zscore(Relative):
    """Standard deviations from the round's mean, moved to `mean` and stretched to `sd`."""

    bounded = False

    method: Literal["zscore"]
    mean: Finite = 0.0
    """The score of who is at the mean of the round."""
    sd: Positive = 1.0
    """How many points a standard deviation is."""


class Rank(Relative):
    """The place from below: 1 is the worst, ties share the smallest."""

    by_place = True
    bounded = False

    method: Literal["rank"]

    def span(self, values: Span, scale: float) -> Span:
        """Return 1, and no upper limit."""
        return 1.0, math.inf


class Percentile(Relative):
    """(rank − 1) / (n − 1) of the scale."""

    by_place = True

    method: Literal["percentile"]


class ShareOfBest(Relative):
    """The share of the round's best value; where less is better, the best value's share of this one."""

    may_exceed = True

    method: Literal["share_of_best"]

    def span(self, values: Span, scale: float) -> Span:
        """Return the scale; no limits where a value may be negative."""
        return _EVERYWHERE if values[0] < 0 else (0.0, scale)


Score = Annotated[
    Points | Linear | Log | Curve | Steps | Target | AsIs | Minmax | Zscore | Rank | Percentile | ShareOfBest,
    Field(discriminator="method"),
]
BY_NAME: dict[str, type[Score]] = {
    get_args(model.model_fields["method"].annotation)[0]: model for model in get_args(get_args(Score)[0])
}
"""The methods by name, in the order of the union."""
NUMBERS = ("linear", "log", "curve", "steps", "as_is", *(name for name, method in BY_NAME.items() if method.relative))
"""The names of the methods that score any number."""


def _on_curve(points: Sequence[Point], x: float) -> float:
    if x <= points[0][0]:
        return points[0][1]
    for (left, below), (right, above) in pairwise(points):
        if x <= right:
            return below + (above - below) * (x - left) / (right - left)
    return points[-1][1]


def _span(figures: Sequence[float]) -> Span:
    return min(figures), max(figures)

"""The facts of an answer type: what its cells take, what its value is, and how it is worded and scored by itself."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, TypeVar

from eqm.catalog.base import Model, Path
from eqm.catalog.methods import BY_NAME, NUMBERS, Score
from eqm.language import NOTHING, Text

Takes = Literal["number", "option", "yes_no"]
"""What a cell takes: a number, one of the options' ids or titles, the words for yes and no."""
Figured = TypeVar("Figured", Text, str, float)
Figure = Literal["share", "yes", "some_points", "sum", "mean"]
"""What the answers of many come to before any points: a share of them or of their wholes, a sum, a mean."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number may be, both ends included; without an end, what a float can hold."""

    low: float = -sys.float_info.max
    high: float = sys.float_info.max
    whole: bool = False

    @property
    def has_low(self) -> bool:
        """Whether there is a low end."""
        return self.low > -sys.float_info.max

    @property
    def has_high(self) -> bool:
        """Whether there is a high end."""
        return self.high < sys.float_info.max


ANY_NUMBER = Bounds()
NO_NUMBER = Bounds(low=1.0, high=0.0)


class Named(NamedTuple):
    """An option or a column, by id and title."""

    id: str
    title: Text


class AnswerType(Model):
    """What an answer type says of itself; what it does not say is as for any number.

    The value of an answer that is chosen is its position among `choices`, from 0; of a share it is part / whole, 0 to
    1; of any other the number as typed.
    """

    type: str
    """The kind of answer."""
    asked: ClassVar[Text]
    """What is asked for, in few words."""
    takes: ClassVar[Takes] = "number"
    fitting: ClassVar[tuple[str, ...]] = NUMBERS
    """The names of the methods that can score it."""
    usually: ClassVar[Mapping[str, object]] = {}
    """The method that scores it where an indicator gives none, as a catalog says it; empty where one must be given."""
    figure: ClassVar[Figure] = "mean"
    share: ClassVar[bool] = False
    """Whether the value is a share of a whole; people are shown it in percent."""

    @property
    def words(self) -> Text:
        """What is asked for, with its settings."""
        return self.asked

    @property
    def aside(self) -> Text:
        """What a form adds behind the kind of number."""
        return NOTHING

    def with_unit(self, figure: Figured) -> Figured | Text:
        """Return a number, in words or not, with its unit beside it; where it has none, as it is."""
        return figure

    @property
    def bounds(self) -> Bounds:
        """What a number typed in one of its columns may be."""
        return ANY_NUMBER

    @property
    def values(self) -> Bounds:
        """What the answer's value may be."""
        if self.choices:
            return Bounds(0.0, len(self.choices) - 1.0, whole=True)
        return Bounds(0.0, 1.0) if self.share else self.bounds

    @property
    def choices(self) -> tuple[Named, ...]:
        """The answers to choose from, by value; empty for numbers."""
        return ()

    @property
    def listed(self) -> tuple[int, ...]:
        """The values of `choices` in the order in which people are shown them."""
        return tuple(range(len(self.choices)))

    @property
    def parts(self) -> Mapping[str, Named]:
        """The columns it is asked for in, by their keys in the catalog; empty where the indicator's own is all."""
        return {}

    @property
    def yearly(self) -> float | None:
        """What it is held against for twelve months, less for fewer; None where the months observed do not count."""
        return None

    @property
    def usual(self) -> Score | None:
        """The method that scores it where an indicator gives none; None where one must be given."""
        return BY_NAME[str(self.usually["method"])].model_validate(self.usually) if self.usually else None

    def points_on(self, scale: float) -> tuple[float, ...]:
        """Return the points of each of `choices`; empty for numbers."""
        return ()

    def written_points(self) -> Iterator[tuple[Path, float]]:
        """Yield the points that stand in the catalog, each with its path below the answer."""
        yield from ()

    def claims(self, value: float) -> bool:
        """Return whether an answer of this value claims anything that evidence could show."""
        return value != 0

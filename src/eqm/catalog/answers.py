"""The answer types: what a cell may hold, by kind of question, each with its facts (`eqm.catalog.facts`)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from eqm.catalog.base import WHOLE, Finite, Id, Model, Path, Positive, Words
from eqm.catalog.facts import ANY_NUMBER, NO_NUMBER, AnswerType, Bounds, Figured, Named
from eqm.catalog.methods import NUMBERS
from eqm.language import Text, as_shown, joined

_AT_MOST = Text(fa="{asked}، دست بالا {max}", en="{asked}, at most {max}")
_CRITERION = Text(fa="{asked}، معیار {criterion}", en="{asked}, criterion {criterion}")


class YesNoPoints(Model):
    """The points of either answer; left out, yes earns the whole scale and no earns 0."""

    yes: Finite | None = None
    """The points of yes; left out, the scale."""
    no: Finite = 0.0
    """The points of no."""


class YesNo(AnswerType):
    """Yes or no; the value is 1 or 0."""

    asked = Text(fa="بله یا خیر", en="yes or no")
    takes = "yes_no"
    fitting = ("points",)
    usually: ClassVar = {"method": "points"}
    figure = "yes"
    bounds: ClassVar = NO_NUMBER
    choices: ClassVar = (Named("no", Text(fa="خیر", en="no")), Named("yes", Text(fa="بله", en="yes")))
    listed: ClassVar = (1, 0)
    """Yes, then no."""

    type: Literal["yes_no"]
    points: YesNoPoints = YesNoPoints()
    """What either answer earns."""

    def points_on(self, scale: float) -> tuple[float, ...]:
        """Return the points of no and of yes."""
        return self.points.no, scale if self.points.yes is None else self.points.yes

    def written_points(self) -> Iterator[tuple[Path, float]]:
        """Yield the points of no, and of yes where they are given."""
        yield ("points", "no"), self.points.no
        if self.points.yes is not None:
            yield ("points", "yes"), self.points.yes


class Option(Model):
    """One of the answers to choose from."""

    id: Id
    """What a cell may hold in place of its title."""
    points: Finite
    """What it earns."""
    title: Words
    """What people choose."""


class Choice(AnswerType):
    """One of a few options; the value is the option's position, from 0."""

    asked = Text(fa="یکی از {options} گزینه", en="one of {options:options}")
    takes = "option"
    fitting = ("points",)
    usually: ClassVar = {"method": "points"}
    figure = "some_points"
    bounds: ClassVar = NO_NUMBER

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """The answers to choose from, in the order of the form."""

    @property
    def words(self) -> Text:
        """How many options there are."""
        return self.asked.filled(options=len(self.options))

    @property
    def choices(self) -> tuple[Named, ...]:
        """The options."""
        return tuple(Named(option.id, option.title) for option in self.options)

    def points_on(self, scale: float) -> tuple[float, ...]:
        """Return the points of the options, whatever the scale."""
        return tuple(option.points for option in self.options)

    def written_points(self) -> Iterator[tuple[Path, float]]:
        """Yield the points of each option."""
        yield from ((("options", index, "points"), option.points) for index, option in enumerate(self.options))

    def claims(self, value: float) -> bool:
        """Return whether the option earns more than the least."""
        points = self.points_on(0.0)
        return points[int(value)] > min(points)


class Number(AnswerType):
    """Any number between `min` and `max`."""

    asked = Text(fa="عدد", en="number")

    type: Literal["number"]
    min: Finite | None = None
    """The least that is accepted."""
    max: Finite | None = None
    """The most that is accepted."""
    unit: Words | None = None
    """What is counted or measured, for the form."""
    integer: bool = False
    """Whether it must be a whole number."""

    @property
    def aside(self) -> Text:
        """The unit, where there is one."""
        return Text(fa=f" – {self.unit.fa}", en=f" – {self.unit.en}") if self.unit is not None else super().aside

    def with_unit(self, figure: Figured) -> Figured | Text:
        """Return a number with the unit, where there is one."""
        words = as_shown(figure) if isinstance(figure, float) else figure
        return figure if self.unit is None else joined((words, self.unit), " ")

    @property
    def bounds(self) -> Bounds:
        """From `min` to `max`."""
        low = ANY_NUMBER.low if self.min is None else self.min
        high = ANY_NUMBER.high if self.max is None else self.max
        return Bounds(low, high, self.integer)

    def claims(self, value: float) -> bool:
        """Return True: a 0 may be as much of a claim as any other number."""
        return True


class Percent(AnswerType):
    """A share typed as 0 to 100."""

    asked = Text(fa="درصد", en="percent")
    usually: ClassVar = {"method": "as_is"}
    bounds: ClassVar = Bounds(0.0, 100.0)

    type: Literal["percent"]


class Count(AnswerType):
    """A whole number from 0, up to `max`."""

    asked = Text(fa="تعداد", en="count")
    figure = "sum"

    type: Literal["count"]
    max: Annotated[int, Field(ge=1), WHOLE] | None = None
    """The most that is accepted."""

    @property
    def words(self) -> Text:
        """A count, and at most how much."""
        return self.asked if self.max is None else _AT_MOST.filled(asked=self.asked, max=self.max)

    @property
    def bounds(self) -> Bounds:
        """From 0 to `max`."""
        return Bounds(0.0, ANY_NUMBER.high if self.max is None else float(self.max), whole=True)


class RatioPart(Model):
    """One of a ratio's two columns."""

    id: Id
    """The column's name behind that of the indicator and a point."""
    title: Words
    """What people see."""


class Ratio(AnswerType):
    """A part of a whole, asked for as two counts in two columns; the value is part / whole, 0 to 1."""

    asked = Text(fa="نسبت", en="ratio")
    figure = "share"
    share = True
    usually: ClassVar = {"method": "linear", "from": 0.0, "to": 1.0}
    bounds: ClassVar = Bounds(0.0)

    type: Literal["ratio"]
    part: RatioPart
    """The column of what is counted of the whole."""
    whole: RatioPart
    """The column of the whole; a whole of 0 is not applicable where that is allowed, else missing."""

    @property
    def parts(self) -> Mapping[str, Named]:
        """The part and the whole."""
        return {"part": Named(self.part.id, self.part.title), "whole": Named(self.whole.id, self.whole.title)}


class Traffic(AnswerType):
    """A mean per month, held against a `criterion` for twelve months."""

    asked = Text(fa="ترافیک ماهانه", en="monthly traffic")
    fitting = ("target", *NUMBERS)
    usually: ClassVar = {"method": "target"}
    figure = "sum"
    bounds: ClassVar = Bounds(0.0)
    aside: ClassVar = Text(fa="؛ میانگین ماهانه", en="; the mean of a month")

    type: Literal["traffic"]
    criterion: Positive | None = None
    """What scores in full in twelve months; the method target needs it."""

    @property
    def words(self) -> Text:
        """Traffic, and its criterion."""
        if self.criterion is None:
            return self.asked
        return _CRITERION.filled(asked=self.asked, criterion=self.criterion)

    @property
    def yearly(self) -> float | None:
        """The criterion."""
        return self.criterion


Answer = Annotated[YesNo | Choice | Number | Percent | Count | Ratio | Traffic, Field(discriminator="type")]

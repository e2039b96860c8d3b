"""The answer types: what a cell may hold, by kind of question."""

from typing import Annotated, Literal

from pydantic import Field

from eqm.catalog.base import Finite, Id, Model, Positive, Words


class YesNoPoints(Model):
    """The points of either answer; left out, yes earns the whole scale and no earns 0."""

    yes: Finite | None = None
    no: Finite = 0.0


class YesNo(Model):
    """Yes or no; the value is 1 or 0."""

    type: Literal["yes_no"]
    points: YesNoPoints = YesNoPoints()


class Option(Model):
    """One of the answers to choose from."""

    id: Id
    points: Finite
    title: Words


class Choice(Model):
    """One of a few options; the value is the option's position, from 0."""

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Number(Model):
    """Any number between `min` and `max`."""

    type: Literal["number"]
    min: Finite | None = None
    max: Finite | None = None
    unit: Words | None = None
    integer: bool = False


class Percent(Model):
    """A share typed as 0 to 100."""

    type: Literal["percent"]


class Count(Model):
    """A whole number from 0, up to `max`."""

    type: Literal["count"]
    max: Annotated[int, Field(ge=1)] | None = None


class RatioPart(Model):
    """One of a ratio's two columns."""

    id: Id
    title: Words


class Ratio(Model):
    """A part of a whole, asked for as two counts in two columns; the value is part / whole, 0 to 1."""

    type: Literal["ratio"]
    part: RatioPart
    whole: RatioPart


class Traffic(Model):
    """A mean per month, held against a `criterion` for twelve months."""

    type: Literal["traffic"]
    criterion: Positive | None = None


Answer = Annotated[YesNo | Choice | Number | Percent | Count | Ratio | Traffic, Field(discriminator="type")]

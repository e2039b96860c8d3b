"""How results are published: scale, rounding, places, bands, and what of the texts may be seen."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from eqm.catalog.base import WHOLE, Finite, Id, Model, Positive, Words, made

Rounding = Literal["half_even", "half_up", "nearest_double"]
Open = Literal["texts", "notes", "assessors", "evidence"]
"""Objections' texts, notes, assessors' names, links to evidence."""


class Band(Model):
    """A named stretch of the scale, from a score upwards to the next band."""

    id: Id
    """Its name in JSON and CSV."""
    from_: Annotated[Finite, Field(alias="from")]
    """The least score that is in it."""
    title: Words
    """What people see."""


class ByDeviation(Model):
    """What changed by more than so many median absolute deviations from the median change is hardly plausible."""

    rule: Literal["mad"]
    """By median absolute deviations."""
    beyond: Positive = 5.0
    """How many of them are still plausible."""


class ByPlaces(Model):
    """What moved by more places than the European Commission's control sheet for DESI allows is hardly plausible."""

    rule: Literal["desi"]
    """By places."""


def _jumps(value: Any) -> Any:
    if value == "none" or isinstance(value, ByDeviation | ByPlaces):
        return value
    return made(value, (ByDeviation, ByPlaces), "jumps", "expected none, {rule: mad, beyond: N}, or {rule: desi}")


Jumps = Annotated[ByDeviation | ByPlaces | Literal["none"], BeforeValidator(_jumps)]


class Publish(Model):
    """How figures are shown and places given."""

    scale: Positive = 100.0
    """The score of who reaches everything."""
    decimals: Annotated[int, Field(ge=0, le=9), WHOLE] = 2
    """How many decimals are published."""
    rounding: Rounding = "half_even"
    """Where a half goes: to the even digit, up, or as R rounds (to the decimal that is nearest to the double)."""
    rank_on: Literal["published", "exact"] = "published"
    """Whether places go by the rounded figure that readers see, or by the exact one."""
    ties: Literal["competition", "dense"] = "competition"
    """Whether the place after two firsts is the third or the second."""
    round_levels: Literal["index", "all"] = "index"
    """Whether only what is shown is rounded, or each level before it rises."""
    not_cooperating: Literal["unranked", "last"] = "unranked"
    """Whether those who do not cooperate have no place, or share the last one with a score of 0."""
    mark_ties: bool = False
    """Whether a shared place is shown as `=5`, on the terminal, in Markdown and on pages."""
    open: tuple[Open, ...] = ()
    """What a publication shows of texts that name or accuse somebody; by default none of it."""
    jumps: Jumps = ByDeviation(rule="mad")
    """Which changes from round to round are called implausible; `none` calls none so."""
    bands: tuple[Band, ...] = ()
    """Names for stretches of the scale, the highest first; the last begins where scores do."""

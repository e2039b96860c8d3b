"""A catalog's settings beside its dimensions: how results are published, how probes become availability, and what must
hold between the answers of one agency.
"""

import re
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from eqm.catalog.base import WHOLE, Finite, Id, Model, Positive, Words, made, words_schema
from eqm.catalog.expressions import LONGEST, parse
from eqm.catalog.terms import Expression
from eqm.language import Text

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
    rounding: Literal["half_even", "half_up", "nearest_double"] = "half_even"
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


_LENGTH: Final = re.compile(r"([1-9][0-9]{0,5})(ms|s|m|h|d)")
_UNITS: Final = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}

Length = Annotated[str, StringConstraints(pattern=rf"^{_LENGTH.pattern}$")]
"""A length of time: 500ms, 60s, 15m, 2h, 1d."""


class Uptime(Model):
    """How probes of services become availability."""

    feeds: Id | None = None
    """The indicator that takes a service's availability: a percentage, asked per service."""
    interval: Length = "60s"
    """How often a service is probed, unless the register says so of it."""
    max_gap: Length | None = None
    """The longest time between two probes over which a state holds; left out, three intervals."""
    min_observed: Annotated[Finite, Field(ge=0, le=1)] = 0.9
    """The share of the time that must be observed for a figure."""
    confirm: Annotated[int, Field(ge=1, le=100), WHOLE] = 1
    """How many failures in a row make an outage."""
    ignore_under: Length | None = None
    """An outage shorter than this counts as up; left out, none does."""
    quorum: Annotated[Finite, Field(gt=0, lt=1)] = 0.5
    """The share of the places that see a service which must be exceeded for it to be down."""
    timezone: Annotated[str, StringConstraints(min_length=1, max_length=64)] = "Asia/Tehran"
    """Whose clocks say when a day begins, and mean the times that bear no offset."""


def milliseconds_of(length: str) -> int:
    """Return a length of time in milliseconds; ValueError where it is none."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ValueError(f"{length!r} is no length of time")
    return int(found[1]) * _UNITS[found[2]]


LONGEST_WORDS = 200


def _short(words: Text) -> Text:
    """Refuse words that a finding would have to cut."""
    if max(len(words.fa), len(words.en)) > LONGEST_WORDS:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_WORDS})
    return words


Sentence = Annotated[Words, AfterValidator(_short), WithJsonSchema(words_schema(maxLength=LONGEST_WORDS))]


class Check(Model):
    """A condition that answers must meet together; where it certainly does not hold, they contradict each other."""

    id: Id
    """Its name, which findings give."""
    expect: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
    """What must hold, over ids of indicators, ids of options and numbers: `P03 > 0 or P04 is not_applicable`."""
    message: Sentence
    """What is found where it does not hold."""
    hint: Sentence | None = None
    """What to do about it."""
    severity: Literal["error", "warning"] = "warning"
    """An error makes the agency provisional, a warning asks somebody to look."""

    @property
    def expression(self) -> Expression:
        """What `expect` says, its names unbound; ExpressionError for a text that a checked catalog never holds."""
        return parse(self.expect)

"""How several scores become one: the means by name, and the power mean with its exponent; how many of them must be
there; and what stands in for one that is missing: nothing earned, left out, or filled from the other agencies.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, LiteralString, get_args

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticKnownError

from eqm.catalog.base import WHOLE, Model, made
from eqm.language import Text, in_digits


class AtLeast(Model):
    """So many children must have a score."""

    at_least: Annotated[int, Field(ge=1), WHOLE]
    """How many."""


class OfLeaves(Model):
    """A share of the indicators below, however deep, must have a score."""

    share: Annotated[float, Field(ge=0, le=1)]
    """The share, of those that apply."""
    of: Literal["leaves"]
    """All indicators below, in place of the node's own children."""


def _coverage(value: Any) -> Any:
    if isinstance(value, dict):
        expected: LiteralString = "expected a share, {at_least: N}, or {share: …, of: leaves}"
        return made(value, (AtLeast, OfLeaves), "coverage", expected)
    if not isinstance(value, AtLeast | OfLeaves | float | int) or isinstance(value, bool):
        raise PydanticKnownError("float_type")
    if isinstance(value, float | int) and value > 1:
        raise PydanticKnownError("less_than_equal", {"le": 1})
    if isinstance(value, float | int) and not value >= 0:
        raise PydanticKnownError("greater_than_equal", {"ge": 0})
    return value


Coverage = Annotated[Annotated[float, Field(ge=0, le=1)] | AtLeast | OfLeaves, BeforeValidator(_coverage)]
"""How much of a node must be there for it to have a score: a share of its children that apply, by count; so many of
them; or a share of all indicators below that apply.
"""

Fill = Literal["zero", "skip", "mean", "median"]
GroupMethod = Literal["group_mean", "group_median"]
FILLS: tuple[str, ...] = get_args(Fill)
GROUP_FILLS: tuple[str, ...] = get_args(GroupMethod)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean in words, and what it makes of scores of 0 and below; its formula stands in `eqm.scoring.means`."""

    title: Text
    takes_negative: bool = False
    """Whether it is defined over negative scores."""
    zero_decides: bool = False
    """Whether a single 0 makes it 0, however good the others are."""


MEANS: dict[str, Mean] = {
    "arithmetic": Mean(Text(fa="میانگین وزنی حسابی", en="weighted arithmetic mean"), takes_negative=True),
    "geometric": Mean(Text(fa="میانگین وزنی هندسی", en="weighted geometric mean"), zero_decides=True),
    "harmonic": Mean(Text(fa="میانگین وزنی همساز", en="weighted harmonic mean"), zero_decides=True),
    "minimum": Mean(Text(fa="کمترین امتیاز", en="minimum"), takes_negative=True),
}
"""The means that a catalog may name."""
_POWER = Text(fa="میانگین وزنی توانی با توان {power}", en="weighted power mean with exponent {power}")


class Power(Model):
    """The power mean; `power` is −100 to 100: 1 is arithmetic, −1 harmonic, larger forgives weakness more."""

    power: Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
    """The exponent."""


def aggregate_of(value: Any) -> Any:
    """Return the name of a mean, or a Power; a fault for anything else."""
    if isinstance(value, Power) or (isinstance(value, str) and value in MEANS):
        return value
    return made(value, (Power,), "aggregate", "expected the name of a mean, or {power: number}")


Aggregate = Annotated[Annotated[str, WithJsonSchema({"enum": [*MEANS]})] | Power, BeforeValidator(aggregate_of)]
"""The name of one of MEANS, or `{power: p}`."""


def mean_of(how: Aggregate) -> Mean:
    """Return the mean that a catalog names."""
    if isinstance(how, Power):
        return Mean(_POWER.filled(power=in_digits(how.power)), zero_decides=how.power < 0)
    return MEANS[how]


def _as_key(schema: dict[str, Any]) -> None:
    """Let the schema of a GroupFill take `{group_mean: {by: …}}` too."""
    by: dict[str, Any] = {"type": "object", "properties": {"by": schema["properties"]["by"]}, "required": ["by"]}
    by |= {"additionalProperties": False, "description": "The method as a key, in place of `method` and `by`."}
    schema["properties"] |= dict.fromkeys(GROUP_FILLS, by)
    one = [{"required": [name], "maxProperties": 1} for name in GROUP_FILLS]
    schema["oneOf"] = [*one, {"required": schema.pop("required"), "maxProperties": 2}]


class GroupFill(Model):
    """Fill a gap with the mean or median of the agencies that share a parent or the first fitting of some groups."""

    model_config = ConfigDict(json_schema_extra=_as_key)

    method: GroupMethod
    """The mean or the median."""
    by: Literal["parent"] | Annotated[tuple[str, ...], Field(min_length=1)]
    """Agencies of the same parent, or ids of groups, of which the first that the agency is in counts."""


def missing_of(value: Any) -> Any:
    """Return a fill's name or a GroupFill.

    `{group_mean: {by: …}}` and `{method: group_mean, by: …}` are both natural YAML for the same thing.
    """
    if isinstance(value, GroupFill) or (isinstance(value, str) and value in FILLS):
        return value
    if isinstance(value, dict) and len(value) == 1:
        ((method, rest),) = value.items()
        value = {"method": method, **rest} if isinstance(rest, dict) and "method" not in rest else value
    return made(value, (GroupFill,), "fill", "expected the name of a fill, or {group_mean: {by: …}}")


Missing = Annotated[Fill | GroupFill, BeforeValidator(missing_of)]
"""`zero`, `skip`, `mean`, `median`, `{group_mean: {by: parent}}`, or `{group_median: {by: [ids of groups]}}`."""

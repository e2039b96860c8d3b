"""How several scores become one: the means by name, and the power mean with its exponent."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from eqm.catalog.base import Model
from eqm.language import Text, in_digits


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


def _aggregate(given: Any) -> Any:
    """Return a mean's name or a Power; everything else is one fault, at the place itself and not inside it."""
    if isinstance(given, Power) or (isinstance(given, str) and given in MEANS):
        return given
    if isinstance(given, dict):
        try:
            return Power.model_validate(given)
        except ValidationError:
            pass
    raise PydanticCustomError("aggregate", "expected the name of a mean, or {power: number}")


Aggregate = Annotated[str | Power, BeforeValidator(_aggregate)]
"""The name of one of MEANS, or `{power: p}`."""


def mean_of(how: Aggregate) -> Mean:
    """Return the mean that a catalog names."""
    if isinstance(how, Power):
        return Mean(_POWER.filled(power=in_digits(how.power)), zero_decides=how.power < 0)
    return MEANS[how]

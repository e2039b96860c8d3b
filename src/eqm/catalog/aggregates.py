"""How several scores become one: the named means, and the power mean with its exponent."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from eqm.catalog.base import Model

Mean = Literal["arithmetic", "geometric", "harmonic", "minimum"]
MEANS: tuple[str, ...] = get_args(Mean)


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


Aggregate = Annotated[Mean | Power, BeforeValidator(_aggregate)]
"""`arithmetic`, `geometric`, `harmonic`, `minimum`, or `{power: p}`."""

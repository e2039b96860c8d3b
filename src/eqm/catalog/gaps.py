"""What stands in for a score that is missing: nothing earned, left out, or filled from the other agencies."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from eqm.catalog.base import Model

Fill = Literal["zero", "skip", "mean", "median"]
GroupMethod = Literal["group_mean", "group_median"]
FILLS: tuple[str, ...] = get_args(Fill)
GROUP_FILLS: tuple[str, ...] = get_args(GroupMethod)


class GroupFill(Model):
    """Fill a gap with the mean or median of the agencies that share a parent or the first fitting of some groups."""

    method: GroupMethod
    by: Literal["parent"] | Annotated[tuple[str, ...], Field(min_length=1)]


def _missing(value: Any) -> Any:
    """Return a fill's name or a GroupFill; everything else is one fault, at the place itself and not inside it.

    `{group_mean: {by: …}}` and `{method: group_mean, by: …}` are both natural YAML for the same thing.
    """
    if isinstance(value, GroupFill) or (isinstance(value, str) and value in FILLS):
        return value
    if isinstance(value, dict):
        try:
            return GroupFill.model_validate(_flat(value))
        except ValidationError:
            pass
    raise PydanticCustomError("fill", "expected the name of a fill, or {group_mean: {by: …}}")


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    ((method, rest), *more) = value.items() if value else [("", None)]
    return {"method": method, **rest} if not more and isinstance(rest, dict) and "method" not in rest else value


Missing = Annotated[Fill | GroupFill, BeforeValidator(_missing)]
"""`zero`, `skip`, `mean`, `median`, `{group_mean: {by: parent}}`, or `{group_median: {by: [ids of groups]}}`."""

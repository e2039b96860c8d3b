"""What every model of a catalog is built on: frozen, strict, no unknown keys; words in two languages; ids; numbers."""

from hashlib import sha256
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from eqm.language import Text, Unit, fold, unit_of

Path = tuple[str | int, ...]
"""The keys and positions that lead to an entry of a catalog."""

# A catalog's figures are scores, counts and amounts. Within these limits no sum, share or slope of them can overflow.
LARGEST = 1e15


class Model(BaseModel):
    """A frozen, strict model: `"85"` is no number, and a key nobody knows is refused."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, defer_build=True
    )


def _words(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        value = {"fa": value, "en": value}
    if not isinstance(value, dict) or not value or not set(value) <= {"fa", "en"}:
        raise PydanticCustomError("words", "expected words, or {fa: …, en: …}")
    # Most words begin with a letter, and are not folded to find out whether there is anything to see.
    if not all(isinstance(words, str) and (words[:1].isalnum() or fold(words)) for words in value.values()):
        raise PydanticCustomError("words", "expected words, or {fa: …, en: …}")
    either = next(iter(value.values()))
    return Text(fa=value.get("fa", either), en=value.get("en", either))


Words = Annotated[Text, BeforeValidator(_words)]
"""A title or a text: one string for both languages, or `{fa: …, en: …}`; one language alone stands for both."""


def _unit(value: Any) -> Unit:
    if isinstance(value, Unit):
        return value
    if not isinstance(value, dict) or not set(value) & {"one", "many"}:
        return unit_of(_words(value))
    if not {"one"} <= set(value) <= {"one", "many"}:
        raise PydanticCustomError("unit", "expected words, or {one: words, many: words}")
    one = _words(value["one"])
    return Unit(one, _words(value["many"])) if "many" in value else unit_of(one)


Ranked = Annotated[Unit, BeforeValidator(_unit)]
"""What is ranked: `{one: words, many: words}`, or the words for one."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
"""A name that is also a column header and a file name: a Latin letter, then letters, digits, `_` and `-`."""

Finite = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False)]


def digest_of(data: bytes) -> str:
    """Return `sha256:` and the digest of some bytes, as results name what they were made from."""
    return "sha256:" + sha256(data).hexdigest()

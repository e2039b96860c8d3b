"""What every model of a catalog is built on: frozen, strict, no unknown keys; words in two languages; ids; numbers."""

import re
from contextlib import suppress
from hashlib import sha256
from typing import Annotated, Any, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from eqm.language import Text, Unit, unit_of

Path = tuple[str | int, ...]
"""The keys and positions that lead to an entry of a catalog."""

# A catalog's figures are scores, counts and amounts. Within these limits no sum, share or slope of them can overflow.
LARGEST = 1e15


class Model(BaseModel):
    """A frozen, strict model: `"85"` is no number, and a key nobody knows is refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True)


def made(value: Any, kinds: tuple[type[Model], ...], code: LiteralString, expected: LiteralString) -> Model:
    """Return the first of some models that a mapping makes; all else is one fault, at the place itself, not inside."""
    for kind in kinds if isinstance(value, dict) else ():
        with suppress(ValidationError):
            return kind.model_validate(value)
    raise PydanticCustomError(code, expected)


# A text with nothing but blanks, controls, joiners, direction marks and vowel signs shows nothing.
_SEEN = (
    r"[^\u0000-\u0020\u007f-\u00a0\u00ad\u0300-\u036f\u061c\u064b-\u065f\u0670\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)
_seen = re.compile(_SEEN).search


def _words(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        value = {"fa": value, "en": value}
    if not isinstance(value, dict) or not value or not set(value) <= {"fa", "en"}:
        raise PydanticCustomError("words", "expected words, or {fa: …, en: …}")
    if not all(isinstance(words, str) and _seen(words) for words in value.values()):
        raise PydanticCustomError("words", "expected words, or {fa: …, en: …}")
    either = next(iter(value.values()))
    return Text(fa=value.get("fa", either), en=value.get("en", either))


def words_schema(**limits: int) -> dict[str, Any]:
    """Return the JSON Schema of words in one language or both, each within limits that JSON Schema has for texts."""
    text = {"type": "string", "pattern": _SEEN, **limits}
    both = {"type": "object", "properties": {"fa": text, "en": text}, "minProperties": 1, "additionalProperties": False}
    return {"oneOf": [text, both]}


Words = Annotated[Text, BeforeValidator(_words), WithJsonSchema(words_schema())]
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


UNIT_SCHEMA = {
    "title": "Unit",
    "type": "object",
    "properties": {
        "one": {"description": "The words for one.", **words_schema()},
        "many": {"description": "The words for many; left out, made from those for one.", **words_schema()},
    },
    "required": ["one"],
    "additionalProperties": False,
}
"""The JSON Schema of what is ranked where it has its keys `one` and `many`."""

Ranked = Annotated[Unit, BeforeValidator(_unit), WithJsonSchema({"anyOf": [words_schema(), UNIT_SCHEMA]})]
"""What is ranked: `{one: words, many: words}`, or the words for one."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
"""A name that is also a column header and a file name: a Latin letter, then letters, digits, `_` and `-`."""

Finite = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False)]


WHOLE = BeforeValidator(lambda value: int(value) if isinstance(value, float) and value.is_integer() else value)
"""Lets a whole number be written as 2.0 too, which is one to JSON and its schemas."""


def digest_of(data: bytes) -> str:
    """Return `sha256:` and the digest of some bytes, as results name what they were made from."""
    return "sha256:" + sha256(data).hexdigest()

"""What was expected where a value does not fit: the fault that a model reports, in our own words, in both languages."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from eqm.catalog.aggregates import MEANS
from eqm.catalog.gaps import FILLS, GROUP_FILLS
from eqm.language import Text

_QUOTED = re.compile(r"'([^']*)'")

_PLAIN = {
    "string_type": Text(fa="متن", en="text"),
    "string_unicode": Text(fa="متن", en="text"),
    "string_too_short": Text(fa="متنی که خالی نیست", en="a text that is not empty"),
    "bool_type": Text(fa="true یا false", en="true or false"),
    "float_type": Text(fa="عدد", en="a number"),
    "finite_number": Text(fa="عدد", en="a number"),
    "int_type": Text(fa="عدد صحیح", en="a whole number"),
    "int_from_float": Text(fa="عدد صحیح", en="a whole number"),
    "tuple_type": Text(fa="فهرست", en="a list"),
    "missing": Text(fa="یک جفت عدد", en="a pair of numbers"),
    "too_long": Text(fa="یک جفت عدد", en="a pair of numbers"),
    "words": Text(fa="یک متن، یا {fa: …, en: …}", en="a text, or {fa: …, en: …}"),
}
_MEANT = Text(fa="{name} را می‌خواستید؟ ", en="did you mean {name}? ")
_MAPPING = Text(fa="مجموعه‌ای از کلید و مقدار", en="keys with values")
_OTHER = Text(fa="مقداری از گونهٔ دیگر", en="a value of another kind")


_LIMITED = {
    "greater_than": Text(fa="عددی بزرگ‌تر از {gt:g}", en="a number above {gt:g}"),
    "greater_than_equal": Text(fa="عددی دست‌کم {ge:g}", en="a number of at least {ge:g}"),
    "less_than_equal": Text(fa="عددی حداکثر {le:g}", en="a number of at most {le:g}"),
    "too_short": Text(fa="فهرستی با دست‌کم {min_length:g} مورد", en="a list of at least {min_length:g} entries"),
    "string_too_long": Text(fa="متنی با حداکثر {max_length:g} نویسه", en="a text of at most {max_length:g} characters"),
}


def words(kind: str, details: Mapping[str, Any]) -> Text:
    """Return what was expected, for a model's fault of this kind with these details."""
    if kind in _LIMITED:
        return _LIMITED[kind].filled(**details)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _MAPPING
    return _PLAIN.get(kind, _OTHER)


def names(kind: str, details: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of which one was expected; none where the fault is not about a name."""
    if kind == "aggregate":
        return (*MEANS, "{power: -100 … 100}")
    if kind == "fill":
        return (*FILLS, *(f"{{{name}: {{by: …}}}}" for name in GROUP_FILLS))
    return tuple(_QUOTED.findall(details["expected"])) if kind == "literal_error" else ()


def nearest(found: str, known: tuple[str, ...]) -> Text:
    """Return "did you mean …?" for the name nearest to `found`, with a space after it; nothing where none is near."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(found[:64].casefold(), folded, n=1)
    return _MEANT.filled(name=folded[near[0]]) if near else Text(fa="", en="")

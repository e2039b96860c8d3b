"""Which keys belong where: read off the models, so that a fault can name what is known, and show what is missing."""

from collections.abc import Mapping
from typing import get_args

from pydantic import BaseModel

from eqm.catalog import answers, methods
from eqm.catalog.consistency import Check
from eqm.catalog.model import Band, Catalog, Dimension, Group, Indicator, Outcome, Publish

TAG_KEYS = {"answer": "type", "score": "method"}

_TYPES: dict[str, type[BaseModel]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in get_args(get_args(answers.Answer)[0])
}
_TAGGED: dict[str, Mapping[str, type[BaseModel]]] = {"answer": _TYPES, "score": methods.BY_NAME}
_MODELS: dict[str, type[BaseModel]] = {
    "publish": Publish,
    "bands": Band,
    "dimensions": Dimension,
    "indicators": Indicator,
    "options": answers.Option,
    "part": answers.RatioPart,
    "whole": answers.RatioPart,
    "points": answers.YesNoPoints,
    "checks": Check,
}
_NAMED: dict[str, type[BaseModel]] = {"groups": Group, "outcomes": Outcome}
_EXAMPLES = {
    "catalog": "my-catalog",
    "version": '"1"',
    "title": "{fa: …, en: …}",
    "dimensions": "[{id: …, title: …, indicators: […]}]",
    "answer": "{type: …}",
    "from": "0",
    "to": "100",
    "points": "…",
    "steps": "[[1, 50], [2, 100]]",
    "options": "[{id: …, points: …, title: …}, …]",
    "part": "{id: …, title: …}",
    "whole": "{id: …, title: …}",
    "expect": "P03 > 0 or P04 is not_applicable",
    "message": "{fa: …, en: …}",
}


def is_tag(loc: tuple[int | str, ...], index: int) -> bool:
    """Whether this step of a model's location only names a type or a method, and stands nowhere in the file."""
    return index > 2 and loc[index - 1] in _TAGGED and loc[index - 3] == "indicators"


def known_keys(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys that may stand beside the key at a model's location `loc`, in the models' order."""
    return tuple(field.alias or name for name, field in _model_around(loc).model_fields.items())


def known_tags(key: str) -> tuple[str, ...]:
    """Return the types an `answer`, or the methods a `score`, may be of."""
    return tuple(_TAGGED[key])


def example(key: str) -> str:
    """Return a line that shows how `key` is written."""
    return f"{key}: {_EXAMPLES.get(key, '…')}"


def _model_around(loc: tuple[int | str, ...]) -> type[BaseModel]:
    if len(loc) == 3 and loc[0] in _NAMED:
        return _NAMED[str(loc[0])]
    if len(loc) > 1 and is_tag(loc, len(loc) - 2):
        return _TAGGED[str(loc[-3])][str(loc[-2])]
    around = [step for step in loc[:-1] if isinstance(step, str)]
    return _MODELS[around[-1]] if around else Catalog

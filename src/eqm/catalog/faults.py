"""From the faults of a model to findings: where each stands in the file, in what words, and which keys belong there.

Those are read off the models, so that a fault can name what is known, and show what is missing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eqm.catalog import answers, doubt, methods
from eqm.catalog.base import Path
from eqm.catalog.model import Catalog, Dimension, Group, Indicator, Outcome
from eqm.catalog.settings import Band, Check, Publish, Uptime
from eqm.catalog.tree import Tree, number_in
from eqm.catalog.wording import expected_names, expected_words, finding_at, nearest
from eqm.findings import Finding, catalogs as rules
from eqm.language import NOTHING, Text, fold_digits

_WHOLE = ("words", "aggregate", "coverage", "fill", "jumps", "weights", "normalize")
_TAG_KEYS = {"answer": "type", "score": "method"}

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
    "uptime": Uptime,
    "robustness": doubt.Robustness,
    "aggregate": doubt.Means,
    "noise": doubt.Noise,
    **dict.fromkeys(("self", "assessor", "system"), doubt.Error),
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


def findings_of(error: ValidationError, tree: Tree) -> Iterator[Finding]:
    """Yield what `error` says about the catalog in `tree`, but for what a finding of the tree says already."""
    around = {path[:length] for path in tree.refused for length in range(len(path))}
    for fault in error.errors(include_url=False):
        path = _path(fault["loc"])
        told_inside = fault["type"] in _WHOLE and path in around
        # A list is called too short also where its items are faulty, each of which has a fault of its own.
        by_items = fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]
        if not (told_inside or by_items or tree.refuses(path)):
            yield _finding(fault, path, tree)


def _path(loc: Path) -> Path:
    """The path in the file: pydantic's location without the steps that name a type or a method, or mean a key."""
    path = tuple(step for index, step in enumerate(loc) if not _is_tag(loc, index))
    return path[:-1] if path and path[-1] == "[key]" else path


def _finding(fault: ErrorDetails, path: Path, tree: Tree) -> Finding:
    kind, typed, details = fault["type"], fault["input"], fault.get("ctx", {})
    last = path[-1] if path else ""
    match kind:
        case "missing" if isinstance(last, str):
            line = f"{last}: {_EXAMPLES.get(last, '…')}"
            return finding_at(rules.KEY_MISSING, path[:-1], tree, found=last, expected=line)
        case "missing":  # of a pair, the second
            return _value_wrong(kind, path[:-1], typed, tree, expected_words(kind, details))
        case "union_tag_not_found":
            line = f"{_TAG_KEYS[str(last)]}: {' | '.join(_TAGGED[str(last)])}"
            wanted = Text(fa=line, en=line)
            return finding_at(rules.KEY_MISSING, path, tree, found=_TAG_KEYS[str(last)], expected=wanted)
        case "union_tag_invalid":
            return _name_unknown((*path, _TAG_KEYS[str(last)]), details["tag"], tuple(_TAGGED[str(last)]), tree)
        case "extra_forbidden":
            known = tuple(field.alias or name for name, field in _model_around(fault["loc"]).model_fields.items())
            near = nearest(str(last), known)
            finding = finding_at(rules.KEY_UNKNOWN, path[:-1], tree, found=last, near=near, known=known)
            return replace(finding, place=tree.keys[path])
        case "string_pattern_mismatch" if path[:1] != ("uptime",) or last == "feeds":
            return finding_at(rules.ID_UNFIT, path[:-1], tree, at=path, found=typed)
    if names := expected_names(kind, details):
        return _name_unknown(path, typed, names, tree)
    return _value_wrong(kind, path, typed, tree, expected_words(kind, details))


def _name_unknown(path: Path, typed: object, known: tuple[str, ...], tree: Tree) -> Finding:
    near = nearest(typed, known) if isinstance(typed, str) else NOTHING
    return finding_at(rules.NAME_UNKNOWN, path, tree, found=_shown(path, typed, tree), near=near, known=known)


def _value_wrong(kind: str, path: Path, typed: object, tree: Tree, wanted: Text) -> Finding:
    if kind in ("float_type", "int_type") and isinstance(typed, str):
        number = fold_digits(typed).strip().replace("٫", ".").translate({ord("٬"): None, ord("_"): None})
        if not isinstance(number_in(number), str):
            return finding_at(rules.NUMBER_AS_TEXT, path, tree, found=_shown(path, typed, tree), number=number)
    if kind in ("string_type", "words"):
        inner, text = _unquoted(path, typed)
        if isinstance(text, (int, float)):
            return finding_at(rules.TEXT_UNQUOTED, inner, tree, found=_shown(inner, text, tree))
    return finding_at(rules.VALUE_WRONG, path, tree, found=_shown(path, typed, tree), expected=wanted)


def _unquoted(path: Path, typed: object) -> tuple[Path, object]:
    """The number or truth value in the place of a text, at `path` or in one language; else what stands there."""
    if isinstance(typed, dict):
        for key, text in typed.items():
            if isinstance(text, (int, float)):
                return (*path, key), text
    return path, typed


def _shown(path: Path, typed: object, tree: Tree) -> object:
    if path in tree.written:
        return tree.written[path] or Text(fa="خالی", en="empty")
    return json.dumps(typed, ensure_ascii=False)


def _is_tag(loc: Path, index: int) -> bool:
    """Whether this step of a model's location only names a type or a method, and stands nowhere in the file."""
    return index > 2 and loc[index - 1] in _TAGGED and loc[index - 3] == "indicators"


def _model_around(loc: Path) -> type[BaseModel]:
    """The model in which the key at a model's location `loc` stands."""
    if len(loc) == 3 and loc[0] in _NAMED:
        return _NAMED[str(loc[0])]
    if len(loc) > 1 and _is_tag(loc, len(loc) - 2):
        return _TAGGED[str(loc[-3])][str(loc[-2])]
    around = [step for step in loc[:-1] if isinstance(step, str)]
    return _MODELS[around[-1]] if around else Catalog

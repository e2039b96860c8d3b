"""The JSON Schema of a catalog, made from its models: with it an editor completes keys, tells what they mean and marks
what does not fit. And a catalog to start from: a small one that is complete, with its schema beside it.

It takes what the models take. What no schema can say, such as that ids are unique, `eqm catalog check` finds.
"""

import ast
import inspect
import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from eqm.catalog.base import UNIT_SCHEMA, Id, Words
from eqm.catalog.model import Catalog
from eqm.catalog.settings import Sentence
from eqm.files import into_folder
from eqm.findings import EqmError
from eqm.language import Text, visible

SCHEMA: Final = "indicators.schema.json"
"""The file that a catalog names in its first line."""
_THERE: Final = Text(
    fa="«{name}» از پیش هست و چیزی نوشته نشد؛ نام دیگری بدهید",
    en="{name} is there already, and nothing was written; give another name",
)
_SHARED: Final[dict[str, Any]] = {"Id": Id, "Sentence": Sentence, "Words": Words}
_BESIDE: Final = ("default", "description")


def schema_text() -> str:
    """Return the JSON Schema of a catalog as it stands in a file."""
    shared = {name: TypeAdapter(kind).json_schema() for name, kind in _SHARED.items()}
    unit = _linked(UNIT_SCHEMA, shared)
    made = _linked(Catalog.model_json_schema(schema_generator=_OfCatalog), shared | {"Unit": UNIT_SCHEMA})
    made["$defs"] = dict(sorted((made["$defs"] | shared | {"Unit": unit}).items()))
    made = {"$schema": GenerateJsonSchema.schema_dialect, **made}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def start_catalog(target: Path) -> list[str]:
    """Write a catalog to start from, and beside it its schema where there is none; return the names of what was
    written.

    Raises EqmError where the file is there already, or cannot be written.
    """
    if os.path.lexists(target):
        raise EqmError(_THERE.filled(name=visible(str(target))))
    with into_folder(target.parent, replace=False) as files:
        files.add(target.name, Path(__file__).with_name("starting.yaml").read_bytes())
        if not os.path.lexists(target.parent / SCHEMA):
            files.add(SCHEMA, schema_text().encode())
    return files.names


class _OfCatalog(GenerateJsonSchema):
    """Describes each key by the docstring below it, and takes no key of a mapping that is no id."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: what a key is called says its description."""
        return False

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a mapping by ids."""
        return {**super().dict_schema(schema), "additionalProperties": False}

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a model."""
        made, model = super().model_schema(schema), schema["cls"]
        meanings = dict(pair for kind in reversed(model.__mro__[:-2]) for pair in _said_in(kind))
        for name, field in model.model_fields.items():
            made["properties"][field.alias or name]["description"] = meanings[name]
        return made


def _said_in(model: type) -> Iterator[tuple[str, str]]:
    """The keys that a class declares, each with the docstring below it."""
    (declared,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(declared, ast.ClassDef)
    for one, below in pairwise(declared.body):
        match one, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, " ".join(words.split())


def _linked(schema: Any, shared: dict[str, Any]) -> Any:
    """A schema with links in place of what stands in `shared`, by name."""
    if isinstance(schema, list):
        return [_linked(one, shared) for one in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: value for key, value in schema.items() if key not in _BESIDE}
    for name, other in shared.items():
        if own == other:
            return {"$ref": f"#/$defs/{name}", **{key: schema[key] for key in _BESIDE if key in schema}}
    return {key: _linked(value, shared) for key, value in schema.items()}

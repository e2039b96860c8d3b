"""A catalog to start from: a small one that is complete, with its JSON Schema beside it, for an editor."""

import os
from pathlib import Path
from typing import Final

from eqm.catalog.schema import schema_text
from eqm.files import into_folder
from eqm.findings import EqmError
from eqm.language import Text, visible

SCHEMA: Final = "indicators.schema.json"
"""The file that a catalog names in its first line."""
_THERE: Final = Text(
    fa="«{name}» از پیش هست و چیزی نوشته نشد؛ نام دیگری بدهید",
    en="{name} is there already, and nothing was written; give another name",
)


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

"""Tables as CSV that reads back to the same values: UTF-8, commas, a line feed after each row.

A text that a spreadsheet would run as a formula, or that begins with an apostrophe, stands behind an apostrophe. Gaps
are empty, numbers as short as they read back to the same bits.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from math import isnan
from typing import Any

import numpy as np

from eqm.language import as_typed
from eqm.tables import Columns, Field, Kind

_DEFUSED = ("=", "+", "-", "@", "\t", "\r", "'")
_QUOTED = re.compile('[,"\r\n]')


def csv_bytes(fields: Sequence[Field], parts: Iterable[Columns]) -> bytes:
    """Return a table of published fields as CSV; None, NaN and the empty text are gaps."""
    written = BytesIO()
    written.write((",".join(_quoted(field.name) for field in fields) + "\n").encode())
    for columns in parts:
        cells = [_cells(columns[field.name], field.kind) for field in fields]
        lines = list(map(",".join, zip(*cells, strict=True)))
        lines.append("")
        written.write("\n".join(lines).encode())
    return written.getvalue()


def parse(text: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV text, the header first, their cells as they stand; csv.Error for what is none."""
    return csv.reader(StringIO(text, newline=""), strict=True)


def undefused(cell: str) -> str:
    """Return the text that a cell holds."""
    return cell[1:] if cell.startswith("'") else cell


def _cells(values: Sequence[Any], kind: Kind) -> list[str]:
    """A column's cells; each distinct text is looked at once."""
    if kind == "number":
        return ["" if isnan(value) else as_typed(value) for value in np.asarray(values, np.float64).tolist()]
    if kind == "string":
        held = list(values)
        cells = {text: _quoted(_defused(text or "")) for text in set(held)}
        return [cells[text] for text in held]
    if kind == "boolean":
        return ["" if value is None else "true" if value else "false" for value in values]
    return ["" if value is None else str(int(value)) for value in values]


def _defused(text: str) -> str:
    return "'" + text if text.startswith(_DEFUSED) else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text

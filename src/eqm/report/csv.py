"""CSV as eqm writes it, for a spreadsheet that must neither run what a submission says nor show it other than it is."""

import csv
from collections.abc import Iterable
from io import StringIO
from math import isnan
from typing import Any, Final

from eqm.language import visible

STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet program takes for a formula, the signs of Asian keyboards among them."""
_LONGEST = 32_767


def written(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a table as CSV: UTF-8 text, commas, lines that end in a line feed; texts are made safe, numbers stay
    numbers.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, names))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return ("'" if value.startswith(STARTS_A_FORMULA) else "") + visible(value, _LONGEST)
    return value

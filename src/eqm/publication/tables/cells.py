"""Packed places as three columns: file, sheet and cell."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from eqm.findings import column_letters
from eqm.intake import packed
from eqm.scoring.arrays import Whole

_letters = lru_cache(maxsize=None)(column_letters)


def cells(places: Sequence[int], sheets: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the columns file, sheet and cell of packed places; empty where a value has no place."""
    place: Whole = np.asarray(places, np.int64)
    there = place >= 0
    number, rest = np.divmod(np.where(there, place, 0), packed(1, 0, 0))
    row, column = np.divmod(rest, packed(0, 1, 0))
    where = np.where(there, number, -1).tolist()
    files, names = [*(file for file, _ in sheets), ""], [*(name for _, name in sheets), ""]
    spots = zip(there.tolist(), column.tolist(), row.tolist(), strict=True)
    return {
        "file": [files[at] for at in where],
        "sheet": [names[at] for at in where],
        "cell": [f"{_letters(across)}{down}" if known else "" for known, across, down in spots],
    }

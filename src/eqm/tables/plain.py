"""Values that neither a database nor a file holds as they are, and their way back: codes, lists of texts, cells."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from eqm.intake import NO_PLACE, packed
from eqm.scoring.arrays import Mask, Whole
from eqm.tables.model import Field


def plain(field: Field, values: Sequence[Any], between: str) -> Sequence[Any]:
    """Return a column with its codes as words, and its lists of texts as one text each, a mark `between`."""
    if field.kind == "code":
        words = [member.word for member in field.code]
        return [words[code] for code in np.asarray(values, np.uint8).tolist()]
    return [between.join(texts) for texts in values] if field.kind == "list" else values


def meant(field: Field, values: Sequence[Any], between: str) -> Sequence[Any]:
    """Return a column that `plain` gave as it was."""
    if field.kind == "code":
        members = {member.word: member for member in field.code}
        return [members[word] for word in values]
    return [tuple(filter(None, text.split(between))) for text in values] if field.kind == "list" else values


def apart(places: Sequence[int]) -> tuple[Mask, Whole, Whole, Whole]:
    """Return of packed cells: where there is one, its sheet's number, its row and its column, -1 and 0 for none."""
    place: Whole = np.asarray(places, np.int64)
    there = place >= 0
    sheet, rest = np.divmod(np.where(there, place, -packed(1, 0, 0)), packed(1, 0, 0))
    row, column = np.divmod(rest, packed(0, 1, 0))
    return there, sheet, row, column


def together(sheet: Sequence[int | None], row: Sequence[int | None], column: Sequence[int | None]) -> list[int]:
    """Return the packed cells of sheets by number, rows and columns, NO_PLACE where any is None."""
    parts = [np.array(part, np.float64) for part in (sheet, row, column)]
    there = ~np.isnan(parts).any(axis=0)
    first, second, third = (np.where(there, part, 0).astype(np.int64) for part in parts)
    places: list[int] = np.where(there, first * packed(1, 0, 0) + second * packed(0, 1, 0) + third, NO_PLACE).tolist()
    return places

"""How firm places are: what a store keeps of it, figures to nine decimals; nothing of nobody, and of too many draws."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from eqm.decimals import snap
from eqm.publication.edition import Edition
from eqm.tables import Columns, Relation
from eqm.tables.robustness import OF_ROBUSTNESS


def _of_edition(table: Relation[Any]) -> Relation[Any]:
    numbers = [field.name for field in table.published if field.kind == "number"]

    def rows(edition: Edition) -> Iterator[Columns]:
        found = edition.robustness
        for columns in () if found is None or found.agencies.empty else table.rows(found):
            yield {**columns, **{name: snap(np.array(columns[name], np.float64)).tolist() for name in numbers}}

    return replace(table, rows=rows)


FIRM = tuple(map(_of_edition, OF_ROBUSTNESS))
RANGES = FIRM[0]

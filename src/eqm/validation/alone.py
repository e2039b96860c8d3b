"""Workbooks for assessors and of objections read alone: their rows say which agencies and services there are."""

from dataclasses import replace
from itertools import product
from typing import Final

from eqm.findings import rounds as rules
from eqm.forms.collecting.rows import key_in, lines
from eqm.intake.files import Opened
from eqm.intake.headers import Vocabulary
from eqm.intake.standing import Box, laid
from eqm.intake.table import Spot, table_of

OF_A_ROUND: Final = (rules.NO_AGENCIES, rules.WEIGHTS_ABSENT, rules.WEIGHTS_EMPTY)
"""What is found of a round, and is no fault of whoever fills in such a workbook."""
_UNITS: Final = {"agencies": ("agency",), "services": ("agency", "service")}


def with_units(opened: Opened, words: Vocabulary) -> Opened:
    """Return what files hold; of those that stand alone with the agencies and services that their rows name."""
    pages = [(role, page) for role, some in opened.pages.items() for page in some] if opened.alone else []
    units: dict[str, dict[tuple[str, ...], list[Box]]] = {role: {} for role in _UNITS}
    for table in filter(None, (table_of(role, page, words, []) for role, page in pages)):
        for (row, line), (role, names) in product(lines(table), _UNITS.items()):
            key = tuple(key_in(line, name) for name in names)
            if all(key):
                boxes = [Box(line[name], Spot(table.page, row, line[name].column)) for name in names]
                units[role].setdefault(key, boxes)
    laid_out = {role: [laid(pages[0][1], _UNITS[role], [*rows.values()])] for role, rows in units.items() if rows}
    return replace(opened, pages={**opened.pages, **laid_out})

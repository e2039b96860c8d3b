"""The sheet of outages in a workbook of objections: white cells in which to object, and to decide."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook

from eqm.forms.making import looks, words
from eqm.forms.making.page import Lists, both, new_page, put_row
from eqm.forms.making.validation import put_own_rule
from eqm.intake.words import OUTAGES
from eqm.language import Language
from eqm.xlsx.writing.sheets import freeze

Outage = tuple[str, str, str, str, float]
"""Agency, service, when it began and ended, and its minutes."""
_COLUMNS: Final = {
    "agency": (8, looks.CODE),
    "service": (9, looks.CODE),
    "from": (19, looks.CODE),
    "to": (19, looks.CODE),
    "minutes": (9, looks.LAST),
    "text": (36, looks.ANSWER_TEXT),
    "decision": (16, looks.ANSWER),
    "because": (30, looks.ANSWER_TEXT),
}
"""The columns, each with its width and its look."""
_HEAD: Final = 4
DECISIONS: Final = ("unknown", "maintenance", "rejected")


def add_outages(book: Workbook, lists: Lists, outages: Sequence[Outage], language: Language) -> None:
    """Add the sheet; nothing where there was no outage."""
    if not outages:
        return
    widths, styles = zip(*_COLUMNS.values(), strict=True)
    sheet = new_page(book, OUTAGES[language], widths, words.OUTAGES_TITLE, words.OUTAGES_NOTE)
    put_row(sheet, _HEAD, [both(words.OUTAGE_HEADS[name]) for name in _COLUMNS], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*_COLUMNS], looks.MACHINE)
    for number, outage in enumerate(outages, start=_HEAD + 2):
        put_row(sheet, number, [*outage, "", "", ""], styles)
    cells = f"G{_HEAD + 2}:G{_HEAD + 1 + len(outages)}"
    put_own_rule(sheet, cells, "list", lists.area(DECISIONS), words.OUTAGE_HEADS["decision"], words.DECISION_HINT)
    freeze(sheet, rows=_HEAD + 1, columns=2)

"""An agency's workbook of objections: an answer a row, what counted and why, and white cells in which to object.

Filled in, it is collected with those of the other agencies; a row left as it is objects to nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook

from eqm.forms.making import guidance, looks, words
from eqm.forms.making.guide import add_guide
from eqm.forms.making.outages import Outage, add_outages
from eqm.forms.making.page import Lists, new_workbook
from eqm.forms.making.rowwise import Row, Table, add_rows
from eqm.forms.making.subject import Plan, Subject

_COLUMNS: Final = {
    "agency": (8, looks.CODE),
    "service": (9, looks.CODE),
    "service_title": (17, looks.LABEL),
    "indicator": (14, looks.CODE),
    "title": (19, looks.STRONG),
    "own": (12, looks.LAST),
    "counted": (12, looks.KNOWN),
    "whose": (10, looks.LABEL),
    "why": (28, looks.LABEL),
    "score": (8, looks.FIGURE),
    "lost": (9, looks.FIGURE),
    "text": (30, looks.ANSWER_TEXT),
    "value": (13, looks.ANSWER),
    "link": (21, looks.ANSWER_LINK),
}
"""The columns, each with its width and its look."""
_TEXTS: Final = {"text": (words.OBJECT_TEXT_HINT, 2000)}
_TABLE: Final = Table("objections", words.OBJECT_TITLE, words.OBJECT_NOTE, words.OBJECT_HEADS, _COLUMNS, 5, _TEXTS)


def objecting_of(
    plan: Plan, subject: Subject, run: int | None, answers: Iterable[Row], outages: Sequence[Outage] = ()
) -> Workbook:
    """Return the workbook in which an agency may object to these answers, as a `run` scored them, and to outages."""
    book = new_workbook()
    about = {"agency": subject.code, "round": plan.occasion.round, "run": "" if run is None else str(run)}
    lists = Lists(book, {"objections": words.LAYOUT, **plan.keys, **about})
    add_guide(book, plan, subject, guidance.OBJECT_TITLE, guidance.OBJECT_STEPS)
    add_rows(book, plan, lists, _TABLE, answers)
    add_outages(book, lists, outages, plan.language)
    lists.put_last()
    return book

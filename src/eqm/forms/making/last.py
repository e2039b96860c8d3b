"""The services' answers of the last round, to look at beside the new ones."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook

from eqm.forms.making import looks, words
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan
from eqm.forms.making.subject import Offer
from eqm.xlsx.writing.workbook import freeze

_WIDTHS: Final = (17, 36)
_ANSWER_WIDTH: Final = 17
_HEAD: Final = 4


def add_last(book: Workbook, plan: Plan, offers: Sequence[Offer]) -> None:
    """Add the sheet, all of it locked; nothing where there are no answers to show.

    Its header is in words for people only, so that no reader takes it for a sheet of answers.
    """
    if not any(offer.last for offer in offers):
        return
    indicators = [indicator for _, asked in plan.asked_of("service") for indicator in asked]
    sheet = new_page(book, words.TABS["last"][plan.language], [*_WIDTHS, *[_ANSWER_WIDTH] * len(indicators)])
    put_title(sheet, words.LAST_TITLE, words.LAST_NOTE)
    heads = [words.SERVICE_HEADS[name] for name in ("service", "title")]
    titles = [f"{i.id}\n{i.title.fa}\n{i.title.en}" for i in indicators]
    put_row(
        sheet,
        _HEAD,
        [*(f"{head.fa}\n{head.en}" for head in heads), *titles],
        [looks.HEAD] * (len(heads) + len(indicators)),
    )
    styles = [looks.CODE, looks.TEXT, *[looks.LAST] * len(indicators)]
    for row, offer in enumerate(offers, start=_HEAD + 1):
        put_row(sheet, row, [offer.code, offer.title, *(offer.last.get(i.id, "") for i in indicators)], styles)
    freeze(sheet, rows=_HEAD, columns=2)

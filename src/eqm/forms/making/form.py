"""One agency's form: every sheet in order."""

from openpyxl import Workbook

from eqm.forms.making.agency import add_agency
from eqm.forms.making.answers import add_answers
from eqm.forms.making.guide import add_guide
from eqm.forms.making.last import add_last
from eqm.forms.making.links import add_evidence
from eqm.forms.making.lists import Lists
from eqm.forms.making.looks import add_styles
from eqm.forms.making.plan import Plan
from eqm.forms.making.services import add_services
from eqm.forms.making.subject import Subject
from eqm.forms.making.words import HIDDEN, LAYOUT
from eqm.forms.making.workbook import new_workbook


def form_of(plan: Plan, subject: Subject | None = None) -> Workbook:
    """Return the form of an agency; without one a blank form, into which code and name are typed."""
    whom = subject or Subject()
    book = new_workbook()
    add_styles(book)
    lists = Lists(book, _keys(plan, whom))
    add_guide(book, plan, whom)
    add_agency(book, plan, whom)
    add_answers(book, plan, whom, lists, with_last=bool(whom.last))
    rows = add_services(book, plan, whom.offers, lists)
    if rows is not None:
        add_evidence(book, plan, lists, rows)
        add_last(book, plan, whom.offers)
    book.move_sheet(HIDDEN, offset=len(book.sheetnames) - 1)
    book.active = 0
    return book


def _keys(plan: Plan, subject: Subject) -> dict[str, str | int]:
    """What lets a reader recognize a form, and one that has gone stale."""
    catalog, occasion = plan.catalog, plan.occasion
    keys: dict[str, str | int] = {
        "form": LAYOUT,
        "catalog": catalog.catalog,
        "version": catalog.version,
        "digest": catalog.digest,
        "agency": subject.code,
    }
    told = {"round": occasion.round, "title": occasion.title, "opens": occasion.opens, "closes": occasion.closes}
    return {**keys, **{key: value for key, value in told.items() if value}}
